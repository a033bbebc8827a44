"""A whole page, and what lies around it."""

from __future__ import annotations

from dataclasses import dataclass

from planbook.pages.blocks import Blocks
from planbook.pages.inlines import Inlines


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


@dataclass(frozen=True, slots=True)
class Download:
    """A file published beside a page: a table as CSV, dates as a calendar, data as JSON.

    `name` is its file name, which holds ids only; `title` says what it is, in the page's language.
    """

    name: str
    title: str
    content: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page in one language.

    `address` holds ids only and is the same in every language, without slashes at its ends.
    `former` are addresses that lead here. `file` is the data file to edit. `searched` is
    false for a page that only repeats what stands elsewhere.
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
