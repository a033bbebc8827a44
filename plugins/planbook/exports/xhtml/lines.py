"""Lines of a book as XHTML. Every text is escaped here, and only here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from itertools import count
from typing import assert_never
from urllib.parse import quote, urlsplit

from planbook.book import Book
from planbook.book import nodes as n
from planbook.i18n.locale import direction

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STYLES = {
    n.Style.STRONG: ("<strong>", "</strong>"),
    n.Style.EMPHASIS: ("<em>", "</em>"),
    n.Style.CODE: ('<code dir="ltr">', "</code>"),
    n.Style.SYMBOL: ('<bdi class="symbol" dir="ltr">', "</bdi>"),
    n.Style.BADGE: ('<span class="badge">', "</span>"),
    n.Style.INSERTED: ("<ins>", "</ins>"),
    n.Style.DELETED: ("<del>", "</del>"),
    n.Style.SUPER: ("<sup>", "</sup>"),
    n.Style.SUB: ("<sub>", "</sub>"),
}


def words(text: str) -> str:
    """A text as the content of an element, without what XML does not allow and nobody sees."""
    return escape(_NO_XML.sub("", text), quote=False)


def attribute(text: str) -> str:
    """A text as the value of an attribute, quotes included."""
    return f'"{escape(_NO_XML.sub("", text))}"'


def identity(anchor: str) -> str:
    """The attribute that names an element; nothing for an empty anchor."""
    return f" id={attribute(anchor)}" if anchor else ""


class Lines:
    """Writes lines of one book.

    `href` tells where an anchor of the book is read. `epub`: for an EPUB, with its own attributes; else for HTML.
    """

    def __init__(self, book: Book, href: Callable[[str], str], epub: bool) -> None:
        self.book, self.href, self.epub = book, href, epub
        self.language = book.language
        self.places: dict[str, list[str]] = {}
        self._counts: dict[str, count[int]] = {}
        self._quiet = 0

    def line(self, content: n.Inlines) -> str:
        """A line with its links and the marks of its notes."""
        return "".join(self._inline(one) for one in content)

    def quietly(self, content: n.Inlines) -> str:
        """A line for inside a link: nothing in it is a link or has a name of its own."""
        self._quiet += 1
        found = self.line(content)
        self._quiet -= 1
        return found

    @contextmanager
    def speaking(self, language: str | None) -> Iterator[str]:
        """While another language is written: the attributes that say so, none if it is the same."""
        outer = self.language
        self.language = language or outer
        yield self._spoken(outer)
        self.language = outer

    def _spoken(self, outer: str) -> str:
        if self.language == outer:
            return ""
        code = attribute(self.language)
        turned = f' dir="{direction(self.language)}"' if direction(self.language) != direction(outer) else ""
        return f" lang={code}{f' xml:lang={code}' if self.epub else ''}{turned}"

    def _inline(self, part: n.Inline) -> str:
        match part:
            case n.Text(text):
                return words(text)
            case n.Span():
                return self._span(part)
            case n.Reference(anchor, content):
                return self._link(f"href={attribute(self.href(anchor))}", content)
            case n.WebLink(address, content, language):
                there = f" hreflang={attribute(language)}" if language else ""
                way = web(address)
                return self._link(f"href={attribute(way)}{there}", content) if way else self.line(content)
            case n.NoteReference(anchor):
                return "" if self._quiet else self._mark(anchor)
            case n.LineBreak():
                return "<br/>"
            case _:
                assert_never(part)

    def _link(self, way: str, content: n.Inlines) -> str:
        """A link; the marks of notes, which are links themselves, come after it."""
        inner = self.quietly(content)
        if self._quiet:
            return inner
        return f"<a {way}>{inner}</a>{''.join(self._mark(one) for one in _noted(content))}"

    def _span(self, part: n.Span) -> str:
        before, after = _STYLES.get(part.style, ("", ""))
        with self.speaking(part.language) as spoken:
            inner = self.line(part.content)
        if not spoken:
            return f"{before}{inner}{after}"
        # A run in another direction keeps to itself.
        apart = "bdi" if "dir=" in spoken else "span"
        return f"<{apart}{spoken}>{before}{inner}{after}</{apart}>"

    def _mark(self, anchor: str) -> str:
        """The mark of a note, and its place remembered for the way back."""
        number = self.book.notes[anchor].number
        place = f"r.{number}.{next(self._counts.setdefault(anchor, count(1)))}"
        self.places.setdefault(anchor, []).append(place)
        kind = ' epub:type="noteref"' if self.epub else ""
        way = attribute(self.note_at(anchor))
        return f'<sup><a{kind} role="doc-noteref" id="{place}" href={way}>{number}</a></sup>'

    def note_at(self, anchor: str) -> str:
        """Where a note is read from where its mark stands."""
        return f"#{anchor}"


def _noted(content: n.Inlines) -> Iterator[str]:
    """The notes that a line names."""
    for one in content:
        if isinstance(one, n.NoteReference):
            yield one.anchor
        elif isinstance(one, n.Span | n.Reference | n.WebLink):
            yield from _noted(one.content)


def web(address: str) -> str:
    """An address of the web as a reader's device can follow it; empty if it is none."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https", "mailto") or not (parts.netloc or parts.path):
        return ""
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return parts._replace(netloc=host, path=_safe(parts.path), query=_safe(parts.query),
                          fragment=_safe(parts.fragment)).geturl()  # fmt: skip


def _safe(part: str) -> str:
    return quote(part, safe="/%:@!$&'()*+,;=~?-._")
