"""Decisions, deadlines and answers."""

from __future__ import annotations

from datetime import date

from planbook.checks.decisions import deadlines_passed

RESOLUTION = "instruments:\n  id: res\n  title: Clean\n  date: 2015\n  clauses:\n"


def test_an_answer_in_the_year_of_the_decision_may_be_right(places):
    text = RESOLUTION + "    - {id: op-1, title: Report, responses: {id: done, title: Done, actual: 2015-01-01}}\n"
    assert places(text, "PB414") == []


def test_an_answer_to_two_clauses_is_told_for_each_decision(places):
    text = (
        "instruments:\n  - id: res\n    title: Clean\n    date: 2015\n    clauses:\n      - id: op-1\n"
        "        title: Report\n        responses: {id: done, title: Done, actual: 2014, clauses: other/op-1}\n"
        "  - {id: other, title: Safe, date: 2016, clauses: [{id: op-1, title: Report}]}\n"
    )
    assert places(text, "PB414") == ["done", "done"]


def test_a_deadline_relative_to_the_adopting_meeting_holds(places):
    text = (
        "events: {id: summit, title: Summit, when: 2015-05-02/2015-05-05}\n"
        "instruments:\n  id: res\n  title: Clean\n  meeting: summit\n  clauses:\n"
        "    - {id: op-1, title: Report, deadline: within 3 months after summit, state: implemented}\n"
        "    - {id: op-2, title: Ask, deadline: before summit, state: implemented}\n"
    )
    assert places(text, "PB415") == ["op-2"]


def test_a_deadline_passes_when_its_last_day_is_over(graph):
    held = graph(RESOLUTION + "    - {id: op-1, title: Report, deadline: 2024}\n")
    assert list(deadlines_passed(held, date(2024, 12, 31))) == []
    assert len(list(deadlines_passed(held, date(2025, 1, 1)))) == 1
    assert len(list(deadlines_passed(held, date(2100, 1, 1)))) == 1


def test_an_open_or_doubtful_deadline_never_passes(places):
    text = RESOLUTION + (
        "    - {id: op-1, title: Report, deadline: 2016/..}\n    - {id: op-2, title: Ask, deadline: 2016?}\n"
        "    - {id: op-3, title: Noting, deadline: 2016, type: preambular}\n"
    )
    assert places(text, "PB417") == []
