"""Rendered HTML to the nodes of a book: pages of ours, and hand-written ones, alike.

Reads what our one writer and Python-Markdown write; whatever only the web needs is left out. A heading opens a
section wherever a section can stand; inside lists, cells and notices it becomes a strong line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml.html import HtmlElement

from planbook.book import nodes as n
from planbook.book.lines import classes, tidy
from planbook.book.tables import read_chart, read_table

Target: TypeAlias = Callable[[str, n.Inlines], n.Inlines]
"""What a link with this address is in the book: a reference, a link to the web, a note, or bare words."""

_HEADING = re.compile(r"h[1-6]")
_LEFT_OUT = frozenset({"headerlink", "footnote-backref", "pb-choose", "pb-matrix__words"})
_NOT_READ = frozenset({"script", "style", "svg", "nav", "button", "input", "label", "hr", "template"})
_BLOCKS = frozenset(
    "p ul ol dl table figure div section pre blockquote details h1 h2 h3 h4 h5 h6 header fieldset aside".split()
)
_STYLES = {
    "strong": n.Style.STRONG,
    "b": n.Style.STRONG,
    "em": n.Style.EMPHASIS,
    "i": n.Style.EMPHASIS,
    "code": n.Style.CODE,
    "kbd": n.Style.CODE,
    "ins": n.Style.INSERTED,
    "del": n.Style.DELETED,
    "sup": n.Style.SUPER,
    "sub": n.Style.SUB,
}
_TONES = {
    "tip": n.Tone.TIP,
    "hint": n.Tone.TIP,
    "warning": n.Tone.WARNING,
    "danger": n.Tone.WARNING,
    "example": n.Tone.EXAMPLE,
    "pb-notice--warning": n.Tone.WARNING,
    "pb-notice--variant": n.Tone.VARIANT,
    "pb-notice--fallback": n.Tone.FALLBACK,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading met in the flow: where a section begins."""

    level: int
    anchor: str
    title: n.Inlines


@dataclass(frozen=True, slots=True)
class End:
    """Where a section that is marked as one ends: what follows belongs to what is around it."""


