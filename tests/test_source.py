"""Files with positions: what is kept, what is refused, and that nothing ever raises."""

from __future__ import annotations

import os
import socket
import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from planbook import source
from planbook.problems import Problem, Span
from planbook.source import Document, Mapping, Scalar, Sequence
from planbook.source import events as events_module
from planbook.source.files import LARGEST


def document(text: str) -> Document:
    found, problems = source.read_text(text, "plan.yml")
    assert problems == ()
    assert found is not None
    return found


def scalar(text: str, name: str = "a") -> Scalar:
    value = document(text).root.get(name)
    assert isinstance(value, Scalar)
    return value


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [found.code for found in problems]


def write(folder: Path, data: bytes, name: str = "plan.yml") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "typed",
    "NO no yes on y 1.10 010 0x10 1_000 1e3 12:30 190:20:30 2024-01-01 2024-13-01 .inf .nan ٣ 1,5 = True".split(),
)
def test_a_value_keeps_its_characters(typed: str) -> None:
    assert scalar(f"a: {typed}\n").text == typed
    assert scalar(f"a: {typed}\n").plain
    assert scalar(f"a: {typed}\n").boolean is None
    assert not scalar(f"a: {typed}\n").is_null


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_null_is_only_what_is_not_quoted(typed: str) -> None:
    assert scalar(f"a: {typed}\n").is_null
    assert not scalar(f"a: '{typed}'\n").is_null


def test_a_boolean_is_only_true_or_false() -> None:
    assert scalar("a: true").boolean is True
    assert scalar("a: false").boolean is False
    assert scalar("a: 'true'").boolean is None


def test_a_document_knows_its_places() -> None:
    root = document("id: coast\nparts:\n  - one\n  - {b: two}\n").root
    key, parts = root.key("parts"), root.get("parts")
    assert isinstance(parts, Sequence)
    assert key is not None
    assert key.span == Span("plan.yml", 2, 1, 2, 6)
    assert [item.span for item in parts.items] == [Span("plan.yml", 3, 5, 3, 8), Span("plan.yml", 4, 5, 4, 13)]
    assert parts.span == Span("plan.yml", 3, 3, 4, 13)
    assert root.span == Span("plan.yml", 1, 1, 4, 13)
    assert root.get("nothing") is None
    assert root.key("nothing") is None


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("a: one two\n", "two", 1, 8),
        ("a: 'one two'\n", "two", 1, 9),
        ("a: 'it''s two'\n", "two", 1, 11),
        ('a: "one\\ttwo \\u00e9 three"\n', "three", 1, 21),
        ('a: "one\\x20two"\n', "two", 1, 12),
        ("a: |\n  one\n  two three\n\n  four\n", "three", 3, 7),
        ("a: |\n  one\n  two three\n\n  four\n", "four", 5, 3),
        ("a: |-\n    one\n      two\n", "two", 3, 7),
        ("a: |2\n    one\n", "one", 2, 5),
        ("b:\n  - a: |\n      one\n      two\n", "two", 4, 7),
        ("a: >\n  one\n  two three\n", "three", 3, 7),
        ("a: one\n  two\n  three\n", "three", 3, 3),
        ('a: "one\n  two\\\n  three"\n', "three", 3, 3),
        ("a: 日本 two\n", "two", 1, 7),
    ],
)
def test_a_place_inside_a_text_is_found_in_the_file(text: str, word: str, line: int, column: int) -> None:
    value = document(text).root.get("a")
    if value is None:
        items = document(text).root.get("b")
        assert isinstance(items, Sequence)
        assert isinstance(items.items[0], Mapping)
        value = items.items[0].get("a")
    assert isinstance(value, Scalar)
    found = value.locate(value.text.index(word), len(word))
    assert found == Span("plan.yml", line, column, line, column + len(word))


def test_a_place_beyond_a_text_is_its_end() -> None:
    assert scalar("a: one\n").locate(99).column == 7
    assert scalar("a: |\n  one\n").locate(99).line == 2
    assert scalar("a:\n").locate(0).line == 1


@given(st.text(), st.integers(0, 50), st.sampled_from(["", "'", '"', "|", ">"]))
def test_a_place_is_always_inside_the_file(text: str, offset: int, style: str) -> None:
    typed = yaml.safe_dump({"a": text}, default_style=style or None, allow_unicode=True)
    found, _ = source.read_text(typed, "plan.yml")
    value = found.root.get("a") if found else None
    if found is not None and isinstance(value, Scalar):
        where = value.locate(offset)
        assert 1 <= where.line <= len(found.lines)
        assert 1 <= where.column <= len(found.lines[where.line - 1]) + 1


