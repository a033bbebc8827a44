"""References in texts: the three forms, in each language, escaped, and not in code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.pages import Words
from planbook.site.markdown import convert
from planbook.views.markdown import bare, escaped

SEWERS = "ember-plan/sewers"


@pytest.mark.parametrize(
    "language, title, day",
    [("en", "Lay sewers", "early 2025"), ("fr", "Poser des égouts", "début 2025")],
)
def test_the_three_forms_in_two_languages(language, title, day, sample):
    voice = sample("full", language).voice
    assert voice.expand(f"<plan:{SEWERS}>") == f"[{title}](plan:{SEWERS})"
    assert voice.expand("<plan:river-day#when>") == day
    assert voice.expand(f"[these words](plan:{SEWERS})") == f"[these words](plan:{SEWERS})"


def test_ids_are_looked_for_in_the_plan_first(sample):
    voice = sample("full", "en").voice
    assert voice.expand("<plan:sewers>", "ember-plan") == f"[Lay sewers](plan:{SEWERS})"
    assert voice.expand("[w](plan:drains)", "ember-plan") == f"[w](plan:{SEWERS})"


def test_a_reference_to_nothing_leaves_its_words(sample):
    voice = sample("full", "en").voice
    assert voice.expand("a <plan:gone> b [the words](plan:gone) c") == "a gone b the words c"


def test_a_value_that_ends_with_a_full_stop_ends_its_sentence_with_it(sample, monkeypatch):
    voice = sample("full", "fr").voice
    values = {"cost": "63 000 É.U.", "share": "63 000 euros"}
    monkeypatch.setattr(voice, "value", lambda _, field: values[field])
    amount, other = (f"<plan:{SEWERS}#{field}>" for field in ("cost", "share"))
    assert voice.expand(f"Coûte {amount}. Et {amount}, puis {other}.") == (
        r"Coûte 63 000 É\.U\. Et 63 000 É\.U\., puis 63 000 euros."
    )


@pytest.mark.parametrize("text", [f"`<plan:{SEWERS}>`", f"```\n<plan:{SEWERS}>\n```", f"~~~\n[x](plan:{SEWERS})\n~~~"])
def test_code_stays_as_it_is(text, sample):
    assert sample("full", "en").voice.expand(text) == text


def test_a_field_shows_its_own_value_and_no_other(sample):
    voice = sample("full", "en").voice
    assert voice.expand(f"<plan:{SEWERS}#river-km>") == "12–24"
    assert "12–24" not in voice.expand(f"<plan:{SEWERS}#cost>")
    assert voice.expand(f"<plan:{SEWERS}#label>") == r"A\.1\.1"
    assert voice.expand(f"<plan:{SEWERS}#place>") == ""


def test_titles_are_words_whatever_is_in_them(sample, monkeypatch):
    voice = sample("full", "en").voice
    for title in ("R&D *now* [x](y)", "a_b_c `d`", "<b>x</b>", "1. First", "# Head", "back\\slash", "&lt;b&gt;"):
        monkeypatch.setitem(voice.kept.names, SEWERS, Words(title))
        html = convert(voice.expand(f"<plan:{SEWERS}>"))
        assert html == f'<p><a href="plan:{SEWERS}">{_html(title)}</a></p>'


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


one_line = st.text(st.sampled_from(list("\\`*_{}[]()<>#+-.!|&;~^=:'\"/ab1é")), min_size=1, max_size=20)


@given(one_line)
def test_any_words_come_through_markdown_unchanged(text):
    assert convert(f"a{escaped(text)}b") == f"<p>a{_html(text)}b</p>"


@given(one_line)
def test_bare_words_are_the_words_again(text):
    assert bare(f"a[{escaped(text)}](plan:x)b") == f"a{text}b"


@pytest.mark.parametrize(
    "markdown, words",
    [
        ("A **bold** and `code` word", "A bold and code word"),
        ("See [the plan](plan:a), and [more](https://a.example).", "See the plan, and more."),
        ("One\nline\n\nanother", "One line"),
        ("| a |\n|---|", ""),
        ("", ""),
    ],
)
def test_the_bare_words_of_a_text(markdown, words):
    assert bare(markdown) == words


def test_a_whole_page_gets_addresses_for_ids(sample):
    voice = sample("full", "fr").voice
    text = f"<plan:{SEWERS}> et [ceci](plan:ember-commission), `<plan:{SEWERS}>`\n"
    assert voice.link_references(text, lambda id: f"../{id}.md") == (
        f"[Poser des égouts](../{SEWERS}.md) et [ceci](../ember-commission.md), `<plan:{SEWERS}>`\n"
    )
