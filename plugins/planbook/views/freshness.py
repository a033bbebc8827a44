"""How far each page is translated: the notice at its head, and both versions of what is older than its source."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

from planbook.answers.editions import Op, pieces
from planbook.graph import Graph
from planbook.i18n import locale
from planbook.i18n.tags import lineage
from planbook.model import Entity, Text
from planbook.model.fields import specs
from planbook.pages import (
    Block,
    Fact,
    Facts,
    Inlines,
    Item,
    Items,
    Older,
    Page,
    Paragraph,
    Prose,
    Revised,
    Section,
    Standing,
    Words,
)
from planbook.views.addresses import address
from planbook.views.changes import unmarked
from planbook.views.parts import field_label
from planbook.views.translation import anchor
from planbook.views.voice import Voice

FALLBACK = 0.1
"""A page counts as untranslated when no more than this part of the words that are its own is in its language."""

PART = "part_older"


class OwnTexts:
    """The texts of each page: those of the things that are read there. The same in every language."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._lengths: dict[str, int] = {}

    @cached_property
    def by_page(self) -> dict[str, list[Entity]]:
        """What is read on every page, by its address."""
        found: dict[str, list[Entity]] = {}
        for entity in self.graph.entities.values():
            found.setdefault(address(entity, self.graph).path, []).append(entity)
        return found

    def of(self, path: str) -> list[tuple[Entity, Text]]:
        """The texts of the page at an address, each with what it belongs to."""
        return [(entity, text) for entity in self.by_page.get(path, ()) for text in self.graph.texts(entity)]

    def length(self, text: Text) -> int:
        """How many words a text has in its source."""
        found = self._lengths.get(text.key)
        if found is None:
            found = self._lengths[text.key] = _length(text.source)
        return found


class Freshness:
    """What is translated of each page's own texts."""

    def __init__(self, voice: Voice, own: OwnTexts) -> None:
        self.voice, self.own = voice, own
        self._fallback: dict[str, bool] = {}
        self._lineage = lineage(voice.language)

    def is_fallback(self, path: str) -> bool:
        """Whether next to nothing of what stands at an address is translated; never true of a page without own texts.

        An older translation counts as one, and so does that of a language that readers of this one share.
        """
        if path in self._fallback:
            return self._fallback[path]
        own = self.own.of(path) if self.voice.language != self.voice.source_language else []
        length = self.own.length
        every = sum([length(text) for _, text in own])
        done = sum([length(text) for _, text in own if self._is_own(self.voice.words(text).language)])
        self._fallback[path] = every > 0 and done <= FALLBACK * every
        return self._fallback[path]

    def _is_own(self, language: str | None) -> bool:
        return language is None or language in self._lineage

    def told(self, page: Page) -> Page:
        """The page with its state of translation, and at its end both versions of its older texts."""
        voice = self.voice
        if voice.language == voice.source_language:
            return page
        fallback = self.is_fallback(page.address)
        outdated = [(entity, text) for entity, text in self.own.of(page.address) if voice.words(text).older]
        older, foreign = _counted(page, self._lineage)
        if not (older or foreign or outdated):
            return page
        blocks = (*page.blocks, self._versions(outdated)) if outdated else page.blocks
        standing = Standing(older, foreign, fallback, tuple(self._notice(older, foreign, fallback)))
        return replace(page, blocks=blocks, standing=standing)

    def _notice(self, older: int, foreign: int, fallback: bool) -> Iterator[str]:
        voice = self.voice
        if fallback:
            # The words around its texts, and what it shows of others, may well be in the reader's language.
            yield voice.label("freshness.own", shown=locale.language_name(voice.source_language, voice.language))
        elif foreign:
            yield voice.count("freshness.untranslated", foreign)
        if older:
            yield voice.count("freshness.older", older)

    def _versions(self, outdated: list[tuple[Entity, Text]]) -> Block:
        """Each of them: what the source said when it was translated and what it says today, and the translation."""
        voice = self.voice
        intro = Paragraph((Words(voice.label("freshness.text")),))
        items = tuple(
            Item(self._head(*one), (Facts(self._both(one[1])),), anchor=anchor(one[1].key)) for one in outdated
        )
        return Section(PART, (Words(voice.label("freshness.title")),), (intro, Items(items)))

    def _head(self, entity: Entity, text: Text) -> Inlines:
        voice = self.voice
        field = text.key.partition("#")[2].partition("/")[0]
        name = field_label(entity.kind, field, voice) if field in specs(type(entity)) else field
        return (*voice.link(entity), Words(f"{voice.colon}{name}"))

    def _both(self, text: Text) -> tuple[Fact, ...]:
        voice = self.voice
        entry = voice.translations.outdated(text)
        assert entry is not None
        found: list[Fact] = []
        if entry.source:
            changes = pieces(
                *(unmarked(one, voice.sibling(voice.source_language)) for one in (entry.source, text.source))
            )
            for key, left_out in (("freshness.was", Op.INSERTED), ("freshness.now", Op.DELETED)):
                said = tuple(
                    Words(one.text, voice.source_language)
                    if one.op is Op.KEPT
                    else Revised(one.text, one.op is Op.INSERTED, voice.source_language)
                    for one in changes
                    if one.op is not left_out
                )
                found.append(Fact(voice.label(key), (said,)))
        else:
            found.append(Fact(voice.label("freshness.now"), ((Words(text.source, voice.source_language),),)))
        language = voice.translations.language_of(entry)
        said_then = unmarked(entry.translation, voice.sibling(language or voice.language))
        found.append(Fact(voice.label("freshness.translation"), ((Words(said_then, language),),)))
        return tuple(found)


_WORD = re.compile(r"\w+")


def _length(text: str) -> int:
    return len(_WORD.findall(text))


def _counted(page: Page, own: tuple[str, ...]) -> tuple[int, int]:
    """How many texts of a page are older than their source, and how many are in another language; each once."""
    older: set[str] = set()
    foreign: dict[str, str] = {}
    _count((page.heading, page.kicker, page.blocks), older, foreign)
    return len(older), sum(language not in own for language in foreign.values())


def _count(value: Any, older: set[str], foreign: dict[str, str]) -> None:
    shape: type = type(value)
    if shape is tuple:
        for one in value:
            _count(one, older, foreign)
    elif shape is Words:
        if (value.language is not None or value.older is not None) and not value.meant:
            _count_one(value.text, value.language, value.older, older, foreign)
    elif shape is Prose:
        _count_one(value.markdown, value.language, value.older, older, foreign)
    else:
        for name in _parts(shape):
            inner = getattr(value, name)
            if inner:
                _count(inner, older, foreign)


def _count_one(text: str, language: str | None, state: Older | None, older: set[str], foreign: dict[str, str]) -> None:
    if state is not None:
        older.update({state.to} - {""})
    elif language is not None:
        foreign[text.strip()] = language


@cache
def _parts(shape: type) -> tuple[str, ...]:
    """The fields of a page value that can hold texts with a language: not those of bare words and numbers."""
    if not dataclasses.is_dataclass(shape):
        return ()
    return tuple(field.name for field in dataclasses.fields(shape) if str(field.type) not in _BARE)


_BARE = frozenset({"str", "str | None", "bool", "float", "tuple[str, ...]", "tuple[str, str, str] | None"})
