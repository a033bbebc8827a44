"""The smallest pieces of a page: words, links, badges, amounts, times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


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
