"""Rows as CSV (RFC 4180) that a spreadsheet shows as text and never runs.

UTF-8 with a byte order mark, without which Excel reads another encoding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark, as the character that it is in UTF-8."""

_BEGINS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def delimited(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of plain cells."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return MARK + out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin one.

    Full-width forms count, as some programs read them as the plain ones; so does what follows a beginning of spaces.
    """
    bare = cell.lstrip(" \N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}" + MARK)
    return f"'{cell}" if bare[:1] in _BEGINS_A_FORMULA and bare else cell
