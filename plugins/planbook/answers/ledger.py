"""What decisions ask for and what became of it: the standing of each clause on a given day.

Owns the judgement whether a clause is overdue, due, answered or answered late, on the graph alone. It only speaks of
what every reading of the dates allows: a deadline that is in doubt is never called overdue. Knows no language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planbook.answers.agenda import resolver
from planbook.graph import Graph
from planbook.model.instruments import Clause, Response
from planbook.model.words import ClauseState, ResponseState
from planbook.values.due import falls_due
from planbook.values.offset import Offset, Unit, add
from planbook.values.resolve import Bounds, Resolve, bounds
from planbook.values.time import When

SOON = Offset(count=12, unit=Unit.MONTH)
"""How far ahead a deadline counts as near."""

_ANSWERS = (ResponseState.DONE, ResponseState.DONE_LATE)
_BEGUN = (ResponseState.ONGOING, ResponseState.PARTLY)


class Standing(StrEnum):
    """How a clause stands, the most pressing first."""

    OVERDUE = "overdue"
    SOON = "soon"
    UNCERTAIN = "uncertain"
    UNANSWERED = "unanswered"
    BEGUN = "begun"
    LATER = "later"
    LATE = "late"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time by which something is asked, and the days on which it falls due; `extended`: more time was granted."""

    when: When
    due: Bounds
    extended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """How many days after the last day of its deadline something was done: at least and at most, where known."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A clause that asks for something, as it stands. `delay` is that of the answer."""

    clause: Clause
    standing: Standing
    deadlines: tuple[Deadline, ...] = ()
    responses: tuple[Response, ...] = ()
    delay: Delay | None = None

    @property
    def day(self) -> date:
        """The last day of the first deadline, to sort by; the end of all days where there is none."""
        return min((one.due.latest for one in self.deadlines if one.due.latest is not None), default=date.max)


def ledger(graph: Graph, today: date) -> tuple[Entry, ...]:
    """Every clause that asks for something, in file order."""
    return tuple(entry for clause in graph.all(Clause) if (entry := judged(clause, graph, today)) is not None)


def judged(clause: Clause, graph: Graph, today: date) -> Entry | None:
    """How one clause stands; None where it asks nothing of anybody."""
    if not (clause.addressees or clause.deliverable or clause.deadline):
        return None
    resolve = resolver(graph)
    responses = graph.to(clause.id, "clauses", Response)
    deadlines = _deadlines(clause, responses, resolve)
    answers = tuple(one for one in responses if _answers(one))
    delay = _delay(deadlines, answers, resolve)
    standing = _answered(clause, answers, delay) or _open(deadlines, responses, today)
    return Entry(clause=clause, standing=standing, deadlines=deadlines, responses=responses, delay=delay)


def after(deadlines: Iterable[Deadline], done: When | None, resolve: Resolve) -> Delay | None:
    """How late something was done: after the first of its own deadlines that it certainly missed, or None."""
    if done is None:
        return None
    days = bounds(done, resolve)
    if days.earliest is None or not days.certain:
        return None
    for one in sorted(deadlines, key=lambda one: one.due.latest or date.max):
        last = one.due.latest
        if last is not None and one.due.certain and not one.extended and days.earliest > last:
            return Delay(low=(days.earliest - last).days, high=(days.latest - last).days if days.latest else None)
    return None


def measure(response: Response, deadlines: tuple[Deadline, ...], resolve: Resolve) -> tuple[Deadline, ...]:
    """What a response is measured by: its own due date, else the deadlines of its clause."""
    if response.due is None:
        return deadlines
    return (Deadline(when=response.due, due=falls_due(response.due, resolve)),)


def _deadlines(clause: Clause, responses: tuple[Response, ...], resolve: Resolve) -> tuple[Deadline, ...]:
    """The clause's own, else those that its responses name; then what was granted beyond them."""
    own = clause.deadline or tuple(dict.fromkeys(one.due for one in responses if one.due is not None))
    found = [Deadline(when=when, due=falls_due(when, resolve)) for when in own]
    for response in responses:
        for more in response.extensions:
            if more.until is not None:
                found.append(Deadline(when=more.until, due=falls_due(more.until, resolve), extended=True))
    return tuple(found)


def _answers(response: Response) -> bool:
    """Whether a response settles its clauses; one of no stated sort does once it says when it was done."""
    return response.state in _ANSWERS or (response.state is None and response.actual is not None)


def _delay(deadlines: tuple[Deadline, ...], answers: tuple[Response, ...], resolve: Resolve) -> Delay | None:
    """The delay of the answer that came first."""
    delays: list[Delay] = []
    for one in answers:
        late = after(measure(one, deadlines, resolve), one.actual, resolve)
        if late is None and one.actual is not None:
            return None
        delays.extend((late,) if late else ())
    return min(delays, key=lambda one: one.low, default=None)


def _answered(clause: Clause, answers: tuple[Response, ...], delay: Delay | None) -> Standing | None:
    if answers:
        late = delay is not None or any(one.state is ResponseState.DONE_LATE for one in answers)
        return Standing.LATE if late else Standing.ANSWERED
    match clause.state:
        case ClauseState.IMPLEMENTED:
            return Standing.ANSWERED
        case ClauseState.SUPERSEDED | ClauseState.ELAPSED:
            return Standing.CLOSED
        case _:
            return None


def _open(deadlines: tuple[Deadline, ...], responses: tuple[Response, ...], today: date) -> Standing:
    """The standing of a clause that nothing has settled yet."""
    if not deadlines:
        return Standing.BEGUN if any(one.state in _BEGUN for one in responses) else Standing.UNANSWERED
    granted = [one for one in deadlines if one.extended]
    if not granted and any(one.extensions for one in responses):
        return Standing.UNCERTAIN  # more time, nobody says until when
    counting = granted or deadlines
    if any(one.due.certain and one.due.latest is not None and one.due.latest < today for one in counting):
        return Standing.OVERDUE
    ahead = [one.due.latest for one in counting if one.due.latest is not None and one.due.latest >= today]
    if not ahead:
        return Standing.UNCERTAIN
    horizon = add(today, SOON)
    return Standing.SOON if horizon is None or min(ahead) <= horizon else Standing.LATER
