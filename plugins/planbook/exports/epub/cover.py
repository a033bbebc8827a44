"""The cover: a picture of the title, as libraries on reading devices show it, which draw no text themselves.

Set by Typst with the typefaces of our own books, so that every script is shaped and every machine draws the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import typst

from planbook.book import Book
from planbook.book.lines import plain
from planbook.exports.pdf.faces import HEADINGS, TEXT, faces, folder, missing
from planbook.exports.places import of_text
from planbook.exports.subject import Subject
from planbook.i18n.locale import direction
from planbook.problems import Problem, problem

DENSITY = 108
"""Pixels an inch: the page of cover.typ becomes 900 by 1200."""


def cover(book: Book) -> bytes:
    """The cover of a book as PNG; the same title, facts and day give the same bytes."""
    source = (files("planbook.exports.epub") / "cover.typ").read_text(encoding="utf-8")
    # Typefaces are code of Typst; all words come as strings.
    source = source.replace("TITLE-FACES", faces(HEADINGS, book.language))
    source = source.replace("TEXT-FACES", faces(TEXT, book.language))
    said = {"lang": book.language, "dir": direction(book.language), **_words(book)}
    made = typst.Compiler(source.encode(), font_paths=_fonts()).compile(format="png", ppi=DENSITY, sys_inputs=said)
    assert isinstance(made, bytes)
    return made


def faults(subject: Subject) -> Iterator[Problem]:
    """Characters of the cover that no typeface has: they would be empty boxes there."""
    catalogue = subject.catalogues.get(subject.book.language)
    for sign in missing("".join(_words(subject.book).values()).replace("\n", "")):
        where = of_text(sign, subject.material, catalogue)
        name = unicodedata.name(sign, "a character without a name").lower()
        yield problem("PB701", where, sign=sign, code=f"U+{ord(sign):04X}", name=name)


def _words(book: Book) -> dict[str, str]:
    """What the cover says, by its place there."""
    facts = [plain(line) for _, line in book.facts[:2]]
    return {
        "title": book.plain_title,
        "above": book.subtitle if facts else "",
        "below": "\n".join(facts or [book.subtitle]),
        "edition": " · ".join(plain(line) for _, line in book.colophon[:1]),
        "mark": book.content,
    }


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder())])
