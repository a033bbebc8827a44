"""Every format: what goes out comes back as it was, an edit comes back as that edit, and a bad file is told."""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import replace
from io import BytesIO

import polib
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from planbook.exchange import package, tables
from planbook.exchange.formats import WRITERS, read
from planbook.exchange.inline import Numbers, pieces
from planbook.exchange.unfit import UnfitError
from planbook.exchange.units import Bundle, Status, Unit, opened, seal
from planbook.source.characters import FORBIDDEN, ISOLATES

ODD = (
    "=1+1",
    "+1",
    "-1",
    "@cmd",
    "]]>",
    "&lt;",
    "&#65;",
    "_x0041_",
    'say "so"',
    "'",
    "a\tb",
    "\ta",
    " a",
    "a ",
    "a\nb",
    "a\n\nb",
    "\na",
    "a\n",
    "a \n b",
    "a\n  b",
    "# no remark",
    "- no item",
    "key: value",
    "~",
    "null",
    "yes",
    "2027",
    "007",
    "1.10",
    "1e5",
    "{}",
    "[x](plan:a) [y](plan:a#cost)",
    "<plan:a> and {count}, <b>bold</b>",
    "https://example.org/a?b=c&d=e.",
    "الأمانة <plan:a> تنظّم 3 حلقات",
    "秘书处组织培训。",
    "𝔸🌊👩‍🔬",
    "a\N{NO-BREAK SPACE}b",
    "\\n",
    "%s",
    "---",
    "<<<<<<< ours",
    "a\n=======\nb",
    "|",
    ">",
    "a\\",
    '"',
    "#, fuzzy",
    "msgid",
)
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n\t \"'<>&{}[]()=+-@#_xé")
TEXTS = st.sampled_from(ODD) | st.text(LETTERS, min_size=1, max_size=40)
SOUND = TEXTS.map(lambda text: ISOLATES.sub("", FORBIDDEN.sub("", unicodedata.normalize("NFC", text)))).filter(
    str.strip
)
per_format = pytest.mark.parametrize("form", sorted(WRITERS))


def unit(number: int, source: str, translation: str, previous: str = "", status: Status | None = None) -> Unit:
    status = status or (Status.TRANSLATED if translation else Status.UNTRANSLATED)
    notes = ("Activity 1.4, description", "At most 300 characters.")
    return Unit(
        key=f"coast/walk-{number}#parties/office.lead/specifier",
        source=source,
        translation=translation,
        previous=previous,
        status=Status.STALE if previous and translation else status,
        notes=notes,
        limit=300,
    )


def bundle(*units: Unit, language: str = "fr") -> Bundle:
    return Bundle(language=language, source_language="en", units=units)


def back(form: str, sent: Bundle) -> Bundle:
    found, problems = read(WRITERS[form](sent), "x")
    assert problems == ()
    assert found is not None
    assert (found.language, found.source_language) == (sent.language, sent.source_language)
    return found


def said(found: Bundle) -> list[tuple[str, str, str, bool]]:
    return [(one.key, one.source, one.translation, one.status.done) for one in found.units]


@per_format
@given(st.lists(st.tuples(SOUND, st.just("") | SOUND, st.just("") | SOUND), max_size=5))
def test_what_goes_out_comes_back_as_it_was(form, texts):
    sent = bundle(*(unit(number, *one) for number, one in enumerate(texts)))
    found = back(form, sent)
    assert said(found) == said(sent)
    assert [opened(one.seal) for one in found.units] == [opened(seal(one)) for one in sent.units]


@per_format
@pytest.mark.parametrize("language", ["fr", "ar", "zh"])
def test_no_text_is_odd(form, language):
    done = [unit(number, text, text, text + "?") for number, text in enumerate(ODD)]
    open_ = [unit(number, text, "") for number, text in enumerate(ODD, len(ODD))]
    sent = bundle(*done, *open_, language=language)
    assert said(back(form, sent)) == said(sent)


@per_format
@pytest.mark.parametrize("status", list(Status))
def test_a_state_comes_back(form, status):
    sent = bundle(unit(1, "Walk", "" if status is Status.UNTRANSLATED else "Marche", status=status))
    found = back(form, sent).units[0]
    # PO has one word for both kinds of unfinished, and none for a review.
    assert found.status is status or (form == "po" and found.status.done == status.done)


@given(SOUND, SOUND)
def test_the_pieces_of_a_text_are_the_text(source, translation):
    numbers = Numbers(source)
    for text, cut in ((source, numbers.source), (translation, numbers.apply(translation))):
        assert "".join(one if isinstance(one, str) else one.code.text for one in cut) == text
        assert "".join(one if isinstance(one, str) else one.text for one in pieces(text)) == text


