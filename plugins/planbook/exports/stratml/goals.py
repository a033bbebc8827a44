"""Goals and objectives: the results chain in the two levels that StratML has.

A result without one above it is a goal. Everything below it is an objective of it: results, and the activities that
carry them, in printed order. What stands below an objective says so in words. Activities that work for no result are
objectives of a goal that is the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbook.exports.losses import Losses
from planbook.exports.stratml.elements import Element, add, always, identifier, stakeholders
from planbook.exports.stratml.indicators import amounts, indicators
from planbook.exports.wording import description, further
from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.plans import Plan
from planbook.model.results import Activity, Indicator, Result
from planbook.model.words import Level
from planbook.views.voice import Voice

_NOT_FURTHER = ("parties", "parent", "placements")


def goals(core: Element, plan: Plan, voice: Voice, losses: Losses) -> bool:
    """Add all goals; False where there are none."""
    graph, done = voice.graph, set[str]()
    for result in graph.inside(plan.id, Result):
        if result.parent is None:
            _goal(core, result, voice, losses, done)
    left = [one for one in _roots(plan, graph) if one.id not in done]
    if left:
        goal = add(core, "Goal")
        add(goal, "Name", voice.said(plan.title))
        always(goal, "Description", description(plan, voice))
        add(goal, "Identifier", identifier(plan, "activities"))
        for activity in left:
            _with_parts(goal, activity, voice, losses, done)
    return core.find("{*}Goal") is not None


def _roots(plan: Plan, graph: Graph) -> Iterator[Activity]:
    """The activities that are no part of another one of the plan."""
    return (one for one in graph.inside(plan.id, Activity) if one.parent is None or graph.get(one.parent.id) is None)


def _goal(core: Element, result: Result, voice: Voice, losses: Losses, done: set[str]) -> None:
    goal = add(core, "Goal")
    add(goal, "Name", voice.said(result.title))
    always(goal, "Description", description(result, voice))
    add(goal, "Identifier", identifier(result))
    add(goal, "SequenceIndicator", result.label or "")
    stakeholders(goal, result.parties, voice)
    add(goal, "OtherInformation", "\n".join(_other(result, Level.GOAL, voice)))
    losses.told(result)
    if voice.graph.to(result.id, "result", Indicator):
        _measured(goal, result, voice, losses)
    _below(goal, result, voice, losses, done)


def _measured(goal: Element, result: Result, voice: Voice, losses: Losses) -> None:
    """A goal has no indicators in StratML: an objective of the same name carries them."""
    objective = add(goal, "Objective")
    add(objective, "Name", voice.said(result.title))
    add(objective, "Identifier", identifier(result, "indicators"))
    indicators(objective, result, voice, losses)


def _below(goal: Element, result: Result, voice: Voice, losses: Losses, done: set[str]) -> None:
    """The activities of a result, then the results below it, each with theirs."""
    for activity in voice.graph.to(result.id, "results", Activity):
        if activity.id not in done and (activity.parent is None or voice.graph.get(activity.parent.id) is None):
            _with_parts(goal, activity, voice, losses, done)
    for lower in voice.graph.to(result.id, "parent", Result):
        objective = _objective(goal, lower, _other(lower, Level.OBJECTIVE, voice), voice)
        indicators(objective, lower, voice, losses)
        losses.told(lower)
        _below(goal, lower, voice, losses, done)


def _with_parts(goal: Element, activity: Activity, voice: Voice, losses: Losses, done: set[str]) -> None:
    """An activity and, after it, its parts."""
    if activity.id in done:
        return
    done.add(activity.id)
    elsewhere = activity.results[1:] if len(activity.results) > 1 else ()
    kept = _NOT_FURTHER if elsewhere else (*_NOT_FURTHER, "results")
    other = (*_part_of(activity, voice), *further(activity, voice, (*kept, "cost", "quantities")))
    objective = _objective(goal, activity, other, voice)
    amounts(objective, activity, voice)
    indicators(objective, activity, voice, losses)
    losses.told(activity)
    for part in voice.graph.to(activity.id, "parent", Activity):
        _with_parts(goal, part, voice, losses, done)


def _objective(goal: Element, entity: Result | Activity, other: tuple[str, ...], voice: Voice) -> Element:
    objective = add(goal, "Objective")
    add(objective, "Name", voice.said(entity.title))
    add(objective, "Description", description(entity, voice))
    add(objective, "Identifier", identifier(entity))
    add(objective, "SequenceIndicator", entity.label or "")
    stakeholders(objective, entity.parties, voice)
    add(objective, "OtherInformation", "\n".join(other))
    return objective


def _other(result: Result, usual: Level, voice: Voice) -> tuple[str, ...]:
    """What else is said of a result; its level only where StratML would take it for another."""
    leave_out = (*_NOT_FURTHER, "level") if result.level == usual else _NOT_FURTHER
    return (*_part_of(result, voice), *further(result, voice, leave_out))


def _part_of(entity: Result | Activity, voice: Voice) -> tuple[str, ...]:
    """What it is a part of, where the two levels of StratML do not show it: below the goal itself they do."""
    above = _above(entity, voice)
    if above is None or (isinstance(above, Result) and above.parent is None):
        return ()
    return (f"{voice.label('field.parent')}{voice.colon}{voice.plain(voice.title(above))}",)


def _above(entity: Result | Activity, voice: Voice) -> Entity | None:
    if entity.parent is not None:
        return voice.graph.get(entity.parent.id)
    if isinstance(entity, Activity) and len(entity.results) == 1:
        return voice.graph.get(entity.results[0].id)
    return None
