"""A Word document from a stranger as paragraphs and tables. Follows no link, runs nothing, opens no other file.

Tracked changes count as accepted. Numbers that Word makes by itself are made here as well: readers see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planbook.exchange.package import Package
from planbook.exchange.unfit import UnfitError, dangerous, foreign
from planbook.exchange.word import plain_text
from planbook.exchange.xml import Element, whole
from planbook.importing.tables.document import WORD, Cell, Document, Grid, Passage, Place, letter_level, lines
from planbook.importing.tables.marks import marks_of
from planbook.importing.tables.numbering import Numbering
from planbook.importing.texts import legible

LARGEST_PART: Final = 30_000_000
MOST_CELLS: Final = 200_000
_TEXT: Final = "word/document.xml"
_TIES: Final = "word/_rels/document.xml.rels"
_NOTES: Final = {
    "footnoteReference": ("word/footnotes.xml", "footnote"),
    "endnoteReference": ("word/endnotes.xml", "endnote"),
    "commentReference": ("word/comments.xml", "comment"),
}
_LIVE: Final = re.compile(r"\s*(?:DDE|DDEAUTO|LINK)\s", re.IGNORECASE)
_OPENED: Final = ("oleObject", "subDocument", "frame")
_TEMPLATE: Final = "attachedTemplate"
"""Usually a file on its author's own computer, which nobody else has; only one from elsewhere is strange."""
_BLOCKS: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


def is_word(package: Package) -> bool:
    """Whether an office file is a text document of Word."""
    return _TEXT in package.names


def read(package: Package, name: str) -> Document:
    """Read a document. Raises UnfitError where it is damaged or could do harm."""
    package.refuse_programs("save it as .docx, without macros and embedded objects")
    _refuse_links(package)
    return _Reader(package).document(name)


