"""Baselines and targets."""

from __future__ import annotations

import pytest

PLAN = "plan: {id: coast, title: The coast}\n"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("direction: increase, baseline: 40, targets: 20", True),
        ("direction: increase, baseline: 40, targets: 40", False),
        ("direction: increase, baseline: 30-50, targets: 40", False),
        ("direction: increase, baseline: about 40, targets: 20", False),
        ("direction: increase, baseline: 40, targets: at least 20", False),
        ("direction: decrease, baseline: 20, targets: 40", True),
        ("direction: keep, baseline: 20, targets: 40", False),
        ("baseline: 40, targets: 20", False),
        ("direction: increase, baseline: 40, targets: {value: 20, of: Women}", False),
    ],
)
def test_only_a_certain_contradiction_is_told(places, fields, told):
    text = PLAN + f"indicators: {{id: trained, title: Trained, {fields}}}\n"
    assert bool(places(text, "PB408")) is told


def test_a_baseline_in_words_is_a_baseline(places):
    text = PLAN + "indicators: {id: trained, title: Trained, baseline: {text: none}, targets: {text: all}}\n"
    assert places(text, "PB407") == []
