"""What could not be read is told once: no rule says again that it is missing."""

from __future__ import annotations

from datetime import date

import pytest

from planbook import source
from planbook.checks import check
from planbook.graph import link
from planbook.load import load

FRAMEWORKS = (
    "frameworks:\n"
    "  - {id: sea, title: Sea, elements: [{id: one, label: A1}]}\n"
    "  - {id: land, title: Land, elements: [{id: one, label: B1}]}\n"
)
WALK = "mappings:\n  - {{id: walk, title: Walk, frameworks: [{}], entries: [{{id: row, elements: [{}]}}]}}\n"
PLAN = "plan: {id: coast, title: The coast, type: work-plan, currency: CHF}\nparties: {id: us, name: Us}\n"
ACTIVITY = (
    "activities:\n  - {{id: paid, title: Paid, cost: 5, parties: us, when: 2025}}\n"
    "  - {{id: survey, title: Survey, {}}}\n"
)
BUDGET = "budgets:\n  - {{id: costs, title: Costs, total: 10, lines: [{{id: rent, title: Rent, amount: 4}}, {{{}}}]}}\n"


def codes(text: str) -> tuple[set[str], set[str]]:
    """The codes of what the reader finds, and of what the rules find."""
    document, problems = source.read_text(text, "data/plan.yml")
    assert document is not None
    assert problems == ()
    records, misread = load((document,))
    return {one.code for one in misread}, {one.code for one in check(link(records), date(2025, 1, 1))}


@pytest.mark.parametrize(
    ("text", "first", "held"),
    [
        (FRAMEWORKS + WALK.format("sea, lnd", "sea/one, land/one"), "PB201", "PB432"),
        (FRAMEWORKS + WALK.format("sea, land", "sea/one, land/on"), "PB201", "PB431"),
        (PLAN + ACTIVITY.format("parties: nobody"), "PB201", "PB403"),
        (PLAN + ACTIVITY.format("when: soonish"), "PB306", "PB404"),
        (PLAN + ACTIVITY.format("cost: a lot"), "PB306", "PB410"),
        (PLAN + BUDGET.format("id: staff, amount: 6"), "PB303", "PB421"),
        (PLAN + BUDGET.format("title: Staff, amount: 6"), "PB303", "PB421"),
        (PLAN + "indicators: {id: caught, title: Caught, baseline: x, targets: 4}\n", "PB306", "PB407"),
        (PLAN + "results: {id: clean, level: goal, title: C, activities: [{id: dig}]}\n", "PB303", "PB402"),
    ],
)
def test_a_rule_waits_until_what_it_goes_by_can_be_read(text, first, held):
    misread, found = codes(text)
    assert first in misread
    assert held not in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FRAMEWORKS + WALK.format("sea", "sea/one, land/one"), "PB432"),
        (FRAMEWORKS + WALK.format("sea, land", "sea/one"), "PB431"),
        (PLAN + ACTIVITY.format("when: 2025"), "PB403"),
        (PLAN + BUDGET.format("id: staff, title: Staff, amount: 5"), "PB421"),
        (PLAN + "indicators: {id: caught, title: Caught, targets: 4}\n", "PB407"),
    ],
)
def test_what_is_read_is_looked_at(text, told):
    misread, found = codes(text)
    assert misread == set()
    assert told in found
