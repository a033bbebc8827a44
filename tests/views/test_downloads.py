"""The page of files to take along, and their part on a plan's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planbook.pages import Offer, Page, Shelf, State
from planbook.pipeline import site
from planbook.site.render import render

OFFER = Offer(
    path="downloads/ember-plan.fr.pdf",
    format="pdf",
    plan="ember-plan",
    language="fr",
    size=1_234_567,
    day=date(2026, 1, 15),
    content="0a1b2-c3d4e",
)


@pytest.fixture
def look(sample):
    """A page in French with these files on the shelf, as HTML; None where there is no such page."""

    def show(id: str, shelf: Shelf | None, up: str = "../") -> str | None:
        voice = sample("full", "fr").voice
        voice.shelf = shelf
        try:
            pages, links = site(voice, up=up)
        finally:
            voice.shelf = None
        found: Page | None = next((one for one in pages if one.id == id), None)
        return render(found, links).html if found else None

    return show


def test_a_site_that_offers_none_has_no_page(look):
    assert look("index:downloads", None) is None
    assert "part_files" not in look("ember-plan", None)


def test_before_any_is_made_the_page_says_so(look):
    html = look("index:downloads", Shelf(()))
    assert "Aucun fichier n’a encore été établi." in html and "<table" not in html


def test_a_file_is_listed_in_words_with_size_day_and_mark(look):
    html = look("index:downloads", Shelf((OFFER,)))
    link = '<a href="../../downloads/ember-plan.fr.pdf">PDF, à imprimer et à lire</a>'
    assert link in html
    assert "1,2\N{NARROW NO-BREAK SPACE}Mo" in html
    assert '<time datetime="2026-01-15">15 janvier 2026</time>' in html
    assert "0a1b2-c3d4e" in html
    assert "pb-notice" not in html


def test_the_page_of_a_plan_has_its_own(look):
    html = look("ember-plan", Shelf((OFFER, replace(OFFER, plan="", path="downloads/handbook.fr.pdf"))))
    assert '<a href="../../../downloads/ember-plan.fr.pdf">' in html
    assert "handbook.fr.pdf" not in html
    assert '<a href="../../downloads/">Tous les fichiers</a>' in html


def test_files_of_other_languages_are_on_their_pages(look):
    english = replace(OFFER, language="en", path="downloads/ember-plan.en.pdf")
    common = replace(OFFER, language="", format="json", path="downloads/ember-plan.json")
    html = look("index:downloads", Shelf((english, OFFER, common)))
    assert "ember-plan.en.pdf" not in html
    assert "ember-plan.json" in html


@pytest.mark.parametrize(("state", "words"), [(State.OUTDATED, "plus ancien que ce site"), (State.MISSING, "absent")])
def test_what_is_old_or_missing_is_told_and_a_missing_one_is_no_link(state, words, look):
    for id in ("index:downloads", "ember-plan"):
        html = look(id, Shelf((replace(OFFER, state=state),)))
        assert words in html
        assert ("ember-plan.fr.pdf" in html) == (state is State.OUTDATED)
    assert "Ils sont signalés." in look("index:downloads", Shelf((replace(OFFER, state=state),)))


def test_a_format_without_words_is_called_by_its_name(look):
    html = look("index:downloads", Shelf((replace(OFFER, format="odt"),)))
    assert '<bdi class="pb-code" dir="ltr">odt</bdi></a>' in html


def test_the_whole_site_is_named_and_linked_by_whoever_makes_it(look):
    html = look("index:downloads", Shelf((), "site.zip"))
    assert '<bdi class="pb-code" dir="ltr">site.zip</bdi>' in html
    assert 'href="' not in html[html.index('id="part_site"') :]
