"""When something happens: every kind of time that a plan can state, and its short form.

Owns the union `When`, reading it and writing it back. Resolving a time to days is `resolve`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias, assert_never

from planbook.values.amount import quote
from planbook.values.edtf import Day, NoDateError, Period, Span, about, parse_date, parse_edtf
from planbook.values.mending import mend_time
from planbook.values.no_time import EventNameError, mend_dated, no_time
from planbook.values.offset import Offset, Unit

# More than any time needs, so that no text can slow us down.
LONGEST_TEXT = 200

_ID = re.compile(r"(?=[^/]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")
_RELATIVE = re.compile(r"(?:(within )?(\S+ (?:day|week|month|year)s?) )?(before|after|at|of) (each )?(\S+)")
_PART = re.compile(r"(early|mid|late)[ -]((?:(?:spring|summer|autumn|winter) )?[^ ]+)")
_WITHIN = re.compile(r"(.+?) (within|in) (.+)")


class Third(Enum):
    """Which part of a period."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class Direction(Enum):
    """On which side of an event. Before counts from its start, after from its end."""

    BEFORE = "before"
    AFTER = "after"
    AT = "at"


@dataclass(frozen=True, kw_only=True)
class Part:
    """The early, middle or late part of a period: `early 2023`, `mid 2023-05`."""

    which: Third
    of: Period

    def __str__(self) -> str:
        return f"{self.which.value} {self.of}"


@dataclass(frozen=True, kw_only=True)
class Relative:
    """Before, after or at an event, named by its id. With an offset, exactly so far from it, or `within` so far."""

    event: str
    direction: Direction
    offset: Offset | None = None
    within: bool = False

    def __str__(self) -> str:
        offset = f"{self.offset} " if self.offset else ""
        return f"{'within ' if self.within else ''}{offset}{self.direction.value} {self.event}"


@dataclass(frozen=True, kw_only=True)
class Each:
    """Before, after or at each event of a series, named by its id; None stands for each activity."""

    series: str | None
    direction: Direction = Direction.AFTER
    offset: Offset | None = None
    within: bool = False

    def __str__(self) -> str:
        offset = f"{self.offset} " if self.offset else ""
        return f"{'within ' if self.within else ''}{offset}{self.direction.value} each {self.series or 'activity'}"


@dataclass(frozen=True, kw_only=True)
class Recurring:
    """Again and again: every so often, or around each event of a series; perhaps only `within` some time."""

    every: Offset | Each
    within: When | None = None

    def __str__(self) -> str:
        match self.every:
            case Offset(count=1):
                every = _FREQUENCIES[self.every.unit]
            case Offset():
                every = f"every {self.every}"
            case Each():
                every = str(self.every)
            case _:
                assert_never(self.every)
        return every + _within(self.within)


@dataclass(frozen=True, kw_only=True)
class OnRequest:
    """Whenever somebody asks."""

    within: When | None = None

    def __str__(self) -> str:
        return "upon request" + _within(self.within)


@dataclass(frozen=True, kw_only=True)
class AsNeeded:
    """Whenever there is a need."""

    within: When | None = None

    def __str__(self) -> str:
        return "as needed" + _within(self.within)


@dataclass(frozen=True, kw_only=True)
class Continuous:
    """All the time."""

    within: When | None = None

    def __str__(self) -> str:
        return "continuous" + _within(self.within)


@dataclass(frozen=True, kw_only=True)
class ToBeDetermined:
    """Not yet decided; `within` says when it will happen at the latest known, as in "to be determined in 2023-Q1"."""

    within: When | None = None

    def __str__(self) -> str:
        return "to be determined" + _within(self.within)


When: TypeAlias = (
    Day | Period | Span | Part | Relative | Recurring | OnRequest | AsNeeded | Continuous | ToBeDetermined
)  # fmt: skip

_FREQUENCIES = {Unit.DAY: "daily", Unit.WEEK: "weekly", Unit.MONTH: "monthly", Unit.YEAR: "annual"}
_SHORT_FORMS: dict[str, When] = {
    **{word: Recurring(every=Offset(count=1, unit=unit)) for unit, word in _FREQUENCIES.items()},
    "quarterly": Recurring(every=Offset(count=3, unit=Unit.MONTH)),
    "upon request": OnRequest(),
    "on request": OnRequest(),
    "as needed": AsNeeded(),
    "continuous": Continuous(),
    "to be determined": ToBeDetermined(),
    "tbd": ToBeDetermined(),
}  # fmt: skip


