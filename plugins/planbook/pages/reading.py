"""The words of a page, read off its values in order; whatever has no words is passed over."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

ADDRESSES = frozenset({"to", "anchor", "former", "address", "id", "iso", "plain", "language"})
"""Fields that hold ids and addresses, not words that a reader sees."""


def words(value: Any) -> list[str]:
    """Every text that a reader sees in a block, an inline, or a tuple of them, in reading order."""
    found: list[str] = []
    _read(value, found)
    return found


def _read(value: Any, found: list[str]) -> None:
    if type(value) is tuple:
        for one in value:
            _read(one, found)
    elif type(value) is str:
        found.append(value)
    else:
        for name in seen(value.__class__):
            inner = getattr(value, name)
            if inner:
                _read(inner, found)


@cache
def seen(shape: type, unseen: frozenset[str] = ADDRESSES) -> tuple[str, ...]:
    """The fields of a page value that hold words, but for those in `unseen`; none for numbers and flags."""
    if not dataclasses.is_dataclass(shape):
        return ()
    return tuple(field.name for field in dataclasses.fields(shape) if field.name not in unseen)
