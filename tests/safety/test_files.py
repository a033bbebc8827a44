"""What strangers write stays words in every file made of it: books, tables, calendars, data, the site on a disk."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from planbook.stick.packing import pack

pytestmark = pytest.mark.slow

SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
CALENDAR = set(
    "BEGIN END VERSION PRODID CALSCALE NAME X-WR-CALNAME REFRESH-INTERVAL X-PUBLISHED-TTL URL UID DTSTAMP DTSTART "
    "DTEND DURATION SUMMARY DESCRIPTION CATEGORIES LOCATION TRANSP".split()
)
NUMBER = re.compile(r"-?[0-9.]+")
FIELD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instrText"
SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def parts(file: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            assert not name.startswith(("/", "..")) and "../" not in name and "\\" not in name, name
            yield name, packed.read(name)


def one(files: Path, ending: str) -> Path:
    (found,) = files.glob(f"*.{ending}")
    return found


@pytest.mark.parametrize("ending", ["epub", "docx", "xlsx", "stratml.xml"])
def test_xml_is_well_formed_and_points_nowhere_else(ending, files):
    file = one(files, ending)
    for name, content in parts(file) if ending != "stratml.xml" else ((file.name, file.read_bytes()),):
        if not name.endswith((".xml", ".rels", ".xhtml", ".opf", ".ncx", ".svg")):
            continue
        assert b"<!ENTITY" not in content, name
        for element in etree.fromstring(content, SAFE).iter():
            if not isinstance(element.tag, str):
                continue
            tag = etree.QName(element).localname.lower()
            assert tag not in {"script", "iframe", "object", "embed", "foreignobject", "altchunk", "oleobject"}, name
            for attribute, value in element.attrib.items():
                key = etree.QName(attribute).localname.lower()
                if ending == "epub" and "xhtml" in name:
                    assert not key.startswith("on") and key != "style", f"{name}: {key}={value}"
                if key in {"href", "src", "target"} and ":" in value.partition("/")[0]:
                    assert value.startswith(("http://", "https://", "mailto:")), f"{name}: {key}={value}"


def test_word_has_no_field_that_asks_for_something(files):
    document = dict(parts(one(files, "docx")))["word/document.xml"]
    fields = [found.text or "" for found in etree.fromstring(document, SAFE).iter(FIELD)]
    assert [
        found for found in fields if not re.match(r"\s*(PAGE|NUMPAGES|TOC|REF|PAGEREF|STYLEREF|NOTEREF|SEQ)\b", found)
    ] == []


def test_a_workbook_reckons_only_what_we_wrote(files):
    book = openpyxl.load_workbook(one(files, "xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    live = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert live
    theirs = ("evil", "cmd", "hyperlink", "1+1", "sum(1)", "probe", "http")
    assert [found for found in live if any(one in found.lower() for one in theirs)] == []
    words = [cell.value for cell in cells if cell.data_type == "s" and str(cell.value).startswith(SIGNS)]
    assert words, "there are texts that a spreadsheet could take for formulas"


def test_no_cell_of_a_csv_is_a_formula(files, hostile):
    tables = [content.decode("utf-8-sig") for _, content in parts(one(files, "csv.zip"))]
    tables += [path.read_text(encoding="utf-8-sig") for path in (hostile / "site").rglob("*.csv")]
    cells = [cell for table in tables for row in csv.reader(StringIO(table)) for cell in row]
    assert any(cell.startswith(("'=", "'+", "'-", "'@")) for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(SIGNS) and not NUMBER.fullmatch(cell)] == []


def test_a_calendar_has_only_our_lines(files, hostile):
    calendars = [one(files, "ics"), *(hostile / "site").rglob("*.ics")]
    assert len(calendars) > 3
    for file in calendars:
        content = file.read_bytes()
        assert b"\r" not in content.replace(b"\r\n", b"") and b"\n" not in content.replace(b"\r\n", b"")
        lines = content.decode().replace("\r\n ", "").split("\r\n")
        assert {re.split("[:;]", line)[0] for line in lines if line} <= CALENDAR
        assert {line for line in lines if line.startswith(("BEGIN", "END"))} <= {
            f"{mark}:{kind}" for mark in ("BEGIN", "END") for kind in ("VCALENDAR", "VEVENT")
        }


def test_data_for_machines_can_stand_in_a_script(hostile):
    found = [file.read_text(encoding="utf-8") for file in (hostile / "site").rglob("*.html")]
    linked = [
        html.split('<script type="application/ld+json">')[1].split("</script>")[0]
        for html in found
        if "ld+json" in html
    ]
    assert len(linked) > 20
    for text in linked:
        json.loads(text)
        assert not {"<", ">", "&"} & set(text)
    for index in (hostile / "site").rglob("search/index.js"):
        text = index.read_text(encoding="utf-8")
        json.loads(text.removeprefix("planbookSearch.load(").removesuffix(");\n"))


@pytest.mark.browser
def test_nothing_lives_in_a_book(files, watched, serve, tmp_path):
    """The EPUB's chapters as a reading program has them, and the book in one file; each under its own address."""
    for name, content in parts(one(files, "epub")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    # The one file forbids by its own policy what it might hold: here nothing but the file itself forbids it.
    single = one(files, "html").read_text(encoding="utf-8")
    (tmp_path / "single.html").write_text(single.replace("Content-Security-Policy", "x"), encoding="utf-8")
    with serve(tmp_path) as address:
        books = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*html"))
        assert len(books) > 5
        for name in books:
            found = [one for one in watched.alive(f"{address}{name}") if name != "single.html" or "<style>" not in one]
            assert found == [], name


@pytest.mark.browser
def test_nothing_lives_on_a_disk(hostile, watched, tmp_path):
    with zipfile.ZipFile(BytesIO(pack(hostile / "site", date(2026, 1, 15), None).content)) as packed:
        packed.extractall(tmp_path)
    pages = [one for one in sorted(tmp_path.rglob("*.html")) if b"http-equiv=" not in one.read_bytes()[:400]]
    for page in [tmp_path / "start.html", *pages[5::12]]:
        found = watched.alive(page.as_uri())
        assert [one for one in found if page.name != "start.html" or "<style>" not in one] == [], page.name
