"""A few pages under the checks of `make audit`; and each check shown to find a fault that is put in."""

from __future__ import annotations

import pytest

from audit import browser as looks
from audit import lighthouse
from audit.kinds import CHIEF, KINDS, MOVED
from audit.server import served
from audit.weight import first_visit, middle

PLANTED = {
    "axe": "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"x.png\">')",
    "focus": "document.head.append(Object.assign(document.createElement('style'),"
    "{textContent: '* {outline: none !important; box-shadow: none !important}'}))",
    "tabbing": "document.addEventListener('keydown', (event) => event.preventDefault(), true)",
    "reflow": "document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=\"width: 900px\">wide</p>')",
    "motion": "document.querySelector('h1').style.setProperty('transition', 'color 1s', 'important')",
    "forced": "document.querySelector('main').insertAdjacentHTML('beforeend', '<input style=\"border: 0\">')",
    "charts": "document.querySelector('main').innerHTML = '<div><svg width=\"200\" height=\"99\"></svg></div>'",
    "tongues": "document.querySelector('h1').textContent = 'خطة'",
    "print": "document.head.append(Object.assign(document.createElement('style'),"
    "{textContent: '@media print { h1 {display: none !important} }'}))",
}


@pytest.fixture(scope="module")
def address(built_site):
    with served(built_site) as found:
        yield found


@pytest.fixture(scope="module")
def page(chromium):
    with looks.opened(chromium) as found:
        yield found


@pytest.mark.parametrize("kind", [kind for kind in CHIEF if kind != "activities"])  # its length costs a minute
def test_chief_pages_are_open_to_everyone(kind, address, page):
    looks.visit(page, address + KINDS[kind])
    for name in ("focus", "reflow", "motion", "forced", "charts", "tongues"):
        assert looks.CHECKS[name](page) == [], name
    page.set_viewport_size(looks.NARROW)
    assert looks.axe(page, colours=False) + looks.axe_colours(page) == []
    looks.visit(page, f"{address}ar/{KINDS[kind]}")
    assert looks.axe_colours(page) == []
    assert looks.flow(page) + looks.tongues(page) == []


@pytest.mark.parametrize("check", PLANTED)
def test_a_fault_that_is_put_in_is_found(check, address, page):
    looks.visit(page, address + KINDS["downloads"])
    page.evaluate(PLANTED[check])
    assert looks.CHECKS[check](page) != []


@pytest.mark.parametrize(("scheme", "colour"), [("light", "#ccc"), ("dark", "#444")])
def test_a_colour_that_only_narrow_pages_have_is_found(scheme, colour, address, page):
    looks.visit(page, address + KINDS["downloads"])
    where = f"(prefers-color-scheme: {scheme}) and (width < 400px)"
    page.add_style_tag(content=f"@media {where} {{ main h1 {{ color: {colour} !important }} }}")
    found = looks.axe_everywhere(page)
    assert found and all(one.startswith(f"{scheme} 320: color-contrast: <h1") for one in found)


@pytest.mark.parametrize("language", ["", "ar/"])
def test_the_search_is_open_to_everyone_and_a_fault_in_it_is_found(language, address, page):
    looks.visit(page, address + language)
    assert looks.search(page) == []
    page.evaluate("document.querySelector('[data-pb-close]').removeAttribute('aria-label')")
    assert any("button-name" in one for one in looks.search(page))


def test_the_page_at_a_former_address_is_too(built_site, page):
    html = (built_site / MOVED / "index.html").read_text(encoding="utf-8")
    assert looks.moved(page, html) == []
    assert looks.moved(page, html.replace('lang="en"', "")) != []


def test_a_low_score_is_told():
    fine = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
    assert lighthouse.low(fine) == []
    assert lighthouse.low({**fine, "performance": 97, "seo": 99}) == [
        "performance 97, at least 98",
        "seo 99, at least 100",
    ]


def test_every_page_leads_to_the_statement(address, page):
    for path in ("", "ar/", "fr/" + KINDS["plan"], KINDS["handbook"], "404.html"):
        looks.visit(page, address + path)
        page.locator(".pb-footer__statement").click()
        page.wait_for_url("**/accessibility/")
        assert page.locator("h1").count() == 1


def test_all_is_reached_without_scripts_and_what_only_scripts_show_is_found(chromium, address, page):
    looks.visit(page, address + KINDS["plan"])
    assert looks.without_scripts(page, chromium) == []
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=\"/new/\">new</a>')")
    assert [one.split(": ")[:2] for one in looks.without_scripts(page, chromium)] == [
        ["320", "not reached"],
        ["1280", "not reached"],
    ]


def test_a_first_visit_is_light(chromium, address):
    weights = [first_visit(chromium, address + KINDS[kind]) for kind in CHIEF]
    size, requests = middle(weights)
    assert 20_000 < size < 60_000 and requests <= 8
