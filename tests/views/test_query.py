"""What a block in a hand-written page asks for: what it finds, in which order, and every mistake in it."""

from __future__ import annotations

import pytest

from planbook.pages import Bars, Items, Paragraph, Table
from planbook.views.embedded import MAKERS, WHOLE, embedded


@pytest.fixture
def ask(sample):
    """The blocks of one fenced block in English, and its problems as code, line and hint."""

    def asked(query: str, kind: str = "plan-table", language: str = "en"):
        found, problems = embedded(f"# Page\n\n```{kind}\n{query}\n```\n", "page.md", sample("full", language).voice)
        return found[0].blocks, [(one.code, one.where.line, one.hint) for one in problems]

    return asked


@pytest.fixture
def first(ask):
    """The texts of the first column of a table that is asked for without a mistake."""

    def found(query: str, language: str = "en") -> list[str]:
        (table,), problems = ask(query, language=language)
        assert problems == []
        if isinstance(table, Paragraph):
            return []
        return ["".join(part.text for part in row.cells[0].text if hasattr(part, "text")) for row in table.rows]

    return found


def ids(blocks) -> list[str]:
    (listed,) = blocks
    return [item.text[0].to for item in listed.items]


@pytest.fixture
def listed(ask):
    """The ids of what a list shows that is asked for without a mistake."""

    def found(query: str, language: str = "en") -> list[str]:
        blocks, problems = ask(query, "plan-list", language)
        assert problems == []
        return ids(blocks) if isinstance(blocks[0], Items) else []

    return found


def test_all_of_a_kind_or_those_of_one_plan(listed, sample):
    graph = sample("full", "en").voice.graph
    every = [one.id for one in graph.entities.values() if one.kind == "activity"]
    assert listed("show: activities") == listed("") == every
    assert listed("show: activities\nplan: ember-plan") == [one for one in every if one.startswith("ember-plan/")]
    assert listed("show: activities\nlimit: 2") == every[:2]
    assert listed("show: activities\nplan: ember-office") == []


def test_filters_hold_all_at_once_and_each_by_any_of_its_words(listed, sample):
    every = [one for one in sample("full", "en").voice.graph.entities.values() if one.kind == "activity"]
    office = [one.id for one in every if any(who.party.id == "ember-office" for who in one.parties)]
    assert office and listed("parties: ember-office") == office
    parties = sorted({who.party.id for one in every for who in one.parties})
    both = listed(f"parties: [{', '.join(parties)}]")
    assert both == [one.id for one in every if one.parties] and len(both) > len(office)
    dated = [one.id for one in every if one.when is not None]
    assert set(listed("when: 1900/2100")) <= set(dated) and listed("when: 1900/2100")
    assert listed("when: 1901") == ["ember-plan/measure-water"]  # which goes on all the time
    assert set(listed("when: [1901, 1900/2100]")) == set(listed("when: 1900/2100"))


def test_filters_by_words_labels_countries_and_yes(listed, sample):
    graph = sample("full", "en").voice.graph
    for kind, field in (("results", "level"), ("parties", "type"), ("parties", "country"), ("lines", "outside_total")):
        shape = {"results": "result", "parties": "party", "lines": "line"}[kind]
        all_ = [one for one in graph.entities.values() if one.kind == shape]
        values = {value for one in all_ if (value := getattr(one, field)) not in (None, (), False)}
        for value in values:
            plain = {True: "true"}.get(value, getattr(value, "value", value))
            wanted = [one.id for one in all_ if getattr(one, field) == value]
            assert listed(f"show: {kind}\n{field}: {plain}") == wanted, (kind, field, plain)


