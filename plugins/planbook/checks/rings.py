"""Relations that must not lead back to where they began: each ring is shown whole, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.graph import Graph
from planbook.load import Edge
from planbook.model.instruments import Event
from planbook.problems import Problem, problem

UPWARD = ("parent", "part_of", "depends_on", "supersedes", "derived_from", "formula")
"""The fields that put one thing above, before or behind another of its kind."""

Steps = dict[str, list[Edge]]


def rings(graph: Graph, _: date) -> Iterator[Problem]:
    """PB210: a thing above, before or dated by itself. Of rings that share a thing, one is shown at a time."""
    order: dict[str, int] = {}
    for steps in _steps(graph).values():
        shown: set[str] = set()
        for ring in _closed(steps):
            if shown.isdisjoint(edge.source for edge in ring):
                shown.update(edge.source for edge in ring)
                order = order or {id: place for place, id in enumerate(graph.entities)}
                first = min((order[edge.source], place) for place, edge in enumerate(ring))[1]
                yield _shown((*ring[first:], *ring[:first]))


def _steps(graph: Graph) -> dict[str, Steps]:
    """The relations that must not close, by field: from each thing, the edges to those above it."""
    found: dict[str, Steps] = {field: {} for field in (*UPWARD, "when")}
    for source, edges in graph.outgoing.items():
        for edge in edges:
            if edge.field in UPWARD or (edge.field == "when" and _dated_by_event(graph, edge)):
                found[edge.field].setdefault(source, []).append(edge)
    return found


def _dated_by_event(graph: Graph, edge: Edge) -> bool:
    return isinstance(graph.get(edge.source), Event) and isinstance(graph.get(edge.target), Event)


def _closed(steps: Steps) -> Iterator[tuple[Edge, ...]]:
    """Walk depth first, each thing once; wherever an edge leads back onto the path walked, a ring is closed."""
    done: set[str] = set()
    for start in steps:
        if start in done:
            continue
        path: list[Edge] = []
        places = {start: 0}
        ahead = [iter(steps[start])]
        while ahead:
            edge = next(ahead[-1], None)
            if edge is None:
                ahead.pop()
                left = path.pop().target if path else start
                del places[left]
                done.add(left)
            elif edge.target in places:
                yield (*path[places[edge.target] :], edge)
            elif edge.target not in done:
                path.append(edge)
                places[edge.target] = len(path)
                ahead.append(iter(steps.get(edge.target, ())))


def _shown(ring: tuple[Edge, ...]) -> Problem:
    names = " → ".join((*(edge.source for edge in ring), ring[0].source))
    related = [(edge.where, f"`{edge.source}` names `{edge.target}` here") for edge in ring[1:]]
    hint = f"take out `{ring[0].field}` in one of these places"
    return problem("PB210", ring[0].where, ring=names, hint=hint, related=related)
