"""What the search has found once: each must stay mended."""

from __future__ import annotations

import time
import zipfile

import pytest

from fuzz.mutations import packed, parts
from fuzz.trials import TRIALS, Case
from fuzz.workshop import Workshop
from planbook.exchange import formats
from planbook.i18n.names import sort_key
from planbook.importing.tables import sheets
from planbook.importing.tables.command import open_file
from planbook.importing.workbook import read
from planbook.problems import Problem, nearest
from planbook.translating.checking.numbers import numbers

LONG = "9" * 5_000
"""More digits than Python makes a number of."""


def case(kind: str, name: str) -> Case:
    trial = next(one for one in TRIALS if one.kind == kind)
    return next(one for one in trial.cases() if one.name == name)


def changed(data: bytes, part: str, *pairs: tuple[bytes, bytes]) -> bytes:
    held = parts(data)
    for old, new in pairs:
        assert old in held[part], (part, old)
        held[part] = held[part].replace(old, new)
    return packed(held)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [one.code for one in problems]


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_what_office_programs_pack_is_unpacked(how: int) -> None:
    data = packed(parts(case("workbook", "template").data), how)
    assert codes(read(data, "a.xlsx")[1]) == ["PB762"]
    assert codes(formats.read(data, "a.xlsx")[1]) == ["PB581"]


def test_numbers_without_end_in_a_workbook_are_no_numbers() -> None:
    sheet = case("foreign table", "sheet").data
    long = LONG.encode()
    wild = changed(sheet, "xl/worksheets/sheet1.xml", (b'<row r="2"', b'<row r="' + long + b'"'))
    wild = changed(wild, "xl/styles.xml", (b'numFmtId="0"', b'numFmtId="' + long + b'"'))
    book, problems = read(wild, "a.xlsx")
    assert book is not None and problems == ()
    assert book.pages[0].rows[2][1].value == "Plant trees"
    pointed = changed(sheet, "xl/worksheets/sheet1.xml", (b't="s"><v>0</v>', b't="s"><v>' + long + b"</v>"))
    assert codes(read(pointed, "a.xlsx")[1]) == ["PB762"]


def test_a_day_beyond_all_days_stays_a_number() -> None:
    sheet = case("foreign table", "sheet").data
    late = changed(sheet, "xl/worksheets/sheet1.xml", (b"<v>46400</v>", b"<v>2958465</v>"))
    late = changed(late, "xl/workbook.xml", (b"<workbookPr", b'<workbookPr date1904="1"'))
    book, _ = read(late, "a.xlsx")
    assert book is not None
    assert book.pages[0].rows[3][3].value == 2_958_465


def test_half_a_character_is_none() -> None:
    sheet = case("foreign table", "sheet").data
    half = changed(sheet, "xl/sharedStrings.xml", (b"Plant trees", b"Plant _xD800_ _x0041_"))
    book, _ = read(half, "a.xlsx")
    assert book is not None
    assert book.pages[0].rows[2][1].value == "Plant _xD800_ A"


def test_a_sheet_that_is_named_very_often_is_read_once() -> None:
    sheet = case("foreign table", "sheet").data
    named = parts(sheet)["xl/workbook.xml"]
    start = named.index(b"<sheet ")
    one = named[start : named.index(b"/>", start) + 2]
    book, _ = read(changed(sheet, "xl/workbook.xml", (one, one * 5_000)), "a.xlsx")
    assert book is not None
    assert len(book.pages) == 1


def test_merged_cells_that_overlap_keep_nobody_busy() -> None:
    sheet = case("foreign table", "sheet").data
    far = b'<c r="GR20000" t="inlineStr"><is><t>x</t></is></c>'
    merges = b"".join(b'<mergeCell ref="A%d:GR20000"/>' % number for number in range(1, 400))
    wide = changed(
        sheet,
        "xl/worksheets/sheet1.xml",
        (b"</sheetData>", b'<row r="20000">' + far + b"</row></sheetData>"),
        (b"<mergeCell ref", merges + b"<mergeCell ref"),
    )
    start = time.process_time()
    opened = open_file(wide, "a.xlsx")
    assert opened.book is not None
    sheets.of_book(opened.book)
    assert time.process_time() - start < 10


def test_numbers_without_end_in_word_are_no_numbers() -> None:
    paper = case("foreign table", "logframe").data
    spans = changed(
        paper, "word/document.xml", (b"<w:tcPr></w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{LONG}"/></w:tcPr>'.encode())
    )
    levels = changed(spans, "word/numbering.xml", (b'<w:start w:val="1"/>', f'<w:start w:val="{LONG}"/>'.encode()))
    assert open_file(levels, "a.docx").document is not None


def test_an_order_without_end_in_xliff_is_none() -> None:
    data = case("sent back", "xliff2").data.replace(b"<target ", f'<target order="{LONG}" '.encode(), 1)
    bundle, problems = formats.read(data, "a.xlf")
    assert bundle is not None and problems == ()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text", [LONG, "一" * 5_000, "万" * 5_000, "X" * 20_000, "twenty-" * 2_000])
def test_numbers_without_end_in_a_text_cost_little(text: str, language: str) -> None:
    start = time.process_time()
    list(numbers(text, language))
    assert time.process_time() - start < 2


def test_a_label_of_very_many_digits_has_its_place_in_an_order() -> None:
    key = sort_key("en")
    assert sorted(["b", LONG, "10", "9"], key=key) == ["9", "10", LONG, "b"]


def test_what_cannot_be_written_is_never_said(tmp_path) -> None:
    shop = Workshop(tmp_path)
    one = case("sent back", "xliff2")
    data = one.data.replace(b"</source>", b'<cp hex="D800"/></source>', 1)
    shop.restore({**one.around, one.place: data})
    assert shop.run("i18n", "import", one.place, writes="i18n/").code in (0, 1)


def test_one_wrong_name_a_thousand_times_is_looked_for_once() -> None:
    known = [f"cms-outreach-work-plan-{number}" for number in range(200)]
    start = time.process_time()
    assert {nearest("cms-outreach-werk-plan-7", known) for _ in range(1_000)} == {"cms-outreach-work-plan-7"}
    assert time.process_time() - start < 3
