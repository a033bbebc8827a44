"""How a value of the data stands in the cells of a table, and the one text that stands for it in comparisons.

That text is the same in every language but for texts themselves; reading a workbook back gives it again. Knows no
spreadsheet library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from planbook.exports.xlsx.texts import oneline, short_time, show_share, tidy, within
from planbook.i18n import locale
from planbook.i18n.catalogue import Catalogue
from planbook.model import STRUCTS, Ref, Struct, Text
from planbook.model.fields import FieldSpec, Kind, is_said, specs
from planbook.model.words import Role
from planbook.values.amount import Limit, Quantity, Range
from planbook.values.edtf import Day
from planbook.values.money import Money
from planbook.values.time import When
from planbook.views.voice import Voice

BETWEEN: Final = " · "
"""What stands between an id, the name that it stands for, and a word about it."""


class Part(StrEnum):
    """Which part of a value a column holds."""

    WHOLE = ""
    LOW = "low"
    HIGH = "high"
    AS = "as"
    CURRENCY = "currency"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `money`: the currency that it is shown with; `foreign`: it is in the source language."""

    value: str | Fraction | date
    money: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in a language: the key of its translation, its source, and the translation, empty where there is none."""

    key: str
    source: str
    translation: str = ""

    @property
    def shown(self) -> str:
        """What a table says."""
        return self.translation or self.source


def parts_of(spec: FieldSpec) -> tuple[Part, ...]:
    """The columns that a field takes."""
    match spec.kind:
        case Kind.MONEY:
            return (Part.LOW, Part.HIGH, Part.AS, Part.CURRENCY)
        case Kind.QUANTITY:
            return (Part.LOW, Part.HIGH, Part.AS)
        case Kind.WHEN:
            return (Part.WHOLE, Part.WORDS)
        case _:
            return (Part.WHOLE,)


def paired(spec: FieldSpec) -> tuple[str, str] | None:
    """The two fields of a group that is an id with a word: whom and in which role; None for every other group."""
    if spec.kind is not Kind.STRUCT:
        return None
    return {"Assignment": ("party", "role"), "Alignment": ("to", "degree"), "Placement": ("activity", "show")}.get(
        spec.shape
    )


def fits(spec: FieldSpec) -> bool:
    """Whether a field can stand in a cell: groups of many fields cannot."""
    return spec.kind is not Kind.CHILDREN and (spec.kind is not Kind.STRUCT or paired(spec) is not None)


@dataclass(frozen=True, slots=True)
class Teller:
    """Says values in one language: `voice` has the names, `catalogue` the translations, None for the source language.

    `plan` is the plan whose ids are written without it.
    """

    voice: Voice
    catalogue: Catalogue | None
    plan: str = ""

    def wording(self, text: Text) -> Wording:
        """A text as translators have it, without anything filled in."""
        if self.catalogue is None:
            return Wording(text.key, tidy(text.source), "")
        found = self.catalogue.find(text.key, text.source)
        if found is None and not text.normative and (old := self.catalogue.outdated(text.key, text.source)):
            found = old.translation
        return Wording(text.key, tidy(text.source), tidy(found or ""))

    def local(self, id: str) -> str:
        """An id as authors of the plan write it."""
        return within(id, self.plan)

    def named(self, id: str) -> str:
        """An id with the name that it stands for."""
        entity = self.voice.graph.get(id)
        name = "" if entity is None else oneline(self.voice.plain(self.voice.title(entity)))
        return self.local(id) + (f"{BETWEEN}{name}" if name and name != id else "")


def canonical(value: Any, spec: FieldSpec, teller: Teller) -> str:
    """The text that stands for a value; empty where nothing is written."""
    if not is_said(value):
        return ""
    if spec.many:
        return "\n".join(_one(one, spec, teller) for one in value)
    return _one(value, spec, teller)


def _one(value: Any, spec: FieldSpec, teller: Teller) -> str:
    match value:
        case Text():
            shown = teller.wording(value).shown
            return oneline(shown) if spec.many else shown
        case Ref():
            return value.id
        case Struct() if (pair := paired(spec)) is not None:
            word = getattr(value, pair[1])
            return f"{getattr(value, pair[0]).id} {word.value}" if word else str(getattr(value, pair[0]).id)
        case Fraction():
            return show_share(value)
        case True:
            return "true"
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case _:
            return str(value)


def cells(name: str, value: Any, spec: FieldSpec, teller: Teller) -> Mapping[str, Cell]:
    """What stands in the columns of a field; a column of nothing is left out."""
    if not is_said(value):
        return {}
    match spec.kind:
        case Kind.MONEY:
            return _money(name, value, teller)
        case Kind.QUANTITY:
            return _quantity(name, value, teller)
        case Kind.WHEN:
            return _when(name, value if spec.many else (value,), teller)
        case _ if spec.many:
            return {name: Cell("\n".join(str(_shown(one, spec, teller).value) for one in value))}
        case _:
            return {name: _shown(value, spec, teller)}


def _shown(value: Any, spec: FieldSpec, teller: Teller) -> Cell:
    voice = teller.voice
    match value:
        case Text():
            said = teller.wording(value)
            return Cell(
                oneline(said.shown) if spec.many else said.shown,
                foreign=teller.catalogue is not None and not said.translation,
            )
        case Ref():
            return Cell(teller.named(value.id))
        case Struct() if (pair := paired(spec)) is not None:
            word = getattr(value, pair[1])
            named = teller.named(getattr(value, pair[0]).id)
            return Cell(named + (f"{BETWEEN}{voice.word(word)}" if word else ""))
        case True:
            return Cell(voice.label("yes"))
        case Fraction():
            return Cell(show_share(value))
        case date():
            return Cell(value)
        case int():
            return Cell(Fraction(value))
        case StrEnum():
            return Cell(voice.word(value))
        case _:
            return Cell(str(value))


def _money(name: str, value: Money, teller: Teller) -> dict[str, Cell]:
    found = _range(name, value.range, value.currency or "")
    word = value.kind.value if value.open else qualifier(value.approximate, value.limit)
    if word:
        found[f"{name}.as"] = Cell(as_label(word, teller.voice))
    if value.currency:
        found[f"{name}.currency"] = Cell(value.currency)
    return found


def _quantity(name: str, value: Quantity, teller: Teller) -> dict[str, Cell]:
    found = _range(name, value.range, "")
    if word := qualifier(value.approximate, value.limit):
        found[f"{name}.as"] = Cell(as_label(word, teller.voice))
    return found


def _range(name: str, value: Range | None, currency: str) -> dict[str, Cell]:
    """One figure stands in the first column alone: whoever changes it need not change it twice."""
    if value is None:
        return {}
    found = {f"{name}.low": Cell(value.low, currency)}
    return found if value.exact else {**found, f"{name}.high": Cell(value.high, currency)}


def _when(name: str, values: tuple[When, ...], teller: Teller) -> dict[str, Cell]:
    first = values[0]
    exact = len(values) == 1 and isinstance(first, Day) and str(first) == first.date.isoformat()
    written = "\n".join(short_time(str(one)) for one in values)
    words = "\n".join(locale.when(one, teller.voice.language, teller.voice.event_name) for one in values)
    # Spreadsheets know no day before 1900-03-01 that all of them agree on.
    day = isinstance(first, Day) and exact and first.date >= date(1900, 3, 1)
    return {name: Cell(first.date if day and isinstance(first, Day) else written), f"{name}.words": Cell(words)}


QUALIFIERS: Final = ("about", "at least", "up to", "at least about", "up to about")
OPEN: Final = ("to be determined", "in kind")
_AS: Final = {
    "about": "about",
    "at least": "at_least",
    "up to": "up_to",
    "at least about": "at_least_about",
    "up to about": "up_to_about",
    "to be determined": "to_be_determined",
    "in kind": "in_kind",
}


def qualifier(approximate: bool, limit: Limit) -> str:
    """The words before an amount, as data files have them."""
    return " ".join(word for word in (limit.value, "about" if approximate else "") if word)


def as_label(word: str, voice: Voice) -> str:
    """The words before an amount in a language."""
    return voice.label(f"workbook.as.{_AS[word]}")


def default_word(spec: FieldSpec, field: str) -> str:
    """The word that is meant in a group of fields where none is written; empty where none is."""
    if spec.usual is not None:
        return spec.usual.value
    for one in dataclasses.fields(STRUCTS[spec.shape]):
        if one.name == field and isinstance(one.default, StrEnum):
            return one.default.value
    return Role.RESPONSIBLE.value if spec.shape == "Assignment" else ""


def choices(spec: FieldSpec, voice: Voice) -> tuple[str, ...]:
    """The words of a closed list in a language."""
    if spec.kind is Kind.FLAG:
        return (voice.label("yes"), voice.label("no"))
    return tuple(voice.word(one) for one in spec.words) if spec.kind is Kind.WORD and spec.words else ()


def pair_spec(spec: FieldSpec) -> tuple[FieldSpec, FieldSpec]:
    """The declarations of the two fields of a group that is an id with a word."""
    pair = paired(spec)
    assert pair is not None
    inner = specs(STRUCTS[spec.shape])
    return inner[pair[0]], inner[pair[1]]
