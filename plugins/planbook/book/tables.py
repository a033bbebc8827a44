"""Tables and charts of a page as nodes of a book."""

from __future__ import annotations

import re
from typing import Protocol

from lxml.html import HtmlElement

from planbook.book import nodes as n
from planbook.book.lines import classes, plain


class Content(Protocol):
    """What reads the inside of cells: the reader of the page."""

    def blocks(self, element: HtmlElement) -> n.Blocks:
        """Everything inside an element."""

    def line(self, element: HtmlElement) -> n.Inlines:
        """The words of an element."""


def read_table(element: HtmlElement, content: Content) -> n.Table:
    """A table with its head, its spans and what heads its rows."""
    caption = element.find("caption")
    head = tuple(_row(one, content, n.Head.COLUMN) for one in element.iterfind("./thead/tr"))
    body = tuple(_row(one, content, n.Head.ROW) for one in element.iter("tr") if not _in_head(one))
    if not head and body and all(one.head is not n.Head.NONE for one in body[0].cells):
        head, body = (_as_head(body[0]),), body[1:]
    return n.Table(
        caption=plain(content.line(caption)) if caption is not None else _label(element),
        columns=max((sum(cell.columns for cell in row.cells) for row in (*head, *body)), default=0),
        head=head,
        body=body,
        quiet=caption is None or "pb-quiet" in classes(caption),
        signs="pb-matrix__table" in classes(element),
        anchor=element.get("data-anchor") or "",
    )


def _in_head(row: HtmlElement) -> bool:
    around = row.getparent()
    return around is not None and around.tag == "thead"


def _label(element: HtmlElement) -> str:
    around = element.getparent()
    return str(around.get("aria-label") or "") if around is not None else ""


def _as_head(row: n.Row) -> n.Row:
    cells = tuple(n.Cell(one.blocks, n.Head.COLUMN, one.columns, one.rows, one.end) for one in row.cells)
    return n.Row(cells, row.anchor, row.strong)


def _row(element: HtmlElement, content: Content, head: n.Head) -> n.Row:
    cells = tuple(_cell(one, content, head) for one in element if one.tag in ("th", "td"))
    return n.Row(cells, element.get("data-anchor") or "", "pb-strong" in classes(element))


def _cell(element: HtmlElement, content: Content, head: n.Head) -> n.Cell:
    scope = element.get("scope")
    heads = element.tag == "th" and (n.Head.COLUMN if scope == "col" else n.Head.ROW if scope == "row" else head)
    aligned = f"{element.get('align') or ''} {element.get('style') or ''}"
    return n.Cell(
        content.blocks(element),
        heads or n.Head.NONE,
        _span(element, "colspan"),
        _span(element, "rowspan"),
        "pb-end" in classes(element) or "right" in aligned,
    )


def _span(element: HtmlElement, name: str) -> int:
    written = element.get(name) or "1"
    return max(1, int(written)) if written.isdigit() else 1


_PERCENT = re.compile(r"-?[\d.]+(?=%)")


def read_chart(element: HtmlElement, content: Content) -> n.Chart:
    """A chart, read off the lines and bars that it is drawn with."""
    caption = element.find("figcaption")
    marks = tuple((_part(one, "x"), (one.text_content() or "").strip()) for one in element.iter("text"))
    return n.Chart(
        caption=plain(content.line(caption)) if caption is not None else "",
        bars=tuple(_bar(one, content) for one in element.iter("li")),
        marks=marks,
        quiet=caption is None or "pb-quiet" in classes(caption),
        anchor=element.get("data-anchor") or "",
    )


def _bar(element: HtmlElement, content: Content) -> n.Bar:
    label, value, drawn, picture = (_own(element, path) for path in _BAR)
    low = _part(drawn, "x")
    return n.Bar(
        content.line(label),
        content.line(value),
        low,
        min(1.0, low + _part(drawn, "width")),
        "pb-bar--open" not in classes(picture),
    )


_BAR = ("./span[@class='pb-bars__label']", "./span[@class='pb-bars__value']", ".//rect", ".//svg")
"""What the writer of the site makes a bar of: its label, its value, what is drawn, what it is drawn on."""


def _own(element: HtmlElement, path: str) -> HtmlElement:
    found = element.find(path)
    assert found is not None, path
    return found


def _part(element: HtmlElement, name: str) -> float:
    found = _PERCENT.match(element.get(name) or "")
    return float(found[0]) / 100 if found else 0.0
