"""Word files: valid, complete, the same each time, each run in its script and language; what cannot be is told."""

from __future__ import annotations

import importlib.util
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from planbook.book import Book, Material, plan_book
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.docx import Document
from planbook.exports.docx.faults import faults
from planbook.exports.docx.lines import UNKNOWN, bookmark, scripts
from planbook.exports.docx.xml import W
from planbook.model.plans import Plan

_SPEC = importlib.util.spec_from_file_location("sample", Path(__file__).parent / "sample.py")
assert _SPEC and _SPEC.loader
sample = importlib.util.module_from_spec(_SPEC)
sys.modules["sample"] = sample
_SPEC.loader.exec_module(sample)

LANGUAGES = ("en", "ar", "zh")
ARABIC = re.compile("[\u0600-\u06ff]")
NAMES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def book(language: str) -> Book:
    """The book with one of everything, with the words that captions need."""
    made = sample.book(language)
    return replace(made, words={**made.words, "table": "T {number}", "figure": "F {number}"})


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    return {language: Document(book(language)).bytes() for language in LANGUAGES}


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def find(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return found


def value(element: etree._Element, name: str = "val") -> str:
    return str(element.get(f"{{{W}}}{name}"))


def text(element: etree._Element) -> str:
    """What a reader sees: without instructions of fields, and with hyphens that do not break as hyphens."""
    signs = {f"{{{W}}}t": None, f"{{{W}}}noBreakHyphen": "-", f"{{{W}}}tab": " ", f"{{{W}}}br": " "}
    found = (signs[one.tag] or one.text or "" for one in element.iter(*signs) if one.getparent().tag == f"{{{W}}}r")
    return re.sub("[\u200e\u00a0]", lambda sign: " " if sign[0] == "\u00a0" else "", "".join(found))


def objections(content: bytes, folder: Path) -> list[str]:
    path = folder / "made.docx"
    path.write_bytes(content)
    result = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path)
    return [one.description for one in result.errors]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_everything_is_valid(samples: dict[str, bytes], language: str, tmp_path: Path) -> None:
    assert objections(samples[language], tmp_path) == []


