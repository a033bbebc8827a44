"""How shares, numbers, times and texts are written in cells: in one form, which is the one that is compared."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final

from planbook.values.amount import show_number

_DIVISION: Final = re.compile(r"\b(\d{4})-(3[3-6]|4[01])\b(?!-)")
_DIVISIONS: Final = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"}


def short_time(text: str) -> str:
    """A time as authors write it: quarters and halves by their letters, not by the codes of EDTF."""
    return _DIVISION.sub(lambda found: f"{found[1]}-{_DIVISIONS[found[2]]}", text)


def show_share(share: Fraction) -> str:
    """A share as authors write it."""
    percent = share * 100
    whole = percent.denominator == 1
    return f"{percent.numerator} %" if whole else f"{share.numerator}/{share.denominator}"


def number_text(value: Fraction) -> str:
    """A number as data files have it."""
    return show_number(value)


def within(id: str, plan: str) -> str:
    """An id as authors of a plan write it; `plan` is empty where several plans are in one workbook."""
    return id.removeprefix(f"{plan}/") if plan else id


def oneline(text: str) -> str:
    """A text without line breaks: a line is an item of a list."""
    return " ".join(text.split())


def tidy(text: str) -> str:
    """A text in the one form that is compared: spreadsheets change line ends, and programs the form of letters."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in plain.strip().split("\n"))
