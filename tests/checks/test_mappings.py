"""Rows of crosswalks, and elements in none of them."""

from __future__ import annotations

SEA = (
    "frameworks:\n"
    "  - id: sea\n    title: Sea\n    elements:\n      - {id: one, label: A1}\n"
    "      - {id: two, label: A2, elements: [{id: deep, label: A3}]}\n"
    "  - {id: land, title: Land, elements: [{id: one, label: B1}]}\n"
    "plan: {id: coast, title: The coast, type: strategic-plan}\n"
)


def crosswalk(*entries: str, fields: str = "") -> str:
    listed = "".join(f"      - {entry}\n" for entry in entries)
    return f"{SEA}mappings:\n  - id: walk\n    title: Crosswalk\n{fields}    entries:\n{listed}"


def test_a_mapping_may_say_for_all_rows_that_nothing_relates(places):
    text = crosswalk("{id: alone, elements: sea/one}")
    assert places(text, "PB431") == ["alone"]
    assert places(crosswalk("{id: alone, elements: sea/one}", fields="    relation: none\n"), "PB431") == []


def test_a_mapping_that_names_no_frameworks_takes_all(places):
    assert places(crosswalk("{id: both, elements: [sea/one, land/one]}"), "PB432") == []


def test_only_the_ends_of_a_framework_are_looked_at(places):
    assert places(crosswalk("{id: both, elements: [sea/one, land/one]}"), "PB433") == ["deep"]
    assert places(crosswalk("{id: both, elements: [sea/two, land/one]}"), "PB433") == ["one"]


def test_indicators_and_results_reach_an_element_too(places):
    text = SEA + "indicators: {id: caught, title: Caught, element: sea/one}\n"
    text += "results: {id: clean, level: goal, title: Clean, aligned_with: sea/deep}\n"
    assert places(text, "PB433") == []
    assert places(SEA, "PB433") == []
