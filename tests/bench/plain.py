"""Our pages as the Markdown that one would write by hand: the same words, links, lists and tables.

For the comparison with plain MkDocs only; no part of planbook.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.pages import (
    Block,
    Cards,
    Cell,
    Code,
    External,
    Facts,
    Footnotes,
    Hero,
    Inline,
    Items,
    Link,
    NoteMark,
    Notice,
    Page,
    Paragraph,
    Prose,
    Section,
    Table,
)
from planbook.pipeline import Build, site, voice
from planbook.site.html import block as html
from planbook.site.links import Links

_PLAN_LINK = re.compile(r"\]\(plan:([^)]*)\)")
_MARKS = re.compile(r"([\\`*_\[\]<>|])")


def write_markdown(built: Build, languages: Languages, found: dict[str, Catalogue], today: date, docs: Path) -> None:
    """Write every page in every language, with the language as a suffix."""
    for language in languages.all:
        pages, links = site(voice(built, language, languages, found, today))
        suffix = "" if language == languages.source else f".{language}"
        for page in pages:
            target = docs / f"{page.address or 'index'}{suffix}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(Author(page, links).text(), encoding="utf-8", newline="\n")


class Author:
    """Writes one page."""

    def __init__(self, page: Page, links: Links) -> None:
        self.page, self.links = page, links
        self.here = posixpath.dirname(page.address) or "."

    def text(self) -> str:
        """The whole file."""
        page = self.page
        around = [one for one in (page.around.previous, page.around.next) if one]
        parts = [
            f"# {escaped(page.title)}",
            " / ".join(f"[{escaped(one.title)}]({self.to(one.to)})" for one in page.around.crumbs),
            self.words(page.kicker),
            " ".join(f"*{escaped(one.text)}*" for one in page.badges),  # type: ignore[union-attr]
            *self.blocks(page.blocks, 2),
            *([" | ".join(f"[{escaped(one.title)}]({self.to(one.to)})" for one in around)] if around else []),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def to(self, id: str) -> str:
        """The way to what an id stands for, through the Markdown files."""
        path, sharp, anchor = (self.links.source(id) or "index.md").partition("#")
        return posixpath.relpath(path, self.here) + sharp + anchor

    def words(self, parts: Iterable[Inline]) -> str:
        """Inlines one after the other."""
        return "".join(self.word(part) for part in parts)

    def word(self, part: Inline) -> str:
        """One inline."""
        match part:
            case Link(to, text):
                return f"[{self.words(text)}]({self.to(to)})"
            case External(address, text):
                return f"[{escaped(text)}]({address})"
            case Code(text):
                return f"`{text}`"
            case NoteMark(id, mark):
                return f"[{escaped(mark)}](#{id.rpartition('/')[2]})"
            case _:
                return escaped(part.text)

    def blocks(self, found: Iterable[Block], depth: int) -> Iterator[str]:
        """Blocks as paragraphs of Markdown."""
        for one in found:
            yield from self.block(one, depth)

    def block(self, one: Block, depth: int) -> Iterator[str]:  # noqa: C901 # a table of blocks
        """One block."""
        match one:
            case Prose(markdown):
                yield _PLAN_LINK.sub(lambda found: f"]({self.to(found[1])})", markdown)
            case Paragraph(text):
                yield self.words(text)
            case Facts(items):
                yield "\n\n".join(
                    f"{escaped(fact.label)}\n" + "\n".join(f":   {self.words(value)}" for value in fact.values)
                    for fact in items
                )
            case Items(items):
                yield "\n".join(self.items(items))
            case Cards(items):
                yield "\n".join(f"-   **{self.words(one.title)}** {self.words(one.text)}" for one in items)
            case Table():
                yield self.table(one)
            case Notice(_, title, inner):
                yield f'!!! note "{title}"\n\n' + indented("\n\n".join(self.blocks(inner, depth)))
            case Footnotes(items):
                yield "\n\n".join(
                    "1.  " + indented("\n\n".join(self.blocks(one.blocks, depth))).lstrip() for one in items
                )
            case Hero():
                yield from (one.lead, *(self.words(action) for action in one.actions))
            case Section(anchor, title, inner):
                yield f"{'#' * min(depth, 6)} {self.words(title)} {{#{anchor}}}"
                yield from self.blocks(inner, depth + 1)
            case _:
                yield html(one, self.to, depth)

    def items(self, items: Iterable[object]) -> Iterator[str]:
        """A list and the lists in it."""
        for item in items:
            mark = f"{escaped(item.mark)} " if item.mark else ""  # type: ignore[attr-defined]
            yield f"-   {mark}{self.words(item.text)}"  # type: ignore[attr-defined]
            detail = "\n\n".join(self.blocks(item.detail, 4))  # type: ignore[attr-defined]
            if detail:
                yield "\n" + indented(detail) + "\n"
            yield from (indented(line) for line in self.items(item.children))  # type: ignore[attr-defined]

    def table(self, table: Table) -> str:
        """A table, each row on one line."""
        rows = [[escaped(column.head) for column in table.columns], ["---"] * len(table.columns)]
        rows += [[self.cell(cell) for cell in row.cells] for row in table.rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def cell(self, cell: Cell) -> str:
        """A cell; what a cell of Markdown cannot hold stands in it on one line."""
        return " ".join((self.words(cell.text) + " " + " ".join(self.blocks(cell.blocks, 4))).split())


def escaped(text: str) -> str:
    """Plain words that mean nothing to Markdown."""
    return _MARKS.sub(r"\\\1", text)


def indented(text: str) -> str:
    """A text that belongs to the item above it."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
