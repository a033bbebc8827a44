"""From a time to days: between which days it lies, why, and what can be said of two times.

Owns the reading of imprecision. The answer is always a claim that holds: bounds contain every day that the author can
have meant, and a comparison is only certain when no reading contradicts it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeAlias, assert_never

from planbook.values.edtf import Day, Period, Span, final_day, first_day
from planbook.values.offset import Offset, Unit, add, last_day
from planbook.values.time import (
    AsNeeded,
    Continuous,
    Direction,
    OnRequest,
    Part,
    Recurring,
    Relative,
    Third,
    ToBeDetermined,
    When,
)

# What an event's date may be given as: its first and last day, or its own time, which keeps it imprecise (or relative
# to yet another event). None: no such event, or one without a date.
Resolve: TypeAlias = Callable[[str], tuple[date | None, date | None] | When | None]

_ONE_DAY = Offset(count=1, unit=Unit.DAY)


class Rule(Enum):
    """Why a step of the reasoning holds."""

    EVENT_STARTS = "event starts"
    EVENT_ENDS = "event ends"
    EVENT_TAKES_PLACE = "event takes place"
    EVENT_UNDATED = "event has no date"
    EVENT_CIRCULAR = "event's date depends on itself"
    PLUS = "plus"
    MINUS = "minus"
    THIRD = "a third of the period"
    WIDENED = "widened because approximate"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the reasoning, in no language: the rule, what it used, and the days that it led to."""

    rule: Rule
    earliest: date | None = None
    latest: date | None = None
    event: str | None = None
    offset: Offset | None = None


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The days between which a time lies, both included. None: no such bound, or not known.

    `certain` is False where the source itself doubts the date (`?`): the bounds then prove nothing.
    """

    earliest: date | None
    latest: date | None
    derivation: tuple[Step, ...] = ()
    certain: bool = True

    def contains(self, day: date) -> bool:
        """Whether a day lies within the bounds."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)


UNBOUNDED = Bounds(earliest=None, latest=None)


@dataclass(frozen=True, kw_only=True)
class _Extent:
    """Between which days something starts, and between which it ends."""

    starts: Bounds
    ends: Bounds


def no_events(event: str) -> None:
    """A `Resolve` that knows no event."""


def bounds(value: When, resolve: Resolve = no_events) -> Bounds:
    """The days between which a time lies, with the reasoning. Never raises: what cannot be resolved has no bounds."""
    return _bounds(value, resolve, ())


def certainly_before(a: Bounds, b: Bounds) -> bool:
    """Whether every reading puts the last day of `a` before the first day of `b`."""
    if not (a.certain and b.certain):
        return False
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def possibly_overlaps(a: Bounds, b: Bounds) -> bool:
    """Whether some reading puts both on one day: unless one is certainly before the other, nothing rules it out."""
    return not certainly_before(a, b) and not certainly_before(b, a)


def certainly_within(inner: Bounds, outer: Bounds) -> bool:
    """Whether every reading of `inner` lies inside the bounds of `outer`."""
    after = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    before = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return inner.certain and outer.certain and after and before


def _bounds(value: When, resolve: Resolve, seen: tuple[str, ...]) -> Bounds:
    match value:
        case Day() | Period():
            return _widen(value, first_day(value), final_day(value))
        case Span():
            return _join(_end(value.start), _end(value.end))
        case Part():
            return _third(value)
        case Relative():
            return _relative(value, resolve, seen)
        case Recurring() | OnRequest() | AsNeeded() | Continuous() | ToBeDetermined():
            return _bounds(value.within, resolve, seen) if value.within else UNBOUNDED
        case _:
            assert_never(value)


def _widen(value: Day | Period, earliest: date, latest: date) -> Bounds:
    """Bounds of a written date. `~` widens by the length of the period on both sides, a day by a week.

    ISO 8601-2 leaves the width open. This one covers "about May" said of April or June.
    """
    found = Bounds(earliest=earliest, latest=latest, certain=not value.uncertain)
    if not value.approximate:
        return found
    slack = (
        Offset(count=value.months, unit=Unit.MONTH) if isinstance(value, Period) else Offset(count=1, unit=Unit.WEEK)
    )
    # Whole months move by their first day: a month before the end of March is the end of February, in every year.
    later = add(latest, _ONE_DAY) if isinstance(value, Period) else latest
    later = add(later, slack)
    later = add(later, _ONE_DAY, -1) if isinstance(value, Period) else later
    return _step(found, Rule.WIDENED, add(earliest, slack, -1), later, offset=slack)


