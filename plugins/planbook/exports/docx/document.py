"""A book as a whole Word document: title page, contents, sections, footnotes, pages that are turned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planbook.book import Book
from planbook.book import nodes as n
from planbook.book.lines import bare_title, plain
from planbook.exports.docx import frame, look
from planbook.exports.docx.lines import UNKNOWN, bookmark
from planbook.exports.docx.numbering import numbering
from planbook.exports.docx.styles import HEADINGS, styles
from planbook.exports.docx.tables import LANDSCAPE, UPRIGHT, Tables
from planbook.exports.docx.xml import SPACES, XML, run

DEPTH: Final = 3
"""How many levels of headings the contents show."""

_NUMBER: Final = re.compile(r"\d+(\.\d+)+[.)]?\s|(\d+|[IVXLC]+|[A-Za-z])[.)]\s")
"""A number as somebody has typed it before a title: `1.2 `, `3. `, `IV. `, `b) `."""

CONTENTS: Final = f'TOC \\o "1-{DEPTH}" \\h \\z \\u'


class Document(Tables):
    """Writes one book."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self._levels = 2 if any(one.kind is n.Kind.PART for one in book.sections) else 1
        # A plan that numbers its parts itself is cited by these numbers: no second ones stand before them.
        self._numbered = not any(_has_number(one) for one in book.sections)

    def bytes(self) -> bytes:
        """The file."""
        body = "".join(self._section(one, 1) for one in self.book.sections)
        package = self.package
        self._stand()
        last = body.endswith(UPRIGHT)
        body = self._turned(body.removesuffix(UPRIGHT) + (self.apart() if last else "")) + self._page(turned=last)
        inner = self._cover() + self._contents() + self._ended(first=True) + body
        package.add("document", "document", f"{XML}<w:document {SPACES}><w:body>{inner}</w:body></w:document>")
        package.add("styles", "styles", styles(self.book.language, self._numbered))
        package.add("numbering", "numbering", numbering(self.starts, self._numbered))
        package.add("settings", "settings", frame.settings(self.book.language, bool(self.notes)))
        package.add("fontTable", "fontTable", frame.typefaces())
        package.add("theme/theme1", "theme", frame.theme())
        if self.notes:
            package.add("footnotes", "footnotes", self._footnotes())
        package.properties(*frame.properties(self.book))
        return package.bytes()

    # Sections of the book

    def _section(self, section: n.Section, level: int) -> str:
        outer, self.language = self.language, section.language or self.language
        self.mark(section.anchor)
        self.quiet += 1
        title = self.line(section.title)
        self.quiet -= 1
        heading = self.paragraph(title, f"Heading{min(level, HEADINGS)}", new_page=section.kind is not n.Kind.SECTION)
        made = heading + self.below(section)
        made += "".join(self._section(one, level + 1) for one in section.sections)
        self.language = outer
        return made

    def below(self, section: n.Section) -> str:
        """What stands between a heading and the next."""
        return self.blocks(section.blocks)

    def note(self, blocks: n.Blocks, id: int) -> str:
        """The tags of a footnote: its number stands before the words of its first paragraph."""
        outer = self.place, self.relations, self.language, self._open
        self.relations, self.language, self._open = self.package.footnotes, self.book.language, []
        mark = run('<w:rStyle w:val="FootnoteReference"/>', "<w:footnoteRef/>") + self.text(" ")
        with self.within(style="FootnoteText", indent=0, nested=True, room=look.UPRIGHT, shaded=False, ends=False):
            first = blocks[0] if blocks and isinstance(blocks[0], n.Paragraph) else None
            head = self.paragraph(mark + (self.line(first.content) if first is not None else ""))
            rest = self.blocks(blocks[1:] if first is not None else blocks)
        self.place, self.relations, self.language, self._open = outer
        return f'<w:footnote w:id="{id}">{head}{rest}</w:footnote>'

    def _footnotes(self) -> str:
        lines = "".join(
            f'<w:footnote w:type="{name}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
            f' w:lineRule="auto"/></w:pPr><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for name, id, tag in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        return f"{XML}<w:footnotes {SPACES}>{lines}{''.join(self.notes)}</w:footnotes>"

    # Title page and contents

    def _cover(self) -> str:
        book = self.book
        made = self.paragraph(self.text(book.subtitle), "Subtitle")
        made += self.paragraph(self.line(book.title), "Title")
        made += self._pairs(book.facts)
        space = '<w:p><w:pPr><w:spacing w:before="1200" w:after="0"/></w:pPr></w:p>'
        return made + space + self._pairs(book.colophon)

    def _pairs(self, pairs: tuple[tuple[str, n.Inlines], ...]) -> str:
        items = [n.Definition((n.Text(label),), ((n.Paragraph(words),),)) for label, words in pairs]
        return self.facts(n.Definitions(tuple(items), facts=True))

    def _contents(self) -> str:
        """The contents as they are, but for the pages: a field that Word makes anew."""
        entries = [self._entry(*one) for one in _entries(self.book.sections, ())]
        begin = run("", '<w:fldChar w:fldCharType="begin"/>')
        begin += run("", f'<w:instrText xml:space="preserve"> {CONTENTS} </w:instrText>')
        begin += run("", '<w:fldChar w:fldCharType="separate"/>')
        title = self.paragraph(self.text(self.book.words["contents"]), "TOCHeading", new_page=True)
        lines = "".join(
            self.paragraph((begin if number == 0 else "") + runs, style) for number, (runs, style) in enumerate(entries)
        )
        end = self.paragraph(run("", '<w:fldChar w:fldCharType="end"/>'), "Break")
        kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{title}{lines}{end}</w:sdtContent></w:sdt>"

    def _entry(self, section: n.Section, numbers: tuple[int, ...]) -> tuple[str, str]:
        name = bookmark(section.anchor)
        outer, self.language = self.language, section.language or self.language
        label = self.symbol(".".join(str(one) for one in numbers)) + run("", "<w:tab/>") if self._numbered else ""
        page = run("", "<w:tab/>") + self.field(f"PAGEREF {name} \\h", UNKNOWN)
        runs = label + self.line(bare_title(section.title)) + page
        self.language = outer
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>', f"TOC{len(numbers)}"

    # Sections of the file

    def _stand(self) -> None:
        """Make heads and feet, upright and turned, which the ends of sections name."""
        add = self.package.add
        self._heads = {
            turned: (
                add(f"header{number}", "header", frame.header(self, self._levels, room)),
                add(f"footer{number}", "footer", frame.footer(self, room)),
            )
            for number, (turned, room) in enumerate(((False, look.UPRIGHT), (True, look.TURNED)), 1)
        }
        self._first = (
            add("header3", "header", frame.empty("hdr", "Header")),
            add("footer3", "footer", frame.empty("ftr", "Footer")),
        )

    def _page(self, turned: bool = False, first: bool = False) -> str:
        """The properties of a section; `first`: its first page is the title page."""
        head, foot = self._heads[turned]
        names = (
            f'<w:headerReference w:type="default" r:id="{head}"/><w:footerReference w:type="default" r:id="{foot}"/>'
        )
        if first:
            names += f'<w:headerReference w:type="first" r:id="{self._first[0]}"/>'
            names += f'<w:footerReference w:type="first" r:id="{self._first[1]}"/>'
        wide, high = (look.LONG, look.SHORT) if turned else (look.SHORT, look.LONG)
        sides = f'w:right="{look.SIDE}" w:bottom="{look.BOTTOM}" w:left="{look.SIDE}"'
        return (
            f'<w:sectPr>{names}<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"'
            f"{' w:orient=' + chr(34) + 'landscape' + chr(34) if turned else ''}/>"
            f'<w:pgMar w:top="{look.TOP}" {sides} w:header="{look.EDGE}" w:footer="{look.EDGE}" w:gutter="0"/>'
            f"{'<w:titlePg/>' if first else ''}{'<w:bidi/>' if look.rtl(self.book.language) else ''}</w:sectPr>"
        )

    def _ended(self, turned: bool = False, first: bool = False) -> str:
        """The paragraph that ends a section, which takes no room."""
        return f'<w:p><w:pPr><w:pStyle w:val="Break"/>{self._page(turned, first)}</w:pPr></w:p>'

    def _turned(self, body: str) -> str:
        """The body with ends of sections around what is turned; neighbours share one."""
        body = body.replace(UPRIGHT + LANDSCAPE, self.apart())
        return body.replace(LANDSCAPE, self._ended()).replace(UPRIGHT, self._ended(turned=True))


def _has_number(section: n.Section) -> bool:
    """Whether the title of a section, or of one below it, bears a number of its own."""
    own = any(isinstance(one, n.Span) and one.style is n.Style.SYMBOL for one in section.title)
    return own or bool(_NUMBER.match(plain(section.title))) or any(_has_number(one) for one in section.sections)


def _entries(sections: tuple[n.Section, ...], above: tuple[int, ...]) -> Iterator[tuple[n.Section, tuple[int, ...]]]:
    for number, section in enumerate(sections, 1):
        numbers = (*above, number)
        yield section, numbers
        if len(numbers) < DEPTH:
            yield from _entries(section.sections, numbers)
