"""References in hand-written pages: each mistake with its line and column, and a guess at what was meant."""

from __future__ import annotations

import pytest

from planbook.site.references import check_references


@pytest.fixture
def check(sample):
    voice, _, _ = sample("en")
    return lambda text: check_references(text, "docs/guide.md", voice)


def test_references_to_something_are_fine(check):
    assert check("<plan:ember-plan/sewers> <plan:ember-plan/sewers#cost> [words](plan:ember-commission)\n") == ()


@pytest.mark.parametrize(
    "text, line, column, end",
    [
        ("<plan:ember-plan/sewer>", 1, 1, 24),
        ("one\n\n  <plan:ember-plan/sewer>", 3, 3, 26),
        ("é 中 <plan:ember-plan/sewer>", 1, 5, 28),
        ("first\r\nsee [it](plan:ember-plan/sewer).", 2, 5, 32),
    ],
)
def test_a_reference_to_nothing_is_told_with_its_place_and_a_guess(text, line, column, end, check):
    (found,) = check(text)
    assert (found.code, found.where.path) == ("PB601", "docs/guide.md")
    assert (found.where.line, found.where.column, found.where.end_column) == (line, column, end)
    assert found.hint == "did you mean `ember-plan/sewers`?"


def test_without_anything_near_there_is_no_guess(check):
    (found,) = check("<plan:quite-another-thing-altogether>")
    assert found.hint is None


def test_a_field_that_is_not_there_and_one_that_says_nothing(check):
    unknown, empty = check("<plan:ember-plan/sewers#colour> and <plan:ember-plan/sewers#place>")
    assert (unknown.code, empty.code) == ("PB602", "PB603")
    assert unknown.where.column < empty.where.column


def test_a_field_of_the_sites_own_can_be_shown(check):
    assert check("<plan:ember-plan/sewers#river-km>") == ()


def test_all_mistakes_are_told_at_once_in_order(check):
    found = check("<plan:a-1>\n<plan:ember-commission>\n<plan:a-2> <plan:a-3>\n")
    assert [(one.where.line, one.where.column) for one in found] == [(1, 1), (3, 1), (3, 12)]


@pytest.mark.parametrize(
    "text",
    ["`<plan:nothing>`", "``a ` <plan:nothing>``", "```\n<plan:nothing>\n```", "~~~ md\n[x](plan:nothing)\n~~~"],
)
def test_what_stands_in_code_is_an_example(text, check):
    assert check(text) == ()


def test_after_the_code_references_count_again(check):
    assert len(check("`<plan:nothing>` <plan:nothing>\n\n```\n<plan:nothing>\n```\n\n<plan:nothing>\n")) == 2


def test_former_ids_go_on_working(check):
    assert check("<plan:ember> <plan:ember-plan/drains> <plan:river-board>") == ()
