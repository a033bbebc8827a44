"""Names that two things share."""

from __future__ import annotations


def test_a_party_may_list_its_own_name_as_an_alias(places):
    text = "parties: {id: unit, name: Joint Unit, aliases: [Joint unit, {id: again, name: JOINT UNIT}]}\n"
    assert places(text, "PB441") == []


def test_an_alias_that_is_the_name_of_another_is_told_in_either_order(places):
    text = "parties:\n  - {id: a, name: Port, aliases: [Harbour]}\n  - {id: b, name: Harbour}\n"
    assert places(text, "PB441") == ["b"]
    text = "parties:\n  - {id: a, name: Harbour}\n  - {id: b, name: Port, aliases: [Harbour]}\n"
    assert places(text, "PB441") == ["b"]


def test_two_terms_without_an_abbreviation_are_not_alike(places):
    assert places("terms:\n  - {id: a, title: Coast}\n  - {id: b, title: Shore}\n", "PB442") == []


def test_an_acronym_is_known_from_any_place_that_opens_it(places):
    opened = "plan: {id: coast, title: The Working Group (WG)}\nsections: {id: a, text: Two WGs met in the US}\n"
    assert places(opened, "PB450") == []
    assert places(opened.replace(" (WG)", ""), "PB450") == ["WG"]


def test_a_heading_in_capitals_holds_no_acronyms(places):
    assert places("plan: {id: coast, title: THE PLAN OF THE COAST}\n", "PB450") == []


def test_a_name_within_a_longer_one_is_not_a_second_name(places):
    text = (
        "parties: {id: unit, name: Joint Unit, aliases: [Joint Unit of Coasts]}\n"
        "plan: {id: coast, title: The coast, summary: The Joint Unit of Coasts}\n"
    )
    assert places(text, "PB448") == []
    assert places(text.replace("summary: The", "summary: The Joint Unit and the"), "PB448") == ["unit"]
