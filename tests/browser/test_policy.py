"""The whole site under its own strict policy: nothing that it forbids is tried, nobody else is asked, nothing is kept.

The policy comes as a header, as the build writes it for hosts; and from the pages themselves where no host says it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from audit.browser import PATIENCE
from planbook.exports.page import style_hash
from planbook.site.policy import headers, of_a_page, policy

NOTED = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Guarded:
    """A page that is visited under the policy, and all that went against it."""

    page: Page
    address: str
    against: list[str] = field(default_factory=list)

    def visit(self, name: str) -> None:
        self.page.goto(self.address + name, wait_until="load")
        self.note(name)

    def until(self, expression: str) -> object:
        """Let the browser go on until an expression holds, and give what it says."""
        end = time.monotonic() + PATIENCE / 1000
        while not (found := self.page.evaluate(expression)):
            assert time.monotonic() < end, f"never: {expression}"
            self.page.wait_for_timeout(20)
        return found

    def note(self, name: str) -> None:
        """Remember what the page that is open has tried."""
        self.against += [f"{name}: {one}" for one in self.page.evaluate("window.violations")]
        self.page.evaluate("window.violations.length = 0")


@pytest.fixture
def guarded(
    built_site: Path, chromium: Browser, serve: Callable[..., AbstractContextManager[str]]
) -> Iterator[Guarded]:
    """A fresh page on the site, which is served with every header that the build writes for hosts."""
    told = {**headers([style_hash()]), "Cache-Control": "max-age=600"}
    with serve(built_site, told) as address, chromium.new_context(locale="en-GB") as context:
        context.add_init_script(NOTED)
        page = context.new_page()
        found = Guarded(page, address)
        page.on("request", lambda one: found.against.extend(() if mine(one.url, address) else (f"asks {one.url}",)))
        page.on("pageerror", lambda error: found.against.append(str(error)))
        page.on("console", lambda one: found.against.extend((one.text,) if "olicy" in one.text else ()))
        yield found
        assert context.cookies() == []


def mine(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def kinds(site: Path) -> list[str]:
    """A page of each kind, the last below each folder: every kind in English, every other one in Arabic."""
    chosen: dict[tuple[str, ...], list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if path.stat().st_size < 2000:  # a page at a former address: nothing but a link
            continue
        steps = name.split("/")
        language = steps.pop(0) if steps[0] in {"fr", "es", "ar", "ru", "zh"} else "en"
        if language in {"en", "ar"}:
            chosen.setdefault((language, *steps[:1], str(len(steps))), []).append(name)
    names = [found[-1] for key, found in chosen.items() if key[0] == "en"]
    return names + [found[-1] for key, found in chosen.items() if key[0] == "ar"][::2]


def test_the_policy_is_as_strict_as_it_can_be():
    assert "unsafe" not in policy() + of_a_page()
    assert "http" not in policy() + of_a_page() and "*" not in policy() + of_a_page()
    assert policy().startswith("default-src 'none'; script-src 'self'; style-src 'self';")


def test_a_violation_is_seen(guarded):
    guarded.visit("index.html")
    assert guarded.against == []
    guarded.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    guarded.page.evaluate(
        "document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/x.png' }))"
    )
    guarded.until("window.violations.length > 1")
    guarded.note("planted")
    assert any("style-src" in one for one in guarded.against) and any("img-src" in one for one in guarded.against)


def test_every_kind_of_page_keeps_it(built_site, guarded):
    names = kinds(built_site)
    assert len(names) > 40
    for name in names:
        guarded.visit(name)
    assert guarded.against == []


def test_all_that_a_reader_does_keeps_it(guarded):
    page = guarded.page
    guarded.visit("index.html")
    page.keyboard.press("/")
    page.locator(".pb-search input").fill("meeting")
    page.locator(".pb-search ol a").first.wait_for()
    with page.expect_navigation():
        page.locator(".pb-search ol a").first.click()
    guarded.note("found")
    page.locator("[data-pb-scheme]").click()
    assert page.evaluate("document.documentElement.dataset.scheme") in {"dark", "light"}
    page.locator(".pb-languages summary").click()
    with page.expect_navigation():
        page.locator('.pb-languages a[lang="ar"]').click()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    guarded.note("in Arabic")
    guarded.visit("activities/index.html")
    page.locator(".pb-filters select").first.select_option(index=1)
    page.locator(".pb-filters input").first.fill("a")
    guarded.note("filters")
    guarded.visit("guide/blocks/index.html")
    page.locator(".pb-copy").first.click()
    chosen = guarded.until("getSelection().toString().trim()")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(".pb-copy").first.click()
    assert guarded.until("navigator.clipboard.readText()").strip() == chosen
    guarded.note("copied")
    guarded.visit("404.html")
    assert guarded.against == []
