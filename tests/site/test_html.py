"""Every text is escaped, whatever is in it; what comes out is balanced HTML without styles and scripts."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planbook import pages as p
from planbook.site.html import block, blocks, inline, inlines
from planbook.site.render import render

GOLDEN = Path(__file__).parents[1] / "golden" / "html"

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" style="color:red',
    "</td></table></section>",
    "<!-- ",
    "]]>",
    "<![CDATA[",
    "<?php",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&amp;",
    "a & b < c > d",
    "{{ page }}{% raw %}",
    "[words](javascript:alert(1))",
    "\u202eltr\u202c",
    "é 中文 العربية",
)
# What the reader of data files lets through: no control characters, no halves of characters.
anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
texts = st.one_of(st.sampled_from(HOSTILE), anything)
ids = st.sampled_from(["part_one", "lay-sewers", "para-1", "note-1"])
languages = st.sampled_from([None, "en", "ar", '"><b>'])
parts = st.floats(0, 1)


def many(strategy, size=2):
    return st.lists(strategy, max_size=size).map(tuple)


unlinked = st.one_of(
    st.builds(p.Words, texts, languages),
    st.builds(p.Code, texts),
    st.builds(p.Badge, texts, st.sampled_from(p.Tone)),
    st.builds(p.Amount, texts, texts),
    st.builds(p.Revised, texts, st.booleans(), languages),
    st.builds(p.Moment, texts, st.one_of(st.none(), st.sampled_from(["2024", "2024-05-01", "2024-21"]), texts)),
)
inline_ = st.one_of(
    unlinked,
    st.builds(p.Link, texts, many(unlinked)),
    st.builds(p.External, texts, texts, languages),
    st.builds(p.NoteMark, texts, texts),
)
line = st.deferred(lambda: many(inline_))  # deferred: its long description is never written


def containers(inner):
    """Blocks that hold blocks, one level above those of `inner`."""
    inside = many(inner)
    item = st.builds(p.Item, line, inside, many(st.builds(p.Item, line, inside), 1), ids, texts, many(ids, 1))
    columns = st.builds(p.Column, texts, st.sampled_from(p.Align), many(st.builds(p.NoteMark, texts, texts), 1))
    cell = st.builds(p.Cell, line, inside)
    row = st.builds(p.Row, st.tuples(cell, cell), st.one_of(st.just(""), ids), st.booleans(), many(ids, 1))
    rows = many(st.tuples(line, st.tuples(cell, cell)))
    named = st.tuples(st.sampled_from(["en", '"><b>']), texts)
    return st.one_of(
        st.builds(p.Parallel, texts, st.tuples(named, named), rows),
        st.builds(p.Items, many(item), st.booleans(), texts),
        st.builds(p.Table, texts, st.tuples(columns, columns), many(row), st.booleans()),
        st.builds(p.Notice, st.sampled_from(p.NoticeKind), texts, inside),
        st.builds(p.Footnotes, many(st.builds(p.Footnote, ids, texts, inside))),
        st.builds(p.Section, ids, line, inside, many(ids, 1)),
    )


figures = many(st.tuples(texts, line))
signs = many(st.builds(p.Sign, texts, texts, st.one_of(st.just(""), ids), st.booleans()))
matrix_row = st.builds(p.MatrixRow, line, st.tuples(signs, signs))
leaf = st.one_of(
    st.builds(p.Prose, texts, languages),
    st.builds(p.Paragraph, line),
    st.builds(p.Facts, many(st.builds(p.Fact, texts, many(line)))),
    st.builds(p.Cards, many(st.builds(p.Card, line, line, line, many(line))), st.booleans()),
    st.builds(p.Bars, texts, many(st.builds(p.Bar, line, line, parts, parts)), many(st.tuples(parts, texts))),
    st.builds(p.Hero, texts, texts, many(line), figures),
    st.builds(p.Matrix, texts, line, st.tuples(line, line), many(matrix_row), signs),
)
block_ = st.recursive(leaf, containers, max_leaves=4)


def nowhere(_: str) -> None:
    return None


def somewhere(id: str) -> str:
    return f"../{id}/"


# The texts of a value that a reader is to see as they are.
SHOWN = {
    p.Words: ("text",),
    p.Code: ("text",),
    p.Badge: ("text",),
    p.Moment: ("text",),
    p.Amount: ("text",),
    p.Revised: ("text",),
    p.External: ("text",),
    p.NoteMark: ("mark",),
    p.Hero: ("title", "lead"),
    p.Table: ("caption",),
    p.Matrix: ("caption",),
    p.Sign: ("sign", "words"),
    p.Parallel: ("caption",),
    p.Column: ("head",),
    p.Fact: ("label",),
    p.Bars: ("title",),
    p.Notice: ("title",),
    p.Item: ("mark",),
    p.Footnote: ("mark",),
}


def within(value):
    """A value and every value within it."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from within(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from within(getattr(value, one.name))


