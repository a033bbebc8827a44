"""How values are written into a file: bare, in quotes, or over several lines. The other side of reading them."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Final, TypeAlias

from planbook.source.nodes import Node

WIDTH: Final = 120
"""Columns up to which a line is filled."""

NUMBER_LIKE: Final = re.compile(r"[-+.\d][-+.,_:\deE]*|true|false|null|yes|no|on|off|~|", re.IGNORECASE)
_INDICATOR: Final = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]")
_UNSAFE_FLOW: Final = re.compile(r"[,\[\]{}]")


class UneditableError(Exception):
    """A value that is written in a way that cannot be changed by a program without harm to the rest."""


@dataclass(frozen=True, slots=True)
class Bare:
    """What is written as it is, if it can be: an id, a number, a time. A text is quoted where it looks like one."""

    text: str


Item: TypeAlias = "Node | Bare | str | Group"
"""A value to write: a node that is there already, something bare, a text, or a group of fields."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields to write."""

    fields: tuple[tuple[str, Item | tuple[Item, ...]], ...]


def plain(text: str, flow: bool) -> str:
    """A text without quotes, or nothing where it needs them."""
    if not text or text != text.strip() or _INDICATOR.match(text):
        return ""
    if ": " in text or " #" in text or text.endswith(":") or (flow and _UNSAFE_FLOW.search(text)):
        return ""
    return text if text.isprintable() else ""


def quoted(text: str, quote: str) -> str:
    """A text in quotes of a kind; in double ones where the others cannot hold it."""
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def block(text: str, indent: int, sign: str) -> str:
    """A text over several lines: folded where it is one paragraph, else line by line."""
    room = " " * indent
    if sign == ">" and "\n" not in text and "  " not in text:
        filled = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return ">-\n" + "\n".join(f"{room}{line}" for line in filled)
    if text.startswith((" ", "\t")):
        return quoted(text, '"')
    return "|-\n" + "\n".join(f"{room}{line}" if line else "" for line in text.split("\n"))
