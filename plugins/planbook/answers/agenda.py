"""Everything in a plan that has a time, with the days that it can mean.

Owns what counts as a date of a plan, of an entity and of the whole, on the graph alone. Knows no language and no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.instruments import Clause, Event, Response
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result, Tool
from planbook.values.due import Precision, falls_due, precision
from planbook.values.resolve import Bounds, Resolve, bounds
from planbook.values.time import When

DEADLINE, EXTENDED, PERIOD = "deadline", "extended", "period"
"""What a time says of a thing besides when it takes place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One time of one entity.

    `what` is empty for when it takes place, else one of the words above. `days` are those that count: of a deadline,
    when it falls due. `key` tells it from the entity's other times. `usual`: it only repeats what its plan says of all.
    """

    entity: Entity
    when: When
    days: Bounds
    precision: Precision
    what: str = ""
    key: str = "when"
    usual: bool = False

    @property
    def first(self) -> date | None:
        """The earliest day that it can mean, else the latest; None where no day can be told."""
        return self.days.earliest or self.days.latest

    @property
    def last(self) -> date | None:
        """The latest day that it can mean, else the earliest; None where no day can be told."""
        return self.days.latest or self.days.earliest


def by_day(found: Iterable[Dated]) -> tuple[Dated, ...]:
    """Sorted by the earliest day, then the latest; what has no day comes last, in the order given."""
    return tuple(sorted(found, key=lambda one: (one.first or date.max, one.last or date.max)))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The times of every entity that has any, in file order."""

    graph: Graph
    times: dict[str, tuple[Dated, ...]] = field(default_factory=dict)

    def of(self, id: str) -> tuple[Dated, ...]:
        """The times of one entity."""
        return self.times.get(id, ())

    def all(self) -> Iterator[Dated]:
        """Every time that says more than its plan does of everything in it."""
        return (one for found in self.times.values() for one in found if not one.usual)

    def inside(self, plan: Plan) -> Iterator[Dated]:
        """What belongs to a plan: its period, results, activities, tools, and the meetings and deadlines they name."""
        own: list[str] = [plan.id]
        for shape in (Result, Activity, Tool):
            own.extend(one.id for one in self.graph.inside(plan.id, shape))
        named = dict.fromkeys(own)
        for id in own:
            named.update(dict.fromkeys(self._named(id)))
        return (one for id in named for one in self.of(id) if not one.usual)

    def _named(self, id: str) -> Iterator[str]:
        """The events that something is held at, and the clauses that it carries out or answers."""
        for edge in self.graph.outgoing.get(id, ()):
            if edge.field in ("event", "implements"):
                yield edge.target
        for edge in self.graph.incoming.get(id, ()):
            if edge.field == "activities" and isinstance(found := self.graph.entities[edge.source], Response):
                yield from (ref.id for ref in found.clauses)


def agenda(graph: Graph) -> Agenda:
    """Find the times of everything."""
    resolve = resolver(graph)
    times: dict[str, list[Dated]] = {}
    for one in _times(graph, resolve):
        times.setdefault(one.entity.id, []).append(one)
    return Agenda(graph, {id: tuple(found) for id, found in times.items()})


def resolver(graph: Graph) -> Resolve:
    """What date an event has, for times that are relative to it."""

    def resolve(id: str) -> When | None:
        found = graph.find(id)
        return found.when if isinstance(found, Event) else None

    return resolve


def at(entity: Entity, when: When, resolve: Resolve) -> Dated:
    """When an entity takes place."""
    return _dated(entity, when, resolve)


def _times(graph: Graph, resolve: Resolve) -> Iterator[Dated]:
    for event in graph.all(Event):
        if event.when is not None:
            yield _dated(event, event.when, resolve)
    for plan in graph.all(Plan):
        yield from _plan(plan, graph, resolve)
    for clause in graph.all(Clause):
        yield from _clause(clause, graph, resolve)


def _plan(plan: Plan, graph: Graph, resolve: Resolve) -> Iterator[Dated]:
    if plan.period is not None:
        yield _dated(plan, plan.period, resolve, PERIOD, PERIOD)
    usual = plan.defaults.when if plan.defaults else None
    inside: tuple[Result | Activity, ...] = (*graph.inside(plan.id, Result), *graph.inside(plan.id, Activity))
    for one in inside:
        if one.when is not None:
            yield _dated(one, one.when, resolve, usual=one.when == usual)
    for tool in graph.inside(plan.id, Tool):
        for step in tool.steps:
            if step.when is not None:
                yield _dated(tool, step.when, resolve, key=f"step-{step.id}")


def _clause(clause: Clause, graph: Graph, resolve: Resolve) -> Iterator[Dated]:
    several = len(clause.deadline) > 1
    for when in clause.deadline:
        key = f"{DEADLINE}-{'-'.join(str(when).split())}" if several else DEADLINE
        yield _dated(clause, when, resolve, DEADLINE, key)
    for response in graph.to(clause.id, "clauses", Response):
        if response.clauses[0].id != clause.id:
            continue  # said once, at the first clause that it answers
        for more in response.extensions:
            if more.until is not None:
                yield _dated(clause, more.until, resolve, EXTENDED, f"{EXTENDED}-{response.local_id}-{more.id}")


def _dated(
    entity: Entity, when: When, resolve: Resolve, what: str = "", key: str = "when", usual: bool = False
) -> Dated:
    due = what in (DEADLINE, EXTENDED)
    days = falls_due(when, resolve) if due else bounds(when, resolve)
    exact = precision(when, days, resolve)
    if due and days.certain and days.earliest is not None and days.earliest == days.latest:
        exact = Precision.EXACT
    return Dated(entity=entity, when=when, days=days, precision=exact, what=what, key=key, usual=usual)