def _end(value: Day | Period | None) -> Bounds:
    return _widen(value, first_day(value), final_day(value)) if value else UNBOUNDED


def _join(starts: Bounds, ends: Bounds) -> Bounds:
    """From the earliest start to the latest end."""
    return Bounds(
        earliest=starts.earliest,
        latest=ends.latest,
        derivation=starts.derivation + tuple(step for step in ends.derivation if step not in starts.derivation),
        certain=starts.certain and ends.certain,
    )


def _third(part: Part) -> Bounds:
    """Early, mid or late read as a third of the period: of a year four months, of a month ten days.

    A season stays whole, as its months depend on the hemisphere. An approximate period is widened afterwards.
    """
    first, last = first_day(part.of), final_day(part.of)
    index = list(Third).index(part.which)
    if part.of.month is not None:
        first, last = first.replace(day=1 + 10 * index), last if index == 2 else first.replace(day=10 * (index + 1))
    elif not str(part.of.part).startswith("2"):
        months = part.of.months // 3
        month = first.month + index * months
        first, last = first.replace(month=month), last_day(first.year, month + months - 1)
    widened = _widen(part.of, first, last)
    return replace(widened, derivation=(Step(rule=Rule.THIRD, earliest=first, latest=last), *widened.derivation))


def _relative(value: Relative, resolve: Resolve, seen: tuple[str, ...]) -> Bounds:
    """Before counts from the event's start, after from its end; without an offset, the event's own days are out."""
    if value.event in seen:
        return Bounds(earliest=None, latest=None, derivation=(Step(rule=Rule.EVENT_CIRCULAR, event=value.event),))
    extent = _extent(value.event, resolve, (*seen, value.event))
    if extent is None:
        return Bounds(earliest=None, latest=None, derivation=(Step(rule=Rule.EVENT_UNDATED, event=value.event),))
    match value.direction:
        case Direction.AT:
            whole = _join(extent.starts, extent.ends)
            return _step(whole, Rule.EVENT_TAKES_PLACE, whole.earliest, whole.latest, event=value.event)
        case Direction.AFTER:
            anchor, rule, times = extent.ends, Rule.EVENT_ENDS, 1
        case Direction.BEFORE:
            anchor, rule, times = extent.starts, Rule.EVENT_STARTS, -1
        case _:
            assert_never(value.direction)
    return _away(value, _step(anchor, rule, anchor.earliest, anchor.latest, event=value.event), times)


def _away(value: Relative, anchor: Bounds, times: int) -> Bounds:
    """Move away from the anchor: to a day so far off, or to all days from the next one on."""
    sign = Rule.PLUS if times > 0 else Rule.MINUS
    far = anchor
    if value.offset:
        moved = (add(anchor.earliest, value.offset, times), add(anchor.latest, value.offset, times))
        far = _step(anchor, sign, *moved, offset=value.offset)
        if not value.within:
            return far
    if times > 0:
        return replace(far, earliest=add(anchor.earliest, _ONE_DAY), latest=far.latest if value.offset else None)
    return replace(far, earliest=far.earliest if value.offset else None, latest=add(anchor.latest, _ONE_DAY, -1))


def _extent(event: str, resolve: Resolve, seen: tuple[str, ...]) -> _Extent | None:
    """Between which days an event starts and ends, or None where it has no date."""
    found = resolve(event)
    if found is None or found == (None, None):
        return None
    if isinstance(found, tuple):
        # Of an event with one known day the other may be any; a one-day event is given as the same day twice.
        start, end = found
        return _Extent(starts=Bounds(earliest=start, latest=start), ends=Bounds(earliest=end, latest=end))
    if isinstance(found, Span):
        return _Extent(starts=_end(found.start), ends=_end(found.end))
    whole = _bounds(found, resolve, seen)
    return _Extent(starts=whole, ends=whole)


def _step(
    before: Bounds,
    rule: Rule,
    earliest: date | None,
    latest: date | None,
    *,
    event: str | None = None,
    offset: Offset | None = None,
) -> Bounds:
    """Go on from `before` by one step of reasoning to new days."""
    step = Step(rule=rule, earliest=earliest, latest=latest, event=event, offset=offset)
    return replace(before, earliest=earliest, latest=latest, derivation=(*before.derivation, step))
