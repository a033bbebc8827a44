"""Every text of an entity, in reading order: what a translator has to translate."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

from planbook.model.entity import Entity, Struct, Text


def texts(value: Entity | Struct | Text) -> Iterator[Text]:
    """Walk the fields of an entity, structs included, and give its texts in the order declared."""
    yield from _walk(value)


def _walk(value: Any) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case tuple():
            for item in value:
                if isinstance(item, _HOLDING):
                    yield from _walk(item)
        case Entity() | Struct():
            shape: type = type(value)
            for name in _names(shape):
                # Most fields are empty, or hold what is no text: they need no walk of their own.
                inner = getattr(value, name)
                if inner and isinstance(inner, _HOLDING):
                    yield from _walk(inner)
        case _:
            return


@cache
def _names(shape: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(shape))


_HOLDING = (Text, tuple, Entity, Struct)
