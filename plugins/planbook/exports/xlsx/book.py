"""What a workbook consists of, before it is written: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from planbook.exports.xlsx.layout import Sheet


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the totals: what it is of, and the formulas with the figures that they come to."""

    what: str
    currency: str
    formulas: tuple[tuple[str, Fraction], ...]
    open: int


@dataclass(frozen=True, slots=True)
class Workbook:
    """What is written. `about`: lines of name and text; `formulas`: of computed cells, by sheet, row and column.

    `meta` and `base` are for the import; `lists` are the choices by name; `words`: what the totals' columns are called.
    """

    title: str
    language: str
    day: date
    about: tuple[tuple[str, str], ...]
    about_title: str
    sheets: tuple[Sheet, ...]
    meta: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    formulas: Mapping[tuple[str, str, str], tuple[str, Fraction]] = field(default_factory=dict)
    sums: tuple[Sum, ...] = ()
    sums_title: str = ""
    sums_heads: tuple[str, ...] = ()
    computed_hint: str = ""
    blank: int = 0