@given(st.lists(st.text("ab é日.:#-", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=5), st.data())
def test_every_place_in_a_literal_block_is_exact(words: list[str], data: st.DataObject) -> None:
    typed = "id: x\na: |\n" + "".join(f"    {word}\n" for word in words)
    value = scalar(typed)
    offset = data.draw(st.integers(0, len(value.text) - 1).filter(lambda at: not value.text[at].isspace()))
    where = value.locate(offset)
    assert document(typed).lines[where.line - 1][where.column - 1] == value.text[offset]


@pytest.mark.parametrize(
    "variant",
    [
        b"\xef\xbb\xbfid: x\ntitle: \xc3\xa9\n",
        b"id: x\r\ntitle: \xc3\xa9\r\n",
        b"id: x\rtitle: \xc3\xa9\r",
        b"id: x\ntitle: e\xcc\x81\n",
        "id: x\ntitle: é\n".encode("utf-16"),
        b"\xfe\xff" + "id: x\ntitle: é\n".encode("utf-16-be"),
    ],
)
def test_ways_to_save_a_file_make_no_difference(tmp_path: Path, variant: bytes) -> None:
    assert source.read(write(tmp_path, variant), "plan.yml") == (document("id: x\ntitle: é\n"), ())


def test_final_line_break_and_trailing_blanks_make_no_difference() -> None:
    assert document("id: x  \ntitle: y").root.entries == document("id: x\ntitle: y\n").root.entries


@pytest.mark.parametrize(
    ("encoding", "text", "line", "column", "guess"),
    [
        ("cp1252", "id: x\ntitle: Forêts protégées\n", 2, 11, "it looks like Windows-1252; "),
        ("cp1256", "id: x\ntitle: خطة العمل الوطنية\n", 2, 8, "it looks like Windows-1256; "),
        ("cp1251", "id: x\ntitle: План действий\n", 2, 8, "it looks like Windows-1251; "),
        ("shift_jis", "id: x\ntitle: これはもりのけいかくです\n", 2, 8, "it looks like Shift_JIS; "),
    ],
)
def test_another_encoding_is_refused_and_guessed(
    tmp_path: Path, encoding: str, text: str, line: int, column: int, guess: str
) -> None:
    found, problems = source.read(write(tmp_path, text.encode(encoding)), "plan.yml")
    assert found is None
    assert codes(problems) == ["PB101"]
    assert problems[0].where == Span("plan.yml", line, column, line, column + 1)
    assert problems[0].message == f"this file is not UTF-8 text: byte {column + 5} cannot be read"
    assert problems[0].hint == f'{guess}save it again with the encoding "UTF-8"'


def test_a_file_cut_off_in_a_letter_says_so(tmp_path: Path) -> None:
    _, problems = source.read(write(tmp_path, "id: x\ntitle: é".encode()[:-1]), "plan.yml")
    assert [found.hint for found in problems] == ["the file seems to be cut off in its last letter"]


@pytest.mark.parametrize(
    "data",
    ["id: x\n".encode("utf-16-le"), "id: x\n".encode("utf-16-be"), "id: x\n".encode("utf-32"), b"\xff\xfei"],
)
def test_broken_or_unmarked_utf16_is_refused(tmp_path: Path, data: bytes) -> None:
    found, problems = source.read(write(tmp_path, data), "plan.yml")
    assert (found, codes(problems)) == (None, ["PB102"])


@pytest.mark.slow
def test_limits_are_named(tmp_path: Path) -> None:
    _, problems = source.read(write(tmp_path, b"a: " + b"x" * LARGEST), "plan.yml")
    assert problems[0].message == "this file has 4,000,003 bytes, more than the 4,000,000 bytes that one file may have"
    _, problems = source.read_text("a: " + "1" * 100_000, "plan.yml")
    assert problems[0].message == "this number has 100,000 characters, more than the 1,000 that are allowed"
    _, problems = source.read_text("a: " + "x" * 200_001, "plan.yml")
    assert problems[0].message == "this text has 200,001 characters, more than the 200,000 that are allowed"
    _, problems = source.read_text("".join(f"k{number}:\n" for number in range(100_001)), "plan.yml")
    assert problems[0].message == "this file has too many values, more than the 200,000 values that one file may have"


def test_what_is_not_an_ordinary_file_is_never_opened(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    outside = write(tmp_path, b"secret: yes\n", "outside.yml")
    os.mkfifo(data / "pipe.yml")
    (data / "link.yml").symlink_to(outside)
    (data / "broken.yml").symlink_to("nowhere")
    (data / "ring").symlink_to(data)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(data / "socket.yml"))
        documents, problems = source.read_all(data)
    assert documents == ()
    assert [(found.code, found.where.path if found.where else "") for found in problems] == [
        ("PB113", "data/broken.yml"),
        ("PB113", "data/link.yml"),
        ("PB112", "data/pipe.yml"),
        ("PB113", "data/ring"),
        ("PB112", "data/socket.yml"),
    ]
    _, problems = source.read(Path("/dev/zero"), "zero.yml")
    assert [found.message for found in problems] == ["`zero.yml` is a device, not an ordinary file"]


def test_what_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    _, problems = source.read(tmp_path / "none.yml", "none.yml")
    assert [found.message for found in problems] == ["`none.yml` cannot be opened: it does not exist"]
    _, problems = source.read_all(tmp_path / "none")
    assert [found.message for found in problems] == ["`none` cannot be opened: it does not exist"]
    _, problems = source.read(tmp_path / "a\0b", "a")
    assert codes(problems) == ["PB114"]


def test_all_files_below_a_folder_are_read_in_order(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in ("b.yml", "a/z.yaml", "a/.hidden.yml", ".git/x.yml", "notes.txt"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text("id: x\n" if name != "b.yml" else "id: x\nid: y\n", encoding="utf-8")
    documents, problems = source.read_all(data)
    assert [found.path for found in documents] == ["data/a/z.yaml", "data/b.yml"]
    assert codes(problems) == ["PB124"]
    excerpt = source.excerpts(tmp_path)
    assert problems[0].where is not None
    assert excerpt(problems[0].where) == "id: y"
    assert excerpt(Span("data/b.yml", 9, 1, 9, 1)) is None
    assert excerpt(Span("data/none.yml", 1, 1, 1, 1)) is None


def test_one_mistake_of_form_does_not_lose_the_file() -> None:
    found, problems = source.read_text('id: x\ntitle: A: b\nlead: @me\nsummary: "open\npart: "c" d\n', "plan.yml")
    assert codes(problems) == ["PB123", "PB132", "PB121", "PB130"]
    assert found is not None
    texts = {entry.key.text: entry.value.text for entry in found.root.entries if isinstance(entry.value, Scalar)}
    assert texts == {"id": "x", "title": "A: b", "lead": "@me", "summary": "open", "part": '"c" d'}


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x]\n"
        + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)),
        "[" * 5_000,
        "{a: " * 5_000,
        "- " * 5_000,
        "? " * 5_000,
        "a: " * 5_000,
        "\t- x\n" * 100_000,
        "<<<<<<< a\n" * 100_000,
        "a: 'x\n" * 100_000,
        "a: x: " + ", " * 500_000 + ": y",
        'a: "' + "\\u202e" * 100_000 + '"',
        "\0" * 1_000_000,
        "a: 1\n" * 90_000,
        "\n" * 1_000_000 + "a: b: c",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_files_are_refused_quickly(text: str) -> None:
    start = time.process_time()
    _, problems = source.read_text(text, "plan.yml")
    assert problems
    assert time.process_time() - start < 5


