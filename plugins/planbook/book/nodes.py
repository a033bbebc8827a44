"""The neutral tree of a book: what every offline format is written from. Values only, and nothing of the web.

A text is in the language of the nearest `language` above it. An anchor is unique in its book and begins with a letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, with white space as a reader sees it."""

    text: str


class Style(StrEnum):
    """What sets words apart."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    SYMBOL = "symbol"  # a number or symbol of a document: reads left to right in any language, never broken
    BADGE = "badge"
    INSERTED = "inserted"
    DELETED = "deleted"
    SUPER = "super"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Span:
    """Words set apart, or in a language of their own."""

    content: Inlines
    style: Style = Style.PLAIN
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to an anchor that this book has. A writer adds the number of the page, where it has pages."""

    anchor: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link that leaves the book; `language` is the one read there, if it is said."""

    address: str
    content: Inlines
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place of a footnote; `Book.notes` has what it says. Several places may name one note."""

    anchor: str
    mark: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


Inline: TypeAlias = Text | Span | Reference | WebLink | NoteReference | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `lead` opens a chapter."""

    content: Inlines
    lead: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; its `mark` is a printed number that takes the place of a bullet."""

    blocks: Blocks
    mark: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list. `start` numbers it; `tree` is a chain of results."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    tree: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, or the label of a fact, and what is said of it, one value after the other."""

    term: Inlines
    values: tuple[Blocks, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of definitions. `facts` are short labels with short values, as of a data sheet."""

    items: tuple[Definition, ...]
    facts: bool = False


class Head(StrEnum):
    """What a cell heads."""

    NONE = ""
    COLUMN = "column"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; the spans count the cells that it covers. `end`: its figures stand at the end of the line."""

    blocks: Blocks
    head: Head = Head.NONE
    columns: int = 1
    rows: int = 1
    end: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `strong` sets a total apart."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `quiet`: only listeners need its caption. `signs`: a matrix of single signs under long heads."""

    caption: str
    columns: int
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    quiet: bool = False
    signs: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from `low` to `high` as parts of the whole (0 to 1); `solid` where it is certain."""

    label: Inlines
    value: Inlines
    low: float
    high: float
    solid: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one scale. Labels and values say all that the bars show: together they are its table."""

    caption: str
    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...] = ()
    quiet: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a hand-written page, as a file (PNG, JPEG, SVG …); an empty `alt` says that it is decoration."""

    path: Path
    alt: str
    caption: Inlines = ()
    anchor: str = ""


class Tone(StrEnum):
    """What an admonition is about."""

    NOTE = "note"
    TIP = "tip"
    WARNING = "warning"
    EXAMPLE = "example"
    VARIANT = "variant"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Admonition:
    """Something set apart from the text, under a title of its own, which may be empty."""

    tone: Tone
    title: Inlines
    blocks: Blocks
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code or data, kept as they are, left to right."""

    text: str
    syntax: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks in a language of their own."""

    language: str
    blocks: Blocks


Block: TypeAlias = Paragraph | List | Definitions | Table | Chart | Image | Admonition | Code | Quote | Group
Blocks: TypeAlias = tuple[Block, ...]


class Kind(StrEnum):
    """What a section is to the whole."""

    PART = "part"  # of the handbook: a plan, or all hand-written pages; holds chapters
    CHAPTER = "chapter"  # begins on a new page
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it: first `blocks`, then further `sections`. No level is ever skipped."""

    anchor: str
    title: Inlines
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()
    kind: Kind = Kind.SECTION
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; `number` counts it in the book, from 1, in the order of the first places that name it."""

    anchor: str
    number: int
    mark: str
    blocks: Blocks


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """One language's edition of one plan, or of the whole handbook: what is on its pages, and on its title page.

    `facts` stand on the title page, `colophon` on its back: label and value. `words` are those of the interface that
    writers need, by their names below `book.`; `content` is the mark of the content, `day` that of the edition.
    """

    id: str
    language: str
    title: Inlines
    plain_title: str
    subtitle: str
    facts: tuple[tuple[str, Inlines], ...]
    colophon: tuple[tuple[str, Inlines], ...]
    sections: tuple[Section, ...]
    notes: Mapping[str, Note]
    words: Mapping[str, str]
    content: str
    day: date
    summary: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
