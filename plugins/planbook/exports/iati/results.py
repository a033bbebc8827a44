"""Results with their indicators: baselines, and targets and reported values period by period."""

from __future__ import annotations

from datetime import date

from planbook.exports.iati.elements import Element, Narratives, add
from planbook.exports.losses import EVERYWHERE, Losses
from planbook.exports.stratml.indicators import number
from planbook.exports.wording import days, scope
from planbook.model.plans import Plan
from planbook.model.results import Indicator, Measure, Result
from planbook.model.words import Direction, Level
from planbook.problems import Problem, problem
from planbook.views.voice import Voice

TYPES = {Level.OUTPUT: "1", Level.OUTCOME: "2", Level.IMPACT: "3"}
"""List ResultType; 9 is any other."""

UNIT, PERCENTAGE, QUALITATIVE = "1", "2", "5"
"""List IndicatorMeasure."""


def results(activity: Element, plan: Plan, say: Narratives, voice: Voice, losses: Losses) -> tuple[Problem, ...]:
    """Add the results that something measures: IATI knows no others."""
    problems: list[Problem] = []
    for result in voice.graph.inside(plan.id, Result):
        measured = voice.graph.to(result.id, "result", Indicator)
        if not measured:
            continue
        level = Level(result.level) if result.level in tuple(Level) else None
        found = add(activity, "result", {"type": TYPES.get(level, "9") if level else "9", "aggregation-status": "0"})
        say.text(add(found, "title"), result.title)
        if result.description is not None:
            say.text(add(found, "description"), result.description, scope(result))
        for one in measured:
            problems.extend(_indicator(found, one, say, voice))
            losses.told(one, {*EVERYWHERE, "label", "verification", "frequency", "parties", "tool", "disaggregation"})
        losses.told(result, {*EVERYWHERE, "label", "parent", "parties", "implements", "follows", "assumptions", "when"})
    return tuple(problems)


def _indicator(result: Element, one: Indicator, say: Narratives, voice: Voice) -> list[Problem]:
    measures = [*one.milestones, *one.targets, *one.actuals, *((one.baseline,) if one.baseline else ())]
    numbers = all(number(measure.value) for measure in measures) and bool(measures)
    unit = voice.sibling(voice.source_language).said(one.unit) if one.unit else ""
    measure = (PERCENTAGE if "%" in unit else UNIT) if numbers else QUALITATIVE
    ascending = "0" if one.direction is Direction.DECREASE else "1"
    found = add(result, "indicator", {"measure": measure, "ascending": ascending, "aggregation-status": "0"})
    title = add(found, "title")
    say.text(title, one.title)
    if one.description is not None:
        say.text(add(found, "description"), one.description, scope(one))
    elif one.unit is not None:
        say.text(add(found, "description"), one.unit)
    problems = _baseline(found, one, numbers, say, voice)
    return [*problems, *_periods(found, one, numbers, say, voice)]


def _baseline(found: Element, one: Indicator, numbers: bool, say: Narratives, voice: Voice) -> list[Problem]:
    if one.baseline is None:
        return []
    first, last = days(one.baseline.when, voice)
    if last is None:
        return [_undated(one, "baseline", one.baseline)]
    written = {"year": str(last.year)}
    if first == last:
        written["iso-date"] = last.isoformat()
    _value(add(found, "baseline", written), one.baseline, numbers, say, voice)
    return []


def _periods(found: Element, one: Indicator, numbers: bool, say: Narratives, voice: Voice) -> list[Problem]:
    """One period for each stretch of days; what was reported stands beside what was to be reached in it."""
    problems: list[Problem] = []
    periods: dict[tuple[date, date], list[tuple[str, Measure]]] = {}
    kinds = (("target", one.milestones), ("target", one.targets), ("actual", one.actuals))
    for kind, measure in ((kind, measure) for kind, measures in kinds for measure in measures):
        first, last = days(measure.when, voice)
        if first is None or last is None:
            problems.append(_undated(one, kind, measure))
        else:
            periods.setdefault((first, last), []).append((kind, measure))
    for (first, last), inside in sorted(periods.items(), key=lambda pair: pair[0]):
        period = add(found, "period")
        add(period, "period-start", {"iso-date": first.isoformat()})
        add(period, "period-end", {"iso-date": last.isoformat()})
        for kind, measure in sorted(inside, key=lambda pair: pair[0] != "target"):
            _value(add(period, kind), measure, numbers, say, voice)
    return problems


def _value(element: Element, measure: Measure, numbers: bool, say: Narratives, voice: Voice) -> None:
    """A value; of an indicator that is not all numbers, in words."""
    value = number(measure.value)
    if numbers:
        element.set("value", value)
    texts = [text for text in (measure.text, measure.of, measure.comment) if text is not None]
    if measure.of is not None:
        part = voice.sibling(voice.source_language).said(measure.of)
        add(element, "dimension", {"name": "part", "value": part})
    if texts or (not numbers and measure.value is not None):
        quantity = measure.value if not numbers else None
        say.texts(add(element, "comment"), texts, quantity=quantity)


def _undated(one: Indicator, kind: str, measure: Measure) -> Problem:
    return problem("PB752", measure.where, what=f"the days of this {kind} of the indicator `{one.local_id}`")
