"""What would go wrong on paper, found before it is set, with the file and line to mend.

A book knows no files: what is missing is looked for in the data, the catalogues and the hand-written pages.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from typing import Any

from planbook.book import Book, Material
from planbook.book import nodes as n
from planbook.exports.pdf import faces
from planbook.exports.pdf.emitter import Emitter
from planbook.exports.pdf.pictures import words
from planbook.exports.pictures import KINDS, unfit
from planbook.exports.places import head_words, of_page, of_text, short
from planbook.i18n.catalogue import Catalogue
from planbook.problems import Problem, Span, problem, sort


def faults(book: Book, emitter: Emitter, material: Material, catalogue: Catalogue | None = None) -> tuple[Problem, ...]:
    """Characters that no typeface has, pictures that are not there, tables that no page is wide enough for.

    `catalogue` has the translations into the language of the book.
    """
    found: list[Problem] = []
    for sign in faces.missing("".join(_words(book))):
        where = of_text(sign, material, catalogue)
        name = unicodedata.name(sign, "a character without a name")
        found.append(problem("PB701", where, sign=sign, code=f"U+{ord(sign):04X}", name=name.lower()))
    for image in emitter.images:
        path, ending = short(image.path, material), image.path.suffix.lower()
        if not image.path.is_file():
            found.append(problem("PB702", of_page(image.path.name, material), path=path))
        elif ending not in KINDS:
            found.append(problem("PB704", of_page(image.path.name, material), path=path))
        elif wrong := unfit(image.path, material):
            found.append(wrong)
        elif ending == ".svg":
            found.extend(_unset(image, material))
    for table in emitter.unfit:
        title = table.caption or " ".join(head_words(table))
        where = of_text(title, material, catalogue) or of_page(next(head_words(table), title), material)
        found.append(problem("PB703", where, title=title))
    return sort(found)


def _unset(image: n.Image, material: Material) -> Iterator[Problem]:
    """The characters in a drawing that no typeface has."""
    path, text = short(image.path, material), words(image.path)
    for sign in faces.missing(text):
        name = unicodedata.name(sign, "a character without a name")
        yield problem("PB701", Span(path, 1, 1, 1, 1), sign=sign, code=f"U+{ord(sign):04X}", name=name.lower())


def _words(value: Any) -> Iterator[str]:
    """Every text of a book."""
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from _words(one)
        case dict():
            yield from _words(tuple(value.values()))
        case n.Image():
            yield from _words(value.caption)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                if field.name not in ("anchor", "address", "aliases"):
                    yield from _words(getattr(value, field.name))
        case _:
            return
