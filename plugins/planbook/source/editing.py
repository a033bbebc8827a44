"""Changing a file in place: only what is to be changed is written anew, every other line stays as it is, byte by byte.

Edits are made at the places of the nodes that were read, so that remarks, order, quotes and line ends stay. Nothing
here knows what a value means; whoever edits reads the result again, and writes it only if it says what was wanted.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence as Many
from dataclasses import dataclass, field
from typing import Final

from planbook.problems import Span
from planbook.source.characters import normalised
from planbook.source.forms import NUMBER_LIKE, WIDTH, Bare, Group, Item, UneditableError, block, plain, quoted
from planbook.source.nodes import Entry, Mapping, Node, Scalar, Sequence

LAST: Final = 10_000
"""The rank of what comes after everything else at a place."""


@dataclass(slots=True)
class Editor:
    """Gathers the changes of one file: `text` is the file as decoded, `result` what becomes of it."""

    text: str
    _clean: str = field(init=False)
    _starts: list[int] = field(init=False)
    _changes: list[tuple[int, int, int, int, str]] = field(init=False)

    def __post_init__(self) -> None:
        self._clean = normalised(self.text)
        self._starts = [0, *(found.end() for found in re.finditer("\n", self._clean))]
        self._changes = []

    # What is asked for

    def set(self, group: Mapping, name: str, value: Item | tuple[Item, ...], order: Many[str]) -> None:
        """Give a field of a group a value; a new field is put where `order` has it."""
        entry = next((one for one in group.entries if one.key.text == name), None)
        if entry is None:
            self._add(group, name, value, order)
        elif isinstance(value, tuple):
            self._replace_list(group, entry, value)
        else:
            self._replace(group, entry, value)

    def unset(self, group: Mapping, name: str) -> None:
        """Take a field out of a group."""
        place = next(number for number, one in enumerate(group.entries) if one.key.text == name)
        entry = group.entries[place]
        if self._flow(group):
            begin, end = self._at(entry.key), self._end(entry.value)
            if place + 1 < len(group.entries):
                end = self._at(group.entries[place + 1].key)
            elif place > 0:
                begin = self._end(group.entries[place - 1].value)
            self._change(begin, end, "")
            return
        if self._before(entry.key).strip():
            raise UneditableError("it is the first field of its entry")
        self._change(self._line(entry.key.span.line), self._line(self._last(entry.value) + 1), "")

    def replace(self, node: Node, value: Item) -> None:
        """Write a value anew where another stands on one line."""
        self._change(self._at(node), self._end(node), self._inline(value, flow=True))

    def at(self, where: Span) -> str:
        """What stands in a stretch of the file."""
        return self._clean[self._offset(where.line, where.column) : self._offset(where.end_line, where.end_column)]

    def write(self, where: Span, text: str) -> None:
        """Write a stretch of the file anew, exactly so; also in a file that cannot be read."""
        self._change(self._offset(where.line, where.column), self._offset(where.end_line, where.end_column), text)

    def append(self, listed: Sequence, value: Item) -> None:
        """Add an item at the end of a list."""
        self._list(listed, (*listed.items, value))

    def remove(self, listed: Sequence, gone: Many[Node]) -> None:
        """Take items out of a list; at least one must stay."""
        if len(gone) == len(listed.items):
            raise UneditableError("the list would be empty")
        if self._flow(listed):
            self._list(listed, tuple(one for one in listed.items if not any(one is each for each in gone)))
            return
        places = self._stretches(listed)
        for one in gone:
            self._change(*places[id(one)], "")

    def end(self, lines: str) -> None:
        """Add lines at the end of the file."""
        begun = any(rank == LAST for _, _, rank, _, _ in self._changes)
        broken = "" if begun or not self._clean or self._clean.endswith("\n") else "\n"
        self._change(len(self._clean), len(self._clean), broken + lines, LAST)

    @property
    def changed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self._changes)

    def result(self) -> str:
        """The file with all changes. Raises UneditableError where two of them meet."""
        text, before = self._clean, len(self._clean) + 1
        for begin, end, _, _, new in sorted(self._changes, reverse=True):
            if end > before:
                raise UneditableError("two changes of the same place")
            text, before = text[:begin] + new + text[end:], begin
        return self._as_it_was(text)

    # Values of fields

    def _replace(self, group: Mapping, entry: Entry, value: Item) -> None:
        old = entry.value
        if isinstance(old, Mapping | Sequence) and not self._flow(old):
            raise UneditableError("it is written over several lines as a group")
        indent = entry.key.span.column - 1
        begin, end = self._at(old), self._end(old)
        if isinstance(old, Scalar) and not old.text and not old.raw:  # nothing was written after the colon
            begin = end = self._end(entry.key) + 1
            self._change(begin, end, " " + self._block_or_inline(value, indent, self._flow(group)))
            return
        if isinstance(old, Scalar) and isinstance(value, str):
            self._change(begin, end, self._reworded(old, value, indent, self._flow(group)))
            return
        if isinstance(old, Scalar) and isinstance(value, Bare) and not old.plain and not old.raw:
            quote = self._clean[begin]
            self._change(begin, end, quoted(value.text, quote))
            return
        self._change(begin, end, self._inline(value, flow=self._flow(group)))

    def _reworded(self, old: Scalar, value: str, indent: int, flow: bool) -> str:
        """A text in the manner of the one that it replaces."""
        first = self._clean[self._at(old)] if self._clean else ""
        if first in "|>" and not old.plain:
            return block(value, indent + 2, first)
        if first in "'\"" and not old.plain and "\n" not in value:
            return quoted(value, first)
        return self._block_or_inline(value, indent, flow)

    def _block_or_inline(self, value: Item, indent: int, flow: bool) -> str:
        if isinstance(value, str) and not flow:
            line = self._inline(value, flow=False)
            if "\n" in value or indent + len(line) > WIDTH - 4:
                return block(value, indent + 2, ">")
            return line
        return self._inline(value, flow=flow)

    def _add(self, group: Mapping, name: str, value: Item | tuple[Item, ...], order: Many[str]) -> None:
        if not group.entries:
            raise UneditableError("the group has no field yet")
        place = {one: number for number, one in enumerate(("id", *order))}
        rank = place.get(name, len(place))
        before = [one for one in group.entries if place.get(one.key.text, len(place)) <= rank]
        after = before[-1] if before else group.entries[0]
        if self._flow(group):
            self._change(
                self._end(after.value), self._end(after.value), f", {name}: {self._inline(value, flow=True)}", rank
            )
            return
        indent = group.entries[0].key.span.column - 1
        at = self._line(self._last(after.value) + 1)
        broken = "" if at == 0 or self._clean[at - 1] == "\n" else "\n"
        shown = self._shown(value, indent)
        self._change(at, at, f"{broken}{' ' * indent}{name}: {shown}\n", rank)

    # Lists

    def _replace_list(self, group: Mapping, entry: Entry, items: tuple[Item, ...]) -> None:
        old = entry.value
        if isinstance(old, Sequence):
            self._list(old, items)
        elif isinstance(old, Mapping) and not self._flow(old):
            raise UneditableError("it is written over several lines as a group")
        else:
            single = len(items) == 1
            shown = self._inline(items[0] if single else items, flow=not single or self._flow(group))
            begin, end = self._at(old), self._end(old)
            if isinstance(old, Scalar) and not old.text and not old.raw:
                begin, end, shown = self._end(entry.key) + 1, self._end(entry.key) + 1, f" {shown}"
            self._change(begin, end, shown)

    def _list(self, old: Sequence, items: tuple[Item, ...]) -> None:
        if not items:
            raise UneditableError("the list would be empty")
        if self._flow(old):
            self._change(self._at(old), self._end(old), self._inline(items, flow=True))
            return
        chunks = self._chunks(old)
        dash = old.span.column - 1
        parts = [chunks[id(one)] if id(one) in chunks else f"{' ' * dash}- {self._item(one, dash)}\n" for one in items]
        begin, end = self._line(old.items[0].span.line), self._line(self._last(old.items[-1]) + 1)
        kept = [one for one in items if id(one) in chunks]
        unmoved = len(kept) == len(old.items) and all(a is b for a, b in zip(kept, items, strict=False))
        if unmoved and all(a is b for a, b in zip(kept, old.items, strict=True)):
            broken = "" if self._clean[end - 1 : end] == "\n" else "\n"
            self._change(end, end, broken + "".join(parts[len(kept) :]), -1)
            return
        self._change(begin, end, "".join(parts))

    def _item(self, value: Item, dash: int) -> str:
        """An item of a list, without its dash; a group of more than two fields has one to a line."""
        if not isinstance(value, Group) or len(value.fields) < 3:
            return self._inline(value, flow=False)
        room = f"\n{' ' * (dash + 2)}"
        return room.join(f"{name}: {self._shown(one, dash + 2)}" for name, one in value.fields)

    def _shown(self, value: Item | tuple[Item, ...], indent: int) -> str:
        if isinstance(value, tuple):
            return self._inline(value, flow=True)
        return self._block_or_inline(value, indent, False)

    def section(self, name: str, value: Group | tuple[Group, ...]) -> None:
        """Add a field at the end of the file: a group of fields, or a list of them."""
        if isinstance(value, Group):
            lines = [f"  {key}: {self._shown(one, 2)}\n" for key, one in value.fields]
        else:
            lines = [f"  - {self._item(one, 2)}\n" for one in value]
        before = "\n" if self._clean.strip() or self._changes else ""
        self.end(f"{before}{name}:\n{''.join(lines)}")

    def _chunks(self, old: Sequence) -> dict[int, str]:
        """The lines of each item of a list that has one to a line or more."""
        texts = {key: self._clean[begin:end] for key, (begin, end) in self._stretches(old).items()}
        return {key: text if text.endswith("\n") else f"{text}\n" for key, text in texts.items()}

    def _stretches(self, old: Sequence) -> dict[int, tuple[int, int]]:
        """Where the lines of each item begin and end; remarks go with the item below them."""
        found: dict[int, tuple[int, int]] = {}
        begin = self._line(old.items[0].span.line)
        for item in old.items:
            if self._before(item).strip() != "-":
                raise UneditableError("an item of the list does not begin on a line of its own")
            end = self._line(self._last(item) + 1)
            found[id(item)] = (begin, end)
            begin = end
        return found

    def _inline(self, value: Item | tuple[Item, ...], *, flow: bool) -> str:
        """A value on one line."""
        match value:
            case tuple():
                return f"[{', '.join(self._inline(one, flow=True) for one in value)}]"
            case Group():
                inner = (f"{name}: {self._inline(one, flow=True)}" for name, one in value.fields)
                return f"{{{', '.join(inner)}}}"
            case Bare():
                return plain(value.text, flow) or quoted(value.text, '"')
            case str():
                bare = "" if NUMBER_LIKE.fullmatch(value) else plain(value, flow)
                return bare or quoted(value, '"')
            case _:
                if value.span.end_line > value.span.line and not self._flow(value):
                    raise UneditableError("it is written over several lines")
                return self._clean[self._at(value) : self._end(value)]

    # Places

    def _flow(self, node: Node) -> bool:
        return not isinstance(node, Scalar) and self._clean[self._at(node)] in "[{"

    def _at(self, node: Node) -> int:
        return self._offset(node.span.line, node.span.column)

    def _end(self, node: Node) -> int:
        return self._offset(node.span.end_line, node.span.end_column)

    def _offset(self, line: int, column: int) -> int:
        return self._line(line) + column - 1

    def _line(self, number: int) -> int:
        return self._starts[number - 1] if number <= len(self._starts) else len(self._clean)

    def _last(self, node: Node) -> int:
        """The last line of a value."""
        return node.span.end_line

    def _before(self, node: Node) -> str:
        return self._clean[self._line(node.span.line) : self._at(node)]

    def _change(self, begin: int, end: int, new: str, rank: int = 0) -> None:
        self._changes.append((begin, end, rank, len(self._changes), new))

    # The file as it was

    def _as_it_was(self, text: str) -> str:
        """The text with the byte order mark, line ends and letters of the lines that nobody touched."""
        if self._clean == self.text:
            return text
        old, new = self.text.splitlines(keepends=True), text.splitlines(keepends=True)
        ends = "\r\n" if "\r\n" in self.text else "\n"
        lines: list[str] = []
        matcher = difflib.SequenceMatcher(a=[normalised(one) for one in old], b=new, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            lines += old[a:b] if kind == "equal" else [one.replace("\n", ends) for one in new[c:d]]
        joined = "".join(lines)
        mark = "\ufeff" if self.text.startswith("\ufeff") and not joined.startswith("\ufeff") else ""
        return mark + joined
