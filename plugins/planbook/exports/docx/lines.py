"""The lines of a book as runs of Word: each with its script and language, links, numbers of pages, footnotes."""

from __future__ import annotations

import hashlib
import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, assert_never

from planbook.book import Book
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.docx import look
from planbook.exports.docx.package import Package, Relations
from planbook.exports.docx.xml import field, run, whole, words

LONGEST_SYMBOL: Final = 18
"""Characters of a number or symbol that are kept on one line."""

UNKNOWN: Final = "…"
"""What stands for the number of a page until Word counts pages: no number is better than a wrong one."""

_RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER: Final = "A-Za-z\u00aa\u00ba\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_LEFT: Final = re.compile(
    rf"[{_LETTER}](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\n]*[{_LETTER}0-9])?|[0-9]+(?:[.,:/-][0-9]+)*%?"
)
_LTR_MARK: Final = "\u200e"
_BINDING: Final = re.compile(r"(?<=É\.)-(?=U\.)|(?<=\d)-(?=\d)")


@dataclass(frozen=True, slots=True)
class Form:
    """How words look: the style of their characters, and what is added to it."""

    style: str = ""
    bold: bool = False
    slanted: bool = False
    crossed: bool = False
    under: bool = False
    raised: str = ""


_LOOKS: Final[Mapping[n.Style, Mapping[str, Any]]] = {
    n.Style.PLAIN: {},
    n.Style.STRONG: {"bold": True},
    n.Style.EMPHASIS: {"slanted": True},
    n.Style.BADGE: {"style": "Badge"},
    n.Style.INSERTED: {"under": True},
    n.Style.DELETED: {"crossed": True},
    n.Style.SUPER: {"raised": "superscript"},
    n.Style.SUB: {"raised": "subscript"},
}
"""What a style of the book adds to the look of words."""


@cache
def properties(form: Form, language: str, right: bool) -> str:
    """The properties of a run in the order that Word asks for; `right`: written from right to left."""
    slant = form.slanted and look.slanted(language)
    bold = form.bold or (form.slanted and not slant)
    found = (
        (form.style, f'<w:rStyle w:val="{form.style}"/>'),
        (look.asian(language), '<w:rFonts w:hint="eastAsia"/>'),
        (bold, "<w:b/><w:bCs/>"),
        (slant, "<w:i/><w:iCs/>"),
        (form.crossed, "<w:strike/>"),
        (form.style == "CodeWords", "<w:noProof/>"),
        (form.under, '<w:u w:val="single"/>'),
        (form.raised, f'<w:vertAlign w:val="{form.raised}"/>'),
        (right, "<w:rtl/>"),
        (True, look.speech(language, right)),
    )
    return "".join(tags for wanted, tags in found if wanted)