def plain(value):
    """All texts within a value that a reader is to see as they are."""
    return [getattr(one, name) for one in within(value) for name in SHOWN.get(type(one), ())]


@pytest.mark.parametrize("url", [nowhere, somewhere])
@given(part=inline_)
def test_a_hostile_inline_is_words_and_nothing_else(url, part, strict):
    found = strict(inline(part, url))
    assert [text for text in plain(part) if text not in found.text] == []


@pytest.mark.parametrize("url", [nowhere, somewhere])
@given(part=block_)
def test_a_hostile_block_is_balanced_and_says_its_words(url, part, strict):
    found = strict(block(part, url, 2))
    assert [text for text in plain(part) if text not in found.text] == []


@pytest.mark.slow
def test_the_search_covers_the_whole_vocabulary():
    seen = set()

    @settings(max_examples=300, phases=[Phase.generate], database=None)
    @given(st.tuples(block_, inline_))
    def look(found):
        seen.update(type(value) for value in within(found))

    look()
    assert {one.__name__ for one in {*get_args(p.Block), *get_args(p.Inline)} - seen} == set()


@pytest.mark.parametrize("depth", range(1, 9))
def test_headings_never_go_deeper_than_html_does(depth):
    html = block(p.Section("one", (p.Words("One"),), (p.Section("two", (p.Words("Two"),), ()),)), nowhere, depth)
    assert re.findall(r"<h(\d)", html) == [str(min(depth, 6)), str(min(depth + 1, 6))]


def test_what_is_read_nowhere_stays_plain_words():
    link = p.Link("gone", (p.Words("the words"),))
    assert inlines((link,), nowhere) == "the words"
    assert blocks((p.Prose("See [the words](plan:gone)."),), nowhere) == (
        '<div class="pb-prose"><p>See the words.</p></div>'
    )


@pytest.mark.parametrize(
    "markdown",
    ['[w](plan:a "a title")', "[w][r]\n\n[r]: plan:a", "[**w**](plan:a)", "- [w](plan:a)\n- [w](plan:b)", "<plan:a>"],
)
def test_no_address_of_ours_is_left_in_prose(markdown, strict):
    for url in (nowhere, somewhere):
        assert [one for one in strict(blocks((p.Prose(markdown),), url)).addresses if "plan:" in one] == []


@pytest.mark.parametrize(
    "iso, tag", [("2024", "time"), ("2024-05", "time"), ("2024-05-01", "time"), ("2024-21", "span"), (None, "span")]
)
def test_only_what_html_knows_as_a_date_is_one(iso, tag):
    assert inline(p.Moment("some day", iso), nowhere).startswith(f"<{tag} ")


def test_a_text_in_another_language_says_so():
    assert inline(p.Words("نص", "ar"), nowhere) == '<span lang="ar" dir="rtl">نص</span>'
    assert inline(p.Words("text"), nowhere) == "text"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_the_sample_is_balanced(language, sample, strict):
    _, pages, links = sample(language)
    for page in pages:
        rendered = render(page, links)
        strict(rendered.html)
        strict(f"<p>{rendered.shell['kicker']}</p><p>{rendered.shell['badges']}</p>")


def test_a_rich_page_is_exactly_this_html(sample, golden):
    _, pages, links = sample("fr")
    page = next(page for page in pages if page.id == "ember-plan/sewers")
    golden(GOLDEN / "activity.fr.html", render(page, links).html + "\n")
