"""What a party has a part in, and whose parts reach it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planbook.answers.duties import circles, duties
from planbook.model.parties import Party
from planbook.pipeline import build

DATA = """\
parties:
  - {id: state, name: State, member_of: owing}
  - {id: owing, name: Any State with obligations, type: open-class, criterion: It owes something, member_of: states}
  - {id: states, name: States, type: open-class, part_of: treaty}
  - {id: treaty, name: Treaty}
  - {id: officer, name: Officer, holds: chair, part_of: treaty}
  - {id: chair, name: Chair, part_of: officer}
  - {id: bank, name: Bank}
  - {id: agent, name: Agent}
instruments:
  - id: res
    title: Resolution
    clauses:
      - {id: ask, title: Report, addressees: state, approver: treaty, reports_to: bank,
         responses: [{id: done, title: Done,
                      milestones: [{id: sent, title: Sent, parties: [{party: agent, role: lead}]}]}]}
events: [{id: meeting, title: Meeting, parties: [{party: state, role: hosts}]}]
plan: {id: work, title: Work, owners: treaty, endorsed_by: states}
activities:
  - id: clear
    title: Clear
    parties: [{party: owing, role: lead}, {party: state, role: partner}, {party: state, role: approves}]
    cost: [{amount: USD 5, funders: [{party: bank, role: funds, via: agent}]}]
tools: [{id: survey, title: Survey, steps: [{id: ask, title: Ask, parties: [{party: officer, role: lead}]}]}]
budgets: [{id: funds, title: Funds, currency: USD, funders: [{party: bank, role: funds}],
           lines: [{id: pay, title: Pay, staff: [{party: officer, share: 1/2}]}]}]
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("duties") / "data"
    folder.mkdir()
    (folder / "plan.yml").write_text(DATA, encoding="utf-8")
    built = build(folder, date(2026, 1, 15))
    assert [one.message for one in built.problems if one.severity.name == "error"] == []
    return built.graph


@pytest.mark.parametrize(
    ("party", "found"),
    [
        ("state", {"res/ask": ("addressee",), "meeting": ("hosts",), "work/clear": ("partner", "approves")}),
        ("treaty", {"res/ask": ("approves",), "work": ("owns",)}),
        ("states", {"work": ("endorses",)}),
        ("bank", {"res/ask": ("receives",), "work/clear": ("funds",), "work/funds": ("funds",)}),
        ("agent", {"res/done": ("lead",), "work/clear": ("channel",)}),
        ("officer", {"work/survey": ("lead",), "work/pay": ("post",)}),
        ("chair", {}),
    ],
)
def test_every_field_that_gives_a_part_gives_it(party, found, graph):
    entity = graph.get(party)
    assert isinstance(entity, Party)
    assert {one.entity.id: one.roles for one in duties(entity, graph)} == found


@pytest.mark.parametrize(
    ("party", "groups"),
    [
        # A State with obligations is one of the States, and with them a part of the treaty.
        ("state", [("owing", "member_of"), ("states", "member_of"), ("treaty", "member_of")]),
        ("owing", [("states", "member_of"), ("treaty", "member_of")]),
        ("treaty", []),
        # The chair is a part of the officer who holds it: a ring, which ends.
        ("officer", [("chair", "holds"), ("treaty", "part_of")]),
    ],
)
def test_groups_are_found_nearest_first(party, groups, graph):
    assert [(one.group.id, one.through) for one in circles(graph.get(party), graph)] == groups
