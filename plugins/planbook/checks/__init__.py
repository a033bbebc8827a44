"""Rules about the plan as a whole; each yields problems, none changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from planbook.graph import Graph
from planbook.problems import Problem

Check = Callable[[Graph, date], Iterator[Problem]]

CHECKS: tuple[Check, ...] = ()


def check(graph: Graph, today: date) -> tuple[Problem, ...]:
    """Run every rule; leave out what the data accepts with a reason."""
    found = [problem for rule in CHECKS for problem in rule(graph, today)]
    return tuple(found)
