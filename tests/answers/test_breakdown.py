"""Totals divided: whatever they are divided by, the parts add up to the whole, and no amount is in two of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.answers.breakdown import by_funder, by_party, by_phase, by_result
from planbook.answers.money import Total, accounts, of_activities
from planbook.model.plans import Plan
from planbook.values.amount import Range


def divisions(account, graph):
    """Every way to divide an account, as groups of amounts; of results, those at the top and what is tied to none."""
    branches, loose = by_result(account.addends, graph)
    yield [one.addends for one in branches if one.depth == 0] + [one.addends for one in loose]
    for groups in (
        by_party(account.addends),
        by_phase(account.addends, graph),
        by_funder(account.addends, account, graph),
    ):
        yield [one.addends for one in groups]


def assert_divided(graph, plan):
    for account in accounts(plan, graph):
        for groups in divisions(account, graph):
            assert sum((Total.sum(one.amount for one in found) for found in groups), Total.empty()) == account.total
            places = [id(one) for found in groups for one in found]
            assert sorted(places) == sorted(id(one) for one in account.addends)


@pytest.mark.parametrize("name", ["", "full", "editions"])
def test_the_parts_of_every_plan_add_up_to_its_total(name, graph):
    for plan in graph(name).all(Plan):
        assert_divided(graph(name), plan)


AMOUNTS = st.sampled_from(["0", "10", "20-30", "about 5", "up to 7", "at least 8", "tbd", "in kind", "USD 4"])
NAMES = st.lists(st.sampled_from(["anna", "bela", "carl"]), unique=True, max_size=3)
ROLES = st.sampled_from(["lead", "joint-lead", "responsible", "partner"])
ACTIVITY = st.fixed_dictionaries(
    {
        "amounts": st.lists(AMOUNTS, max_size=2),
        "parties": st.lists(st.tuples(st.sampled_from(["anna", "bela", "carl"]), ROLES), max_size=3),
        "funders": NAMES,
        "results": st.lists(st.sampled_from(["top", "low", "lower", "other"]), unique=True, max_size=3),
        "phase": st.sampled_from(["", "planning", "construction"]),
    }
)


def as_text(activities):
    lines = [
        "plan: {id: coast, title: Coast, currency: CHF}",
        "parties: [{id: anna, name: Anna}, {id: bela, name: Bela}, {id: carl, name: Carl}]",
        "results:",
        "  - {id: top, level: outcome, title: Top}",
        "  - {id: low, level: output, title: Low, parent: top}",
        "  - {id: lower, level: output, title: Lower, parent: low}",
        "  - {id: other, level: outcome, title: Other}",
        "activities:",
    ]
    for number, one in enumerate(activities):
        funders = ", ".join(f"{{party: {each}, role: funds}}" for each in one["funders"])
        costs = ", ".join(
            f"{{id: c{i}, amount: {each}, funders: [{funders}]}}" for i, each in enumerate(one["amounts"])
        )
        parties = ", ".join(f"{{party: {party}, role: {role}}}" for party, role in one["parties"])
        phase = f", phase: {one['phase']}" if one["phase"] else ""
        lines.append(
            f"  - {{id: a{number}, title: A, results: [{', '.join(one['results'])}], parties: [{parties}], "
            f"cost: [{costs}]{phase}}}"
        )
    return "\n".join(lines) + "\n"


@settings(max_examples=40)
@given(st.lists(ACTIVITY, min_size=1, max_size=6))
def test_the_parts_of_any_plan_add_up_to_its_total(written, activities):
    graph = written(as_text(activities))
    plan = graph.get("coast")
    assert len(of_activities(plan, graph).addends) == sum(len(one["amounts"]) for one in activities)
    assert_divided(graph, plan)


def coast(written, activities):
    graph = written(as_text([]).replace("activities:\n", "activities:\n" + activities))
    return graph, of_activities(graph.get("coast"), graph)


def test_what_several_lead_is_one_group_under_all_their_names(written):
    _, found = coast(
        written,
        """
  - {id: one, title: One, cost: 10, parties: [{party: anna, role: lead}, {party: bela, role: responsible}]}
  - {id: two, title: Two, cost: 20, parties: [{party: bela, role: joint-lead}, {party: anna, role: joint-lead}]}
  - {id: three, title: Three, cost: 30, parties: [{party: anna, role: joint-lead}, {party: bela, role: joint-lead}]}
  - {id: four, title: Four, cost: 40, parties: [{party: carl, role: partner}]}
