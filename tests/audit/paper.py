"""What comes out of a printer: every word of a page, nothing to press, nothing cut off."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw as raw
from playwright.sync_api import Page

# What is for the screen alone: ways to other pages, things to press, and words that only a screen reader says.
SCREEN_ONLY = (
    ".pb-ways, .pb-tools, .pb-skip, .pb-top, .pb-toc, .pb-local, .pb-around, .pb-edit, .pb-files, .pb-choose,"
    ".pb-filters,"
    ".pb-footer__about, .pb-footer__ways, .pb-footer__links, .pb-footer__statement, .pb-hero__actions,"
    ".pb-search, .md-dialog, .md-clipboard,"
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

# Of joined letters a PDF does not say which they are, so that Arabic cannot be read back letter by letter; and the page
# of a missing address, which speaks all languages, has no Chinese face: it takes that of the reader's system.
UNREAD = ", :lang(ar), :root:not(:lang(zh)) :lang(zh)"

# What stands on paper though nobody can press it there.
PRESSED = """() => [...document.querySelectorAll('button, input, select, textarea, form, dialog, nav:not(.pb-crumbs)')]
    .filter(one => one.checkVisibility() && one.getClientRects().length).map(one => one.outerHTML.slice(0, 80))"""

# What is cut off by the box that it is in, but for what is only spoken.
CUT = """() => [...document.querySelectorAll('body *')].filter(one =>
    getComputedStyle(one).overflowX !== 'visible' && one.clientWidth > 1
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    && one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"""
LINE = 4  # points between the lowest places of letters in one line


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


def read(file: bytes) -> Print:
    """A printed page, from the bytes of a PDF."""
    paper = Print([], [], left=math.inf, right=0, width=0, smallest=math.inf)
    for page in pypdfium2.PdfDocument(BytesIO(file)):
        paper.width = page.get_width()
        text = page.get_textpage()
        letters = {at: text.get_text_range(at, 1) for at in range(text.count_chars())}
        boxes = {at: text.get_charbox(at) for at, letter in letters.items() if squeezed(letter)}
        paper.sheets.append("".join(letters.values()))
        if not boxes:
            paper.feet.append(("", 0))
            continue
        bottom = min(box[1] for box in boxes.values())
        foot = [at for at, box in boxes.items() if box[1] < bottom + LINE]
        paper.feet.append((squeezed("".join(letters[at] for at in foot)), max(size(text, at) for at in foot)))
        paper.left = min(paper.left, *(box[0] for box in boxes.values()))
        paper.right = max(paper.right, *(box[2] for box in boxes.values()))
        paper.smallest = min(paper.smallest, *(size(text, at) for at in boxes))
    return paper


def printed(page: Page) -> Print:
    """Print the page that is open on A4; it is left as a printer sees it."""
    page.emulate_media(media="null")  # what was asked for before would be printed too
    found = read(page.pdf(format="A4", prefer_css_page_size=True))
    page.emulate_media(media="print")
    return found


def faults(page: Page, paper: Print) -> list[str]:
    """What the page that is open loses on paper, what can be pressed there, and what is cut off."""
    text = squeezed("".join(paper.sheets))
    wanted = Counter(map(squeezed, page.evaluate(WORDS, SCREEN_ONLY + UNREAD).split()))
    lost = [f"not printed: {word}" for word, count in wanted.items() if text.count(word) < count]
    lost += [f"sheet {at} is empty" for at, sheet in enumerate(paper.sheets, 1) if not squeezed(sheet)]
    pressed = [f"to be pressed, on paper: {one}" for one in page.evaluate(PRESSED)]
    return [*lost, *pressed, *(f"cut off on paper: {one}" for one in page.evaluate(CUT))]
