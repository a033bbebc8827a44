"""How a clause stands: every standing, and how late an answer came."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

import pytest

from planbook.answers.ledger import Delay, Standing, ledger
from planbook.pipeline import build

TODAY = date(2026, 1, 15)
PAST = "deadline: 2025-06-01\n  responses: [{id: a, title: A, "


def judged(folder: Path, clause: str, today: date = TODAY):
    """The entries of the clauses written; `sec` is a party, `mop6` a meeting, `later` one without a date."""
    text = """\
        parties: [{id: sec, name: Secretariat}, {id: stc, name: Committee}]
        events: [{id: mop6, title: MOP6, when: 2015-11-09/2015-11-14}, {id: later, title: Later}]
        instruments:
          - id: res
            title: Resolution
            clauses:
        """
    (folder / "data").mkdir(exist_ok=True)
    inside = textwrap.indent(textwrap.dedent(clause), " " * 6)
    (folder / "data" / "world.yml").write_text(textwrap.dedent(text) + inside, encoding="utf-8")
    built = build(folder / "data", today)
    assert [one.code for one in built.problems if one.severity.name == "error"] == []
    return ledger(built.graph, today)


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ("deadline: 2026-01-14", "overdue"),
        ("deadline: 2026-01-15", "soon"),  # due today is not yet late
        ("deadline: within 3 months after mop6", "overdue"),
        ("deadline: 2027-01-15", "soon"),
        ("deadline: 2027-01-16", "later"),
        ("deadline: 2026", "soon"),  # some time in it: the last day counts
        ("deadline: 2025-12?", "uncertain"),  # the source itself doubts it
        ("deadline: 1 month after later", "uncertain"),
        ("deadline: after mop6", "uncertain"),
        ("deadline: [2025-01-01, 2027-06-01]", "overdue"),  # both must be met
        ("state: active", "unanswered"),
        ("responses: [{id: a, title: A, state: ongoing}]", "begun"),
        ("responses: [{id: a, title: A, state: not-done}]", "unanswered"),
        (PAST + "state: partly-done}]", "overdue"),
        (PAST + "state: ongoing, extensions: [{granted_by: stc}]}]", "uncertain"),
        (PAST + "extensions: [{granted_by: stc, until: 2026-06-01}]}]", "soon"),
        (PAST + "extensions: [{granted_by: stc, until: 2025-09-01}]}]", "overdue"),
        (PAST + "actual: 2025-06-01}]", "answered"),
        (PAST + "actual: 2025-06-02}]", "late"),
        (PAST + "actual: 2025-06}]", "answered"),  # not certainly late
        ("responses: [{id: a, title: A, state: done-late}]", "late"),
        ("deadline: 2025-06-01\n  state: implemented", "answered"),
        ("deadline: 2025-06-01\n  state: superseded", "closed"),
        ("state: elapsed", "closed"),
    ],
)  # fmt: skip
def test_how_a_clause_stands(fields, standing, tmp_path):
    found = judged(tmp_path, f"- id: one\n  title: Do it\n  addressees: sec\n  {fields}\n")
    assert [one.standing for one in found] == [Standing(standing)]


def test_a_clause_that_asks_nothing_of_anybody_is_left_out(tmp_path):
    assert judged(tmp_path, "- {id: one, title: Welcomes the report, state: active}\n") == ()


@pytest.mark.parametrize(
    ("actual", "delay"),
    [
        ("2016-02-14", None),
        ("2016-02-15", Delay(low=1, high=1)),
        ("2016-03", Delay(low=16, high=46)),  # from 1 to 31 March
        ("2016-03-01/..", Delay(low=16, high=None)),
        ("2016-02", None),  # some reading of it is in time
        ("2016-03?", None),
    ],
)
def test_how_late_an_answer_came(actual, delay, tmp_path):
    """Three months after 14 November 2015 is 14 February 2016, and 2016 is a leap year."""
    clause = f"""\
        - id: one
          title: Propose it
          addressees: sec
          deadline: within 3 months after mop6
          responses: [{{id: a, title: A, state: done, actual: {actual}}}]
        """
    (found,) = judged(tmp_path, clause)
    assert found.delay == delay


def test_the_answer_that_was_in_time_counts(tmp_path):
    clause = """\
        - id: one
          title: Do it
          addressees: sec
          deadline: 2025-06-01
          responses: [{id: a, title: A, actual: 2025-05-01}, {id: b, title: B, actual: 2025-07-01}]
        """
    (found,) = judged(tmp_path, clause)
    assert (found.standing, found.delay) == (Standing.ANSWERED, None)


def test_a_response_is_measured_by_its_own_due_date_first(tmp_path):
    clause = """\
        - id: one
          title: Do it
          addressees: sec
          deadline: 2025-06-01
          responses: [{id: a, title: A, due: 2025-06-10, actual: 2025-06-12}]
        """
    (found,) = judged(tmp_path, clause)
    assert found.delay == Delay(low=2, high=2)


def test_the_day_of_the_build_is_an_input(tmp_path):
    clause = "- {id: one, title: Do it, addressees: sec, deadline: 2026-06-01}\n"
    standings = [judged(tmp_path, clause, day)[0].standing for day in (date(2024, 1, 1), TODAY, date(2026, 6, 2))]
    assert standings == [Standing.LATER, Standing.SOON, Standing.OVERDUE]
