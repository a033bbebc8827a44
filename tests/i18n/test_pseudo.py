"""The languages that nobody speaks: what shows in them can be translated, and nothing else is to be read."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.i18n import locale
from planbook.i18n.interface import shipped
from planbook.i18n.languages import Languages
from planbook.i18n.pseudo import LANGUAGES, pseudo
from planbook.model.fields import Kind, specs
from planbook.model.inline import difference
from planbook.pipeline import build, site, voices
from planbook.site.render import render
from planbook.translating.invent import catalogue
from planbook.translating.messages import Messages

ROOT = Path(__file__).parents[2]
FOLDERS = ("tests/plans/full", "data")  # the second has every kind of page
WORD = re.compile(r"[A-Za-z]{3,}")


def test_what_it_looks_like():
    assert pseudo("Ask <plan:cms-sec> for [**words**](plan:x)", "en-XA") == (
        "⟦Åšķ <plan:cms-sec> ƒöř [**ŵöřđš**](plan:x) öñé⟧"
    )
    assert pseudo("- one\n\n```\ncode\n```\n| a | `b` |\n2026", "en-XA") == (
        "- ⟦öñé ö⟧\n\n```\ncode\n```\n| å | `b` |\n2026"
    )
    assert locale.direction("ar-XB") == "rtl"
    assert locale.direction("en-XA") == "ltr"


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_no_text_breaks_it(text, language):
    assert pseudo(text, language).count("\n") == text.count("\n")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_longer_and_keep_what_has_to_be_kept(language):
    built = build(ROOT / "data", date(2026, 1, 1))
    pairs = [(one.text.source, pseudo(one.text.source, language)) for one in Messages(built, "data").pieces]
    assert [source for source, words in pairs if difference(source, words)] == []
    longer = sum(len(words) for _, words in pairs) / sum(len(source) for source, _ in pairs)
    assert 1.25 < longer < 1.45


def test_the_interface_speaks_it():
    words = shipped("en-XA")
    assert set(words) == set(shipped("en"))
    places = re.compile(r"\{\w+\}")
    assert [key for key, one in words.items() if places.findall(one) != places.findall(shipped("en")[key])] == []


class Visible(HTMLParser):
    """Gathers what is read or spoken: texts, and the attributes that hold words.

    A page that sets languages side by side has words of others, and says so: with `marked` these are left out.
    """

    UNSEEN = frozenset(("bdi", "code", "script", "style", "template"))

    def __init__(self, marked=False):
        super().__init__()
        self._marked = marked
        self.words: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag, attrs):
        foreign = self._marked and dict(attrs).get("lang", "en-XA") != "en-XA"
        if tag in self.UNSEEN or foreign or tag in self._unseen:
            self._unseen.append(tag)
        self.words += [
            value for name, value in attrs if name in ("title", "aria-label", "alt", "placeholder") and value
        ]

    def handle_endtag(self, tag):
        if self._unseen and self._unseen[-1] == tag:
            self._unseen.pop()

    def handle_data(self, data):
        if not self._unseen:
            self.words.append(data)


@cache
def pages(folder):
    built = build(ROOT / folder, date(2026, 1, 1))
    messages = Messages(built, Path(folder).name)
    languages = Languages("en", ("en", "en-XA"))
    found = {"en-XA": catalogue(messages, "en-XA")}
    spoken = voices(built, languages, found, date(2026, 1, 1))["en-XA"]
    made, places = site(spoken)
    return built, tuple((page, render(page, places)) for page in made)


def as_typed(built):
    """Words that are the same in every language: ids, labels as printed, currencies, formats of files."""
    found = {"planbook", "https", "http", "www", "JSON", "CSV", "iCalendar", "ics", "csv", "json", "bdi"}

    def walk(value):
        if isinstance(value, str):
            found.update(WORD.findall(value))
        elif isinstance(value, tuple):
            for one in value:
                walk(one)
        elif hasattr(type(value), "__dataclass_fields__"):
            for name, spec in specs(type(value)).items():
                if spec.kind in (Kind.LABEL, Kind.LINK, Kind.CURRENCY) or spec.shape:
                    walk(getattr(value, name))
                elif spec.kind is Kind.MONEY:
                    found.update(WORD.findall(str(getattr(value, name) or "")))
            walk(getattr(value, "id", ""))

    for entity in built.graph.entities.values():
        walk(entity)
        found.update(WORD.findall(entity.where.path))
    return found


@pytest.mark.parametrize("folder", [FOLDERS[0], pytest.param(FOLDERS[1], marks=pytest.mark.slow)])
def test_no_word_on_any_page_is_out_of_reach_of_a_translator(folder):
    built, made = pages(folder)
    typed = as_typed(built)
    strange: dict[str, set[str]] = {}
    for page, rendered in made:
        reader = Visible(page.address.endswith("/languages"))
        reader.feed(rendered.html)
        for words in (*reader.words, page.title, str(rendered.shell["heading_html"])):
            bare = re.sub(r"<[^>]*>|https?://\S+|[\w.+-]+@[\w.-]+", " ", words)
            for word in set(WORD.findall(bare)) - typed:
                strange.setdefault(word, set()).add(page.address)
    assert {word: sorted(where)[:2] for word, where in strange.items()} == {}
