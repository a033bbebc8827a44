"""Results that nobody works for."""

from __future__ import annotations

import pytest

ACTIVE = "{id: bins, level: output, title: Bins, activities: [{id: place, title: Place bins}]}"


def plan(*results: str, kind: str = "work-plan") -> str:
    listed = "".join(f"  - {one}\n" for one in results)
    return f"plan: {{id: coast, title: The coast, type: {kind}}}\nresults:\n{listed}"


def test_a_bare_result_beside_one_with_work_is_told(places):
    assert places(plan(ACTIVE, "{id: crews, level: output, title: Crews}"), "PB402") == ["crews"]


def test_a_level_without_any_work_is_another_chain(places):
    assert places(plan(ACTIVE, "{id: aim, level: goal, title: Aim}"), "PB402") == []


def test_work_counts_through_what_contributes(places):
    text = plan(
        "{id: clean, level: outcome, title: Clean}",
        "{id: safe, level: outcome, title: Safe}",
        "{id: bins, level: output, title: Bins, contributes_to: clean, activities: [{id: place, title: Place bins}]}",
    )
    assert places(text, "PB402") == ["safe"]


@pytest.mark.parametrize(("kind", "told"), [("work-plan", ["aim"]), ("strategic-plan", []), ("report", [])])
def test_a_plan_with_no_work_at_all(places, kind, told):
    assert places(plan("{id: aim, level: goal, title: Aim}", kind=kind), "PB402") == told


def test_a_result_above_others_is_not_asked_for_work_of_its_own(places):
    text = plan("{id: aim, level: goal, title: Aim, results: [{id: crews, level: output, title: Crews}]}")
    assert places(text, "PB402") == ["crews"]
