"""What one language shows of a text: its translation, with the pieces marked that its source has left behind.

A translation counts for the very source it was made from. When that changes, readers still get the translator's
text, and see which sentence of it is older; a text with legal force, or one that is in error, is shown in its present
wording instead, and the older translation on request. Nothing older is ever shown as if it were current.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from planbook.i18n.catalogue import Catalogue, Entry
from planbook.i18n.sentences import Age, Aged, aged, renewed
from planbook.model import Text
from planbook.model.inline import references
from planbook.pages import OLDER, Mark, Older, Prose, Words

_NOT_IN_ANCHORS = re.compile(r"[^a-z0-9-]+")
LABELS = {
    Age.CHANGED: "freshness.changed",
    Age.REMOVED: "freshness.removed",
    Age.ADDED: "freshness.added",
}
"""What a mark says."""

Say = Callable[[str], str]
Known = Callable[[str, str], bool]


class Translations:
    """The texts of one language. `say` gives a label of the interface; `known` tells whether an id means something."""

    def __init__(
        self, chain: tuple[Catalogue, ...], language: str, source_language: str, say: Say, known: Known
    ) -> None:
        self._chain, self._language, self._source = chain, language, source_language
        self._say, self._known = say, known
        self._older: dict[str, Words] = {}

    def words(self, text: Text) -> Words:
        """A text in this language, or in the one it is really in; with marks where it is older than its source."""
        for catalogue in self._chain:
            found = catalogue.find(text.key, text.source)
            if found is not None:
                return Words(found, self._named(catalogue.language))
        if text.key not in self._older:
            self._older[text.key] = self._outdated(text)
        return self._older[text.key]

    def outdated(self, text: Text) -> Entry | None:
        """The translation of a text whose source has changed since: what readers are shown, or get on request."""
        if any(catalogue.find(text.key, text.source) is not None for catalogue in self._chain):
            return None
        found = (catalogue.outdated(text.key, text.source) for catalogue in self._chain)
        return next((entry for entry in found if entry is not None), None)

    def language_of(self, entry: Entry) -> str | None:
        """The language that an entry is in; None for the page's own."""
        return next((self._named(one.language) for one in self._chain if one.entries.get(entry.key) is entry), None)

    def _named(self, language: str) -> str | None:
        return None if language == self._language else language

    def _outdated(self, text: Text) -> Words:
        entry = self.outdated(text)
        source = Words(text.source, self._named(self._source))
        if entry is None:
            return source
        if entry.source and not text.normative and self._sound(entry, text):
            pieces = aged(entry.source, text.source, entry.translation)
            older = self._marked(text, pieces, "freshness.plain") if pieces else None
            return Words(entry.translation, self.language_of(entry), older)
        pieces = renewed(entry.source, text.source) if entry.source else (Aged(0, len(text.source), Age.CHANGED),)
        older = self._marked(text, pieces, "") if pieces else None
        return replace(source, older=older and replace(older, source=True))

    def _marked(self, text: Text, pieces: tuple[Aged, ...], plain: str) -> Older:
        def label(age: Age) -> str:
            return LABELS[age] if plain else "freshness.source"

        marks = tuple(Mark(one.start, one.end, one.age, self._say(label(one.age))) for one in pieces)
        return Older(OLDER + text.key, marks, self._say(plain) if plain else "")

    def _sound(self, entry: Entry, text: Text) -> bool:
        """Whether a translation still points at things that are there."""
        scope = text.owner.rpartition("/")[0]
        return not entry.faulty and all(self._known(one.id, scope) for one in references(entry.translation))


def anchor(key: str) -> str:
    """Where both versions of a text stand on the page of its object. Its underscore keeps it apart from every id."""
    return f"older_{_NOT_IN_ANCHORS.sub('_', key)}"


def filled(words: Words, expand: Callable[[str], str]) -> Prose:
    """A text in Markdown with its references filled in, piece by piece, so that the marks stay in their places."""
    if words.older is None:
        return Prose(expand(words.text), words.language)
    text = words.text
    ends = sorted({0, len(text), *(place for one in words.older.marks for place in (one.start, one.end))})
    parts = [expand(text[start:end]) for start, end in pairwise(ends)]
    places = {0: 0}
    for (start, end), part in zip(pairwise(ends), parts, strict=True):
        places[end] = places[start] + len(part)
    marks = tuple(replace(one, start=places[one.start], end=places[one.end]) for one in words.older.marks)
    return Prose("".join(parts), words.language, replace(words.older, marks=marks))