def _refuse_links(package: Package) -> None:
    """Links that a reader clicks are fine; parts that a program would fetch by itself are not."""
    for part in sorted(one for one in package.names if one.startswith("word/") and one.endswith(".rels")):
        for tie in package.xml(part, LARGEST_PART).elements():
            kind, target = tie.get("Type").rpartition("/")[2], tie.get("Target")
            fetched = kind in _OPENED if kind != _TEMPLATE else target.lower().startswith(("http:", "https:", "\\\\"))
            if tie.get("TargetMode") == "External" and fetched:
                raise dangerous("a part of it would be fetched from elsewhere")


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(package)
        self._styles = _styles(package)
        self._links = _links(package)
        self._notes = {kind: self._side(part, one) for kind, (part, one) in _NOTES.items()}
        self._cells = self._paragraphs = self._grids = 0

    def document(self, name: str) -> Document:
        root = self._package.xml(_TEXT, LARGEST_PART)
        body = root.first("body")
        if body is None:
            raise foreign("it is no Word document", "save it as a Word document (.docx)")
        for one in (*root.below("instrText"), *root.below("fldSimple")):
            if _LIVE.match(f"{one.text or one.get('instr')} "):
                raise dangerous("a field in it would fetch data from another program")
        return Document(name, WORD, tuple(self._blocks(body)), tuple(self._aside()))

    def _blocks(self, parent: Element) -> Iterator[Passage | Grid]:
        for one in parent.elements():
            if one.name == "p":
                self._paragraphs += bool(plain_text(one).strip())
                yield from self._passages(one, Place(paragraph=self._paragraphs))
            elif one.name == "tbl":
                self._grids += 1
                yield self._grid(one, f"table {self._grids}")
            elif one.name in _BLOCKS:
                yield from self._blocks(one)

    def _passages(self, paragraph: Element, place: Place) -> Iterator[Passage]:
        """A paragraph with its number in front; one for each line of it that is typed as an item."""
        text = legible(plain_text(paragraph))
        if not text:
            return
        properties = paragraph.first("pPr")
        style, rank = self._styles.get(_value(properties, "pStyle"), ("", 0))
        mark, level = self._numbering.mark(properties, _value(properties, "pStyle"))
        rank = rank or _rank(properties)
        notes = tuple(self._hanging(paragraph))
        marks, at = marks_of(paragraph, text, self._links), 0
        for number, one in enumerate(lines(text, place)):
            shown = f"{mark} {one.text}" if mark and not number else one.text
            depth = 0 if rank else max(one.level, letter_level(shown, level))
            at = text.find(one.text, at)
            inside = (found for found in marks if found.start < at + len(one.text) and found.end > at)
            yield Passage(
                shown,
                place,
                depth,
                rank or (1 if style == "title" else 0),
                notes if not number else (),
                tuple(found.moved(len(shown) - len(one.text) - at) for found in inside),
            )
            at += len(one.text)

    def _hanging(self, paragraph: Element) -> Iterator[Passage]:
        for kind, known in self._notes.items():
            for one in paragraph.below(kind):
                yield from known.pop(one.get("id"), ())

    def _side(self, part: str, kind: str) -> dict[str, tuple[Passage, ...]]:
        if part not in self._package.names:
            return {}
        found: dict[str, tuple[Passage, ...]] = {}
        for one in self._package.xml(part, LARGEST_PART).below(kind):
            text = legible("\n".join(plain_text(paragraph) for paragraph in one.below("p")))
            if text and not one.get("type"):
                found[one.get("id")] = (Passage(text, Place(grid=f"{kind} {one.get('id')}")),)
        return found

    def _aside(self) -> Iterator[Passage]:
        """Heads and feet of pages, each wording once; and notes that nothing in the text points at."""
        seen: set[str] = set()
        for part in sorted(self._package.names):
            kind = re.fullmatch(r"word/(header|footer)\d*\.xml", part)
            root = self._package.xml(part, LARGEST_PART) if kind else None
            for paragraph in root.below("p") if root else ():
                text = legible(plain_text(paragraph))
                if kind and text and text not in seen:
                    seen.add(text)
                    yield Passage(text, Place(grid=f"{'head' if kind[1] == 'header' else 'foot'} of a page"))
        for known in self._notes.values():
            for left in known.values():
                yield from left

    def _grid(self, table: Element, name: str) -> Grid:
        cells: dict[tuple[int, int], Cell] = {}
        open_above: dict[int, tuple[int, int]] = {}
        heads = 0
        for number, row in enumerate(_rows(table), start=1):
            properties = row.first("trPr")
            heads += properties is not None and properties.first("tblHeader") is not None and heads == number - 1
            column = 1 + whole(_value(properties, "gridBefore"))
            for one in _below(row, "tc"):
                about = one.first("tcPr")
                width = max(1, min(200, whole(_value(about, "gridSpan"), 1)))
                merged = about.first("vMerge") if about is not None else None
                if merged is not None and merged.get("val") != "restart" and column in open_above:
                    at = open_above[column]
                    above = cells[at]
                    more = tuple(self._inside(one, name, *at))  # words that a merged cell hides are words all the same
                    cells[at] = Cell((*above.passages, *more), above.width, number - at[0] + 1)
                else:
                    cells[number, column] = Cell(tuple(self._inside(one, name, number, column)), width)
                    open_above.pop(column, None)
                    if merged is not None:
                        open_above[column] = (number, column)
                column += width
            self._cells += column
            if self._cells > MOST_CELLS:
                raise UnfitError("PB582", f"its tables have more than {MOST_CELLS:,} cells")
        return Grid(name, cells, heads)

    def _inside(self, cell: Element, name: str, row: int, column: int) -> Iterator[Passage]:
        """The paragraphs of a cell, those of tables inside it too."""
        for paragraph in cell.below("p"):
            yield from self._passages(paragraph, Place(name, row, column))


def _links(package: Package) -> dict[str, str]:
    """The addresses that links of the text lead to, by their ids."""
    if _TIES not in package.names:
        return {}
    ties = package.xml(_TIES, LARGEST_PART).elements()
    return {one.get("Id"): one.get("Target") for one in ties if one.get("Type").endswith("/hyperlink")}


def _rows(table: Element) -> Iterator[Element]:
    for row in _below(table, "tr"):
        properties = row.first("trPr")
        if properties is None or properties.first("del") is None:  # a row that was struck out
            yield row


def _below(parent: Element, name: str) -> Iterator[Element]:
    """Children of a name, also inside content controls."""
    for one in parent.elements():
        if one.name == name:
            yield one
        elif one.name in _BLOCKS:
            yield from _below(one, name)


def _value(properties: Element | None, name: str) -> str:
    found = properties.first(name) if properties is not None else None
    value = found.get("val") if found is not None else ""
    return value if name == "pStyle" or value.isdecimal() else ""


def _rank(properties: Element | None) -> int:
    level = whole(_value(properties, "outlineLvl"), 9)
    return level + 1 if level < 9 else 0


def _styles(package: Package) -> dict[str, tuple[str, int]]:
    """Paragraph styles by their ids: name in small letters, rank as a heading."""
    if "word/styles.xml" not in package.names:
        return {}
    found = {}
    for style in package.xml("word/styles.xml", LARGEST_PART).all("style"):
        named = style.first("name")
        name = named.get("val").lower() if named is not None else ""
        numbered = re.fullmatch(r"heading ([1-9])", name)
        found[style.get("styleId")] = (name, int(numbered[1]) if numbered else _rank(style.first("pPr")))
    return found
