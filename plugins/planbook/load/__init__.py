"""Located values to entities: every file read against the data dictionary, every problem collected."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planbook.load.index import Index, Slot, index
from planbook.load.reader import Edge, Reader
from planbook.load.scalars import territories
from planbook.model import KINDS, Entity
from planbook.model.entity import CustomField
from planbook.model.fields import FieldSpec, Kind
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.model.words import FieldType, Role
from planbook.problems import Problem, problem
from planbook.source import Document, Mapping, Scalar

__all__ = ["Edge", "Index", "Records", "load", "territories"]

_RESPONSIBLE = (Role.RESPONSIBLE, Role.LEAD, Role.JOINT_LEAD)
_KINDS = {type_.value: Kind[type_.name] for type_ in FieldType}


@dataclass(frozen=True, slots=True)
class Records:
    """What a data folder holds: its entities in file order, the relations between them, its ids."""

    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]
    index: Index


def load(documents: tuple[Document, ...]) -> tuple[Records, tuple[Problem, ...]]:
    """Read every entity of the documents.

    An entity with a missing or unreadable required field is left out; what refers to it still finds
    its id, so that one mistake makes one problem.
    """
    found = index(documents)
    custom, problems = _custom_fields(found)
    reader = Reader(found, custom, problems)
    currencies = _currencies(found)
    entities = []
    for slot in found.slots.values():
        entity = reader.entity(slot, next((currencies[c] for c in slot.scope if c in currencies), ""))
        if entity is not None:
            entities.append(entity)
    inherited = _inherit(entities, reader)
    return Records(tuple(inherited), tuple(reader.edges), found), (*found.problems, *reader.problems)


def _currencies(found: Index) -> dict[str, str]:
    """The currency that each plan gives to amounts without one."""
    return {
        slot.id: node.text
        for slot in found.slots.values()
        if slot.shape is Plan and isinstance(node := slot.node.get("currency"), Scalar)
    }


def _custom_fields(found: Index) -> tuple[dict[str, dict[str, FieldSpec]], list[Problem]]:
    """The fields that the site declares for its own entities, by kind of entity."""
    reader = Reader(found, {})
    custom: dict[str, dict[str, FieldSpec]] = {}
    for slot in found.slots.values():
        if slot.shape is not CustomField:
            continue
        declared = Reader(found, {}).entity(slot, "")
        if not isinstance(declared, CustomField):
            continue
        kind = _KINDS.get(declared.type or "text")
        if kind is None:
            where = _span(slot, "type")
            reader.problems.append(
                problem("PB304", where, field="type", found=declared.type, allowed=", ".join(_KINDS))
            )
            continue
        spec = FieldSpec(
            kind=kind, doc=declared.name.source, many=declared.many, targets=declared.targets
        )
        for target in declared.on:
            if target not in KINDS:
                reader.problems.append(
                    problem("PB304", _span(slot, "on"), field="on", found=target, allowed=", ".join(KINDS))
                )
            else:
                custom.setdefault(target, {})[slot.id] = spec
    return custom, reader.problems


def _span(slot: Slot, name: str):  # type: ignore[no-untyped-def]
    node = slot.node.get(name) if isinstance(slot.node, Mapping) else None
    return node.span if node is not None else slot.where


def _inherit(entities: list[Entity], reader: Reader) -> list[Entity]:
    """Give activities what their plan's defaults say and they do not say themselves."""
    plans = {entity.id: entity for entity in entities if isinstance(entity, Plan) and entity.defaults}
    if not plans:
        return entities
    return [
        _with_defaults(entity, plans[entity.container_id], reader)
        if isinstance(entity, Activity) and entity.container_id in plans
        else entity
        for entity in entities
    ]


def _with_defaults(activity: Activity, plan: Plan, reader: Reader) -> Activity:
    defaults = plan.defaults
    assert defaults is not None
    parties = activity.parties
    if defaults.role is not None:
        parties = tuple(
            replace(one, role=defaults.role) if one.role is Role.RESPONSIBLE else one for one in parties
        )
    if not any(one.role in _RESPONSIBLE for one in parties):
        parties = (*defaults.parties, *parties)
        reader.edges.extend(
            Edge(activity.id, "parties", one.party.id, one.where) for one in defaults.parties
        )
    return replace(activity, parties=parties, when=activity.when or defaults.when)
