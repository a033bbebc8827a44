"""Relative addresses lead where they say, from every page to every thing, with folders and with files."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.site.links import Links
from planbook.views.addresses import Address

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
