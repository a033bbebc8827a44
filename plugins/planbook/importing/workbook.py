"""A workbook from a stranger as sheets of cells: texts, numbers, days, formulas. Never computes or follows anything.

Built on the package and XML readers of `exchange`, with their limits against bombs and entities. Knows no plan.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planbook.exchange.package import Package
from planbook.exchange.spreadsheet import column_letters, column_number, plain_text, shared_strings
from planbook.exchange.unfit import UnfitError
from planbook.exchange.xml import Element, whole
from planbook.problems import Problem, Span, problem

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 2_000_000

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATE_CODE: Final = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.")
_DATES: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)
_CODES: Final = {"PB580": "PB761", "PB581": "PB762", "PB582": "PB763"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `formula`: it is worked out; `error`: it holds a sign such as `#REF!`."""

    value: str | Fraction | date | bool = ""
    formula: bool = False
    error: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self.formula and isinstance(self.value, str) and not self.value.strip()


NOTHING: Final = Cell()


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet under its present name: rows by their numbers from 1, cells by their columns from 0."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def at(self, row: int, column: int) -> Cell:
        """A cell, also where there is none."""
        return self.rows.get(row, {}).get(column, NOTHING)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read; `name` is what messages call it."""

    name: str
    pages: tuple[Page, ...]


def where(file: str, page: str, row: int, column: int) -> Span:
    """The place of a cell, as messages show it: sheet and cell stand after the name of the file."""
    name = f"{file}, sheet {page}, cell {column_letters(column)}{row}" if page else file
    return Span(name, max(row, 1), column + 1, max(row, 1), column + 2)


def read(data: bytes, name: str) -> tuple[Book | None, tuple[Problem, ...]]:
    """Read a workbook; None and a problem where it is none, is damaged, or could do harm."""
    try:
        return _read(data, name), ()
    except UnfitError as unfit:
        hint = unfit.hint if unfit.code != "PB580" else "save it as an Excel workbook (.xlsx), without a password"
        return None, (problem(_CODES[unfit.code], Span(name, 1, 1, 1, 2), reason=unfit.reason, hint=hint),)


def _read(data: bytes, name: str) -> Book:
    if not data.startswith(b"PK"):
        raise UnfitError("PB580", "it is no Excel workbook")
    package = Package(data)
    package.refuse_programs("save it as .xlsx, without macros and with its values instead of ties to other workbooks")
    if "xl/workbook.xml" not in package.names:
        raise UnfitError("PB580", "it is no Excel workbook")
    book = package.xml("xl/workbook.xml")
    settings = next(iter(book.below("workbookPr")), None)
    epoch = _EPOCH_1904 if settings is not None and settings.get("date1904") in ("1", "true") else _EPOCH
    reader = _Reader(package, shared_strings(package), _date_styles(package), epoch)
    links = {one.get("Id"): one.get("Target") for one in package.xml("xl/_rels/workbook.xml.rels").elements()}
    pages, seen = [], set()
    for sheet in book.below("sheet"):
        target = links.get(sheet.get("id"), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if part in package.names and part not in seen:
            seen.add(part)  # named a thousand times, it is read once
            hidden = sheet.get("state") in ("hidden", "veryHidden")
            pages.append(reader.page(sheet.get("name"), package.xml(part), hidden))
    return Book(name, tuple(pages))


def _date_styles(package: Package) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a day."""
    if "xl/styles.xml" not in package.names:
        return frozenset()
    styles = package.xml("xl/styles.xml")
    own = {
        whole(one.get("numFmtId"))
        for one in styles.below("numFmt")
        if re.search(r"[ymdhs]", _DATE_CODE.sub("", one.get("formatCode")).lower())
    }
    used = next(iter(styles.below("cellXfs")), None)
    found = enumerate(used.all("xf")) if used is not None else ()
    kinds = {number: whole(one.get("numFmtId")) for number, one in found}
    return frozenset(number for number, kind in kinds.items() if kind in _DATES or kind in own)


@dataclass(slots=True)
class _Reader:
    package: Package
    strings: list[str]
    dates: frozenset[int]
    epoch: date
    cells: int = 0

    def page(self, name: str, sheet: Element, hidden: bool) -> Page:
        rows: dict[int, dict[int, Cell]] = {}
        unseen: set[int] = set()
        number = 0
        for row in sheet.below("row"):
            number = whole(row.get("r"), number + 1)
            found = self._row(row)
            if found:
                rows[number] = found
            if row.get("hidden") in ("1", "true"):
                unseen.add(number)
            if len(rows) > MOST_ROWS or self.cells > MOST_CELLS:
                raise UnfitError("PB582", f"its sheet {name} has more than {MOST_ROWS:,} rows that are filled in")
        merged = tuple(one.get("ref") for one in sheet.below("mergeCell"))
        return Page(name, rows, merged, hidden, frozenset(unseen), frozenset(_hidden_columns(sheet)))

    def _row(self, row: Element) -> dict[int, Cell]:
        found: dict[int, Cell] = {}
        for place, one in enumerate(row.all("c")):
            reference = _REFERENCE.fullmatch(one.get("r"))
            column = column_number(reference[1]) if reference else place
            cell = self._cell(one)
            if cell.empty:
                continue
            if column >= MOST_COLUMNS:
                raise UnfitError("PB582", f"one of its sheets has more than {MOST_COLUMNS} columns")
            found[column] = cell
            self.cells += 1
        return found

    def _cell(self, cell: Element) -> Cell:
        kind, formula = cell.get("t"), cell.first("f") is not None
        written = value.text if (value := cell.first("v")) is not None else ""
        match kind:
            case "inlineStr":
                inline = cell.first("is")
                return Cell(plain_text(inline) if inline else "", formula)
            case "s":
                if (at := whole(written, len(self.strings))) >= len(self.strings):
                    raise UnfitError("PB581", "a cell points at a text that is not there")
                return Cell(self.strings[at], formula)
            case "str":
                return Cell(written, formula)
            case "b":
                return Cell(written.strip() == "1", formula)
            case "e":
                return Cell(written, formula, error=True)
            case "d":
                return Cell(_iso(written), formula)
            case _:
                return Cell(self._number(written, cell.get("s")) if written.strip() else "", formula)

    def _number(self, written: str, style: str) -> str | Fraction | date:
        """A number; a day where the cell shows it as one. Nine digits after the point are noise of binary numbers."""
        try:
            number = Fraction(repr(round(float(written), 9))) if not written.strip().isdecimal() else Fraction(written)
        except (ValueError, OverflowError):
            return written
        if whole(style, -1) in self.dates and 0 < number <= (date.max - self.epoch).days:
            return self.epoch + timedelta(days=int(number))
        return number


def _hidden_columns(sheet: Element) -> Iterator[int]:
    for one in sheet.below("col"):
        first, last = whole(one.get("min")), whole(one.get("max"))
        if one.get("hidden") in ("1", "true") and first:
            yield from range(first - 1, min(last, MOST_COLUMNS))


def _iso(written: str) -> str | date:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return written
