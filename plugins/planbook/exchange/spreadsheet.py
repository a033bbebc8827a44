"""XLSX: one row per text. Only translation and state can be changed; every cell is text, so that nothing executes.

XlsxWriter writes; reading is done here, for it takes what spreadsheet programs write and refuses what is no text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from planbook.exchange import tables
from planbook.exchange.package import Package
from planbook.exchange.tables import Heads, Table, heads, label, state_word
from planbook.exchange.unfit import UnfitError, broken
from planbook.exchange.units import Bundle, Status, Unit, seal
from planbook.exchange.xml import Element, whole
from planbook.i18n.names import direction
from planbook.problems import Problem, problem

LONGEST: Final = 32_767
"""Characters that a cell can hold."""

LAST_HEAD: Final = 20
"""Rows in which the heads are looked for: somebody may have written something above them."""

_WIDTHS: Final = {
    tables.KEY: 24,
    tables.NOTES: 28,
    tables.SOURCE: 60,
    tables.PREVIOUS: 40,
    tables.TARGET: 60,
    tables.STATE: 16,
    tables.SEAL: 8,
}
_SEAL_WIDTH: Final = _WIDTHS[tables.SEAL]
_LINE: Final = 15.0
_TALLEST: Final = 409.0
_CREATED: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - XlsxWriter takes no zone
"""The same for every file, as inside every zip file of ours: the same texts give the same bytes."""
_MADE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_CODED: Final = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d+)")
_MOST_COLUMNS: Final = 200
# Two codes that share a sign: XlsxWriter would protect the first alone.
_OVERLAPPING: Final = re.compile(r"_x[0-9A-Fa-f]{4}(?=_x[0-9A-Fa-f]{4}_)")


def write(bundle: Bundle) -> bytes:
    """The file for a bundle. Raises UnfitError for a text that no cell can hold."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, _MADE)
    book.set_properties({"title": f"{bundle.source_language} → {bundle.language}", "created": _CREATED})
    sheet = book.add_worksheet(bundle.language)
    sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "autofilter": True})
    columns = list(_WIDTHS)
    styles = _styles(book, bundle.language)
    for number, column in enumerate(columns):
        hidden = {"hidden": True} if column == tables.SEAL else {}
        sheet.set_column(number, number, _WIDTHS[column], styles[column], hidden)
        sheet.write_string(0, number, tables.head(column, bundle), styles["head"])
    sheet.set_row(0, 2 * _LINE)
    for row, unit in enumerate(bundle.units, 1):
        cells = _cells(unit, bundle.language)
        sheet.set_row(row, _height(cells))
        for number, text in enumerate(cells):
            _fits(unit, text)
            sheet.write_string(row, number, text, styles[columns[number]])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(bundle.units), 1), len(columns) - 1)
    _choose_states(sheet, bundle, columns.index(tables.STATE))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return kept.getvalue()


