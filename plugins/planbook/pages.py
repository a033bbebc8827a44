"""The vocabulary of a page: a few blocks and inlines, as frozen values.

A view says *what* is on a page in these words; a writer decides how it looks. No HTML, no Markdown
syntax, no addresses: a link names the id of what it points to, and the writer asks where that is.
A text keeps the language that it is really in, so that a fallback can be marked and spoken rightly.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

# Inlines


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text. `language` is None where it is in the page's own language."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A number, symbol or code that reads left to right in any language."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the entity with the id `to`, shown with these words."""

    to: str
    text: Inlines


@dataclass(frozen=True, slots=True)
class External:
    """A link that leaves the site, with the language read there if it is another one."""

    address: str
    text: str
    language: str | None = None


class Tone(StrEnum):
    """What a badge is about; never the only thing that says so."""

    NEUTRAL = "neutral"
    GOOD = "good"
    OPEN = "open"
    WARNING = "warning"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word set apart."""

    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in the page's language; `plain` is its canonical form for machines."""

    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the page's language; `iso` is its EDTF form, where it has one."""

    text: str
    iso: str | None = None


Inline: TypeAlias = Words | Code | Link | External | Badge | Amount | Moment
Inlines: TypeAlias = tuple[Inline, ...]

# Blocks


@dataclass(frozen=True, slots=True)
class Prose:
    """Text in Markdown. Links of the form `plan:ID` in it point to entities."""

    markdown: str
    language: str | None = None


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
    """One line of a list or tree: the words, further details, what lies below. `anchor` is an entity's id."""

    text: Inlines
    detail: Blocks = ()
    children: tuple[Item, ...] = ()
    anchor: str = ""
    mark: str = ""


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
class NoteMark:
    """A mark that leads to the footnote with this id."""

    id: str
    mark: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of inlines, or of whole blocks."""

    text: Inlines = ()
    blocks: Blocks = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell heads it. `anchor` is an entity's id; `strong` sets totals apart."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. On a narrow screen each row becomes a card with the heads as labels."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


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
    entity: str = ""


Block: TypeAlias = (
    Prose | Paragraph | Facts | Items | Cards | Table | Bars | Notice | Footnotes | Hero | Section
)
Blocks: TypeAlias = tuple[Block, ...]

# Pages


@dataclass(frozen=True, slots=True)
class Step:
    """A page to go to: an entity's id or an index's address, and its title."""

    to: str
    title: str
    current: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a page: the way down to it, its neighbours in order, its place in the plan."""

    crumbs: tuple[Step, ...] = ()
    previous: Step | None = None
    next: Step | None = None
    siblings: tuple[Step, ...] = ()
    heading: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page in one language.

    `address` holds ids only and is the same in every language, without slashes at its ends.
    `former` are addresses that lead here. `file` is the data file to edit.
    """

    id: str
    address: str
    title: str
    title_language: str | None = None
    kicker: Inlines = ()
    badges: Inlines = ()
    summary: str = ""
    blocks: Blocks = ()
    around: Around = Around()
    former: tuple[str, ...] = ()
    file: str = ""
    home: bool = False
