"""Performance indicators: those of the plan with their values, and what an activity takes, as inputs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planbook.exports.losses import Losses
from planbook.exports.stratml.elements import Element, add, always, day, identifier
from planbook.exports.wording import RELATIONS, STAGE, Relationship, days, further, plain, scope
from planbook.model import Entity, Text
from planbook.model.results import Activity, Indicator, Measure, Result
from planbook.model.words import Level
from planbook.values.amount import Limit, Quantity, Range, show_number
from planbook.values.money import Money
from planbook.views.parts import cost as said_cost
from planbook.views.voice import Voice

_STAGES = {Level.OUTPUT: "Output", Level.OUTCOME: "Outcome", Level.IMPACT: "Outcome"}
STAGES = frozenset({"Input", "Input_Processing", "Output", "Output_Processing", "Outcome"})
TIES = frozenset({"Broader_Than", "Peer_To", "Narrower_Than"})
_VALUES = ("label", "unit", "baseline", "milestones", "targets", "actuals", "result")


def indicators(objective: Element, entity: Entity, voice: Voice, losses: Losses) -> None:
    """Add the indicators of a result, or of an activity that nothing else measures."""
    field = "result" if isinstance(entity, Result) else "measures"
    for one in voice.graph.to(entity.id, field, Indicator):
        if field == "result" or (one.result is None and one.measures[0].id == entity.id):
            _indicator(objective, one, entity, voice)
            losses.told(one)


def _indicator(objective: Element, one: Indicator, of: Entity, voice: Voice) -> None:
    found = add(objective, "PerformanceIndicator")
    own = dict(one.more)
    stage = own.get(STAGE) or _stage(of)
    if stage in STAGES:
        found.set("ValueChainStage", stage)
    measures = [*(one.baseline,) * bool(one.baseline), *one.milestones, *one.targets, *one.actuals]
    if measures:
        quantitative = any(measure is not None and measure.value is not None for measure in measures)
        found.set("PerformanceIndicatorType", "Quantitative" if quantitative else "Qualitative")
    add(found, "SequenceIndicator", one.label or "")
    add(found, "MeasurementDimension", voice.said(one.title))
    always(found, "UnitOfMeasurement", voice.said(one.unit) if one.unit else "")
    add(found, "Identifier", identifier(one))
    for ref in one.element:
        if (element := voice.graph.get(ref.id)) is not None:
            _relationship(found, _tie(element, voice))
    for written in own.get(RELATIONS, ()):
        _relationship(found, Relationship.read(written))
    if measures:
        _instance(found, one, voice)
    lines = (plain(one.description, voice, scope(one)),) if one.description else ()
    add(found, "OtherInformation", "\n".join((*lines, *further(one, voice, _VALUES))))


def _stage(of: Entity) -> str:
    """The stage of the value chain that a result stands for."""
    return _STAGES.get(Level(of.level), "") if isinstance(of, Result) and of.level in tuple(Level) else ""


def _tie(element: Entity, voice: Voice) -> Relationship:
    """What of a framework it reports on: an indicator is narrower than a goal."""
    framework = voice.graph.get(element.container_id)
    above = voice.plain(voice.title(framework)) if framework else ""
    return Relationship("Narrower_Than", (identifier(element),), voice.plain(voice.title(element)), above)


def _relationship(found: Element, tie: Relationship) -> None:
    relationship = add(found, "Relationship")
    if tie.type in TIES:
        relationship.set("RelationshipType", tie.type)
    for one in tie.referents:
        add(relationship, "ReferentIdentifier", one)
    add(relationship, "Name", tie.name)
    add(relationship, "Description", tie.description)


def _instance(found: Element, one: Indicator, voice: Voice) -> None:
    """All values: those to be reached, then those that were, the baseline first of these."""
    instance = add(found, "MeasurementInstance")
    for kind, measures in (("milestones", one.milestones), ("", one.targets)):
        for measure in measures:
            _value(add(instance, "TargetResult"), measure, kind, voice)
    if one.baseline is not None:
        _value(add(instance, "ActualResult"), one.baseline, "baseline", voice)
    for measure in one.actuals:
        _value(add(instance, "ActualResult"), measure, "", voice)


def _value(result: Element, measure: Measure, kind: str, voice: Voice) -> None:
    first, last = days(measure.when, voice)
    exact = number(measure.value)
    words = [voice.said(text) for text in (measure.of, measure.text) if text is not None]
    if measure.value is not None and not exact:
        words.append(voice.quantity(measure.value))
    told = [plain(measure.comment, voice, "")] if isinstance(measure.comment, Text) else []
    if measure.when is not None and first is None and last is None:
        told.insert(0, voice.when(measure.when).text)
    if measure.by is not None:
        told.append(voice.flat(voice.link(measure.by)))
    _result(result, (first, last), exact, kind and voice.label(f"field.{kind}"), voice.semicolon.join(words), told)


def _result(
    result: Element, between: tuple[date | None, date | None], exact: str, name: str, words: str, told: list[str]
) -> None:
    add(result, "StartDate", day(between[0]))
    add(result, "EndDate", day(between[1]))
    add(result, "NumberOfUnits", exact)
    if name or words:
        descriptor = add(result, "Descriptor")
        add(descriptor, "DescriptorName", name)
        add(descriptor, "DescriptorValue", words)
    add(result, "Description", "\n".join(told))


def number(value: Quantity | Money | None) -> str:
    """A figure as a decimal number, where it is one, exact; else nothing."""
    found: Range | None = value.range if value is not None else None
    if value is None or found is None or not found.exact or value.approximate or value.limit is not Limit.STATED:
        return ""
    return decimal(found.low)


def decimal(value: Fraction) -> str:
    """A fraction as a decimal number; nothing where it has no end."""
    shown = show_number(value)
    return "" if "/" in shown else shown


def amounts(objective: Element, activity: Activity, voice: Voice) -> None:
    """What an activity takes: its costs and quantities, each an input with a target."""
    between = days(activity.when, voice)
    for position, cost in enumerate(activity.cost):
        exact = number(cost.amount)
        found = _input(objective, activity, f"cost-{position}", voice.label("field.cost"), cost.amount.currency or "")
        found.set("PerformanceIndicatorType", "Quantitative" if exact else "Qualitative")
        words = "" if exact else voice.money(cost.amount).text
        whole = voice.flat(said_cost(cost, voice))
        told = [whole] if whole != voice.money(cost.amount).text else []
        instance = add(found, "MeasurementInstance")
        _result(add(instance, "TargetResult"), between, exact, "", words, told)
    for position, quantity in enumerate(activity.quantities):
        exact = number(quantity.quantity)
        unit = voice.said(quantity.unit)
        found = _input(objective, activity, f"quantity-{position}", voice.label("field.quantities"), unit)
        found.set("PerformanceIndicatorType", "Quantitative" if exact else "Qualitative")
        instance = add(found, "MeasurementInstance")
        words = "" if exact else voice.quantity(quantity.quantity)
        _result(add(instance, "TargetResult"), between, exact, "", words, [])


def _input(objective: Element, activity: Activity, part: str, dimension: str, unit: str) -> Element:
    found = add(objective, "PerformanceIndicator")
    found.set("ValueChainStage", "Input")
    add(found, "MeasurementDimension", dimension)
    always(found, "UnitOfMeasurement", unit)
    add(found, "Identifier", identifier(activity, part))
    return found
