"""Everything that has a day: events, activities, deadlines, by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.model import Entity
from planbook.model.instruments import Clause, Event
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result
from planbook.pages import (
    Blocks,
    Cell,
    Column,
    Inlines,
    Row,
    Section,
    Table,
    Words,
)
from planbook.values.time import When
from planbook.views.instruments import deadline
from planbook.views.voice import Voice


def calendar(voice: Voice) -> Blocks:
    """Everything with a day that can be told: events, activities, deadlines, by year."""
    years: dict[int, list[tuple[date, Row]]] = {}
    for entity, when, what in _dated(voice):
        days = voice.bounds(when)
        first = days.earliest or days.latest
        if first is not None:
            words = deadline(when, voice)
            row = Row((Cell(words), Cell((Words(what),)), Cell(voice.link(entity)), Cell(_home_of(entity, voice))))
            years.setdefault(first.year, []).append((first, row))
    columns = tuple(Column(voice.label(key)) for key in ("field.when", "calendar.what", "calendar.which", "kind.plan"))
    blocks = []
    for year in sorted(years):
        rows = tuple(row for _, row in sorted(years[year], key=lambda one: one[0]))
        blocks.append(Section(f"year_{year}", (Words(str(year)),), (Table(str(year), columns, rows, quiet=True),)))
    return tuple(blocks)


def _dated(voice: Voice) -> Iterator[tuple[Entity, When, str]]:
    graph = voice.graph
    for event in graph.all(Event):
        if event.when is not None:
            yield event, event.when, voice.label("kind.event")
    for plan in graph.all(Plan):
        if plan.period is not None:
            yield plan, plan.period, voice.label("field.period")
        own = plan.defaults.when if plan.defaults else None
        inside: list[Activity | Result] = [*graph.inside(plan.id, Activity)]
        inside.extend(graph.inside(plan.id, Result))
        for one in inside:
            if one.when is not None and one.when != own:
                yield one, one.when, voice.label(f"kind.{one.kind}")
    for clause in graph.all(Clause):
        for when in clause.deadline:
            yield clause, when, voice.label("field.deadline")


def _home_of(entity: Entity, voice: Voice) -> Inlines:
    container = voice.graph.get(entity.container_id)
    return voice.link(container) if container is not None else ()


def first_day(when: When | None, voice: Voice) -> date:
    """The first day that a time can mean; the end of all days where none is known."""
    return (voice.bounds(when).earliest if when is not None else None) or date.max
