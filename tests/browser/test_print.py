"""What comes out of a printer: every word of a page, nothing to press, no letter cut off, heads with what they head."""

from __future__ import annotations

import pytest

from audit.paper import faults, squeezed
from audit.paper import printed as print_page

# Pages that are laid out in ways of their own; `make audit` prints every kind.
PAGES = {
    "home": "",
    "plan": "plans/ccm-isu-2021/",
    "activity": "plans/ccm-isu-2021/host-country-coalition-meeting/",
    "budget": "plans/ccm-isu-2021/budget-2021/",
    "money": "plans/illustration-rivers/money/",
    "indicator": "plans/illustration-rivers/germs/",
    "monitoring": "plans/illustration-rivers/monitoring/",
    "changes": "plans/illustration-rivers-2027/changes/",
    "concordance": "plans/illustration-rivers/languages/",
    "needs": "needs/",
    "activities": "activities/",
    "crosswalk": "crosswalks/aichi--gbf/",
    "gaps": "crosswalks/gaps/",
    "party": "parties/ccm-isu/",
    "instrument": "instruments/cms-res-11-3/",
    "ledger": "ledger/",
    "calendar": "calendar/",
    "timeline": "timeline/",
    "blocks": "guide/blocks/",
    "handbook": "handbook/needs-assessment/",
}

# Heads that are set no larger than text.
HEADS = "() => [...document.querySelectorAll('main :is(h4, thead)')].map(head => head.textContent)"
MARGIN = 16 / 25.4 * 72  # points, from left and right; @page in planbook.css
SMALLEST = 5  # points: a mark of a note, in a table
HEADING = 10.5  # points: more than any text below a heading has


@pytest.fixture
def printed(visit, address):
    """Print a page on A4: `printed("fr/parties/")`; the page is left as a printer sees it."""

    def to(path: str):
        response = visit.page.goto(address + path, wait_until="networkidle")
        assert response.ok, f"{path}: {response.status}"
        return print_page(visit.page)

    return to


@pytest.mark.parametrize("kind", PAGES)
def test_every_word_is_printed_and_no_head_is_left_alone(kind, printed, visit):
    paper = printed(PAGES[kind])
    assert faults(visit.page, paper) == []
    assert paper.left > MARGIN - 2
    assert paper.right < paper.width - MARGIN + 2
    assert paper.smallest > SMALLEST
    heads = {squeezed(head) for head in visit.page.evaluate(HEADS)}
    assert [foot for foot, points in paper.feet[:-1] if foot in heads or points > HEADING] == []


def test_dark_is_printed_light(visit, address):
    visit.page.emulate_media(color_scheme="dark", media="print")
    visit.page.goto(address + PAGES["money"], wait_until="networkidle")
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_heads_of_a_table_stand_on_every_sheet(printed):
    sheets = [squeezed(sheet) for sheet in printed(PAGES["activities"]).sheets]
    last = next(at for at, sheet in enumerate(sheets) if "Abbreviationsonthispage" in sheet)
    assert last > 3
    assert [at for at, sheet in enumerate(sheets[:last]) if "Responsible" not in sheet] == []


def test_what_is_wide_is_printed_on_turned_paper(printed):
    assert printed(PAGES["activities"]).width > printed(PAGES["calendar"]).width


def test_arabic_begins_at_the_right_margin(printed):
    paper = printed("ar/" + PAGES["ledger"])
    assert paper.left > MARGIN - 2
    assert paper.width - MARGIN - 2 < paper.right < paper.width - MARGIN + 2
