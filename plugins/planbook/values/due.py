"""When a deadline falls due, and how exactly a time is known: from the written time, in no language."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import assert_never

from planbook.values.edtf import Day, Period, Span
from planbook.values.offset import Offset, Unit
from planbook.values.resolve import Bounds, Resolve, bounds, no_events
from planbook.values.time import (
    AsNeeded,
    Continuous,
    Direction,
    OnRequest,
    Part,
    Recurring,
    Relative,
    ToBeDetermined,
    When,
)

_ONE_DAY = Offset(count=1, unit=Unit.DAY)


class Precision(Enum):
    """How exactly a time is known."""

    EXACT = auto()  # to the day
    SOME_TIME = auto()  # some day or days between two known ones
    FILLS = auto()  # goes on from about here to about there
    OPEN = auto()  # begins or ends on no known day
    UNKNOWN = auto()  # no day can be told


def falls_due(value: When, resolve: Resolve = no_events) -> Bounds:
    """The days on which a deadline falls due, with the reasoning: what lies before them is time to work in.

    `within 3 months after X` falls due three months after X; `before X`, on the day before it; a span, at its end.
    `after X` only says from when on: its last day is not known.
    """
    match value:
        case Relative(direction=Direction.BEFORE) if value.within or value.offset is None:
            return bounds(replace(value, within=False, offset=_ONE_DAY), resolve)
        case Relative(within=True):
            return bounds(replace(value, within=False), resolve)
        case Span(end=Day() | Period() as end):
            return bounds(end, resolve)
        case _:
            return bounds(value, resolve)


def precision(value: When, days: Bounds, resolve: Resolve = no_events) -> Precision:
    """How exactly a time is known that resolves to these days. At a meeting is as exact as the meeting's own days."""
    if days.earliest is None and days.latest is None:
        return Precision.UNKNOWN
    if days.earliest is None or days.latest is None:
        return Precision.OPEN
    match value:
        case Day() | Relative() if days.earliest == days.latest and days.certain:
            return Precision.EXACT
        case Span(start=Day() as start, end=Day() as end) if _sure(start) and _sure(end):
            return Precision.EXACT
        case Relative(direction=Direction.AT) if isinstance(found := resolve(value.event), Day | Span):
            return precision(found, days)
        case Span() | Recurring() | Continuous():
            return Precision.FILLS
        case Day() | Period() | Part() | Relative() | OnRequest() | AsNeeded() | ToBeDetermined():
            return Precision.SOME_TIME
        case _:
            assert_never(value)


def _sure(day: Day) -> bool:
    return not (day.approximate or day.uncertain)
