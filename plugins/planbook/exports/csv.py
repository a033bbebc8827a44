"""The tables of a plan as CSV, one file for each in a zip: for programs that read no workbooks.

UTF-8 with a byte order mark, for only then do spreadsheets read it right. The first row has the names of the columns,
the same in every language, the second what they are called. Amounts are bare numbers, days are YYYY-MM-DD.
"""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from fractions import Fraction
from io import BytesIO, StringIO
from typing import Final

from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.exports.xlsx.cells import Cell
from planbook.exports.xlsx.layout import Sheet
from planbook.exports.xlsx.tables import dates, tables
from planbook.exports.xlsx.texts import number_text
from planbook.views.csv_files import harmless

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def write(subject: Subject) -> Output:
    """The tables of a plan in one language, or of all plans."""
    voice = subject.voice
    found = (*tables(voice, subject.catalogues.get(voice.language), subject.plan), dates(voice, subject.plan))
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for sheet in found:
            entry = zipfile.ZipInfo(f"{sheet.id}.csv", _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, text(sheet).encode("utf-8-sig"))
    return Output(kept.getvalue())


def text(sheet: Sheet) -> str:
    """One table."""
    kept = StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    columns = [one for one in sheet.columns if not one.id.startswith("counts.")]
    writer.writerow([one.id for one in columns])
    writer.writerow([harmless(one.label) for one in columns])
    for row in sheet.rows:
        writer.writerow([_shown(row.cells.get(one.id)) for one in columns])
    return kept.getvalue()


def _shown(cell: Cell | None) -> str:
    match cell.value if cell is not None else "":
        case Fraction() as number:
            return number_text(number)
        case date() as day:
            return day.isoformat()
        case written:
            return harmless(str(written))
