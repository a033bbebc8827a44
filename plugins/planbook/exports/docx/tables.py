"""Tables and charts of a book as tables of Word: heads that repeat, merged cells, widths that fit the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.docx import look
from planbook.exports.docx.blocks import Blocks, Place
from planbook.exports.docx.lines import Form
from planbook.exports.docx.styles import MARGIN
from planbook.exports.docx.xml import attribute, run
from planbook.exports.pdf.tables import SIGN_COLUMN, Layout, layout

LANDSCAPE: Final = "<!--turned-->"
UPRIGHT: Final = "<!--upright-->"
"""Where the page is turned, and where it is turned back: `document` puts the ends of sections there."""

SIGNS: Final = (700, 2600)
"""How high the upright heads of a matrix stand at least and at most, in twentieths of a point."""

_NARROWEST: Final = 80
_TAGS: Final = re.compile("<[^>]*>")
_LONGEST: Final = 1000
"""Characters of a cell from which on its row may be continued on the next page."""
_LETTER: Final = 105
"""How wide a letter of a mark is at most, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """One column of one row: the cell that begins there, or the one from above that reaches into it."""

    cell: n.Cell
    columns: int
    below: bool


def slots(rows: tuple[n.Row, ...], columns: int) -> list[list[_Slot]]:
    """Every row as cells from the first column to the last, those included that reach down from rows above."""
    open: dict[int, tuple[n.Cell, int]] = {}
    made = []
    for row in rows:
        left, found, at = list(row.cells), [], 0
        while at < columns:
            if at in open:
                cell, more = open.pop(at)
                if more > 1:
                    open[at] = (cell, more - 1)
                found.append(_Slot(cell, cell.columns, True))
            elif left:
                cell = left.pop(0)
                if cell.rows > 1:
                    open[at] = (cell, cell.rows - 1)
                found.append(_Slot(cell, cell.columns, False))
            else:
                found.append(_Slot(n.Cell(()), 1, False))
            at += found[-1].columns
        made.append(found)
    return made


