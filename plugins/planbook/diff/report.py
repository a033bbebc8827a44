"""A list of changes as plain text, as Markdown, and as data for machines. Knows no folder and no graph."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

from planbook.answers.editions import Added, Change, Difference, Distance, Piece, Removed, Shift
from planbook.model import Entity, Ref, Struct, Text
from planbook.model.fields import is_said, specs
from planbook.pages import Badge, Blocks, Code, Facts, Inline, Inlines, Item, Items, Link, NoteMark, Paragraph, Revised

Parts = Iterable[tuple[str, Blocks]]
_SPACES = re.compile(r"[ \t\n]+")
_MARKS = re.compile(r"([\\`*_\[\]<>|~])")


def as_text(title: str, count: str, parts: Parts, colon: str = ": ") -> str:
    """For a terminal: what was taken out in `[-…-]`, what was put in in `{+…+}`."""
    lines = [title, count]
    for heading, blocks in parts:
        lines.extend(("", heading, *_items(blocks, _plain, "  ", f"    {{label}}{colon}{{value}}")))
    return "\n".join(lines) + "\n"


def as_markdown(title: str, count: str, parts: Parts, colon: str = ": ") -> str:
    """For a comment or a page: what was taken out struck through, what was put in in bold."""
    lines = [f"# {_MARKS.sub(_escaped, title)}", "", count]
    for heading, blocks in parts:
        lines.extend(("", f"## {heading}", "", *_items(blocks, _marked, "- ", f"    - {{label}}{colon}{{value}}")))
    return "\n".join(lines) + "\n"


def _items(blocks: Blocks, say: Callable[[Inline], str], begin: str, fact: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                mark = f"{item.mark} " if item.mark else ""
                yield f"{begin}{mark}{_line(item.text, say)}"
                yield from _details(item, say, fact)


def _details(item: Item, say: Callable[[Inline], str], fact: str) -> Iterator[str]:
    for block in item.detail:
        if isinstance(block, Facts):
            for one in block.items:
                yield from (fact.format(label=one.label, value=_line(value, say)) for value in one.values)
        elif isinstance(block, Paragraph):
            yield fact.partition("{label}")[0] + _line(block.text, say)


def _line(text: Inlines, say: Callable[[Inline], str]) -> str:
    return _SPACES.sub(" ", "".join(say(one) for one in text)).strip(" \n")


def _plain(part: Inline) -> str:
    match part:
        case Link(_, text):
            return _line(text, _plain)
        case Badge(text):
            return f"({text})"
        case Revised(text, inserted):
            return f"{{+{text}+}}" if inserted else f"[-{text}-]"
        case NoteMark():
            return ""
        case _:
            return part.text


def _marked(part: Inline) -> str:
    match part:
        case Link(_, text):
            return _line(text, _marked)
        case Badge(text):
            return f"({text})"
        case Code(text):
            return f"`{text}`"
        case Revised(text, inserted):
            words = _MARKS.sub(_escaped, text.strip())
            mark = "**" if inserted else "~~"
            ends = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            return f"{ends[0]}{mark}{words}{mark}{ends[1]}" if words else text
        case NoteMark():
            return ""
        case _:
            return _MARKS.sub(_escaped, part.text)


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[1]}"


# For machines


def as_data(change: Change) -> dict[str, Any]:
    """One change as plain data; values as authors write them, ids in full."""
    entity = change.new if not isinstance(change, Removed) else change.old
    told: dict[str, Any] = {"change": type(change).__name__.lower(), "kind": entity.kind, "id": entity.id}
    if not isinstance(change, Added | Removed) and change.old.id != change.new.id:
        told["was"] = change.old.id
    for name in (one.name for one in dataclasses.fields(change)):
        if name not in ("old", "new"):
            told[name] = _data(getattr(change, name))
    return told


def _data(value: Any) -> Any:  # noqa: C901 - one case for each kind of value
    match value:
        case None | bool() | int():
            return value
        case tuple():
            return [_data(one) for one in value]
        case Entity() | Ref():
            return value.id
        case Text():
            return value.source
        case Enum():
            return value.value
        case Piece(op, text):
            return {op.value: text}
        case Difference():
            low, high = str(value.range.low), str(value.range.high)
            return {"currency": value.currency, "low": low, "high": high, "approximate": value.approximate}
        case Shift():
            return {"start": _data(value.start), "end": _data(value.end)}
        case Distance():
            return f"{value.by} {'later' if value.later else 'earlier'}" if value.by else "same"
        case Struct():
            filled = ((name, getattr(value, name)) for name in specs(type(value)))
            return {name: _data(one) for name, one in filled if is_said(one)}
        case _:
            return str(value)
