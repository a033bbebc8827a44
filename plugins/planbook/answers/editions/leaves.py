"""An entity as a flat table: every single value by the path of its field, as in `cost/pipes/amount`.

Two editions of a thing are compared path by path, whatever fields its kind has: a new field takes part by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from planbook.load.ids import slug
from planbook.model import Entity, Ref, Struct, Text
from planbook.model.fields import Kind, specs
from planbook.model.parties import Assignment
from planbook.model.plans import Placement

LEFT_OUT = frozenset({"former_ids", "accept", "source"})
"""No part of what a plan says: its old ids, remarks to the checks, where in a document a thing is printed."""

Same = Callable[[str], str]


def leaves(entity: Entity, same: Same) -> dict[str, Any]:
    """Every filled-in value by its path, in the order declared. `same` gives the newer edition's id of an id.

    All assignments of a field are one value, and so are all its references, and all words, labels or countries.
    """
    found: dict[str, Any] = {}
    for name, spec in specs(type(entity)).items():
        if name not in LEFT_OUT and spec.kind is not Kind.CHILDREN:
            _gather(name, getattr(entity, name), found, same)
    for name, value in entity.more:
        _gather(name, value, found, same)
    return found


def _gather(path: str, value: Any, found: dict[str, Any], same: Same) -> None:
    match value:
        case None | () | False:
            return
        case Ref():
            found[path] = (value,)
        case (Placement(), *_):
            found[path] = tuple(one.activity for one in value)
            _several(path, value, found, same)
        case (Struct() | Text(), *_) if not isinstance(value[0], Assignment):
            _several(path, value, found, same)
        case Struct() if not isinstance(value, Assignment):
            for name in specs(type(value)):
                if name not in LEFT_OUT and not (name == "activity" and isinstance(value, Placement)):
                    _gather(f"{path}/{name}", getattr(value, name), found, same)
        case _:
            found[path] = value


def _several(path: str, items: tuple[Any, ...], found: dict[str, Any], same: Same) -> None:
    """A list of groups or texts: each under its name; one without a name stands for the field itself."""
    seen: dict[str, int] = {}
    for item in items:
        name = _name(item, same)
        seen[name] = seen.get(name, 0) + 1
        whole = f"{name}.{seen[name]}" if seen[name] > 1 else name
        _gather(f"{path}/{whole}" if whole else path, item, found, same)


def _name(item: Struct | Text, same: Same) -> str:
    if isinstance(item, Text):
        return item.key.rpartition("/")[2]
    parts = [getattr(item, name, None) for name in type(item).named_by]
    return item.id or ".".join(word for one in parts if (word := _word(one, same)))


def _word(value: Any, same: Same) -> str:
    """A value as a part of a name: the same in both editions, as long as nobody has changed it."""
    match value:
        case None | "":
            return ""
        case Ref():
            return same(value.id).rpartition("/")[2]
        case Text():
            return value.key.rpartition("/")[0].rpartition("/")[2]
        case date():
            return value.isoformat()
        case _:
            return slug(str(value)) or "item"
