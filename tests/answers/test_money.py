"""Totals of money. The figures of our own plans are those that a person adds up from the documents."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planbook.answers.money import (
    Agreement,
    Hanging,
    accounts,
    agreement,
    of_activities,
    of_budget,
    shared,
    whole,
    worked,
)
from planbook.model.finance import Cost
from planbook.model.plans import Plan
from planbook.problems import Span
from planbook.values.amount import Limit, Quantity, Range
from planbook.values.money import Money, Total

HERE = Span("", 1, 1, 1, 1)

# By hand, from the documents


def test_the_francs_of_the_budget(graph):
    """341'405 + 68'281 + 20'000 + 25'000 + 15'000 = 469'686; the administration, in kind, stays outside."""
    budget = graph("").get("ccm-isu-2021/budget-2021")
    account = of_budget(budget, graph(""))
    assert [int(one.amount.range.low) for one in account.addends] == [341405, 68281, 20000, 25000, 15000]
    assert 341405 + 68281 + 20000 + 25000 + 15000 == 469686
    assert account.total.range("CHF") == Range.of(469686) == budget.total.range
    assert agreement(budget.total, account.total) is Agreement.AGREES
    assert [(one.entity.local_id, str(one.amount)) for one in account.outside] == [("administration", "in kind")]


def test_a_fifth_of_the_salaries(graph):
    """20 % of 341'405 is 68'281, without rounding."""
    line = graph("").get("ccm-isu-2021/social-charges")
    assert line.formula.share * 341405 == 68281
    assert worked(line, graph("")) == line.amount == Money.parse("CHF 68281")


BOTH = "formula: {share: 20 %, of: [a, c]}}"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("{id: a, title: A, amount: 100}, {id: b, title: B, amount: 5, formula: {share: 20 %, of: a}}", "CHF 20"),
        ("{id: a, title: A, amount: 99.5}, {id: b, title: B, amount: 5, formula: {share: 20 %, of: a}}", "CHF 19.9"),
        ("{id: a, title: A, amount: tbd}, {id: b, title: B, amount: 5, formula: {share: 20 %, of: a}}", "None"),
        ("{id: a, title: A}, {id: b, title: B, amount: 5, formula: {share: 20 %, of: a}}", "None"),
        ("{id: a, amount: 9, title: A}, {id: c, amount: EUR 9, title: C}, {id: b, title: B, " + BOTH, "None"),
        ("{id: b, title: B, amount: 5}", "None"),
    ],
)
def test_what_a_formula_gives_is_known_only_where_all_that_it_rests_on_is(lines, found, written):
    made = written(f"plan: {{id: p, title: P, currency: CHF}}\nbudgets: [{{id: purse, title: M, lines: [{lines}]}}]\n")
    assert str(worked(made.entities["p/b"], made)) == found


def test_the_dollars_of_the_template(graph):
    """About 30,000 + about 45,000-90,000 + 70,000-120,000 = 145,000-240,000, and one item to be determined."""
    found = of_activities(graph("").get("cms-capacity"), graph(""))
    assert 30000 + 45000 + 70000 == 145000
    assert 30000 + 90000 + 120000 == 240000
    assert found.total.range("USD") == Range.of(145000, 240000)
    assert (found.total.to_be_determined, found.total.in_kind, found.total.approximate) == (1, 0, 2)
    assert len(found.addends) == 14
    assert found.unstated == ()


def test_thirds_that_add_up_to_one(graph):
    found = shared(graph("").get("cms-synergies/imca-cost"), graph(""))
    assert [one.share for one in found.sharing.shares] == [Fraction(1, 3), Fraction(2, 3)]
    assert found.sum == 1
    assert found.parts == ()


def test_thirds_of_an_amount_that_thirds_do_not_divide(graph):
    """112,000 in thirds: 74,667 and 37,333, and nothing is left over."""
    found = shared(graph("full").get("ember-plan/office-rent"), graph("full"))
    assert [int(one.range.low) for one in found.parts] == [74667, 37333]
    assert sum(one.range.low for one in found.parts) == found.amount.range.low == 112000


# What an amount hangs on


def test_what_the_amounts_of_the_template_hang_on(graph):
    found = {one.entity.label: one for one in of_activities(graph("").get("cms-capacity"), graph("")).addends}
    hangs = {
        label: [(hang.why, hang.text.source if hang.text else "") for hang in one.hangs] for label, one in found.items()
    }
    assert hangs["1.4"] == [
        (Hanging.APPROXIMATE, ""),
        (Hanging.PER, "one regional training"),
        (Hanging.DEPENDS, "the region"),
    ]
    assert hangs["2.4"] == [
        (Hanging.TO_BE_DETERMINED, ""),
        (Hanging.DEPENDS, "the need"),
        (Hanging.DONE_IF, "Enough funds are available"),
    ]
    assert [why for why, _ in hangs["1.1"]] == [Hanging.CONDITION]
    assert hangs["3.1"] == []


def test_a_part_of_what_states_a_cost_itself_is_named(graph):
    found = of_activities(graph("full").get("ember-plan"), graph("full"))
    parts = {one.entity.local_id: one.hangs[-1] for one in found.addends if one.hangs}
    assert parts["dig"].why is Hanging.PART_OF
    assert parts["dig"].other.id == "ember-plan/sewers"


def test_so_much_a_unit_counts_for_all_units():
    cost = Cost(where=HERE, amount=Money.parse("EUR 45000-90000"), units=Quantity.parse("3-4"))
    assert whole(cost) == Money.parse("EUR 135000-360000")
    assert whole(Cost(where=HERE, amount=Money.parse("EUR 5"))) == Money.parse("EUR 5")


def test_a_floor_of_units_at_a_ceiling_each_stays_the_cost_of_one():
    cost = Cost(where=HERE, amount=Money.parse("up to EUR 5"), units=Quantity.parse("at least 3"))
    assert whole(cost) == Money.parse("up to EUR 5")


# Budgets


def test_lines_without_an_amount_come_from_their_formula_or_their_parts(written):
    graph = written("""
