"""PDFs: valid, complete, the same each time; what would go wrong is told and not set."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst

from planbook.book import Book, Material, plan_book
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.pdf import faces, pdf
from planbook.exports.pdf.emitter import Emitter
from planbook.exports.pdf.faults import faults
from planbook.exports.pdf.lines import Lines, literal
from planbook.exports.pdf.tables import cut_long, layout
from planbook.model.plans import Plan

_SPEC = importlib.util.spec_from_file_location("sample", Path(__file__).parent / "sample.py")
assert _SPEC and _SPEC.loader
sample = importlib.util.module_from_spec(_SPEC)
sys.modules["sample"] = sample
_SPEC.loader.exec_module(sample)

LANGUAGES = ("en", "ar", "zh")


def made(book: Book) -> bytes:
    emitter = Emitter(book)
    return pdf(book, emitter, emitter.source())


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    """The book with one of everything, in three languages."""
    return {language: made(sample.book(language)) for language in LANGUAGES}


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


PLANS = {"fr": "ccm-isu-2021", "ar": "cbd-cms-joint", "zh": "illustration-rivers"}
CHECKED = {"ar"}  # veraPDF takes seconds for a plan: in a script for which most can go wrong
if os.environ.get("PLANBOOK_EXAMPLES"):  # a long search
    PLANS |= {"en": "cms-synergies", "es": "cms-capacity", "ru": "uclg-cib-2023"}
    CHECKED = set(PLANS)


@pytest.fixture(scope="module")
def plans(material: Callable[[str], Material]) -> dict[str, tuple[Book, bytes]]:
    """A plan in each of some languages: the book, and the file of it."""
    made = {}
    for language, id in PLANS.items():
        of = material(language)
        plan = of.voice.graph.get(id)
        assert isinstance(plan, Plan)
        book, _ = plan_book(plan, of)
        emitter = Emitter(book)
        source = emitter.source()
        assert faults(book, emitter, of) == ()
        made[language] = book, pdf(book, emitter, source)
    return made


@pytest.fixture(scope="module")
def broken(samples, plans, verapdf) -> dict[str, dict[str, dict[str, str]]]:
    """What veraPDF has against each file: all in one start, for its Java takes longer to get going than to look."""
    with pikepdf.open(BytesIO(samples["en"])) as document:
        del document.Root.Lang
        del document.Root.MarkInfo
        spoilt = BytesIO()
        document.save(spoilt)
    files = {f"sample-{language}": content for language, content in samples.items()}
    files |= {f"plan-{language}": content for language, (_, content) in plans.items() if language in CHECKED}
    return verapdf({**files, "spoilt": spoilt.getvalue()})


@pytest.mark.slow
def test_one_of_everything_is_valid(broken):
    assert [broken[f"sample-{one}"] for one in LANGUAGES] == [{"PDFUA_1": {}, "PDFA_2_A": {}}] * len(LANGUAGES)


@pytest.mark.slow
def test_a_planted_fault_is_found(broken):
    """The checker checks: without the language of the text, and with a row head that is none, it objects."""
    assert broken["spoilt"]["PDFUA_1"]
    assert broken["spoilt"]["PDFA_2_A"]


@pytest.mark.slow
def test_a_plan_is_valid_and_says_all_its_words(plans, broken):
    assert {language for language, (book, content) in plans.items() if recovered(book, content) < 0.85} == set()
    assert [broken[f"plan-{one}"] for one in CHECKED] == [{"PDFUA_1": {}, "PDFA_2_A": {}}] * len(CHECKED)


def recovered(book: Book, content: bytes) -> float:
    """Which part of the words of a book a reader's program finds in the PDF: what is spoken, copied and searched."""
    letters = re.sub(r"[\W_]", "", "".join(pages(content)).replace("\ufffe", ""))
    words = [word for section in book.sections for word in re.findall(r"\w{3,}", told(section))]
    assert len(words) > 50
    return sum(word in letters for word in words) / len(words)


