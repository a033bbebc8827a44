"""What a foreign document says, whatever its format: paragraphs and tables in order, every text with its place.

Values only; knows no format, and not what a plan is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from planbook.importing.tables.marks import Mark
from planbook.importing.texts import legible

WORD, EXCEL, SEPARATED = "Word document", "Excel workbook", "separated values"
BULLETS: Final = "•·▪▫●○◦■□➔➢➤→–—*-"
_BULLET: Final = re.compile(rf"([{re.escape(BULLETS)}\uf0b7\uf0a7\uf0d8]|o(?=\s))\s+(?=\S)")
_LETTER: Final = re.compile(r"\([a-z]{1,4}\)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: in a table or sheet (row and column counted from 1), else the paragraph of this number."""

    grid: str = ""
    row: int = 0
    column: int = 0
    paragraph: int = 0
    cell: str = ""
    """The cell of a spreadsheet, as in `B7`."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One paragraph. `level` is its depth in a list, 0 outside of lists; `heading` its rank as a heading, else 0.

    `notes` are the footnotes and comments that hang on it, `marks` what is stressed or leads elsewhere.
    """

    text: str
    place: Place
    level: int = 0
    heading: int = 0
    notes: tuple[Passage, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell of a table, where it begins. `day` is set where a spreadsheet shows it as a date."""

    passages: tuple[Passage, ...]
    width: int = 1
    height: int = 1
    day: date | None = None
    number: bool = False

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(" ".join(one.text for one in self.passages).split())


NOTHING: Final = Cell(())


@dataclass(slots=True, eq=False)
class Grid:
    """A table. `cells` are by row and column, from 1, where they begin; `labels` are what rows are called outside."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    heads: int = 0
    """How many rows the document itself marks as heads."""
    sheet: bool = False
    rows: int = 0
    columns: int = 0
    _origins: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    _filled: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (row, column), cell in self.cells.items():
            for down in range(cell.height):
                for right in range(cell.width):
                    self._origins.setdefault((row + down, column + right), (row, column))
            self.rows = max(self.rows, row + cell.height - 1)
            if cell.text:
                self.columns = max(self.columns, column)
                self._filled.setdefault(row, []).append(column)

    def at(self, row: int, column: int) -> Cell:
        """The cell that covers a place."""
        return self.cells.get(self._origins.get((row, column), (0, 0)), NOTHING)

    def begins(self, row: int, column: int) -> bool:
        """Whether a cell begins there, and does not come from above or from the left."""
        return self._origins.get((row, column), (row, column)) == (row, column)

    def filled(self, row: int) -> list[int]:
        """The columns of a row in which a cell with words begins."""
        return sorted(self._filled.get(row, ()))

    @property
    def lines(self) -> list[int]:
        """The numbers of the rows with words; a sheet may have a million others."""
        return sorted(self._filled)

    def head(self, column: int, heads: tuple[int, ...]) -> str:
        """What a column is called, over all lines of its head; heads that are repeated further down are no lines."""
        first = [row for number, row in enumerate(heads) if row == heads[0] + number]
        return " ".join(one for one in dict.fromkeys(self.at(row, column).text for row in first) if one)

    def line(self, row: int) -> tuple[str, ...]:
        """The words of a row, cell by cell."""
        return tuple(self.at(row, one).text for one in range(1, self.columns + 1))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `aside` is what stands outside of its text: heads and feet of pages, hidden remarks."""

    name: str
    sort: str
    blocks: tuple[Passage | Grid, ...]
    aside: tuple[Passage, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables, in order."""
        return tuple(one for one in self.blocks if isinstance(one, Grid))

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Its text outside of tables, in order."""
        return tuple(one for one in self.blocks if isinstance(one, Passage))

    def passages(self) -> Iterator[Passage]:
        """Every text of it, notes and asides included."""
        for block in self.blocks:
            own = (block,) if isinstance(block, Passage) else [one for c in block.cells.values() for one in c.passages]
            for one in own:
                yield one
                yield from one.notes
        yield from self.aside


def lines(text: str, place: Place) -> Iterator[Passage]:
    """A text of several lines as passages; signs and letters in front of them make a list.

    A sign that was not met before stands deeper than the last one.
    """
    signs: list[str] = []
    for line in legible(text).split("\n"):
        if not line:
            continue
        bullet = _BULLET.match(line)
        if bullet is None:
            yield Passage(line, place, level=len(signs) + 1 if _LETTER.match(line) else 0)
            continue
        sign = bullet[1]
        signs = signs[: signs.index(sign) + 1] if sign in signs else [*signs, sign]
        yield Passage(line[bullet.end() :], place, level=len(signs))


def letter_level(text: str, level: int) -> int:
    """The depth of a paragraph that begins with a letter in brackets, as an item of a list."""
    return level or (1 if _LETTER.match(text) else 0)
