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


_FIGURES: Final[dict[Part, Fraction | str]] = {
    Part.LOW: Fraction(12000),
    Part.HIGH: Fraction(15000),
    Part.CURRENCY: "EUR",
}
_UNSAID: Final = ("per", "unit", "verification", "text")


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
    if column.choices and column.part is Part.WHOLE:
        return Cell(column.choices[0])
    if column.part in _FIGURES:
        return Cell(_FIGURES[column.part])
    match spec.kind:
        case Kind.WHEN:
            return Cell("2027/2028" if sheet == "plan" else "2027-Q2")
        case Kind.LABEL:
            return Cell("outcome" if column.id == "level" else "1.1")
        case Kind.CURRENCY:
            return Cell("EUR")
        case Kind.TEXT | Kind.REFERENCE | Kind.STRUCT if column.id not in _UNSAID:
            return Cell(f"{voice.label('workbook.example')} 1")
        case _:
            return None
