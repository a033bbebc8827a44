"""What makes a page: which function of a view, of which things, so that two builds can tell whether it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import FunctionType
from typing import Any

from planbook.model import Entity
from planbook.reuse.notes import Note
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

OPAQUE = "?"
"""Stands for what a maker is given and nobody can compare: then it counts what its view has read so far."""


def maker(make: Any) -> tuple[str, frozenset[Note], bool]:
    """The name of what makes a page, the notes of the things that it was given, and whether these are all it has."""
    words: list[str] = []
    notes: set[Note] = set()
    for one in _parts(make):
        if isinstance(one, Entity):
            notes.add(("entity", one.id))
            words.append(one.id)
        else:
            words.append(str(one))
    return " ".join(words), frozenset(notes), OPAQUE not in words


def _parts(value: Any) -> Iterator[object]:
    """A function and all that it holds, one by one."""
    match value:
        case Sheet():
            yield from _parts(value._make)
        case partial():
            yield from _parts((value.func, *value.args, *value.keywords.values()))
        case FunctionType():
            yield f"{value.__module__}.{value.__qualname__}"
            cells = (cell.cell_contents for cell in value.__closure__ or ())
            yield from _parts(tuple(one for one in cells if one is not value))
        case tuple() | list():
            yield from (part for one in value for part in _parts(one))
        case None | str() | int() | Entity():
            yield value
        case Voice():
            return
        case _:
            yield OPAQUE
