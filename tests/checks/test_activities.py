"""Who, when, and whether it stands in the plan twice."""

from __future__ import annotations

import pytest

PLAN = "plan: {id: coast, title: The coast}\nparties: {id: office, name: Office}\n"


@pytest.mark.parametrize("role", ["responsible", "lead", "joint-lead"])
def test_who_leads_is_responsible(places, role):
    text = PLAN + f"activities: {{id: survey, title: Survey, parties: {{party: office, role: {role}}}}}\n"
    assert places(text, "PB403") == []


@pytest.mark.parametrize("role", ["partner", "funds", "beneficiary", "approves"])
def test_who_only_helps_is_not(places, role):
    text = PLAN + f"activities: {{id: survey, title: Survey, parties: {{party: office, role: {role}}}}}\n"
    assert places(text, "PB403") == ["survey"]


def test_the_default_of_the_plan_counts(places):
    text = (
        "plan: {id: coast, title: The coast, defaults: {parties: office, when: 2023}}\n"
        "parties: {id: office, name: Office}\nactivities: {id: survey, title: Survey}\n"
    )
    assert places(text, "PB403", "PB404") == []


def test_parts_inherit_at_every_depth(places):
    text = PLAN + (
        "activities:\n  id: survey\n  title: Survey\n  parties: office\n  when: 2023\n"
        "  activities: {id: ask, title: Ask, activities: {id: call, title: Call}}\n"
    )
    assert places(text, "PB403", "PB404") == []


@pytest.mark.parametrize("over", ["status: cancelled", "status: moved", "moved_to: coast"])
def test_what_is_over_needs_neither(places, over):
    assert places(PLAN + f"activities: {{id: survey, title: Survey, {over}}}\n", "PB403", "PB404") == []


@pytest.mark.parametrize("tie", ["restates: first", "related: first"])
def test_a_tie_makes_a_repeat_plain_from_either_side(places, tie):
    text = PLAN + "activities:\n  - {id: first, title: Train}\n"
    assert places(text + "  - {id: second, title: train}\n", "PB405") == ["second"]
    assert places(text + f"  - {{id: second, title: train, {tie}}}\n", "PB405") == []
    turned = tie.replace("first", "second")
    text = PLAN + f"activities:\n  - {{id: first, title: Train, {turned}}}\n  - {{id: second, title: train}}\n"
    assert places(text, "PB405") == []


def test_a_placement_is_no_repeat(places):
    text = PLAN + (
        "results:\n"
        "  - {id: a, level: output, title: A, activities: [{id: train, title: Train}]}\n"
        "  - {id: b, level: output, title: B, placements: [{activity: train, show: same-as-above}]}\n"
    )
    assert places(text, "PB405", "PB402") == []