class Tables(Blocks):
    """Writes tables and charts. `unfit` are those that even a turned page is too narrow for."""

    def __init__(self, book: n.Book) -> None:
        super().__init__(book)
        self.unfit: list[n.Table] = []

    def table(self, block: n.Table) -> str:
        """A table with its caption; where no page is wide enough, in parts."""
        parts = layout(block)
        if any(one.unfit for one in parts):
            self.unfit.append(block)
        shown = bool(block.caption) and not block.quiet
        caption = self.caption("Table", self.text(block.caption)) if shown else ""
        whole = [self._part(block, one, caption if number == 0 else "") for number, one in enumerate(parts)]
        return "".join(whole)

    def _part(self, block: n.Table, part: Layout, caption: str) -> str:
        turned = part.turned and not self.place.nested
        room = look.TURNED if turned else self.place.room
        widths = _widths(part.widths, room)
        self.quiet += block.signs
        head = self._rows(part.head, widths, block, head=True)
        body = self._rows(part.body, widths, block, head=False)
        self.quiet -= block.signs
        heading = any(cell.head is n.Head.ROW for row in part.body for cell in row.cells)
        titles = "; ".join(plain(one.content) for row in part.head for one in _paragraphs(row))
        table = self.whole(widths, head + body, block.caption, titles, (bool(head), heading), "PlanTable")
        # The paragraph that ends the section parts it as well; another one might be alone on a page.
        return f"{LANDSCAPE}{caption}{table[: table.rindex('<w:p>')]}{UPRIGHT}" if turned else caption + table

    def whole(
        self, widths: list[int], rows: str, caption: str, titles: str, heads: tuple[bool, bool], style: str
    ) -> str:
        """The table, parted from what follows."""
        look_ = f'w:firstRow="{int(heads[0])}" w:lastRow="0" w:firstColumn="{int(heads[1])}" w:lastColumn="0"'
        value = 0x20 * heads[0] + 0x80 * heads[1] + 0x600
        properties = (
            f'<w:tblStyle w:val="{style}"/>',
            "<w:bidiVisual/>" if look.rtl(self.language) else "",
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>',
            f'<w:tblInd w:w="{self.place.indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
            f'<w:tblLook w:val="{value:04X}" {look_} w:noHBand="1" w:noVBand="1"/>',
            f"<w:tblCaption w:val={attribute(caption)}/>" if caption else "",
            f"<w:tblDescription w:val={attribute(titles)}/>" if titles else "",
        )
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        return (
            f"<w:tbl><w:tblPr>{''.join(properties)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{self.apart()}"
        )

    def apart(self) -> str:
        """A paragraph of no height: two tables without one between them would become one."""
        return self.paragraph("", "AfterTable", indent=0)

    def _rows(self, rows: tuple[n.Row, ...], widths: list[int], block: n.Table, head: bool) -> str:
        made = []
        for row, found in zip(rows, slots(rows, len(widths)), strict=True):
            self.mark(row.anchor)
            cells, at = [], 0
            for slot in found:
                room = sum(widths[at : at + slot.columns])
                upright = block.signs and head and at > 0
                cells.append(self._cell(slot, room, row.strong, head, upright, block.signs and at > 0))
                at += slot.columns
            high = f'<w:trHeight w:val="{_height(row)}" w:hRule="atLeast"/>' if block.signs and head else ""
            repeat = "<w:tblHeader/>" if head else ""
            made.append(f"<w:tr><w:trPr>{together(cells)}{high}{repeat}</w:trPr>{''.join(cells)}</w:tr>")
        return "".join(made)

    def _cell(self, slot: _Slot, room: int, strong: bool, head: bool, upright: bool, sign: bool) -> str:
        cell = slot.cell
        merged = cell.rows > 1
        sides = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>' if sign else ""
        properties = (
            f'<w:tcW w:w="{room}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else "",
            ("<w:vMerge/>" if slot.below else '<w:vMerge w:val="restart"/>') if merged else "",
            sides,
            '<w:textDirection w:val="btLr"/>' if upright else "",
            '<w:vAlign w:val="center"/>' if upright else "",
        )
        style = "TableHeading" if head else "TableText"
        side = "center" if sign and not upright else ""
        place = Place(room=room - 2 * MARGIN, style=style, nested=True, bold=strong, ends=cell.end and not side)
        outer, self.place = self.place, place
        inner = self._inside(cell.blocks, side) if not slot.below else self._empty()
        self.place = outer
        return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{inner}</w:tc>"

    def _inside(self, blocks: n.Blocks, side: str) -> str:
        """What a cell holds: always a paragraph at its end."""
        if side and all(isinstance(one, n.Paragraph) for one in blocks):
            made = "".join(
                self.paragraph(self.line(one.content, self.form()), side=side)
                for one in blocks
                if isinstance(one, n.Paragraph)
            )
        else:
            made = self.blocks(blocks)
        return made or self.paragraph("")

    def _empty(self) -> str:
        """A cell that one from above covers; the places that wait are for the next."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.place.style}"/></w:pPr></w:p>'

    # Charts

    def chart(self, block: n.Chart) -> str:
        """Bars as shaded paragraphs between words: they are edited like any text, and nobody is read anything twice."""
        room = self.place.room
        widths = [room * 34 // 100, room * 42 // 100, room - room * 34 // 100 - room * 42 // 100]
        caption = ""
        if block.caption and not block.quiet:
            caption = self.caption("Figure", self.text(block.caption))
        self.quiet += 1
        rows = self._scale(block, widths) if block.marks else ""
        rows += "".join(self._bar(one, widths) for one in block.bars)
        self.quiet -= 1
        return caption + self.whole(widths, rows, block.caption, "", (bool(block.marks), True), "PlanChart")

    def _scale(self, block: n.Chart, widths: list[int]) -> str:
        """The marks of the scale, over the bars."""
        across = widths[1] - 2 * MARGIN
        tabs, runs = "", ""
        for at, text in _legible(block.marks, across):
            kind = "left" if at < 0.05 else "right" if at > 0.95 else "center"
            if at >= 0.05:
                tabs += f'<w:tab w:val="{kind}" w:pos="{round(across * at)}"/>'
                runs += run("", "<w:tab/>")
            runs += self.text(text, Form("Label"))
        with self.within(style="TableText", indent=0, nested=True):
            title = self.paragraph(self.text(block.caption, Form("Label")) if block.quiet else "")
            cells = (title, self.paragraph(runs, tabs=tabs), self.paragraph(""))
        return self._line(cells, widths, "<w:tblHeader/>")

    def _bar(self, bar: n.Bar, widths: list[int]) -> str:
        across = widths[1] - 2 * MARGIN
        length = max(_NARROWEST, round((bar.high - bar.low) * across))
        start = min(round(bar.low * across), across - length)
        color = look.ACCENT if bar.solid else look.PALE
        drawn = (
            f'<w:p><w:pPr><w:pStyle w:val="Bar"/><w:shd w:val="clear" w:color="auto" w:fill="{color}"/>'
            f'<w:bidi w:val="{int(look.rtl(self.language))}"/><w:ind w:left="{start}"'
            f' w:right="{across - start - length}"/></w:pPr></w:p>'
        )
        with self.within(style="TableText", indent=0, nested=True):
            cells = (self.paragraph(self.line(bar.label)), drawn, self.paragraph(self.line(bar.value)))
        return self._line(cells, widths)

    @staticmethod
    def _line(cells: tuple[str, ...], widths: list[int], more: str = "") -> str:
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{inner}</w:tr>"


def _legible(marks: tuple[tuple[float, str], ...], across: int) -> Iterator[tuple[float, str]]:
    """The marks of a scale that do not run into one another, from the first on."""
    free = 0.0
    for at, text in marks:
        long = len(text) * _LETTER
        start = max(0.0, min(at * across - long / 2, across - long))
        if start >= free or not free:
            yield at, text
            free = start + long + _LETTER


def _height(row: n.Row) -> int:
    """How high a row is in which the heads of columns stand upright; the first is that of the rows."""
    heads = [
        "".join(plain(one.content) for one in cell.blocks if isinstance(one, n.Paragraph)) for cell in row.cells[1:]
    ]
    longest = max((sum(1.8 if east_asian_width(one) in "WF" else 1 for one in head) for head in heads), default=0)
    return round(min(max(longest * _LETTER + 160, SIGNS[0]), SIGNS[1]))


def together(cells: Iterable[str]) -> str:
    """The property of a row that stays on one page, if it is one that may: a row longer than a page would be cut."""
    return "<w:cantSplit/>" if max(len(_TAGS.sub("", one)) for one in cells) < _LONGEST else ""


def _paragraphs(row: n.Row) -> list[n.Paragraph]:
    return [one for cell in row.cells for one in cell.blocks if isinstance(one, n.Paragraph)]


def _widths(written: str, room: int) -> list[int]:
    """The widths of columns, as the layout for paper has them, brought to the room that there is."""
    found = [0.0 if one.endswith("fr") else float(one.removesuffix("pt")) * 20 for one in written.split(", ")]
    left = max(room - sum(found), SIGN_COLUMN * 80)
    found = [one or left for one in found]
    part = room / sum(found)
    whole = [int(one * part) for one in found]
    whole[0] += room - sum(whole)
    return whole