def told(section: n.Section) -> str:
    lines = [plain(section.title)]
    lines.extend(plain(one.content) for one in section.blocks if isinstance(one, n.Paragraph))
    lines.extend(told(one) for one in section.sections)
    return " ".join(lines)


def test_the_same_book_gives_the_same_bytes(samples):
    assert made(sample.book("ar")) == samples["ar"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_itself_and_its_language(language, samples):
    with pikepdf.open(BytesIO(samples[language])) as document:
        assert str(document.Root.Lang).startswith(language)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        direction = str(document.Root.ViewerPreferences.get("/Direction", "/L2R"))
        assert direction == ("/R2L" if language == "ar" else "/L2R")
        assert str(document.docinfo["/Title"]) == sample.WORDS[language][0]
        box = document.pages[0].mediabox
        assert (round(box[2]), round(box[3])) == (595, 842)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bookmarks_are_the_sections(language, samples):
    title, sentence, _ = sample.WORDS[language]
    outline = [(one.level, one.get_title()) for one in pypdfium2.PdfDocument(samples[language]).get_toc()]
    assert outline == [
        (0, title),  # the contents, called so in the sample
        (0, title),
        (1, f"{title} 1.1"),
        (2, f"{title} 1.1.1"),
        (0, sentence),
    ]


def test_a_reference_gives_the_page_of_its_place(samples):
    found = pages(samples["en"])
    place = next(number for number, text in enumerate(found, 1) if re.search(r"Clean water 7\b", text))
    deep = next(number for number, text in enumerate(found, 1) if "Clean water 1.1.1" in text and number > 2)
    shown = [int(one) for one in re.findall(r"\(p\.\s(\d+)\)", " ".join(found))]
    assert shown == [place, deep, place]


def test_links_lead_to_the_page_that_they_name(samples):
    with pikepdf.open(BytesIO(samples["en"])) as document:
        targets = {one.objgen: number for number, one in enumerate((page.obj for page in document.pages), 1)}
        inside, outside = [], []
        for page in document.pages:
            for one in page.get("/Annots", ()):
                action = one.get("/A")
                if action is not None and action.S == "/URI":
                    outside.append(str(action.URI))
                else:
                    inside.append(one)
        assert outside == ["https://example.org/a"]
        assert len(inside) > 8
        assert all(_page(document, one, targets) for one in inside)


def _page(document: pikepdf.Pdf, annotation: pikepdf.Object, pages: dict[tuple[int, int], int]) -> int:
    place = annotation.get("/Dest") if "/Dest" in annotation else annotation.A.D
    if not isinstance(place, pikepdf.Array):
        names = pikepdf.NameTree(document.Root.Names.Dests)
        found = names[str(place)]
        place = found.D if isinstance(found, pikepdf.Dictionary) else found
    return pages[place[0].objgen]


def test_heads_of_rows_are_tagged_and_heads_of_columns_are_repeated(samples):
    with pikepdf.open(BytesIO(samples["en"])) as document:
        heads = [one for one in _structure(document.Root.StructTreeRoot) if one.get("/S") == "/TH"]
    scopes = [str(_attribute(one, "/Scope")) for one in heads]
    assert scopes.count("/Row") == 60 + 1 + 6  # the long table, its total, two rows in three parts of the wide one
    assert sum("Clean water" in text and "a b" in " ".join(text.split()) for text in pages(samples["en"])) >= 2


def test_a_sum_and_the_last_of_the_facts_never_begin_a_page_alone():
    """Wherever the page ends, the row above comes along; and what holds them is no cell for who listens."""
    lengths = range(30, 60)
    blocks = [block for rows in lengths for block in (_summed(rows), _facts(rows))]
    chapters = [n.Section(f"b.{at}", (n.Text("a"),), (one,), (), n.Kind.CHAPTER) for at, one in enumerate(blocks)]
    content = made(replace(sample.book("en"), sections=tuple(chapters), notes={}))
    sheets = [" ".join(text.split()) for text in pages(content)]
    where = {word: at for at, sheet in enumerate(sheets) for word in sheet.split()}
    for rows in lengths:
        assert where[f"row{rows}.{rows - 1}"] == where[f"sum{rows}"]
        assert where[f"fact{rows}.{rows - 2}"] == where[f"fact{rows}.{rows - 1}"]
    assert any(where[f"row{rows}.0"] != where[f"sum{rows}"] for rows in lengths)
    assert any(where[f"fact{rows}.0"] != where[f"fact{rows}.{rows - 1}"] for rows in lengths)
    with pikepdf.open(BytesIO(content)) as document:
        rows = [one for one in _structure(document.Root.StructTreeRoot) if one.get("/S") == "/TR"]
        assert {len(one.K) for one in rows} == {2}
        heads = [one for one in _structure(document.Root.StructTreeRoot) if one.get("/S") == "/TH"]
        assert {int(_attribute(one, "/ColSpan") or 1) for one in heads} == {1}


def _summed(rows: int) -> n.Table:
    cells = [[_words(f"row{rows}.{at}"), _words("1")] for at in range(rows)]
    total = n.Row((_words(f"sum{rows}"), _words("many")), strong=True)
    head = (n.Row((_words("What"), _words("Cost"))),)
    return n.Table("", 2, head, (*(n.Row(tuple(one)) for one in cells), total))


def _facts(rows: int) -> n.Definitions:
    items = [n.Definition((n.Text(f"fact{rows}.{at}"),), (_words("x").blocks,)) for at in range(rows)]
    return n.Definitions(tuple(items), facts=True)


def _words(text: str) -> n.Cell:
    return n.Cell((n.Paragraph((n.Text(text),)),))


def _structure(root: pikepdf.Object) -> list[pikepdf.Object]:
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary):
            found.append(one)
            kids = one.get("/K")
            waiting.extend(kids if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else [])
    return found


