"""Days, months, quarters, seasons, years and the spans between them: a part of EDTF (ISO 8601-2:2019, annex A).

Read: level 0 dates and intervals; level 1 `~` `?` `%` and open intervals `..` (sections A.4.3, A.4.4), and seasons
21-24 (A.4.8); of level 2 the quarters 33-36 and semestrals 40-41 (A.5.8). Not read: clock times, unspecified digits
(`202X`), years beyond four digits, sets: no plan needs them, and each has a span that says the same.

Written by us rather than taken from `edtf` on PyPI (5.0.2, MIT): its bounds are `struct_time`, or an infinite float
where open; its winter ends on 31 December; it brings pyparsing and dateutil; and a mistake gets the parser's sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import TypeAlias, TypeVar

from planbook.values.amount import quote
from planbook.values.mending import mend_date
from planbook.values.offset import last_day


class NoDateError(ValueError):
    """A text that is no date, and near to none."""


class Division(IntEnum):
    """The EDTF codes for parts of a year that are not months. The value is the code."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24
    Q1 = 33
    Q2 = 34
    Q3 = 35
    Q4 = 36
    H1 = 40
    H2 = 41

    @property
    def season(self) -> bool:
        """Whether this is a season, whose months depend on the hemisphere."""
        return self <= Division.WINTER


# First month, and how many. A season without a hemisphere covers both readings: spring is March to May in the north and
# September to November in the south; a summer or winter is named after the year in which it begins.
_MONTHS = {
    Division.SPRING: (3, 9), Division.SUMMER: (6, 9), Division.AUTUMN: (3, 9), Division.WINTER: (6, 9),
    Division.Q1: (1, 3), Division.Q2: (4, 3), Division.Q3: (7, 3), Division.Q4: (10, 3),
    Division.H1: (1, 6), Division.H2: (7, 6),
}  # fmt: skip

# ISO 8601-2 tells an open end (`..`) from an unknown one (nothing); for a plan both are an end that nobody set.
_OPEN_ENDS = ("..", "")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")
_SHORT = re.compile(r"([0-9]{4})-([QH][1-4])([~?%]?)")
_SEASON = re.compile(r"(spring|summer|autumn|winter) ([0-9]{4})")


@dataclass(frozen=True, kw_only=True)
class Day:
    """One calendar day, without clock or zone; perhaps approximate (`~`), perhaps uncertain (`?`)."""

    date: date
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        return self.date.isoformat() + _mark(self)


@dataclass(frozen=True, kw_only=True)
class Period:
    """A year, or one month or division of it: `2023`, `2023-05`, `2023-33`. Some day or days in it, not all of it."""

    year: int
    part: int | Division | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def month(self) -> int | None:
        """The month, 1 to 12, if the period is one."""
        return None if self.part is None or isinstance(self.part, Division) else self.part

    @property
    def months(self) -> int:
        """How many months long the period is (for a season, the three it has in either hemisphere)."""
        match self.part:
            case None:
                return 12
            case Division() as division:
                return 3 if division.season else _MONTHS[division][1]
            case _:
                return 1

    def __str__(self) -> str:
        part = "" if self.part is None else f"-{int(self.part):02}"
        return f"{self.year:04}{part}{_mark(self)}"


@dataclass(frozen=True, kw_only=True)
class Span:
    """From one date to another, both included; None is an end left open (`..`). Never open at both ends."""

    start: Day | Period | None
    end: Day | Period | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a span open at both ends says nothing: write continuous")
        if self.start and self.end and first_day(self.start) > final_day(self.end):
            raise ValueError(f"the span ends before it starts: write {self.end}/{self.start}")

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"


Edtf: TypeAlias = Day | Period | Span
Written = TypeVar("Written", Day, Period)


def parse_edtf(text: str) -> Edtf:
    """Read `2023-05-15`, `2023-05`, `2023`, `2023-Q1`, `2023-33`, `spring 2023`, `2023-05-15/2023-05-18`, `../2023`."""
    text = text.strip()
    ends = [one.strip() for one in text.split("/", 2)]
    if len(ends) != 2 or not all(one in _OPEN_ENDS or _is_date(one) for one in ends):
        return parse_date(text)
    start, end = (None if one in _OPEN_ENDS else parse_date(one) for one in ends)
    return Span(start=start, end=end)


