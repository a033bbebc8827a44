"""Relative addresses lead where they say, from every page to every thing, with folders and with files."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.site.links import Links, links
from planbook.views.addresses import Address
from planbook.views.translation import anchor as versions

HOST = "https://site.example/fr/"

id_ = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
path_ = st.lists(id_, max_size=3).map("/".join)
anchor_ = st.one_of(st.just(""), id_)


def where(path: str, directories: bool) -> str:
    """The address at which a browser finds a page."""
    if directories:
        return HOST + (f"{path}/" if path else "")
    return f"{HOST}{path or 'index'}.html"


def assert_leads(links: Links, id: str, page: str) -> None:
    place = links.places[id]
    href = links.href(id, page)
    assert href
    found = urlsplit(urljoin(where(page, links.directories), href))
    assert found._replace(fragment="").geturl() == where(place.path, links.directories)
    assert found.fragment == place.anchor


@given(path_, path_, anchor_, st.booleans())
def test_a_link_leads_from_any_page_to_any_place(page, path, anchor, directories):
    assert_leads(Links({"it": Address(path, anchor)}, directories), "it", page)


@pytest.mark.slow
@pytest.mark.parametrize("directories", [True, False])
def test_every_link_of_the_sample_leads_to_its_place(directories, sample):
    _, pages, links = sample("en", directories)
    for page in pages:
        for id in links.places:
            assert_leads(links, id, page.address)


@given(path_, st.booleans())
def test_the_root_is_the_root(page, directories):
    links = Links({}, directories)
    assert urljoin(where(page, directories), links.root(page) or "./") == HOST


def test_what_is_unknown_has_no_address():
    assert Links({}).href("nothing", "plans") is None
    assert Links({}).source("nothing") is None


def test_the_file_that_stands_for_a_page():
    links = Links({"home": Address(""), "it": Address("plans/a"), "part": Address("plans/a", "b")})
    assert [links.source(id) for id in links.places] == ["index.md", "plans/a.md", "plans/a.md#b"]


PLACES = {"home": Address(""), "it": Address("plans/a"), "part": Address("plans/a", "b"), "top": Address("", "c")}


@pytest.mark.parametrize(
    "directories, page, found",
    [
        (True, "", ("./", "plans/a/", "plans/a/#b", "#c")),
        (True, "plans/a", ("../../", "./", "#b", "../../#c")),
        (True, "plans/z", ("../../", "../../plans/a/", "../../plans/a/#b", "../../#c")),
        (False, "", ("index.html", "plans/a.html", "plans/a.html#b", "#c")),
        (False, "plans/a", ("../index.html", "a.html", "#b", "../index.html#c")),
        (False, "plans/a/c", ("../../index.html", "../../plans/a.html", "../../plans/a.html#b", "../../index.html#c")),
        (False, "plans/z", ("../index.html", "../plans/a.html", "../plans/a.html#b", "../index.html#c")),
    ],
)
def test_an_address_is_as_short_as_can_be(directories, page, found):
    places = Links(PLACES, directories)
    assert tuple(places.href(id, page) for id in PLACES) == found


@pytest.mark.parametrize("directories", [True, False])
def test_around_a_page_addresses_are_the_same_however_often_they_are_asked_for(directories):
    known, fresh = Links(PLACES, directories), Links(PLACES, directories)
    asked = (*PLACES, "older:it#title", "file:a.json", "gone", *PLACES)
    for page in ("plans/z", "", "plans/a", "plans/z", "deep/er/still"):
        href = known.around(page)
        assert [href(id) for id in asked] == [fresh.href(id, page) for id in asked]
    assert known == fresh == Links(PLACES, directories)


def test_what_has_moved_since_it_was_asked_for_is_found_where_it_is():
    places = Links(dict(PLACES))
    href = places.around("plans/z")
    assert href("it") == "../../plans/a/"
    places.places["it"] = Address("plans/b")
    assert href("it") == "../../plans/b/"
    places.shown[1, 2] = None
    assert places == Links(places.places)


def test_a_page_of_a_file_that_names_itself_is_that_file():
    assert Links({"it": Address("plans/a/b")}, False).href("it", "plans/a/b") == "b.html"


def test_what_all_languages_share_lies_above_them():
    assert Links({}, up="../").href("file:data/a.json", "plans/a") == "../../../data/a.json"
    assert Links({}).href("file:a.json", "") == "a.json"


def test_an_older_translation_stands_on_the_page_of_its_object():
    places = Links(PLACES)
    assert places.href("older:it#title", "plans/z") == f"../../plans/a/#{versions('it#title')}"
    assert places.href("older:it", "plans/z") == f"../../plans/a/#{versions('it')}"
    assert places.href("older:gone#title", "plans/z") is None
    assert places.href("it#title", "plans/z") is None


def test_the_address_of_a_page_from_the_root():
    assert [Links({}).location(one) for one in ("", "plans/a")] == ["", "plans/a/"]
    assert [Links({}, False).location(one) for one in ("", "plans/a")] == ["index.html", "plans/a.html"]


def test_beside_a_hand_written_page_stands_the_file_of_a_page():
    places = Links(PLACES)
    assert places.beside("part", "") == "plans/a.md#b"
    assert places.beside("it", "plans") == "a.md"
    assert places.beside("top", "guide/deep") == "../../index.md#c"


def test_a_page_that_stands_for_nothing_has_a_place_too(sample):
    voice, pages, _ = sample("en")
    odd = replace(pages[0], id="odd", address="odd/page")
    found = links(voice.graph, [odd, replace(pages[0], id="ember-plan", address="elsewhere")], False, "../")
    assert found.places["odd"] == Address("odd/page")
    assert found.places["ember-plan"] == Address("plans/ember-plan")
    assert (found.directories, found.up) == (False, "../")
    plain = links(voice.graph, [])
    assert (plain.directories, plain.up, "odd" in plain.places) == (True, "", False)
