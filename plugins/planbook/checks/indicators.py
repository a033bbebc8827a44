"""Whether an indicator can show anything: where it starts, where it is to arrive, and which way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.checks.places import all_read
from planbook.checks.times import reach, written
from planbook.graph import Graph
from planbook.model.results import Indicator, Measure
from planbook.model.words import Direction
from planbook.problems import Problem, problem
from planbook.values.amount import Limit, Quantity
from planbook.values.resolve import certainly_before


def unmeasured(graph: Graph, _: date) -> Iterator[Problem]:
    """PB407: an indicator without a baseline, without a target, or without either."""
    for indicator in graph.all(Indicator):
        missing = [
            words
            for words, field in (("baseline", "baseline"), ("target", "targets"))
            if not getattr(indicator, field) and all_read(graph, indicator, field)
        ]
        if missing:
            yield problem("PB407", indicator.where, missing=" and no ".join(missing))


def wrong_way(graph: Graph, _: date) -> Iterator[Problem]:
    """PB408: a target on the wrong side of the baseline for an indicator that is to rise or to fall."""
    for indicator in graph.all(Indicator):
        start = _exactly(indicator.baseline)
        if start is None or indicator.direction not in (Direction.INCREASE, Direction.DECREASE):
            continue
        rising = indicator.direction is Direction.INCREASE
        for target in indicator.targets:
            goal = _exactly(target)
            if goal is None or target.of != (indicator.baseline and indicator.baseline.of):
                continue
            if goal.range.high < start.range.low if rising else goal.range.low > start.range.high:
                side = "below" if rising else "above"
                yield problem(
                    "PB408",
                    indicator.where,
                    target=goal,
                    side=side,
                    baseline=start,
                    direction=indicator.direction.value,
                    related=[(target.where, "the target")],
                )


def _exactly(measure: Measure | None) -> Quantity | None:
    """The value of a measure, unless it is only a rough one or a bound."""
    value = measure.value if measure is not None else None
    return value if value is not None and not value.approximate and value.limit is Limit.STATED else None


def early_targets(graph: Graph, _: date) -> Iterator[Problem]:
    """PB419: a target or milestone that was due before the baseline was taken."""
    for indicator in graph.all(Indicator):
        start = indicator.baseline.when if indicator.baseline is not None else None
        for measure in (*indicator.milestones, *indicator.targets) if start is not None else ():
            if certainly_before(reach(graph, measure.when).ends, reach(graph, start).begins):
                yield problem(
                    "PB419",
                    indicator.where,
                    target=written(measure.when),
                    baseline=written(start),
                    related=[(measure.where, "to be reached by then")],
                )
