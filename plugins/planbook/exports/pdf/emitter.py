"""A book as Typst source: every text a string literal, every look a call of the template; nothing is interpreted."""

from __future__ import annotations

from importlib.resources import files
from typing import assert_never

from planbook.book import Book
from planbook.book import nodes as n
from planbook.book.lines import bare_title, plain
from planbook.exports.pdf.faces import HEADINGS, SLANTED, TEXT, faces
from planbook.exports.pdf.lines import Lines, bare, lines_of, literal, mark, noted_heads, notes_of
from planbook.exports.pdf.tables import LONGEST, Layout, layout, short
from planbook.i18n.locale import direction

HEAD_HEIGHT, SHORT_HEAD = "46mm", 30
"""How much room the upright heads of a matrix get, and up to how many characters one needs no more than it takes."""

_REGIONS = {"zh": '"cn"', "en": '"gb"'}


CUT = "// ==== "
"""Where the second half of the template begins."""


def _dictionary(values: dict[str, str]) -> str:
    return "(" + ", ".join(f"{name}: {value}" for name, value in values.items()) + ")"


class Emitter(Lines):
    """Writes one book. `flags` tells, cell by cell, which cells of the bodies of tables head their row, and with None
    which only hold rows together; `widened` which of those of their heads reach over a column of such cells.
    """

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self.flags: list[bool | None] = []
        self.widened: list[bool] = []
        self.unfit: list[n.Table] = []
        self.images: list[n.Image] = []

    def source(self) -> str:
        """The whole document."""
        template = (files("planbook.exports.pdf") / "template.typ").read_text(encoding="utf-8")
        looks, cut, pages = template.partition(CUT)
        assert cut, "the template has two halves"
        body = "\n".join(self._section(one, 1) for one in self.book.sections)
        it, whole = _dictionary(self._it()), _dictionary(self._whole())
        return f"#let it = {it}\n{looks}#let whole = {whole}\n{cut}{pages}\n{body}\n"

    def _it(self) -> dict[str, str]:
        """The language and its typefaces, names and numbers: what the looks of the template ask for."""
        book, language = self.book, self.language
        before, _, after = book.words["page"].partition("{page}")
        parts = any(one.kind is n.Kind.PART for one in book.sections)
        return {
            "lang": literal(language),
            "region": _REGIONS.get(language, "none"),
            "dir": direction(language),
            "fonts": faces(TEXT, language),
            "heading": faces(HEADINGS, language),
            "heavy": '"semibold"' if language not in ("ar", "zh") else '"bold"',
            "mono": '("DejaVu Sans Mono", "Noto Sans SC", "Amiri")',
            "slanted": "true" if language not in SLANTED else "false",
            "hyphenate": "true" if language not in ("ar", "zh") else "false",
            "plain-title": literal(book.plain_title),
            "author": literal("; ".join(plain(words) for _, words in book.facts[:1])),
            "date": f"datetime(year: {book.day.year}, month: {book.day.month}, day: {book.day.day})",
            "page": f"({literal(before)}, {literal(after)})",
            "depth": "3",
            "running": "2" if parts else "1",
            "second": "16pt" if parts else "14pt",
            "head-height": HEAD_HEIGHT,
            "size": "11.5pt" if language in ("ar", "fa", "ur") else "10pt",
            "leading": "0.62em" if language not in ("ar", "fa", "ur", "zh") else "0.72em",
        }

    def _whole(self) -> dict[str, str]:
        """The title page, the colophon, what stands at the head and foot of pages."""
        book = self.book
        edition = " · ".join(plain(words) for _, words in book.colophon[:1])
        return {
            "title": self.content(book.title),
            "short": self.content((n.Text(book.plain_title),)),
            "subtitle": self.content((n.Text(book.subtitle),)) if book.subtitle else "[]",
            "foot": f"[#{literal(edition)} · #sym({literal(book.content)})]",
            "contents": self.content((n.Text(book.words["contents"]),)),
            "cover-facts": f"facts({self._pairs(book.facts)})",
            "colophon": f"facts({self._pairs(book.colophon)})",
        }

    def _pairs(self, pairs: tuple[tuple[str, n.Inlines], ...]) -> str:
        return "".join(f"({self.content((n.Text(label),))}, {self.content(words)})," for label, words in pairs)

    # Sections

    def _section(self, section: n.Section, level: int) -> str:
        call = "section" if section.kind is n.Kind.SECTION else "chapter"
        title = self.quietly(bare_title(section.title))
        heading = f"#{call}({level}, {literal(section.anchor)}, [{title}])"
        loose = "".join(self._inline(one) for one in notes_of(section.title))
        inner = [self._blocks(section.blocks), *(self._section(one, level + 1) for one in section.sections)]
        body = "\n".join(one for one in (f"#p[{loose}]" if loose else "", *inner) if one)
        if section.language and section.language != self.language:
            spoken = f"lang: {literal(section.language)}, dir: {direction(section.language)}"
            return f"#[#set text({spoken})\n{heading}\n{body}]"
        return f"{heading}\n{body}"

    # Blocks

    def _blocks(self, blocks: n.Blocks) -> str:
        return "\n".join(self._block(one) for one in blocks)

    def _block(self, block: n.Block) -> str:  # noqa: C901 - one case for each block
        match block:
            case n.Paragraph():
                return f"{mark(block.anchor)}#{'lead' if block.lead else 'p'}[{self.line(block.content)}]"
            case n.List():
                return self._list(block)
            case n.Definitions():
                return self._definitions(block)
            case n.Table():
                return self._table(block)
            case n.Chart():
                return self._chart(block)
            case n.Image():
                return self._image(block)
            case n.Admonition():
                title = self.content(block.title) if block.title else "none"
                call = f"callout({literal(block.tone.value)}, {title}, [{self._blocks(block.blocks)}])"
                return f"{mark(block.anchor)}#{call}"
            case n.Code():
                syntax = f", lang: {literal(block.syntax)}" if block.syntax else ""
                return f"#listing(raw({literal(block.text)}, block: true{syntax}))"
            case n.Quote():
                return f"#quotation[{self._blocks(block.blocks)}]"
            case n.Group():
                outer, self.language = self.language, block.language
                inner = self._blocks(block.blocks)
                self.language = outer
                return f"#group({literal(block.language)}, {direction(block.language)}, [{inner}])"
            case _:
                assert_never(block)

    def _list(self, block: n.List) -> str:
        items = []
        marked = bool(block.items) and all(one.mark for one in block.items)
        for one in block.items:
            number = f"#strong[{self._symbol(one.mark)}]#h(0.5em)" if one.mark else ""
            items.append(f"[{mark(one.anchor)}{number}{self.flow(one.blocks)}]")
        # Items of several blocks stand further apart, so that one sees where each begins.
        apart = "spacing: 1.4em, " if any(len(one.blocks) > 1 and not block.tree for one in block.items) else ""
        if block.ordered:
            return f"#enum(start: {block.start}, {apart}{', '.join(items)})"
        return f"#list({'marker: [], body-indent: 0pt, ' if marked else ''}{apart}{', '.join(items)})"

    def flow(self, blocks: n.Blocks) -> str:
        """Blocks inside an item or a cell: a first paragraph stands on the line itself."""
        if blocks and isinstance(blocks[0], n.Paragraph):
            first = mark(blocks[0].anchor) + self.line(blocks[0].content)
            rest = self._blocks(blocks[1:])
            return f"{first}\n{rest}" if rest else first
        return self._blocks(blocks)

    def _definitions(self, block: n.Definitions) -> str:
        items = []
        for one in block.items:
            term = f"[{mark(one.anchor)}{self.line(one.term)}]"
            values = [f"[{self.flow(value)}]" for value in one.values]
            whole = values[0] if len(values) == 1 else f"values({', '.join(values)})"
            items.append(f"({term}, {whole}),")
        if not block.facts:
            return f"#definitions({''.join(items)})"
        last = [blocks for one in block.items[-2:] for blocks in one.values]
        return f"#facts({'bound: true, ' if len(items) > 1 and short(last) else ''}{''.join(items)})"

    def _table(self, block: n.Table) -> str:
        parts = layout(block)
        if any(one.unfit for one in parts):
            self.unfit.append(block)
        notes = "".join(f"#p[{self.line(one)}]\n" for one in noted_heads(block))
        whole = "\n".join(self._part(block, one, at) for at, one in enumerate(parts))
        return mark(block.anchor) + notes + whole

    def _part(self, block: n.Table, part: Layout, position: int) -> str:
        self.plain += block.signs
        self.narrow += 1
        caption = "none" if block.quiet or not block.caption else self.content((n.Text(block.caption),))
        bonds = {first: (number, together) for first, number, together in part.bonds()}
        head = "".join(self._row(row, block.signs, True, bool(bonds)) for row in part.head)
        body = ""
        for at, row in enumerate(part.body):
            body += self._row(row, block.signs, False)
            if at in bonds:
                number, together = bonds[at]
                body += f"bond({number}, {'true' if together else 'false'}), "
                self.flags.append(None)
        self.plain -= block.signs
        self.narrow -= 1
        header = f"table.header({head}), " if head else ""
        widths = f"{part.widths}, 0pt" if bonds else part.widths
        call = f"book-table({caption if position == 0 else 'none'}, ({widths},), {part.size}pt, {header}{body})"
        return f"#turned({call})" if part.turned else f"#{call}"

    def _row(self, row: n.Row, signs: bool, head: bool, wide: bool = False) -> str:
        cells = []
        for number, cell in enumerate(row.cells):
            anchor = mark(row.anchor) if number == 0 else ""
            # A head is repeated on each page, where it may hold no link: its notes stand above the table.
            inner = anchor + self.flow(bare(cell.blocks) if head else cell.blocks)
            if signs and head and number:
                long = "true" if any(len(plain(one)) > SHORT_HEAD for one in lines_of(cell.blocks)) else "false"
                inner = f"#upright({long}, [{inner}])"
            if head and all(len(one) <= LONGEST for line in lines_of(cell.blocks) for one in plain(line).split()):
                inner = f"#whole-words[{inner}]"
            if row.strong:
                inner = f"#strong[{inner}]"
            widened = wide and number == len(row.cells) - 1
            across = cell.columns + widened
            options = [f"colspan: {across}"] * (across > 1) + [f"rowspan: {cell.rows}"] * (cell.rows > 1)
            side = "center" if signs and number else "end" if cell.end else ""
            options += [f"align: {side} + {'bottom' if head else 'top'}"] if side or head else []
            if not side and head:
                options[-1] = "align: start + bottom"
            cells.append(f"table.cell({', '.join(options)})[{inner}], " if options else f"[{inner}], ")
            if head:
                self.widened.append(widened)
            else:
                self.flags.append(cell.head is n.Head.ROW)
        return "".join(cells)

    def _chart(self, block: n.Chart) -> str:
        self.plain += 1
        caption = "none" if block.quiet or not block.caption else self.content((n.Text(block.caption),))
        marks = "".join(f"({at:.4f}, {literal(text)})," for at, text in block.marks)
        bars = "".join(
            f"({self.content(one.label)}, bar({one.low:.4f}, {one.high:.4f}, {'true' if one.solid else 'false'}), "
            f"{self.content(one.value)}),"
            for one in block.bars
        )
        self.plain -= 1
        return f"{mark(block.anchor)}#chart({caption}, {f'scale({marks})' if marks else 'none'}, {bars})"

    def _image(self, block: n.Image) -> str:
        self.images.append(block)
        path = literal(f"/{len(self.images)}{block.path.suffix.lower()}")
        if not block.alt:
            return f"#decoration({path})"
        caption = self.content(block.caption) if block.caption else "none"
        return f"{mark(block.anchor)}#picture({path}, {literal(block.alt)}, {caption})"
