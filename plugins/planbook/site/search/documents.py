"""What is searched, whether it was made from data or written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Passage(NamedTuple):
    """A piece of text that is shown in one piece. `language` is None where it is in that of the index."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its anchor and heading; what stands before the first one has neither."""

    passages: tuple[Passage, ...]
    anchor: str = ""
    heading: Passage | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One page. `location` counts from the root of the language.

    `kind` is what the page is, in the reader's words; `codes` are the other names that it goes by:
    numbers, symbols, aliases, its id. `rank` multiplies what a find here counts, in tenths.
    """

    location: str
    title: Passage
    parts: tuple[Part, ...]
    kind: str = ""
    codes: tuple[str, ...] = ()
    rank: int = 10


def tidy(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())
