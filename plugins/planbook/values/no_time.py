"""What is said of a text that is no time: how to write it, or that an event is not named by its id."""

from __future__ import annotations

import re

from planbook.values.amount import quote
from planbook.values.edtf import Day, Period, final_day, first_day, parse_date
from planbook.values.mending import dated
from planbook.values.offset import Offset, Unit, add

_DIRECTED = re.compile(
    r"(?:(?:within )?(?P<length>[0-9]+ (?:day|week|month|year)s?) )?(?P<side>before|after|at) (?:the )?(?P<name>.+)"
)


class EventNameError(ValueError):
    """What stands where the id of an event belongs and is none; `name` is how the author calls it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{quote(name)} is not the id of an event: write its id, as in cms-cop12 (small letters, digits, -)"
        )
        self.name = name


def no_time(text: str) -> ValueError:
    """What to say of a text that is no time at all; beside an event that is named otherwise than by its id, that."""
    found = _DIRECTED.fullmatch(text)
    if found is not None:
        length, side, name = found["length"], found["side"], found["name"]
        if date := dated(name):
            return ValueError(mend_dated(parse_date(date), side, Offset.parse(length) if length else None))
        return EventNameError(name)
    return ValueError(
        f"{quote(text)} is not a time: write a day as 2023-05-15, a month as 2023-05, a year as 2023, or a time by an "
        "event, as in 3 months before mop6"
    )


def mend_dated(anchor: Day | Period, side: str, offset: Offset | None) -> str:
    """How to write a time relative to a date, which needs no event."""
    times = -1 if side == "before" else 1
    day = first_day(anchor) if times < 0 else final_day(anchor)
    if side == "at":
        return f"`at {anchor}` names no event: write {anchor}"
    moved = add(day, offset or Offset(count=1, unit=Unit.DAY), times)
    if offset:
        return f"`{anchor}` is a date and no event: write {moved}"
    return f"`{side} {anchor}` is an open span: write {f'../{moved}' if times < 0 else f'{moved}/..'}"
