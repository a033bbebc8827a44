"""What entities do not say themselves and take from their plan or budget: currency, role, parties, time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planbook.load.index import Index, Slot
from planbook.load.references import Edge
from planbook.model import Entity
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.model.words import Role
from planbook.source import Mapping, Scalar

_RESPONSIBLE = (Role.RESPONSIBLE, Role.LEAD, Role.JOINT_LEAD)


def currency_of(slot: Slot, index: Index) -> str:
    """The currency of amounts that name none: the entity's own, else its budget's, else its plan's; or nothing."""
    own = slot.node.get("currency")
    if isinstance(own, Scalar) and not own.is_null:
        return own.text.strip()
    budget = slot.node.get("budget")
    above = index.find(budget.text, slot.scope) if isinstance(budget, Scalar) else index.slots.get(slot.owner)
    if above is not None and above is not slot and above.shape is not Plan:
        return currency_of(above, index)
    plans = (index.slots.get(one) for one in slot.scope)
    return next((currency_of(one, index) for one in plans if one is not None and one is not slot), "")


def role_of(slot: Slot, index: Index) -> Role | None:
    """The role that a plan gives to the parties of its activities where none is written."""
    plan = index.slots.get(slot.scope[0]) if slot.shape is Activity and slot.scope else None
    defaults = plan.node.get("defaults") if plan is not None else None
    written = defaults.get("role") if isinstance(defaults, Mapping) else None
    return Role(written.text) if isinstance(written, Scalar) and written.text in tuple(Role) else None


def inherit(entities: Iterable[Entity]) -> tuple[tuple[Entity, ...], tuple[Edge, ...]]:
    """Give activities the parties and the time of their plan where they name none; the further relations too."""
    read = tuple(entities)
    plans = {entity.id: entity for entity in read if isinstance(entity, Plan) and entity.defaults is not None}
    edges: list[Edge] = []
    full = tuple(
        _completed(entity, plans[entity.container_id], edges)
        if isinstance(entity, Activity) and entity.container_id in plans
        else entity
        for entity in read
    )
    return full, tuple(edges)


def _completed(activity: Activity, plan: Plan, edges: list[Edge]) -> Activity:
    assert plan.defaults is not None
    parties = activity.parties
    if not any(one.role in _RESPONSIBLE for one in parties):
        parties = (*plan.defaults.parties, *parties)
        edges.extend(Edge(activity.id, "parties", one.party.id, one.where) for one in plan.defaults.parties)
    return replace(activity, parties=parties, when=activity.when or plan.defaults.when)
