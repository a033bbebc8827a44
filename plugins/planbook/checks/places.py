"""Where a word of a text stands in its file."""

from __future__ import annotations

from collections.abc import Iterator

from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.entity import Text
from planbook.model.fields import Kind, specs
from planbook.problems import Span
from planbook.source import Mapping, Node, Scalar, Sequence


def spot(graph: Graph, text: Text, start: int, end: int) -> Span:
    """The place of some characters of a text of an entry; that of the whole text where it cannot be said closer."""
    node = graph.nodes.get(text.owner)
    for scalar in _scalars(node) if node is not None else ():
        if scalar.span == text.where:
            blank = len(scalar.text) - len(scalar.text.lstrip())
            return scalar.locate(start + blank, end - start)
    return text.where


def all_read(graph: Graph, entity: Entity, field: str) -> bool:
    """Whether all that is written in a field came through: every id meant something, every entry inside was read.

    What could not be read is told already; a rule that goes by what is there would only say it once more.
    """
    node = graph.nodes.get(entity.id)
    written = node.get(field) if node is not None else None
    if written is None:
        return True
    items = written.items if isinstance(written, Sequence) else (written,)
    if specs(type(entity))[field].kind is Kind.CHILDREN:
        return all(_read(graph, entity, one) for one in items if isinstance(one, Mapping))
    held = getattr(entity, field)
    count = len(held) if isinstance(held, tuple) else int(held is not None)
    return count >= sum(not (isinstance(one, Scalar) and one.is_null) for one in items)


def _read(graph: Graph, owner: Entity, written: Mapping) -> bool:
    """Whether an entry that is written inside another is among the entities."""
    own = written.get("id")
    if not isinstance(own, Scalar):
        return False
    ids = (own.text, f"{owner.id}/{own.text}", f"{owner.container_id}/{own.text}")
    return any((found := graph.get(id)) is not None and found.where == own.span for id in ids)


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():  # pragma: no branch - there is no other
            for entry in node.entries:
                yield from _scalars(entry.value)
