"""An empty workbook for a new plan: every table with one example, remarks on every column, and room to write."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from planbook.exports.xlsx import workbook, writing
from planbook.exports.xlsx.cells import Cell, Part, Teller
from planbook.exports.xlsx.layout import COUNTS, KEY, OF, SHAPES, SORT, Column, Row, Sheet, table
from planbook.model.fields import Kind
from planbook.views.voice import Voice

ROOM: Final = 40
_SHEETS: Final = ("plan", "results", "activities", "budget", "indicators", "values", "parties")
_LEFT_OUT: Final = {
    "plan": ("owners",),
    "results": ("parent",),
    "budget": ("outside_total",),
    "parties": ("part_of",),
}


def template(voice: Voice) -> bytes:
    """The bytes of an empty workbook in a language."""
    teller = Teller(voice, None)
    sheets = tuple(_example(table(shape, (), teller), voice) for shape in SHAPES if shape.id in _SHEETS)
    book = workbook(voice, "", (), "")
    title = voice.label("workbook.template")
    meta = {**book.meta, "template": "true"}
    return writing.write(
        replace(book, title=title, about=(("", title), *book.about[5:]), sheets=sheets, meta=meta, lists={}, blank=ROOM)
    )


def _example(sheet: Sheet, voice: Voice) -> Sheet:
    """A table with one row that shows how it is filled in, and is never taken."""
    left_out = _LEFT_OUT.get(sheet.id, ())
    counted = {f"counts.{one}" for one in COUNTS}
    columns = tuple(
        one
        for one in sheet.columns
        if one.field not in left_out and one.part is not Part.WORDS and one.id not in counted
    )
    shown = {one.id: cell for one in columns if (cell := _cell(sheet.id, one, voice)) is not None}
    return replace(sheet, columns=columns, rows=(Row("#", "", {}, {**shown, KEY: Cell("#")}),))


def _cell(sheet: str, column: Column, voice: Voice) -> Cell | None:
    """What an example says in a column."""
    spec = column.spec
    if column.id == OF:
        return Cell(f"{voice.label('workbook.example')} 1")
    if column.id == SORT:
        return Cell(column.choices[-1])
    if spec is None:
        return None
    match spec.kind, column.part:
        case Kind.WORD, _:
            return Cell(column.choices[0])
        case ((Kind.MONEY | Kind.QUANTITY), Part.LOW):
            return Cell(Fraction(12000))
        case ((Kind.MONEY | Kind.QUANTITY), Part.HIGH):
            return Cell(Fraction(15000))
        case (Kind.MONEY, Part.CURRENCY) | (Kind.CURRENCY, _):
            return Cell("EUR")
        case Kind.WHEN, _:
            return Cell("2027/2028" if sheet == "plan" else "2027-Q2")
        case Kind.LABEL, _:
            return Cell("outcome" if column.id == "level" else "1.1")
        case ((Kind.TEXT | Kind.REFERENCE | Kind.STRUCT), _) if column.id not in (
            "per",
            "unit",
            "verification",
            "text",
        ):
            return Cell(f"{voice.label('workbook.example')} 1")
        case _:
            return None
