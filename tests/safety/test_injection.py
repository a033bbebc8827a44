"""Nothing that a stranger writes into data, catalogues or front matter runs, in any page or file made of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from planbook.site.redirects import PAGE

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LEAST_ALIVE, LEAST_SEEN = 40, 60
"""So many of the payloads run on a page that takes them as they are, and so many leave something to be seen."""

REFRESH = '<meta http-equiv="refresh"'


@pytest.fixture
def served(hostile: Path, serve: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with serve(hostile / "site", {"Cache-Control": "max-age=600"}) as address:
        yield address


def elsewhere(watched, address: str) -> list[str]:
    return [one for one in watched.asked if not one.startswith((address, "data:", "blob:"))]


def test_the_probe_can_fire(payloads, watched, serve, tmp_path):
    """The same payloads on a page that does not escape them: most of them run, all others are seen by the reader."""
    fired, seen = set(), set()
    with serve(tmp_path) as address:
        for number, one in enumerate(payloads):
            html = f'<!doctype html><meta charset="utf-8"><title>x</title><body>{one}'
            (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
            found = watched.alive(f"{address}{number}.html")
            if f"PROBE {number}" in found:
                fired.add(number)
            if found:
                seen.add(number)
    assert len(fired) >= LEAST_ALIVE, sorted(fired)
    assert len(seen) >= LEAST_SEEN, sorted(seen)


def test_nothing_lives_on_any_page(hostile, served, watched):
    """Every page of one language, and of the other each page whose file is as new a thing as a title of its own."""
    site = hostile / "site"
    pages = [one for one in sorted(site.rglob("*.html")) if REFRESH not in one.read_text(encoding="utf-8")]
    chosen = [one for place, one in enumerate(pages) if "fr" not in one.relative_to(site).parts or place % 6 == 0]
    assert len(chosen) > 60
    alive = {}
    for page in chosen:
        name = page.relative_to(site).as_posix()
        if found := watched.alive(f"{served}{name}"):
            alive[name] = found[:5]
    assert alive == {}
    assert elsewhere(watched, served) == []


def test_a_page_at_a_former_address_is_nothing_but_a_link(hostile):
    found = [one.read_text(encoding="utf-8") for one in sorted((hostile / "site").rglob("*.html"))]
    redirects = [one for one in found if REFRESH in one]
    assert len(redirects) > 20
    words, href = "[^<>]*", "[a-z0-9./#-]+"
    shape = re.escape(PAGE).replace(r"\ ", " ").replace(r"\#", "#")
    for place, pattern in {
        "language": "(en|fr)",
        "direction": "ltr",
        "href": href,
        "moved": words,
        "words": words,
    }.items():
        shape = shape.replace(rf"\{{{place}\}}", pattern)
    shape = re.compile(shape)
    assert [one for one in redirects if not shape.fullmatch(one)] == []


@pytest.mark.parametrize("language", ["", "fr/"])
def test_what_is_found_is_shown_as_words(language, served, watched, look):
    """The search, asked for what the attacks are made of, and its results opened."""
    page = watched.page
    watched.alive(f"{served}{language}index.html")
    page.keyboard.press("/")
    for word in ("script", "onerror", "img", "probe", "javascript", "evil"):
        page.locator(".pb-search input").fill(word)
        page.locator(".pb-search ol > li").first.wait_for()
        assert "<" in page.locator(".pb-search ol").inner_text()
        assert [*page.evaluate(look), *watched.ran] == []
    page.locator(".pb-search ol a").first.click()
    assert [*watched.alive(page.url), *elsewhere(watched, served)] == []


def test_filters_sort_and_count_attacks_as_words(served, watched, look):
    page = watched.page
    watched.alive(f"{served}activities/index.html")
    choices = page.locator(".pb-filters select")
    assert choices.count() > 0
    for number in range(choices.count()):
        values = choices.nth(number).locator("option").all_inner_texts()
        assert len(values) > 1
        choices.nth(number).select_option(index=1)
    page.locator(".pb-filters input").first.fill("<script>")
    assert [*page.evaluate(look), *watched.ran] == []


def test_a_missing_page_and_any_address_are_words(served, watched):
    for tail in ("404.html", "404.html?q=<script>probe(-3)</script>", "index.html?q=<img src=x onerror=probe(-3)>"):
        assert watched.alive(f"{served}{tail}#<img src=x onerror=probe(-3)>") == []
