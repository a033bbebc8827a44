"""How far two times lie apart, and how much two amounts differ: only what can be said for certain."""

from __future__ import annotations

from datetime import date, timedelta

from planbook.answers.editions.changes import Difference, Distance, Shift
from planbook.values.amount import Range
from planbook.values.money import Money, Total
from planbook.values.offset import Offset, Unit
from planbook.values.resolve import Resolve, bounds
from planbook.values.time import When

_MONTHS_IN_YEAR = 12


def shift(before: When | None, after: When | None, dates: tuple[Resolve, Resolve]) -> Shift | None:
    """How far the first and last possible day have moved; None where a side has no days, or doubts them."""
    if before is None or after is None:
        return None
    was, now = bounds(before, dates[0]), bounds(after, dates[1])
    if not (was.certain and now.certain):
        return None
    start, end = _distance(was.earliest, now.earliest), _distance(was.latest, now.latest)
    return Shift(start=start, end=end) if start or end else None


def _distance(before: date | None, after: date | None) -> Distance | None:
    """How far one day lies from another: in years or months where they come out even, else in days."""
    if before is None or after is None:
        return None
    if before == after:
        return Distance(by=None)
    later = after > before
    first, last = sorted((before, after))
    months = _whole_months(first, last)
    if months % _MONTHS_IN_YEAR == 0 and months:
        return Distance(by=Offset(count=months // _MONTHS_IN_YEAR, unit=Unit.YEAR), later=later)
    if months:
        return Distance(by=Offset(count=months, unit=Unit.MONTH), later=later)
    return Distance(by=Offset(count=(last - first).days, unit=Unit.DAY), later=later)


def _whole_months(first: date, last: date) -> int:
    """The months between two days, if they are whole: the same day of the month, or the end of both."""
    even = first.day == last.day or (_ends_month(first) and _ends_month(last))
    return (last.year - first.year) * _MONTHS_IN_YEAR + last.month - first.month if even else 0


def _ends_month(day: date) -> bool:
    return day < date.max and (day + timedelta(days=1)).day == 1


def differences(before: Money | None, after: Money | None) -> tuple[Difference, ...]:
    """How much more is asked for, per currency; nothing where a side has no figure, or no upper end.

    A range less a range is all that can lie between them: 10-20 after 5-8 is 2 to 15 more.
    """
    if before is None or after is None or before.open or after.open or before == after:
        return ()
    was, now = Total.of(before), Total.of(after)
    if was.at_least or now.at_least:
        return ()
    currencies = dict.fromkeys(one.currency for one in (*was.subtotals, *now.subtotals))
    found = []
    for currency in currencies:
        range = now.range(currency) + was.range(currency).scale(-1)
        if range != Range.of(0):
            approximate = bool(was.approximate or now.approximate)
            found.append(Difference(currency=currency, range=range, approximate=approximate))
    return tuple(found)
