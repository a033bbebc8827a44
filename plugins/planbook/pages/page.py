"""A whole page, and what lies around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planbook.pages.blocks import Blocks
from planbook.pages.inlines import Inlines, Words


@dataclass(frozen=True, slots=True)
class Step:
    """A page to go to: an entity's id or an index's address, and its title.

    `words` is the title with its language and state, where it is a text of the data.
    """

    to: str
    title: str
    current: bool = False
    mark: str = ""
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a page: the way down to it, its neighbours in order, its place in the plan."""

    crumbs: tuple[Step, ...] = ()
    previous: Step | None = None
    next: Step | None = None
    siblings: tuple[Step, ...] = ()
    heading: str = ""
    heading_language: str | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A file published beside a page: a table as CSV, dates as a calendar, data as JSON.

    `name` is its file name, which holds ids only; `title` says what it is, in the page's language.
    """

    name: str
    title: str
    content: str


FILE = "file:"
"""What begins the id under which links name a file of the whole site; its path from the root of the site follows."""


class State(StrEnum):
    """Whether a file to take along says what the site says today."""

    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A file to take along: a book, a spreadsheet, a data format, made before the site is built.

    `path` starts at the root of the site. `plan` is empty for the whole handbook, `language` for a file that holds
    all of them. `size` is in bytes, `day` that of the edition, `content` the mark of its content.
    """

    path: str
    format: str
    plan: str
    language: str
    size: int
    day: date
    content: str
    state: State = State.CURRENT


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files that a site offers, and the name of the one that holds the whole site, where that is made."""

    files: tuple[Offer, ...]
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a page is translated: its texts that are older than their source, and those still in another language.

    `fallback`: next to nothing of what the page is about is translated, so that it is the original in a foreign shell.
    `notice` says it to readers, in their language.
    """

    older: int
    untranslated: int
    fallback: bool
    notice: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page in one language.

    `address` holds ids only and is the same in every language, without slashes at its ends.
    `former` are addresses that lead here. `file` is the data file to edit. `searched` is
    false for a page that only repeats what stands elsewhere. `heading` is the title with its language
    and state, where it is a text of the data. `standing` is None where there is nothing to say of it.
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
    searched: bool = True
    downloads: tuple[Download, ...] = ()
    heading: Inlines = ()
    standing: Standing | None = None
