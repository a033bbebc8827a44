"""Books of the sample: nothing is lost, everything is found, each thing once."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from planbook.book import Material, plan_book, whole_book
from planbook.book import nodes as n
from planbook.book.anchors import key
from planbook.book.lines import plain
from planbook.model.plans import Plan
from planbook.model.results import Activity, Indicator, Result

LANGUAGES = ("en", "fr", "ar", "zh")


def everything(value: Any) -> Iterator[Any]:
    """Every node of a book, in order."""
    if isinstance(value, tuple):
        for one in value:
            yield from everything(one)
    elif isinstance(value, dict):
        yield from everything(tuple(value.values()))
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from everything(getattr(value, field.name))


def anchors(nodes: Iterable[object]) -> Counter[str]:
    named = (one for one in nodes if not isinstance(one, n.Reference | n.NoteReference))
    return Counter(one.anchor for one in named if getattr(one, "anchor", ""))


@pytest.mark.parametrize("language", ["en", "ar"])  # other languages have other words, and the same references
def test_every_reference_has_its_one_place(language: str, material: Callable[[str], Material]) -> None:
    of = material(language)
    books = [plan_book(one, of)[0] for one in of.voice.graph.all(Plan)]
    books.append(whole_book(of)[0])
    for book in books:
        nodes = list(everything(book))
        places = anchors(nodes)
        assert [name for name, count in places.items() if count > 1] == []
        references = [one for one in nodes if isinstance(one, n.Reference)]
        assert len(references) > 20
        assert [one for one in references if one.anchor not in places] == []
        assert {one.anchor for one in nodes if isinstance(one, n.NoteReference)} == set(book.notes)


def test_nothing_of_a_plan_is_lost(material: Callable[[str], Material]) -> None:
    of = material("en")
    for plan in of.voice.graph.all(Plan):
        book, _ = plan_book(plan, of)
        nodes = list(everything(book))
        places = anchors(nodes)
        for shape in (Result, Activity, Indicator):
            for one in of.voice.graph.inside(plan.id, shape):
                assert key(of.links.places[one.id].path) in places, one.id
        told = " ".join(one.text for one in nodes if isinstance(one, n.Text))
        notes = [one for one in of.voice.graph.entities.values() if one.kind == "note" and one.container_id == plan.id]
        assert len(book.notes) >= len(notes)
        assert plain(book.title) == of.voice.words(plan.title).text
        assert "plan:" not in told


def test_levels_of_sections_are_those_of_the_book(material: Callable[[str], Material]) -> None:
    book, problems = whole_book(material("en"))
    assert not problems
    assert {one.kind for one in book.sections} == {n.Kind.PART}
    assert {two.kind for one in book.sections for two in one.sections} == {n.Kind.CHAPTER}
    titles = [plain(one.title) for one in book.sections[0].sections]
    # The order in which the page of the handbook names its pages.
    assert titles[:4] == ["Handbook", "How plans relate", "Read a crosswalk", "Run a needs assessment"]


def test_notes_are_counted_in_the_order_of_their_places(material: Callable[[str], Material]) -> None:
    of = material("en")
    plan = of.voice.graph.get("cms-capacity")
    assert isinstance(plan, Plan)
    book, _ = plan_book(plan, of)
    met = list(dict.fromkeys(one.anchor for one in everything(book.sections) if isinstance(one, n.NoteReference)))
    numbers = [book.notes[one].number for one in met]
    assert numbers == sorted(numbers)
    assert len(numbers) > 5


def test_a_chart_is_its_own_table(material: Callable[[str], Material]) -> None:
    of = material("en")
    plan = of.voice.graph.get("ccm-isu-2021")
    assert isinstance(plan, Plan)
    charts = [one for one in everything(plan_book(plan, of)[0]) if isinstance(one, n.Chart)]
    assert charts
    for chart in charts:
        assert all(plain(bar.label) and plain(bar.value) and 0 <= bar.low <= bar.high <= 1 for bar in chart.bars)


def test_the_mark_of_the_content_is_the_same_in_all_languages(material: Callable[[str], Material]) -> None:
    marks = {}
    for language in LANGUAGES:
        of = material(language)
        for plan in of.voice.graph.all(Plan):
            marks.setdefault(plan.id, set()).add(of.voice.content(plan.id))
    assert all(len(found) == 1 for found in marks.values())
    assert len(set.union(*marks.values())) == len(marks)


def test_that_there_is_a_newer_edition_is_said_once(material: Callable[[str], Material]) -> None:
    """Of the plan, and not of each of its parts again; the page of changes is on the site, and no line leads to it."""
    of = material("en")
    plan = next(one for one in of.voice.graph.all(Plan) if of.voice.graph.to(one.id, "supersedes", Plan))
    book, _ = plan_book(plan, of)
    notices = [one for one in everything(book) if isinstance(one, n.Admonition)]
    assert [plain(one.title) for one in notices].count(of.voice.label("edition.newer")) == 1
    lines = [plain(one.content) for one in everything(book) if isinstance(one, n.Paragraph)]
    assert of.voice.label("edition.changes") not in lines
