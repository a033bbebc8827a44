"""Everything that has a day: events, activities, deadlines, by year and quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from planbook.answers.agenda import Dated, by_day
from planbook.model import Entity
from planbook.pages import (
    Block,
    Blocks,
    Cell,
    Column,
    Inline,
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

LONGEST = 80
"""For how many quarters what goes on is named again: what has no end would fill a page with nothing else."""

COLUMNS = ("field.when", "calendar.what", "calendar.which", "calendar.home")


def pages(voice: Voice) -> Iterator[Sheet]:
    """The calendar of all plans, with its feed."""
    yield Sheet(index_id("calendar"), "calendar", lambda: _calendar(voice), title=voice.label("index.calendar"))


def _calendar(voice: Voice) -> Page:
    # Nobody wants an invented date among their own.
    dated = by_day(
        one for one in voice.agenda.all() if one.first is not None and not illustration_mark(one.entity, voice)
    )
    title = voice.label("index.calendar")
    onward = Link(index_id("timeline"), (Words(voice.label("index.timeline")),))
    return Page(
        id=index_id("calendar"),
        address="calendar",
        title=title,
        summary=voice.label("index_text.calendar"),
        blocks=(Prose(voice.label("index_text.calendar")), Paragraph((onward,)), *_years(dated, voice)),
        downloads=feed(title, dated, voice),
    )


@dataclass(slots=True)
class _Quarter:
    """What begins in a quarter, and what reaches into it from an earlier one."""

    begins: list[Dated] = field(default_factory=list)
    reaches: dict[str, Entity] = field(default_factory=dict)


def _years(dated: tuple[Dated, ...], voice: Voice) -> Blocks:
    """A section for each year, and in it one for each quarter in which something begins or goes on."""
    quarters: dict[int, _Quarter] = {}
    for one in dated:
        assert one.first is not None and one.last is not None
        first, last = _quarter(one.first), _quarter(one.last)
        quarters.setdefault(first, _Quarter()).begins.append(one)
        for later in range(first + 1, min(last, first + LONGEST) + 1):
            quarters.setdefault(later, _Quarter()).reaches.setdefault(one.entity.id, one.entity)
    for one in dated:
        if one.days.latest is None and not one.what and one.first is not None:  # it has no end that is known
            begun = _quarter(one.first)
            for quarter in (found for later, found in quarters.items() if later > begun):
                quarter.reaches.setdefault(one.entity.id, one.entity)
    years = groupby(sorted(quarters.items()), key=lambda one: one[0] // 4)
    return tuple(Section(f"year_{year}", (Words(str(year)),), _of_year(list(found), voice)) for year, found in years)


def _of_year(found: list[tuple[int, _Quarter]], voice: Voice) -> Blocks:
    """The quarters of a year; those in a row in which the same goes on and nothing begins share their section."""
    alike: list[list[tuple[int, _Quarter]]] = []
    for number, quarter in found:
        before = alike[-1][-1] if alike else None
        same = before is not None and before[0] == number - 1 and before[1].reaches == quarter.reaches
        if before is not None and same and not quarter.begins and not before[1].begins:
            alike[-1].append((number, quarter))
        else:
            alike.append([(number, quarter)])
    return tuple(_section([number for number, _ in one], one[0][1], voice) for one in alike)


def _section(numbers: list[int], quarter: _Quarter, voice: Voice) -> Section:
    titles = [voice.label("calendar.quarter", quarter=one % 4 + 1, year=one // 4) for one in numbers]
    title = titles[0] if len(titles) == 1 else f"{titles[0]} – {titles[-1]}"
    blocks: list[Block] = []
    if quarter.reaches:
        blocks.append(Paragraph(_going_on(quarter.reaches.values(), voice)))
    if quarter.begins:
        columns = tuple(Column(voice.label(key)) for key in COLUMNS)
        blocks.append(Table(title, columns, tuple(_row(one, voice) for one in quarter.begins), quiet=True))
    return Section(f"year_{numbers[0] // 4}_q{numbers[0] % 4 + 1}", (Words(title),), tuple(blocks))


def _going_on(found: Iterable[Entity], voice: Voice) -> Inlines:
    """One line with what began earlier: the table of that quarter says the rest."""
    line: list[Inline] = [Words(voice.label("calendar.goes_on") + voice.colon)]
    for number, one in enumerate(found):
        between = (Words(voice.semicolon),) if number else ()
        line.extend((*between, *voice.link(one)))
    return tuple(line)


def _row(one: Dated, voice: Voice) -> Row:
    """One date; its words say until when it goes on."""
    cells = (briefly(one, voice), (Words(kind(one, voice)),), voice.link(one.entity), _home_of(one.entity, voice))
    return Row(tuple(Cell(cell) for cell in cells))


def _quarter(day: date) -> int:
    """The number of a day's quarter, counted from the year 0 and its first quarter."""
    return day.year * 4 + (day.month - 1) // 3


def _home_of(entity: Entity, voice: Voice) -> Inlines:
    container = voice.graph.get(entity.container_id)
    return voice.link(container) if container is not None else ()


def first_day(when: When | None, voice: Voice) -> date:
    """The first day that a time can mean; the end of all days where none is known."""
    return (voice.bounds(when).earliest if when is not None else None) or date.max
