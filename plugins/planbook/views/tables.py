"""Tables that leave out the columns in which nothing stands."""

from __future__ import annotations

from planbook.pages import Column, Row, Table


def filled(caption: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Table:
    """A table whose heading already names it; its first column, which heads the rows, always stays."""
    kept = [
        position
        for position in range(len(columns))
        if position == 0 or any(row.cells[position].text or row.cells[position].blocks for row in rows)
    ]
    if len(kept) == len(columns):
        return Table(caption, columns, rows, quiet=True)
    narrower = tuple(
        Row(tuple(row.cells[position] for position in kept), row.anchor, row.strong, row.former) for row in rows
    )
    return Table(caption, tuple(columns[position] for position in kept), narrower, quiet=True)
