"""What comes out of a printer: every word of a page, nothing to press, no letter cut off, heads with what they head."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
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
    ".pb-ways, .pb-tools, .pb-skip, .pb-top, .pb-toc, .pb-local, .pb-around, .pb-edit, .pb-files, .pb-choose, .pb-filters,"
    " .pb-footer__about, .pb-footer__ways, .pb-hero__actions, .pb-search, .md-dialog, .md-clipboard, .headerlink, .pb-hidden,"
    " .pb-quiet, .pb-matrix__words, script, style, noscript, template, title, [hidden], svg title, svg desc"
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

HEADS = "() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, thead)')].map(head => head.textContent)"
MARGIN = 16 / 25.4 * 72  # points, from left and right; @page in planbook.css
SMALLEST = 5  # points from the highest to the lowest place of a letter's line


@dataclass
class Print:
    """A printed page: the text of each sheet, in points where its letters stand and how high their lines are."""

    sheets: list[str]
    left: float
    right: float
    width: float
    lowest: float


def squeezed(text: str) -> str:
    """The letters without the blanks, which lines put anywhere, and with ligatures taken apart."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "").split())


def read(file: Path) -> Print:
    document = pypdfium2.PdfDocument(file)
    sheets, boxes = [], []
    for page in document:
        text = page.get_textpage()
        sheets.append(text.get_text_range())
        letters = [at for at, letter in enumerate(sheets[-1][: text.count_chars()]) if not letter.isspace()]
        boxes += [text.get_charbox(at, loose=True) for at in letters]
    boxes = [box for box in boxes if box[2] > box[0]]
    return Print(
        sheets,
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        width=document[0].get_width(),
        lowest=min(box[3] - box[1] for box in boxes),
    )


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
def test_every_word_is_printed_and_none_is_cut(kind, printed, visit):
    paper = printed(PAGES[kind])
    text = squeezed("".join(paper.sheets))
    wanted = Counter(map(squeezed, visit.page.evaluate(WORDS, SCREEN_ONLY).split()))
    missing = {word: count for word, count in wanted.items() if text.count(word) < count}
    assert not missing
    assert visit.page.evaluate(PRESSED) == []
    assert visit.page.evaluate(CUT) == []
    assert paper.left > MARGIN - 2
    assert paper.right < paper.width - MARGIN + 2
    assert paper.lowest > SMALLEST


@pytest.mark.parametrize("kind", PAGES)
def test_no_head_is_left_alone_at_the_foot(kind, printed, visit):
    paper = printed(PAGES[kind])
    heads = {squeezed(head) for head in visit.page.evaluate(HEADS)} - {""}
    stranded = [sheet[-60:] for sheet in paper.sheets[:-1] if squeezed(sheet.strip().splitlines()[-1]) in heads]
    assert stranded == []
