"""Units of measure: one unit, one spelling."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.checks.wording import folded
from planbook.graph import Graph
from planbook.model.entity import Entity, Text
from planbook.model.finance import Line
from planbook.model.results import Activity, Indicator
from planbook.problems import Problem, problem

_SAME = {"%": "percent", "per cent": "percent", "pct": "percent", "percentage": "percent", "no": "number"}
"""Spellings of one unit that have no letter in common; folded as `folded` does it."""


def spellings(graph: Graph, _: date) -> Iterator[Problem]:
    """PB449: a unit that a plan writes in two ways, told at each entry that differs from the first."""
    first: dict[tuple[str, str], Text] = {}
    told: set[tuple[str, str]] = set()
    for entity, unit in _units(graph):
        key = (entity.container_id, _key(unit.source))
        text = first.setdefault(key, unit)
        again = (entity.id, unit.source.casefold())
        if text.source.casefold() != unit.source.casefold() and again not in told:
            told.add(again)
            related = [(text.where, f"written `{text.source}` here")]
            yield problem("PB449", unit.where, one=unit.source, other=text.source, related=related, about=entity.where)


def _units(graph: Graph) -> Iterator[tuple[Entity, Text]]:
    for indicator in graph.all(Indicator):
        if indicator.unit is not None:
            yield indicator, indicator.unit
    counted: tuple[Activity | Line, ...] = (*graph.all(Activity), *graph.all(Line))
    for entity in counted:
        yield from ((entity, one.unit) for one in entity.quantities)


def _key(unit: str) -> str:
    plain = folded(unit)
    return _SAME.get(plain, plain).replace(" ", "")
