"""Word files in LibreOffice: opened as they are, printed, saved again, with nothing lost on the way."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from planbook.book import Book
from planbook.exports.docx import Document
from planbook.exports.docx.xml import W

pytestmark = pytest.mark.slow

_SPEC = importlib.util.spec_from_file_location("sample", Path(__file__).parent / "sample.py")
assert _SPEC and _SPEC.loader
sample = importlib.util.module_from_spec(_SPEC)
sys.modules["sample"] = sample
_SPEC.loader.exec_module(sample)

LANGUAGES = ("en", "ar", "zh")
Office = Callable[[dict[str, bytes], str], dict[str, bytes]]


def book(language: str) -> Book:
    made = sample.book(language)
    return replace(made, words={**made.words, "table": "T {number}", "figure": "F {number}"})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Office:
    """LibreOffice: turns Word files into another format, by their names; leaves out what it does not open."""
    wrapper = shutil.which("soffice")
    if wrapper is None or os.environ.get("PLANBOOK_OFFICE") == "none":
        pytest.skip("no LibreOffice here: scripts/install-libreoffice")
    program = Path(wrapper).resolve().with_name("soffice.bin")  # the wrapper leaves processes behind
    home = tmp_path_factory.mktemp("office")
    fonts = root / "plugins" / "planbook" / "fonts"
    settings = home / "fonts.conf"
    settings.write_text(
        f"<fontconfig><include ignore_missing='yes'>/etc/fonts/fonts.conf</include><dir>{fonts}</dir></fontconfig>"
    )

    def convert(contents: dict[str, bytes], ending: str) -> dict[str, bytes]:
        out = home / "out" / ending
        for name, content in contents.items():
            (home / f"{name}.docx").write_bytes(content)
        # A profile and a home of its own; the first start only makes the profile, so there is a second.
        command = [program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", ending, "--outdir", out]
        surroundings = {**os.environ, "HOME": str(home), "FONTCONFIG_FILE": str(settings)}
        for _ in range(2):
            if left := [home / f"{name}.docx" for name in contents if not (out / f"{name}.{ending}").is_file()]:
                subprocess.run([*command, *left], check=False, timeout=600, env=surroundings, capture_output=True)
        made = {name: out / f"{name}.{ending}" for name in contents}
        return {name: path.read_bytes() for name, path in made.items() if path.is_file()}

    return convert


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {language: Document(book(language)).bytes() for language in LANGUAGES}


@pytest.fixture(scope="module")
def printed(office: Office, files: dict[str, bytes]) -> dict[str, bytes]:
    """The books on paper, and what becomes of half a file; one start of LibreOffice for all."""
    return office({**files, "half": files["en"][: len(files["en"]) // 2]}, "pdf")


@pytest.fixture(scope="module")
def again(office: Office, files: dict[str, bytes]) -> dict[str, bytes]:
    """The books as LibreOffice saves them, and one whose tables do not repeat their heads."""
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(files["en"])) as before, zipfile.ZipFile(spoilt, "w") as after:
        for name in before.namelist():
            written = before.read(name)
            after.writestr(name, written.replace(b"<w:tblHeader/>", b"") if name == "word/document.xml" else written)
    return office({**files, "spoilt": spoilt.getvalue()}, "docx")


def outline(content: bytes) -> dict[str, object]:
    """What a Word file holds: headings, rows of tables, heads that repeat, merged cells, notes, places, pages."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        parts = {name: etree.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "footnotes", "styles")}
    document, names = parts["document"], {"w": W}
    levels = {
        str(one.get(f"{{{W}}}styleId")): int(str(name[0]).split()[1])
        for one in parts["styles"].iter(f"{{{W}}}style")
        if (name := one.xpath("w:name/@w:val", namespaces=names)) and re.fullmatch(r"[Hh]eading \d", str(name[0]))
    }
    headings = []
    for one in document.iter(f"{{{W}}}p"):
        style = one.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=names)
        if style in levels:
            headings.append((levels[str(style)], "".join(t.text or "" for t in one.iter(f"{{{W}}}t"))))

    def count(path: str) -> int:
        return int(document.xpath(f"count({path})", namespaces=names))

    return {
        "headings": headings,
        "rows": [len(one.findall(f"{{{W}}}tr")) for one in document.iter(f"{{{W}}}tbl")],
        "repeated": count("//w:tr[w:trPr/w:tblHeader[not(@w:val='false' or @w:val='0')]]"),
        "merged": count("//w:tc[w:tcPr/w:gridSpan[@w:val > 1]]"),
        "down": count("//w:tc[w:tcPr/w:vMerge]"),
        "notes": len(parts["footnotes"].xpath("w:footnote[not(@w:type)]", namespaces=names)),
        "references": count("//w:footnoteReference"),
        "turned": count("//w:pgSz[@w:orient='landscape']"),
        "fields": sum("PAGEREF" in (one.text or "") for one in document.iter(f"{{{W}}}instrText")),
    }


KEPT = ("headings", "rows", "repeated", "merged", "down", "notes", "references", "turned")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_printed_with_all_its_words(printed: dict[str, bytes], language: str) -> None:
    document = pypdfium2.PdfDocument(printed[language])
    pages = [page.get_textpage().get_text_range() for page in document]
    title, sentence, _ = sample.WORDS[language]
    whole = re.sub(r"[\W_]", "", "".join(pages))
    # Letters that are drawn as one are read back in other orders: most words, not all.
    words = re.findall(r"\w{2,}", f"{title} {sentence}")
    found = sum(re.sub(r"[\W_]", "", one) in whole for one in words)
    assert found / len(words) >= (0.6 if language == "ar" else 1)
    for number, page in enumerate(pages[1:], 2):
        assert re.search(rf"\b{number} / {len(pages)}\b|\b{len(pages)} / {number}\b", page)
    sizes = [page.get_size() for page in document]
    assert [width > height for width, height in sizes].count(True) >= 1
    assert not [page for page in pages[1:] if len(page) < 60], "a page is empty"


def test_references_give_the_page_on_which_their_place_is(printed: dict[str, bytes]) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed["en"])]
    body = {number: page for number, page in enumerate(pages, 1) if number > 2}
    row = next(number for number, page in body.items() if "Clean water 7" in page)
    heading = next(number for number, page in body.items() if "Clean water 1.1.1" in page)
    told = [int(one) for page in body.values() for one in re.findall(r"p\.\s(\d+)", page)]
    assert row != heading
    assert told == [row, heading, row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_saved_again_it_is_the_same_document(again: dict[str, bytes], files: dict[str, bytes], language: str) -> None:
    before, after = outline(files[language]), outline(again[language])
    assert {name: after[name] for name in KEPT} == {name: before[name] for name in KEPT}


def test_a_broken_file_is_not_opened(
    printed: dict[str, bytes], again: dict[str, bytes], files: dict[str, bytes]
) -> None:
    """The checker checks."""
    assert "half" not in printed
    assert outline(again["spoilt"])["repeated"] != outline(files["en"])["repeated"]
