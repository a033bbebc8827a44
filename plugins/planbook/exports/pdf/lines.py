"""The lines of a book as Typst source: words, links with their pages, footnotes."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from planbook.book import Book
from planbook.book import nodes as n
from planbook.book.lines import bare_title, plain
from planbook.exports.pdf.tables import cut_long

_WHOLE = re.compile(r"((?:\$\u00a0)?É\.-U\.)")

LONGEST_SYMBOL = 18
"""Characters of a number or symbol that are kept on one line."""

_LOOKS = {
    n.Style.PLAIN: "",
    n.Style.STRONG: "strong",
    n.Style.EMPHASIS: "emphasis",
    n.Style.CODE: "raw-text",
    n.Style.BADGE: "badge",
    n.Style.INSERTED: "inserted",
    n.Style.DELETED: "deleted",
    n.Style.SUPER: "super",
    n.Style.SUB: "sub",
}
"""What the template calls the looks of words."""


def literal(text: str) -> str:
    """A text as a string of Typst."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "").replace("\t", " ")
    return f'"{escaped}"'


def mark(anchor: str) -> str:
    """A place that links lead to, where nothing else is one."""
    return f"#mark({literal(anchor)})" if anchor else ""


class Lines:
    """Writes the lines of one book.

    `plain` is above zero where a reference shows no page, in headings and charts; `narrow` is, in the cells of tables.
    """

    def __init__(self, book: Book) -> None:
        self.book, self.language, self.plain, self.narrow = book, book.language, 0, 0
        self._noted: set[str] = set()

    @abstractmethod
    def flow(self, blocks: n.Blocks) -> str:
        """Blocks inside an item, a cell or a footnote."""

    def content(self, line: n.Inlines) -> str:
        return f"[{self.line(line)}]"

    def quietly(self, line: n.Inlines) -> str:
        self.plain += 1
        made = self.line(line)
        self.plain -= 1
        return made

    def line(self, line: n.Inlines) -> str:
        return "".join(self._inline(one) for one in line)

    def _inline(self, one: n.Inline) -> str:
        match one:
            case n.Text(text):
                return self._text(text)
            case n.Span():
                return self._span(one)
            case n.Reference(anchor, content):
                return f"#{'r' if self.plain else 'rp'}({literal(anchor)}, {self.content(content)})"
            case n.WebLink(address, content):
                return f"#w({literal(address)}, {self.content(content)})"
            case n.NoteReference(anchor):
                return self._note(anchor)
            case n.LineBreak():
                return "#linebreak()"
            case _:
                assert_never(one)

    def _text(self, text: str) -> str:
        """Words as they are; what is one sign though it has a hyphen, as the dollars of French, is never parted."""
        parts = _WHOLE.split(cut_long(text) if self.narrow else text)
        made = (
            f"#box({literal(one)})" if number % 2 else f"#{literal(one)}" for number, one in enumerate(parts) if one
        )
        return "".join(made)

    def _span(self, span: n.Span) -> str:
        if span.style is n.Style.SYMBOL:
            return self._symbol(plain(span.content))
        inner = self.content(span.content)
        if span.language and span.language != self.language:
            inner = f"[#foreign({literal(span.language)}, {inner})]"
        look = _LOOKS[span.style]
        return f"#{look}({inner})" if look else f"#{inner}"

    def _symbol(self, text: str) -> str:
        """A symbol in one piece, which a long one could not be."""
        return f"#sym({literal(text)})" if len(text) <= LONGEST_SYMBOL else f"#{literal(text)}"

    def _note(self, anchor: str) -> str:
        """A footnote where it is named first, its number again elsewhere."""
        name = literal(f"note.{anchor}")
        if anchor in self._noted:
            return f"#footnote(label({name}))"
        self._noted.add(anchor)
        note = self.book.notes[anchor]
        body = self.flow(note.blocks)
        return f"#[#footnote[{mark(anchor)}{body}]#label({name})]"


def notes_of(line: n.Inlines) -> tuple[n.NoteReference, ...]:
    """The footnotes of a line."""
    return tuple(one for one in line if isinstance(one, n.NoteReference))


def lines_of(blocks: n.Blocks) -> Iterator[n.Inlines]:
    """The lines of the paragraphs among some blocks."""
    yield from (one.content for one in blocks if isinstance(one, n.Paragraph))


def noted_heads(table: n.Table) -> Iterator[n.Inlines]:
    """The heads of columns that have footnotes, with them."""
    for row in table.head:
        for cell in row.cells:
            yield from (one.content for one in cell.blocks if isinstance(one, n.Paragraph) and notes_of(one.content))


def bare(blocks: n.Blocks) -> n.Blocks:
    """The blocks of a head without footnotes and links."""
    return tuple(
        replace(one, content=bare_title(one.content)) if isinstance(one, n.Paragraph) else one for one in blocks
    )
