"""Spreadsheets, files, exports."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl

from bad_input.table import Case, Files, Proved, Try, Void, plan

ROWS = (("No.", "Activity", "Budget (EUR)"), ("1.1", "Dig", 100), ("1.2", "Fill", 200))
IMPORT = ("import", "tasks.xlsx", "--dry-run")
EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type='
    '"http://x/attachedTemplate" TargetMode="External" Target="http://example.org/x.dotm"/></Relationships>'
)


def _book(change: Callable[[Any], None], rows: tuple[tuple[object, ...], ...] = ROWS) -> bytes:
    """A workbook of somebody else, changed."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet(change: Callable[[Any], None], rows: tuple[tuple[object, ...], ...] = ROWS) -> Files:
    return {"tasks.xlsx": _book(change, rows)}


def _with_parts(parts: Mapping[str, bytes]) -> Files:
    kept = BytesIO(_book(lambda _: None))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return {"tasks.xlsx": kept.getvalue()}


def _instead(name: str, change: Callable[[bytes], bytes]) -> Files:
    kept = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(_book(lambda _: None))) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
    return {"tasks.xlsx": kept.getvalue()}


def _cell(place: str, value: object, kind: str = "") -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book.active[place] = value
        if kind:
            book.active[place].data_type = kind

    return change


def _hidden(book: Any) -> None:
    book.active.row_dimensions[3].hidden = True
    sheet = book.create_sheet("Old")
    sheet["A1"], sheet.sheet_state = "secret", "hidden"


def _picture(name: str, content: bytes) -> Files:
    page = f"# Guide\n\n![The river]({name})\n".encode()
    return {**plan(""), "docs/guide/index.md": page, **({f"docs/guide/{name}": content} if content != b"-" else {})}


# An export writes the formats that it can, and tells of the others.
BOOK = ("export", "data", "--format", "html,pdf", "--lang", "en", "--plan", "handbook", "-o", "out")
HUGE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (20_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + b"\0" * 40
_GPS = b"MM\0*\0\0\0\x08" + b"\0\x01" + b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a" + b"\0" * 4
PLACED = (
    b"\xff\xd8\xff\xe1" + (len(_GPS) + 8).to_bytes(2, "big") + b"Exif\0\0" + _GPS
    + b"\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0\xff\xd9"
)  # fmt: skip
CASES = (
    Case(
        72,
        "cell that begins like a formula, coming in",
        (
            Proved(
                "tests/importing/test_tables.py::test_a_cell_that_looks_like_a_formula_stays_a_text",
                "in a table of somebody else: a text",
            ),
            Proved("tests/exchange/test_formats.py::test_no_text_is_odd", "in a translation: the same text again"),
        ),
    ),
    Case(
        73,
        "the same, going out",
        (
            Proved("tests/exports/test_xlsx.py::test_no_text_is_ever_a_formula", "in a workbook"),
            Proved("tests/exports/test_xlsx.py::test_csv_guards_formulas_and_keeps_numbers", "in separated values"),
            Proved(
                "tests/safety/test_files.py::test_a_workbook_reckons_only_what_we_wrote",
                "with every attack in every text",
            ),
        ),
    ),
    Case(
        74,
        "formula, sign of an error, hidden sheet or row, merged cells",
        (
            Try("a formula", _sheet(_cell("C4", "=SUM(C2:C3)")), IMPORT),
            Try("#REF!", _sheet(_cell("C3", "#REF!", "e")), IMPORT),
            Try("a hidden row and sheet", _sheet(_hidden), IMPORT),
            Proved(
                "tests/importing/test_tables.py::test_heads_over_two_lines_and_cells_over_columns_are_understood",
                "merged cells are read as what they show",
            ),
        ),
    ),
    Case(
        75,
        "ids that became days, lost zeros",
        (
            Try(
                "a number that became a day",
                _sheet(
                    lambda _: None,
                    (ROWS[0], (date(2027, 2, 1), "Dig", 100), ("1.2", "Fill", 200), ("1.3", "Rest", 300)),
                ),
                IMPORT,
            ),
        ),
    ),
    Case(
        76,
        "macros, ties to other files, DDE, bombs, parts of other folders, entities",
        (
            Try("a macro", _with_parts({"xl/vbaProject.bin": b"x"}), IMPORT),
            Try("a tie to another workbook", _with_parts({"xl/externalLinks/externalLink1.xml": b"<a/>"}), IMPORT),
            Try("a bomb", _with_parts({"xl/bomb.xml": b"0" * 60_000_000}), IMPORT),
            Try("a part of another folder", _with_parts({"../evil.xml": b"x"}), IMPORT),
            Try(
                "an entity",
                _instead(
                    "xl/workbook.xml",
                    lambda one: (
                        b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + one[one.index(b"<workbook") :]
                    ),
                ),
                IMPORT,
            ),
            Proved(
                "tests/importing/test_tables.py::test_dangerous_and_foreign_files_are_refused",
                "DDE, and a template from elsewhere, in Word",
                "PB763",
                1,
            ),
        ),
    ),
    Case(
        77,
        "head twice or missing, column too many, 1,048,576 rows",
        (
            Try(
                "a head twice",
                {"tasks.csv": "Activity,Who,Budget,Budget\nDig,A,1,2\n"},
                ("import", "tasks.csv", "--dry-run"),
            ),
            Try("a cell too many", {"tasks.csv": "Activity,Who\nDig,A,B\n"}, ("import", "tasks.csv", "--dry-run")),
            Try(
                "a column without a head",
                {"tasks.csv": "Activity,,When\nDig,much,2027\n"},
                ("import", "tasks.csv", "--dry-run"),
            ),
            Try(
                "1,048,576 rows",
                {"tasks.csv": "Activity,Who\n" + "Dig,A\n" * 1_048_575},
                ("import", "tasks.csv", "--dry-run"),
            ),
        ),
    ),
    Case(
        78,
        "pictures",
        (
            Try("missing", _picture("river.png", b"-"), BOOK, spared="out/"),
            Try("empty", _picture("river.png", b""), BOOK, spared="out/"),
            Try(
                "of another kind than it says", _picture("river.png", b"GIF89a\x01\0\x01\0\0\0\0;"), BOOK, spared="out/"
            ),
            Try(
                "a drawing with a script",
                _picture("river.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
                BOOK,
                spared="out/",
            ),
            Try(
                "a drawing that fetches something",
                _picture(
                    "river.svg",
                    b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/a.png"/></svg>',
                ),
                BOOK,
                spared="out/",
            ),
            Try("400 megapixels", _picture("river.png", HUGE), BOOK, spared="out/"),
            Try("a photograph that says where it was taken", _picture("river.jpg", PLACED), BOOK, spared="out/"),
            Void("no words beside a picture say that it is decoration, as in HTML; that is how Markdown writes it"),
        ),
    ),
    Case(
        79,
        "texts that ask the maker of books for files or addresses",
        (
            Proved(
                "tests/exports/test_pdf.py::test_a_text_is_never_read_as_source",
                "0 reads, 0 requests: a text is never read as source",
            ),
            Proved("tests/exports/test_single.py::test_nothing_is_fetched_and_nothing_runs", "nor in a file of HTML"),
        ),
    ),
    Case(
        80,
        "characters that no typeface has",
        (Try("Khmer, an emoji", plan("  summary: ភាសា and 🗓\n"), BOOK, spared="out/"),),
    ),
)
