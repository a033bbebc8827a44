"""The site from right to left: everything fits, runs the right way, and no code or figure is turned round."""

from __future__ import annotations

import pytest

NARROW = {"width": 360, "height": 740}

# One page of each kind that is laid out in its own way.
PAGES = {
    "home": "",
    "plans": "plans/",
    "plan": "plans/ccm-isu-2021/",
    "plan-text": "plans/cms-synergies/text/",
    "activity": "plans/ccm-isu-2021/host-country-coalition-meeting/",
    "budget": "plans/ccm-isu-2021/budget-2021/",
    "indicator": "plans/illustration-rivers/germs/",
    "monitoring": "plans/illustration-rivers/monitoring/",
    "money": "plans/cms-synergies/money/",
    "changes": "plans/illustration-rivers-2027/changes/",
    "concordance": "plans/illustration-rivers/languages/",
    "needs": "needs/",
    "framework": "frameworks/gbf/",
    "crosswalk": "crosswalks/aichi--gbf/",
    "gaps": "crosswalks/gaps/",
    "party": "parties/ccm-isu/",
    "instrument": "instruments/cms-res-11-3/",
    "ledger": "ledger/",
    "timeline": "timeline/",
    "calendar": "calendar/",
    "terms": "terms/",
    "handbook": "handbook/",
}

# Where the letters of a text stand on the screen, from the first to the last, by the text's element.
PLACES = """element => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    return [...node.data].map((_, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().x;
    });
}"""


@pytest.fixture
def arabic(visit, address):
    """Open a page in Arabic: `arabic("parties/")`."""

    def to(path: str):
        response = visit.page.goto(f"{address}ar/{path}", wait_until="networkidle")
        assert response.ok, f"{path}: {response.status}"
        return visit.page

    return to


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_runs_off_a_narrow_screen(kind, arabic, visit):
    visit.page.set_viewport_size(NARROW)
    page = arabic(PAGES[kind])
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.mouse.wheel(-400, 0)
    assert page.evaluate("window.scrollX") == 0


def test_codes_read_from_left_to_right(arabic):
    for path in (PAGES["changes"], PAGES["plan"], PAGES["framework"]):
        for code in arabic(path).locator(".pb-code, bdi.pb-mark").all()[:40]:
            assert code.evaluate("element => `${element.tagName} ${element.dir}`") == "BDI ltr"
            places = code.evaluate(PLACES)
            assert places == sorted(places), code.inner_text()


def test_the_name_of_an_event_does_not_draw_figures_to_its_side(arabic):
    """`MOP7: 4` reads 7PO… to an eye that goes from right to left, unless the name is set apart."""
    cell = arabic(PAGES["ledger"]).locator("td", has_text="MOP7").first
    x = cell.evaluate(
        """cell => {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            let text;
            while ((text = walker.nextNode()) && !text.data.includes("MOP7\u2069:"));
            const at = text.data.indexOf("MOP7\u2069:");
            const place = (from) => {
                const range = document.createRange();
                range.setStart(text, from);
                range.setEnd(text, from + 1);
                return range.getBoundingClientRect().x;
            };
            return { name: place(at), figure: place(at + text.data.slice(at).search(/: \\d/) + 2) };
        }"""
    )
    assert x["figure"] < x["name"]


def test_time_runs_from_right_to_left(arabic):
    """The scale begins at the side where reading begins; so do the bars."""
    years = arabic(PAGES["timeline"]).locator(".pb-bars__scale").first.locator("text")
    first, last = years.first, years.last
    assert int(first.text_content()) < int(last.text_content())
    assert first.bounding_box()["x"] > last.bounding_box()["x"]


def test_an_arrow_points_from_the_old_to_the_new(arabic):
    text = arabic(PAGES["changes"]).get_by_role("main").inner_text()
    assert "←" in text and "→" not in text


def test_arabic_has_its_own_faces_and_only_where_it_is_written(first_visit, address):
    page = first_visit.page
    first_visit.open(f"{address}ar/")
    fetched = [url.rpartition("/")[2] for url in first_visit.requests if url.endswith(".woff2")]
    assert any(name.startswith("planbook-arabic") for name in fetched)
    assert "planbook-plain.woff2" in fetched
    assert not [name for name in fetched if "serif" in name or "sans.woff2" in name]
    style = "element => ['fontStyle', 'letterSpacing'].map(name => getComputedStyle(element)[name])"
    for element in page.locator("main :is(h1, h2, p, em, cite, a)").all()[:40]:
        spacing = element.evaluate(style)
        assert spacing in (["normal", "normal"], ["normal", "0px"])
    english, asked = page.context.new_page(), []
    english.on("request", lambda request: asked.append(request.url))
    english.goto(f"{address}plans/", wait_until="networkidle")
    assert asked and not [url for url in asked if "arabic" in url]