def test_a_code_has_the_same_number_in_both_languages():
    numbers = Numbers("<plan:a> and [b](plan:b) and {n}")
    found = numbers.apply("{n}, [bé](plan:b), <plan:a>, {m}")
    assert [(one.code.text, one.number) for one in found if not isinstance(one, str)] == [
        ("{n}", 3),
        ("[", 2),
        ("](plan:b)", 2),
        ("<plan:a>", 1),
        ("{m}", 4),
    ]


# What other programs do with the files


def test_cat_tools_may_give_back_codes_by_their_number_alone():
    sent = bundle(unit(1, "See [it](plan:a), <plan:b>", "Voir [ça](plan:a), <plan:b>"))
    text = WRITERS["xliff12"](sent).decode()
    short = text.replace('<ph id="2" equiv-text="&lt;plan:b&gt;">&lt;plan:b&gt;</ph></target>', '<x id="2"/></target>')
    short = short.replace('<bpt id="1">[</bpt>ça<ept id="1">](plan:a)</ept>', '<g id="1">ça</g>')
    assert short.count("<x ") == short.count("<g ") == 1
    found, _ = read(short.encode(), "x")
    assert found.units[0].translation == "Voir [ça](plan:a), <plan:b>"


def test_a_text_cut_into_segments_is_joined_again():
    text = WRITERS["xliff2"](bundle(unit(1, "One. Two.", "Un. Deux."))).decode()
    start, end = text.index("      <segment"), text.index("    </unit>")
    cut = (
        '<segment state="translated"><source>One.</source><target>Un.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Two.</source><target>Deux.</target></segment>'
    )
    found, _ = read((text[:start] + cut + text[end:]).encode(), "x")
    assert (found.units[0].source, found.units[0].translation) == ("One. Two.", "Un. Deux.")
    assert (found.units[0].status, found.units[0].unsure) == (Status.TRANSLATED, False)
    half, _ = read((text[:start] + cut.replace("<target>Deux.</target>", "") + text[end:]).encode(), "x")
    assert (half.units[0].translation, half.units[0].unsure) == ("Un. Two.", True)


def test_a_state_that_a_tool_has_dropped_declares_nothing():
    text = WRITERS["xliff2"](bundle(unit(1, "One", "Un", "Once"))).decode()
    found, _ = read(text.replace(' subState="planbook:stale"', "").encode(), "x")
    assert found.units[0].status is Status.DOUBTFUL


def test_another_reader_of_po_agrees():
    found = polib.pofile(WRITERS["po"](bundle(unit(1, "Two", "Un", "One"))).decode())
    (entry,) = found
    assert (entry.msgid, entry.msgstr, entry.previous_msgid, entry.fuzzy) == ("Two", "Un", "One", True)


def test_the_words_of_a_state_come_back_in_every_language():
    words = [tables.state_word(one, language) for language in tables.SPOKEN for one in Status]
    assert len(words) == len(set(words)) == 30


def test_a_table_survives_moved_columns_and_other_words():
    book, kept = workbook()
    sheet = book.add_worksheet("fr")
    sheet.write_row(2, 0, ["Le français [target fr]", "État [state]", "Clé [key]", "[source en]"])
    sheet.write_row(3, 0, ["Marche", "Relu", "coast#title", "Walk"])
    book.close()
    found, problems = read(kept.getvalue(), "x.xlsx")
    (one,) = found.units
    assert problems == ()
    assert (one.key, one.source, one.translation, one.status) == ("coast#title", "Walk", "Marche", Status.REVIEWED)
    assert (one.where.line, one.where.column) == (4, 1)


def workbook():
    kept = BytesIO()
    return xlsxwriter.Workbook(kept, {"in_memory": True}), kept


def docx(text: str) -> bytes:
    """A document whose one translation is this markup."""
    data = WRITERS["docx"](bundle(unit(1, "Walk", "HERE")))
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name == "word/document.xml":
                start = part.rindex("<w:p>", 0, part.index("HERE"))
                end = part.index("</w:p>", start) + len("</w:p>")
                part = part[:start] + text + part[end:]
            new.writestr(name, part)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>", "ab"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc"),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>", "a\nb"),
        (
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "new",
        ),
        ("<w:p><w:hyperlink><w:r><w:t>l</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/></w:r></w:p>", "l\u2011"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>in a field</w:t></w:r></w:p></w:sdtContent></w:sdt>", "in a field"),
        ("<w:p/>", ""),
    ],
)
def test_what_word_writes_is_read_as_the_words_that_show(markup, text):
    found, problems = read(docx(markup), "x.docx")
    assert problems == ()
    assert found.units[0].translation == text


# Files from strangers


def refusal(data: bytes) -> tuple[str, str]:
    found, problems = read(data, "x")
    assert found is None
    (one,) = problems
    return one.code, one.message


