"""The single HTML file, and the chapters of an EPUB, as a browser shows them: from a disk, without any network."""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from planbook.book import Material
from planbook.exports import epub, page
from planbook.exports.subject import Subject
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voices
from planbook.site.links import Links
from planbook.site.policy import headers

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOKS = [("en", 1280, "light"), ("en", 360, "dark"), ("ar", 360, "light"), ("ar", 1280, "dark"), ("zh", 360, "dark")]
OF_WEBSITES = {"landmark-one-main": {"enabled": False}, "region": {"enabled": False},
               "page-has-heading-one": {"enabled": False}}  # fmt: skip
"""Rules for pages of a website: a chapter is part of a larger whole, whose frame the reading system shows."""


@pytest.fixture(scope="module")
def subject(root: Path) -> Callable[[str, str], Subject]:
    """A plan in a language, or without one the book with one of everything."""
    spec = importlib.util.spec_from_file_location("sample_of_a_book", root / "tests" / "exports" / "sample.py")
    assert spec and spec.loader
    sample = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sample)
    languages = Languages("en", ("en", "ar", "zh"))
    found, _ = catalogues(root / "i18n", languages.all[1:])
    spoken = voices(build(root / "data", date(2026, 1, 1)), languages, found, date(2026, 1, 1))

    def of(language: str, plan: str) -> Subject:
        voice = spoken[language]
        if plan:
            return Subject(plan, voice, {}, lambda _: Material(voice, *site(voice)))
        made = Subject("", voice, {}, lambda _: Material(voice, (), Links({})))
        made.__dict__["_made"] = (sample.book(language), ())
        return made

    return of


def violations(shown, rules: dict[str, dict[str, bool]]) -> list[str]:
    """What axe objects to on a page."""
    shown.evaluate(AXE)
    found = shown.evaluate("rules => axe.run(document, {rules, resultTypes: ['violations']})", rules)
    assert len(found["passes"]) > 5
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def test_it_keeps_its_looks_under_the_policy_of_a_host(subject, chromium: Browser, serve, tmp_path):
    (tmp_path / "book.html").write_bytes(page.write(subject("en", "")).content)
    with serve(tmp_path, headers([page.style_hash()])) as address, chromium.new_context() as context:
        shown, said = context.new_page(), []
        shown.on("console", lambda message: said.append(message.text))
        shown.goto(f"{address}book.html")
        assert shown.evaluate("getComputedStyle(document.querySelector('.skip')).position") != "static"
        assert said == []


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_it_fits_asks_for_nothing_and_is_accessible(language, width, scheme, subject, chromium: Browser, tmp_path):
    file = tmp_path / "book.html"
    file.write_bytes(page.write(subject(language, "")).content)
    asked, complaints = [], []
    with chromium.new_context(offline=True, color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        shown = context.new_page()
        shown.on("request", lambda request: asked.append(request.url))
        shown.on("console", lambda message: complaints.append(message.text))
        shown.goto(file.as_uri())
        assert shown.evaluate("document.documentElement.scrollWidth") == width
        assert shown.evaluate("getComputedStyle(document.body).marginTop") == "0px", "the policy lets its style in"
        dark = shown.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert dark == (scheme == "dark")
        assert violations(shown, {}) == []
    assert asked == [file.as_uri()]
    assert complaints == []


def test_a_planted_fault_is_found(subject, chromium: Browser, tmp_path):
    file = tmp_path / "book.html"
    text = page.write(subject("en", "")).content.decode()
    file.write_text(text.replace('<html lang="en"', "<html", 1), encoding="utf-8")
    with chromium.new_context() as context:
        shown = context.new_page()
        shown.goto(file.as_uri())
        assert [one.partition(":")[0] for one in violations(shown, {})] == ["html-has-lang"]


def test_a_plan_is_read_by_keys_and_links(subject, chromium: Browser, tmp_path):
    file = tmp_path / "plan.html"
    file.write_bytes(page.write(subject("en", "illustration-training")).content)
    with chromium.new_context(offline=True, bypass_csp=True, viewport={"width": 360, "height": 800}) as context:
        shown = context.new_page()
        shown.goto(file.as_uri())
        shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.className") == "skip"
        shown.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")
        shown.keyboard.press("Enter")
        shown.wait_for_function("document.activeElement.id == 'text'")
        last = shown.locator("nav a").last
        target = last.get_attribute("href")
        last.click()
        seen = "name => Math.abs(document.getElementById(name).getBoundingClientRect().top) < 790"
        shown.wait_for_function(seen, arg=(target or "").removeprefix("#"))
        assert shown.evaluate("document.documentElement.scrollWidth") == 360
        assert violations(shown, {}) == []


def test_chapters_of_an_epub_are_accessible(subject, chromium: Browser, tmp_path):
    with zipfile.ZipFile(BytesIO(epub.write(subject("ar", "")).content)) as archive:
        archive.extractall(tmp_path)
    files = sorted((tmp_path / "EPUB").glob("*.xhtml"))
    assert len(files) == 5
    with chromium.new_context(offline=True, viewport={"width": 360, "height": 800}) as context:
        shown = context.new_page()
        for file in files:
            shown.goto(file.as_uri())
            assert violations(shown, OF_WEBSITES) == [], file.name
            assert shown.evaluate("document.documentElement.scrollWidth") == 360
