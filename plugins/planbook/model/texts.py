"""Every text of an entity, in reading order: what a translator has to translate."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
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
                yield from _walk(item)
        case Entity() | Struct():
            for field in dataclasses.fields(value):
                yield from _walk(getattr(value, field.name))
        case _:
            return
