"""What a data folder brings to its schema: fields, levels and ids of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from planbook.load.custom import custom_fields
from planbook.model import Entity, Text
from planbook.model.entity import CustomField
from planbook.model.fields import FieldSpec
from planbook.model.plans import Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """Further fields by kind and name, names of levels by id, and the ids to propose, by kind, each with its title.

    `reference` is where the reference pages are, if anywhere: an address that ends in a slash.
    """

    fields: Mapping[str, Mapping[str, FieldSpec]]
    levels: Mapping[str, str]
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reference: str = ""

    @classmethod
    def of(cls, entities: Iterable[Entity], reference: str = "", *, ids: bool = False) -> Own:
        """Collect it from what was read of the folder; ids only if they are asked for."""
        found = tuple(entities)
        levels = {level.id: level.name.source for one in found if isinstance(one, Plan) for level in one.levels}
        return cls(
            fields=custom_fields(one for one in found if isinstance(one, CustomField)),
            levels={id: name for id, name in levels.items() if id},
            ids=_ids(found) if ids else {},
            reference=reference,
        )


NOTHING: Final = Own(fields={}, levels={})


def _ids(entities: tuple[Entity, ...]) -> dict[str, dict[str, str]]:
    """Ids as they are written: those of a plan without it, where the folder holds no other."""
    plans = [one.id for one in entities if isinstance(one, Plan)]
    home = f"{plans[0]}/" if len(plans) == 1 else "/"
    found: dict[str, dict[str, str]] = {}
    for one in entities:
        found.setdefault(one.kind, {})[one.id.removeprefix(home)] = _title(one)
    return {kind: dict(sorted(ids.items())) for kind, ids in sorted(found.items())}


def _title(entity: Entity) -> str:
    said = getattr(entity, "title", None) or getattr(entity, "name", None) or getattr(entity, "text", None)
    return said.source if isinstance(said, Text) else ""
