"""Problems as values, the registry of codes, and the three ways to show a problem."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook import source
from planbook.problems import CODES, Code, Severity, Span, nearest, problem, sort
from planbook.problems.codes import syntax
from planbook.problems.show import as_github, as_json, as_text, visible

PLACE = Span("data/plans/cms-capacity/plan.yml", 31, 16, 31, 23)
LINE = "      - party: cms-sek"
DANGLING = problem("PB201", PLACE, kind="party", id="cms-sek", hint="did you mean `cms-sec`?")


def says(line: str | None) -> Callable[[Span], str | None]:
    """An excerpt of whatever place."""
    return lambda _: line


def test_a_problem_takes_its_words_and_weight_from_the_registry() -> None:
    assert DANGLING.message == "no party has the id `cms-sek`"
    assert DANGLING.severity is Severity.error
    with pytest.raises(KeyError):
        problem("PB201", PLACE, kind="party")
    with pytest.raises(KeyError):
        problem("PB999", PLACE)


def test_a_long_word_is_clipped_in_a_message() -> None:
    assert len(problem("PB201", PLACE, kind="party", id="x" * 1_000_000).message) < 300


def test_problems_are_sorted_by_place_and_told_once() -> None:
    early = problem("PB126", Span("a.yml", 2, 1, 2, 1))
    late = problem("PB126", Span("a.yml", 10, 1, 10, 1))
    nowhere = problem("PB126", None)
    assert sort([late, early, nowhere, early, DANGLING]) == (nowhere, early, late, DANGLING)


@pytest.mark.parametrize("kind", CODES.values(), ids=lambda kind: kind.code)
def test_a_code_says_everything_an_author_may_ask(kind: Code) -> None:
    assert re.fullmatch(r"PB[1-8]\d\d", kind.code)
    assert all([kind.title, kind.message, kind.why, kind.wrong, kind.right])
    assert kind.wrong != kind.right
    assert not kind.title.endswith(".")
    assert not kind.message.endswith(".")
    assert kind.why.endswith(".")
    assert not {name for _, name, _, _ in Formatter().parse(kind.message) if name} & {"hint", "related"}


# Two examples are told in words, for a file of 5,000 brackets and a pair of files would explain nothing.
SHOWN = [kind for kind in syntax.CODES if "…" not in kind.wrong and not kind.right.startswith("two files")]


def test_few_examples_are_told_in_words() -> None:
    assert {kind.code for kind in syntax.CODES} - {kind.code for kind in SHOWN} == {"PB127", "PB138"}


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.code)
def test_the_examples_of_a_code_are_what_they_claim(kind: Code) -> None:
    assert kind.code in {found.code for found in source.read_text(kind.wrong, "x.yml")[1]}
    assert source.read_text(kind.right, "x.yml")[1] == ()


def test_text_is_what_a_compiler_prints() -> None:
    assert as_text([DANGLING], says(LINE)) == (
        "data/plans/cms-capacity/plan.yml:31:16: error[PB201]: no party has the id `cms-sek`\n"
        "   |\n"
        "31 |       - party: cms-sek\n"
        "   |                ^^^^^^^\n"
        "   = hint: did you mean `cms-sec`?\n"
    )


def test_text_without_a_line_or_a_place() -> None:
    assert as_text([], says(None)) == ""
    assert as_text([problem("PB126", None)], says(None)) == "error[PB126]: this file is empty\n"
    found = problem("PB126", Span("a.yml", 1, 1, 1, 1), related=[(Span("b.yml", 2, 3, 2, 4), "look here")])
    expected = "a.yml:1:1: error[PB126]: this file is empty\n   = note: b.yml:2:3: look here\n"
    assert as_text([found], says(None)) == expected


def test_colour_paints_the_name_and_the_carets() -> None:
    shown = as_text([DANGLING], says(LINE), colour=True)
    assert "\x1b[1;31merror[PB201]\x1b[0m: no party" in shown
    assert "   |                \x1b[1;31m^^^^^^^\x1b[0m\n" in shown
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == as_text([DANGLING], says(LINE))


def test_a_long_list_is_cut_and_counted() -> None:
    found = [problem("PB126", Span("a.yml", line, 1, line, 1)) for line in range(1, 252)]
    assert as_text(found, says(None)).endswith("\n\n… and 51 more problems\n")
    assert as_text(found[:201], says(None)).endswith("\n\n… and 1 more problem\n")


@pytest.mark.parametrize(
    ("line", "column", "end", "excerpt", "carets"),
    [
        ("日本: x", 1, 3, "日本: x", "^^^^"),
        ("日本: x", 5, 6, "日本: x", "      ^"),
        ("e\u0301q: x", 3, 4, "e\u0301q: x", " ^"),
        ("a\x1b[1m: x", 2, 3, "aU+001B[1m: x", " ^^^^^^"),
        ("a\u202eb", 3, 4, "aU+202Eb", "       ^"),
        ("ab", 3, 3, "ab", "  ^"),
        ("ab", 99, 120, "ab", "  ^"),
        ("x" * 500, 1, 500, "x" * 100 + "…", "^" * 100),
        ("x" * 300 + "yy" + "x" * 300, 301, 303, "…" + "x" * 50 + "yy" + "x" * 48 + "…", " " * 51 + "^^"),
    ],
)
def test_carets_stand_below_their_characters(line: str, column: int, end: int, excerpt: str, carets: str) -> None:
    shown = as_text([problem("PB126", Span("a.yml", 1, column, 1, end))], says(line))
    assert shown.splitlines()[2:4] == [f" 1 | {excerpt}", f"   | {carets}"]


def test_a_span_of_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    shown = as_text([problem("PB126", Span("a.yml", 1, 4, 3, 2))], says("a: one  "))
    assert shown.splitlines()[2:4] == [" 1 | a: one", "   |    ^^^"]


def test_json_holds_everything_in_plain_characters() -> None:
    found = problem("PB202", PLACE, id="é\x1b", related=[(Span("b.yml", 1, 1, 1, 2), "first written here")])
    place = {"path": PLACE.path, "line": 31, "column": 16, "end_line": 31, "end_column": 23}
    first = {"path": "b.yml", "line": 1, "column": 1, "end_line": 1, "end_column": 2}
    shown = as_json([found])
    assert shown.isascii()
    assert json.loads(shown) == {
        "problems": [
            {
                "code": "PB202",
                "severity": "error",
                "where": place,
                "message": found.message.replace("\x1b", "U+001B"),
                "hint": None,
                "related": [{"where": first, "message": "first written here"}],
                "fixes": [],
            }
        ]
    }


def test_github_gets_one_command_a_line() -> None:
    assert as_github([DANGLING]) == (
        "::error col=16,endColumn=22,endLine=31,file=data/plans/cms-capacity/plan.yml,line=31,title=PB201"
        "::no party has the id `cms-sek`%0Ahint: did you mean `cms-sec`?\n"
    )
    attack = problem("PB201", Span("a,b:c%.yml", 1, 1, 2, 1), kind="party", id="x\n::error::y\r%0A")
    assert as_github([attack]) == (
        "::error col=1,endLine=2,file=a%2Cb%3Ac%25.yml,line=1,title=PB201"
        "::no party has the id `xU+000A::error::yU+000DU+00250A`\n".replace("U+00250A", "%250A")
    )


@given(st.text())
def test_nothing_shown_can_act_on_a_terminal(text: str) -> None:
    found = problem("PB201", Span(text, 1, 1, 1, 5), kind=text, id=text, hint=text)
    for shown in (as_text([found], says(text)), as_json([found]), as_github([found]), visible(text)):
        shown.encode("utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize(
    ("word", "candidates", "meant"),
    [
        ("bugdet", ["budget", "badge"], "budget"),
        ("cms-sek", ["cms-sec", "cms-set", "iucn"], "cms-sec"),
        ("Title", ["title"], "title"),
        ("titel", ["title", "tile"], "title"),
        ("xyz", ["title"], None),
        ("a", ["b"], None),
        ("", ["a"], None),
        ("x", [], None),
    ],
)
def test_the_nearest_word(word: str, candidates: list[str], meant: str | None) -> None:
    assert nearest(word, candidates) == meant
    assert nearest(word, reversed(candidates)) == meant
