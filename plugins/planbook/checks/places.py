"""Where a word of a text stands in its file."""

from __future__ import annotations

from collections.abc import Iterator

from planbook.graph import Graph
from planbook.model.entity import Text
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


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():
            for entry in node.entries:
                yield from _scalars(entry.value)