@pytest.mark.slow
@example("a: ?\nb: c\n")
@given(st.text() | st.text("ab: -'\"[]{}\n\t#&*!|>%@`,?\\\u00a0\u2067é<=.", max_size=60))
@example("? ")
@example("a: !<\n")
@example("\ud800: \ud800")
@example("'")
@example("\ufdd1'\ufdd2")
def test_no_text_ever_raises(text: str) -> None:
    found, problems = source.read_text(text, "plan.yml")
    assert found is not None or problems
    for one in problems:
        assert one.where is not None
        assert 1 <= one.where.line <= len(source.lines(text))
        assert 1 <= one.where.column <= len(source.lines(text)[one.where.line - 1]) + 1


@given(st.binary() | st.text().map(lambda text: text.encode("utf-16", "surrogatepass")))
def test_no_bytes_ever_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yml"
    path.write_bytes(data)
    found, problems = source.read(path, "bytes.yml")
    assert found is not None or problems


CLEAN = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Cf", "Zl", "Zp"], exclude_characters="\ufffd")
VALUES = st.text(CLEAN | st.just("\n"), max_size=40).map(lambda text: unicodedata.normalize("NFC", text))
NAMES = st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True)


@given(
    st.dictionaries(NAMES, VALUES, min_size=1, max_size=6), st.booleans(), st.sampled_from([None, "'", '"', "|", ">"])
)
def test_what_a_yaml_writer_wrote_comes_back(plan: dict[str, str], unicode: bool, style: str | None) -> None:
    typed = yaml.safe_dump(plan, allow_unicode=unicode, sort_keys=False, default_style=style)
    found, problems = source.read_text(typed, "plan.yml")
    assert codes(problems) == []
    assert found is not None
    assert {e.key.text: e.value.text for e in found.root.entries if isinstance(e.value, Scalar)} == plan


