"""A page as a Markdown file: nothing in it may mean something else to Markdown than it says."""

from __future__ import annotations

import html
import re

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from planbook.pages import Around, Code, Link, NoteMark, Page, Paragraph, Prose, Section, Step, Words
from planbook.site.html import blocks
from planbook.site.links import Links
from planbook.site.standalone import LABELS, quoted, raw, standalone
from planbook.views.addresses import Address

EXTENSIONS = "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.superfences".split()
PLACES = Links({"tiny/act": Address("plans/tiny/act"), "index:plans": Address("plans"), "tiny": Address("plans/tiny")})
WORDS = {name: name for name in LABELS}
AWKWARD = some.text(alphabet="ab1 .\\`*_{}[]()<>#+-!|&\"'~^=$:/é\u2028", min_size=1).map(str.strip).filter(bool)


def page(*found, **more) -> Page:
    return Page(id="tiny/act", address="plans/tiny/act", **({"title": "Act", "blocks": found} | more))


def source(one: Page) -> tuple[dict, str]:
    text = standalone(one, PLACES, WORDS, "data.json")
    _, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    return yaml.safe_load(front), body


def converted(one: Page) -> str:
    return markdown.markdown(source(one)[1], extensions=EXTENSIONS)


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


@given(AWKWARD)
def test_a_title_means_what_it_says(title):
    one = page(title=title, summary=title)
    front, _ = source(one)
    assert front["title"] == front["description"] == title
    found = re.search(r'<h1 id="part_title">(.*?)</h1>', converted(one), re.DOTALL)
    assert found and plain(found[1]) == " ".join(title.split())


@given(AWKWARD, AWKWARD)
def test_a_heading_means_what_it_says(first, second):
    title = (Words(first), Words(" "), Code(second))
    found = re.search(r'<h2 id="part_x">(.*?)</h2>', converted(page(Section("part_x", title, ()))), re.DOTALL)
    assert found and plain(found[1]) == " ".join(f"{first} {second}".split())


@pytest.mark.parametrize(
    "text",
    [
        "One\n\n    two, indented\n\nthree",
        "```\nno fence\n```",
        "~~~~\nno fence\n~~~~",
        "    code\n\n    more code\n\n\n    after blank lines",
        "- a\n\n    - b\n\n        code\n",
        "1. a\n2. b\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "*[HTML]: no abbreviation\n\nHTML",
        "[^1]: no footnote\n\n[^1]",
        "!!! note\n    no admonition",
        "<section markdown='1'>\n\n# no heading\n\n</section>",
        "{#no-id} {: .no-class }",
    ],
)
def test_prose_passes_through_markdown_unchanged(text):
    found = page(Prose(text), Section("part_x", (Words("X"),), (Prose(text),)))
    site = plain(blocks(found.blocks, lambda _: None))
    words = plain(converted(found)).removeprefix("Act ").removesuffix(" data")
    assert words == site
    assert converted(found).count("<pre") == blocks(found.blocks, lambda _: None).count("<pre")


def test_raw_html_is_one_block_without_blank_or_indented_lines():
    found = raw("<div>\n\n    <p>a</p>\n \n<pre><code>x\n\n\ty\n```\n</code></pre></div>")
    assert found == ("<div>\n<p>a</p>\n<pre><code>x&#10;&#10;&#9;y&#10;&#96;&#96;&#96;&#10;</code></pre></div>")


def test_sections_are_headings_and_deeper_ones_html():
    deep = Section("part_z", (Words("Z"),), (Paragraph((Words("z"),)),))
    inner = Section("part_y", (Words("Y"), NoteMark("tiny/note", "1")), (deep, Paragraph((Words("y"),))))
    _, body = source(page(Section("part_x", (Words("X"),), (Paragraph((Words("x"),)), inner))))
    assert "\n\n## X {#part_x}\n\n" in body
    assert re.search(r'\n\n### Y<sup.*</sup> \{#part_y data-toc-label="Y"\}\n\n', body)
    assert '<h4 id="part_z">Z</h4>' in body


def test_what_stands_around_a_page_leads_there():
    around = Around(
        crumbs=(Step("index:plans", "Plans"), Step("tiny", "Tiny")),
        previous=Step("tiny", "Before"),
        siblings=(Step("tiny/act", "Act", True, "1.1"),),
        heading="Tiny & small",
    )
    _, body = source(page(Paragraph((Link("tiny", (Words("it"),)),)), around=around))
    assert '<a href="../../../plans/">Plans</a>' in body
    assert 'rel="prev" href="../../../plans/tiny/"><span>previous</span> Before</a>' in body
    assert '<a href="./" aria-current="page"><bdi class="pb-mark" dir="ltr">1.1</bdi> Act</a>' in body
    assert '<a class="pb-up" href="../../../plans/tiny/">Tiny &amp; small</a>' in body
    assert '<a href="../../../plans/tiny/">it</a>' in body


@given(some.text())
def test_a_scalar_of_yaml_is_read_as_it_was(text):
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    assert yaml.safe_load(f"key: {quoted(text)}") == {"key": text}
