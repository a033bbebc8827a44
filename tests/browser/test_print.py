"""What comes out of a printer: every word of a page, nothing to press, no letter cut off, heads with what they head."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

# One page of each kind that is laid out in its own way.
PAGES = {
    "home": "",
    "plan": "plans/ccm-isu-2021/",
    "template": "plans/illustration-training/",
    "activity": "plans/ccm-isu-2021/host-country-coalition-meeting/",
    "budget": "plans/ccm-isu-2021/budget-2021/",
    "money": "plans/illustration-rivers/money/",
    "budgets": "budgets/",
    "indicator": "plans/illustration-rivers/germs/",
    "tool": "plans/illustration-rivers/bathing-survey/",
    "monitoring": "plans/illustration-rivers/monitoring/",
    "changes": "plans/illustration-rivers-2027/changes/",
    "older edition": "plans/illustration-rivers/",
    "concordance": "plans/illustration-rivers/languages/",
    "needs": "needs/",
    "activities": "activities/",
    "crosswalk": "crosswalks/aichi--gbf/",
    "gaps": "crosswalks/gaps/",
    "party": "parties/ccm-isu/",
    "instrument": "instruments/cms-res-11-3/",
    "ledger": "ledger/",
    "timeline": "timeline/",
    "calendar": "calendar/",
    "terms": "terms/",
    "translations": "translations/",
    "blocks": "guide/blocks/",
    "handbook": "handbook/needs-assessment/",
}

# What is for the screen alone: ways to other pages, things to press, and words that only a screen reader says.
SCREEN_ONLY = (
    ".pb-ways, .pb-tools, .pb-skip, .pb-top, .pb-toc, .pb-local, .pb-around, .pb-edit, .pb-files, .pb-choose,"
    ".pb-filters,"
    ".pb-footer__about, .pb-footer__ways, .pb-hero__actions, .pb-search, .md-dialog, .md-clipboard,"
    ".pb-copy, .headerlink,"
    ".pb-hidden, .pb-quiet, .pb-matrix__words, script, style, noscript, template, title, desc, [hidden]"
)

# The page's words, whether or not they are shown now: what is folded away belongs to them.
WORDS = """screenOnly => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const chosen = [...document.querySelectorAll('.pb-choose input:not(:checked)')]
        .flatMap(box => [...box.classList]).map(name => name.replace('pb-choose-', 'pb-column-'));
    const left = [screenOnly, ...chosen.map(name => '.' + name)].join(', ');
    let words = '';
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest(left)) words += ' ' + walker.currentNode.data;
    return words;
}"""

# What stands on paper though nobody can press it there.
PRESSED = """() => [...document.querySelectorAll('button, input, select, textarea, form, dialog, nav:not(.pb-crumbs)')]
    .filter(one => one.checkVisibility() && one.getClientRects().length).map(one => one.outerHTML.slice(0, 80))"""

# What is cut off by the box that it is in, but for what is only spoken.
CUT = """() => [...document.querySelectorAll('body *')].filter(one =>
    getComputedStyle(one).overflowX !== 'visible' && one.clientWidth > 1
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    && one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"""

# Heads that are set no larger than text.
HEADS = "() => [...document.querySelectorAll('main :is(h4, thead)')].map(head => head.textContent)"
MARGIN = 16 / 25.4 * 72  # points, from left and right; @page in planbook.css
SMALLEST = 5  # points: a mark of a note, in a table
LINE = 4  # points between the lowest places of letters in one line
HEADING = 10.5  # points: more than any text below a heading has


@dataclass
class Print:
    """A printed page: of each sheet the text and the last line with its size; in points, where letters stand."""

    sheets: list[str]
    feet: list[tuple[str, float]]
    left: float
    right: float
    width: float
    smallest: float


def squeezed(text: str) -> str:
    """The letters without blanks and hyphens, which lines put anywhere, and with ligatures taken apart."""
    return re.sub(r"[\s\-\u00ad\u200b\u2010\u2011\u2066-\u2069\x02\ufffe]", "", unicodedata.normalize("NFKC", text))


def size(text: pypdfium2.PdfTextPage, at: int) -> float:
    """How large a letter is set, in points, whichever way it is turned."""
    matrix = raw.FS_MATRIX()
    assert raw.FPDFText_GetMatrix(text, at, matrix)
    return raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.a, matrix.b)


def read(file: Path) -> Print:
    paper = Print([], [], left=math.inf, right=0, width=0, smallest=math.inf)
    for page in pypdfium2.PdfDocument(file):
        paper.width = page.get_width()
        text = page.get_textpage()
        letters = {at: text.get_text_range(at, 1) for at in range(text.count_chars())}
        boxes = {at: text.get_charbox(at) for at, letter in letters.items() if squeezed(letter)}
        paper.sheets.append("".join(letters.values()))
        bottom = min(box[1] for box in boxes.values())
        foot = [at for at, box in boxes.items() if box[1] < bottom + LINE]
        paper.feet.append((squeezed("".join(letters[at] for at in foot)), max(size(text, at) for at in foot)))
        paper.left = min(paper.left, *(box[0] for box in boxes.values()))
        paper.right = max(paper.right, *(box[2] for box in boxes.values()))
        paper.smallest = min(paper.smallest, *(size(text, at) for at in boxes))
    return paper


@pytest.fixture
def printed(visit, address, tmp_path):
    """Print a page on A4: `printed("fr/parties/")`; the page is left as a printer sees it."""

    def to(path: str) -> Print:
        response = visit.page.goto(address + path, wait_until="networkidle")
        assert response.ok, f"{path}: {response.status}"
        file = tmp_path / "page.pdf"
        visit.page.pdf(path=file, format="A4", prefer_css_page_size=True)
        visit.page.emulate_media(media="print")
        return read(file)

    return to


@pytest.mark.parametrize("kind", PAGES)
def test_every_word_is_printed_and_no_head_is_left_alone(kind, printed, visit):
    paper = printed(PAGES[kind])
    text = squeezed("".join(paper.sheets))
    wanted = Counter(map(squeezed, visit.page.evaluate(WORDS, SCREEN_ONLY).split()))
    missing = {word: count for word, count in wanted.items() if text.count(word) < count}
    assert not missing
    assert visit.page.evaluate(PRESSED) == []
    assert visit.page.evaluate(CUT) == []
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
