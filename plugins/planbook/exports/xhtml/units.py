"""A book cut into what is read in one go: its parts' openings and its chapters, in order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planbook.book import Book
from planbook.book import nodes as n


@dataclass(frozen=True, slots=True)
class Unit:
    """A section with its level among the headings of the book, from 1, and those sections that are read with it."""

    section: n.Section
    level: int
    inner: tuple[n.Section, ...]


def units(book: Book) -> tuple[Unit, ...]:
    """What is read in one go, in order: a chapter with all that is in it, the opening of a part by itself."""
    return tuple(one for section in book.sections for one in _cut(section, 1))


def _cut(section: n.Section, level: int) -> Iterator[Unit]:
    own = tuple(one for one in section.sections if one.kind is n.Kind.SECTION)
    yield Unit(section, level, own)
    for one in section.sections:
        if one.kind is not n.Kind.SECTION:
            yield from _cut(one, level + 1)


def named(book: Book, unit: Unit) -> tuple[str, ...]:
    """The anchors of what stands in a unit, those of its notes after the others."""
    whole = dataclasses.replace(unit.section, sections=unit.inner)
    found: dict[str, None] = {}
    notes: list[str] = []
    waiting: list[Any] = [whole]
    told: set[str] = set()
    while waiting:
        for one in _nodes(waiting.pop()):
            if isinstance(one, n.NoteReference):
                if one.anchor not in told:
                    told.add(one.anchor)
                    notes.append(one.anchor)
                    waiting.append(book.notes[one.anchor].blocks)
            elif not isinstance(one, n.Reference) and (anchor := getattr(one, "anchor", "")):
                found.setdefault(anchor)
    return (*found, *notes)


def _nodes(value: Any) -> Iterator[Any]:
    """Every node of a tree."""
    if isinstance(value, tuple):
        for one in value:
            yield from _nodes(one)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from _nodes(getattr(value, field.name))
