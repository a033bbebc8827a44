"""Lines that line up with nothing above: the mistake is told once, what follows from it never, all else still."""

from __future__ import annotations

import time

import pytest

from planbook import source
from planbook.problems import sort

PLAN = """\
plan:
  id: river
  title: Work plan for the river
  currency: EUR
results:
  - id: clean-water
    level: outcome
    title: The water is clean
    activities:
      - id: sample-water
        title: Take samples of the water
        summary: >-
          Twice a year,
            at three places.
        cost: 12000-15000
      - id: clean-banks
        title: Clean the banks
        when: 2027-Q3
# Who they are
parties:
  - id: office
    name: Office

  - id: town
    name: Town
"""


def moved(number: int, to: int, text: str = PLAN) -> str:
    """The plan with one line that begins in another column."""
    lines = text.split("\n")
    lines[number - 1] = " " * (to - 1) + lines[number - 1].lstrip()
    return "\n".join(lines)


def told(text: str) -> list[tuple[str, int]]:
    _, problems = source.read_text(text, "plan.yml")
    return [(one.code, one.where.line) for one in sort(problems) if one.where]


# The line that is moved, where it begins then, and the one line that is told: the first that fits nothing.
WRONG = {
    "a field of a group one to the left": (3, 2, ("PB129", 3)),
    "a field of a group one to the right": (3, 4, ("PB129", 3)),
    "a field of a group outside of it": (3, 1, ("PB129", 4)),
    "the first item of a list one to the left": (6, 2, ("PB129", 7)),
    "a field of an item one to the left": (8, 4, ("PB129", 8)),
    "a field of an item one to the right": (8, 6, ("PB129", 8)),
    "a field that has a list one to the left": (9, 4, ("PB129", 9)),
    "a field that has a list one to the right": (9, 6, ("PB129", 9)),
    "a field that has a list below the dash": (9, 3, ("PB141", 9)),
    "the first item of a list within one one to the left": (10, 6, ("PB129", 11)),
    "a field with a long text one to the right": (12, 10, ("PB129", 12)),
    "a later item one to the left": (16, 6, ("PB129", 16)),
    "a later item below the fields above it": (16, 5, ("PB141", 16)),
    "the last field below the dash": (18, 7, ("PB141", 18)),
    "a name of the file one to the right": (20, 2, ("PB129", 20)),
    "an item behind an empty line one to the right": (24, 4, ("PB129", 24)),
}


@pytest.mark.parametrize(("number", "to", "found"), WRONG.values(), ids=WRONG)
def test_a_line_out_of_line_is_one_problem(number, to, found):
    assert told(moved(number, to)) == [found]


@pytest.mark.parametrize(("number", "to", "found"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("line", [2, 17, 25])
def test_it_hides_no_other_mistake_in_an_entry_before_or_behind_or_within(number, to, found, line):
    lines = moved(number, to).split("\n")
    lines[line - 1] += ": again"  # a colon in a text that has no marks around it
    assert told("\n".join(lines)) == sorted([found, ("PB123", line)], key=lambda one: one[1])


def test_two_lines_out_of_line_are_two_problems():
    assert told(moved(24, 4, moved(8, 6))) == [("PB129", 8), ("PB129", 24)]


def test_the_same_field_twice_within_lines_out_of_line_is_told_once():
    assert told(moved(9, 6).replace("when: 2027-Q3", "title: Clean them")) == [("PB129", 9), ("PB124", 18)]


def test_a_tab_is_told_once_though_the_lines_are_read_twice():
    assert told(moved(9, 6).replace("        when", "\twhen")) == [("PB129", 9), ("PB120", 18)]


def test_where_the_line_above_may_be_the_one_that_is_wrong_the_hint_says_so():
    _, (found,) = source.read_text(moved(6, 2), "plan.yml")
    assert found.hint == "begin it in column 1 or 2 or 4, or the line above it further to the right"
    _, (found,) = source.read_text(moved(8, 4), "plan.yml")
    assert found.hint == "begin it in column 1 or 3 or 5"


def test_a_file_with_such_a_line_gives_no_document():
    assert all(source.read_text(moved(number, to), "plan.yml")[0] is None for number, to, _ in WRONG.values())


def test_a_long_file_of_lines_out_of_line_takes_no_minutes():
    text = "a:\n" + "  - b: c\n     d: e\n" * 20_000
    before = time.monotonic()
    assert told(text)[0] == ("PB129", 3)
    assert time.monotonic() - before < 20