def _height(cells: tuple[str, ...]) -> float:
    """Points for the fullest cell of a row: not every program looks for itself when it opens a file."""
    shown = zip(cells, _WIDTHS.values(), strict=True)
    lines = (sum(1 + len(line) // width for line in text.split("\n")) for text, width in shown if width > _SEAL_WIDTH)
    return min(max(lines) * _LINE, _TALLEST)


def _fits(unit: Unit, text: str) -> None:
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        raise UnfitError("PB580", f"the text of `{unit.key}` is longer than a cell of a spreadsheet can be")
    if _OVERLAPPING.search(text):
        raise UnfitError("PB580", f"the text of `{unit.key}` holds signs that spreadsheets take for codes")


def _styles(book: Any, language: str) -> dict[str, Any]:
    plain = {"num_format": "@", "text_wrap": True, "valign": "top", "font_size": 11}
    grey = {**plain, "font_color": "#595959", "font_size": 9}
    fixed = {**plain, "bg_color": "#F2F2F2"}
    target = {**plain, "locked": False, "border": 1, "border_color": "#BFBFBF"}
    if direction(language) == "rtl":
        target |= {"reading_order": 2, "align": "right"}
    return {
        "head": book.add_format({"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "text_wrap": True}),
        tables.KEY: book.add_format({**grey, "bg_color": "#F2F2F2"}),
        tables.NOTES: book.add_format({**grey, "bg_color": "#F2F2F2"}),
        tables.SOURCE: book.add_format(fixed),
        tables.PREVIOUS: book.add_format({**fixed, "font_color": "#595959"}),
        tables.TARGET: book.add_format(target),
        tables.STATE: book.add_format({**plain, "locked": False}),
        tables.SEAL: book.add_format(grey),
    }


def _cells(unit: Unit, language: str) -> tuple[str, ...]:
    notes = "\n".join(unit.notes)
    state = state_word(unit.status, language)
    return (unit.key, notes, unit.source, unit.previous, unit.translation, state, seal(unit))


def _choose_states(sheet: Any, bundle: Bundle, column: int) -> None:
    words = [state_word(one, bundle.language) for one in Status]
    rule = {"validate": "list", "source": words, "input_message": label(bundle.language, "exchange.how.state")[:255]}
    sheet.data_validation(1, column, max(len(bundle.units), 1), column, rule)


def read(package: Package, name: str) -> tuple[Bundle, tuple[Problem, ...]]:
    """The texts of a workbook, and what is wrong with it. Raises UnfitError where no sheet holds any."""
    strings = shared_strings(package)
    for sheet in _sheets(package):
        table: Table | None = None
        for number, cells in _rows(package.xml(sheet), strings):
            texts = [one.text for one in cells]
            if table is None:
                found: Heads | None = heads(texts)
                table = Table(name, found) if found else None
                if table is None and number > LAST_HEAD:
                    break
            elif _checked(table, number, cells):
                table.take(number, texts)
        if table is not None:
            return table.bundle(), tuple(table.problems)
    raise tables.no_table()


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str = ""
    formula: bool = False
    number: bool = False


def _checked(table: Table, row: int, cells: list[_Cell]) -> bool:
    """Whether a row's texts are texts; a formula is never computed, and a number may have lost its form."""
    place = table.heads.columns[tables.TARGET]
    cell = cells[place] if place < len(cells) else _Cell()
    if not (cell.formula or cell.number):
        return True
    what = "a formula" if cell.formula else "a number or a date"
    key, spot = table.cell([one.text for one in cells], tables.KEY), f"{column_letters(place)}{row}"
    hint = "give the cell the format “Text” and type it again"
    where = table.place(row, tables.TARGET)
    table.problems.append(problem("PB586", where, cell=spot, key=key, what=what, hint=hint))
    return False


def _sheets(package: Package) -> Iterator[str]:
    """The parts that hold the sheets, in the order of the workbook."""
    book = "xl/workbook.xml"
    links = {one.get("Id"): one.get("Target") for one in package.xml("xl/_rels/workbook.xml.rels").elements()}
    seen: set[str] = set()
    for sheet in package.xml(book).below("sheet"):
        target = links.get(sheet.get("id"), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if part in package.names and part not in seen:
            seen.add(part)  # named a thousand times, it is read once
            yield part


def shared_strings(package: Package) -> list[str]:
    """The texts that cells point at, in their order."""
    if "xl/sharedStrings.xml" not in package.names:
        return []
    return [plain_text(one) for one in package.xml("xl/sharedStrings.xml").all("si")]


def plain_text(element: Element) -> str:
    """The text of a cell, its parts in different type joined; how it is read aloud (`rPh`) is no part of it."""
    parts = (one for one in element.elements() if one.name in ("t", "r"))
    found = "".join(one.text if one.name == "t" else "".join(part.text for part in one.all("t")) for one in parts)
    return _decoded(found)


def _decoded(text: str) -> str:
    """Put characters in the place of their codes, but for halves of a character, which are none."""
    return _CODED.sub(lambda one: chr(int(one[1], 16)), text)


def _rows(sheet: Element, strings: list[str]) -> Iterator[tuple[int, list[_Cell]]]:
    number = 0
    for row in sheet.below("row"):
        number = whole(row.get("r"), number + 1)
        cells: list[_Cell] = []
        for cell in row.all("c"):
            found = _REFERENCE.fullmatch(cell.get("r"))
            place = column_number(found[1]) if found else len(cells)
            if place < _MOST_COLUMNS:
                cells += [_Cell()] * (place + 1 - len(cells))
                cells[place] = _cell(cell, strings)
        yield number, cells


def _cell(cell: Element, strings: list[str]) -> _Cell:
    kind, value = cell.get("t"), cell.first("v")
    written = value.text if value is not None else ""
    if cell.first("f") is not None:
        return _Cell(written, formula=True)
    if kind == "inlineStr":
        inline = cell.first("is")
        return _Cell(plain_text(inline) if inline else "")
    if kind == "s":
        if (at := whole(written, len(strings))) >= len(strings):
            raise broken("a cell points at a text that is not there")
        return _Cell(strings[at])
    if kind == "str" or not written:
        return _Cell(_decoded(written))
    # A whole number has lost nothing: somebody typed a year.
    return _Cell(written, number=not re.fullmatch(r"\d{1,15}", written) or kind not in ("", "n"))


def column_number(letters: str) -> int:
    """The number of a column from 0, from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(place: int) -> str:
    """The letters of a column, from its number from 0."""
    return (column_letters(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)
