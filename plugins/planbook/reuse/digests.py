"""The same few letters for the same value, whichever process works them out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from typing import Any

from planbook.model import Ref, Text
from planbook.problems import Span


def digest(value: object) -> str:
    """What stands for a value of plain parts and of our own frozen ones."""
    return of_bytes(repr(plain(value)).encode("utf-8", "surrogatepass"))


def of_bytes(data: bytes) -> str:
    """What stands for some bytes."""
    return blake2b(data, digest_size=9).hexdigest()


def joined(found: Iterable[str]) -> str:
    """What stands for several digests in their order."""
    return of_bytes("\n".join(found).encode())


def plain(value: Any) -> Any:
    """A value whose `repr` says all of it. Of a place only the file counts: lines move with every edit above them."""
    shape = value.__class__
    if shape is str or shape is int or value is None or shape is bool:
        return value
    if shape is Text:
        return "text", value.key, value.source, value.where.path, value.prose, value.normative
    if shape is Ref:
        return "ref", value.id
    if shape is Span:
        return value.path
    if shape is tuple or shape is list:
        return [plain(one) for one in value]
    if shape is dict:
        return [(plain(key), plain(one)) for key, one in value.items()]
    if shape is frozenset or shape is set:
        return sorted(repr(plain(one)) for one in value)
    names = _parts(shape)
    if names is None:
        return shape.__qualname__, repr(value)
    return shape.__qualname__, [plain(getattr(value, name)) for name in names]


@cache
def _parts(shape: type) -> tuple[str, ...] | None:
    """The fields of a frozen value of ours, those too that its `repr` leaves out."""
    return tuple(one.name for one in dataclasses.fields(shape)) if dataclasses.is_dataclass(shape) else None
