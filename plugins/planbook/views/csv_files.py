"""A table of words as the content of a CSV file that spreadsheets open as it is meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for the code page of its own country."""

STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""A cell that begins with one of these is a formula to some spreadsheet: full-width signs are, in East Asian ones."""


def csv_file(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV (RFC 4180). A cell that a spreadsheet could run as a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula; spaces in front do not hide one."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) or cell.lstrip().startswith(STARTS_A_FORMULA) else cell