def test_without_the_fast_parser_the_same_is_read_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "id: x\nparts:\n  - a: |\n      one\n\n      two\n    b: 'c'\n",
        "title: A: b\nlead: @me\n",
        "a: [x\nb: c\n",
        'a: "x\nb: c\n',
        "a: *b*\n",
        "a: b\nfoo\nc: d\n",
        "a:\n\tb: c\n",
        "a: - b\n",
    ]
    fast = [source.read_text(text, "plan.yml") for text in texts]
    monkeypatch.setattr(events_module, "_LOADER", yaml.BaseLoader)
    assert [source.read_text(text, "plan.yml") for text in texts] == fast


QUOTE = "put the whole text in quotes"


@pytest.mark.parametrize(
    "text, found",
    [
        ("a: @b\n", ("PB132", 1, 4, QUOTE, ['"@b"'])),
        ('a: `b` "c"\n', ("PB132", 1, 4, QUOTE, ["'`b` \"c\"'"])),
        ("a: %b\\c\n", ("PB132", 1, 4, QUOTE, ["'%b\\c'"])),
        ("a: @b # c\n", ("PB132", 1, 4, QUOTE, [])),
        ("a: |b\n", ("PB132", 1, 4, f"{QUOTE}; a long text begins on the line after `|`", [])),
        ("a: >x\n  b\n", ("PB132", 1, 4, f"{QUOTE}; a long text begins on the line after `>`", [])),
        ("a: - b\n", ("PB132", 1, 4, f"{QUOTE}; a list begins on the next line", [])),
        ("a: b\n%c\n", ("PB139", 2, 1, "delete the line", [])),
        ("a: b: c\n", ("PB123", 1, 4, 'write "b: c"', ['"b: c"'])),
        ("a: [b\n", ("PB122", 1, 4, f"close it with ], or {QUOTE} if it is meant as one", [])),
        ("a: 'b' c\n", ("PB130", 1, 8, f"{QUOTE} of the other kind", [])),
        ("a: [b] c\n", ("PB130", 1, 8, QUOTE, [])),
        ("a: [b]]\n", ("PB130", 1, 7, QUOTE, [])),
        ('a: "b\n', ("PB121", 1, 4, 'close it with " at the end of the text', [])),
        ("a:\n  - - b\n   - c\n", ("PB129", 3, 4, "begin it in column 1 or 3 or 5 or 7", [])),
        ("a:\n    b: c\n  d: e\n", ("PB129", 3, 3, "begin it in column 1 or 5", [])),
        ("a:\n    b: c\n# d\n\n  d: e\n", ("PB129", 5, 3, "begin it in column 1 or 5", [])),
        ("a:\n  - b\n c: d\n", ("PB129", 3, 2, "begin it in column 1 or 3 or 5", [])),
        ("a: b\n...\nc: d\n", ("PB127", 2, 1, "delete the line of three dots, or make a second file", [])),
        ("a: b\n: c\n", ("PB137", 2, 1, None, [])),
        ("[a]: b\n", ("PB137", 1, 1, "if it is meant as a text, put it in quotes", [])),
        ("{a: b}: c\n", ("PB137", 1, 1, "if it is meant as a text, put it in quotes", [])),
        ("a: !t b\n", ("PB134", 1, 4, f"delete it; if it is meant as a text, {QUOTE}", [])),
        ("<<: {a: b}\n", ("PB136", 1, 1, "write the fields out", [])),
        ("a: b\na: c\n", ("PB124", 2, 1, "keep one of them", [])),
        ("a: b\n\tc: d\n", ("PB120", 2, 1, "replace tabs at the start of lines by two spaces", [])),
        ("a: [b, @c]\n", ("PB132", 1, 8, QUOTE, [])),
        ("a: {b: @c}\n", ("PB132", 1, 8, QUOTE, [])),
        ("a: [\n  @b,\n  c]\n", ("PB132", 2, 3, QUOTE, [])),
        ("a: [\n", ("PB140", 2, 1, None, [])),
    ],
)
def test_one_mistake_of_form_is_one_problem_in_its_place(text: str, found: tuple[object, ...]) -> None:
    _, problems = source.read_text(text, "a.yml")
    told = [(one.code, one.where.line, one.where.column, one.hint, [fix.text for fix in one.fixes]) for one in problems]
    assert told == [found]
