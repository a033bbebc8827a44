"""A table as HTML: real heads, labels for narrow screens, and what a reader can filter its rows by."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from planbook.pages import Align, Cell, Column, Inlines, Row, Table


def table(part: Table, content: Callable[[Cell], str], line: Callable[[Inlines], str]) -> str:
    """The block as HTML; `content` writes a cell, `line` the notes of a head.

    Filters are only announced here, in attributes: a script of the theme makes them, and without it
    the table is whole.
    """
    heads = "".join(_head(part, number, line) for number in range(len(part.columns)))
    opened = [_opened(column, number) for number, column in enumerate(part.columns)]
    filtered = part.choices is not None
    rows = "".join([_row(row, opened, filtered, content) for row in part.rows])
    quiet = ' class="pb-quiet"' if part.quiet else ""
    caption = f"<caption{quiet}>{escape(part.caption, quote=False)}</caption>" if part.caption else ""
    return (
        f'<div class="pb-table" role="group" tabindex="0" aria-label="{escape(part.caption)}"{_choices(part)}>'
        f'<table class="pb-table__rows">{caption}'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _choices(part: Table) -> str:
    if part.choices is None:
        return ""
    every, find, left = part.choices
    return f' data-pb-all="{escape(every)}" data-pb-find="{escape(find)}" data-pb-left="{escape(left)}"'


def _head(part: Table, number: int, line: Callable[[Inlines], str]) -> str:
    column = part.columns[number]
    filtered = " data-pb-filter" if part.choices and any(row.cells[number].keys for row in part.rows) else ""
    words = escape(column.head, quote=False)
    return f'<th scope="col" class="pb-{column.align.value}"{filtered}>{words}{line(column.notes)}</th>'


def _opened(column: Column, number: int) -> str:
    """How each cell of a column begins, but for its keys; the first heads its row."""
    align = ' class="pb-end"' if column.align is Align.END else ""
    return f'<td{align} data-label="{escape(column.head)}"' if number else f'<th scope="row"{align}'


def _row(row: Row, opened: list[str], filtered: bool, content: Callable[[Cell], str]) -> str:
    anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
    strong = ' class="pb-strong"' if row.strong else ""
    former = "".join([f'<span id="{escape(id)}"></span>' for id in row.former])
    cells = [
        f"{begin}{_keys(cell) if filtered and cell.keys else ''}>{content(cell)}</td>\n"
        for begin, cell in zip(opened[1:], row.cells[1:], strict=False)
    ]
    head = "".join(
        [
            f"{opened[0]}{_keys(cell) if filtered and cell.keys else ''}>{former}{content(cell)}</th>\n"
            for cell in row.cells[:1]
        ]
    )
    return f"<tr{anchor}{strong}>{head}{''.join(cells)}</tr>\n"


def _keys(cell: Cell) -> str:
    """What a reader can filter the row by."""
    return f' data-pb-keys="{escape("|".join(cell.keys))}"'
