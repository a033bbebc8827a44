"""The smallest pieces of a page: words, links, badges, amounts, times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from planbook.i18n.sentences import Age


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a text, from `start` to `end`, that does not agree with its source, and that in words.

    At ADDED both are the place where the source says more.
    """

    start: int
    end: int
    age: Age
    words: str


@dataclass(frozen=True, slots=True)
class Older:
    """That the translation of a text is older than its source: which pieces, and where both versions are shown.

    `to` is what a link to them names. `source` says that the text is today's source itself, shown in the place of
    an older translation; else it is that translation, and `plain` says so where nothing can be marked.
    """

    to: str
    marks: tuple[Mark, ...]
    plain: str = ""
    source: bool = False


OLDER = "older:"
"""What begins the id under which links find both versions of a text; its key follows."""


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text. `language` is None where it is in the page's own language; `older` where its source has changed.

    `meant`: it is in another language on purpose, such as a name in that language, and waits for no translation.
    """

    text: str
    language: str | None = None
    older: Older | None = None
    meant: bool = False

    def framed(self, before: str = "", after: str = "") -> Words:
        """The same words between others, in the same language and state."""
        moved = self.older and replace(self.older, marks=tuple(_moved(one, len(before)) for one in self.older.marks))
        return Words(f"{before}{self.text}{after}", self.language, moved, self.meant)

    def put(self, text: str) -> Words:
        """Other words drawn from these: in the same language, and as a whole in the same state."""
        marks = (replace(self.older.marks[0], start=0, end=len(text)),) if self.older else ()
        return Words(text, self.language, self.older and replace(self.older, marks=marks), self.meant)


def _moved(mark: Mark, by: int) -> Mark:
    return replace(mark, start=mark.start + by, end=mark.end + by)


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


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark that leads to the footnote with this id."""

    id: str
    mark: str


@dataclass(frozen=True, slots=True)
class Revised:
    """Text that an edition has put in, or taken out; `language` as in `Words`."""

    text: str
    inserted: bool
    language: str | None = None


Inline: TypeAlias = Words | Code | Link | External | Badge | Amount | Moment | NoteMark | Revised
Inlines: TypeAlias = tuple[Inline, ...]
