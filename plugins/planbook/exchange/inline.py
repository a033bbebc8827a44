"""What a translator must leave as it is, cut out of a text: references, addresses, places to be filled, tags.

Joined again, the pieces are the text. Their numbers are the same in a source and its translation, as CAT tools expect.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

_FIXED: Final = re.compile(
    r"\[(?P<words>[^\[\]\n]+)(?P<close>\]\([^()\s]*\))"
    r"|<plan:[^\s<>]*>"
    r"|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>"
    r"|\{[A-Za-z_][A-Za-z0-9_.]*\}"
    r"|https?://[^\s<>()\[\]\"'`«»“”]*[^\s<>()\[\]\"'`«»“”.,;:!?]"
)


class Role(Enum):
    """Whether a code stands alone, or around words."""

    ALONE = "alone"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Code:
    """One stretch to be left as it is. `name` is the same for both ends of a pair."""

    text: str
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A code with its number in a text and its translation."""

    code: Code
    number: int


def pieces(text: str) -> Iterator[str | Code]:
    """Cut a text into words and codes."""
    last = 0
    for found in _FIXED.finditer(text):
        if found.start() > last:
            yield text[last : found.start()]
        last = found.end()
        if (close := found["close"]) is None:
            yield Code(found[0], Role.ALONE, found[0])
        else:
            yield Code("[", Role.OPEN, close)
            yield from pieces(found["words"])
            yield Code(close, Role.CLOSE, close)
    if last < len(text):
        yield text[last:]


class Numbers:
    """Gives the codes of a source numbers from 1 on, and those of its translation the same."""

    def __init__(self, source: str) -> None:
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._next = 1
        self.source = self.apply(source)

    def apply(self, text: str) -> tuple[str | Numbered, ...]:
        """The pieces of a text with their numbers; a code that the source does not have gets a new one."""
        used: defaultdict[str, int] = defaultdict(int)
        done: list[str | Numbered] = []
        waiting: list[int] = []
        for piece in pieces(text):
            if isinstance(piece, str):
                done.append(piece)
            elif piece.role is Role.CLOSE:
                done.append(Numbered(piece, waiting.pop()))
            else:
                number = self._number(piece.name, used)
                done.append(Numbered(piece, number))
                if piece.role is Role.OPEN:
                    waiting.append(number)
        return tuple(done)

    def _number(self, name: str, used: defaultdict[str, int]) -> int:
        known = self._numbers[name]
        if used[name] == len(known):
            known.append(self._next)
            self._next += 1
        used[name] += 1
        return known[used[name] - 1]
