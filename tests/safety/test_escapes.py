"""What each format takes for more than words is written as words: every sign of every format, each where it counts."""

from __future__ import annotations

import html
import json
from xml.etree.ElementTree import Element

import pytest

from planbook import pages as p
from planbook.diff.report import _MARKS as DIFF_MARKS
from planbook.diff.report import _escaped as in_a_diff
from planbook.exchange import xml
from planbook.exports.docx import xml as docx
from planbook.exports.pdf.lines import literal as typst
from planbook.exports.xhtml import lines as xhtml
from planbook.i18n.po import _escaped as in_a_catalogue
from planbook.importing.texts import markdown
from planbook.problems.show import _escaped as in_an_annotation
from planbook.problems.show import visible
from planbook.site.html import attribute, blocks, inline, words
from planbook.site.markdown import _SafeAddresses, convert, is_plain
from planbook.site.policy import files, of_a_page
from planbook.site.redirects import redirect
from planbook.site.standalone import _heading, quoted, raw
from planbook.source.forms import plain
from planbook.source.forms import quoted as in_yaml
from planbook.values.feeds import _address, _folded, _parameter, _text
from planbook.views.csv_files import csv_file, harmless
from planbook.views.markdown import bare
from planbook.views.markdown import escaped as as_markdown

HOSTILE = """<b a="1" c='2'>&amp;\\"""
"""The signs that HTML and XML give a meaning."""


@pytest.mark.parametrize(
    "write, written",
    [
        pytest.param(words, """&lt;b a="1" c='2'&gt;&amp;amp;\\""", id="page"),
        pytest.param(attribute, '"&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;amp;\\"', id="page-attribute"),
        pytest.param(xhtml.words, """&lt;b a="1" c='2'&gt;&amp;amp;\\""", id="book"),
        pytest.param(xhtml.attribute, '"&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;amp;\\"', id="book-attribute"),
        pytest.param(xml.content, """&lt;b a="1" c='2'&gt;&amp;amp;\\""", id="xml"),
        pytest.param(xml.attribute, '''"&lt;b a=&quot;1&quot; c='2'&gt;&amp;amp;\\"''', id="xml-attribute"),
        pytest.param(docx.content, """&lt;b a="1" c='2'&gt;&amp;amp;\\""", id="word"),
        pytest.param(docx.attribute, '''"&lt;b a=&quot;1&quot; c='2'&gt;&amp;amp;\\"''', id="word-attribute"),
        pytest.param(convert, "<p>&lt;b a=\"1\" c='2'&gt;&amp;\\</p>", id="prose"),
        pytest.param(typst, '"<b a=\\"1\\" c=\'2\'>&amp;\\\\"', id="typst"),
        pytest.param(in_a_catalogue, "<b a=\\\"1\\\" c='2'>&amp;\\\\", id="po"),
        pytest.param(quoted, json.dumps(HOSTILE), id="front-matter"),
        pytest.param(as_markdown, "&lt;b a=\"1\" c='2'\\>&amp;amp;\\\\", id="markdown"),
        pytest.param(markdown, "&lt;b a=\"1\" c='2'&gt;&amp;amp;\\\\", id="imported"),
    ],
)
def test_what_html_and_xml_give_a_meaning_is_words(write, written):
    assert write(HOSTILE) == written


def test_only_what_begins_a_list_in_markdown_is_marked_as_words():
    assert [markdown(one) for one in (". a", ") a", "1. a", "12) a", "1.a", "a 1. b")] == [
        ". a",
        ") a",
        "1\\. a",
        "12\\) a",
        "1.a",
        "a 1. b",
    ]


