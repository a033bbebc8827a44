"""The mark of an edition's content."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from planbook.answers.content import of_all, of_plan
from planbook.model import Text
from planbook.pipeline import Build, build

PLAN = """
plan: {{id: {id}, title: "{title}", period: 2027}}
results:
  - id: aim
    level: outcome
    title: An aim
    activities:
      - {{id: work, title: Work, parties: {party}, when: 2027, cost: 100}}
"""
PARTIES = "parties:\n  - {id: one, name: One}\n  - {id: two, name: TWO}\n"


def made(folder: Path, title: str = "First", other: str = "Second", two: str = "Two") -> Build:
    for id, words, party in (("a", title, "one"), ("b", other, "two")):
        (folder / "data" / id).mkdir(parents=True, exist_ok=True)
        (folder / "data" / id / "plan.yml").write_text(PLAN.format(id=id, title=words, party=party), encoding="utf-8")
    (folder / "data" / "parties.yml").write_text(PARTIES.replace("TWO", two), encoding="utf-8")
    return build(folder / "data", date(2026, 1, 1))


def english(text: Text) -> tuple[tuple[str, str], ...]:
    return (("en", text.source),)


def in_french_too(text: Text) -> tuple[tuple[str, str], ...]:
    return (*english(text), ("fr", f"{text.source} en français"))


def mark(built: Build, plan: str) -> str:
    return of_plan(built.graph, plan, english)


def test_it_is_short_enough_to_be_read_out(tmp_path):
    assert re.fullmatch("[0-9a-f]{5}-[0-9a-f]{5}", mark(made(tmp_path), "a"))


def test_it_changes_with_what_the_plan_says_and_names_and_with_nothing_else(tmp_path):
    before = made(tmp_path / "1")
    assert mark(before, "a") == mark(made(tmp_path / "2"), "a")
    assert mark(before, "a") != mark(made(tmp_path / "3", title="Other"), "a")
    assert mark(before, "a") == mark(made(tmp_path / "4", other="Other"), "a")
    assert mark(before, "b") != mark(made(tmp_path / "5", two="Deux"), "b")
    assert mark(before, "a") == mark(made(tmp_path / "6", two="Deux"), "a")


def test_a_translation_is_content(tmp_path):
    graph = made(tmp_path).graph
    assert of_plan(graph, "a", english) != of_plan(graph, "a", in_french_too)


def test_where_something_is_written_is_no_content(tmp_path):
    before = mark(made(tmp_path), "a")
    written = tmp_path / "data" / "a" / "plan.yml"
    written.write_text("\n\n# A remark\n" + written.read_text(encoding="utf-8"), encoding="utf-8")
    assert mark(build(tmp_path / "data", date(2026, 1, 1)), "a") == before


def test_the_whole_covers_pages_written_by_hand(tmp_path):
    graph = made(tmp_path).graph
    assert of_all(graph, english, (b"one", b"two")) == of_all(graph, english, (b"two", b"one"))
    assert of_all(graph, english, (b"one",)) != of_all(graph, english, (b"two",))