def test_an_order_by_words_by_days_and_what_is_missing_last(listed, sample):
    voice = sample("full", "en").voice
    names = listed("show: parties\nsort: name")
    assert [voice.plain(voice.words(voice.graph.get(one).name)).lower() for one in names] == sorted(
        voice.plain(voice.words(voice.graph.get(one).name)).lower() for one in names
    )
    days = [voice.graph.get(one).when for one in listed("show: activities\nsort: when")]
    known = [voice.bounds(one).earliest for one in days if one is not None]
    assert [one for one in known if one] == sorted(one for one in known if one)
    assert None not in days[: len(known)]
    by_type = [voice.graph.get(one).type for one in listed("show: parties\nsort: type")]
    assert [one for one in by_type if one] == sorted(one for one in by_type if one)


def test_columns_as_named_or_the_usual_ones(ask):
    (table,), problems = ask("show: activities\ncolumns: [title, when, parties, cost]\ntitle: Work")
    assert problems == [] and isinstance(table, Table)
    assert (table.caption, len(table.columns), table.quiet) == ("Work", 4, False)
    (table,), problems = ask("show: events")
    assert problems == [] and table.quiet and table.caption and len(table.columns) > 1
    (table,), problems = ask("show: clauses\ncolumns: [label, text, addressees]")
    assert problems == [] and len(table.columns) == 3


@pytest.mark.parametrize("kind", ["plan-table", "plan-list", "plan-timeline"])
def test_nothing_found_is_said(ask, kind):
    blocks, problems = ask("show: activities\nplan: ember-office", kind)
    assert problems == [] and isinstance(blocks[0], Paragraph)


def test_a_chart_of_a_budget_and_a_timeline(ask):
    for query, kind in (("budget: ember-plan/purse", "plan-chart"), ("show: activities\ntitle: When", "plan-timeline")):
        blocks, problems = ask(query, kind)
        assert problems == [] and isinstance(blocks[0], Bars)


@pytest.mark.parametrize(
    "kind, query, problems",
    [
        ("plan-table", "show: activites", [("PB304", 4, "did you mean `activities`?")]),
        ("plan-table", "show: activity", [("PB304", 4, "did you mean `activities`?")]),
        ("plan-table", "show: activities, events", [("PB304", 4, "write a list: `show: [activities, events]`")]),
        ("plan-table", "show: xyz", [("PB304", 4, None)]),
        ("plan-table", "partys: ember-office", [("PB604", 4, "did you mean `parties`?")]),
        ("plan-table", "parties: ember-ofice", [("PB601", 4, "did you mean `ember-office`?")]),
        ("plan-table", "plan: ember-plann", [("PB601", 4, "did you mean `ember-plan`?")]),
        ("plan-table", "limit: two", [("PB306", 4, None)]),
        ("plan-table", "\ncolumns: [title, wen]\nsort: wen", [("PB304", at, "did you mean `when`?") for at in (5, 6)]),
        ("plan-table", "when: 2024-45", [("PB306", 4, None)]),
        ("plan-table", "show: parties\ntype: xyz", [("PB304", 5, None)]),
        ("plan-chart", "budget: nothing", [("PB601", 4, "name a budget, as in `budget: plan-id/budget-id`")]),
        ("plan-chart", "budget: ember-plan", [("PB601", 4, "name a budget, as in `budget: plan-id/budget-id`")]),
        ("plan-chart", "title: a", [("PB303", 4, "name a budget, as in `budget: plan-id/budget-id`")]),
        ("plan-tabel", "show: activities", [("PB605", 4, f"known are: {', '.join((*MAKERS, *WHOLE))}")]),
    ],
)  # fmt: skip
def test_every_mistake_has_its_line(ask, kind, query, problems):
    assert ask(query, kind)[1] == problems


def test_what_is_no_yaml_is_told_and_shows_nothing(ask):
    blocks, problems = ask("show: [activities")
    assert blocks == () and [line for _, line, _ in problems] == [4]


def test_other_blocks_are_left_alone(sample):
    assert embedded("```yaml\nshow: x\n```\n\n~~~\na\n~~~\n", "page.md", sample("full", "en").voice) == ((), [])
