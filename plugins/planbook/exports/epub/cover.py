"""The cover: a picture of the title, as libraries on reading devices show it, which draw no text themselves.

Set by Typst with the typefaces of our own books, so that every script is shaped and every machine draws the same.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import typst

from planbook.book import Book
from planbook.book.lines import plain
from planbook.exports.pdf.faces import HEADINGS, TEXT, faces, folder
from planbook.i18n.locale import direction

DENSITY = 108
"""Pixels an inch: the page of cover.typ becomes 900 by 1200."""


def cover(book: Book) -> bytes:
    """The cover of a book as PNG; the same title, facts and day give the same bytes."""
    source = (files("planbook.exports.epub") / "cover.typ").read_text(encoding="utf-8")
    # Typefaces are code of Typst; all words come as strings.
    source = source.replace("TITLE-FACES", faces(HEADINGS, book.language))
    source = source.replace("TEXT-FACES", faces(TEXT, book.language))
    facts = [plain(line) for _, line in book.facts[:2]]
    said = {
        "lang": book.language,
        "dir": direction(book.language),
        "title": book.plain_title,
        "above": book.subtitle if facts else "",
        "below": "\n".join(facts or [book.subtitle]),
        "edition": " · ".join(plain(line) for _, line in book.colophon[:1]),
        "mark": book.content,
    }
    made = typst.Compiler(source.encode(), font_paths=_fonts()).compile(format="png", ppi=DENSITY, sys_inputs=said)
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder())])
