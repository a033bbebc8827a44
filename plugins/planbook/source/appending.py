"""Adding one entry to a file: at the end of a list, in the manner of the entry before it. Every other byte stays.

Knows where an entry goes and how it looks, not what it means.
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Final

from planbook.source.editing import Editor
from planbook.source.forms import WIDTH, Group, Item, UneditableError
from planbook.source.nodes import Mapping, Scalar, Sequence

_STEP: Final = 2
"""Columns by which a list stands further in than its name, where nothing in the file says otherwise."""


class Adder(Editor):
    """Gathers the additions to one file; `result` gives the whole of it."""

    def add_to(self, listed: Sequence, entry: Group) -> None:
        """Add an entry at the end of a list, set out as the last one is. Raises UneditableError."""
        if self._flow(listed):
            self._add_to_flow(listed, entry)
            return
        last = listed.items[-1]
        dash, room = listed.span.column - 1, last.span.column - listed.span.column
        if self._before(last).strip() != "-":
            raise UneditableError("the last entry of the list does not begin on a line of its own")
        at = self._line(self._last(last) + 1)
        broken = "" if self._clean[:at].endswith("\n") else "\n"
        gap = "\n" if self._apart(listed) else ""
        self._change(at, at, f"{broken}{gap}{self._lines(entry, dash, room, self._flow(last))}")

    def add_list(self, group: Mapping, name: str, entry: Group, order: Many[str]) -> None:
        """Give a group a list with one entry in it; `order` says where among its fields. Raises UneditableError."""
        if self._flow(group):
            self.set(group, name, (entry,), order)
            return
        inside = group.entries[0].key.span.column - 1
        lines = f"\n{self._lines(entry, inside + _STEP, _STEP, False)}"
        empty = next((one.value for one in group.entries if one.key.text == name), None)
        if empty is not None:
            key = next(one.key for one in group.entries if one.key.text == name)
            if not (isinstance(empty, Scalar) and empty.is_null) or empty.text:
                raise UneditableError(f"`{name}` is no list")
            at = self._line(key.span.line + 1)
            broken = "" if self._clean[:at].endswith("\n") else "\n"
            self._change(at, at, broken + lines[1:])
            return
        at = self._place(group, name, order)
        broken = "" if self._clean[:at].endswith("\n") else "\n"
        self._change(at, at, f"{broken}{' ' * inside}{name}:{lines}")

    def add_section(self, name: str, entry: Group) -> None:
        """Begin a list, with one entry in it, at the end of the file."""
        gap = "\n" if self._clean.strip() else ""
        self.end(f"{gap}{name}:\n{self._lines(entry, _STEP, _STEP, False)}")

    def _place(self, group: Mapping, name: str, order: Many[str]) -> int:
        """Where a new field of a group begins: after those that come before it, else after the first."""
        ranks = {one: number for number, one in enumerate(("id", *order))}
        rank = ranks.get(name, len(ranks))
        before = [one for one in group.entries if ranks.get(one.key.text, len(ranks)) <= rank]
        after = before[-1] if before else group.entries[0]
        return self._line(self._last(after.value) + 1)

    def _add_to_flow(self, listed: Sequence, entry: Group) -> None:
        written = self._inline(entry, flow=True)
        if not listed.items:
            self._change(self._at(listed) + 1, self._at(listed) + 1, written)
            return
        last = listed.items[-1]
        margin = self._before(last)
        room = f"\n{margin}" if not margin.strip() else " "  # one to a line, where they are so
        self._change(self._end(last), self._end(last), f",{room}{written}")

    def _lines(self, entry: Group, dash: int, room: int, flow: bool) -> str:
        """An entry as lines: in braces on one line if the others are and it fits, else one field to a line."""
        margin = f"{' ' * dash}-{' ' * (room - 1)}"
        if flow and not any("\n" in one for _, one in entry.fields if isinstance(one, str)):
            written = f"{margin}{self._inline(entry, flow=False)}"
            if len(written) <= WIDTH:
                return f"{written}\n"
        inner = dash + room
        fields = [f"{name}:{self._value(one, inner)}" for name, one in entry.fields]
        return margin + f"\n{' ' * inner}".join(fields) + "\n"

    def _value(self, value: Item | tuple[Item, ...], indent: int) -> str:
        """A field’s value as it follows the colon; a list of groups, or one that is too long, has an item to a line."""
        if isinstance(value, tuple):
            inline = self._inline(value, flow=True)
            if len(inline) + indent + _STEP < WIDTH and not any(isinstance(one, Group) for one in value):
                return f" {inline}"
            return "".join(f"\n{' ' * (indent + _STEP)}- {self._inline(one, flow=False)}" for one in value)
        return f" {self._shown(value, indent)}"

    def _apart(self, listed: Sequence) -> bool:
        """Whether an empty line stands before the last entry and whatever is remarked above it."""
        if len(listed.items) < 2:
            return False
        number = listed.items[-1].span.line
        while number > 1 and self._text(number - 1).lstrip().startswith("#"):
            number -= 1
        return number > 1 and not self._text(number - 1).strip()

    def _text(self, number: int) -> str:
        """A line of the file, counted from one."""
        return self._clean[self._line(number) : self._line(number + 1)]
