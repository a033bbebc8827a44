"""Markdown of fields: the short way gives what the long one gives, and nothing gets past it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planbook.site.markdown import SCHEMES, _converter, convert, is_plain, simple

SIGNS = "\\`*_{}[]()<>#+-.!|&~^=:;'\"/ \n\t"
markdown = st.text(st.sampled_from(list(SIGNS + "ab1éت中")), max_size=30)
words = st.text(st.sampled_from(list("ab1é .,;:!?()'’“”–/%°$€+-#=|~^>中ت\u202f\u00a0")), max_size=40)
pieces = st.lists(
    st.sampled_from(
        [
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](  data:text/html,x)",
            "[x](&#106;avascript:alert(1))",
            "[x](java\nscript:alert(1))",
            "![x](javascript:alert(1))",
            "[x][r]",
            "\n\n[r]: javascript:alert(1)\n\n",
            "\n\n[r]: data:text/html,x 'title'\n\n",
            "<javascript:alert(1)>",
            "<https://ember.example/?a=b&c>",
            "<a@b.example>",
            "<b onclick=alert(1)>",
            "</div></section>",
            "<script>alert(1)</script>",
            "<!-- x -->",
            "<?x?>",
            "<![CDATA[x]]>",
            "[x](plan:a)",
            '[x](https://b.example "t\' onclick=x")',
            '[x](plan:a" onclick="x)',
            "[![x](y)](z)",
            "**[x](https://c.example)**",
            "`<b>`",
            "\n\n    <b>code</b>\n\n",
            "\n\n```\n<b>\n```\n\n",
            "\n\n- a\n    - <i>b</i>\n\n",
            "\n\n| a | b |\n|:--|--:|\n| <b> | c |\n\n",
            "\n\n> <b>q</b>\n\n",
            "\n\n# <b>h</b>\n\n",
            "&lt;b&gt;",
            "&amp;lt;",
            " a ",
            "\n",
        ]
    ),
    max_size=5,
).map("".join)

TAGS = set("p em strong code pre a ul ol li table thead tbody tr th td blockquote hr br h1 h2 h3 h4 h5 h6".split())


@given(st.one_of(words, markdown))
@example("Activity 1.4 & more")
@example("1. one")
@example("a\\b")
@example("http://ember.example")
@example("a:b")
@example("Setext\n===")
def test_a_plain_text_gives_what_markdown_gives(text):
    if is_plain(text) and text:
        assert convert(text) == _converter().convert(text)


OFTEN = "[a b](plan:c/d-1) **a** **a, b.** ** * _ [ ] ( ) ! `x` \\ & < > | a b. 1. - # = é ت 中 : . ](plan:c) ***a***"
BREAKS = ("[x]: y", " ", "  ", "\n", "\n\n", " \n", "\n\n\n", "[a\nb](plan:c)", "\n- a", "\n===")
often = st.lists(st.sampled_from([*OFTEN.split(), *BREAKS]), max_size=12).map("".join)


@given(st.one_of(often, markdown))
@example("a [b](plan:c/d) e\n\nf **g h** i")
@example("![b](plan:c)")
@example("**a**b**c**")
@example("a ** b**")
@example("[a](plan:b)[c](plan:d)**e**")
@example("a | b\nc | d")
@example("[a](plan:b): c")
@example("a\nb **c**\n[d](plan:e)")
def test_what_most_texts_hold_gives_what_markdown_gives(text):
    assert simple(text) in ("", _converter().convert(text))


@pytest.mark.parametrize("text", ["Lay [sewers](plan:river/sewers) **now**.\n\nThen the rest > all.", "a\nb"])
def test_most_texts_of_several_paragraphs_take_a_short_way_too(text):
    assert simple(text)


@pytest.mark.parametrize(
    "text",
    [
        'a > "b" [c](plan:d) > "e"',
        '"a" **b** \'c\' > "d"',
        "!a [b](plan:c)! **d**!",
        "a **ab** **a** **a b?** + [c+d](plan:e)",
        "a\n\nb **c**\nd\n\ne [e](plan:f/g-1#h)",
    ],
)
def test_the_short_way_gives_what_markdown_gives(text):
    assert simple(text) == _converter().convert(text)


MORE = """a  ↵b|a  b|a ↵b| a|a↵|a↵# b|# a↵b|a↵↵- b|- a↵↵b|a ![b](plan:c)|![b](plan:c)|a↵↵↵b|a & **b**|a < b|**a** `b`
*a*|[a](b.md) **c**|a\\*|**a|1. a↵2. b||a↵↵|a↵ b|**a** b|see [a*b*](plan:c)
x **a*b**|x [](plan:c)|x [a](plan:)|a * b [c](plan:d)|a_b_ [c](plan:d)"""


@pytest.mark.parametrize("text", [one.replace("↵", "\n") for line in MORE.splitlines() for one in line.split("|")])
def test_what_could_be_more_than_words_takes_the_long_way(text):
    assert simple(text) == ""


@pytest.mark.parametrize("text", ["Lay sewers.", "“Clean” – by 2030; 50 % of it (or so)!", "Année 2024 : l’eau"])
def test_most_texts_take_the_short_way(text):
    assert is_plain(text)


def test_the_short_way_is_no_wider_than_it_says():
    for text in (
        "# a",
        "- a",
        "1. a",
        "1) a",
        "> a",
        "    a",
        "a\nb",
        "a  b",
        "*a*",
        "_a_",
        "`a`",
        "a & b",
        "<b>",
        "| a",
    ):
        assert not is_plain(text)


@given(text=st.one_of(pieces, markdown))
def test_nothing_gets_past_it(text, strict):
    found = strict(convert(text))
    assert found.tags <= TAGS
    assert found.ids == []
    for address in found.addresses:
        assert address.lower().startswith(SCHEMES), address


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "a <b>bold</b> word", '<img src="x" onerror="y">', "<!-- gone? -->", "<br/>", "</p>"],
)
def test_raw_html_is_shown_as_it_is_typed(text, strict):
    assert text in strict(convert(text)).text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//elsewhere.example",
        "../up/",
        "&#106;avascript:alert(1)",
    ],
)
def test_an_address_of_another_scheme_is_dead_and_its_words_stay(address, strict):
    for text in (f"[the words]({address})", f"[the words][r]\n\n[r]: {address}"):
        found = strict(convert(text))
        assert found.addresses == []
        assert found.text.strip() == "the words"


@pytest.mark.parametrize("address", ["https://a.example/?b=c&d", "http://a.example", "mailto:a@b.example", "#part_one"])
def test_an_address_of_ours_lives(address, strict):
    assert strict(convert(f"[words]({address})")).addresses == [address]


def test_one_text_leaves_nothing_to_the_next():
    convert("[r]: https://a.example 'kept'\n\n[a][r]")
    assert convert("[b][r] _x_") == "<p>[b][r] <em>x</em></p>"


def test_a_table_keeps_its_alignment_without_a_style():
    html = convert("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert "style" not in html
    assert re.findall(r'align="(\w+)"', html) == ["left", "right"] * 2


def test_what_prose_may_not_hold_is_words_and_columns_have_no_style():
    """As the content security policy wants it: nothing that is written there is markup of its own."""
    assert convert("<p>a</p>\n\n<b>c</b> *d*") == (
        "<p>&lt;p&gt;a&lt;/p&gt;</p>\n<p>&lt;b&gt;c&lt;/b&gt; <em>d</em></p>"
    )
    assert "<img" not in convert("![a](https://a.example/x.png) ![b][c]\n\n[c]: https://a.example/y.png")
    assert "javascript" not in convert("*a* [b](javascript:alert)")
    assert convert("*a* [b](\\#part)") == '<p><em>a</em> <a href="#part">b</a></p>'  # looked at as it is read in the end
    table = convert("| a | b |\n|:-:|--:|\n| c | d |")
    assert table.count('align="center"') == table.count('align="right"') == 2 and "style" not in table
