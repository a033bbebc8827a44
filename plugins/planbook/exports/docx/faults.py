"""What a Word file cannot carry, with the file and line to mend.

Widths are those of the PDF, whose pages are the same: a table that fits no page there fits none here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbook.book import Book, Material
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.xhtml.pictures import pictures
from planbook.model.texts import texts
from planbook.problems import Problem, Span, problem, sort


def faults(book: Book, unfit: Iterable[n.Table], material: Material) -> tuple[Problem, ...]:
    """Pictures that are missing or in a form that is not shown, tables that no page is wide enough for."""
    found = list(pictures(book, material)[1])
    for table in unfit:
        title = table.caption or next(_heads(table), "")
        found.append(problem("PB703", _place(title, material), title=title))
    return sort(found)


def _heads(table: n.Table) -> Iterator[str]:
    for row in table.head:
        for cell in row.cells:
            yield from (plain(one.content) for one in cell.blocks if isinstance(one, n.Paragraph))


def _place(words: str, material: Material) -> Span | None:
    """Where the title of a table is written in the data."""
    for entity in material.voice.graph.entities.values():
        for text in texts(entity):
            if words in (text.source, material.voice.words(text).text):
                return text.where
    return None
