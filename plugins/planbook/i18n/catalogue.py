"""Translations: one gettext PO catalogue per language and data file, filed by object and field.

Owns keys and states. The key (`msgctxt`) is `object-id#field[/item[/field]]`: never a position, never the text.
A translation counts for the very source text it was made from. Knows nothing of the data; `sync` writes the files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from sys import intern

from planbook.i18n.po import FUZZY, PoEntry, PoFile, parse
from planbook.problems import Problem, Span, problem
from planbook.source import files
from planbook.source.characters import GONE, decode

Rename = Callable[[str], str]
"""Gives the id that a thing has now for one that it had before, and every other id back as it is."""


Reading = Callable[[Path, str], tuple[PoFile, tuple[Problem, ...]]]
"""Reads one catalogue; the text is what messages call it."""

REVIEWED = "reviewed"
"""The flag that a second reader sets. `sync` seals it, so that it speaks of the very words that were read."""


class State(StrEnum):
    """How far the translation of one text is. `OBSOLETE`: its text is gone from the data.

    `UNRECORDED`: a section of a hand-written page of which nobody has said yet what it was made from.
    """

    REVIEWED = "reviewed"
    TRANSLATED = "translated"
    STALE = "stale"
    UNRECORDED = "unrecorded"
    UNTRANSLATED = "untranslated"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation as filed: `source` is the text that it was really made from, empty where nobody knows.

    `faulty`: it points at other things than its source, and so is never shown as the text.
    """

    key: str
    source: str
    translation: str
    where: Span
    reviewed: bool = False
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All translations into one language."""

    language: str
    entries: Mapping[str, Entry]

    def state(self, key: str, source: str) -> State:
        """The state of one text, derived from its entry and never stored."""
        entry = self.entries.get(key)
        if entry is None or not entry.translation or (entry.faulty and entry.source == source):
            return State.UNTRANSLATED
        if entry.source != source:
            return State.STALE
        return State.REVIEWED if entry.reviewed else State.TRANSLATED

    def find(self, key: str, source: str) -> str | None:
        """The translation made from exactly this source, or None."""
        entry = self.entries.get(key)
        right = entry is not None and entry.source == source and not entry.faulty
        return entry.translation if entry is not None and entry.translation and right else None

    def outdated(self, key: str, source: str) -> Entry | None:
        """The translation of a text whose source has changed since, or None."""
        entry = self.entries.get(key)
        return entry if entry is not None and entry.translation and entry.source != source else None

    def renamed(self, now: Rename) -> Catalogue:
        """The catalogue with every entry under the key that its object has now; what is filed there already stays."""
        ids = {entry.key.partition("#")[0] for entry in self.entries.values()}
        former = {id for id in ids if now(id) != id}
        if not former:
            return self
        moved = {entry.key: key for entry in self.entries.values() if (key := current_key(entry.key, now)) != entry.key}
        entries = dict(self.entries)
        for old, key in moved.items():
            kept = entries.get(key)
            if kept is None or not kept.translation:
                entries[key] = replace(entries[old], key=key)
        return Catalogue(self.language, entries)


def current_key(key: str, now: Rename) -> str:
    """The key that a text has after its object was renamed."""
    id, sign, rest = key.partition("#")
    return f"{now(id)}{sign}{rest}"


def read_catalogue(
    folder: Path, language: str, reading: Reading | None = None
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read every catalogue of one language below `folder/language`; what is not sound is reported and left out.

    `reading` reads one file, for those who remember what they have read.
    """
    entries: dict[str, Entry] = {}
    places: dict[str, Span] = {}
    problems: list[Problem] = []
    for path in catalogue_files(folder / language):
        file, wrong = (reading or read_file)(path, path.relative_to(folder.parent).as_posix())
        problems.extend(wrong)
        for one in file.entries:
            if one.obsolete or GONE in one.translation:
                continue
            first = entries.get(one.key)
            if first is not None and (one.where.path == first.where.path or (first.translation and one.translation)):
                related = [(places[one.key], "first here")]
                problems.append(problem("PB502", one.where, key=one.key, related=related))
            elif first is None or one.translation:
                key, base = intern(one.key), intern(made_from(one) or "")  # the same in every language
                entries[key] = Entry(key, base, one.translation, one.where_text, is_reviewed(one))
                places[key] = one.where
    return Catalogue(language, entries), tuple(problems)


def made_from(entry: PoEntry) -> str | None:
    """The source text that a translation was made from; None where it is marked for another look and nobody knows.

    `fuzzy` with the previous source is a changed text; `fuzzy` alone is a translator's own mark, and stays.
    """
    if not entry.fuzzy:
        return entry.source
    return entry.previous if entry.previous and entry.previous != entry.source else None


def is_reviewed(entry: PoEntry) -> bool:
    """Whether a second reader has approved exactly these words for exactly this source."""
    return not entry.fuzzy and (REVIEWED in entry.flags or seal(entry.source, entry.translation) in entry.flags)


def seal(source: str, translation: str) -> str:
    """The flag of a review that speaks of these words only: whoever changes them leaves it without meaning."""
    read = "\0".join((source, translation)).encode("utf-8")
    return f"{REVIEWED}-{hashlib.sha256(read).hexdigest()[:8]}"


def kept_flags(entry: PoEntry) -> tuple[str, ...]:
    """The flags that stay whatever becomes of the source: all but `fuzzy`, a review only for what it was made of."""
    own = seal(made_from(entry) or entry.source, entry.translation)
    sealed = (own if one == REVIEWED else one for one in entry.flags if one != FUZZY)
    return tuple(dict.fromkeys(one for one in sealed if one == own or not one.startswith(f"{REVIEWED}-")))


def catalogue_files(home: Path) -> Iterator[Path]:
    """The catalogues below a language's folder, in sorted order."""
    if home.is_dir():
        yield from sorted(home.rglob("*.po"))


def read_file(path: Path, name: str) -> tuple[PoFile, tuple[Problem, ...]]:
    """Read one catalogue without ever waiting for it or following a link; `name` is what messages call it."""
    data, problems = files.load(path, name)
    return (PoFile(), problems) if data is None else read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> tuple[PoFile, tuple[Problem, ...]]:
    """Read what a catalogue holds as `read_file` reads the file."""
    text, problems = decode(data, name)
    return (PoFile(), problems) if text is None else parse(text, name)
