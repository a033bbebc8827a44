"""The blocks of a book as paragraphs and tables of Word."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final, assert_never

from planbook.book import Book
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.docx import look, pictures
from planbook.exports.docx.lines import Form, Lines, bookmark
from planbook.exports.docx.numbering import BULLET, NUMBER, STEP
from planbook.exports.docx.styles import LISTS
from planbook.exports.docx.xml import run, words

LABEL: Final = 2500
"""How much room labels of facts have before their values, in twentieths of a point."""

LETTERS: Final = 24
"""How many letters of a label fit there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: their indent and the room across, in twentieths of a point, and in what."""

    room: int = look.UPRIGHT
    indent: int = 0
    style: str = ""
    depth: int = 0
    shaded: bool = False
    bold: bool = False
    nested: bool = False
    ends: bool = False


class Blocks(Lines):
    """Writes the blocks of one book. `starts` are the first numbers of its lists, `unread` pictures that are none."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self.place = Place()
        self.starts: list[int] = []
        self.unread: list[n.Image] = []
        self.counts = {"Table": 0, "Figure": 0}
        self._open: list[str] = []
        self._pictures = 0

    @abstractmethod
    def table(self, block: n.Table) -> str:
        """A table with its caption."""

    @abstractmethod
    def chart(self, block: n.Chart) -> str:
        """A chart with its caption."""

    @contextmanager
    def within(self, **changes: object) -> Iterator[None]:
        """Other surroundings for a while."""
        outer = self.place
        self.place = replace(outer, **changes)  # type: ignore[arg-type]
        yield
        self.place = outer

    def mark(self, anchor: str) -> None:
        """Make the next paragraph a place that links lead to."""
        if anchor:
            self._open.append(bookmark(anchor))

    def paragraph(
        self,
        runs: str,
        style: str = "",
        *,
        keep: bool = False,
        new_page: bool = False,
        number: str = "",
        tabs: str = "",
        indent: int | None = None,
        hanging: int = 0,
        side: str = "",
    ) -> str:
        """A paragraph; its direction is always said, for a table hands its own down."""
        here, style = self.place, style or self.place.style
        start = here.indent if indent is None else indent
        side = side or ("right" if here.ends else "")
        hang = f' w:hanging="{hanging}"' if hanging else ""
        found = (
            (style, f'<w:pStyle w:val="{style}"/>'),
            (keep, "<w:keepNext/>"),
            (new_page, "<w:pageBreakBefore/>"),
            (number, number),
            (here.shaded, f'<w:shd w:val="clear" w:color="auto" w:fill="{look.WASH}"/>'),
            (tabs, f"<w:tabs>{tabs}</w:tabs>"),
            (True, f'<w:bidi w:val="{int(look.rtl(self.language))}"/>'),
            (start or hanging, f'<w:ind w:left="{start}"{hang}/>'),
            (side, f'<w:jc w:val="{side}"/>'),
        )
        names, self._open = self._open, []
        return (
            f"<w:p><w:pPr>{''.join(tags for wanted, tags in found if wanted)}</w:pPr>{self.marked(names, runs)}</w:p>"
        )

    def form(self) -> Form:
        """How words look here."""
        return Form(bold=self.place.bold)

    def blocks(self, blocks: n.Blocks) -> str:
        """Blocks, one below the other."""
        return "".join(self._block(one) for one in blocks)

    def _block(self, block: n.Block) -> str:  # noqa: C901 - one case for each block
        match block:
            case n.Paragraph():
                self.mark(block.anchor)
                style = "Lead" if block.lead and not self.place.nested else ""
                return self.paragraph(self.line(block.content, self.form()), style)
            case n.List():
                return self._list(block)
            case n.Definitions():
                return self.facts(block) if block.facts else self._definitions(block)
            case n.Table():
                self.mark(block.anchor)
                return self.table(block)
            case n.Chart():
                self.mark(block.anchor)
                return self.chart(block)
            case n.Image():
                self.mark(block.anchor)
                return self._image(block)
            case n.Admonition():
                return self._admonition(block)
            case n.Code():
                return self._code(block)
            case n.Quote():
                with self.within(style="Quote", indent=self.place.indent + STEP):
                    return self.blocks(block.blocks)
            case n.Group():
                return self.group(block.language, block.blocks)
            case _:
                assert_never(block)

    def group(self, language: str, blocks: n.Blocks) -> str:
        """Blocks in a language of their own."""
        outer, self.language = self.language, language
        made = self.blocks(blocks)
        self.language = outer
        return made

    # Lists

    def _list(self, block: n.List) -> str:
        depth = self.place.depth
        kind = NUMBER if block.ordered else BULLET
        if block.ordered:
            self.starts.append(block.start)
            kind = NUMBER + len(self.starts)
        numbered = f'<w:numPr><w:ilvl w:val="{min(depth, 8)}"/><w:numId w:val="{kind}"/></w:numPr>'
        level = "" if depth == 0 else str(min(depth + 1, LISTS))
        style = f"List{'Number' if block.ordered else 'Bullet'}{level}"
        return "".join(self._item(item, style, numbered, f"ListContinue{level}") for item in block.items)

    def _item(self, item: n.Item, style: str, numbered: str, further: str) -> str:
        """The first paragraph beside the bullet or the printed number, everything else below it."""
        outer = self.place
        start = outer.indent + STEP
        first, rest = (item.blocks[:1], item.blocks[1:]) if item.blocks else ((), ())
        runs = ""
        self.mark(item.anchor)
        if first and isinstance(first[0], n.Paragraph):
            self.mark(first[0].anchor)
            runs = self.line(first[0].content, self.form())
        else:
            rest = item.blocks
        small = outer.style in ("TableText", "FootnoteText")
        if item.mark:
            mark = self.symbol(item.mark, Form(bold=True))
            hanging = max(STEP, 120 * len(item.mark) + 60)
            head = self.paragraph(
                mark + run("", "<w:tab/>") + runs,
                outer.style if small else further,
                indent=outer.indent + hanging,
                hanging=hanging,
            )
            start = outer.indent + hanging
        else:
            head = self.paragraph(runs, outer.style if small else style, number=numbered, indent=start, hanging=STEP)
        with self.within(
            indent=start,
            depth=outer.depth + 1,
            room=outer.room - (start - outer.indent),
            nested=True,
            style=outer.style if small else further,
        ):
            return head + self.blocks(rest)

    # Definitions and facts

    def facts(self, block: n.Definitions) -> str:
        """Short labels with their values beside them."""
        label = min(LABEL, self.place.room // 3)
        made = []
        for item in block.items:
            self.mark(item.anchor)
            term = self.line(item.term, Form("Label"))
            beside = len(plain(item.term)) <= LETTERS * label / LABEL
            made.append(self._fact(term, item.values, label, beside))
        return "".join(made)

    def _fact(self, term: str, values: tuple[n.Blocks, ...], label: int, beside: bool) -> str:
        start = self.place.indent + label
        style = self.place.style or "Fact"
        flow = [block for value in values for block in value]
        first = flow[0] if flow and isinstance(flow[0], n.Paragraph) and beside else None
        tab = f'<w:tab w:val="left" w:pos="{start}"/>'
        if first is not None:
            self.mark(first.anchor)
            runs = term + run("", "<w:tab/>") + self.line(first.content, self.form())
            head = self.paragraph(runs, style, indent=start, hanging=label, tabs=tab)
        else:
            head = self.paragraph(term, style, keep=True)
        with self.within(indent=start, room=self.place.room - label, style=style, nested=True):
            return head + self.blocks(tuple(flow[1:] if first is not None else flow))

    def _definitions(self, block: n.Definitions) -> str:
        made = []
        for item in block.items:
            self.mark(item.anchor)
            small = self.place.style if self.place.style in ("TableText", "FootnoteText") else ""
            made.append(self.paragraph(self.line(item.term, Form(bold=bool(small))), small or "Term", keep=True))
            with self.within(indent=self.place.indent + STEP, room=self.place.room - STEP, nested=True):
                made.extend(self.blocks(value) for value in item.values)
        return "".join(made)

    # What is set apart

    def _admonition(self, block: n.Admonition) -> str:
        self.mark(block.anchor)
        with self.within(shaded=True, nested=True):
            style = self.place.style if self.place.style in ("TableText", "FootnoteText") else "NoticeTitle"
            title = self.paragraph(self.line(block.title, Form(bold=True)), style, keep=True) if block.title else ""
            return title + self.blocks(block.blocks)

    def _code(self, block: n.Code) -> str:
        outer, self.language = self.language, "en"
        lines = run("", "<w:br/>").join(run("", words(one)) for one in block.text.rstrip("\n").split("\n"))
        made = self.paragraph(lines, "Code")
        self.language = outer
        return made

    def _image(self, block: n.Image) -> str:
        """A picture; one that cannot be shown is told in words here, and in a problem by `faults`."""
        picture = None
        if block.path.is_file() and block.path.suffix.lower() in pictures.READ:
            try:
                picture = pictures.read(block.path, self.language)
            except ValueError:
                self.unread.append(block)
        if picture is None:
            return self.paragraph(self.text(block.alt))
        self._pictures += 1
        file = self.package.picture(picture.content, picture.ending)
        lines = self.package.picture(picture.lines, "svg") if picture.lines else ""
        drawn = pictures.drawing(picture, self._pictures, (file, lines), block.alt, self.place.room / 20)
        made = self.paragraph(run("", drawn), keep=bool(block.caption))
        return made + self.caption("Figure", self.line(block.caption)) if block.caption else made

    def caption(self, kind: str, runs: str) -> str:
        """A caption with its number, which Word counts."""
        self.counts[kind] += 1
        before, _, after = self.book.words[kind.lower()].partition("{number}")
        number = self.field(f"SEQ {kind} \\* ARABIC", str(self.counts[kind]))
        label = (self.text(before) if before else "") + number + self.text(f"{after}\u2002")
        return self.paragraph(label + runs, "Caption", indent=self.place.indent)