def scripts(text: str, right: bool) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it runs from right to left; `right`: the language around it does."""
    if not right and not _RIGHT.search(text):
        yield text, False
        return
    at = 0
    for found in _LEFT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], True
        yield found[0], False
        at = found.end()
    if at < len(text):
        yield text[at:], True


@cache
def bookmark(anchor: str) -> str:
    """The name of a place: Word takes 40 letters, digits and underscores, and hides what begins with one."""
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:10]
    return f"_{re.sub('[^A-Za-z0-9]+', '_', anchor.removeprefix('b.'))[:27]}_{digest}"


class Lines:
    """Writes the lines of one book; `quiet` is above zero where a reference shows no page: in headings and charts."""

    def __init__(self, book: Book) -> None:
        self.book, self.language, self.quiet = book, book.language, 0
        self.package = Package()
        self.relations: Relations = self.package.document
        self.notes: list[str] = []
        self.ids = 0
        self._noted: set[str] = set()
        self._page_words = tuple(book.words["page"].replace(" ", "\u00a0").partition("{page}"))

    @abstractmethod
    def note(self, blocks: n.Blocks, id: int) -> str:
        """The tags of a footnote."""

    def line(self, line: n.Inlines, form: Form = Form()) -> str:
        """The runs of a line."""
        found = ""
        for before, one in zip((None, *line), line, strict=False):
            if isinstance(before, n.NoteReference) and isinstance(one, n.NoteReference):
                found += self.text(", ", Form("FootnoteReference"))
            found += self._inline(one, form)
        return found

    def text(self, text: str, form: Form = Form()) -> str:
        """The runs of some characters in the language in force."""
        return "".join(
            run(properties(form, self.language, right), self.characters(piece))
            for piece, right in scripts(text, look.rtl(self.language))
        )

    def characters(self, text: str) -> str:
        """Characters as tags; the dollars of French and two years are each in one piece."""
        return whole(text, _BINDING)

    def _inline(self, one: n.Inline, form: Form) -> str:
        match one:
            case n.Text(text):
                return self.text(text, form)
            case n.Span():
                return self._span(one, form)
            case n.Reference(anchor, inner):
                return self._reference(anchor, self.line(inner, replace(form, style=form.style or "Reference")))
            case n.WebLink():
                return self._web(one, form)
            case n.NoteReference(anchor):
                return self._note(anchor)
            case n.LineBreak():
                return run("", "<w:br/>")
            case _:
                assert_never(one)

    def _reference(self, anchor: str, runs: str) -> str:
        """A link to a place of the book, with its page where there is room for it."""
        name = bookmark(self.book.aliases.get(anchor, anchor))
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>'
        if self.quiet:
            return link
        form = Form("PageReference")
        before, _, after = self._page_words
        page = self.field(f"PAGEREF {name} \\h", UNKNOWN, form)
        return link + self.text(f"\u00a0({before}", form) + page + self.text(f"{after})", form)

    def field(self, code: str, shown: str, form: Form = Form()) -> str:
        """A field; what it shows is a number, or comes from the book."""
        props = properties(form, self.language, False)
        return field(code, run(props, words(shown)), props)

    def _web(self, link: n.WebLink, form: Form) -> str:
        id = self.relations.add("hyperlink", link.address, outside=True)
        runs = self.line(link.content, replace(form, style="Hyperlink"))
        return f'<w:hyperlink r:id="{id}" w:history="1">{runs}</w:hyperlink>'

    def _span(self, span: n.Span, form: Form) -> str:
        outer = self.language
        self.language = span.language or outer
        made = self._styled(span, form)
        self.language = outer
        return made

    def _styled(self, span: n.Span, form: Form) -> str:
        if span.style is n.Style.SYMBOL:
            return self.symbol(plain(span.content), form)
        if span.style is n.Style.CODE:
            return self.symbol(plain(span.content), replace(form, style="CodeWords"))
        return self.line(span.content, replace(form, **_LOOKS[span.style]))

    def symbol(self, text: str, form: Form = Form()) -> str:
        """A symbol from left to right, and in one piece unless it is too long for that."""
        if _RIGHT.search(text):
            return self.text(text, form)
        props = properties(form, self.language if not look.rtl(self.language) else "en", False)
        mark = _LTR_MARK if look.rtl(self.language) else ""
        if len(text) > LONGEST_SYMBOL or form.style:
            return run(props, words(f"{mark}{text}{mark}"))
        return run(props, whole(f"{mark}{text}{mark}".replace(" ", "\u00a0")))

    def _note(self, anchor: str) -> str:
        """A footnote where it is named first, its number again elsewhere; Word counts them."""
        note = self.book.notes[anchor]
        name = bookmark(f"note.{anchor}")
        if anchor in self._noted or self.relations is self.package.footnotes:
            return self.field(f"NOTEREF {name} \\f \\h", str(note.number), Form("FootnoteReference"))
        self._noted.add(anchor)
        id = len(self.notes) + 1
        self.notes.append("")
        self.notes[id - 1] = self.note(note.blocks, id)
        style = '<w:rStyle w:val="FootnoteReference"/>'
        return self.marked([name], run(style, f'<w:footnoteReference w:id="{id}"/>'))

    def marked(self, names: list[str], runs: str) -> str:
        """Runs as places of these names."""
        before = after = ""
        for name in names:
            self.ids += 1
            before += f'<w:bookmarkStart w:id="{self.ids}" w:name="{name}"/>'
            after += f'<w:bookmarkEnd w:id="{self.ids}"/>'
        return f"{before}{runs}{after}"
