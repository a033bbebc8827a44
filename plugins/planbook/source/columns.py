"""Lines that line up with nothing above them: in which columns they could begin, and which lines hang on them."""

from __future__ import annotations

import re
from typing import Final

_FAR: Final = 2_000
"""Characters of a line that are looked at, so that a line of millions takes no minutes."""

_OPENING: Final = re.compile(r"-(?: |$)|[^#]*:\s*(?:[|>][-+0-9]*\s*)?(?: #.*)?$")
"""A line that others hang on: an item of a list, a field without a value, or one whose long text follows."""


def indent(line: str) -> str:
    """The spaces that a line begins with."""
    return line[: len(line) - len(line.lstrip(" "))]


def columns_above(lines: list[str]) -> list[int]:
    """Return the columns in which a line below these may begin: those of the groups and lists still open."""
    columns: set[int] = set()
    leftmost = _FAR
    for line in reversed(lines):
        blanks = len(indent(line))
        words = line[blanks:]
        if not words or words.startswith("#") or blanks >= leftmost:
            continue
        columns.add(blanks + 1)
        while words.startswith("- "):
            inner = words[1:].lstrip(" ")
            blanks += len(words) - len(inner)
            words = inner
            if words and blanks < leftmost:
                columns.add(blanks + 1)
        leftmost = len(indent(line))
    return sorted(columns)


def taken_out(text: str, begin: int) -> tuple[str, str]:
    """A text without the line at `begin` and what hangs on it, and a text of those lines alone.

    In the first they are remarks, in the second all others are blank: both are as long as `text`. What hangs on a line
    that is out of line goes on until one lines up again; one at the same depth or less, where others hang on it.
    """
    above = set(columns_above(text[:begin].split("\n")))
    lines = text[begin:].split("\n")
    first = len(indent(lines[0])) + 1
    furthest = first if _OPENING.match(lines[0][first - 1 :][:_FAR]) else _FAR
    number = 1
    while number < len(lines) and not _ends(lines[number], above, furthest):
        number += 1
    within = "\n".join(map(_remark, lines[:number]))
    end = begin + len(within)
    return text[:begin] + within + text[end:], _blank(text[:begin]) + text[begin:end] + _blank(text[end:])


def _ends(line: str, above: set[int], furthest: int) -> bool:
    column = len(indent(line)) + 1
    return bool(line.strip()) and line[column - 1] != "#" and column in above and column <= furthest


def _remark(line: str) -> str:
    begin = len(indent(line))
    return f"{line[:begin]}#{line[begin + 1 :]}" if line[begin:] else line


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
