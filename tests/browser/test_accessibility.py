"""A few pages under the checks of `make audit`; and each check shown to find a fault that is put in."""

from __future__ import annotations

import pytest

from audit import browser as looks
from audit.kinds import CHIEF, KINDS
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
    assert looks.axe(page) == []
    looks.visit(page, f"{address}ar/{KINDS[kind]}")
    assert looks.axe(page, looks.COLOURS) == []
    assert looks.flow(page) + looks.tongues(page) == []


@pytest.mark.parametrize("check", PLANTED)
def test_a_fault_that_is_put_in_is_found(check, address, page):
    looks.visit(page, address + KINDS["downloads"])
    page.evaluate(PLANTED[check])
    assert looks.CHECKS[check](page) != []


def test_all_is_reached_without_scripts(chromium, address):
    assert looks.without_scripts(chromium, address + KINDS["plan"]) == []


def test_a_first_visit_is_light(chromium, address):
    weights = [first_visit(chromium, address + KINDS[kind]) for kind in CHIEF]
    size, requests = middle(weights)
    assert 20_000 < size < 60_000 and requests <= 8
