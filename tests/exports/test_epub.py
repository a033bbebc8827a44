"""EPUBs: valid, complete, every way in them leads somewhere, the same each time."""

from __future__ import annotations

import base64
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from posixpath import join

import pytest
from lxml import etree

from planbook.book import nodes as n
from planbook.exports.epub import write
from planbook.exports.epub.package import CONFORMANCE
from planbook.exports.xhtml.lines import web
from planbook.problems import Severity

# A long plan in each direction of writing; in the other languages a short one with every sort of entry.
OF = {"ar": "cbd-cms-joint", "fr": "illustration-rivers", "ru": "illustration-rivers"}
LONG, WHOLE = "ccm-isu-2021", "ar"
XHTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
SPOKEN = "{http://www.w3.org/XML/1998/namespace}lang"
DC, OPF = "{http://purl.org/dc/elements/1.1/}", "{http://www.idpf.org/2007/opf}"
HEADING = re.compile(r"<h([1-6])\b")
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def pages(content: bytes) -> dict[str, etree._Element]:
    """The files that are read, in the order of reading, by their names."""
    found = files(content)
    package = etree.fromstring(found["EPUB/package.opf"])
    items = {one.get("id"): one.get("href") for one in package.iter(f"{OPF}item")}
    names = [items[one.get("idref")] for one in package.iter(f"{OPF}itemref")]
    return {one: etree.fromstring(found[join("EPUB", one)]) for one in names}


