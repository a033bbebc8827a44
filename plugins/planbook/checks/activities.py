"""What an activity needs to be more than a wish: someone who does it, a time, money, a place of its own in the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from planbook.checks.places import all_read
from planbook.checks.wording import folded
from planbook.graph import Graph
from planbook.model.finance import Line
from planbook.model.instruments import Event
from planbook.model.results import Activity
from planbook.model.words import ActivityStatus, Role
from planbook.problems import Problem, problem

_DOING = (Role.RESPONSIBLE, Role.LEAD, Role.JOINT_LEAD)
_OVER = (ActivityStatus.CANCELLED, ActivityStatus.MOVED)


def no_doer(graph: Graph, _: date) -> Iterator[Problem]:
    """PB403: nobody is responsible for it, nor for the activity that it is a part of."""

    def done(activity: Activity) -> bool:
        return any(one.role in _DOING for one in activity.parties) or not all_read(graph, activity, "parties")

    yield from _lacking(graph, "PB403", done)


def no_time(graph: Graph, _: date) -> Iterator[Problem]:
    """PB404: it has no time, nor has the activity that it is a part of; a trigger or a dated event is a time too."""

    def timed(activity: Activity) -> bool:
        events = (graph.get(ref.id) for ref in activity.event)
        held = any(not isinstance(event, Event) or event.when for event in events)
        return (
            activity.when is not None or activity.trigger is not None or held or not all_read(graph, activity, "when")
        )

    yield from _lacking(graph, "PB404", timed)


def no_money(graph: Graph, _: date) -> Iterator[Problem]:
    """PB410: nothing says what it costs, in a plan that says so of other activities."""
    paid = {ref.id for line in graph.all(Line) for ref in line.funds}
    counting = {one.container_id for one in graph.all(Activity) if one.cost or one.id in paid}
    # Money given to a result pays for what is done for it.
    results = {ref.id for one in graph.all(Activity) for ref in one.results if ref.id in paid}

    def has(activity: Activity) -> bool:
        funded = activity.id in paid or any(ref.id in results for ref in activity.results)
        said = bool(activity.cost) or not all_read(graph, activity, "cost")
        return said or funded or activity.container_id not in counting

    yield from _lacking(graph, "PB410", has)


def _lacking(graph: Graph, code: str, has: Callable[[Activity], bool]) -> Iterator[Problem]:
    """Activities that neither have it themselves nor stand, at any depth, below one that has."""
    parts: dict[str, list[Activity]] = {}
    for activity in graph.all(Activity):
        if activity.parent is not None:
            parts.setdefault(activity.parent.id, []).append(activity)
    ahead = [activity for activity in graph.all(Activity) if has(activity)]
    having = {activity.id for activity in ahead}
    while ahead:
        for part in parts.get(ahead.pop().id, ()):
            if part.id not in having:
                having.add(part.id)
                ahead.append(part)
    for activity in graph.all(Activity):
        if activity.id not in having and activity.status not in _OVER and activity.moved_to is None:
            yield problem(code, activity.where)


def repeats(graph: Graph, _: date) -> Iterator[Problem]:
    """PB405: two activities of one plan with the same title, and no word of either about the other."""
    alike: dict[tuple[str, str], list[Activity]] = {}
    for activity in graph.all(Activity):
        if activity.status not in _OVER and activity.moved_to is None:
            alike.setdefault((activity.container_id, folded(activity.title.source)), []).append(activity)
    tied = {activity.id: _named(activity) for group in alike.values() if len(group) > 1 for activity in group}
    for group in alike.values():
        first, *others = group
        ids = {activity.id for activity in group}
        named = {id for activity in group for id in tied.get(activity.id, ())}
        for activity in others:
            if activity.id not in named and ids.isdisjoint(tied[activity.id]):
                yield problem("PB405", activity.where, id=first.local_id, related=[(first.where, "the other one")])


def _named(activity: Activity) -> set[str]:
    return {ref.id for ref in (*activity.restates, *activity.related)}
