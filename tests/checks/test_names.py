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