def parse(text: str) -> When:
    """Read the short form of a time; the guide lists them all. `str()` of the result reads back as the same value.

    Ids of events are taken as written: whether such an event exists is for the graph to say.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"{quote(text)} is too long for a time: write a date such as 2023-05-15, and the rest in a note"
        )
    text = " ".join(text.split())
    plain = _parse_plain(text)
    if plain is not None:
        return plain
    if (found := _WITHIN.fullmatch(text)) and (outer := _parse_plain(found[1])) is not None:
        return _inside(outer, found[1], _inner(found[2], found[3]))
    if mended := mend_time(text):
        raise ValueError(mended)
    if text.lower() in _SHORT_FORMS:
        raise ValueError(f"`{text}` is not read here: write {text.lower()}")
    try:
        return parse_edtf(text)
    except NoDateError:
        raise no_time(text) from None


def to_edtf(value: When) -> str | None:
    """The EDTF text (ISO 8601-2), or None for what EDTF cannot say, such as relative times and `early 2023`."""
    return str(value) if isinstance(value, Day | Period | Span) else None


def events_of(value: When) -> tuple[str, ...]:
    """The ids of the events and series that a time refers to, in the order written."""
    match value:
        case Relative():
            return (value.event,)
        case Recurring(every=Each(series=str() as series)):
            return (series, *(events_of(value.within) if value.within else ()))
        case Recurring() | OnRequest() | AsNeeded() | Continuous() | ToBeDetermined():
            return events_of(value.within) if value.within else ()
        case Day() | Period() | Span() | Part():
            return ()
        case _:
            assert_never(value)


def _parse_plain(text: str) -> When | None:
    """Read every form that is not EDTF and has no `within` clause; None where the text is none of them."""
    short = _SHORT_FORMS.get(text.lower()) if text.lower() in ("tbd", text) else None
    if short is not None:
        return short
    if text.startswith("about "):
        return about(parse_edtf(text.removeprefix("about ")))
    if found := _PART.fullmatch(text):
        return _part(Third(found[1]), found[2])
    if text.startswith("every ") and not mend_time(text) and not _WITHIN.fullmatch(text):
        return Recurring(every=Offset.parse(text.removeprefix("every ")))
    if found := _RELATIVE.fullmatch(text):
        return _relative(text, found)
    return None


def _part(which: Third, text: str) -> Part:
    of = parse_date(text)
    if isinstance(of, Day):
        raise ValueError(f"a day has no {which.value} part: write {which.value} {of.date:%Y-%m}")
    return Part(which=which, of=of)


def _relative(text: str, found: re.Match[str]) -> Relative | Recurring:
    within, length, side, each, name = bool(found[1]), found[2], found[3], found[4], found[5]
    offset = Offset.parse(length) if length else None
    if side == "of":
        raise ValueError(f"`{text}` does not say which side: write {text.removesuffix(f'of {name}')}after {name}")
    direction = Direction(side)
    if offset and direction is Direction.AT:
        raise ValueError(f"`{text}` is both at the event and away from it: write at {name}, or {offset} after {name}")
    if each:
        series = None if name == "activity" else _event(name)
        return Recurring(every=Each(series=series, direction=direction, offset=offset, within=within))
    if name[0].isdigit() and not _ID.fullmatch(name):
        raise ValueError(mend_dated(parse_date(name), side, offset))
    return Relative(event=_event(name), direction=direction, offset=offset, within=within)


def _event(name: str) -> str:
    if not _ID.fullmatch(name):
        raise EventNameError(name)
    return name


def _inner(word: str, text: str) -> When:
    """Read the time after `within` or `in`; "within 3 months after mop6" is a stretch, "in 3 months after" a day."""
    value = parse(text)
    match value:
        case Relative(offset=Offset()):
            return replace(value, within=word == "within")
        case Day() | Period() | Span() | Part() | Relative():
            return value
        case _:
            raise ValueError(f"`{text}` is no stretch of time: write dates after `{word}`, as in {word} 2023-Q1")


def _inside(outer: When, written: str, within: When) -> When:
    match outer:
        case OnRequest() | AsNeeded() | Continuous() | ToBeDetermined():
            return type(outer)(within=within)
        case Recurring():
            return Recurring(every=outer.every, within=within)
        case _:
            raise ValueError(f"`{written}` is one time and cannot lie within another: write only one of the two")


def _within(value: When | None) -> str:
    match value:
        case None:
            return ""
        case Relative(within=True):
            return f" {value}"
        case Relative(offset=Offset()):
            return f" in {value}"
        case _:
            return f" within {value}"