def metadata(content: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in etree.fromstring(files(content)["EPUB/package.opf"]).find(f"{OPF}metadata"):
        found.setdefault(one.get("property") or one.tag.removeprefix(DC), []).append(one.text or "")
    return found


def words(page: etree._Element) -> Iterator[str]:
    yield from page.find(f"{XHTML}body").itertext()
    for one in page.iter():
        yield from (one.get(name, "") for name in ("alt", "aria-label"))


def planted(content: bytes, name: str, old: str, new: str) -> bytes:
    """The same EPUB with a fault in one file."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            text = source.read(entry)
            if entry.filename == f"EPUB/{name}":
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            target.writestr(entry, text)
    return made.getvalue()


@pytest.fixture(scope="module")
def samples(subject, sample) -> dict[str, bytes]:
    """The book with one of everything, in three languages."""
    return {one: write(subject(one, book=sample(one))).content for one in ("en", "ar", "zh")}


@pytest.mark.slow
def test_every_language_is_valid_and_a_planted_fault_is_found(subject, samples, epubcheck):
    books = {f"{one}-{language}": write(subject(language, one)).content for language, one in OF.items()}
    books |= {f"sample-{one}": content for one, content in samples.items()}
    good = samples["ar"]
    faults = {
        "nowhere": planted(good, "chapter-002.xhtml", 'href="chapter-001.xhtml#b.row-7"', 'href="chapter-001.xhtml#x"'),
        "direction": planted(good, "style.css", "sup, sub {", "sup, sub { direction: rtl;"),
        "twice": planted(good, "chapter-001.xhtml", 'id="b.row-8"', 'id="b.row-7"'),
    }
    said = epubcheck({**books, **faults})
    assert {name: said[name] for name in books} == {name: [] for name in books}
    assert {name: " ".join(said[name])[:13] for name in faults} == {
        "nowhere": "ERROR RSC-012",
        "direction": "ERROR CSS-001",
        "twice": "ERROR RSC-005",
    }


@pytest.mark.slow
@pytest.mark.parametrize(("language", "plan"), [("en", LONG), (WHOLE, "")])
def test_nothing_is_lost_and_every_way_leads_somewhere(language, plan, subject, words_of):
    one = subject(language, plan)
    content = write(one).content
    found = pages(content)
    said = Counter(" ".join(text for page in found.values() for text in words(page)).split())
    expected = words_of(one.book)
    assert expected.total() > 3000
    assert {word: count for word, count in expected.items() if said[word] < count} == {}

    names = {(name, mark) for name, page in found.items() for mark in (None, *page.xpath("//@id"))}
    ways = [(name, str(way)) for name, page in found.items() for way in page.xpath("//@href") if "://" not in way]
    assert len(ways) > 400
    for name, way in ways:
        file, _, mark = way.partition("#")
        assert (file or name, mark or None) in names or file == "style.css", way


def test_the_contents_name_every_heading_in_the_order_of_reading(samples):
    for content in samples.values():
        found = pages(content)
        listed = [str(one) for one in found["contents.xhtml"].xpath("//*[local-name()='nav'][1]//@href")]
        assert listed == [
            f"{name}#{mark}"
            for name, page in found.items()
            if name.startswith("chapter")
            for mark in page.xpath("//*[local-name()='section']/@id")
        ]
        levels = [level for page in found.values() for level in HEADING.findall(etree.tostring(page).decode())]
        assert levels == ["1", "1", "1", "2", "3", "1"]


def test_a_note_is_told_where_it_is_named_with_the_way_back(samples):
    for page in (page for name, page in pages(samples["ar"]).items() if name.startswith("chapter")):
        marks = page.xpath("//*[@role='doc-noteref']")
        assert marks
        assert {one.get(f"{EPUB}type") for one in marks} == {"noteref"}
        notes = page.xpath("//*[@role='doc-footnote']")
        assert [one.get(f"{EPUB}type") for one in notes] == ["footnote"]
        assert {one.get("href") for one in marks} == {f"#{one.get('id')}" for one in notes}
        back = page.xpath("//*[@role='doc-backlink']")
        assert [one.get("href") for one in back] == [f"#{one.get('id')}" for one in marks]
        assert len({one.get("aria-label") for one in back}) == len(back)


def test_what_is_in_another_language_says_so(samples):
    page = pages(samples["ar"])["chapter-001.xhtml"]
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    spoken = {(one.tag.removeprefix(XHTML), one.get("lang"), one.get("dir")) for one in page.xpath("//*[@lang]")}
    assert spoken == {("html", "ar", "rtl"), ("div", "en", "ltr"), ("bdi", "de", "ltr")}
    assert all(
        one.get("lang") == one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in page.xpath("//*[@lang]")
    )
    assert page.find(f".//{XHTML}pre").get("dir") == "ltr"


def test_tables_have_heads_and_captions(samples):
    page = pages(samples["en"])["chapter-001.xhtml"]
    table = page.xpath("//*[local-name()='table'][1]")[0]
    assert table.findtext(f"{XHTML}caption") == "Clean water"
    assert len(table.findall(f"{XHTML}thead/{XHTML}tr")) == 2
    assert {one.get("scope") for one in table.findall(f"{XHTML}thead//{XHTML}th")} == {"col"}
    assert len(table.findall(f"{XHTML}tbody//{XHTML}th[@scope='row']")) == 61


def test_a_chart_begins_at_the_side_where_one_reads_and_says_its_values(samples):
    bars = {}
    for language in ("en", "ar"):
        chart = pages(samples[language])["chapter-001.xhtml"].xpath("//*[@class='chart']")[0]
        bars[language] = chart.xpath(".//*[@class='bar']/*[2]/@x")
        assert [one.text for one in chart.iter(f"{XHTML}div")] == ["12", "7"]
    assert bars == {"en": ["10%", "0%"], "ar": ["40%", "70%"]}


def test_the_package_tells_edition_direction_and_access(subject, samples):
    for language, side in (("en", "ltr"), ("ar", "rtl")):
        package = etree.fromstring(files(samples[language])["EPUB/package.opf"])
        assert package.find(f"{OPF}spine").get("page-progression-direction") == side
        said = metadata(samples[language])
        assert said["schema:version"] == ["0a1b2-c3d4e"]
        assert said["dcterms:modified"] == ["2026-01-01T00:00:00Z"]
        assert said["language"] == [language]
        assert said["schema:accessModeSufficient"] == ["textual"]
        assert said["schema:accessibilityHazard"] == ["none"]
        assert len(said["schema:accessibilityFeature"]) > 5
        assert said["schema:accessibilitySummary"] == [subject(language).voice.label("book.access")]
        assert said["dcterms:conformsTo"] == [CONFORMANCE]
        assert "0a1b2-c3d4e" in "".join(pages(samples[language])["title.xhtml"].itertext())


def test_pictures_come_along_and_a_silent_one_makes_no_claim(subject, sample, tmp_path):
    (tmp_path / "map.png").write_bytes(base64.b64decode(DOT))

    def made(alt: str) -> bytes:
        book = sample("en")
        image = n.Image(tmp_path / "map.png", alt, (n.Text("Where the river runs"),))
        return write(subject("en", book=replace(book, sections=(replace(book.sections[0], blocks=(image,)),)))).content

    content = made("A map of the river")
    assert files(content)["EPUB/picture-1.png"] == (tmp_path / "map.png").read_bytes()
    image = pages(content)["chapter-001.xhtml"].find(f".//{XHTML}img")
    assert (image.get("src"), image.get("alt")) == ("picture-1.png", "A map of the river")
    assert metadata(content)["dcterms:conformsTo"]
    assert "dcterms:conformsTo" not in metadata(made(""))


def test_a_missing_picture_is_a_problem(subject, sample, tmp_path):
    book = sample("en")
    (tmp_path / "map.tiff").write_bytes(b"")
    images = (n.Image(tmp_path / "none.png", "A map"), n.Image(tmp_path / "map.tiff", "A map"))
    output = write(subject("en", book=replace(book, sections=(replace(book.sections[0], blocks=images),))))
    assert [(one.code, one.severity) for one in output.problems] == [
        ("PB702", Severity.error),
        ("PB704", Severity.error),
    ]
    assert output.content == b""


def test_a_drawing_that_is_none_and_a_sign_that_the_cover_lacks_are_problems(subject, sample, tmp_path):
    book = sample("en")
    (tmp_path / "map.svg").write_text("<svg><g></svg>", encoding="utf-8")
    image = n.Image(tmp_path / "map.svg", "A map")
    whole = replace(book, plain_title="Water \U0001f5d3", sections=(replace(book.sections[0], blocks=(image,)),))
    output = write(subject("en", book=whole))
    assert {one.code for one in output.problems} == {"PB705", "PB701"}
    assert [one.message for one in output.problems if one.code == "PB701"] == [
        "no typeface of the books has `\U0001f5d3` (U+1F5D3, spiral calendar pad)"
    ]
    assert output.content == b""


def test_what_markup_would_read_stays_text(subject, sample):
    book = sample("en")
    text = n.Paragraph((n.Text('<b>&amp;</b> "]]>\x01'), n.WebLink("javascript:alert(1)", (n.Text("press"),))))
    content = write(subject("en", book=replace(book, sections=(replace(book.sections[1], blocks=(text,)),)))).content
    paragraph = pages(content)["chapter-001.xhtml"].find(f".//{XHTML}p")
    assert "".join(paragraph.itertext()) == '<b>&amp;</b> "]]>press'
    assert len(paragraph) == 0


def test_addresses_are_written_as_readers_follow_them():
    assert web("https://example.org/a b/ü?q=1&r=%20#x") == "https://example.org/a%20b/%C3%BC?q=1&r=%20#x"
    assert web("https://bücher.example/") == "https://xn--bcher-kva.example/"
    assert [web(one) for one in ("page.md", "file:///etc/passwd", "//host/x", "https://")] == ["", "", "", ""]


def test_the_same_book_gives_the_same_bytes(subject, sample, samples, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 0.0)
    again = write(subject("ar", book=sample("ar"))).content
    assert again == samples["ar"]
    with zipfile.ZipFile(BytesIO(again)) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {one.date_time for one in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}


def test_the_cover_is_a_picture_of_this_book(samples):
    covers = {files(content)["EPUB/cover.png"] for content in samples.values()}
    assert len(covers) == 3
    for cover in covers:
        assert cover.startswith(b"\x89PNG")
        assert (int.from_bytes(cover[16:20]), int.from_bytes(cover[20:24])) == (900, 1200)


def test_the_style_forces_no_colour_and_no_side(root):
    sheet = (root / "plugins/planbook/exports/xhtml/book.css").read_text(encoding="utf-8")
    sheet += (root / "plugins/planbook/exports/epub/epub.css").read_text(encoding="utf-8")
    assert (
        re.findall(r"(?:^|[\s;{])(?:color|background|direction|float|(?:margin|padding)-(?:left|right))\b", sheet) == []
    )
