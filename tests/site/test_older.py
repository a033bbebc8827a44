"""Marks of texts that are older than their source: well-formed wherever a piece begins and ends."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.i18n.sentences import Age, sentences
from planbook.pages import Link, Mark, Older, Paragraph, Prose, Revised, Section, Words
from planbook.site.html import blocks


def older(*places: tuple[int, int], age: Age = Age.CHANGED) -> Older:
    return Older("older:x#text", tuple(Mark(start, end, age, "older <now>") for start, end in places))


def html(*parts) -> str:
    return blocks(parts, lambda id: f"#{id}")


class Balanced(HTMLParser):
    """Complains of a tag that closes another than the last one opened; `links` counts how deep links are in links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, _attributes):
        if tag not in ("br", "hr", "img"):
            assert tag != "a" or "a" not in self.open
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_a_piece_of_words_has_a_line_a_sign_and_a_name():
    found = html(Paragraph((Words("One. Two & three.", None, older((5, 17))),)))
    assert found == (
        '<p>One. <span class="pb-older pb-older--changed">Two &amp; three.</span>'
        ' <a class="pb-sign-older pb-sign-older--changed" href="#older:x#text" title="older &lt;now&gt;">'
        '<span class="pb-hidden">(older &lt;now&gt;)</span></a></p>'
    )


def test_in_a_link_the_sign_is_none():
    found = html(Paragraph((Link("thing", (Words("One", "en", older((0, 3))),)),)))
    assert found.count("<a ") == 1 and '<span class="pb-sign-older' in found
    Balanced(found)


def test_in_a_heading_the_sign_is_a_link_and_no_disclosure():
    found = html(Section("a", (Words("One", None, older((0, 3))),), ()))
    assert "<details" not in found and found.count("<a ") == 1


def test_where_something_is_missing_there_is_only_a_sign():
    found = html(Paragraph((Words("One. Two.", None, older((4, 4), age=Age.ADDED)),)))
    assert 'class="pb-older' not in found and found.startswith("<p>One. <a class=")


@pytest.mark.parametrize(
    "markdown, piece, marked",
    [
        ("One. *Two* three.", "*Two* three.", ["<em>Two</em> three."]),
        ("*One. Two.* Three.", "Two.*", ["Two."]),
        ("- One.\n- Two.", "Two.", ["Two."]),
        ("One [two](plan:x). Three.", "One [two](plan:x).", ['One <a href="#x">two</a>.']),
        ("One.\n\nTwo.", "One.\n\nTwo.", ["One.", "Two."]),
        ("| a | b |\n|---|---|\n| c. | d |", "c. | d", ["c.", "d"]),
    ],
)
def test_a_piece_of_markdown(markdown, piece, marked):
    start = markdown.index(piece)
    found = html(Prose(markdown, None, older((start, start + len(piece)))))
    assert re.findall(r'<span class="pb-older[^"]*">(.*?)</span>', found) == marked
    assert found.count("pb-sign-older--changed") == 1
    Balanced(found)


PIECES = [
    "One. ",
    "*two. 2* ",
    "**three**. ",
    "`code. x` ",
    "[l. m](plan:x) ",
    "\n\n",
    "- item. ",
    "\n",
    "| a. | b |\n",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.data())
def test_whatever_sentences_are_marked_the_html_is_well_formed_and_says_the_same(markdown, data):
    chosen = [one for one in sentences(markdown) if data.draw(st.booleans())]
    found = html(Prose(markdown, None, older(*((one.start, one.end) for one in chosen))))
    Balanced(found)
    assert not re.search("[\ue000-\uefff]", found)
    unmarked = re.sub(r' <a class="pb-sign-older.*?</a>', "", found)
    assert words(unmarked) == words(html(Prose(markdown)))


def words(text: str) -> str:
    return re.sub("<[^>]*>", "", text)


def test_neighbours_in_one_language_are_one_run_in_its_own_direction():
    line = (Words("The "), Words("three ", "en"), Revised("months", True, "en"), Words(" ok"))
    assert html(Paragraph(line)) == '<p>The <span lang="en" dir="ltr">three <ins>months</ins></span> ok</p>'