@pytest.mark.parametrize("sign", [*"&<>\"'", *"ab é\n="])
def test_a_sign_alone_is_written_as_it_is_among_others(sign):
    """The short way for texts without signs is taken for no other."""
    for write in (words, xhtml.words, xml.content, docx.content):
        assert write(f"a{sign}b") == f"a{write(f'&{sign}<>').removeprefix('&amp;').removesuffix('&lt;&gt;')}b"
    for write in (attribute, xhtml.attribute):
        among = write(f"&{sign}<>\"'")
        assert write(f"a{sign}b") == f'"a{among[6 : among.index("&lt;", 6 if sign != "<" else 7)]}b"'
    assert words(sign) == {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(sign, sign)
    assert attribute(sign) == f'"{html.escape(sign)}"'


@pytest.mark.parametrize(
    "write, text, written",
    [
        # What XML cannot hold at all.
        (
            xhtml.words,
            "a\x00\x08\x0b\x0c\x0e\x1f\x7f\x9f\ud800\udfff\ufffe\uffffb\t\n\r\xa0\ue000",
            "ab\t\n\r\xa0\ue000",
        ),
        (xhtml.attribute, "a\x00b", '"ab"'),
        (
            docx.content,
            "a\x00\x08\x0b\x1fb\t\n\r\ud7ff\ue000\ufffd\U00010000",
            "a����b\t\n\r\ud7ff\ue000\ufffd\U00010000",
        ),
        (docx.attribute, "a\x00\ufffe", '"a��"'),
        # What XML would read as something else.
        (xml.content, "a\rb\nc\td", "a&#13;b\nc\td"),
        (xml.attribute, "a\rb\nc\td", '"a&#13;b&#10;c&#9;d"'),
        # Strings of Typst, YAML and PO.
        (typst, "a\r\nb\tc#[x]$y$", '"a\\nb c#[x]$y$"'),
        (in_a_catalogue, 'a\n"b"\tc\\n', 'a\\n\\"b\\"\\tc\\\\n'),
        (quoted, "a\x7f\x9f\u2028\u2029\ufeffé\n", '"a\\u007f\\u009f\\u2028\\u2029\\ufeffé\\n"'),
        # Calendars.
        (_text, "a\\b;c,d\ne\r\nf\rg\th\x00\x08\x0b\x0c\x0e\x1f\x7f!", "a\\\\b\\;c\\,d\\ne\\nf\\ng h!"),
        (_parameter, 'fr-Latn";X=1:\n', "fr-LatnX1"),
        (_address, "https://a.example/?b=c\r\nX:1 \x00\x7f#é", "https://a.example/?b=cX:1#é"),
        # Spreadsheets.
        (harmless, "=1+1", "'=1+1"),
        (harmless, " \n+1", "' \n+1"),
        (harmless, "1-2", "1-2"),
        (harmless, "", ""),
        (harmless, "Xx", "Xx"),
        # Notes on the code of a host.
        (in_an_annotation, "a%X\rc\nd\u202ee:f,g", "a%25XU+000Dc%0AdU+202Ee:f,g"),
        (visible, "a\x1b\ud800\u2028\u2029\ufdd0\U0001fffe\u202eb", "aU+001BU+D800U+2028U+2029U+FDD0U+1FFFEU+202Eb"),
        (visible, "né\u200d\u00a0\ufdcf\ufdf0\u0378 ", "né\u200d\u00a0\ufdcf\ufdf0\u0378 "),
        (visible, "\ufdef\ufffe\uffff\x00\x9f", "U+FDEFU+FFFEU+FFFFU+0000U+009F"),
        (lambda text: visible(text, ""), "a \u00a0\u200d\u3000", "a U+00A0U+200DU+3000"),
        (lambda text: in_an_annotation(text, ":,"), "a:b,c", "a%3Ab%2Cc"),
        # Markdown.
        (as_markdown, "Xx 1", "Xx 1"),
        (as_markdown, "\\`*_{}[]>()#+-.!|~=:", "\\\\\\`\\*\\_\\{\\}\\[\\]\\>\\(\\)\\#\\+\\-\\.\\!\\|~=:"),
        (lambda text: DIFF_MARKS.sub(in_a_diff, text), "\\`*_[]<>|~#a", "\\\\\\`\\*\\_\\[\\]\\<\\>\\|\\~#a"),
        (raw, "  a \n\n  b```c~~~d<pre>x\n\ty</pre>", "a\nb&#96;&#96;&#96;c&#126;&#126;&#126;d<pre>x&#10;&#9;y</pre>"),
    ],
)
def test_what_a_format_gives_a_meaning_is_words(write, text, written):
    assert write(text) == written


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_no_spreadsheet_takes_a_text_for_a_formula(sign):
    assert harmless(f"{sign}x") == f"'{sign}x"
    assert harmless(f"  {sign}x") == (f"'  {sign}x" if sign.strip() else f"  {sign}x")


def test_a_table_of_words_is_one_that_spreadsheets_open():
    assert csv_file([["a", 'b "c"'], ["=1", "d,e\nf"]]) == '\ufeffa,"b ""c"""\r\n\'=1,"d,e\nf"\r\n'


@pytest.mark.parametrize("start", ["# a", "| a", "- a", "+ a", "= a", "=", "-", "1. a", "12) a", "3."])
def test_no_line_of_words_begins_a_block_of_markdown(start):
    head, _, rest = start.partition(" ")
    assert markdown(start) == f"{head[:-1]}\\{head[-1]}" + (f" {rest}" if rest else "")


@pytest.mark.parametrize("line", ["-- a", "==", "---", "-=", "=-"])
def test_no_line_of_words_is_a_rule_or_makes_a_heading(line):
    assert markdown(line) == f"\\{line}"


@pytest.mark.parametrize("text", ["-a", "+a", "1.5 a", "a # b", "a\nb", "2024"])
def test_words_that_begin_nothing_stay(text):
    assert markdown(text) == text.replace("\n", "  \n")


def test_paragraphs_stay_apart_and_each_line_is_one():
    assert markdown("a\n\nb") == "a\n\nb"
    assert markdown("*a*\nb\n \n\n# c") == "\\*a\\*  \nb\n\n\\# c"


def test_a_line_of_a_calendar_is_short_and_no_character_is_torn():
    assert _folded("a" * 75) == "a" * 75 + "\r\n"
    assert _folded("a" * 76) == "a" * 75 + "\r\n a\r\n"
    assert _folded("a" * 150) == f"{'a' * 75}\r\n {'a' * 74}\r\n a\r\n"
    assert _folded("é" * 37 + "b") == "é" * 37 + "b\r\n"
    assert _folded("é" * 38) == "é" * 37 + "\r\n é\r\n"
    assert _folded("a" * 74 + "中" * 26) == "a" * 74 + f"\r\n {'中' * 24}\r\n 中中\r\n"


@pytest.mark.parametrize(
    "text", [*"-?:,[]{}#&*!|>'\"%@` ", "", "a: b", "a #b", "a:", " a", "a ", "a\nb", "a\x07", "a\u2028b"]
)
def test_a_text_that_yaml_gives_a_meaning_has_quotes(text):
    assert plain(text, False) == plain(text, True) == ""


@pytest.mark.parametrize("text", ["a,b", "a[b", "a]", "a{b", "a}"])
def test_brackets_and_commas_count_within_brackets_only(text):
    assert plain(text, False) == text and plain(text, True) == ""


def test_quotes_of_yaml():
    assert plain("a:b#c", True) == "a:b#c"
    assert in_yaml("it's", "'") == "'it''s'" and in_yaml("it's", '"') == '"it\'s"'
    assert in_yaml("a\nb'", "'") == '"a\\nb\'"' and in_yaml("a\x07", "'") == '"a\x07"'
    assert in_yaml('a"\\b\t\n', '"') == '"a\\"\\\\b\\t\\n"'


def test_a_redirect_holds_nothing_but_its_words():
    html = redirect('"><script>', "fr", "ltr", '<i a="b">', "<b>&</b>")
    assert html == (
        '<!doctype html>\n<html lang="fr" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        "<title>&lt;i a=&quot;b&quot;&gt;</title>\n"
        '<meta name="robots" content="noindex">\n'
        '<meta http-equiv="refresh" content="0; url=&quot;&gt;&lt;script&gt;">\n'
        '<link rel="canonical" href="&quot;&gt;&lt;script&gt;">\n</head>\n'
        "<body><main><h1>&lt;i a=&quot;b&quot;&gt;</h1><p>"
        '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&lt;/b&gt;</a></p></main></body>\n</html>\n'
    )


def test_only_what_is_preformatted_keeps_its_lines():
    assert raw("<pre>a\nb</pre>\nc\n<pre>d</pre>") == "<pre>a&#10;b</pre>\nc\n<pre>d</pre>"
    assert raw("a\n b") == raw("a \nb") == raw(" a\n\nb ") == "a\nb"
    assert raw("<prep>a\n b</prep><pre>c\nd</pre>") == "<prep>a\nb</prep><pre>c&#10;d</pre>"


def test_a_heading_of_a_page_for_other_hosts_is_words():
    assert _heading(2, "a *b* <i>c_d</i>", "x") == "## a &#42;b&#42; <i>c&#95;d</i> {#x}"
    marks = "\\\\`*_{}[]!~^=|$#"
    written = "".join(f"&#{ord(one)};" for one in marks)
    assert _heading(1, f'{marks}+<i title="{marks}+">', "x") == (
        f'# {written}+<i title="&#92;&#92;&#96;&#42;_{{}}&#91;&#93;!~^=|$#+"> {{#x}}'
    )
    assert _heading(3, "w", "x", 'say "a" #1 <b>') == '### w {#x data-toc-label="say &#34;a&#34; &#35;1 <b>"}'


# Addresses.


@pytest.mark.parametrize(
    "address, kept",
    [
        ("https://a.example/b c?d=é&e#f<g>", "https://a.example/b%20c?d=%C3%A9&e#f%3Cg%3E"),
        ("http://a.example", "http://a.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("https://中文.example/%20\"'", "https://xn--fiq228c.example/%20%22'"),
        ("https://a.example/:@!$&'()*+,;=~-._", "https://a.example/:@!$&'()*+,;=~-._"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.example", ""),
        ("https:", ""),
        ("mailto:", ""),
        ("a/b", ""),
    ],
)
def test_a_book_leads_to_the_web_and_nowhere_else(address, kept):
    assert xhtml.web(address) == kept


def test_no_picture_is_fetched_from_elsewhere_even_if_markdown_made_one():
    tree = Element("p")
    for name in ("href", "src"):
        for address in ("javascript:x", " HTTPS://a.example", "plan:a"):
            Element("a", {name: address})
            tree.append(Element("a", {name: address}))
    _SafeAddresses(None).run(tree)
    assert [dict(one.attrib) for one in tree] == [
        {},
        {"href": " HTTPS://a.example"},
        {"href": "plan:a"},
        {},
        {"src": " HTTPS://a.example"},
        {"src": "plan:a"},
    ]


def test_an_address_is_judged_as_browsers_read_it():
    assert convert("[w](\\#part)") == '<p><a href="#part">w</a></p>'
    assert convert("![w](https://a.example/b.png)") == "<p>![w](https://a.example/b.png)</p>"
    assert convert("![w][r]\n\n[r]: https://a.example") == '<p>![w]<a href="https://a.example">r</a></p>'


@pytest.mark.parametrize(
    "markdown, html",
    [
        ("[w](plan:)", "w"),
        ("[](plan:a)", ""),
        ('[w](plan:a "t")', "w"),
        ("[w](plan:a) and [x](https://a.example)", 'w and <a href="https://a.example">x</a>'),
        ("[a](plan:a) [b](plan:b)", "a b"),
        ("[a\nb](plan:a)", "a\nb"),
    ],
)
def test_what_is_read_nowhere_is_no_link(markdown, html):
    assert blocks((p.Prose(markdown),), lambda _: None) == f'<div class="pb-prose"><p>{html}</p></div>'


def test_a_reference_in_prose_leads_where_its_id_is_read():
    html = blocks((p.Prose('[a](plan:x "t")', "ar"),), lambda id: f'../{id}/"')
    assert html == '<div class="pb-prose" lang="ar" dir="rtl"><p><a href="../x/&quot;">a</a></p></div>'


@pytest.mark.parametrize("text", ["Annex XX", "(a)", ") a", ".a", "a - b", "a 1. b", "a: b", 'the "words"', "“a”"])
def test_words_alone_need_no_markdown(text):
    assert is_plain(text) and convert(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text", ["\ta", "+ a", "* a", "| a", ": a", "= a", "~ a", "12. a", "1) a", "a ", "a\x02", "a\x03"]
)
def test_what_may_be_more_than_words_is_read_as_markdown(text):
    assert not is_plain(text)


@pytest.mark.parametrize("iso", ["2024-12", "2024-12-31", "2024"])
def test_a_date_of_html(iso):
    assert inline(p.Moment("<some> day", iso), lambda _: None) == f'<time datetime="{iso}">&lt;some&gt; day</time>'


@pytest.mark.parametrize("iso", ["2024-13", "2024-33", '2024-12"', "x2024-12", "", None])
def test_no_date_of_html(iso):
    assert inline(p.Moment("<some> day", iso), lambda _: None) == '<span class="pb-when">&lt;some&gt; day</span>'


# What hosts are told.

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
FURTHER = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def test_hosts_are_told_exactly_this():
    told = {"Content-Security-Policy": POLICY.format(" 'sha256-a' 'sha256-b'"), **FURTHER}
    assert files(["sha256-a", "sha256-b"]) == {
        "_headers": "/*\n" + "".join(f"  {name}: {value}\n" for name, value in told.items()),
        ".htaccess": "<IfModule mod_headers.c>\n"
        + "".join(f'  Header always set {name} "{value}"\n' for name, value in told.items())
        + "</IfModule>\n",
        ".headers-nginx.conf": "# In the server block: include …/.headers-nginx.conf;\n"
        + "".join(f'add_header {name} "{value}" always;\n' for name, value in told.items()),
    }


def test_a_page_says_exactly_this():
    said = POLICY.format("").replace("'self' data:", "'self'  data:").replace("'self'", "'self' file:")
    said = said.replace("'self' file:  data:", "'self' data: file:")
    assert of_a_page() == said.removesuffix("; frame-ancestors 'none'")


# What a page shows of Markdown that it shows no Markdown of.


@pytest.mark.parametrize(
    "markdown, text",
    [
        ("*a* **b** `c`", "a b c"),
        ("a *b*", "a b"),
        ("[a]() b", "a b"),
        ("a `b`", "a b"),
        ("[a](plan:b) c", "a c"),
        ("a \\* b \\[c\\]", "a * b [c]"),
        ("a &lt;b&gt; &amp;", "a <b> &"),
        ("a\nb\n\nc", "a b"),
        ("| a |\n|---|", ""),
        ("a |", "a |"),
        ("[](plan:b)a", "a"),
    ],
)
def test_a_text_in_one_line_has_no_marks(markdown, text):
    assert bare(markdown) == text
