"""Edits of a file: what is asked for is written anew, every other byte stays; what cannot be done so is refused."""

from __future__ import annotations

import re

import pytest

from planbook.problems import Span
from planbook.source import Mapping, read_text
from planbook.source.editing import Editor
from planbook.source.forms import Bare, Group, UneditableError

ORDER = ("title", "text", "when", "parties", "tags")


def root(text: str) -> Mapping:
    document, problems = read_text(text, "data/a.yml")
    assert document is not None, problems
    return document.root


def edited(text: str, *edits: tuple[object, ...]) -> str:
    """A file after edits: `("set", field, value)`, `("unset", field)`, `("append", …)`, `("remove", field, place)`."""
    group, editor = root(text), Editor(text)
    for kind, name, *more in edits:
        match kind:
            case "set":
                editor.set(group, name, more[0], ORDER)
            case "unset":
                editor.unset(group, name)
            case "append":
                editor.append(group.get(name), more[0])
            case "remove":
                listed = group.get(name)
                editor.remove(listed, [listed.items[one] for one in more])
    assert editor.changed
    return editor.result()


LONG = "word " * 30 + "end"
WRAPPED = "".join(f"\n  {line}" for line in (" ".join(["word"] * 23), " ".join(["word"] * 7) + " end"))


@pytest.mark.parametrize(
    "text, edit, result",
    [
        # A value for another: in the manner of the one that stood there.
        ("title: Old # why\n", ("set", "title", "New"), "title: New # why\n"),
        ("title: 'Old'\n", ("set", "title", "it's"), "title: 'it''s'\n"),
        ('title: "Old"\n', ("set", "title", 'a "b"'), 'title: "a \\"b\\""\n'),
        ("title: Old\n", ("set", "title", "a: b"), 'title: "a: b"\n'),
        ("title: Old\n", ("set", "title", "2024"), 'title: "2024"\n'),
        ("title: Old\n", ("set", "title", "yes"), 'title: "yes"\n'),
        ("when: 2024\n", ("set", "when", Bare("2025-Q1")), "when: 2025-Q1\n"),
        ("when: '2024'\n", ("set", "when", Bare("2025")), "when: '2025'\n"),
        ("when: 2024\n", ("set", "when", Bare("a: b")), 'when: "a: b"\n'),
        ("title:\n", ("set", "title", "New"), "title: New\n"),
        ("{title: Old, text: a}\n", ("set", "title", "a, b"), '{title: "a, b", text: a}\n'),
        ("text: |-\n  a\n  b\n", ("set", "text", "c\nd"), "text: |-\n  c\n  d\n"),
        ("text: >-\n  a\n  b\n", ("set", "text", "c d"), "text: >-\n  c d\n"),
        ("text: >-\n  a\n", ("set", "text", "c\n\nd"), "text: |-\n  c\n\n  d\n"),
        ("text: >-\n  a\n", ("set", "text", " c\nd"), 'text: " c\\nd"\n'),
        ("title: Old\n", ("set", "title", "a\nb"), "title: |-\n  a\n  b\n"),
        ("title: Old\n", ("set", "title", LONG), f"title: >-{WRAPPED}\n"),
        ("{title: Old}\n", ("set", "title", LONG), f"{{title: {LONG}}}\n"),
        ("title: {a: b}\n", ("set", "title", Group((("c", Bare("1")), ("d", "e, f")))), 'title: {c: 1, d: "e, f"}\n'),
        # A new field: where the order has it.
        ("id: a\nwhen: 2024\n", ("set", "title", "New"), "id: a\ntitle: New\nwhen: 2024\n"),
        ("when: 2024", ("set", "tags", "New"), "when: 2024\ntags: New\n"),
        ("other: 1\n", ("set", "title", "New"), "other: 1\ntitle: New\n"),
        ("{id: a, when: 2024}\n", ("set", "title", "New"), "{id: a, title: New, when: 2024}\n"),
        ("id: a\n", ("set", "parties", (Bare("a"), Bare("b"))), "id: a\nparties: [a, b]\n"),
        ("id: a\n", ("set", "text", LONG), f"id: a\ntext: >-{WRAPPED}\n"),
        # A field less.
        ("id: a\ntitle: Old\nwhen: 1\n", ("unset", "title"), "id: a\nwhen: 1\n"),
        ("id: a\ntext: |-\n  a\n  b\nwhen: 1\n", ("unset", "text"), "id: a\nwhen: 1\n"),
        ("{id: a, title: b, when: 1}\n", ("unset", "title"), "{id: a, when: 1}\n"),
        ("{id: a, title: b}\n", ("unset", "title"), "{id: a}\n"),
        ("{title: b}\n", ("unset", "title"), "{}\n"),
        # Lists.
        ("tags: [a, b] # c\n", ("append", "tags", Bare("c")), "tags: [a, b, c] # c\n"),
        ("tags:\n  - a # one\n", ("append", "tags", "b: c"), 'tags:\n  - a # one\n  - "b: c"\n'),
        ("tags:\n  - a", ("append", "tags", Bare("b")), "tags:\n  - a\n  - b\n"),
        ("tags: [a, b, c]\n", ("remove", "tags", 1), "tags: [a, c]\n"),
        ("tags:\n  # one\n  - a\n  # two\n  - b\nid: c\n", ("remove", "tags", 1), "tags:\n  # one\n  - a\nid: c\n"),
        ("tags: a\n", ("set", "tags", (Bare("b"),)), "tags: b\n"),
        ("tags: a\n", ("set", "tags", (Bare("b"), Bare("c"))), "tags: [b, c]\n"),
        ("tags:\n", ("set", "tags", (Bare("b"),)), "tags: b\n"),
        ("tags:\n", ("set", "tags", (Bare("b"), Bare("c"))), "tags: [b, c]\n"),
        ("tags: {a: 1}\n", ("set", "tags", (Bare("b"),)), "tags: b\n"),
        ("tags:\n  - a\n  - b\n", ("set", "tags", (Bare("c"),)), "tags:\n  - c\n"),
        (
            "tags:\n  - a\n",
            ("append", "tags", Group((("a", Bare("1")), ("b", (Bare("2"),)), ("c", "3\n4")))),
            "tags:\n  - a\n  - a: 1\n    b: [2]\n    c: |-\n      3\n      4\n",
        ),
        ("tags:\n  - a\n", ("append", "tags", Group((("a", "1"),))), 'tags:\n  - a\n  - {a: "1"}\n'),
        # Line ends, and what stands before all.
        ("\ufeffid: a\r\ntitle: Old\r\n", ("set", "title", "New"), "\ufeffid: a\r\ntitle: New\r\n"),
        ("\ufefftitle: Old\n", ("set", "title", "New"), "\ufefftitle: New\n"),
        ("title: Old\r\nid: a\n", ("set", "title", "a\nb"), "title: |-\r\n  a\r\n  b\r\nid: a\n"),
    ],
)
def test_an_edit_changes_what_it_says_and_nothing_else(text, edit, result):
    assert edited(text, edit) == result


