"""Lengths of calendar time, and adding them to a day.

Owns calendar arithmetic. A month is a calendar month, never thirty days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

_OFFSET = re.compile(r"([1-9][0-9]{0,3}) (day|week|month|year)s?")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Unit(Enum):
    """A unit of calendar time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class Offset:
    """So many days, weeks, months or years; at least one. Twelve months and one year are kept apart, as written."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("the length must be at least one: write 1 day or more")

    @classmethod
    def parse(cls, text: str) -> Offset:
        """Read `3 months`, `60 days`, `1 week`, `2 years`."""
        text = text.strip()
        if found := _OFFSET.fullmatch(text):
            return cls(count=int(found[1]), unit=Unit(found[2]))
        number, _, rest = text.partition(" ")
        number = "one" if number in ("a", "an") else number
        if number in _WORDS[1:] and _OFFSET.fullmatch(f"1 {rest}"):
            raise ValueError(f"`{text}` has its number in words: write {_WORDS.index(number)} {rest}")
        raise ValueError(f"`{text}` is not a length of time: write 60 days, 2 weeks, 3 months or 1 year")

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value}{'' if self.count == 1 else 's'}"


def add(day: date | None, offset: Offset, times: int = 1) -> date | None:
    """Add an offset to a day, or take it away with `times=-1`; None stays None, and so does what leaves the calendar.

    Months and years keep the day of the month, or take the last one where the month is shorter: 31 January plus one
    month is 28 or 29 February. Adding keeps the order of days.
    """
    if day is None:
        return None
    count = offset.count * times
    try:
        match offset.unit:
            case Unit.DAY:
                return day + timedelta(days=count)
            case Unit.WEEK:
                return day + timedelta(weeks=count)
            case Unit.MONTH:
                return _add_months(day, count)
            case Unit.YEAR:  # pragma: no branch - there is no other
                return _add_months(day, count * 12)
    except (OverflowError, ValueError):
        return None


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _add_months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = last_day(year, month + 1)
    return last.replace(day=min(day.day, last.day))
