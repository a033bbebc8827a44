"""Between which days a thing begins and ends, read the way that proves least, so that a rule never cries wolf."""

from __future__ import annotations

from dataclasses import dataclass

from planbook.graph import Graph
from planbook.model.instruments import Event
from planbook.values.edtf import Day, Period, Span
from planbook.values.resolve import UNBOUNDED, Bounds, Resolve, bounds, certainly_before
from planbook.values.time import AsNeeded, Continuous, OnRequest, Part, Recurring, Relative, ToBeDetermined, When


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
        case Day() | Period() | Part() | Relative() | OnRequest() | AsNeeded() | ToBeDetermined():
            whole = bounds(value, resolver(graph))
            return Reach(whole, whole)


def resolver(graph: Graph) -> Resolve:
    """What dates an event has, for times that are relative to it."""

    def resolve(id: str) -> When | None:
        found = graph.find(id)
        return found.when if isinstance(found, Event) else None

    return resolve


def sticks_out(inner: Reach, outer: Reach) -> bool:
    """Whether the one certainly begins before the other begins, or ends after it ends."""
    return certainly_before(inner.begins, outer.begins) or certainly_before(outer.ends, inner.ends)


def apart(one: Reach, other: Reach) -> bool:
    """Whether the two certainly share no day."""
    return certainly_before(one.ends, other.begins) or certainly_before(other.ends, one.begins)


def _end(value: Day | Period | None) -> Bounds:
    return bounds(value) if value is not None else UNBOUNDED
