"""One entry more in a file: what was there stays byte by byte, what was read is read again, and the entry with it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.source import Mapping, Node, Scalar, Sequence, read_text
from planbook.source.appending import Adder
from planbook.source.forms import Bare, Group

ROOT = Path(__file__).parents[2]
FILES = sorted((*ROOT.glob("data/**/*.yml"), *ROOT.glob("tests/plans/full/data/**/*.yml")))
ENTRY = Group((("id", Bare("brand-new")), ("title", "It: is #new"), ("when", Bare("2027-Q2"))))


ALIKE = 3
"""How many lists of one field are tried in each file."""


def lists(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Sequence]]:
    """Every list of groups in a file, with the way to it."""
    match node:
        case Mapping():
            for entry in node.entries:
                yield from lists(entry.value, (*path, entry.key.text))
        case Sequence():
            if node.items and all(isinstance(one, Mapping) for one in node.items):
                yield path, node
            for number, one in enumerate(node.items):
                yield from lists(one, (*path, number))


def at(node: Node, path: tuple[str | int, ...]) -> Node:
    for step in path:
        node = node.items[step] if isinstance(node, Sequence) else node.get(step)
    return node


def plain(node: Node) -> object:
    """What a file says, without places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(one) for one in node.items]
        case Mapping():
            return {one.key.text: plain(one.value) for one in node.entries}


def root(text: str) -> Mapping:
    document, problems = read_text(text, "data/file.yml")
    assert document is not None, problems
    return document.root


def stays(old: str, new: str) -> bool:
    """Whether a text is another with one stretch put in."""
    begin = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return len(new) > len(old) and new[begin + len(new) - len(old) :] == old[begin:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_list_of_the_samples_takes_one_more(path):
    text = path.read_text(encoding="utf-8")
    before = root(text)
    seen: Counter[tuple[str, ...]] = Counter()
    for way, listed in lists(before):
        seen[kind := tuple(step for step in way if isinstance(step, str))] += 1
        if seen[kind] > ALIKE:
            continue
        adder = Adder(text)
        adder.add_to(listed, ENTRY)
        new = adder.result()
        assert stays(text, new), way
        wanted = plain(before)
        inner = wanted
        for step in way:
            inner = inner[step]
        inner.append({"id": "brand-new", "title": "It: is #new", "when": "2027-Q2"})
        assert plain(root(new)) == wanted, way


SHAPES = {
    "a field to a line": "results:\n  - id: one\n    title: One\n  - id: two\n    title: Two\n# the end\nrisks: []\n",
    "a dash without room": "results:\n- id: one\n  title: One\n\n\n",
    "wide": "results:\n    -   id: one\n        title: One\n",
    "empty lines between": "results:\n  - id: one\n\n  # remark\n  - id: two\n\n# end\n",
    "braces": "results:\n  - {id: one, title: One} # remark\n",
    "brackets": "results: [{id: one}, {id: two}]  # remark\n",
    "brackets over lines": "results: [\n  {id: one}, # first\n  {id: two}, # last\n]\n",
    "no entry yet": "results: []\n",
    "no last line end": "results:\n  - id: one",
    "a long text": "results:\n  - id: one\n    text: >-\n      It goes\n      on.\n\n  \nrisks:\n  - id: r\n",
}


# Not what stands where a character was lost: no file may have it.
TITLED = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\ufffd")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("name", SHAPES)
@given(title=st.text(TITLED, min_size=1, max_size=150))
def test_an_entry_in_the_manner_of_the_others(name, mark, ends, title):
    title = unicodedata.normalize("NFC", " ".join(title.split()) or "x")
    text = mark + SHAPES[name].replace("\n", ends)
    before = root(text)
    adder = Adder(text)
    adder.add_to(before.get("results"), Group((("id", Bare("brand-new")), ("title", title))))
    new = adder.result()
    assert stays(text, new)
    assert "\n" not in new.replace("\r\n", "") or ends == "\n"
    wanted = plain(before)
    wanted["results"].append({"id": "brand-new", "title": title})
    document, _ = read_text(new, "data/file.yml")  # that a title has letters that look alike is another matter
    assert document is not None
    assert plain(document.root) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "results:\n  - id: one\n    title: One\n    source: {page: 1}\nrisks: []\n",
        "results:\n  - {id: one, title: One}\n",
        "results:\n  - id: one\n    activities:\n    source: {page: 1}\n",
        "results:\n  - id: one",
        "results:\n  - id: one\n    activities:",
    ],
)
def test_a_first_entry_inside_another(text):
    before = root(text)
    adder = Adder(text)
    adder.add_list(before.get("results").items[0], "activities", ENTRY, ("source", "title", "activities"))
    new = adder.result()
    assert stays(text, new)
    wanted = plain(before)
    wanted["results"][0]["activities"] = [{"id": "brand-new", "title": "It: is #new", "when": "2027-Q2"}]
    assert plain(root(new)) == wanted


def test_it_looks_like_the_entry_before_it():
    text = "results:\n  - id: one\n\n  # remark\n  - id: two\n\n# end\n"
    adder = Adder(text)
    adder.add_to(root(text).get("results"), Group((("id", Bare("three")), ("title", "Three"))))
    assert (
        adder.result()
        == "results:\n  - id: one\n\n  # remark\n  - id: two\n\n  - id: three\n    title: Three\n\n# end\n"
    )
