"""When things happen: bars over a period, each with its time and its days in words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planbook.answers.agenda import Dated, at, by_day, resolver
from planbook.model import Entity
from planbook.model.instruments import Event
from planbook.model.plans import Plan
from planbook.pages import (
    Bar,
    Bars,
    Block,
    Blocks,
    Download,
    Inline,
    Item,
    Items,
    Page,
    Paragraph,
    Prose,
    Section,
    Words,
)
from planbook.values.due import Precision
from planbook.values.time import When
from planbook.views.dates import feed, kind, said
from planbook.views.generic import index_id, part
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

YEAR = 366


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from the first that is drawn to the one after the last."""

    start: date
    days: int

    def place(self, day: date) -> float:
        """Where a day begins, as a part of the whole."""
        return min(max((day - self.start).days / self.days, 0.0), 1.0)


def pages(voice: Voice) -> Iterator[Sheet]:
    """The timeline over all plans, on one scale."""
    yield Sheet(index_id("timeline"), "timeline", lambda: _timeline(voice), title=voice.label("index.timeline"))


def _timeline(voice: Voice) -> Page:
    plans = [(plan, _dates(plan, voice)) for plan in voice.graph.all(Plan)]
    events = tuple(one for event in voice.graph.all(Event) for one in voice.agenda.of(event.id))
    scale = _scale(one for found in (*(dates for _, dates in plans), events) for one in found)
    blocks: list[Block] = [Prose(voice.label("index_text.timeline")), Prose(voice.label("timeline.explained"))]
    for plan, dates in plans:
        blocks.extend(_group(f"plan_{plan.id}", voice.link(plan), dates, scale, voice))
    blocks.extend(_group("part_events", (Words(voice.label("index.events")),), events, scale, voice))
    return Page(
        id=index_id("timeline"),
        address="timeline",
        title=voice.label("index.timeline"),
        summary=voice.label("index_text.timeline"),
        blocks=tuple(blocks),
    )


def plan_timeline(plan: Plan, voice: Voice) -> Blocks:
    """The timeline of one plan, on its own scale, as a part of its page."""
    dates = _dates(plan, voice)
    title = voice.label("plan.timeline")
    drawn = _drawn(title, dates, _scale(dates), voice)
    return (part("timeline", title, drawn),) if drawn else ()


def plan_feed(plan: Plan, voice: Voice) -> tuple[Download, ...]:
    """The dates of one plan as a calendar file."""
    return feed(voice.plain(voice.title(plan)), voice.agenda.inside(plan), voice, plan.id)


def timeline(title: str, dated: Iterable[tuple[Entity, When]], voice: Voice) -> Bars | None:
    """Bars for any entities with their times; None where none of them has a day."""
    resolve = resolver(voice.graph)
    found = tuple(at(entity, when, resolve) for entity, when in dated)
    return next((one for one in _drawn(title, found, _scale(found), voice) if isinstance(one, Bars)), None)


def _dates(plan: Plan, voice: Voice) -> tuple[Dated, ...]:
    return tuple(one for one in voice.agenda.inside(plan) if one.entity is not plan)


def _group(
    anchor: str, title: tuple[Inline, ...], dates: tuple[Dated, ...], scale: Scale | None, voice: Voice
) -> Blocks:
    drawn = _drawn(voice.flat(title), dates, scale, voice)
    return (Section(anchor, title, drawn),) if drawn else ()


def _drawn(title: str, dates: Iterable[Dated], scale: Scale | None, voice: Voice) -> Blocks:
    """Bars for what has a day, and a list of what has none."""
    ordered = by_day(dates)
    bars = tuple(_bar(one, scale, voice) for one in ordered if one.first is not None) if scale else ()
    blocks: list[Block] = [Bars(title, bars, _marks(scale), quiet=True)] if scale and bars else []
    undated = tuple(
        Item((*voice.link(one.entity), Words(voice.colon), *said(one, voice))) for one in ordered if one.first is None
    )
    if undated:
        blocks.extend((Paragraph((Words(voice.label("timeline.undated")),)), Items(undated)))
    return tuple(blocks)


def _bar(one: Dated, scale: Scale, voice: Voice) -> Bar:
    """Solid only where every day is known; what is open on one side runs on to the end of the chart."""
    first, last = one.days.earliest, one.days.latest
    label: list[Inline] = list(voice.link(one.entity))
    if one.what:
        label.append(Words(voice.bracketed(kind(one, voice))))
    return Bar(
        label=tuple(label),
        value=said(one, voice),
        low=scale.place(first) if first else 0.0,
        high=scale.place(last + timedelta(days=1)) if last and last < date.max else 1.0,
        solid=one.precision is Precision.EXACT,
    )


def _scale(dates: Iterable[Dated]) -> Scale | None:
    """From the first known day to the last; None where there is none."""
    known = [day for one in dates for day in (one.days.earliest, one.days.latest) if day is not None]
    return Scale(min(known), (max(known) - min(known)).days + 1) if known else None


MOST_MARKS, MOST_YEARS = 4, 8
"""Marks that fit beside each other on a narrow chart: months are wider than years."""


def _marks(scale: Scale) -> tuple[tuple[float, str], ...]:
    """The years as marks, or the quarters where the whole is short: at most five, so that none runs into the next."""
    start, end = scale.start, scale.start + timedelta(days=scale.days - 1)
    years = [date(year, 1, 1) for year in range(start.year, end.year + 1)]
    if scale.days <= 2 * YEAR:
        quarters = [date(one.year, month, 1) for one in years for month in (1, 4, 7, 10)]
        inside = [day for day in quarters if start <= day <= end]
        days = [(day, f"{day.year}-{day.month:02}") for day in inside[:: -(-len(inside) // MOST_MARKS) or 1]]
    else:
        days = [(one, str(one.year)) for one in years[:: -(-len(years) // MOST_YEARS)]]
    return tuple((scale.place(day), text) for day, text in days if start <= day <= end)
