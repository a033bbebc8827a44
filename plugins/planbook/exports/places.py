"""Where something that a book shows is written: a book knows no files, so its words are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planbook.book import Material
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.i18n.catalogue import Catalogue
from planbook.model.texts import texts
from planbook.problems import Span


def of_text(words: str, material: Material, catalogue: Catalogue | None = None) -> Span | None:
    """Where some words are written: the translation if they are in it, else the source, else a hand-written page.

    `catalogue` has the translations into the language of the book.
    """
    for entity in material.voice.graph.entities.values():
        for text in texts(entity):
            said = material.voice.words(text)
            if words in said.text:
                entry = catalogue.entries.get(text.key) if catalogue is not None and said.language is None else None
                return text.where if entry is None else entry.where
    return of_page(words, material)


def of_page(words: str, material: Material) -> Span | None:
    """Where some words are written in a hand-written page."""
    for page in material.written:
        for number, line in enumerate(page.path.read_text(encoding="utf-8-sig").split("\n"), 1):
            at = line.find(words)
            if at >= 0:
                return Span(page.name, number, at + 1, number, at + 1 + len(words))
    return None


def short(path: Path, material: Material) -> str:
    """A path as messages name it: from the folder that holds the hand-written pages."""
    above = material.docs.parent if material.docs is not None else None
    return (path.relative_to(above) if above is not None and path.is_relative_to(above) else path).as_posix()


def head_words(table: n.Table) -> Iterator[str]:
    """What the head of a table says, cell by cell: it is found by that where it has no caption."""
    for row in table.head:
        for cell in row.cells:
            yield from (plain(one.content) for one in cell.blocks if isinstance(one, n.Paragraph))