def _attribute(element: pikepdf.Object, name: str) -> pikepdf.Object | None:
    given = element.get("/A")
    all_ = given if isinstance(given, pikepdf.Array) else [given]
    return next((one[name] for one in all_ if isinstance(one, pikepdf.Dictionary) and name in one), None)


def test_only_fonts_of_ours_are_used_and_only_in_part(samples):
    for content in samples.values():
        with pikepdf.open(BytesIO(content)) as document:
            fonts = {str(one.BaseFont) for one in document.objects if _is_font(one)}
        assert fonts
        assert all(
            re.match(r"/[A-Z]{6}\+(SourceSans3|SourceSerif4|Amiri|NotoSans|DejaVuSansMono)", one) for one in fonts
        )


def _is_font(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/BaseFont" in one


def test_nothing_is_beyond_the_edge_of_a_page(samples):
    for content in samples.values():
        for page in pypdfium2.PdfDocument(content):
            width, height = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                if right > left:
                    assert -1 <= left <= right <= width + 1
                    assert -1 <= bottom <= top <= height + 1


def test_a_table_is_turned_before_it_is_split_and_split_before_it_is_cut_off():
    def table(columns: int) -> n.Table:
        word = n.Cell((n.Paragraph((n.Text("incomprehensible"),)),))
        return n.Table("T", columns, (n.Row((word,) * columns),), (n.Row((word,) * columns, "b.x"),))

    upright, turned, split = layout(table(3)), layout(table(7)), layout(table(20))
    assert [one.turned for one in upright] == [False]
    assert [one.turned for one in turned] == [True]
    assert len(split) > 1
    assert not any(one.unfit for one in (*upright, *turned, *split))
    # The first column is repeated, every other is there once, and the place is in the first part.
    assert sum(len(one.body[0].cells) for one in split) == 20 + len(split) - 1
    assert [one.body[0].anchor for one in split] == ["b.x", *[""] * (len(split) - 1)]


def test_words_with_a_hyphen_are_broken_there_and_nowhere_else():
    assert cut_long("Cadre mondial de Kunming-Montréal") == "Cadre mondial de Kunming-Montréal"
    assert cut_long("programme/subprogramme") == "programme/subprogramme"
    assert cut_long("see https://example.org/a2b4c6d8e0f1g3h5i7") == "see https://example.org/a2b4c6d8e0\u200bf1g3h5i7"


def test_the_dollars_of_french_are_never_parted():
    class Plain(Lines):
        def flow(self, blocks):
            raise NotImplementedError

    lines = Plain(sample.book("en"))
    line = lines.line((n.Text("environ 30 000\u00a0$\u00a0É.-U. et plus"),))
    assert line == '#"environ 30 000\u00a0"#box("$\u00a0É.-U.")#" et plus"'


def test_a_text_is_never_read_as_source():
    wicked = 'a"] #import "x" \\ $1$ *b* <c>\n// d'
    book = sample.book("en")
    section = n.Section("b.x", (n.Text("Title"),), (n.Paragraph((n.Text(wicked),)),), kind=n.Kind.CHAPTER)
    shown = " ".join("".join(pages(made(replace(book, sections=(section,), notes={})))).split())
    assert 'a"] #import "x" \\ $1$ *b* <c> // d' in shown
    assert literal('"\\') == '"\\"\\\\"'


def test_a_character_without_a_face_is_known():
    assert faces.missing("Aяعل水→⊂") == ()
    assert faces.missing("a\u200b😀z😀") == ("😀",)


def test_the_faces_are_all_there():
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(faces.folder())])
    found = {one.family for one in known.fonts()}
    assert found == {"Amiri", *(f"Noto Sans {one}" for one in ("Math", "SC", "Symbols 2")), faces.TEXT, faces.HEADINGS}


