"""A spreadsheet or a file of separated values that is none of ours, as tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from io import StringIO
from typing import Final

from planbook.exchange.spreadsheet import column_letters, column_number
from planbook.exports.xlsx.texts import number_text
from planbook.importing.tables.document import EXCEL, SEPARATED, Cell, Document, Grid, Place, lines
from planbook.importing.workbook import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Book, Page
from planbook.importing.workbook import Cell as SheetCell
from planbook.problems import Problem, Span, problem
from planbook.source.characters import decode

FORMULAS, HIDDEN = "formulas", "hidden"
STORED, LEAVE, READ = "stored", "leave", "read"
_MERGED: Final = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_SIGNS: Final = ";\t,|"


def of_book(book: Book, formulas: str = "", hidden: str = "") -> tuple[Document, tuple[Problem, ...]]:
    """The sheets of a workbook as tables, and the cells that a person must decide about first.

    `formulas` may be `stored`: what the file says that they came to is taken. `hidden` may be `read` or `leave`.
    """
    problems: list[Problem] = []
    grids = []
    for page in book.pages:
        if not page.rows:
            continue
        if page.hidden and not hidden:
            problems.append(_hidden(book, page, f"the sheet {page.name} is hidden"))
        if page.hidden and hidden == LEAVE:
            continue
        problems.extend(_doubtful(book, page, formulas, hidden))
        grids.append(_grid(page, hidden == LEAVE))
    return Document(book.name, EXCEL, tuple(grids)), tuple(problems)


def _doubtful(book: Book, page: Page, formulas: str, hidden: str) -> Iterator[Problem]:
    unseen = sorted(page.hidden_rows & page.rows.keys())
    columns = sorted(page.hidden_columns & {column for row in page.rows.values() for column in row})
    if unseen and not hidden:
        yield _hidden(book, page, f"the row {unseen[0]} of the sheet {page.name} is hidden", unseen[0])
    if columns and not hidden:
        yield _hidden(book, page, f"the column {column_letters(columns[0])} of the sheet {page.name} is hidden")
    for row, cells in sorted(page.rows.items()):
        for column, cell in sorted(cells.items()):
            place = _span(book, page, row, column)
            if cell.error:
                what = f"the sign {cell.value}"
                yield problem("PB784", place, what=what, hint="mend the formula, or write the value itself")
            elif cell.formula and formulas != STORED:
                hint = "write the value itself, or `formulas: stored` in the mapping to take what the file says it is"
                yield problem("PB784", place, what="a formula", hint=hint)


def _hidden(book: Book, page: Page, what: str, row: int = 1) -> Problem:
    hint = "show it, or say `hidden: read` or `hidden: leave` in the mapping"
    return problem("PB785", _span(book, page, row, 0), what=what, hint=hint)


def _span(book: Book, page: Page, row: int, column: int) -> Span:
    name = f"{book.name}, {page.name}!{column_letters(column)}{row}"
    return Span(name, row, column + 1, row, column + 2)


def _grid(page: Page, without_hidden: bool) -> Grid:
    merged = {}
    covered: set[tuple[int, int]] = set()
    most = MOST_CELLS
    lowest = max(page.rows)
    widest = max(column for row in page.rows.values() for column in row)
    for ref in page.merged:
        if found := _MERGED.fullmatch(ref):
            left, right = column_number(found[1]), column_number(found[3])
            top, bottom, right = int(found[2]), min(int(found[4]), lowest), min(right, widest)
            most -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
            if most < 0:  # those of a sheet do not overlap; these would keep us busy for hours
                break
            merged[top, left] = (max(bottom - top, 0) + 1, max(right - left, 0) + 1)
            covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            covered.discard((top, left))
    cells = {}
    for row, found_row in page.rows.items():
        for column, cell in found_row.items():
            unseen = without_hidden and (row in page.hidden_rows or column in page.hidden_columns)
            if not unseen and (row, column) not in covered:
                height, width = merged.get((row, column), (1, 1))
                cells[row, column + 1] = _cell(page.name, row, column, cell, width, height)
    return Grid(page.name, cells, sheet=True)


def _cell(name: str, row: int, column: int, cell: SheetCell, width: int, height: int) -> Cell:
    place = Place(name, row, column + 1, cell=f"{column_letters(column)}{row}")
    value = cell.value
    text = (
        value
        if isinstance(value, str)
        else value.isoformat()
        if isinstance(value, date)
        else number_text(value)
        if isinstance(value, Fraction)
        else str(value).lower()
    )
    day = value if isinstance(value, date) else None
    return Cell(tuple(lines(text, place)), width, height, day, isinstance(value, Fraction))


def of_text(data: bytes, name: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file of separated values as one table; None where it is no text."""
    text, problems = decode(data, name)
    if text is None:
        return None, problems
    if "\0" in text:
        return None, (problem("PB780", Span(name, 1, 1, 1, 2), reason="this is no table of texts"),)
    cells: dict[tuple[int, int], Cell] = {}
    wrong: list[Problem] = []
    widest = 0
    csv.field_size_limit(1_000_000)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)), start=1):
            filled = [one for one, value in enumerate(row) if value.strip()]
            if number > MOST_ROWS or len(row) > MOST_COLUMNS:
                reason = f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
                return None, (problem("PB763", Span(name, number, 1, number, 2), reason=reason),)
            if len(filled) > 1 and not widest:
                widest = len(row)
            if widest and filled and filled[-1] >= widest:
                what = f"row {number} has {filled[-1] + 1} columns, the first rows {widest}"
                hint = "put texts with a separator in them between quotation marks"
                wrong.append(problem("PB786", Span(name, number, 1, number, 2), what=what, hint=hint))
            for column in filled:
                place = Place("the table", number, column + 1)
                cells[number, column + 1] = Cell(tuple(lines(row[column], place)))
    except csv.Error as error:
        return None, (problem("PB780", Span(name, 1, 1, 1, 2), reason=f"this is no table: {error}"),)
    return Document(name, SEPARATED, (Grid("the table", cells),)), tuple(wrong)


def _separator(text: str) -> str:
    """The sign that most of the first lines have most often, quoted passages left out."""
    head = re.sub(r'"[^"]*"', "", text[:20_000]).splitlines()[:30]
    counts = {
        sign: sum(sign in line for line in head) * 1000 + sum(line.count(sign) for line in head) for sign in _SIGNS
    }
    return max(_SIGNS, key=lambda sign: counts[sign]) if any(counts.values()) else ","
