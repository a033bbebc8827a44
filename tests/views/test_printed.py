"""What is printed in a document is in the document's language, on pages of every language."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from planbook.i18n.languages import Languages
from planbook.pages import Link, Words
from planbook.pipeline import build, site, voices
from planbook.site.html import inlines
from planbook.site.render import render
from planbook.views.naming import name

PLAN = """\
plan: {id: lake, title: Lake, currency: EUR, document: paper, source: [{section: Programmes nationaux}, {page: cover}]}
documents:
  - {id: paper, title: Le lac, language: fr}
  - {id: letter, title: Letter}
budgets:
  - id: budget-1
    title: Money
    source: {row: Total des frais, item: bullet 5}
    lines:
      - {id: travel, title: Travel, amount: 10, source: {section: IV, paragraph: "12", row: A.1}}
      - {id: post, title: Post, amount: 20, source: {document: letter, row: Postage}}
results:
  - id: clean
    level: outcome
    title: Clean
    activities:
      - id: look
        title: Look
        cost: {amount: 5, per: one look}
        parties: keepers
parties:
  - {id: keepers, name: Keepers of the lake}
instruments:
  - id: act
    title: Lake act
    clauses: [{id: one, label: "1", title: Look, text: All look at it.}]
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The HTML of a page of the plan in one language."""
    folder = tmp_path_factory.mktemp("printed") / "data"
    folder.mkdir()
    (folder / "plan.yml").write_text(PLAN, encoding="utf-8")
    today = date(2026, 1, 15)
    built = build(folder, today)
    assert [one for one in built.problems if one.severity == "error"] == []
    spoken = voices(built, Languages("en", ("en", "fr", "ar", "ru")), {}, today)

    @cache
    def pages(language):
        found, links = site(spoken[language])
        return {page.id: render(page, links).html for page in found}

    pages.voices = spoken
    return pages


def foreign(language, words):
    """Words that wait for a translation."""
    return f'<span lang="{language}" dir="ltr">{words}</span>'


def printed(language, words):
    """Words that are in another language on purpose: no badge behind them says so."""
    return f'<bdi lang="{language}" dir="ltr">{words}</bdi>'


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_what_is_printed_keeps_the_language_of_the_document(language, shown):
    html = shown(language)["lake/budget-1"]
    assert printed("fr", "Total des frais") in html
    assert printed("fr", "Programmes nationaux") in shown(language)["lake"]


def test_in_the_language_of_the_document_it_needs_no_mark(shown):
    assert "ligne Total des frais du tableau" in shown("fr")["lake/budget-1"]


def test_words_of_whoever_writes_the_data_and_documents_of_unknown_language_are_in_that_of_the_data(shown):
    english = shown("en")["lake/budget-1"]
    assert "bullet 5" in english and "table row Postage" in english
    for language in ("ru", "ar"):
        html = shown(language)["lake/budget-1"]
        assert printed("en", "bullet 5") in html
        assert printed("en", "Postage") in html
        assert printed("en", "cover") in shown(language)["lake"]


def test_a_number_is_read_as_the_page_is(shown):
    assert "раздел IV, пункт 12, строка таблицы A.1" in shown("ru")["lake/budget-1"]


def test_one_way_to_set_words_apart_is_enough(shown):
    html = shown("ar")["lake/budget-1"]
    assert f"صف الجدول {printed('en', 'Postage')}" in html
    assert "صف الجدول \u2068A.1\u2069" in html


def test_what_is_printed_waits_for_no_translation(shown):
    """Else a page would be told to be in part in its source language for ever."""
    voice = shown.voices["ru"]
    page = next(one for one in site(voice)[0] if one.id == "lake/budget-1")
    said = [one.text for one in _words(page) if one.meant]
    assert {"Total des frais", "bullet 5", "Postage"} <= set(said)


def _words(value):
    """Every `Words` of a page value, however deep."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _words(getattr(value, field))


@pytest.mark.parametrize(("language", "per"), [("ru", "в расчете на "), ("ar", "لكل ")])
def test_a_unit_without_a_translation_is_marked_within_its_phrase(language, per, shown):
    for id in ("lake/look", "keepers"):
        assert per + foreign("en", "one look") in shown(language)[id]


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_short_names_in_the_table_of_activities_are_marked(language, shown):
    assert f">{foreign('en', 'Keepers of the lake')}</a>" in shown(language)["index:activities"]


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_a_name_made_of_a_title_and_a_number_is_in_one_language(language, shown):
    voice = shown.voices[language]
    said = name(voice.graph.get("act/one"), voice)
    assert said == Words("Lake act, paragraph 1", "en")
    assert inlines((Link("act/one", (said,)),), lambda _id: None) == foreign("en", "Lake act, paragraph 1")