class Reader:
    """Reads the HTML of one page. `language` is the one around it: only what differs from it is marked."""

    def __init__(self, target: Target, image: Callable[[str], n.Image | None], language: str) -> None:
        self.target, self.image, self.language = target, image, language

    def flow(self, element: HtmlElement) -> Iterator[n.Block | Heading | End]:
        """Blocks and headings in order, as far as sections reach."""
        for child in element:
            if not isinstance(child.tag, str) or self._skipped(child):
                continue
            if _HEADING.fullmatch(child.tag):
                yield Heading(int(child.tag[1]), child.get("data-anchor") or "", self.line(child))
            elif self._transparent(child):
                yield from self.flow(child)
                if "pb-section" in classes(child):
                    yield End()
            else:
                yield from self.block(child)

    def _transparent(self, element: HtmlElement) -> bool:
        found = classes(element)
        plain = element.tag in ("section", "header", "div")
        return plain and not found & {"admonition", "pb-notice", "highlight"} and self._foreign(element) is None

    def _skipped(self, element: HtmlElement) -> bool:
        return element.tag in _NOT_READ or bool(classes(element) & _LEFT_OUT)

    def _foreign(self, element: HtmlElement) -> str | None:
        """The language that an element is marked with, where it is another than that around it."""
        found = element.get("lang")
        return found if found and found != self.language else None

    def _in(self, language: str | None) -> Reader:
        return self if language is None else Reader(self.target, self.image, language)

    def blocks(self, element: HtmlElement) -> n.Blocks:
        """Everything inside an element, loose words as paragraphs."""
        found: list[n.Block] = []
        loose: list[n.Inline] = []

        def close() -> None:
            words = tidy(loose)
            if words:
                found.append(n.Paragraph(words))
            loose.clear()

        if element.text:
            loose.append(n.Text(element.text))
        for child in element:
            if isinstance(child.tag, str) and not self._skipped(child):
                if child.tag in _BLOCKS:
                    close()
                    found.extend(self.block(child))
                else:
                    loose.extend(self.inline(child))
            if child.tail:
                loose.append(n.Text(child.tail))
        close()
        return tuple(found)

    def block(self, element: HtmlElement) -> n.Blocks:  # noqa: C901 - one case for each element
        """One element that stands for itself."""
        found = classes(element)
        foreign = self._foreign(element) if element.tag != "figure" else None
        anchor = element.get("data-anchor") or ""
        match str(element.tag):
            case "p":
                return self._paragraph(element, anchor, foreign)
            case "ul" | "ol":
                return self._list(element)
            case "dl":
                return (self._definitions(element),)
            case "table":
                return (read_table(element, self),)
            case "figure" if "pb-bars" in found:
                return (read_chart(element, self),)
            case "figure":
                return self._figure(element, anchor)
            case "pre":
                return (_code(element),)
            case "blockquote":
                return (n.Quote(self.blocks(element)),)
            case "details":
                return self._admonition(element, found, anchor)
            case "div" if found & {"admonition", "pb-notice"}:
                return self._admonition(element, found, anchor)
            case heading if _HEADING.fullmatch(heading):
                return (n.Paragraph((n.Span(self.line(element), n.Style.STRONG),), anchor=anchor),)
            case _:
                inner = self._in(foreign).blocks(element)
                return (n.Group(foreign, inner),) if foreign and inner else inner

    def _paragraph(self, element: HtmlElement, anchor: str, foreign: str | None) -> n.Blocks:
        picture = [one for one in element if isinstance(one.tag, str)]
        if len(picture) == 1 and picture[0].tag == "img" and not (element.text_content() or "").strip():
            return self._picture(picture[0], anchor)
        words = self._in(foreign).line(element)
        if not words:
            return ()
        made = n.Paragraph(words, anchor=anchor)
        return (n.Group(foreign, (made,)),) if foreign else (made,)

    def _picture(self, element: HtmlElement, anchor: str, caption: n.Inlines = ()) -> n.Blocks:
        found = self.image(element.get("src") or "")
        if found is None:
            return ()
        return (n.Image(found.path, element.get("alt") or "", caption, anchor),)

    def _figure(self, element: HtmlElement, anchor: str) -> n.Blocks:
        caption = element.find("figcaption")
        words = self.line(caption) if caption is not None else ()
        picture = element.find(".//img")
        if picture is not None:
            return self._picture(picture, anchor, words)
        inner = tuple(one for child in element if child.tag != "figcaption" for one in self.block(child))
        return (*inner, *((n.Paragraph(words),) if words else ()))

    def _list(self, element: HtmlElement) -> n.Blocks:
        items = tuple(self._item(one) for one in element if one.tag == "li")
        ordered = element.tag == "ol"
        start = int(element.get("start") or 1) if ordered else 1
        found = tuple(one for one in items if one.blocks)
        return (n.List(found, ordered, start, "pb-tree" in classes(element)),) if found else ()

    def _item(self, element: HtmlElement) -> n.Item:
        mark = element.find("./span[@class='pb-line']/bdi[@class='pb-mark']")
        text = ""
        if mark is not None:
            text = (mark.text_content() or "").strip()
            mark.drop_tree()
        return n.Item(self.blocks(element), text, element.get("data-anchor") or "")

    def _definitions(self, element: HtmlElement) -> n.Definitions:
        items: list[n.Definition] = []
        terms: list[n.Inline] = []
        values: list[n.Blocks] = []
        anchor = ""

        def close() -> None:
            nonlocal anchor
            if terms or values:
                items.append(n.Definition(tuple(terms), tuple(values), anchor))
            terms.clear()
            values.clear()
            anchor = ""

        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                if values:
                    close()
                terms.extend((n.Text(", "), *self.line(child)) if terms else self.line(child))
                anchor = anchor or child.get("data-anchor") or ""
            else:
                values.append(self.blocks(child))
        close()
        return n.Definitions(tuple(items), "pb-facts" in classes(element))

    def _admonition(self, element: HtmlElement, found: frozenset[str], anchor: str) -> n.Blocks:
        tone = next((_TONES[one] for one in sorted(found) if one in _TONES), n.Tone.NOTE)
        title: n.Inlines = ()
        head = next((one for one in element if one.tag == "summary" or _is_title(one)), None)
        if head is not None:
            title = self.line(head)
            head.drop_tree()
        return (n.Admonition(tone, title, self.blocks(element), anchor),)

    # Inside a line

    def line(self, element: HtmlElement) -> n.Inlines:
        """The words of an element, as one line."""
        return tidy(self._inner(element))

    def _inner(self, element: HtmlElement) -> n.Inlines:
        found: list[n.Inline] = [n.Text(element.text)] if element.text else []
        for child in element:
            if isinstance(child.tag, str) and not self._skipped(child):
                if child.tag in _BLOCKS and found:
                    found.append(n.LineBreak())
                found.extend(self.inline(child))
            if child.tail:
                found.append(n.Text(child.tail))
        return tuple(found)

    def inline(self, element: HtmlElement) -> n.Inlines:
        """One element within a line."""
        foreign = self._foreign(element)
        inner = self._in(foreign)._inner(element)
        found = classes(element)
        if element.tag == "br":
            return (n.LineBreak(),)
        if element.tag == "a" and element.get("href"):
            links = self.target(element.get("href") or "", inner)
            there = element.get("hreflang")
            return tuple(replace(one, language=there) if isinstance(one, n.WebLink) else one for one in links)
        if element.tag == "img":
            return (n.Text(element.get("alt") or ""),)
        if "pb-note" in found or (element.tag == "sup" and element.find("./a[@class='footnote-ref']") is not None):
            return inner
        style = _style(str(element.tag), found)
        if style is n.Style.PLAIN and foreign is None:
            return inner
        return (n.Span(inner, style, foreign),) if inner else ()


def _style(tag: str, found: frozenset[str]) -> n.Style:
    if "pb-code" in found or "pb-mark" in found:
        return n.Style.SYMBOL
    return n.Style.BADGE if "pb-badge" in found else _STYLES.get(tag, n.Style.PLAIN)


def _is_title(element: HtmlElement) -> bool:
    return bool(classes(element) & {"admonition-title", "pb-notice__title"})


def _code(element: HtmlElement) -> n.Code:
    inner = element.find("code")
    words = (element if inner is None else inner).text_content()
    found = classes(element if inner is None else inner)
    syntax = next((one.removeprefix("language-") for one in found if one.startswith("language-")), "")
    return n.Code(str(words).rstrip("\n"), syntax)
