"""How an entity declares its fields: one line each, with its kind and its explanation.

Everything else follows from these declarations: reading and its messages, the short forms, the
editor's schema, the facts on a page, the reference page. The module knows nothing of files.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any


class Kind(Enum):
    """What sort of value a field holds."""

    TEXT = "one line of text, translated"
    PROSE = "text in Markdown, translated"
    LABEL = "a label, kept exactly as typed"
    WORD = "one of a closed list of words"
    FLAG = "true or false"
    NUMBER = "a number"
    QUANTITY = "a number or a range, as in `3-4` or `about 30`"
    SHARE = "a share, as in `1/3` or `20 %`"
    DATE = "a day, as in `2023-05-15`"
    WHEN = "a time, exact or not, as in `2023-05`, `early 2023` or `3 months after mop6`"
    MONEY = "an amount, as in `30000`, `about USD 30000` or `45000-90000`"
    LINK = "an address that begins with http:// or https://"
    LANGUAGE = "a language code, as in `en`"
    COUNTRY = "a country code of two letters, as in `MA`"
    CURRENCY = "a currency code of three letters, as in `USD`"
    REFERENCE = "the id of something else"
    STRUCT = "a group of fields"
    CHILDREN = "entities of their own, written inside this one"


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldSpec:
    """What the data dictionary says about one field.

    `targets` are the entity kinds a reference may name (empty: any kind). `shape` is the class of
    a struct or of the child entities; `via` is the field of the child that points back. `normative`
    marks a text with legal force, which is never shown in an outdated wording. `usual` is the role that parties have
    here where none is written.
    """

    kind: Kind
    doc: str
    many: bool = False
    required: bool = False
    words: type[StrEnum] | None = None
    targets: tuple[str, ...] = ()
    shape: str = ""
    via: str = ""
    limit: int = 0
    example: str = ""
    normative: bool = False
    usual: StrEnum | None = None


SPEC = "planbook"


def _declare(spec: FieldSpec, default: Any = None) -> Any:
    return dataclasses.field(default=() if spec.many else default, metadata={SPEC: spec})


def text(
    doc: str,
    *,
    required: bool = False,
    many: bool = False,
    limit: int = 0,
    example: str = "",
    normative: bool = False,
) -> Any:
    """One line of plain text in the source language, with a translation per language."""
    spec = FieldSpec(
        kind=Kind.TEXT, doc=doc, required=required, many=many, limit=limit, example=example, normative=normative
    )
    return _declare(spec)


def prose(doc: str, *, required: bool = False, normative: bool = False) -> Any:
    """Text of one or more paragraphs in Markdown, with a translation per language."""
    return _declare(FieldSpec(kind=Kind.PROSE, doc=doc, required=required, normative=normative))


def label(doc: str, *, many: bool = False, required: bool = False, example: str = "") -> Any:
    """Characters kept as they were typed: a printed number, a symbol, a code."""
    return _declare(FieldSpec(kind=Kind.LABEL, doc=doc, many=many, required=required, example=example))


def word(words: type[StrEnum], doc: str, *, default: StrEnum | None = None, many: bool = False) -> Any:
    """One word of a closed list."""
    return _declare(FieldSpec(kind=Kind.WORD, doc=doc, words=words, many=many), default)


def flag(doc: str) -> Any:
    """True or false; false when not written."""
    return _declare(FieldSpec(kind=Kind.FLAG, doc=doc), False)


def plain(kind: Kind, doc: str, *, many: bool = False, required: bool = False, example: str = "") -> Any:
    """A value with a syntax of its own: number, share, date, time, money, link, country, …"""
    return _declare(FieldSpec(kind=kind, doc=doc, many=many, required=required, example=example))


def ref(*targets: str, doc: str, required: bool = False) -> Any:
    """The id of one entity of the kinds named."""
    return _declare(FieldSpec(kind=Kind.REFERENCE, doc=doc, targets=targets, required=required))


def refs(*targets: str, doc: str) -> Any:
    """The ids of any number of entities of the kinds named; a single id needs no list."""
    return _declare(FieldSpec(kind=Kind.REFERENCE, doc=doc, targets=targets, many=True))


def struct(shape: str, doc: str, *, many: bool = False, usual: StrEnum | None = None) -> Any:
    """A group of fields without an identity of its own."""
    return _declare(FieldSpec(kind=Kind.STRUCT, doc=doc, shape=shape, many=many, usual=usual))


def children(kind: str, via: str, doc: str) -> Any:
    """Entities written inside this one; each gets `via` set to this one by itself.

    The field itself stays empty after reading: the relation is kept once, on the child's side.
    """
    return _declare(FieldSpec(kind=Kind.CHILDREN, doc=doc, shape=kind, via=via, many=True))


def is_said(value: object) -> bool:
    """Whether a field says anything: nothing, an empty list and `false` are as good as not written; 0 is a figure."""
    return value is not None and value is not False and value != ()


def specs(shape: type) -> Mapping[str, FieldSpec]:
    """The declared fields of an entity or struct class, in reading order."""
    return _specs(shape)


@cache
def _specs(shape: type) -> Mapping[str, FieldSpec]:
    return MappingProxyType({f.name: f.metadata[SPEC] for f in dataclasses.fields(shape) if SPEC in f.metadata})
