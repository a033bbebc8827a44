"""When things happen: bars over a period, each with its time in words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from planbook.model import Entity
from planbook.pages import Bar, Bars
from planbook.values.edtf import Day, Span
from planbook.values.time import When
from planbook.views.voice import Voice

Dated = tuple[Entity, When]
YEAR = 366


def timeline(title: str, dated: Iterable[Dated], voice: Voice) -> Bars | None:
    """Draw what has a first and a last day; None where nothing has.

    Imprecise times are drawn open: their bar shows the days that they can mean.
    """
    found = []
    for entity, when in dated:
        days = voice.bounds(when)
        if days.earliest is not None and days.latest is not None:
            found.append((entity, when, days.earliest, days.latest))
    if not found:
        return None
    start = min(one[2] for one in found)
    end = max(one[3] for one in found) + timedelta(days=1)
    length = max((end - start).days, 1)
    found.sort(key=lambda one: (one[2], one[3]))
    bars = tuple(
        Bar(
            label=voice.link(entity),
            value=(voice.when(when),),
            low=(first - start).days / length,
            high=((last - start).days + 1) / length,
            solid=_exact(when),
        )
        for entity, when, first, last in found
    )
    return Bars(title, bars, _marks(start, end, length), quiet=True)


def _exact(when: When) -> bool:
    ends = (when.start, when.end) if isinstance(when, Span) else (when,)
    return all(isinstance(one, Day) and not (one.approximate or one.uncertain) for one in ends)


def _marks(start: date, end: date, length: int) -> tuple[tuple[float, str], ...]:
    """The years as marks, or the quarters where the whole is short."""
    years = [date(year, 1, 1) for year in range(start.year, end.year + 1)]
    if length <= 2 * YEAR:
        days = [(date(one.year, month, 1), f"{one.year}-{month:02}") for one in years for month in (1, 4, 7, 10)]
    else:
        step = max(1, len(years) // 8)
        days = [(one, str(one.year)) for one in years[::step]]
    return tuple(((day - start).days / length, text) for day, text in days if start <= day < end)