plan: {id: coast, title: Coast, currency: CHF}
budgets:
  - id: purse
    title: Purse
    lines:
      - {id: pay, title: Pay, lines: [{id: a, title: A, amount: 10}, {id: b, title: B, amount: 20-30}]}
      - {id: extra, title: Extra, formula: {share: 1/3, of: [a]}}
      - {id: gift, title: Gift, outside_total: true, lines: [{id: c, title: C, amount: 5}]}
      - {id: later, title: Later}
""")
    found = of_budget(graph.get("coast/purse"), graph)
    assert [(one.entity.local_id, str(one.amount)) for one in found.addends] == [
        ("a", "CHF 10"),
        ("b", "CHF 20-30"),
        ("extra", "CHF 3"),
    ]
    assert [one.entity.local_id for one in found.outside] == ["c"]
    assert [one.local_id for one in found.unstated] == ["later"]


@pytest.mark.parametrize(
    ("stated", "amounts", "verdict"),
    [
        ("CHF 10", ["CHF 4", "CHF 6"], Agreement.AGREES),
        ("CHF 10", ["CHF 4", "CHF 5"], Agreement.DISAGREES),
        ("CHF 10", ["CHF 4", "CHF 7"], Agreement.DISAGREES),
        ("CHF 10", ["CHF 4", "tbd"], Agreement.OPEN),
        ("CHF 10", ["CHF 14", "tbd"], Agreement.DISAGREES),
        ("CHF 10", ["CHF 4-7", "CHF 5"], Agreement.OPEN),
        ("CHF 10", ["about CHF 4", "CHF 5"], Agreement.OPEN),
        ("CHF 10", ["CHF 4", "EUR 6"], Agreement.OPEN),
        ("CHF 10-12", ["CHF 5-6", "CHF 5-6"], Agreement.AGREES),
        ("up to CHF 10", ["CHF 4"], Agreement.OPEN),
        ("tbd", ["CHF 4"], Agreement.OPEN),
    ],
)
def test_a_stated_total_against_the_sum(stated, amounts, verdict):
    assert agreement(Money.parse(stated), Total.sum(map(Money.parse, amounts))) is verdict


def test_budgets_and_activities_are_accounts_of_their_own(graph):
    found = accounts(graph("full").get("ember-plan"), graph("full"))
    assert [one.owner.id for one in found] == ["ember-plan/purse", "ember-plan/wrong-money", "ember-plan"]
    assert Limit.STATED is found[0].addends[0].amount.limit
    assert accounts(graph("").get("uclg-cib-2023"), graph("")) == ()


def test_every_plan_that_states_money_has_an_account(graph):
    ours = {plan.id for plan in graph("").all(Plan) if accounts(plan, graph(""))}
    assert {"cms-capacity", "ccm-isu-2021"} <= ours
