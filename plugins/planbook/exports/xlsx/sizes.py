"""How wide the columns of a table are, and how tall its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planbook.exports.xlsx.cells import Part
from planbook.exports.xlsx.layout import KEY, Column, Row
from planbook.model.fields import Kind

LINE: Final = 15.0
"""Points of a line of text."""

_TALLEST: Final = 409.0
_WIDTHS: Final = {Kind.TEXT: 42, Kind.PROSE: 60, Kind.LABEL: 10, Kind.WORD: 18, Kind.FLAG: 11, Kind.REFERENCE: 34}


def height(row: Row, columns: Sequence[Column]) -> float:
    """Points for the fullest cell of a row."""
    cells = ((row.cells.get(one.id), width(one)) for one in columns)
    texts = ((cell.value, wide) for cell, wide in cells if cell is not None and isinstance(cell.value, str))
    lines = [sum(1 + int(1.1 * _room(line)) // wide for line in text.split("\n")) for text, wide in texts]
    return min(max(lines, default=1) * LINE, _TALLEST)


def _room(line: str) -> int:
    """How many Latin letters are as wide as a line."""
    return sum(2 if one > "\u2e7f" else 1 for one in line)


def width(column: Column) -> int:
    """Characters of a column."""
    if column.id == KEY:
        return 22
    if column.part in (Part.LOW, Part.HIGH) or column.id.startswith("counts."):
        return 16
    if column.part in (Part.AS, Part.CURRENCY):
        return 14
    if column.part is Part.WORDS or column.id in ("what", "belongs_to"):
        return 34
    spec = column.spec
    if spec is None:
        return 16
    return 34 if spec.kind is Kind.STRUCT else _WIDTHS.get(spec.kind, 18)