def test_a_planted_fault_is_found(samples: dict[str, bytes], tmp_path: Path) -> None:
    """The checker checks: the properties of a paragraph in the wrong order, and a style that is none."""
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(samples["en"])) as before, zipfile.ZipFile(spoilt, "w") as after:
        for name in before.namelist():
            written = before.read(name)
            if name == "word/document.xml":
                written = written.replace(b"<w:keepNext/><w:bidi", b'<w:jc w:val="left"/><w:keepNext/><w:bidi', 1)
            after.writestr(name, written)
    assert objections(spoilt.getvalue(), tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_book_gives_the_same_bytes(samples: dict[str, bytes], language: str) -> None:
    assert Document(book(language)).bytes() == samples[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_the_book_says_is_lost(samples: dict[str, bytes], language: str) -> None:
    told = re.sub(r"\s+", "", text(part(samples[language])) + text(part(samples[language], "word/footnotes.xml")))
    for words in _said(book(language).sections):
        assert re.sub(r"\s+", "", words) in told


def _said(value: object) -> list[str]:
    """Every text of a book, as far as it is one: a symbol, a heading, a sentence."""
    if isinstance(value, n.Text):
        return [value.text]
    if isinstance(value, n.Code):
        return [value.text]
    if isinstance(value, tuple):
        return [words for one in value for words in _said(one)]
    if hasattr(value, "__dataclass_fields__"):
        return [words for name in value.__dataclass_fields__ for words in _said(getattr(value, name))]
    return []


def test_every_link_leads_to_one_place(samples: dict[str, bytes]) -> None:
    document = part(samples["en"])
    places = [value(one, "name") for one in find(document, "//w:bookmarkStart")]
    assert len(places) == len(set(places))
    assert all(re.fullmatch(r"_\w{1,39}", one) for one in places)
    assert {value(one, "anchor") for one in find(document, "//w:hyperlink[@w:anchor]")} <= set(places)
    fields = [one.text or "" for one in document.iter(f"{{{W}}}instrText")]
    asked = {one.split()[1] for one in fields if one.split()[0] in ("PAGEREF", "NOTEREF")}
    assert bookmark("b.row-7") in asked
    assert asked <= set(places)
    ids = [value(one, "id") for one in find(document, "//w:bookmarkStart")]
    assert ids == [value(one, "id") for one in find(document, "//w:bookmarkEnd")] or len(set(ids)) == len(ids)


def test_names_of_places_stay_apart_however_long_they_are() -> None:
    long = "b." + "plans.a-plan-with-a-very-long-name." * 3
    assert bookmark(f"{long}1") != bookmark(f"{long}2")
    assert bookmark("b.a-b") != bookmark("b.a.b")
    assert len(bookmark(long)) <= 40


def test_headings_are_numbered_by_one_list_that_is_tied_to_their_styles(samples: dict[str, bytes]) -> None:
    document, numbers = part(samples["en"]), part(samples["en"], "word/numbering.xml")
    found = [value(one) for one in find(document, "//w:pStyle[starts-with(@w:val, 'Heading')]")]
    assert found == ["Heading1", "Heading2", "Heading3", "Heading1"]
    tied = find(numbers, "w:abstractNum[@w:abstractNumId='1']/w:lvl/w:pStyle")
    assert [value(one) for one in tied] == [f"Heading{level}" for level in range(1, 10)]
    for level, style in enumerate(find(part(samples["en"], "word/styles.xml"), "w:style[w:pPr/w:outlineLvl]")):
        assert value(style, "styleId") == f"Heading{level + 1}"
        assert value(find(style, "w:pPr/w:numPr/w:ilvl")[0]) == str(level)


@pytest.mark.parametrize(
    "title",
    [
        (n.Span((n.Text("2.1"),), n.Style.SYMBOL), n.Text(" Governance")),
        (n.Text("Goal "), n.Span((n.Text("B"),), n.Style.SYMBOL), n.Text(": Governance")),
        (n.Text("1. Governance"),),
        (n.Text("IV) Governance"),),
        (n.Text("1.2 Governance"),),
    ],
)
def test_a_plan_that_numbers_its_parts_gets_no_second_numbers(title: n.Inlines) -> None:
    whole = book("en")
    inner = replace(whole.sections[0].sections[0], title=title)
    made = Document(replace(whole, sections=(replace(whole.sections[0], sections=(inner,)), whole.sections[1]))).bytes()
    assert not find(part(made, "word/styles.xml"), "w:style[w:pPr/w:outlineLvl]/w:pPr/w:numPr")
    assert not find(part(made, "word/numbering.xml"), "w:abstractNum[@w:abstractNumId='1']/w:lvl/w:pStyle")
    entries = find(part(made), "//w:sdt//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]")
    assert [text(one) for one in entries[1:3]] == [f"Clean water {UNKNOWN}", f"{plain(title)} {UNKNOWN}"]


@pytest.mark.parametrize("title", ["2027 in brief", "A river", "I see", "24 towns"])
def test_a_title_that_only_begins_with_a_figure_has_no_number(title: str) -> None:
    whole = book("en")
    made = Document(replace(whole, sections=(replace(whole.sections[0], title=(n.Text(title),)),))).bytes()
    assert len(find(part(made, "word/styles.xml"), "w:style[w:pPr/w:outlineLvl]/w:pPr/w:numPr")) == 9


def test_what_is_one_sign_is_not_broken_at_its_hyphen(tmp_path: Path) -> None:
    said = "63\u202f000\u00a0$\u00a0É.-U. en 2012-2014, au rez-de-chaussée"
    whole = replace(book("en"), language="fr")
    first = replace(whole.sections[1], blocks=(n.Paragraph((n.Text(said),)),))
    made = Document(replace(whole, sections=(first,), notes={})).bytes()
    (paragraph,) = find(part(made), "//w:body/w:p[w:r/w:noBreakHyphen][last()]")[-1:]
    around = [
        (hyphen.getprevious().text[-3:], hyphen.getnext().text[:3])
        for hyphen in paragraph.iter(f"{{{W}}}noBreakHyphen")
    ]
    assert around == [("\u00a0É.", "U. "), ("012", "201")]
    assert text(paragraph) == said.replace("\u00a0", " ")
    assert objections(made, tmp_path) == []


def test_the_contents_stand_there_before_word_makes_them_anew(samples: dict[str, bytes]) -> None:
    entries = find(part(samples["en"]), "//w:sdt//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]")
    assert [value(find(one, "w:pPr/w:pStyle")[0]) for one in entries] == [
        "TOCHeading", "TOC1", "TOC2", "TOC3", "TOC1",
    ]  # fmt: skip
    assert [text(one) for one in entries[1:]] == [
        f"1 Clean water {UNKNOWN}",
        f"1.1 Clean water 1.1 {UNKNOWN}",
        f"1.1.1 Clean water 1.1.1 {UNKNOWN}",
        f"2 The water of the river is sampled at every bridge {UNKNOWN}",
    ]
    assert find(part(samples["en"], "word/settings.xml"), "w:updateFields")


def test_a_note_stands_once_and_is_named_by_its_number_elsewhere(samples: dict[str, bytes]) -> None:
    document, notes = part(samples["en"]), part(samples["en"], "word/footnotes.xml")
    assert len(find(document, "//w:footnoteReference")) == 1
    assert [value(one, "id") for one in find(notes, "w:footnote[not(@w:type)]")] == ["1"]
    again = [one for one in document.iter(f"{{{W}}}instrText") if (one.text or "").split()[0] == "NOTEREF"]
    assert len(again) == 2
    with zipfile.ZipFile(BytesIO(samples["en"])) as file:
        assert "word/_rels/footnotes.xml.rels" not in file.namelist()  # this note names nothing


def test_tables_repeat_their_heads_and_fill_their_grid(samples: dict[str, bytes]) -> None:
    tables = find(part(samples["en"]), "//w:tbl[w:tblPr/w:tblStyle/@w:val='PlanTable']")
    assert len(find(tables[0], "w:tr[w:trPr/w:tblHeader]")) == 2
    assert len(find(tables[0], "w:tr")) == 63
    for table in tables:
        assert value(find(table, "w:tblPr/w:tblLook")[0], "firstRow") == "1"
        assert find(table, "w:tblPr/w:tblCaption")
        grid = [int(value(one, "w")) for one in find(table, "w:tblGrid/w:gridCol")]
        for row in find(table, "w:tr"):
            assert find(row, "w:trPr/w:cantSplit")
            spans = [
                int(value(one[0])) if (one := find(cell, "w:tcPr/w:gridSpan")) else 1 for cell in find(row, "w:tc")
            ]
            assert sum(spans) == len(grid)
            assert sum(int(value(one, "w")) for one in find(row, "w:tc/w:tcPr/w:tcW")) == sum(grid)
            assert all(cell[-1].tag == f"{{{W}}}p" for cell in find(row, "w:tc"))
    merged = find(tables[0], "w:tr[position() < 3]/w:tc[1]/w:tcPr/w:vMerge")
    assert [one.get(f"{{{W}}}val") for one in merged] == ["restart", None]


def test_a_wide_table_has_turned_pages_of_its_own(samples: dict[str, bytes]) -> None:
    pages = find(part(samples["en"]), "//w:sectPr/w:pgSz")
    assert [one.get(f"{{{W}}}orient") for one in pages] == [None, None, "landscape"]


def test_captions_are_counted_by_word(samples: dict[str, bytes]) -> None:
    captions = find(part(samples["en"]), "//w:p[w:pPr/w:pStyle/@w:val='Caption']")
    assert text(captions[0]).startswith("T 1")
    assert any("SEQ Table" in (one.text or "") for one in captions[0].iter(f"{{{W}}}instrText"))


def test_arabic_runs_from_right_to_left_and_codes_do_not(samples: dict[str, bytes]) -> None:
    document = part(samples["ar"])
    for one in find(document, "//w:r[w:t]"):
        right = bool(find(one, "w:rPr/w:rtl"))
        assert right or not ARABIC.search(text(one))
        assert not right or not re.search("[A-Za-z0-9]", text(one))
    for one in find(document, "//w:p[.//w:t]"):
        assert find(one, "w:pPr/w:bidi"), text(one)
    assert all(find(one, "w:tblPr/w:bidiVisual") for one in find(document, "//w:tbl"))
    english = next(one for one in find(document, "//w:p") if text(one) == "In English.")
    assert value(find(english, "w:pPr/w:bidi")[0]) == "0"
    assert value(find(english, "w:r/w:rPr/w:lang")[0]) == "en-GB"


def test_every_run_tells_its_language(samples: dict[str, bytes]) -> None:
    told = {"en": "val", "ar": "bidi", "zh": "eastAsia"}
    for language, name in told.items():
        runs = find(part(samples[language]), "//w:r[w:t][not(ancestor::w:p[w:pPr/w:pStyle/@w:val='Code'])]")
        spoken = [one.get(f"{{{W}}}{name}") for run in runs for one in find(run, "w:rPr/w:lang")]
        assert len(spoken) == len(runs)
        assert f"{language}-" in "".join(filter(None, spoken))
    german = [one for one in find(part(samples["en"]), "//w:r") if text(one) == "Wasser"]
    assert value(find(german[0], "w:rPr/w:lang")[0]) == "de"


def test_only_languages_that_have_italics_get_them(samples: dict[str, bytes]) -> None:
    for language in LANGUAGES:
        slanted = find(part(samples[language]), "//w:i") + find(part(samples[language], "word/styles.xml"), "//w:i")
        assert bool(slanted) is (language == "en")


def test_the_file_says_what_it_is(samples: dict[str, bytes]) -> None:
    core = {one.tag.rpartition("}")[2]: one.text for one in part(samples["zh"], "docProps/core.xml")}
    assert core["title"] == "清洁的水"
    assert core["language"] == "zh-CN"
    assert core["identifier"] == "0a1b2-c3d4e"
    assert core["created"] == core["modified"] == "2026-01-01T00:00:00Z"
    assert "0a1b2-c3d4e" in text(part(samples["zh"])).replace("\u2011", "-")
    assert "0a1b2-c3d4e" in text(part(samples["zh"], "word/footer1.xml"))
    assert "STYLEREF 1" in str(etree.tostring(part(samples["zh"], "word/header1.xml")))


def test_scripts_are_told_apart() -> None:
    assert list(scripts("see CMS", False)) == [("see CMS", False)]
    assert list(scripts("عام 2021–2025.", True)) == [
        ("عام ", True), ("2021", False), ("–", True), ("2025", False), (".", True),
    ]  # fmt: skip
    assert list(scripts("the word سلام here", False)) == [
        ("the word", False), (" سلام ", True), ("here", False),
    ]  # fmt: skip


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>'


def pictured(path: Path, alt: str) -> Book:
    made = book("en")
    section = n.Section("b.x", (n.Text("x"),), (n.Image(path, alt, (n.Text("A river"),)),), kind=n.Kind.CHAPTER)
    return replace(made, sections=(section,), notes={})


def test_a_drawing_comes_with_its_picture_and_its_words(tmp_path: Path) -> None:
    path = tmp_path / "river.svg"
    path.write_text(SVG)
    made = Document(pictured(path, "A river from above")).bytes()
    assert objections(made, tmp_path) == []
    with zipfile.ZipFile(BytesIO(made)) as file:
        assert {one for one in file.namelist() if "media" in one} == {
            "word/media/picture1.png",
            "word/media/picture2.svg",
        }
    drawing = find(part(made), "//w:drawing")[0]
    assert [one.get("descr") for one in drawing.iter("{*}docPr")] == ["A river from above"]
    assert [one.get("cx") for one in drawing.iter("{*}extent")] == [str(150 * 12700)]
    assert len(list(drawing.iter("{*}svgBlip"))) == 1


def test_decoration_says_that_it_is_none_of_the_readers_business(tmp_path: Path) -> None:
    path = tmp_path / "river.svg"
    path.write_text(SVG)
    assert len(list(part(Document(pictured(path, "")).bytes()).iter("{*}decorative"))) == 1


@pytest.mark.slow
def test_what_cannot_be_carried_is_told(material: Callable[[str], Material], tmp_path: Path) -> None:
    def told(of: Book) -> list[str]:
        document = Document(of)
        document.bytes()
        return [one.code for one in faults(document, material("en"))]

    assert told(pictured(tmp_path / "none.png", "A river")) == ["PB702"]
    for name, content in (("river.png", b"no picture"), ("river.svg", b"<svg"), ("river.tiff", b"II*")):
        (tmp_path / name).write_bytes(content)
        expected = "PB704" if name.endswith(".tiff") else "PB705"
        assert told(pictured(tmp_path / name, "A river")) == [expected], name
    word = n.Cell((n.Paragraph((n.Text("abcdefghijklmnop" * 12),)),))
    wide = n.Table("Wide", 2, (), (n.Row((word, word)),))
    section = n.Section("b.x", (n.Text("x"),), (wide,), kind=n.Kind.CHAPTER)
    assert told(replace(book("en"), sections=(section,), notes={})) == ["PB703"]


def test_what_xml_forbids_is_seen() -> None:
    section = n.Section("b.x", (n.Text("a\x01b\ud800 & <c>"),), kind=n.Kind.CHAPTER)
    made = Document(replace(book("en"), sections=(section,), notes={})).bytes()
    assert "a\ufffdb\ufffd & <c>" in text(part(made))


PLANS = {"fr": "ccm-isu-2021", "ar": "cbd-cms-joint"}


@pytest.mark.slow
@pytest.mark.parametrize("language", PLANS)
def test_a_plan_is_valid_and_complete(material: Callable[[str], Material], language: str, tmp_path: Path) -> None:
    of = material(language)
    plan = of.voice.graph.get(PLANS[language])
    assert isinstance(plan, Plan)
    made, _ = plan_book(plan, of)
    document = Document(made)
    content = document.bytes()
    assert faults(document, of) == ()
    assert objections(content, tmp_path) == []
    seen = text(part(content))
    squeezed = re.sub(r"\s", "", seen)
    for title in _titles(made.sections):
        assert re.sub(r"\s", "", title) in squeezed
    assert made.content in seen


def _titles(sections: tuple[n.Section, ...]) -> list[str]:
    return [title for one in sections for title in (plain(one.title), *_titles(one.sections))]
