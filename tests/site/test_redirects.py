"""Pages that stand at former addresses."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.site.redirects import redirect

HOSTILE = st.one_of(st.text(max_size=10), st.sampled_from(['"><script>', "' onclick='x", "a & b", "{0}", "{href}"]))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_whatever_it_is_told_it_is_one_page_with_one_link(href, language, moved, words):
    tags = Tags(redirect(href, language, "ltr", moved, words)).tags
    assert [tag for tag, _ in tags] == "html head meta title meta meta link body main h1 p a".split()
    known = set("lang dir charset name content http-equiv rel href".split())
    assert {name for _, attrs in tags for name in attrs} <= known


def test_it_leads_on_without_scripts():
    tags = Tags(redirect("../new/", "fr", "ltr", "Déplacée.", "Suivre")).tags
    assert ("meta", {"http-equiv": "refresh", "content": "0; url=../new/"}) in tags
    assert ("meta", {"name": "robots", "content": "noindex"}) in tags
    assert ("a", {"href": "../new/"}) in tags
    assert tags[0] == ("html", {"lang": "fr", "dir": "ltr"})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_former_address_of_the_sample_leads_to_its_page(language, sample):
    _, pages, links = sample(language)
    host, standing = "https://site.example/", {page.address for page in pages}
    formers = [(former, page) for page in pages for former in page.former]
    assert len({former for former, _ in formers}) == len(formers)
    for former, page in formers:
        assert former not in standing
        assert urljoin(f"{host}{former}/", links.href(page.id, former)) == f"{host}{page.address}/"


def test_ids_of_before_lead_to_what_they_name_today(sample):
    _, pages, _ = sample("en")
    formers = {former: page.id for page in pages for former in page.former}
    assert formers["parties/river-board"] == "ember-commission"
    assert formers["plans/ember"] == "ember-plan"
    assert formers["plans/ember/text"] == "ember-plan/text"
    assert formers["plans/ember-plan/drains"] == formers["plans/ember/drains"] == "ember-plan/sewers"
