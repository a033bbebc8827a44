"""What an author typed on the command line, as the entry that is written into a file.

Whether the values mean anything is for the loader to say: it reads what was written like everything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from planbook import source
from planbook.load.synonyms import meant
from planbook.model import STRUCTS, Entity
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.problems import nearest
from planbook.source.forms import Bare, Group, Item
from planbook.terminal import USAGE, StopError

_LAST: Final = tuple(specs(Entity))
"""What every entry may have stands after what its own kind has."""

_IN_WORDS: Final = (Kind.TEXT, Kind.PROSE, Kind.LABEL)
_LISTED: Final = (Kind.REFERENCE, Kind.WORD, Kind.COUNTRY, Kind.LANGUAGE, Kind.LABEL)
"""Kinds of values in which a comma separates one from the next."""


def fields(shape: type[Entity], further: Mapping[str, FieldSpec] | None = None) -> dict[str, FieldSpec]:
    """The fields that can be given, in the order in which they are written; `further` are those that the site declares.

    Entries inside are none: they are added one by one.
    """
    declared = specs(shape)
    own = {name: spec for name, spec in declared.items() if name not in _LAST and spec.kind is not Kind.CHILDREN}
    return {**own, **(further or {}), **{name: declared[name] for name in _LAST}}


def headline(known: Mapping[str, FieldSpec]) -> str:
    """The field that an entry is called by: its title, or what stands for it."""
    required = (name for name, spec in known.items() if spec.required and spec.kind in (Kind.TEXT, Kind.PROSE))
    return next((one for one in ("title", "name", *required) if one in known), "text")


def entry(id: str, written: Sequence[tuple[str, str]], known: Mapping[str, FieldSpec]) -> Group:
    """The entry to write. Stops at a field that there is not, and at a second value for what holds only one."""
    values: dict[str, list[Item]] = {}
    for name, value in written:
        spec = known.get(name)
        if spec is None:
            said = meant(name, known)
            guess = said.field if said is not None else nearest(name, known)
            told = f"did you mean `{guess}`?" if guess else f"there are {', '.join(known)}"
            raise StopError(USAGE, f"there is no field `{name}` here: {told}")
        if not spec.many and name in values:
            raise StopError(USAGE, f"`{name}` holds one value, and two are given")
        values.setdefault(name, []).extend(_items(value, spec, name))
    ordered = [(name, values[name]) for name in known if name in values]
    made = [(name, found[0] if len(found) == 1 else tuple(found)) for name, found in ordered]
    return Group((("id", Bare(id)), *made))


def _items(value: str, spec: FieldSpec, name: str) -> list[Item]:
    """What one value on the command line stands for; braces and brackets mean what they mean in a file."""
    if value.startswith(("{", "[")) and spec.kind not in (Kind.TEXT, Kind.PROSE):
        return _parsed(value, name)
    kind = _short(spec)
    parts = [one.strip() for one in value.split(",")] if spec.many and kind in _LISTED else [value.strip()]
    return [one if kind in _IN_WORDS else Bare(one) for one in parts if one]


def _short(spec: FieldSpec) -> Kind:
    """The kind of the value that stands for a whole group where it is written alone."""
    if spec.kind is not Kind.STRUCT:
        return spec.kind
    shape = STRUCTS[spec.shape]
    return specs(shape)[shape.short].kind if shape.short else Kind.STRUCT


def _parsed(value: str, name: str) -> list[Item]:
    document, problems = source.read_text(f"{name}: {value}\n", "the command line")
    node = document.root.get(name) if document is not None else None
    if node is None or problems:
        said = problems[0].message if problems else "it is empty"
        raise StopError(USAGE, f"`{name}` cannot be read: {said}")
    item = _item(node)
    return list(item) if isinstance(item, tuple) else [item]


def _item(node: source.Node) -> Item | tuple[Item, ...]:
    """A value that was read, to be written elsewhere."""
    match node:
        case source.Scalar():
            return Bare(node.text) if node.plain else node.text
        case source.Sequence():
            return tuple(one for each in node.items for one in _several(_item(each)))
        case source.Mapping():
            return Group(tuple((one.key.text, _item(one.value)) for one in node.entries))


def _several(item: Item | tuple[Item, ...]) -> tuple[Item, ...]:
    return item if isinstance(item, tuple) else (item,)
