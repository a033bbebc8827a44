"""The terms of the data, as a translator needs them: which occur in a text, and how each is said in a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planbook.graph import Graph
from planbook.model.frameworks import Term

_ABBREVIATED = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: how the source says it, how the language has to say it, and what it must not say."""

    id: str
    source: str
    form: str
    avoid: tuple[str, ...] = ()


class Glossary:
    """The terms that have an official form in `language`, found by the words of the source."""

    def __init__(self, graph: Graph, language: str) -> None:
        self.entries = tuple(_entries(graph, language))
        self._by_word: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for one in self.entries:
            words = _words(one.source)
            if words:
                self._by_word.setdefault(words[0], []).append((words, one))
        for found in self._by_word.values():
            found.sort(key=lambda one: -len(one[0]))

    def met(self, text: str) -> list[tuple[str, str]]:
        """The terms that a text uses and their official forms, in the order of the text, each once."""
        return list(dict.fromkeys((one.source, one.form) for one in self.used(text)))

    def used(self, text: str) -> list[Entry]:
        """The terms that a text uses; where one is part of another, the longer. A plural counts as its singular."""
        words, found, place = _words(text), dict[str, Entry](), 0
        while place < len(words):
            step = 1
            for term, one in self._by_word.get(words[place], ()):
                if words[place : place + len(term)] == term:
                    found.setdefault(one.source, one)
                    step = len(term)
                    break
            place += step
        return list(found.values())


def _entries(graph: Graph, language: str) -> Iterator[Entry]:
    """One entry for the whole term and one for its abbreviation, where the official form gives both."""
    for term in graph.all(Term):
        official = next((one for one in term.official if one.language == language), None)
        if official is None:
            continue
        full, short = _parted(official.form)
        yield Entry(term.id, term.title.source, full, official.avoid)
        if term.abbreviation is not None and short and _words(term.abbreviation.source) != _words(term.title.source):
            yield Entry(term.id, term.abbreviation.source, short)


def _parted(form: str) -> tuple[str, str]:
    """The words of a form and the abbreviation behind them in brackets, if there is one."""
    found = _ABBREVIATED.fullmatch(form)
    return (found[1], found[2]) if found else (form, "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_singular(one) for one in _WORD.findall(text))


def _singular(word: str) -> str:
    """A word without its capital and plural; what is written in capitals keeps them: `MOPs` is a `MOP`."""
    bare = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return bare if bare.isupper() else bare.casefold()
