"""How far a plan has come: what its indicators show and lack, its activities by phase and status, who reported what.

Owns the common scale of an indicator's values and how much of the way is done. Knows no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from planbook.answers.agenda import resolver
from planbook.graph import Graph
from planbook.model.plans import Plan
from planbook.model.results import Activity, Indicator, Measure, Progress, Tool
from planbook.model.words import ActivityStatus, Phase
from planbook.values.amount import Limit
from planbook.values.resolve import bounds

Word = TypeVar("Word", bound=StrEnum)


class Point(StrEnum):
    """What a value of an indicator is."""

    BASELINE = "baseline"
    MILESTONE = "milestone"
    TARGET = "target"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of an indicator, and the last day that it can be of."""

    point: Point
    measure: Measure
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one part of an indicator, in the order of their days; `of` is the part, or nothing for the whole.

    `reached` is the part of the way from the baseline to the last target that the last value reported has gone; below
    zero where it went back; None where one of the three has no exact value, or there is no way to go.
    """

    of: str
    readings: tuple[Reading, ...]
    reached: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """From the least to the greatest value of an indicator, zero included."""

    low: Fraction
    high: Fraction

    def place(self, value: Fraction) -> float:
        """Where a value stands on it, as a part of the whole."""
        return float((value - self.low) / (self.high - self.low)) if self.high > self.low else 0.0


class Lack(StrEnum):
    """What an indicator cannot do without."""

    UNIT = "unit"
    BASELINE = "baseline"
    TARGET = "target"
    ACTUAL = "actual"
    VERIFICATION = "verification"
    FREQUENCY = "frequency"
    PARTY = "party"


def series(indicator: Indicator, graph: Graph) -> tuple[Series, ...]:
    """The values of an indicator, the whole first, then each part that values are broken down by."""
    resolve = resolver(graph)
    found: dict[str, list[Reading]] = {}
    for point, measure in _measures(indicator):
        day = bounds(measure.when, resolve).latest if measure.when is not None else None
        found.setdefault(measure.of.source if measure.of else "", []).append(Reading(point, measure, day))
    ordered = {of: sorted(found[of], key=_by_day) for of in sorted(found, key=lambda of: of != "")}
    return tuple(Series(of, tuple(readings), _reached(readings)) for of, readings in ordered.items())


def _measures(indicator: Indicator) -> Iterator[tuple[Point, Measure]]:
    if indicator.baseline is not None:
        yield Point.BASELINE, indicator.baseline
    yield from ((Point.ACTUAL, one) for one in indicator.actuals)
    yield from ((Point.MILESTONE, one) for one in indicator.milestones)
    yield from ((Point.TARGET, one) for one in indicator.targets)


_ORDER = list(Point)


def _by_day(one: Reading) -> tuple[bool, bool, date]:
    """The baseline first, then by day, what has none last."""
    return one.point is not Point.BASELINE, one.day is None, one.day or date.min


def _reached(readings: list[Reading]) -> Fraction | None:
    start, now, goal = (_last(point, readings) for point in (Point.BASELINE, Point.ACTUAL, Point.TARGET))
    if start is None or now is None or goal is None or start == goal:
        return None
    return (now - start) / (goal - start)


def _last(point: Point, readings: list[Reading]) -> Fraction | None:
    """The last value of a sort, if it is exact."""
    values = [one.measure.value for one in readings if one.point is point]
    value = values[-1] if values else None
    if value is None or not value.range.exact or value.approximate or value.limit is not Limit.STATED:
        return None
    return value.range.low


def scale(found: tuple[Series, ...]) -> Scale | None:
    """One scale for all values of an indicator; None where none is a number."""
    ranges = [one.measure.value.range for each in found for one in each.readings if one.measure.value is not None]
    if not ranges:
        return None
    zero = Fraction(0)
    return Scale(min(zero, *(one.low for one in ranges)), max(zero, *(one.high for one in ranges)))


def lacks(indicator: Indicator) -> tuple[Lack, ...]:
    """What is missing of an indicator."""
    there = {
        Lack.UNIT: indicator.unit,
        Lack.BASELINE: indicator.baseline,
        Lack.TARGET: indicator.targets,
        Lack.ACTUAL: indicator.actuals,
        Lack.VERIFICATION: indicator.verification,
        Lack.FREQUENCY: indicator.frequency,
        Lack.PARTY: indicator.parties,
    }
    return tuple(lack for lack, value in there.items() if not value)


# Activities and tools


def by_phase(plan: Plan, graph: Graph) -> dict[Phase | None, tuple[Activity, ...]]:
    """The activities of each phase in the order of the phases, then those of none; all phases, empty ones too.

    Nothing at all where no activity of the plan has a phase.
    """
    return _by(graph.inside(plan.id, Activity), tuple(Phase), lambda one: one.phase)


def by_status(plan: Plan, graph: Graph) -> dict[ActivityStatus | None, tuple[Activity, ...]]:
    """The activities of each status, then those that state none. Nothing at all where none of the plan has a status."""
    found = _by(graph.inside(plan.id, Activity), tuple(ActivityStatus), lambda one: one.status)
    return {status: activities for status, activities in found.items() if activities}


def _by(
    activities: tuple[Activity, ...], words: tuple[Word, ...], word: Callable[[Activity], Word | None]
) -> dict[Word | None, tuple[Activity, ...]]:
    groups: dict[Word | None, list[Activity]] = {one: [] for one in words}
    for activity in activities:
        groups.setdefault(word(activity), []).append(activity)
    if not any(groups[one] for one in words):
        return {}
    return {one: tuple(found) for one, found in groups.items()}


def reports(plan: Plan, graph: Graph) -> tuple[tuple[Activity, Progress], ...]:
    """What was reported of the activities of a plan, the latest first."""
    found = [(activity, one) for activity in graph.inside(plan.id, Activity) for one in activity.progress]
    return tuple(sorted(found, key=lambda pair: pair[1].date, reverse=True))


@dataclass(frozen=True, slots=True)
class Use:
    """A tool with the activities and the indicators that use it."""

    tool: Tool
    activities: tuple[Activity, ...]
    indicators: tuple[Indicator, ...]


def uses(plan: Plan, graph: Graph) -> tuple[Use, ...]:
    """The tools of a plan and where each is used."""
    return tuple(
        Use(tool, graph.to(tool.id, "tools", Activity), graph.to(tool.id, "tool", Indicator))
        for tool in graph.inside(plan.id, Tool)
    )


def monitored(plan: Plan, graph: Graph) -> bool:
    """Whether a plan says anything of monitoring: an indicator, a tool, a phase, a status or a report."""
    if any(graph.by_container.get((plan.id, kind)) for kind in (Indicator.kind, Tool.kind)):
        return True
    return any(one.phase or one.status or one.progress for one in graph.inside(plan.id, Activity))