@pytest.mark.parametrize(
    "text, edit, why",
    [
        ("text:\n  a: b\n", ("set", "text", "New"), "it is written over several lines as a group"),
        ("tags:\n  a: b\n", ("set", "tags", (Bare("b"),)), "it is written over several lines as a group"),
        ("tags: [a]\n", ("remove", "tags", 0), "the list would be empty"),
        ("tags: [a]\n", ("set", "tags", ()), "the list would be empty"),
        ("{}\n", ("set", "title", "New"), "the group has no field yet"),
        ("tags:\n  - - a\n  - b\n", ("remove", "tags", 1), None),
    ],
)
def test_what_cannot_be_edited_is_refused(text, edit, why):
    if why is None:
        assert edited(text, edit) == "tags:\n  - - a\n"
        return
    with pytest.raises(UneditableError, match=f"^{re.escape(why)}$"):
        edited(text, edit)


def test_the_first_field_of_an_entry_and_what_goes_over_lines_stay():
    text = "tags:\n  - title: a\n    text: |-\n      b\n      c\n"
    editor, entry = Editor(text), root(text).get("tags").items[0]
    with pytest.raises(UneditableError, match=r"^it is the first field of its entry$"):
        editor.unset(entry, "title")
    with pytest.raises(UneditableError, match=r"^it is written over several lines$"):
        editor.set(root("tags: a\n"), "tags", (entry.get("text"),), ORDER)
    assert not editor.changed and editor.result() == text


def test_several_edits_of_one_place_come_in_their_order():
    text = "id: a\n"
    both = edited(text, ("set", "when", Bare("2024")), ("set", "title", "New"), ("set", "text", "Words"))
    assert both == "id: a\ntitle: New\ntext: Words\nwhen: 2024\n"
    with pytest.raises(UneditableError, match=r"^two changes of the same place$"):
        edited(text, ("set", "id", Bare("b")), ("set", "id", Bare("c")))


def test_an_item_that_stays_keeps_its_remarks_wherever_it_goes():
    text = "tags:\n  # one\n  - a # first\n  # two\n  - b\n"
    group, editor = root(text), Editor(text)
    listed = group.get("tags")
    editor.set(group, "tags", (listed.items[1], Bare("c"), listed.items[0]), ORDER)
    assert editor.result() == "tags:\n  # one\n  # two\n  - b\n  - c\n  - a # first\n"


def test_a_value_a_stretch_and_the_end():
    text = "id: [a, b]\ntitle: Old"
    editor = Editor(text)
    editor.replace(root(text).get("id").items[0], "c, d")
    title = root(text).get("title").span
    assert editor.at(title) == "Old"
    editor.write(Span("data/a.yml", 2, 1, 2, 6), "name")
    editor.section("risks", Group((("id", Bare("r")), ("text", "a\nb"))))
    editor.section("tags", (Group((("id", Bare("t")),)), Group((("a", Bare("1")), ("b", Bare("2")), ("c", Bare("3"))))))
    assert editor.result() == (
        'id: ["c, d", b]\nname: Old\n\nrisks:\n  id: r\n  text: |-\n    a\n    b\n\n'
        "tags:\n  - {id: t}\n  - a: 1\n    b: 2\n    c: 3\n"
    )


def test_a_section_in_an_empty_file_begins_it():
    editor = Editor("")
    editor.section("tags", (Group((("id", Bare("t")),)),))
    assert editor.result() == "tags:\n  - {id: t}\n"
