"""Decisions and their answers in time: nothing can be due, granted or done before it was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.answers.agenda import resolver
from planbook.checks.times import reach, written
from planbook.graph import Graph
from planbook.model.instruments import Clause, Event, Instrument, Response
from planbook.model.words import ClauseKind, ClauseState
from planbook.problems import Problem, Span, problem
from planbook.values.resolve import bounds, certainly_before
from planbook.values.time import When

_ASKING = (None, ClauseState.ACTIVE)


def early_answers(graph: Graph, _: date) -> Iterator[Problem]:
    """PB414: a response that was there before the decision that it answers."""
    for response in graph.all(Response):
        done = reach(graph, response.actual).ends
        for ref in response.clauses if response.actual is not None else ():
            clause = graph.get(ref.id)
            adopted = _adopted(graph, clause) if isinstance(clause, Clause) else None
            if adopted is not None and certainly_before(done, reach(graph, adopted[1]).begins):
                instrument, when, where = adopted
                dated = [(where, f"dated {written(when)}")]
                yield problem(
                    "PB414",
                    response.where,
                    actual=written(response.actual),
                    instrument=instrument.id,
                    adopted=written(when),
                    related=dated,
                )


def early_deadlines(graph: Graph, _: date) -> Iterator[Problem]:
    """PB415: a deadline that had passed when the decision was adopted."""
    for clause in graph.all(Clause):
        adopted = _adopted(graph, clause) if clause.deadline else None
        if adopted is None:
            continue
        instrument, when, where = adopted
        for deadline in clause.deadline:
            if certainly_before(reach(graph, deadline).ends, reach(graph, when).begins):
                dated = [(where, f"dated {written(when)}")]
                yield problem(
                    "PB415",
                    clause.where,
                    deadline=written(deadline),
                    instrument=instrument.id,
                    adopted=written(when),
                    related=dated,
                )


def extensions(graph: Graph, _: date) -> Iterator[Problem]:
    """PB416: more time that was granted when it had already run out."""
    for response in graph.all(Response):
        for more in response.extensions:
            if certainly_before(reach(graph, more.until).ends, reach(graph, more.on).begins):
                related = [(more.where, "the extension")]
                yield problem("PB416", response.where, until=written(more.until), on=written(more.on), related=related)


def deadlines_passed(graph: Graph, today: date) -> Iterator[Problem]:
    """PB417: a deadline that lies before the day of the build, with no response to the clause."""
    answered = {ref.id for response in graph.all(Response) for ref in response.clauses}
    resolve = resolver(graph)
    for clause in graph.all(Clause):
        if clause.id in answered or clause.state not in _ASKING or clause.type is ClauseKind.PREAMBULAR:
            continue
        for deadline in clause.deadline:
            days = bounds(deadline, resolve)
            if days.certain and days.latest is not None and days.latest < today:
                yield problem("PB417", clause.where, deadline=written(deadline), day=days.latest)
                break


def _adopted(graph: Graph, clause: Clause) -> tuple[Instrument, When, Span] | None:
    """The instrument of a clause, when it was adopted, and where that is written; None where it is not known."""
    instrument = graph.get(clause.instrument.id) if clause.instrument is not None else None
    if not isinstance(instrument, Instrument):
        return None
    if instrument.date is not None:
        return instrument, instrument.date, instrument.where
    meeting = graph.get(instrument.meeting.id) if instrument.meeting is not None else None
    if isinstance(meeting, Event) and meeting.when is not None:
        return instrument, meeting.when, meeting.where
    return None
