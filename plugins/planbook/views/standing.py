"""How far the texts of a plan are translated into one language: counted in the source's words, by state and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from planbook.graph import Graph
from planbook.i18n.catalogue import State
from planbook.load.written import Parts
from planbook.model import Entity, Text
from planbook.model.counting import count_words
from planbook.pages import Words

CURRENT, BEHIND, OPEN = "current", "behind", "open"
STATES = (CURRENT, BEHIND, OPEN)


@dataclass(slots=True)
class Standing:
    """The words in each state, whole and by catalogue, the texts that are older than their source, and the pages
    written by hand."""

    words: Counter[str] = field(default_factory=Counter)
    files: dict[str, Counter[str]] = field(default_factory=dict)
    older: list[tuple[Entity, Text]] = field(default_factory=list)
    pages: dict[str, Counter[str]] = field(default_factory=dict)


# Of what nobody has recorded it cannot be said that it is current.
_STATES = {State.STALE: BEHIND, State.UNRECORDED: BEHIND, State.UNTRANSLATED: OPEN}


def standing(graph: Graph, say: Callable[[Text], Words], written: Iterable[tuple[str, Parts]]) -> Standing:
    """Count every text by what a language says in its place, and every section of the pages `written` by hand."""
    found = Standing()
    for name, parts in written:
        counted = found.pages[name] = Counter()
        for one, number in parts:
            counted[_STATES.get(one, CURRENT)] += number
        found.words.update(counted)
    for entity in graph.entities.values():
        for text in graph.texts(entity):
            said = say(text)
            state = BEHIND if said.older is not None else CURRENT if said.language is None else OPEN
            number = count_words(text.source)
            found.words[state] += number
            found.files.setdefault(catalogue(text.where.path), Counter())[state] += number
            if state == BEHIND:
                found.older.append((entity, text))
    return found


def percent(words: Counter[str]) -> int:
    """How much is current, in whole per cent; 100 only where nothing is left."""
    whole = words.total()
    return 100 * words[CURRENT] // whole if whole else 100


@cache
def catalogue(path: str) -> str:
    """The catalogue of a data file, from the folder of its language on."""
    return PurePosixPath(*PurePosixPath(path).parts[1:]).with_suffix(".po").as_posix()