def test_a_font_has_its_licence_beside_it():
    folder = faces.folder()
    names = {path.name.split("_")[0].lower() for path in folder.glob("*.ttf")}
    licences = {path.stem.removeprefix("OFL-").replace("-", "") for path in folder.glob("OFL-*.txt")}
    assert names == licences
    assert all("SIL Open Font License" in path.read_text(encoding="utf-8") for path in folder.glob("OFL-*.txt"))
    assert sum(path.stat().st_size for path in folder.iterdir()) < 9_000_000


DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80" viewBox="0 0 200 80">
<rect width="200" height="80" fill="#eee"/>
<g font-size="20"><text x="100" y="50" text-anchor="middle">{}</text></g></svg>"""


@pytest.mark.parametrize(("language", "word"), [("en", "River"), ("ar", "نهر كبير"), ("zh", "河流")])
def test_the_words_of_a_drawing_are_outlined(language, word, tmp_path):
    path = tmp_path / "river.svg"
    path.write_text(DRAWING.format(word), encoding="utf-8")
    picture = n.Image(path, "The river", (n.Text("A drawing"),))
    section = n.Section("b.x", (n.Text("Title"),), (picture,), kind=n.Kind.CHAPTER)
    content = made(replace(sample.book(language), sections=(section,), notes={}))
    document = pypdfium2.PdfDocument(content)
    bitmap = document[len(document) - 1].render(scale=1, grayscale=True)
    lines = [bytes(bitmap.buffer)[at * bitmap.stride :][: bitmap.width] for at in range(bitmap.height)]
    inside = [y for y, line in enumerate(lines) if line.count(0xEE) > 200]
    top, bottom = inside[0], inside[-1]
    left, right = lines[top].index(0xEE), lines[top].rindex(0xEE)
    dark = [x for y in range(top, bottom) for x in range(left, right) if lines[y][x] < 0x60]
    # The word is there, and in the middle of the drawing, where it was put.
    assert len(dark) > 60
    assert abs(sum(dark) / len(dark) - (left + right) / 2) < (right - left) * 0.06
    assert _figures(content) == [{"/Alt": "The river"}]


def _figures(content: bytes) -> list[dict[str, str]]:
    with pikepdf.open(BytesIO(content)) as document:
        found = _structure(document.Root.StructTreeRoot)
        return [{"/Alt": str(one.Alt)} for one in found if one.get("/S") == "/Figure"]
