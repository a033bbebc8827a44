"""Six languages in a browser: nothing fails, the switcher keeps the place, a missing page greets in its language."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

LANGUAGES = ("", "fr/", "es/", "ar/", "ru/", "zh/")
PAGES = ("", "plans/cms-capacity/", "handbook/money-and-time/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_request_fails_on_any_kind_of_page(language, visit, address):
    answers = []
    visit.page.on("response", lambda response: answers.append((response.status, response.url)))
    for page in PAGES:
        visit.page.goto(f"{address}{language}{page}", wait_until="networkidle")
    assert answers
    assert [one for one in answers if one[0] >= 400] == []
    assert visit.complaints == []


def test_the_switcher_keeps_the_object_and_the_section(visit, address):
    page = visit.page
    page.goto(f"{address}fr/handbook/money-and-time/#totals")
    page.locator(".pb-languages summary").click()
    page.locator('.pb-languages a[hreflang="ar"]').click()
    page.wait_for_url(f"{address}ar/handbook/money-and-time/#totals")
    expect(page.locator("#totals")).to_be_in_viewport()


def test_without_scripts_the_switcher_keeps_the_object(chromium, address):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}fr/plans/cms-capacity/")
        page.locator(".pb-languages summary").click()
        page.locator('.pb-languages a[hreflang="es"]').click()
        page.wait_for_url(f"{address}es/plans/cms-capacity/")


@pytest.mark.parametrize("path, first", [("ar/nothing/", "ar"), ("nothing/", "en"), ("french/nothing/", "en")])
def test_a_missing_page_greets_in_the_language_of_its_address(path, first, visit, address, built_site):
    html = (Path(built_site) / "404.html").read_text(encoding="utf-8")
    visit.page.route(f"**/{path}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    visit.page.goto(f"{address}{path}")
    sections = visit.page.locator("[data-pb-missing]")
    assert sections.count() == len(LANGUAGES)
    assert sections.first.get_attribute("lang") == first
