"""Anchors of hand-written pages: those of the original, whatever the language of the translation."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markdown.extensions.toc import slugify

from planbook.site.headings import anchors, headings, share_anchors


class Ids(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag in ("h1", "h2", "h3"):
            self.found.append(dict(attrs).get("id") or "")


def made(text: str) -> list[str]:
    """The anchors that the host makes."""
    return Ids(markdown(text, extensions=["toc", "attr_list", "fenced_code"])).found


ORIGINAL = "# A guide\n\n## First *steps* & `more`\n\n```\n## no heading\n```\n\n## Go {#go .wide}\n\n## Go\n"
TRANSLATION = "# 指南\n\n## 第一步\n\n## 走 {#elsewhere}\n\n## 走 {.wide}\n"


def test_they_are_those_that_the_host_makes_of_the_original():
    assert list(anchors(tuple(headings(ORIGINAL)), slugify)) == made(ORIGINAL)


def test_a_translation_gets_them_by_position():
    shared = share_anchors(TRANSLATION, ORIGINAL, slugify)
    assert made(shared) == made(ORIGINAL)
    assert 'class="wide"' in markdown(shared, extensions=["toc", "attr_list"])
    assert shared.count("\n") == TRANSLATION.count("\n")


@pytest.mark.parametrize("other", ["# 指南\n", TRANSLATION.replace("## 走 {.wide}", "### 走"), "no heading\n"])
def test_a_page_that_is_built_otherwise_keeps_its_own(other):
    assert share_anchors(other, ORIGINAL, slugify) == other


words = st.lists(
    st.sampled_from(["One", "two", "*three*", "`4`", "[five](x.md)", "six", "_7_"]), min_size=1, max_size=3
)
pages = st.lists(words.map(" ".join), min_size=1, max_size=5).map(lambda all: "".join(f"## {one}\n\n" for one in all))


@given(pages)
def test_any_headings_have_the_anchors_of_the_host(page):
    assert list(anchors(tuple(headings(page)), slugify)) == made(page)
    other = "".join("## 标题\n\n" for _ in headings(page))
    assert made(share_anchors(other, page, slugify)) == made(page)
