"""One page as a Markdown file that needs no theme and no plugin of ours: for other hosts than MkDocs.

Headings are Markdown, so that any host finds them for its table of contents and its search; all
else is the very HTML of the site. Must hold both for Python-Markdown and for CommonMark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import groupby

from planbook.pages import Block, Blocks, NoteMark, Page, Section, Step, Words
from planbook.site.html import Url, attribute, blocks, inlines
from planbook.site.links import Links
from planbook.site.render import CONTENTS_DEPTH, file_address

TITLE_ANCHOR = "part_title"
_TAG = re.compile(r"(<[^>]*>)")
_MARKS = re.compile(r"[\\`*_{}\[\]!~^=|$#]")
_MARKS_IN_TAGS = re.compile(r"[\\`*\[\]]")
_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_LINE_BREAKS = re.compile(r"\s*\n\s*")
_UNSAFE_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def standalone(page: Page, places: Links, words: Mapping[str, str], data: str) -> str:
    """A page with its front matter and all that stands around it.

    `words` are the labels of `LABELS`; `data` is where its data is, from the root of its language.
    """

    def url(id: str) -> str | None:
        return places.href(id, page.address)

    head = () if page.home else _head(page, url, words)
    files = () if page.home else (_files(page, places, words, data),)
    parts = (_front_matter(page), *head, *_flow(page.blocks, url, 2), *files, *_foot(page, url, words))
    return "\n\n".join(part for part in parts if part) + "\n"


LABELS = ("breadcrumbs", "previous", "next", "in_this_part", "files", "data")
"""The words of the interface that a page needs around it, all below `page.`."""


def quoted(text: str) -> str:
    """A text as a scalar of YAML, whatever is in it."""
    found = json.dumps(text, ensure_ascii=False)
    return _UNSAFE_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", found)


def _front_matter(page: Page) -> str:
    lines = [f"title: {quoted(page.title)}"]
    if page.summary:
        lines.append(f"description: {quoted(page.summary)}")
    if page.home:
        lines.append("hide: [navigation, toc]")
    lines.append(f"planbook: {{id: {quoted(page.id)}, data: {quoted(page.file)}}}")
    return "\n".join(("---", *lines, "---"))


def _head(page: Page, url: Url, words: Mapping[str, str]) -> Iterator[str]:
    crumbs = "".join(f"<li>{_step(replace(one, mark=''), url)}</li>" for one in page.around.crumbs)
    if crumbs:
        yield raw(f'<nav class="pb-crumbs" aria-label={attribute(words["breadcrumbs"])}><ol>{crumbs}</ol></nav>')
    if page.kicker:
        yield raw(f'<p class="pb-kicker">{inlines(page.kicker, url)}</p>')
    heading = page.heading or (Words(page.title, page.title_language),)
    yield _heading(1, inlines(heading, lambda _id: None), TITLE_ANCHOR)
    if page.standing and page.standing.notice:
        said = "".join(f"<p>{escape(one, quote=False)}</p>" for one in page.standing.notice)
        yield raw(f'<div class="pb-notice pb-notice--fallback" role="note">{said}</div>')
    if page.badges:
        yield raw(f'<p class="pb-badges">{inlines(page.badges, url)}</p>')


def _flow(found: Blocks, url: Url, level: int) -> Iterator[str]:
    """The upper sections as headings, one after the other; what stands between them as blocks of HTML."""
    for is_section, group in groupby(found, lambda one: isinstance(one, Section) and level < 2 + CONTENTS_DEPTH):
        if is_section:
            for one in group:
                yield from _section(one, url, level)
        else:
            yield raw(
                f'<div class="pb-made"><div class="pb-body pb-text">{blocks(tuple(group), url, level)}</div></div>'
            )


def _section(section: Block, url: Url, level: int) -> Iterator[str]:
    assert isinstance(section, Section)
    bare = tuple(one for one in section.title if not isinstance(one, NoteMark))
    label = _TAG.sub("", inlines(bare, url)) if bare != section.title else ""
    yield _heading(level, inlines(section.title, url), section.anchor, label)
    yield from _flow(section.blocks, url, level + 1)


def _files(page: Page, places: Links, words: Mapping[str, str], data: str) -> str:
    """What can be downloaded, and the page's own data."""
    root = places.root(page.address)
    found = "".join(
        f"<li><a href={attribute(root + file_address(page, one))} download>{escape(one.title, quote=False)}</a></li>"
        for one in page.downloads
    )
    own = f'<li><a href={attribute(root + data)} type="application/json">{escape(words["data"], quote=False)}</a></li>'
    return raw(f'<ul class="pb-files" aria-label={attribute(words["files"])}>{found}{own}</ul>')


def _foot(page: Page, url: Url, words: Mapping[str, str]) -> Iterator[str]:
    around = page.around
    ways = "".join(
        f'<a class="pb-around__{name}" rel="{rel}" href={attribute(url(one.to) or "")}>'
        f"<span>{escape(words[name], quote=False)}</span> {_titled(one)}</a> "
        for name, rel, one in (("previous", "prev", around.previous), ("next", "next", around.next))
        if one is not None
    )
    if ways:
        yield raw(f'<nav class="pb-around">{ways}</nav>')
    if around.siblings or around.heading:
        heading = escape(around.heading, quote=False)
        if around.crumbs:
            heading = f'<a class="pb-up" href={attribute(url(around.crumbs[-1].to) or "")}>{heading}</a>'
        yield raw(
            f'<nav class="pb-local" aria-label={attribute(words["in_this_part"])}>'
            f'<p class="pb-local__heading">{heading}</p>'
            f"<ul>{''.join(f'<li>{_step(one, url)}</li>' for one in around.siblings)}</ul></nav>"
        )


def _step(step: Step, url: Url) -> str:
    mark = f'<bdi class="pb-mark" dir="ltr">{escape(step.mark, quote=False)}</bdi> ' if step.mark else ""
    current = ' aria-current="page"' if step.current else ""
    return f"<a href={attribute(url(step.to) or '')}{current}>{mark}{_titled(step)}</a>"


def _titled(step: Step) -> str:
    return inlines((step.words or Words(step.title),), lambda _id: None)


def _heading(level: int, html: str, anchor: str, label: str = "") -> str:
    """A heading in Markdown. Whatever Markdown would read a meaning into is written as a character reference.

    `label` is what a table of contents says, where that is less than the heading.
    """

    def literal(part: str) -> str:
        marks = _MARKS_IN_TAGS if part.startswith("<") else _MARKS
        return marks.sub(lambda sign: f"&#{ord(sign[0])};", part)

    words = "".join(literal(part) for part in _TAG.split(" ".join(html.split())))
    shorter = f' data-toc-label="{literal(label).replace(chr(34), "&#34;")}"' if label else ""
    return f"{'#' * level} {words} {{#{anchor}{shorter}}}"


def raw(html: str) -> str:
    """HTML that Markdown leaves alone: no blank line ends it, no line is indented, none opens a fence."""
    html = _PREFORMATTED.sub(lambda found: found[0].replace("\n", "&#10;").replace("\t", "&#9;"), html)
    html = _LINE_BREAKS.sub("\n", html.strip())
    return html.replace("```", "&#96;" * 3).replace("~~~", "&#126;" * 3)
