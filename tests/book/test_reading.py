"""HTML of the site and of hand-written pages to nodes."""

from __future__ import annotations

from lxml import html as markup

from planbook.book import nodes as n
from planbook.book.anchors import Anchors, key
from planbook.book.reading import Heading, Reader


def read(html: str, language: str = "en") -> list[object]:
    tree = markup.fragment_fromstring(html, create_parent="div")
    tree.set("lang", language)
    Anchors().collect(tree, "page", "b.page")

    def target(href: str, content: n.Inlines) -> n.Inlines:
        return (n.WebLink(href, content),)

    return list(Reader(target, lambda _: None, language).flow(tree))


def text(words: str) -> n.Inlines:
    return (n.Text(words),)


def test_white_space_is_as_a_reader_sees_it():
    (found,) = read("<p> Two \n words<b> and </b> <i>more</i> </p>")
    assert found == n.Paragraph(
        (
            n.Text("Two words"),
            n.Span((n.Text(" and "),), n.Style.STRONG),
            n.Span((n.Text("more"),), n.Style.EMPHASIS),
        )
    )


def test_a_text_in_another_language_keeps_it():
    (found,) = read('<div class="pb-prose" lang="en" dir="ltr"><p>Words</p></div>', "ar")
    assert found == n.Group("en", (n.Paragraph(text("Words")),))
    (line,) = read('<p>أ <span lang="en" dir="ltr">b</span></p>', "ar")
    assert line == n.Paragraph((n.Text("أ "), n.Span(text("b"), language="en")))


def test_headings_open_sections_only_where_these_can_stand():
    found = read('<h2 id="a">Title</h2><ul><li><h3>Inside</h3>words</li></ul>')
    assert found[0] == Heading(2, key("page", "a"), text("Title"))
    assert found[1] == n.List(
        (n.Item((n.Paragraph((n.Span(text("Inside"), n.Style.STRONG),)), n.Paragraph(text("words")))),)
    )


def test_a_table_keeps_its_heads_spans_and_sides():
    (found,) = read(
        '<table><caption class="pb-quiet">C</caption><thead><tr><th>A</th><th class="pb-end">B</th></tr></thead>'
        '<tbody><tr id="r"><th scope="row" rowspan="2">x</th><td class="pb-end">1</td></tr>'
        "<tr><td>2</td></tr></tbody></table>"
    )
    assert isinstance(found, n.Table)
    assert (found.caption, found.quiet, found.columns) == ("C", True, 2)
    assert [cell.head for cell in found.head[0].cells] == [n.Head.COLUMN, n.Head.COLUMN]
    first = found.body[0].cells[0]
    assert (first.head, first.rows, found.body[0].anchor) == (n.Head.ROW, 2, key("page", "r"))
    assert found.body[0].cells[1].end


def test_what_only_the_web_needs_is_gone():
    found = read(
        '<h2 id="t">Title<a class="headerlink" href="#t">¶</a></h2>'
        "<details><summary>More</summary><p>Told.</p></details>"
    )
    assert found == [
        Heading(2, key("page", "t"), text("Title")),
        n.Admonition(n.Tone.NOTE, text("More"), (n.Paragraph(text("Told.")),)),
    ]


def test_several_names_of_a_place_lead_to_one():
    tree = markup.fragment_fromstring('<ul><li id="new"><span id="old"></span>x</li></ul><p>y</p>', create_parent="div")
    anchors = Anchors()
    anchors.collect(tree, "page", "b.page")
    assert anchors.find(key("page", "old")) == anchors.find(key("page", "new")) == key("page", "new")
    assert anchors.find(key("page", "none")) is None


def test_an_anchor_is_a_name_in_every_format():
    assert key("plans/a/b", "c/ä") == "b.plans.a.b--c_2f__e4_"
    assert key("here", "/there#x") == key("there", "x")


def test_code_and_definitions():
    found = read(
        '<pre><code class="language-yaml">a: 1\n</code></pre><dl><dt>Term</dt><dd>One</dd><dd><p>Two</p></dd></dl>'
    )
    assert found[0] == n.Code("a: 1", "yaml")
    assert found[1] == n.Definitions(
        (n.Definition(text("Term"), ((n.Paragraph(text("One")),), (n.Paragraph(text("Two")),))),)
    )
