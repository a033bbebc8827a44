"""When a deadline falls due, and how exactly a time is known."""

from __future__ import annotations

from datetime import date

import pytest

from planbook.values.due import Precision, falls_due, precision
from planbook.values.resolve import bounds
from planbook.values.time import parse

EVENTS = {
    "mop6": "2015-11-09/2015-11-14",
    "vague": "2016-05",
    "beside": "at mop6",
}


def resolve(id):
    return parse(EVENTS[id]) if id in EVENTS else None


def due(text: str) -> tuple[date | None, date | None]:
    found = falls_due(parse(text), resolve)
    return found.earliest, found.latest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-02-14", (2016, 2, 14), (2016, 2, 14)),
        ("3 months after mop6", (2016, 2, 14), (2016, 2, 14)),  # MOP6 ended on 14 November 2015
        ("within 3 months after mop6", (2016, 2, 14), (2016, 2, 14)),  # the months before are time to work in
        ("before mop6", (2015, 11, 8), (2015, 11, 8)),  # it began on 9 November
        ("within 2 weeks before mop6", (2015, 11, 8), (2015, 11, 8)),
        ("2 weeks before mop6", (2015, 10, 26), (2015, 10, 26)),
        ("at mop6", (2015, 11, 9), (2015, 11, 14)),
        ("within 1 month after vague", (2016, 6, 1), (2016, 6, 30)),
        ("2015-01/2015-06-30", (2015, 6, 30), (2015, 6, 30)),
        ("../2015-06-30", (2015, 6, 30), (2015, 6, 30)),
    ],
)
def test_a_deadline_falls_due_on_its_last_day(text, first, last):
    assert due(text) == (date(*first), date(*last))


def test_after_an_event_says_only_from_when_on():
    assert due("after mop6") == (date(2015, 11, 15), None)


def test_a_deadline_without_a_date_falls_due_on_no_day():
    assert due("3 months after nowhere") == (None, None)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2015-11-09", Precision.EXACT),
        ("2015-11-09/2015-11-14", Precision.EXACT),
        ("at mop6", Precision.EXACT),
        ("3 months after mop6", Precision.EXACT),
        ("2015-11-09~", Precision.SOME_TIME),
        ("2015-11-09?", Precision.SOME_TIME),
        ("2015-11", Precision.SOME_TIME),
        ("early 2015", Precision.SOME_TIME),
        ("at vague", Precision.SOME_TIME),
        ("at beside", Precision.SOME_TIME),  # two steps away: its days are given, and no more is claimed
        ("within 3 months after mop6", Precision.SOME_TIME),
        ("2015/2016", Precision.FILLS),
        ("2015-11-09~/2015-11-14", Precision.FILLS),
        ("2015-11-09/2015-11-14?", Precision.FILLS),
        ("monthly within 2015", Precision.FILLS),
        ("before mop6", Precision.OPEN),
        ("2015-11-09/..", Precision.OPEN),
        ("monthly", Precision.UNKNOWN),
        ("upon request", Precision.UNKNOWN),
    ],
)
def test_how_exactly_a_time_is_known(text, known):
    when = parse(text)
    assert precision(when, bounds(when, resolve), resolve) is known