def packed(**parts: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), data)
    return kept.getvalue()


def test_a_bomb_is_refused():
    bomb = packed(word__document_xml=b"<a>" + b" " * 5_000_000 + b"</a>")
    assert len(bomb) < 20_000
    assert refusal(bomb)[0] == "PB582"


def test_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_PARTS", 3)
    assert refusal(packed(a=b"", b=b"", c=b"", d=b""))[0] == "PB582"


def test_a_part_larger_than_its_list_says_is_refused(monkeypatch):
    data = packed(word__document_xml=b"<a>" + b"x" * 5000 + b"</a>")
    monkeypatch.setattr(package, "LARGEST", 100)
    assert refusal(data)[0] == "PB582"


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_broken_package_is_told_wherever_it_is_cut(form):
    whole = WRITERS[form](bundle(unit(1, "Walk", "Marche")))
    for length in range(2, len(whole), 97):
        assert refusal(whole[:length])[0] in {"PB580", "PB581"}


@pytest.mark.parametrize("form", ["xlsx", "docx"])
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_package_never_raises(form, place, noise):
    whole = WRITERS[form](bundle(unit(1, "Walk", "Marche")))
    at = place % len(whole)
    found, problems = read(whole[:at] + noise + whole[at + len(noise) :], "x")
    assert found is not None or problems


def test_a_workbook_does_not_say_when_it_was_made():
    with zipfile.ZipFile(BytesIO(WRITERS["xlsx"](bundle(unit(1, "Walk", "Marche"))))) as book:
        assert b"1980-01-01T00:00:00Z" in book.read("docProps/core.xml")


@per_format
@given(st.data())
def test_a_damaged_text_never_raises(form, data):
    whole = WRITERS[form](bundle(unit(1, "Walk", "Marche")))
    at = data.draw(st.integers(0, len(whole)))
    found, problems = read(
        whole[:at] + data.draw(st.binary(max_size=6)) + whole[at + data.draw(st.integers(0, 9)) :], "x"
    )
    assert found is not None or problems


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "PB580", "none of the formats"),
        (b"hello", "PB580", "none of the formats"),
        (b"<html/>", "PB580", "no XLIFF"),
        (b"<a", "PB581", "no XML"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "PB582", "document type"),
        (b"<a>" * 300, "PB582", "inside one another"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "PB581", "encoding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "PB580", "before 2007"),
        (packed(content_xml=b"<a/>"), "PB580", "OpenDocument"),
        (packed(a=b"b"), "PB580", "neither"),
        (packed(word__document_xml=b"<a/>"), "PB580", "no table"),
        (packed(word__document_xml=b"<!DOCTYPE a []><a/>"), "PB582", "document type"),
        (b'msgid ""\nmsgstr ""\n\nmsgctxt "a"\nmsgid "b"\nmsgstr ""\n', "PB580", "which language"),
    ],
)
def test_what_is_no_file_of_ours_is_told(data, code, words):
    found, message = refusal(data)
    assert found == code
    assert words in message


def test_a_password_is_told():
    data = bytearray(packed(word__document_xml=b"<a/>"))
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    assert "password" in refusal(bytes(data))[1]


@pytest.mark.parametrize("sign", ["\u202e", "\u2028", "\x85", "\ufffd"])
@pytest.mark.parametrize("form", ["xliff12", "xliff2", "docx", "xlsx", "po", "yaml"])
def test_a_forbidden_character_is_told_and_the_rest_is_taken(form, sign):
    sent = bundle(unit(1, "One", f"U{sign}n"), unit(2, "Two", "Deux"))
    found, problems = read(WRITERS[form](sent), "x")
    assert [one.translation for one in found.units][-1] == "Deux"
    assert f"U{sign}n" not in [one.translation for one in found.units]
    assert {one.code for one in problems} <= {"PB103", "PB104"} and problems


def test_an_open_direction_mark_is_told():
    found, problems = read(WRITERS["xliff12"](bundle(unit(1, "One", "\u2066Un"))), "x")
    assert (found.units, [one.code for one in problems]) == ((), ["PB105"])


def test_a_text_too_long_for_a_cell_is_no_file():
    with pytest.raises(UnfitError, match="longer than a cell"):
        WRITERS["xlsx"](bundle(unit(1, "x" * 33_000, "")))


def test_codes_that_a_spreadsheet_would_change_are_no_file():
    with pytest.raises(UnfitError, match="take for codes"):
        WRITERS["xlsx"](bundle(unit(1, "_x005F_x0041_", "")))


def test_the_same_texts_give_the_same_bytes():
    sent = bundle(unit(1, "Walk", "Marche"))
    for form in ("po", "xliff12", "xliff2", "yaml", "docx"):
        assert WRITERS[form](sent) == WRITERS[form](replace(sent))
