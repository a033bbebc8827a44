"""Between which days a thing begins and ends, read the way that proves least, so that a rule never cries wolf."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planbook.answers.agenda import resolver
from planbook.graph import Graph
from planbook.values.edtf import Day, Division, Period, Span
from planbook.values.resolve import UNBOUNDED, Bounds, bounds, certainly_before
from planbook.values.time import AsNeeded, Continuous, OnRequest, Part, Recurring, Relative, ToBeDetermined, When

_DIVISION = re.compile(r"\b([0-9]{4})-(2[1-4]|3[3-6]|4[01])(?![0-9])")


@dataclass(frozen=True, slots=True)
class Reach:
    """Between which days something begins, and between which it ends."""

    begins: Bounds
    ends: Bounds


def reach(graph: Graph, value: When | None) -> Reach:
    """How far a time reaches. Only a span, or what goes on within one, is known to fill it from end to end."""
    match value:
        case None:
            return Reach(UNBOUNDED, UNBOUNDED)
        case Span():
            return Reach(_end(value.start), _end(value.end))
        case Recurring() | Continuous():
            return reach(graph, value.within)
        case Day() | Period() | Part() | Relative() | OnRequest() | AsNeeded() | ToBeDetermined():  # pragma: no branch
            whole = bounds(value, resolver(graph))
            return Reach(whole, whole)


def sticks_out(inner: Reach, outer: Reach) -> bool:
    """Whether the one certainly begins before the other begins, or ends after it ends."""
    return certainly_before(inner.begins, outer.begins) or certainly_before(outer.ends, inner.ends)


def apart(one: Reach, other: Reach) -> bool:
    """Whether the two certainly share no day."""
    return certainly_before(one.ends, other.begins) or certainly_before(other.ends, one.begins)


def written(value: When | None) -> str:
    """A time as an author writes it: `2023-Q1` and `spring 2023`, not the codes 2023-33 and 2023-21."""
    return _DIVISION.sub(_division, str(value))


def _division(found: re.Match[str]) -> str:
    part = Division(int(found[2]))
    return f"{part.name.lower()} {found[1]}" if part.season else f"{found[1]}-{part.name}"


def _end(value: Day | Period | None) -> Bounds:
    return bounds(value) if value is not None else UNBOUNDED
