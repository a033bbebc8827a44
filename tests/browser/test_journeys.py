"""Ways that readers take through the site: by links, by keyboard, by search, on a narrow screen.

Everything is found by its role and its words, as a reader finds it; nothing by how it is marked up.
"""

from __future__ import annotations

import re

import pytest

from planbook.i18n.interface import Interface

ACTIVITY = "plans/cms-capacity/conduct-training/"
DECISION = "instruments/cms-capacity-strategy/"
SECRETARIAT = {"en": "CMS Secretariat", "fr": "Secrétariat de la CMS", "es": "Secretaría de la CMS"}
TRAINING = {"en": "Conduct tailored", "fr": "Mener des programmes de formation", "es": "formación"}

# One page of each kind: what is laid out differently must fit everywhere.
KINDS = {
    "home": "",
    "plan": "plans/cms-capacity/",
    "plan-text": "plans/cms-synergies/text/",
    "plan-with-logframe": "plans/ccm-isu-2021/",
    "activity": ACTIVITY,
    "budget": "plans/ccm-isu-2021/budget-2021/",
    "mapping": "plans/cbd-cms-joint/targets-crosswalk/",
    "framework": "frameworks/aichi/",
    "element": "frameworks/aichi/target-12/",
    "crosswalks": "crosswalks/",
    "parties": "parties/",
    "party": "parties/cms-sec/",
    "instrument": DECISION,
    "documents": "documents/",
    "calendar": "calendar/",
    "handbook": "handbook/",
    "hand-written": "handbook/money-and-time/",
    "missing": "404.html",
}


def say(key: str, language: str) -> str:
    """The interface's own words."""
    return Interface().label(language, key)


@pytest.fixture
def go(visit, address):
    """Open a page of the site: `go("fr", "parties/")`."""

    def to(language: str, path: str = ""):
        prefix = "" if language == "en" else f"{language}/"
        response = visit.page.goto(f"{address}{prefix}{path}", wait_until="networkidle")
        assert response.ok or path == "404.html", f"{path}: {response.status}"
        return visit.page

    return to


@pytest.fixture
def peaceful(visit, address):
    """At the end of a journey nothing was asked of another host, and nobody complained."""
    yield
    assert visit.requests_elsewhere(address) == []
    assert visit.complaints == []


def follow(page, name) -> None:
    """Click the first link of the content that has this name."""
    with page.expect_navigation(wait_until="networkidle"):
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def is_at(page, address: str, path: str, language: str) -> None:
    assert page.url.partition("#")[0] == f"{address}{path}"
    assert page.locator("html").get_attribute("lang") == language
    assert page.get_by_role("heading", level=1).count() == 1


@pytest.mark.usefixtures("peaceful")
def test_from_a_party_to_what_it_does_and_to_the_decision_behind_it(go, address):
    page = go("fr")
    follow(page, say("way.parties", "fr"))
    is_at(page, address, "fr/parties/", "fr")
    follow(page, SECRETARIAT["fr"])
    is_at(page, address, "fr/parties/cms-sec/", "fr")
    follow(page, re.compile(TRAINING["fr"]))
    is_at(page, address, f"fr/{ACTIVITY}", "fr")

    choose_language(page, "Français", "Español")
    is_at(page, address, f"es/{ACTIVITY}", "es")
    title = page.get_by_role("heading", level=1).inner_text()

    follow(page, "Estrategia de la CMS para la creación de capacidad")
    is_at(page, address, f"es/{DECISION}", "es")
    follow(page, title)
    is_at(page, address, f"es/{ACTIVITY}", "es")


def choose_language(page, own: str, other: str) -> None:
    page.locator("summary", has_text=own).click()
    with page.expect_navigation(wait_until="networkidle"):
        page.get_by_role("link", name=other, exact=True).click()


@pytest.mark.usefixtures("peaceful")
def test_the_same_way_by_keyboard_alone(go, address):
    page = go("fr")
    press_on(page, say("way.parties", "fr"))
    is_at(page, address, "fr/parties/", "fr")
    press_on(page, SECRETARIAT["fr"])
    is_at(page, address, "fr/parties/cms-sec/", "fr")
    reach(page, "Français")
    page.keyboard.press("Enter")
    press_on(page, "Español")
    is_at(page, address, "es/parties/cms-sec/", "es")


def press_on(page, words: str) -> None:
    reach(page, words)
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("Enter")


def reach(page, words: str, steps: int = 500) -> None:
    """Press Tab until what these words name has the focus; it must be in sight then."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement").as_element()
        said = (focused.inner_text() or focused.get_attribute("aria-label") or "").split("\n")
        if any(line.strip() in (words, f"{words}:") for line in said):
            box = focused.bounding_box()
            assert box and box["width"] > 0 and box["height"] > 0
            return
    raise AssertionError(f"Tab never comes to: {words}")


@pytest.mark.usefixtures("peaceful")
def test_the_first_stop_skips_to_the_content(go):
    page = go("en", ACTIVITY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('main') !== null")


@pytest.mark.usefixtures("peaceful")
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_off_a_narrow_screen(kind, go, visit):
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.emulate_media(color_scheme="light")
    page = go("fr", KINDS[kind]) if kind != "missing" else go("en", KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, widest(page)
    visit.page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, widest(page)


def widest(page) -> str:
    """What sticks out, for the message."""
    return page.evaluate(
        """[...document.querySelectorAll("body *")]
        .filter(one => one.getBoundingClientRect().right > 361)
        .map(one => `${one.tagName} ${one.className} ${Math.round(one.getBoundingClientRect().right)}`)
        .slice(0, 8).join("; ")"""
    )


@pytest.mark.usefixtures("peaceful")
def test_light_and_dark_differ(go, visit):
    def ground(scheme: str) -> str:
        visit.page.emulate_media(color_scheme=scheme)
        return go("en", ACTIVITY).evaluate("getComputedStyle(document.body).backgroundColor")

    assert ground("light") != ground("dark")


def results(page, query: str) -> list[str]:
    """The addresses that a search finds, as a reader comes to see them."""
    page.keyboard.press("/")
    page.get_by_role("searchbox").press_sequentially(query)
    page.get_by_role("dialog").get_by_role("listitem").first.wait_for()
    found = page.get_by_role("dialog").get_by_role("listitem").get_by_role("link")
    return [one.evaluate("one => one.href") for one in found.all()]


@pytest.mark.usefixtures("peaceful")
def test_a_search_in_french_finds_french_pages_only(go, address):
    page = go("fr")
    found = results(page, "formation")
    assert found
    assert [one for one in found if not one.startswith(f"{address}fr/")] == []
    assert any(f"/{ACTIVITY}" in one for one in found)


@pytest.mark.usefixtures("peaceful")
def test_a_search_in_english_finds_no_page_of_another_language(go, address):
    found = results(go("en"), "CMS")
    assert found
    assert [one for one in found if one.startswith((f"{address}fr/", f"{address}es/"))] == []


@pytest.mark.usefixtures("peaceful")
def test_what_is_found_can_be_opened(go):
    page = go("fr", ACTIVITY)
    found = results(page, "formation")
    with page.expect_navigation(wait_until="networkidle"):
        page.get_by_role("dialog").get_by_role("listitem").get_by_role("link").first.click()
    assert page.url.partition("?")[0].partition("#")[0] == found[0].partition("?")[0].partition("#")[0]
    assert page.locator("html").get_attribute("lang") == "fr"
