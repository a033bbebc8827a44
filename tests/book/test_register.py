"""What a book's entries tell of what its plan names: each thing in its own place, and what the entry names too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planbook.book import Book, Material, plan_book
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.xlsx.tables import tables
from planbook.graph import Graph
from planbook.i18n.languages import Languages
from planbook.model.plans import Plan
from planbook.pipeline import build, site, voices
from planbook.views.voice import Voice

PLAN = """\
plan: {id: river, title: River plan, period: 2027}
activities:
  - {id: report, title: Report, parties: office, when: 2027, implements: clean/report}
  - {id: open, title: Open the banks, parties: office, when: 2027, implements: banks}
"""
NAMED = """\
fields:
  - {id: desk, name: Desk, on: party, type: label}
parties:
  - {id: office, name: River Office, member_of: ring, desk: "12"}
  - {id: ring, name: Ring of Offices, part_of: union}
  - {id: union, name: World Union}
  - {id: council, name: Council of Towns}
  - {id: towns, name: River Towns}
  - {id: ministry, name: Ministry}
  - {id: far, name: Far Office}
events:
  - {id: assembly, title: Assembly of towns, when: 2027-03-09}
instruments:
  - id: clean
    series: Decision
    number: "7"
    title: Clean water
    body: towns
    meeting: assembly
    document: paper
    clauses:
      - {id: report, label: "1", verb: Asks, title: To report, addressees: ministry, reports_to: council}
  - {id: banks, title: Banks for all, body: towns, symbol: B/2, date: 2026-05-04}
documents:
  - {id: paper, title: Decisions of the assembly, symbol: RT/2027/4}
"""


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Voice:
    root: Path = tmp_path_factory.mktemp("named")
    (root / "plans" / "river").mkdir(parents=True)
    (root / "plans" / "river" / "plan.yml").write_text(PLAN, encoding="utf-8")
    (root / "named.yml").write_text(NAMED, encoding="utf-8")
    built = build(root, date(2026, 1, 1))
    assert [one.code for one in built.problems if one.severity == "error"] == []
    return voices(built, Languages("en", ("en",)), {}, date(2026, 1, 1))["en"]


@pytest.fixture(scope="module")
def book(voice: Voice) -> Book:
    pages, links = site(voice)
    plan = voice.graph.get("river")
    assert isinstance(plan, Plan)
    return plan_book(plan, Material(voice, pages, links))[0]


def rows(book: Book, title: str) -> list[list[str]]:
    """The rows of a list of the register, each cell as its lines."""
    lists = {plain(one.title): one for one in book.sections[-1].sections}
    (table,) = lists[title].blocks
    assert isinstance(table, n.Table)
    return [[_said(cell) for cell in row.cells] for row in (*table.head, *table.body)]


def _said(cell: n.Cell) -> str:
    return " / ".join(plain(one.content) for one in cell.blocks if isinstance(one, n.Paragraph))


def test_whoever_a_party_or_a_clause_names_is_among_the_parties(book: Book) -> None:
    assert [row[0] for row in rows(book, "Parties")][1:] == [
        "Council of Towns",
        "Ministry",
        "Ring of Offices / Part of: World Union",
        "River Office / Member of: Ring of Offices",
        "River Towns",
        "World Union",
    ]


def test_a_decision_has_its_title_body_symbol_and_day(book: Book) -> None:
    assert rows(book, "Decisions") == [
        ["Decision", "Title", "Body", "Symbol", "Date"],
        ["Decision 7", "Clean water / Meeting: Assembly of towns", "River Towns", "RT/2027/4", "9 March 2027"],
        ["– 1", "To report / Addressed to: Ministry / To be reported to: Council of Towns", "", "", ""],
        ["Banks for all", "", "River Towns", "B/2", "4 May 2026"],
    ]
    assert [row[0] for row in rows(book, "Meetings and events")][1:] == ["Assembly of towns"]


def test_the_workbook_lists_the_same_parties(voice: Voice, book: Book) -> None:
    graph: Graph = voice.graph
    (sheet,) = (one for one in tables(voice, None, "river") if one.id == "parties")
    names = {voice.plain(voice.title(graph.entities[row.id])) for row in sheet.rows}
    assert names == {row[0].partition(" / ")[0] for row in rows(book, "Parties")[1:]}
