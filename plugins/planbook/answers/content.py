"""One mark for the content of an edition: whoever holds a paper sees whether it says what the site says today.

It covers what was written, in all languages, and nothing of how it is shown: web page, book and data of the same
edition carry the same mark, and a correction in any language changes it.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any

from planbook.graph import Graph
from planbook.model import Entity, Ref, Struct, Text
from planbook.model.fields import is_said

Wordings = Callable[[Text], Iterable[tuple[str, str]]]
"""A text in every language that has it, as pairs of language and words."""

SHOWN, GROUP = 10, 5
_PLACES = frozenset({"where", "accept"})
"""Fields that say where something is written and which warnings are meant, not what it is."""


def of_plan(graph: Graph, plan: str, wordings: Wordings) -> str:
    """The mark of a plan: all that is in it, and the shared things that it names, and those that they name."""
    return _shown(_digests(graph, reach(graph, plan), wordings))


def of_all(graph: Graph, wordings: Wordings, pages: Iterable[bytes] = ()) -> str:
    """The mark of everything, hand-written pages included."""
    return _shown(
        (*_digests(graph, graph.entities, wordings), *(hashlib.sha256(one).digest() for one in sorted(pages)))
    )


def reach(graph: Graph, plan: str) -> set[str]:
    """What belongs to a plan: the ids of its own entities, and of whatever no plan owns that is reached from them."""
    found = {one.id for one in graph.within(plan)}
    found.update((plan,) if plan in graph.entities else ())
    waiting = list(found)
    while waiting:
        for edge in graph.outgoing.get(waiting.pop(), ()):
            if edge.target not in found and not _in_another_plan(graph, edge.target):
                found.add(edge.target)
                waiting.append(edge.target)
    return found


def _in_another_plan(graph: Graph, id: str) -> bool:
    entity = graph.entities[id]
    container = graph.get(entity.container_id)
    return entity.kind == "plan" or (container is not None and container.kind == "plan")


def _digests(graph: Graph, ids: Iterable[str], wordings: Wordings) -> Iterator[bytes]:
    """One for each entity, by id: the order of files and of entries in them is no content."""
    for id in sorted(ids):
        entity = graph.entities[id]
        told = "\x1f".join((entity.kind, id, *_said(entity, wordings)))
        yield hashlib.sha256(told.encode()).digest()


def _said(value: Any, wordings: Wordings) -> Iterator[str]:
    match value:
        case Text():
            yield from (f"{language}\x1e{words}" for language, words in sorted(wordings(value)))
        case Ref():
            yield value.id
        case Enum():
            yield str(value.value)
        case tuple():
            yield f"({len(value)}"
            for one in value:
                yield from _said(one, wordings)
        case Entity() | Struct():
            shape: type = type(value)
            for name in _names(shape):
                inner = getattr(value, name)
                if is_said(inner) and inner != "":
                    yield name
                    yield from _said(inner, wordings)
        case _:
            yield str(value)


@cache
def _names(shape: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(shape) if field.name not in _PLACES)


def _shown(digests: Iterable[bytes]) -> str:
    """The first characters of one digest of all, in groups that can be compared by eye: `3f9a1-c20b7`."""
    whole = hashlib.sha256(b"".join(digests)).hexdigest()[:SHOWN]
    return "-".join(whole[at : at + GROUP] for at in range(0, SHOWN, GROUP))
