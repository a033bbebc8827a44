"""Tables as a workbook. The one module here that knows XlsxWriter.

No text is ever a formula, an address or a number for the spreadsheet. Every sheet has a hidden first row with the
names of its columns for the import, which therefore does not depend on the language; a hidden sheet keeps what the
workbook held when it was made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell  # type: ignore[import-untyped]

from planbook.exports.xlsx.book import Workbook
from planbook.exports.xlsx.cells import Cell, Part
from planbook.exports.xlsx.layout import KEY, Column, Row, Sheet
from planbook.exports.xlsx.sizes import LINE, height, width
from planbook.i18n.names import direction
from planbook.model.fields import Kind

MARK: Final = "planbook:"
BASE: Final = "_planbook"
LISTS: Final = "_lists"
VERSION: Final = "1"
LONGEST: Final = 32_767
MORE: Final = 200
"""Rows below a table in which new entries find the same lists to choose from."""

IDS, HEADS, FIRST = 0, 1, 2
_SETTINGS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_date_format": "yyyy-mm-dd",
}
_FORMULA: Final = re.compile(r"[=+\-@\t\r＝＋－＠]")
_PLAIN: Final = {"valign": "top", "text_wrap": True}
_GREY: Final = {"bg_color": "#F2F2F2", "font_color": "#404040"}
_HEAD: Final = {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}


class TooLongError(Exception):
    """A text that no cell can hold: whose it is, and in which field."""

    def __init__(self, row: str, column: str) -> None:
        super().__init__(row)
        self.row, self.column = row, column


def write(book: Workbook) -> bytes:
    """The bytes of a workbook; the same for the same contents. Raises TooLongError."""
    kept = BytesIO()
    writer = _Writer(xlsxwriter.Workbook(kept, _SETTINGS), book)
    writer.everything()
    writer.file.close()
    return kept.getvalue()


class _Writer:
    def __init__(self, file: Any, book: Workbook) -> None:
        self.file, self.book = file, book
        self.rtl = direction(book.language) == "rtl"
        self._formats: dict[str, Any] = {}

    def style(self, **properties: Any) -> Any:
        """A cell style, made once."""
        name = json.dumps(properties, sort_keys=True)
        if name not in self._formats:
            reading = {"reading_order": 2} if self.rtl else {}
            self._formats[name] = self.file.add_format({**_PLAIN, **reading, **properties})
        return self._formats[name]

    def everything(self) -> None:
        book = self.book
        made = datetime(book.day.year, book.day.month, book.day.day)  # noqa: DTZ001 - a day, for whoever opens it
        self.file.set_properties({"title": book.title, "created": made})
        self.file.set_custom_property("language", book.language)
        self._about()
        for sheet in book.sheets:
            self._table(sheet)
        if book.sums:
            self._sums()
        self._lists()
        self._base()

    def _sheet(self, name: str) -> Any:
        sheet = self.file.add_worksheet(name)
        if self.rtl:
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.set_paper(9)
        return sheet

    def _about(self) -> None:
        sheet = self._sheet(self.book.about_title)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, self.book.title, self.file.add_format({"bold": True, "font_size": 16}))
        for row, (name, text) in enumerate(self.book.about, 2):
            sheet.write_string(row, 0, name, self.style(bold=True))
            self._text(sheet, row, 1, text, self.style())

    # Tables

    def _table(self, table: Sheet) -> None:
        sheet = self._sheet(table.title)
        last = FIRST + max(len(table.rows) + self.book.blank, 1) - 1
        self._columns(sheet, table)
        if table.writable:
            for number, column in enumerate(table.columns):
                sheet.write_string(IDS, number, MARK + table.id if column.id == KEY else column.id)
        sheet.set_row(IDS, None, None, {"hidden": True})
        sheet.set_row(HEADS, 3 * LINE)
        for number, row in enumerate(table.rows, FIRST):
            self._row(sheet, table, number, row)
        heads = [{"header": name, "header_format": self.style(**_HEAD)} for name in unlike(table.columns)]
        options = {"columns": heads, "name": table.id.capitalize(), "style": "Table Style Light 1", "autofilter": True}
        sheet.add_table(HEADS, 0, last, len(table.columns) - 1, options)
        named = next((at for at, one in enumerate(table.columns, 1) if one.field in ("title", "name", "what")), 1)
        sheet.freeze_panes(FIRST, min(named, 4))
        sheet.repeat_columns(0)
        sheet.repeat_rows(HEADS)
        for number, column in enumerate(table.columns):
            self._choose(sheet, column, number, last + MORE)

    def _columns(self, sheet: Any, table: Sheet) -> None:
        for number, column in enumerate(table.columns):
            style = self.style(**_GREY) if column.computed or column.id == KEY else self.style(**_form(column))
            hidden = {"hidden": True} if column.id in ("counts.currency", "counts.account") else {}
            sheet.set_column(number, number, width(column), style, hidden)

    def _row(self, sheet: Any, table: Sheet, number: int, row: Row) -> None:
        # Not every program looks for itself how tall a row must be.
        sheet.set_row(number, height(row, table.columns))
        for at, column in enumerate(table.columns):
            grey = {**_GREY, "reading_order": 1} if column.id == KEY else _GREY if column.computed else {}
            formula = self.book.formulas.get((table.id, row.id, column.id))
            cell = row.cells.get(column.id)
            if formula is not None:
                style = self.style(num_format="#,##0.##", **_GREY)
                sheet.write_formula(number, at, formula[0], style, float(formula[1]))
            elif cell is not None:
                self._cell(sheet, number, at, cell, {**_form(column), **grey}, (row.id, column.id))

    def _cell(self, sheet: Any, row: int, at: int, cell: Cell, form: Mapping[str, Any], whose: tuple[str, str]) -> None:
        match cell.value:
            case date():
                sheet.write_datetime(row, at, cell.value, self.style(**{**form, "num_format": "yyyy-mm-dd"}))
            case Fraction():
                whole = cell.value.denominator == 1
                figure = "#,##0" if whole else "#,##0.00##"
                shown = f'{figure} "{cell.money}"' if cell.money else figure if whole else "General"
                number = int(cell.value) if whole else float(cell.value)
                sheet.write_number(row, at, number, self.style(**{**form, "num_format": shown}))
            case str():
                if len(cell.value.encode("utf-16-le")) // 2 > LONGEST:
                    raise TooLongError(*whose)
                more = {"italic": True, "font_color": "#7A4B00"} if cell.foreign else {}
                self._text(sheet, row, at, cell.value, self.style(**{**form, **more}), {**form, **more})

    def _text(
        self, sheet: Any, row: int, at: int, text: str, style: Any, form: Mapping[str, Any] | None = None
    ) -> None:
        """A text, and nothing else: what begins like a formula also gets the sign that says so to the program."""
        if _FORMULA.match(text):
            style = self.style(**{**(form or {}), "quote_prefix": True})
        if text:
            sheet.write_string(row, at, text, style)

    def _choose(self, sheet: Any, column: Column, at: int, last: int) -> None:
        """What can be chosen in a column, and what is to be written in it; a computed one takes nothing."""
        rule: dict[str, Any] = {"validate": "any"}
        listed = self.book.lists.get(column.lists, ())
        if column.computed:
            rule = {"validate": "custom", "value": "=FALSE", "error_message": self.book.computed_hint[:255]}
        elif column.choices and sum(len(one) + 1 for one in column.choices) <= 250:
            rule = {"validate": "list", "source": list(column.choices)}
        elif listed:
            number = xl_col_to_name(list(self.book.lists).index(column.lists))
            place = f"='{LISTS}'!${number}$1:${number}${len(listed)}"
            # A cell may hold several, one to a line: the list helps, and refuses nothing.
            rule = {"validate": "list", "source": place, "show_error": False}
        if column.doc:
            rule |= {"input_title": column.label[:32], "input_message": column.doc[:255]}
        if len(rule) > 1:
            sheet.data_validation(FIRST, at, last, at, rule)

    # What is worked out, and what is for programs

    def _sums(self) -> None:
        sheet = self._sheet(self.book.sums_title)
        heads = self.book.sums_heads
        for at, name in enumerate(heads):
            sheet.set_column(at, at, 42 if at == 0 else 18, self.style(**_GREY))
            sheet.write_string(0, at, name, self.style(**_HEAD))
        for row, one in enumerate(self.book.sums, 1):
            sheet.write_string(row, 0, one.what, self.style(**_GREY))
            sheet.write_string(row, 1, one.currency, self.style(**_GREY))
            for at, (formula, value) in enumerate(one.formulas, 2):
                if formula:
                    style = self.style(num_format=f'#,##0.## "{one.currency}"', **_GREY)
                    sheet.write_formula(row, at, formula, style, float(value))
            sheet.write_number(row, len(heads) - 1, one.open, self.style(**_GREY))
        columns = [{"header": name, "header_format": self.style(**_HEAD)} for name in heads]
        sheet.add_table(
            0,
            0,
            len(self.book.sums),
            len(heads) - 1,
            {"columns": columns, "name": "Totals", "style": "Table Style Light 1"},
        )
        sheet.freeze_panes(1, 1)

    def _lists(self) -> None:
        sheet = self.file.add_worksheet(LISTS)
        sheet.very_hidden()
        for at, texts in enumerate(self.book.lists.values()):
            for row, text in enumerate(texts):
                sheet.write_string(row, at, text[:LONGEST])

    def _base(self) -> None:
        """What every row was when the workbook was made."""
        sheet = self.file.add_worksheet(BASE)
        sheet.very_hidden()
        lines: list[tuple[str, ...]] = [(MARK + name, text) for name, text in self.book.meta.items()]
        lines += [
            (f"{MARK}columns:{table.id}", " ".join(one.id for one in table.columns if not one.computed))
            for table in self.book.sheets
            if table.writable
        ]
        lines += [one for table in self.book.sheets if table.writable for one in _kept(table)]
        for number, line in enumerate(lines):
            for at, text in enumerate(line):
                sheet.write_string(number, at, text)


def _kept(table: Sheet) -> Iterable[tuple[str, ...]]:
    for row in table.rows:
        yield (table.id, row.id, "", "")
        for name, value in row.values.items():
            if not value or name not in table.fields:
                continue
            texts = [(one.key, one.source, one.translation) for one in row.texts.get(name, ())]
            told = json.dumps(texts, ensure_ascii=False) if texts else ""
            if len(told) > LONGEST:
                raise TooLongError(row.id, name)
            yield (table.id, row.id, name, value, told)


def unlike(columns: Sequence[Column]) -> list[str]:
    """The heads of columns; a table has no two of one name."""
    found: list[str] = []
    for one in columns:
        name, number = one.label, 1
        while name.casefold() in (each.casefold() for each in found):
            number += 1
            name = f"{one.label} ({number})"
        found.append(name)
    return found


def cell_name(row: int, column: int) -> str:
    """A place as in `H7`, from numbers that count from 0."""
    return str(xl_rowcol_to_cell(row, column))


def _form(column: Column) -> dict[str, Any]:
    spec = column.spec
    if spec is None or column.part in (Part.LOW, Part.HIGH):
        return {}
    return {"num_format": "@"} if spec.kind not in (Kind.WHEN, Kind.DATE, Kind.NUMBER) else {}
