"""Pages of things of which little is written: without title, number or total they say what there is and no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planbook import source
from planbook.graph import link
from planbook.i18n.catalogue import State
from planbook.i18n.languages import Languages
from planbook.load import load
from planbook.model.fields import is_said
from planbook.model.frameworks import Element
from planbook.model.instruments import Clause, Event
from planbook.model.parties import Share
from planbook.model.plans import Plan, Section, Statement
from planbook.pages import Code, Facts, NoteMark, Words
from planbook.pipeline import Build, site, voice
from planbook.site.render import render
from planbook.views.charts import ceiling, marks
from planbook.views.money import chart, lines_of, plan_total
from planbook.views.naming import name, plain_title, short
from planbook.views.parts import level, struct
from planbook.views.standing import percent, standing

PLAN = """\
plan: {id: lake, title: Lake, currency: EUR, template: true}
sections:
  - {id: bare, text: Words.}
options:
  - {id: other, label: B, text: Wait.}
results:
  - {id: clean, level: outcome, title: Clean}
activities:
  - {id: sweep, title: Sweep, results: [clean]}
  - {id: loose, title: Loose}
indicators:
  - id: birds
    title: Birds
    baseline: {value: 3}
    targets: [{text: more than before}]
    actuals: [{value: 5, when: 2026, source: {page: "4"}}]
budgets:
  - {id: open, title: Open}
  - {id: none, title: Empty}
lines:
  - {id: pay, title: Pay, budget: open, amount: EUR 0}
  - {id: rest, title: Rest, budget: open, formula: {share: 10 %, of: pay}}
needs:
  - {id: wish, title: Wish, template: lake}
parties:
  - {id: office, name: Office, country: FR}
events:
  - {id: day, title: Day, aliases: [D1], when: 2027-03-01}
instruments:
  - id: act
    title: Act
    clauses: [{id: one, title: One, text: Do it., addressees: office}]
"""
TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def spoken():
    document, problems = source.read_text(PLAN, "data/lake.yml")
    assert document is not None and problems == ()
    records, wrong = load((document,))
    assert wrong == ()
    return voice(Build(link(records), (), ()), "en", Languages("en", ("en",)), {}, TODAY)


def test_every_page_is_made_and_holds_no_empty_word(spoken):
    pages, links = site(spoken)
    for page in pages:
        html = render(page, links).html
        assert "None" not in html, page.id
        assert "()" not in html, page.id
    assert {"lake", "lake/open", "lake/birds", "lake/sweep", "act"} <= {page.id for page in pages}


def test_an_index_of_nothing_says_so_and_has_no_heads_above_no_rows(spoken):
    pages, links = site(spoken)
    said = {page.address: render(page, links).html for page in pages}
    nothing = "Nothing of this kind has been entered so far."
    for address in ("documents", "frameworks"):
        assert nothing in said[address] and "<table" not in said[address]
    assert nothing not in said["events"] and nothing not in said["parties"]


def test_what_has_no_title_is_called_by_its_text_its_label_or_its_id(spoken):
    graph = spoken.graph
    section, option = graph.get("lake/bare"), graph.get("lake/other")
    assert isinstance(section, Section) and isinstance(option, Statement)
    assert name(section, spoken) == Words("bare")
    assert spoken.plain(name(option, spoken)) == "B Wait."
    assert name(replace(option, text=None), spoken) == Words("B")
    assert name(replace(option, text=None, label=None), spoken) == Words("other")
    assert plain_title(replace(option, text=None), spoken) == Code("other")
    assert name(Element(id="lakes/second", where=section.where, label="2"), spoken) == Words("2")


def test_a_short_name_is_an_alias_or_a_number(spoken):
    event, clause = spoken.graph.get("day"), spoken.graph.get("act/one")
    assert isinstance(event, Event) and isinstance(clause, Clause)
    assert short(event, spoken) == Code("D1")
    assert short(replace(clause, label="7"), spoken) == Code("7")
    assert spoken.plain(short(clause, spoken)) == spoken.plain(name(clause, spoken))


def test_a_budget_without_a_figure_has_no_chart_and_no_total(spoken):
    graph = spoken.graph
    assert chart(lines_of(graph.get("lake/open"), spoken), spoken) is None
    assert chart((), spoken) is None
    plan = graph.get("lake")
    assert isinstance(plan, Plan)
    assert "".join(spoken.plain(one) for one in plan_total(plan, spoken)) == "no additional funds required"


def test_a_share_stands_behind_its_party(spoken):
    party = replace(spoken.graph.get("lake/sweep").results[0], id="office")
    found = struct(Share(where=party.where, party=party, share=Fraction(1, 4)), spoken)
    assert "".join(spoken.plain(one) for one in found) == "Office: 25%"


def test_a_level_of_no_plan_is_the_standard_one_and_an_unknown_one_its_word(spoken):
    assert level("outcome", "lake", spoken) == level("outcome", "office", spoken)
    assert level("rung", "lake", spoken) == Words("rung")


TOPS = {"0": "1", "-3": "1", "1": "1", "1.1": "1.5", "7": "8", "10": "10", "10.5": "15", "99": "100"}
TOPS |= {"0.03": "0.03", "0.07": "0.08", "0.5": "0.5", "123456": "150000", "0.0011": "0.0015"}


@pytest.mark.parametrize("value, top", TOPS.items())
def test_a_scale_ends_at_the_next_round_number(value, top):
    assert ceiling(Fraction(value)) == Fraction(top)


def test_a_scale_has_its_ends_and_its_middle(spoken):
    assert marks(Fraction(0), Fraction(8), spoken) == ((0.0, "0"), (0.5, "4"), (1.0, "8"))
    assert marks(Fraction(8), Fraction(8), spoken) == ()


def test_what_is_gone_is_no_link_and_a_mark_of_a_note_no_word(spoken):
    assert spoken.link(replace(spoken.graph.get("lake/sweep").results[0], id="gone")) == ()
    assert spoken.plain(NoteMark("lake/note", "1")) == ""
    assert spoken.plain(spoken.link(spoken.graph.get("lake"))[0]) == "Lake"


def test_pages_written_by_hand_are_counted_with_the_texts(spoken):
    pages = [("a.md", ((State.STALE, 3), (State.UNTRANSLATED, 2), (State.TRANSLATED, 5)))]
    found = standing(spoken.graph, lambda text: Words(text.source), pages)
    assert found.pages == {"a.md": {"behind": 3, "open": 2, "current": 5}}
    assert (found.words["behind"], found.words["open"]) == (3, 2)
    assert percent(found.pages["a.md"]) == 50 and percent(Counter()) == 100


def test_nought_is_a_figure_and_is_said(sample):
    """Close the old outfalls: nothing of it is done yet."""
    spoken = sample("", "en")
    (facts,) = (one for one in spoken.pages["illustration-rivers/close-outfalls"].blocks if isinstance(one, Facts))
    said = {one.label: "; ".join(map(spoken.voice.flat, one.values)) for one in facts.items}
    assert "0%" in said["Progress"]
    assert is_said(0) and is_said(Fraction(0)) and not any(map(is_said, (None, False, ())))