def parse_date(text: str) -> Day | Period:
    """Read one date: a day or a period, not a span."""
    text = text.strip()
    if found := _SEASON.fullmatch(text):
        return Period(year=_year(found[2]), part=Division[found[1].upper()])
    if found := _SHORT.fullmatch(text):
        if found[2] not in Division.__members__:
            raise ValueError(f"`{text}`: a year has two halves: write {found[1]}-H1 or {found[1]}-H2")
        return _marked(Period(year=_year(found[1]), part=Division[found[2]]), found[3])
    found = _DATE.fullmatch(text)
    if found is None:
        mended = mend_date(text) if len(text) < 60 else None
        if mended is None:
            raise NoDateError(
                f"{quote(text)} is not a date: write a day as 2023-05-15, a month as 2023-05, a year as 2023"
            )
        raise ValueError(mended)
    year = _year(found[1])
    if found[2] is None:
        return _marked(Period(year=year), found[4])
    if found[3] is None:
        return _marked(Period(year=year, part=_part(text, int(found[2]))), found[4])
    return _marked(Day(date=_day(year, int(found[2]), int(found[3]))), found[4])


def about(value: Edtf) -> Edtf:
    """The same time, only approximately: both ends of a span."""
    match value:
        case Span():
            return Span(
                start=value.start and replace(value.start, approximate=True),
                end=value.end and replace(value.end, approximate=True),
            )
        case _:
            return replace(value, approximate=True)


def first_day(value: Day | Period) -> date:
    """The earliest day that the written value covers, before any widening for `~`."""
    if isinstance(value, Day):
        return value.date
    return date(value.year, _extent(value)[0], 1)


def final_day(value: Day | Period) -> date:
    """The latest day that the written value covers, before any widening for `~`."""
    if isinstance(value, Day):
        return value.date
    start, months = _extent(value)
    year, month = divmod(value.year * 12 + start - 1 + months - 1, 12)
    # The southern summer of the year 9999 would leave the calendar.
    return last_day(year, month + 1) if year <= 9999 else date.max


def _extent(period: Period) -> tuple[int, int]:
    """The first month of a period, and how many months it may cover."""
    match period.part:
        case None:
            return 1, 12
        case Division() as division:
            return _MONTHS[division]
        case month:
            return month, 1


def _is_date(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_DATE, _SHORT, _SEASON))


def _mark(value: Day | Period) -> str:
    return {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[
        value.approximate, value.uncertain
    ]


def _marked(value: Written, mark: str) -> Written:
    return replace(value, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%")) if mark else value


def _year(text: str) -> int:
    if text == "0000":
        raise ValueError("there is no year 0000: write a year from 0001 to 9999")
    return int(text)


def _part(text: str, number: int) -> int | Division:
    if 1 <= number <= 12:
        return number
    if number in Division.__members__.values():
        return Division(number)
    year = text[:4]
    if number in (37, 38, 39):
        first = (number - 37) * 4 + 1
        raise ValueError(f"`{text}`: four-month parts are not read: write {year}-{first:02}/{year}-{first + 3:02}")
    raise ValueError(
        f"`{text}`: there is no month {number:02}: write {year}-01 to {year}-12, or {year}-Q1 for a quarter"
    )


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        meant = f"{year:04}-{day:02}-{month:02}" if 1 <= day <= 12 < month <= 31 else f"{year:04}-01-{max(day, 1):02}"
        raise ValueError(f"there is no month {month:02}: write the month before the day, as in {meant}")
    last = last_day(year, month).day
    if not 1 <= day <= last:
        month_only = f"{year:04}-{month:02}"
        raise ValueError(
            f"{month_only} has {last} days: write {month_only}-{last:02}, or {month_only} for the whole month"
        )
    return date(year, month, day)
