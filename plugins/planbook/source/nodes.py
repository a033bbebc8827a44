"""What a file says, each part with its place; knows neither YAML's grammar nor what a plan is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeAlias

from planbook.problems import Span

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BLANKS: Final = " \t\n"
_ABSENT: Final = _BLANKS + "\ufdd1"  # what is refused and taken out of a text still stands in the file
_SOLID: Final = re.compile(f"[^{_ABSENT}]")
_ESCAPE: Final = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|.)|.", re.DOTALL)
_ESCAPED_BLANKS: Final = frozenset({"\\n", "\\t", "\\r", "\\ ", "\\\t", "\\\n", "\\x20", "\\x09", "\\x0a", "\\x0A"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value or name, as it was typed: `NO`, `1.10` and `010` keep their characters.

    `plain` is False for a text in quotes or in a block, which is therefore meant as a text. `raw` is the
    stretch of the file if it differs from `text` by more than a pair of quotes, else empty.
    """

    span: Span
    text: str
    plain: bool
    raw: str = field(default="", repr=False, compare=False)

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here: an empty place, `~` or `null` without quotes (YAML 1.2)."""
        return self.plain and self.text in _NULLS

    @property
    def boolean(self) -> bool | None:
        """True or False for `true` or `false` without quotes, None for everything else, also for `yes`."""
        return {"true": True, "false": False}.get(self.text) if self.plain else None

    def locate(self, offset: int, length: int = 1) -> Span:
        """Return where in the file `length` characters of the text stand, from `offset` on.

        Exact for texts on one line and for literal blocks (`|`), also with escapes; good for folded texts.
        The answer never goes beyond the line on which it begins.
        """
        offset = max(0, min(offset, len(self.text)))
        if self.raw:
            return _located(self, offset, max(1, length))
        column = self.span.column + (0 if self.plain else 1) + offset
        return Span(self.span.path, self.span.line, column, self.span.line, column + max(1, length))


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its name and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """A group of fields in the order of the file; no name stands twice in it."""

    span: Span
    entries: tuple[Entry, ...]

    def get(self, name: str) -> Node | None:
        """Return the value of a field, or None if the field is absent."""
        return next((entry.value for entry in self.entries if entry.key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Return the name of a field with its place, or None if the field is absent."""
        return next((entry.key for entry in self.entries if entry.key.text == name), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    span: Span
    items: tuple[Node, ...]


Node: TypeAlias = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `lines` are for excerpts; `digest` is the SHA-256 of the text, the same for any line ends."""

    path: str
    root: Mapping
    lines: tuple[str, ...] = field(repr=False)
    digest: str


def _located(scalar: Scalar, offset: int, length: int) -> Span:
    """Find a place in a text of several lines or with escapes.

    YAML may change the blanks of a text, but never the order of its other characters: the n-th character
    that is not blank in the text is also the n-th in the file.
    """
    before = sum(character not in _BLANKS for character in scalar.text[:offset])
    blanks = offset - len(scalar.text[:offset].rstrip(_BLANKS))
    wanted = before if offset < len(scalar.text) and scalar.text[offset] not in _BLANKS else before - 1
    position = _position(scalar, max(wanted, 0), wanted == before, blanks)
    line = scalar.span.line + scalar.raw.count("\n", 0, position)
    begin = scalar.raw.rfind("\n", 0, position) + 1
    column = position - begin + (scalar.span.column if begin == 0 else 1)
    rest = len(scalar.raw[position:].split("\n", 1)[0])
    return Span(scalar.span.path, line, column, line, column + max(1, min(length, rest)))


def _position(scalar: Scalar, number: int, exact: bool, blanks: int) -> int:
    """Where in the stretch of a file a character stands, counted among those that are not blank.

    If it is not the very one that is looked for (`exact`), the place lies so many blanks behind it.
    """
    raw = scalar.raw
    if scalar.plain or raw[0] in "|>":
        body = 0 if scalar.plain else raw.find("\n") + 1
        found = next(islice(_SOLID.finditer(raw, body), number, None), None)
        place, length = (found.start(), 1) if found is not None else (body, 0)
    else:
        units = [one for one in _units(raw) if one[1] not in _ABSENT and one[1] not in _ESCAPED_BLANKS]
        place, length = (units[number][0], len(units[number][1])) if number < len(units) else (1, 0)
    return place if exact or not length else min(place + length + blanks, len(raw))


def _units(raw: str) -> list[tuple[int, str]]:
    """Cut a text in quotes into what became one character each, with the place of each."""
    if raw[0] == "'":
        return [(1 + found.start(), found[0]) for found in re.finditer(r"''|.", raw[1:-1], re.DOTALL)]
    return [(1 + found.start(), found[0]) for found in _ESCAPE.finditer(raw[1:-1])]
