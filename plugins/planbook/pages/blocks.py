"""What a page is built of: prose, facts, lists, tables, charts, sections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from planbook.pages.inlines import Inlines, NoteMark, Older


@dataclass(frozen=True, slots=True)
class Prose:
    """Text in Markdown. Links of the form `plan:ID` in it point to entities. The marks of `older` count its signs."""

    markdown: str
    language: str | None = None
    older: Older | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of inlines."""

    text: Inlines


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and one or more values."""

    label: str
    values: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a thing, as a list of labels and values."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list or tree: the words, further details, what lies below.

    `anchor` is an entity's id, `former` are ids that it had before.
    """

    text: Inlines
    detail: Blocks = ()
    children: tuple[Item, ...] = ()
    anchor: str = ""
    mark: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `tree` asks for the lines that join the levels of a results chain."""

    items: tuple[Item, ...]
    tree: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A way in: a title that links, a line about it, small facts."""

    title: Inlines
    text: Inlines = ()
    kicker: Inlines = ()
    facts: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side, one below the other on a narrow screen."""

    items: tuple[Card, ...]
    large: bool = False


class Align(StrEnum):
    """How a column stands; always in the direction of reading."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its head; `notes` are the entities of footnotes that hang on the head."""

    head: str
    align: Align = Align.START
    notes: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of inlines, or of whole blocks. `keys` are the values by which a reader can filter its row."""

    text: Inlines = ()
    blocks: Blocks = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell heads it. `anchor` is an entity's id; `strong` sets totals apart."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    strong: bool = False
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. On a narrow screen each row becomes a card with the heads as labels.

    `quiet`: the heading above already says what the caption says, so that only listeners need it.
    `choices` are the words for filtering by the keys of its cells, where that is of use: for all values,
    for finding a word, and for how many rows are left (`#` stands for the number).
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    quiet: bool = False
    choices: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Parallel:
    """The same texts in several languages side by side, one row for each text.

    `languages` are codes with their own names; a row has its head and one cell for each language. A
    reader chooses which languages to see.
    """

    caption: str
    languages: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Inlines, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """One relation in a cell of a matrix: a sign, the words for it, and the anchor on this page where it is told.

    `quiet` signs stand back: what is inferred must not look like what is stated.
    """

    sign: str
    words: str
    anchor: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix with its head; a cell may hold no sign, or several."""

    head: Inlines
    cells: tuple[tuple[Sign, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Two sets across each other. A narrow screen shows none: whatever it says, a list below it says too.

    `corner` heads the column of row heads; `legend` explains the signs. `page` is the id of the page
    that the signs' anchors are on, where that is another one.
    """

    caption: str
    corner: Inlines
    columns: tuple[Inlines, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[Sign, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: from `low` to `high` as parts of the whole (0 to 1), `solid` where certain."""

    label: Inlines
    value: Inlines
    low: float
    high: float
    solid: bool = True


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart with its values in words beside each bar, so that it is its own table."""

    title: str
    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...] = ()
    quiet: bool = False


class NoticeKind(StrEnum):
    """What a notice is about."""

    NOTE = "note"
    WARNING = "warning"
    VARIANT = "variant"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something set apart from the text."""

    kind: NoticeKind
    title: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its mark, its text; `anchor` is the note's id."""

    anchor: str
    mark: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a page."""

    items: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Hero:
    """The opening of the home page."""

    title: str
    lead: str
    actions: tuple[Inlines, ...] = ()
    figures: tuple[tuple[str, Inlines], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading. `anchor` is the same in every language."""

    anchor: str
    title: Inlines
    blocks: Blocks
    former: tuple[str, ...] = ()


Block: TypeAlias = (
    Prose | Paragraph | Parallel | Facts | Items | Cards | Table | Matrix | Bars | Notice | Footnotes | Hero | Section
)
Blocks: TypeAlias = tuple[Block, ...]
