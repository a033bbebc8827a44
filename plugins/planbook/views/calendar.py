"""Everything that has a day: events, activities, deadlines, by year and quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.answers.agenda import Dated, by_day
from planbook.model import Entity
from planbook.pages import (
    Block,
    Blocks,
    Cell,
    Column,
    Inlines,
    Link,
    Page,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    Words,
)
from planbook.values.time import When
from planbook.views.dates import briefly, feed, kind
from planbook.views.generic import illustration_mark, index_id
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

COLUMNS = ("field.when", "calendar.what", "calendar.which", "kind.plan")


def pages(voice: Voice) -> Iterator[Sheet]:
    """The calendar of all plans, with its feed."""
    yield Sheet(index_id("calendar"), "calendar", lambda: _calendar(voice), title=voice.label("index.calendar"))


def _calendar(voice: Voice) -> Page:
    dated = by_day(one for one in voice.agenda.all() if one.first is not None)
    title = voice.label("index.calendar")
    onward = Link(index_id("timeline"), (Words(voice.label("index.timeline")),))
    return Page(
        id=index_id("calendar"),
        address="calendar",
        title=title,
        summary=voice.label("index_text.calendar"),
        blocks=(Prose(voice.label("index_text.calendar")), Paragraph((onward,)), *_years(dated, voice)),
        # Nobody wants an invented date among their own.
        downloads=feed(title, (one for one in dated if not illustration_mark(one.entity, voice)), voice),
    )


def _years(dated: tuple[Dated, ...], voice: Voice) -> Blocks:
    """A section for each year, and in it one for each quarter in which something begins."""
    years: dict[int, dict[int, list[Dated]]] = {}
    for one in dated:
        assert one.first is not None
        years.setdefault(one.first.year, {}).setdefault(_quarter(one.first), []).append(one)
    blocks: list[Block] = []
    for year, quarters in years.items():
        inside = tuple(_section(year, quarter, found, voice) for quarter, found in quarters.items())
        blocks.append(Section(f"year_{year}", (Words(str(year)),), inside))
    return tuple(blocks)


def _section(year: int, quarter: int, found: list[Dated], voice: Voice) -> Section:
    title = voice.label("calendar.quarter", quarter=quarter, year=year)
    columns = tuple(Column(voice.label(key)) for key in COLUMNS)
    table = Table(title, columns, tuple(_row(one, voice) for one in found), quiet=True)
    return Section(f"year_{year}_q{quarter}", (Words(title),), (table,))


def _row(one: Dated, voice: Voice) -> Row:
    """One date; what goes on beyond its quarter is listed once, and its words say until when."""
    what = (*voice.link(one.entity), *illustration_mark(one.entity, voice))
    cells = (briefly(one, voice), (Words(kind(one, voice)),), what, _home_of(one.entity, voice))
    return Row(tuple(Cell(cell) for cell in cells))


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _home_of(entity: Entity, voice: Voice) -> Inlines:
    container = voice.graph.get(entity.container_id)
    return voice.link(container) if container is not None else ()


def first_day(when: When | None, voice: Voice) -> date:
    """The first day that a time can mean; the end of all days where none is known."""
    return (voice.bounds(when).earliest if when is not None else None) or date.max
