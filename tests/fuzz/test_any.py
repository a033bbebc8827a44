"""Any text at all, where other tests try only what is nearly right: it is read, or refused in our own words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fuzz.mutations import WORDS
from fuzz.test_fuzz import spoken
from planbook import source
from planbook.checks import check
from planbook.graph import link
from planbook.importing.stratml import read as stratml
from planbook.importing.tables.command import mapped, open_file
from planbook.load import load
from planbook.model import KINDS, STRUCTS
from planbook.model.fields import specs
from planbook.model.inline import fixed, references, refused
from planbook.site.handwritten import problems_in
from planbook.values.amount import Quantity, Range, parse_number, parse_share
from planbook.values.money import Money
from planbook.values.offset import Offset
from planbook.values.time import parse

ODD = st.sampled_from([one for one in WORDS if len(one) < 10_000])
NEARLY = st.lists(ODD | st.text(max_size=6) | st.from_regex(r"[0-9.,~%/ -]{1,8}", fullmatch=True), max_size=5)
TEXTS = st.text() | NEARLY.map(" ".join) | NEARLY.map("".join)
READERS = (Range.parse, Quantity.parse, parse_number, parse_share, Money.parse, Offset.parse, parse)


@pytest.mark.parametrize("reader", READERS, ids=lambda one: getattr(one, "__qualname__", str(one)))
@given(TEXTS)
@example("9" * 5_000)
@example("1" + "0" * 30)
@example("٣/٠")
def test_a_value_is_read_or_refused_in_words(reader, text):
    try:
        reader(text)
    except ValueError as refusal:
        said = str(refusal)
        assert said and "invalid literal" not in said and "Exceeds the limit" not in said, said


@given(TEXTS)
@example("[a](plan:a#b) <plan:> <plan:#>")
def test_references_stand_where_they_say(text):
    for found in references(text):
        assert text[found.start] in "<[" and text[found.end - 1] in ">)"
        assert found.id in text[found.start : found.end]
    list(fixed(text))
    assert all(one in text for one in refused(text, prose=False))


@given(TEXTS, TEXTS)
@example("title: x", "```plan-table\nshow: activities\nwhere: [a\n```\n")
@example("", "```plan-matrix\nrows: ember-plan\ncolumns: {a: [b]}\n```\n")
@example("", "```plan-table\n- x\n```\n<plan:x>\n")
def test_a_page_is_read_or_refused_at_its_lines(head, body):
    whole = f"---\n{head}\n---\n{body}"
    for one in problems_in(whole, "docs/a.md", spoken()):
        assert one.where is not None
        assert 1 <= one.where.line <= len(source.lines(whole))


NAMES = sorted({name for shape in (*KINDS.values(), *STRUCTS.values()) for name in specs(shape)})
LISTS = ["plan", *sorted(one.plural for one in KINDS.values() if one.kind != "plan")]
LEAVES = ODD.filter(lambda one: len(one) < 60) | st.sampled_from(["a", "b", "a/b", "2027", "EUR 5", "done", "lead"])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=20,
)
ENTRIES = st.dictionaries(st.sampled_from(["id", *NAMES]), TREES, max_size=6).map(lambda one: {"id": "a", **one})


def written(value: object) -> str:
    """A tree as YAML on one line; every text in quotes, but for a few that are typed bare."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:
            text = str(value)
            return text if text.isalnum() else "'" + text.replace("'", "''") + "'"


@given(st.dictionaries(st.sampled_from(LISTS), st.lists(ENTRIES, max_size=3) | TREES, min_size=1, max_size=4))
def test_whatever_stands_in_whichever_field_is_loaded_or_refused_at_its_place(tree):
    text = "".join(f"{name}: {written(one)}\n" for name, one in tree.items())
    document, problems = source.read_text(text, "data/a.yml")
    if document is None:
        assert problems
        return
    records, misread = load((document,))
    for one in (*problems, *misread, *check(link(records), spoken().today)):
        assert one.where is not None and one.where.path == "data/a.yml"
        assert 1 <= one.where.line <= len(document.lines), one


@given(st.binary() | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"PK")
@example(b"<a/>")
@example("Activity,When\n=1+1,2027\n".encode("utf-16"))
def test_whatever_comes_from_outside_is_read_or_refused(data):
    for name in ("a.csv", "a.docx", "a.xlsx", "a.txt"):
        document, found, problems = mapped(open_file(data, name), name, None, None, "")
        assert (document is not None and found is not None) or problems
    plan, problems = stratml(data, "a.xml")
    assert plan is not None or problems


@given(TEXTS)
@example("tables:\n  - table: the table\n    heads: [99999999999999999999]\n")
def test_any_mapping_is_read_or_refused(text):
    opened = open_file(b"Activity,Who,When\nDig,A,2027\n", "a.csv")
    mapped(opened, "a.csv", None, text, "mapping.yml")
