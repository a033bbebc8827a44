"""Whole pages: every anchor that anything names is there, once; the table of contents and the shell are right."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urldefrag, urljoin

import pytest

from planbook.pages import Words
from planbook.site.render import CONTENTS_DEPTH, render

pytestmark = pytest.mark.slow

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture(scope="module")
def rendered(sample, strict):
    """The pages of a language by their addresses, rendered and read."""

    def of(language):
        _, pages, links = sample(language)
        return {page.address: (render(page, links), strict(render(page, links).html)) for page in pages}

    return of


@LANGUAGES
def test_no_page_has_an_id_twice(language, rendered):
    for address, (_, read) in rendered(language).items():
        assert {id: count for id, count in Counter(read.ids).items() if count > 1} == {}, address


@LANGUAGES
def test_every_entity_is_found_where_its_address_says(language, sample, rendered):
    pages = rendered(language)
    voice, _, links = sample(language)
    lost = []
    for id, place in links.places.items():
        if id in voice.graph.entities and voice.graph.entities[id].kind == "field":
            continue
        if place.path not in pages or (place.anchor and place.anchor not in pages[place.path][1].ids):
            lost.append(f"{id}: {place.path}#{place.anchor}")
    assert lost == []


@LANGUAGES
def test_every_link_on_every_page_leads_to_a_page_and_an_anchor(language, rendered):
    pages = rendered(language)
    host = "https://site.example/"
    dead = []
    for address, (_, read) in pages.items():
        here = f"{host}{address}/" if address else host
        for href in read.addresses:
            path, anchor = urldefrag(urljoin(here, href))
            if not path.startswith(host):
                continue
            target = path.removeprefix(host).rstrip("/")
            if target not in pages or (anchor and anchor not in pages[target][1].ids):
                dead.append(f"{address}: {href}")
    assert dead == []


# Which abbreviations a page has to spell out is a matter of its language.
OF_ONE_LANGUAGE = {"part_abbreviations"}
"""Parts that only some languages need: other abbreviations; texts that are older than their source."""


@LANGUAGES
def test_the_anchors_are_the_same_in_every_language(language, rendered):
    def anchors(of):
        return {
            address: sorted(
                one for one in set(read.ids) - OF_ONE_LANGUAGE if not one.startswith(("older_", "part_older"))
            )
            for address, (_, read) in rendered(of).items()
        }

    assert anchors(language) == anchors("en")


@LANGUAGES
def test_the_contents_name_headings_of_the_page(language, rendered):
    for one, read in rendered(language).values():
        for entry in one.contents:
            assert entry.title
            assert {entry.anchor, *(below.anchor for below in entry.children)} <= set(read.ids)
            assert all(not below.children for below in entry.children) or CONTENTS_DEPTH > 2


def test_former_ids_of_parts_are_anchors_too(rendered):
    assert {"raw-sewage", "sewage"} <= set(rendered("en")["terms"][1].ids)


@LANGUAGES
def test_the_shell_knows_the_way_and_the_neighbours(language, rendered):
    one, _ = rendered(language)["plans/ember-plan/outcome-b"]
    assert [crumb["href"] for crumb in one.shell["crumbs"]] == ["../../../plans/", "../../../plans/ember-plan/"]
    assert one.shell["previous"]["href"] == "../../../plans/ember-plan/strand-a/"
    assert one.shell["next"] is None
    assert [step["current"] for step in one.shell["siblings"]] == [False, True]
    assert one.shell["kicker"] and one.shell["home"] is False


def test_every_step_around_a_page_leads_somewhere(rendered):
    for one, _ in rendered("en").values():
        steps = [*one.shell["crumbs"], *one.shell["siblings"], one.shell["previous"], one.shell["next"]]
        assert all(step["href"] for step in steps if step is not None), one.page.address


def test_a_title_in_another_language_is_said_to_be(rendered):
    assert rendered("fr")["plans/ember-old"][0].shell["title_language"] == "en"
    assert rendered("fr")["plans/ember-plan"][0].shell["title_language"] is None
    assert isinstance(rendered("fr")["plans/ember-plan"][0].page.kicker[0], Words)
