"""Times that do not fit into the time of the whole, or come in the wrong order. Only what is certain is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from planbook.checks.times import Reach, apart, reach, sticks_out, written
from planbook.graph import Graph
from planbook.model.instruments import Event
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result
from planbook.problems import Problem, problem
from planbook.values.resolve import certainly_before
from planbook.values.time import When


def outside_plan(graph: Graph, _: date) -> Iterator[Problem]:
    """PB411: a result, an activity or an event that an activity holds, not all within the period of the plan."""
    for plan in graph.all(Plan):
        if plan.period is None:
            continue
        default = plan.defaults.when if plan.defaults else None
        if default is not None and sticks_out(reach(graph, default), reach(graph, plan.period)):
            yield problem(
                "PB411",
                plan.where,
                subject="the time under `defaults`",
                when=written(default),
                period=written(plan.period),
            )
        dated: tuple[Result | Activity, ...] = (*graph.inside(plan.id, Result), *graph.inside(plan.id, Activity))
        for entity in dated:
            yield from _outside_plan(graph, plan, entity)


def _outside_plan(graph: Graph, plan: Plan, entity: Result | Activity) -> Iterator[Problem]:
    period = reach(graph, plan.period)
    covers = [(plan.where, f"the plan covers {written(plan.period)}")]
    if _own(entity, plan) and sticks_out(reach(graph, entity.when), period):
        yield problem(
            "PB411",
            entity.where,
            subject="this",
            when=written(entity.when),
            period=written(plan.period),
            related=covers,
        )
    for event in _events(graph, entity):
        # The work may take up a small part of a long event, so only an event wholly outside is strange.
        if apart(reach(graph, event.when), period):
            yield problem(
                "PB411",
                entity.where,
                subject=f"the event `{event.id}`",
                when=written(event.when),
                period=written(plan.period),
                related=[(event.where, "the event"), *covers],
            )


def _events(graph: Graph, entity: Result | Activity) -> Iterator[Event]:
    for ref in entity.event if isinstance(entity, Activity) else ():
        event = graph.get(ref.id)
        if isinstance(event, Event) and event.when is not None and event.when != entity.when:
            yield event


def _own(entity: Result | Activity, plan: Plan | None) -> bool:
    """Whether the time is written on the thing itself: a default has been looked at once, with the plan."""
    default = plan.defaults.when if plan is not None and plan.defaults else None
    return entity.when is not None and entity.when != default


def outside_whole(graph: Graph, _: date) -> Iterator[Problem]:
    """PB412: a part of an event or activity that falls outside the whole."""
    for event in graph.all(Event):
        whole = graph.get(event.part_of.id) if event.part_of is not None else None
        if isinstance(whole, Event) and apart(reach(graph, event.when), reach(graph, whole.when)):
            yield _outside(event, event.when, whole, whole.when)
    plans = {plan.id: plan for plan in graph.all(Plan)}
    for part in graph.all(Activity):
        over = graph.get(part.parent.id) if part.parent is not None else None
        if not isinstance(over, Activity) or not _own(part, plans.get(part.container_id)):
            continue
        if sticks_out(reach(graph, part.when), reach(graph, over.when)):
            yield _outside(part, part.when, over, over.when)


def _outside(part: Event | Activity, when: When | None, whole: Event | Activity, other: When | None) -> Problem:
    related = [(whole.where, f"the whole is dated {written(other)}")]
    return problem("PB412", part.where, when=written(when), whole=whole.local_id, other=written(other), related=related)


def early_starts(graph: Graph, _: date) -> Iterator[Problem]:
    """PB413: an activity that is over before what it depends on begins."""
    reaches: dict[str, Reach] = {}
    for activity in graph.all(Activity):
        for ref in activity.depends_on:
            first = graph.get(ref.id)
            if not isinstance(first, Activity) or first is activity:
                continue
            for one in (activity, first):
                if one.id not in reaches:
                    reaches[one.id] = reach(graph, one.when)
            if certainly_before(reaches[activity.id].ends, reaches[first.id].begins):
                dated = [(first.where, f"dated {written(first.when)}")]
                yield problem(
                    "PB413",
                    activity.where,
                    when=written(activity.when),
                    id=first.local_id,
                    other=written(first.when),
                    related=dated,
                )


def series_order(graph: Graph, _: date) -> Iterator[Problem]:
    """PB418: a meeting that is certainly over before one begins that its series counts before it."""
    series: dict[str, list[Event]] = {}
    for event in graph.all(Event):
        if event.series is not None and event.ordinal is not None and event.when is not None:
            series.setdefault(event.series.id, []).append(event)
    for events in series.values():
        events.sort(key=lambda event: event.ordinal or 0)
        for before, event in pairwise(events):
            early = certainly_before(reach(graph, event.when).ends, reach(graph, before.when).begins)
            if early and before.ordinal != event.ordinal:
                related = [(before.where, f"number {before.ordinal}, dated {written(before.when)}")]
                when, other = written(event.when), written(before.when)
                words = f"number {event.ordinal}"
                yield problem("PB418", event.where, number=words, when=when, other=other, related=related)
