"""Titles that drifted apart, and restatements that disagree."""

from __future__ import annotations

import pytest

PLAN = "plan: {id: coast, title: The coast}\nactivities:\n"


def two(one: str, other: str) -> str:
    return f"{PLAN}  - {{id: a, title: {one}}}\n  - {{id: b, title: {other}}}\n"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "Support the clearance of contaminated northern beaches",
            "Supporting clearance of contaminated northern beach",
            1,
        ),
        ("Support the clearance of contaminated beaches", "Support the destruction of contaminated beaches", 0),
        ("Support clearance by 3 teams of northern rangers", "Support clearance by 4 teams of northern rangers", 0),
        ("Train rangers", "Training of rangers", 0),  # too short to be sure
        ("Train the coastal rangers of MTF parks", "Train the coastal rangers of MTB parks", 0),
    ],
)
def test_only_small_words_and_endings_may_differ(places, one, other, told):
    assert len(places(two(one, other), "PB446")) == told


def test_a_rough_cost_contradicts_nothing(places):
    text = (
        "plan: {id: coast, title: The coast, currency: CHF}\nactivities:\n"
        "  - {id: a, title: A, cost: about 100}\n  - {id: b, title: B, cost: 300, restates: a}\n"
    )
    assert places(text, "PB447") == []
    assert places(text.replace("about 100", "100"), "PB447") == ["b"]
