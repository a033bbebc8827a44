"""A book's blocks, sections and notes as XHTML: the one writer for the EPUB and for the single file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from planbook.book import Book
from planbook.book import nodes as n
from planbook.exports.xhtml.charts import bar, scale
from planbook.exports.xhtml.lines import Lines, attribute, identity, words
from planbook.exports.xhtml.units import Unit
from planbook.i18n.locale import direction
from planbook.views.voice import Voice

MOVED, WIDE = 3, 4
"""From how many columns on a table may have to be moved sideways on a small screen, and is not made any narrower."""

_DEEPEST = 6
_ROLES = {n.Kind.PART: "part", n.Kind.CHAPTER: "chapter"}


@dataclass(frozen=True, slots=True)
class Labels:
    """The interface's words for notes: what they are called together, one of them by number, the way back from it."""

    notes: str
    note: Callable[[int], str]
    back: str

    @classmethod
    def of(cls, voice: Voice) -> Labels:
        """The words in the language of a voice."""
        return cls(
            notes=voice.label("kinds.note"),
            note=lambda number: voice.label("note.marked", mark=number),
            back=voice.label("book.back"),
        )


class Writer(Lines):
    """Writes one book, unit by unit. `picture` gives the address of a picture, `top` the level of the first headings.

    `repeat`: each unit has all notes that it names, since it is a file of its own; else a note is told once.
    """

    def __init__(
        self,
        book: Book,
        labels: Labels,
        href: Callable[[str], str],
        picture: Callable[[Path], str],
        *,
        epub: bool,
        top: int = 1,
    ) -> None:
        super().__init__(book, href, epub)
        self.labels, self.picture, self.top = labels, picture, top
        self._told: set[str] = set()

    def unit(self, unit: Unit) -> str:
        """One unit, its notes at its end."""
        self.places = {}
        if self.epub:
            self._told = set()
        section = unit.section
        level = unit.level + self.top - 1
        name = f"h{section.anchor[1:]}"
        kind = _ROLES.get(section.kind, "chapter")
        said = f' epub:type="{kind}" role="doc-{kind}" aria-labelledby="{name}"' if self.epub else f' class="{kind}"'
        with self.speaking(section.language) as spoken:
            title = self._heading(section, level, name if self.epub else "")
            inner = [self.blocks(section.blocks), *(self._section(one, level + 1) for one in unit.inner)]
            whole = "\n".join((title, *(one for one in inner if one), *self._notes()))
        return f"<section{said}{identity(section.anchor)}{spoken}>\n{whole}\n</section>"

    def _section(self, section: n.Section, level: int) -> str:
        with self.speaking(section.language) as spoken:
            parts = [self._heading(section, level), self.blocks(section.blocks)]
            parts += [self._section(one, level + 1) for one in section.sections]
            whole = "\n".join(one for one in parts if one)
        return f"<section{identity(section.anchor)}{spoken}>\n{whole}\n</section>"

    def _heading(self, section: n.Section, level: int, name: str = "") -> str:
        deep = f' aria-level="{level}"' if level > _DEEPEST else ""
        tag = f"h{min(level, _DEEPEST)}"
        return f"<{tag}{identity(name)}{deep}>{self.line(section.title)}</{tag}>"

    # Notes

    def _notes(self) -> list[str]:
        """The notes of the unit in the order of their numbers, those that notes name included."""
        found: dict[str, str] = {}
        while waiting := [one for one in self.places if one not in found and one not in self._told]:
            for anchor in waiting:
                number = f'<span class="mark">{self._number(anchor)}</span> '
                found[anchor] = self._inside(self.book.notes[anchor].blocks, number)
        self._told |= set(found)
        if not found:
            return []
        told = [self._note(self.book.notes[one], found[one]) for one in sorted(found, key=self._number)]
        kind = ' epub:type="footnotes"' if self.epub else ""
        return [f'<div class="notes"{kind} role="group" aria-label={attribute(self.labels.notes)}>', *told, "</div>"]

    def _number(self, anchor: str) -> int:
        return self.book.notes[anchor].number

    def _note(self, note: n.Note, said: str) -> str:
        ways = "".join(self._way_back(one, at) for at, one in enumerate(self.places[note.anchor], 1))
        kind = ' epub:type="footnote"' if self.epub else ""
        # The way back stands on the last line.
        end = "</p>" if said.endswith("</p>") else ""
        label = attribute(self.labels.note(note.number))
        whole = f"{said.removesuffix(end)} {ways}{end}"
        return f'<aside{kind} role="doc-footnote"{identity(note.anchor)} aria-label={label}>{whole}</aside>'

    def _way_back(self, place: str, at: int) -> str:
        label = self.labels.back if at == 1 else f"{self.labels.back} ({at})"
        sign = "↩︎" if at == 1 else f"↩︎<sup>{at}</sup>"
        kind = ' epub:type="backlink"' if self.epub else ""
        return f'<a{kind} role="doc-backlink" class="back" href="#{place}" aria-label={attribute(label)}>{sign}</a>'

    # Blocks

    def blocks(self, blocks: n.Blocks) -> str:
        """Blocks one after the other."""
        return "\n".join(self._block(one) for one in blocks)

    def _inside(self, blocks: n.Blocks, mark: str = "") -> str:
        """Blocks inside an item or a cell, with the mark before them on their first line.

        A first paragraph without others beside it needs no element of its own.
        """
        first, after = blocks[:1], blocks[1:]
        if not first or not isinstance(one := first[0], n.Paragraph):
            return mark + self.blocks(blocks)
        line = mark + self.line(one.content)
        if one.anchor or any(isinstance(other, n.Paragraph) for other in after):
            line = f"<p{identity(one.anchor)}>{line}</p>"
        return "\n".join((line, *(self._block(other) for other in after)))

    def _block(self, block: n.Block) -> str:  # noqa: C901 - one case for each block
        match block:
            case n.Paragraph():
                lead = ' class="lead"' if block.lead else ""
                return f"<p{identity(block.anchor)}{lead}>{self.line(block.content)}</p>"
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
                title = f'<p class="title">{self.line(block.title)}</p>\n' if block.title else ""
                kind = f'class="callout {block.tone.value}" role="note"'
                return f"<div {kind}{identity(block.anchor)}>\n{title}{self.blocks(block.blocks)}\n</div>"
            case n.Code():
                return f'<pre dir="ltr"><code>{words(block.text)}</code></pre>'
            case n.Quote():
                return f"<blockquote>\n{self.blocks(block.blocks)}\n</blockquote>"
            case n.Group():
                with self.speaking(block.language) as spoken:
                    inner = self.blocks(block.blocks)
                return f"<div{spoken}>\n{inner}\n</div>"
            case _:
                assert_never(block)

    def _list(self, block: n.List) -> str:
        items = []
        for one in block.items:
            mark = f'<bdi class="mark">{words(one.mark)}</bdi> ' if one.mark else ""
            items.append(f"<li{identity(one.anchor)}>{self._inside(one.blocks, mark)}</li>")
        whole = "\n".join(items)
        if block.ordered:
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ol{start}>\n{whole}\n</ol>"
        kinds = ["tree"] * block.tree + ["marked"] * any(one.mark for one in block.items)
        looks = f' class="{" ".join(kinds)}"' if kinds else ""
        return f"<ul{looks}>\n{whole}\n</ul>"

    def _definitions(self, block: n.Definitions) -> str:
        items = []
        for one in block.items:
            values = "".join(f"<dd>{self._inside(value)}</dd>" for value in one.values)
            items.append(f"<div><dt{identity(one.anchor)}>{self.line(one.term)}</dt>{values}</div>")
        whole = "\n".join(items)
        return f'<dl class="{"facts" if block.facts else "terms"}">\n{whole}\n</dl>'

    # Tables and charts

    def _table(self, block: n.Table) -> str:
        head = "".join(self._row(row, True) for row in block.head)
        body = "\n".join(self._row(row, False) for row in block.body)
        looks = "signs" if block.signs else "wide" if block.columns >= WIDE else ""
        inner = f"{f'<thead>{head}</thead>' if head else ''}\n<tbody>\n{body}\n</tbody>"
        table = self._captioned(block.caption, block.quiet, looks, block.anchor, inner)
        if block.columns < MOVED:
            return table
        label = f" aria-label={attribute(block.caption)}" if block.caption else ""
        # It can be moved sideways by keys too.
        return f'<div class="moved" role="group" tabindex="0"{label}>\n{table}\n</div>'

    def _captioned(self, caption: str, quiet: bool, looks: str, anchor: str, inner: str) -> str:
        """A table; where the heading above shows the caption already, only a listener hears it."""
        label = f" aria-label={attribute(caption)}" if caption and quiet else ""
        shown = f"\n<caption>{words(caption)}</caption>" if caption and not quiet else ""
        kind = f' class="{looks}"' if looks else ""
        return f"<table{kind}{identity(anchor)}{label}>{shown}\n{inner}\n</table>"

    def _row(self, row: n.Row, head: bool) -> str:
        cells = "".join(self._cell(one, head) for one in row.cells)
        looks = ' class="total"' if row.strong else ""
        return f"<tr{identity(row.anchor)}{looks}>{cells}</tr>"

    def _cell(self, cell: n.Cell, head: bool) -> str:
        inner = self._inside(cell.blocks)
        spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
        looks = ' class="end"' if cell.end else ""
        if cell.head is n.Head.NONE or not inner:
            return f"<td{spans}{looks}>{inner}</td>"
        scope = "col" if cell.head is n.Head.COLUMN else "row"
        turned = f"<div>{inner}</div>" if head and scope == "col" else inner
        return f'<th scope="{scope}"{spans}{looks}>{turned}</th>'

    def _chart(self, block: n.Chart) -> str:
        mirrored = direction(self.language) == "rtl"
        rows = []
        if block.marks:
            rows.append(f'<tr aria-hidden="true"><td></td><td>{scale(block.marks, mirrored)}</td></tr>')
        for one in block.bars:
            value = f"<div>{self.line(one.value)}</div>" if one.value else ""
            rows.append(f'<tr><th scope="row">{self.line(one.label)}</th><td>{bar(one, mirrored)}{value}</td></tr>')
        whole = "\n".join(rows)
        return self._captioned(block.caption, block.quiet, "chart", block.anchor, f"<tbody>\n{whole}\n</tbody>")

    def _image(self, block: n.Image) -> str:
        caption = f"<figcaption>{self.line(block.caption)}</figcaption>" if block.caption else ""
        picture = f"<img src={attribute(self.picture(block.path))} alt={attribute(block.alt)}/>"
        return f"<figure{identity(block.anchor)}>{picture}{caption}</figure>"
