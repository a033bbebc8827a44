"""Times in a language's own form, and the reasoning that led from a time to its days.

Owns how dates, spans and relative times are said. Names of events are asked from the caller.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import assert_never

from planbook.i18n.amounts import choose, spelled
from planbook.i18n.names import MonthContext, cldr_months
from planbook.i18n.words import relative_key, words
from planbook.values.edtf import Day, Division, Period, Span
from planbook.values.offset import Offset
from planbook.values.resolve import Step
from planbook.values.time import (
    AsNeeded,
    Continuous,
    Each,
    OnRequest,
    Part,
    Recurring,
    Relative,
    Third,
    ToBeDetermined,
    When,
)

NameOfEvent = Callable[[str], str]


def date(value: datetime.date, language: str) -> str:
    """Write a day: `15 May 2023`, `1er mai 2023`, `15 أيار/مايو 2023`."""
    table = words(language)
    return table.day.format(d=_day(value, language), month=_in_date(value.month, language), year=value.year)


def when(value: When, language: str, name_of_event: NameOfEvent) -> str:
    """Write any time: `three months after MOP6`, `early 2023`, `first quarter of 2023`, `upon request`.

    `name_of_event` gives the name of an event or series in this language by its id.
    """
    table = words(language)
    match value:
        case Day() | Period():
            return _marked(_plain(value, language), value, language)
        case Span():
            return _span(value, language)
        case Part():
            return _part(value, language)
        case Relative():
            return _relative(value, name_of_event(value.event), language)
        case Recurring() | OnRequest() | AsNeeded() | Continuous() | ToBeDetermined():
            text = _repeated_or_open(value, language, name_of_event)
            if value.within is None:
                return text
            return table.within.format(x=text, within=when(value.within, language, name_of_event))
        case _:
            assert_never(value)


def offset(value: Offset, language: str) -> str:
    """Write a length of time, in words up to nine: `three months`, `60 days`."""
    table = words(language)
    count = spelled(value.count, language, feminine=value.unit in table.feminine)
    return choose(table.offsets[value.unit], value.count, language).format(n=count)


def derivation(steps: Sequence[Step], language: str, name_of_event: NameOfEvent) -> str:
    """Write the reasoning behind bounds: `end of MOP6: 14 November 2015; plus three months: 14 February 2016`."""
    table = words(language)
    return table.rule_mark.join(
        table.rules[step.rule].format(
            event=name_of_event(step.event) if step.event else "",
            offset=offset(step.offset, language) if step.offset else "",
            x=between(step.earliest, step.latest, language),
        )
        for step in steps
    )


def event_title(title: str, language: str) -> str:
    """Frame the title of an event that has no short name, so that it can stand in the patterns of times."""
    return words(language).event_title.format(title=title)


def between(earliest: datetime.date | None, latest: datetime.date | None, language: str) -> str:
    """Write the days between two bounds, either of which may be open; nothing known is `to be determined`."""
    if earliest is None and latest is None:
        return words(language).time_to_be_determined
    if earliest == latest and earliest is not None:
        return date(earliest, language)
    start, end = (Day(date=one) if one else None for one in (earliest, latest))
    return _span(Span(start=start, end=end), language)


def _repeated_or_open(
    value: Recurring | OnRequest | AsNeeded | Continuous | ToBeDetermined, language: str, name_of_event: NameOfEvent
) -> str:
    """A time without a day of its own, and without what it lies within."""
    table = words(language)
    match value:
        case Recurring():
            return _every(value.every, language, name_of_event)
        case OnRequest():
            return table.on_request
        case AsNeeded():
            return table.as_needed
        case Continuous():
            return table.continuous
        case ToBeDetermined():
            return table.time_to_be_determined
        case _:
            assert_never(value)


def _plain(value: Day | Period, language: str) -> str:
    """A day or period without its marks."""
    table = words(language)
    if isinstance(value, Day):
        return date(value.date, language)
    match value.part:
        case None:
            return table.year.format(year=value.year)
        case Division() as division:
            return table.divisions[division].format(year=value.year)
        case month:
            return table.month.format(month=_alone(month, language), year=value.year)


def _of(value: Day | Period, language: str) -> str:
    """A day or period as it follows a preposition."""
    table = words(language)
    if isinstance(value, Day):
        return table.day_of.format(x=date(value.date, language))
    match value.part:
        case None:
            return (table.year_of or table.year).format(year=value.year)
        case Division() as division:
            return table.divisions_of[division].format(year=value.year)
        case month:
            text = (table.month_of or table.month).format(month=_in_date(month, language), year=value.year)
            before, after = table.elision
            return (
                after + text.removeprefix(before) if text.startswith(before) and text[len(before)] in "aeiou" else text
            )


def _marked(text: str, value: Day | Period, language: str) -> str:
    table = words(language)
    text = table.about_time.format(x=text) if value.approximate else text
    return table.uncertain.format(x=text) if value.uncertain else text


def _span(value: Span, language: str) -> str:
    table = words(language)
    if value.start is None or value.end is None:
        end = value.start or value.end
        assert end is not None
        pattern = table.since if value.start else table.until
        return _marked(pattern.format(x=_plain(end, language), of=_of(end, language)), end, language)
    start, end = value.start, value.end
    if not (start.approximate or start.uncertain or end.approximate or end.uncertain):
        short = _short_span(start, end, language)
        if short:
            return short
    first, last = (_marked(_plain(one, language), one, language) for one in (start, end))
    return table.span.format(start=first, end=last)


def _short_span(start: Day | Period, end: Day | Period, language: str) -> str | None:
    """A span that says what both ends share only once, or None where they share nothing."""
    table = words(language)
    match start, end:
        case _ if start == end:
            return _plain(start, language)
        case Period(part=None), Period(part=None):
            return table.years_across.format(a=start.year, b=end.year)
        case Day(date=a), Day(date=b) if a.year == b.year:
            first, last = _in_date(a.month, language), _in_date(b.month, language)
            if a.month == b.month:
                return table.days.format(a=_day(a, language), b=_day(b, language), month=first, year=a.year)
            ends = {"a": _day(a, language), "b": _day(b, language)}
            return table.days_across.format(**ends, amonth=first, bmonth=last, year=a.year)
        case Period(year=year), Period() if start.month and end.month and end.year == year:
            first, last = _alone(start.month, language), _alone(end.month, language)
            return table.months_across.format(amonth=first, bmonth=last, year=year)
        case _:
            return None


def _part(value: Part, language: str) -> str:
    table = words(language)
    thirds = table.thirds
    if value.of.month is not None:
        thirds = table.month_thirds or thirds
    elif value.of.part is not None:
        thirds = table.division_thirds or thirds
    pattern = thirds[list(Third).index(value.which)]
    return _marked(pattern.format(x=_plain(value.of, language), of=_of(value.of, language)), value.of, language)


def _relative(value: Relative | Each, event: str, language: str) -> str:
    key = relative_key(
        each=isinstance(value, Each),
        within=value.within,
        offset=value.offset is not None,
        direction=value.direction.value,
    )
    length = offset(value.offset, language) if value.offset else ""
    return words(language).relative[key].format(event=event, offset=length)


def _every(value: Offset | Each, language: str, name_of_event: NameOfEvent) -> str:
    table = words(language)
    match value:
        case Offset():
            if value.count == 1:
                return table.frequencies[value.unit]
            return table.every[value.unit].format(offset=offset(value, language))
        case Each():
            event = table.each_event.format(event=name_of_event(value.series)) if value.series else table.each_activity
            return _relative(value, event, language)
        case _:
            assert_never(value)


@lru_cache
def _months(language: str, context: MonthContext) -> tuple[str, ...]:
    """The names of the twelve months."""
    return words(language).months or cldr_months(language, context)


def _day(value: datetime.date, language: str) -> str:
    return words(language).first if value.day == 1 else str(value.day)


def _in_date(month: int, language: str) -> str:
    return _months(language, "format")[month - 1]


def _alone(month: int, language: str) -> str:
    return _months(language, "stand-alone")[month - 1]
