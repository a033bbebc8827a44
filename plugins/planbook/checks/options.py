"""The ways that were open to a body, of which it takes one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.graph import Graph
from planbook.model.plans import Option
from planbook.problems import Problem, problem


def several_chosen(graph: Graph, _: date) -> Iterator[Problem]:
    """PB406: more than one option of a plan is marked as the one chosen. None chosen is an open question."""
    chosen: dict[str, list[Option]] = {}
    for option in graph.all(Option):
        if option.chosen:
            chosen.setdefault(option.container_id, []).append(option)
    for first, *others in chosen.values():
        if others:
            last = others.pop()
            related = [(option.where, "chosen too") for option in (first, *others)]
            yield problem("PB406", last.where, number=len(related) + 1, related=related)
