"""How the data dictionary is put into words: for the terminal, for editors, for the reference pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planbook.load.wording import a, either
from planbook.model.entity import Entity, Struct
from planbook.model.fields import FieldSpec, Kind, specs

ID: Final = "A short name for ever, in small letters: addresses and translations hang on it. It is never shown."
ITEM_ID: Final = "A name for this item, under which its translations are filed; needed where two items are alike."


def sentence(shape: type[Entity] | type[Struct]) -> str:
    """What a kind of entry or group of fields is, on one line."""
    return " ".join((shape.__doc__ or "").split())


def ordered(shape: type) -> Mapping[str, FieldSpec]:
    """The fields of a kind of entry or a group: its own before those that every entry may have."""
    everywhere = specs(Entity) if issubclass(shape, Entity) else {}
    own = {name: spec for name, spec in specs(shape).items() if name not in everywhere}
    return {**own, **{name: spec for name, spec in specs(shape).items() if name in everywhere}}


def notes(spec: FieldSpec) -> tuple[str, ...]:
    """What may be written in a field, in a few words each."""
    words = ", ".join(word.value for word in spec.words) if spec.words else ""
    points = f"the id of {a(either(spec.targets))}" if spec.kind is Kind.REFERENCE and spec.targets else ""
    held = [note for note, holds in (("required", spec.required), ("one or a list", spec.many)) if holds]
    limit = [f"at most {spec.limit} characters"] if spec.limit else []
    return (*held, words or points or spec.kind.value, *limit)