""",
    )
    groups = {one.keys: one.total.range("CHF") for one in by_party(found.addends)}
    assert groups == {("anna",): Range.of(10), ("bela", "anna"): Range.of(50), (): Range.of(40)}


def test_what_serves_several_results_counts_where_they_meet(written):
    graph, found = coast(
        written,
        """
  - {id: deep, title: Deep, cost: 1, results: [lower]}
  - {id: both, title: Both, cost: 10, results: [low, lower]}
  - {id: apart, title: Apart, cost: 100, results: [low, other]}
  - {id: none, title: None, cost: 1000}
""",
    )
    branches, loose = by_result(found.addends, graph)
    totals = [(one.result.local_id, one.depth, int(one.total.range("CHF").low)) for one in branches]
    assert totals == [("top", 0, 11), ("low", 1, 11), ("lower", 2, 1)]
    assert [(one.keys, int(one.total.range("CHF").low)) for one in loose] == [
        (("coast/low", "coast/other"), 100),
        ((), 1000),
    ]


def test_who_pays_for_a_budget_pays_for_its_lines(graph):
    ours = graph("")
    account = accounts(ours.get("ccm-isu-2021"), ours)[0]
    paid = {one.keys: one.total.range("CHF") for one in by_funder(account.addends, account, ours)}
    assert paid == {("ccm-states-parties",): Range.of(469686)}
    assert [one.keys for one in by_funder(account.outside, account, ours)] == [("gichd",)]


def test_the_dollars_of_the_template_by_component_and_phase(graph):
    """Component 1: 30,000 + 45,000-90,000 = 75,000-120,000. Component 2: 70,000-120,000 and one item open."""
    ours = graph("")
    account = of_activities(ours.get("cms-capacity"), ours)
    branches, loose = by_result(account.addends, ours)
    assert loose == ()
    assert [one.total.range("USD") for one in branches] == [
        Range.of(75000, 120000),
        Range.of(70000, 120000),
        Range.of(0),
    ]
    phases = {one.keys: one.total.range("USD") for one in by_phase(account.addends, ours)}
    assert phases[("construction",)] == Range.of(100000, 150000)
    assert phases[("implementation",)] == Range.of(45000, 90000)


def test_who_bears_a_part_of_a_shared_cost_pays_for_it(written):
    ours = written(
        """\
plan: {id: coast, title: Coast, currency: CHF}
parties: [{id: anna, name: Anna}, {id: bela, name: Bela}, {id: carl, name: Carl}]
activities: [{id: shared, title: Shared, cost: 10}, {id: paid, title: Paid, cost: {amount: 20, funders: carl}}]
budgets:
  - {id: unit, title: Unit, lines: [{id: rent, title: Rent, amount: 5}]}
cost_sharings:
  - {id: work, title: Work, of: shared, shares: [{party: anna, share: 1/3}, {party: bela, share: 2/3}]}
  - {id: house, title: House, of: unit, shares: [{party: anna, share: 1/2}, {party: carl, share: 1/2}]}
"""
    )
    budget, activities = accounts(ours.get("coast"), ours)
    assert [one.keys for one in by_funder(budget.addends, budget, ours)] == [("anna", "carl")]
    paid = {one.keys: one.total.range("CHF") for one in by_funder(activities.addends, activities, ours)}
    assert paid == {("anna", "bela"): Range.of(10), ("carl",): Range.of(20)}


def test_so_much_for_one_of_nobody_knows_how_many_is_a_floor(written):
    _, found = coast(
        written,
        """
  - {id: one, title: One, cost: {amount: 10-20, per: one town}}
  - {id: two, title: Two, cost: {amount: up to 30, per: one town}}
  - {id: three, title: Three, cost: {amount: 40, per: one town, units: 2}}
""",
    )
    assert [str(one.amount) for one in found.addends] == ["at least CHF 10-20", "up to CHF 30", "CHF 80"]
    assert found.total.at_least == 1
