"""Where each entity is read: a page of its own, or an anchor on the page of something larger.

Addresses hold ids only, so that they are the same in every language and outlive every title.
"""

from __future__ import annotations

from dataclasses import dataclass

from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.entity import Note

OWN_PAGE = {
    "plan": "plans",
    "framework": "frameworks",
    "party": "parties",
    "instrument": "instruments",
    "event": "events",
    "series": "events",
    "document": "documents",
}
"""Kinds with pages of their own in a folder of the site."""

IN_CONTAINER = {"result", "activity", "budget", "mapping", "element", "indicator", "tool", "need", "cost-sharing"}
"""Kinds with a page of their own inside their plan or framework."""

ON_PAGE_OF = {"line": "budget", "mapping-entry": "mapping", "clause": "instrument"}
"""Kinds read on the page of what they belong to, by the field that says so."""

TEXT_PAGE = "text"
"""The page of a plan's own paragraphs. Reserved in load/ids.py, so that nothing in a plan can have this id."""

CHANGES_PAGE = "changes"
"""The page of what a plan says otherwise than the one that it replaces. Reserved too."""


LANGUAGES_PAGE = "languages"
"""The page of a plan's texts in all languages side by side. Reserved too."""

MONEY_PAGE = "money"
"""The page of a plan's totals. Reserved too."""

MONITORING_PAGE = "monitoring"
"""The page of a plan's indicators, tools and progress. Reserved too."""


@dataclass(frozen=True, slots=True)
class Address:
    """The path of a page, without slashes at its ends, and the anchor on it, if any."""

    path: str
    anchor: str = ""


def address(entity: Entity, graph: Graph, below: frozenset[str] = frozenset()) -> Address:
    """Where an entity is read. The rules are the tables above; what is in none is an anchor of its plan's page.

    `below` are the entities whose place is being looked for, so that a ring of them comes to an end.
    """
    kind, id = entity.kind, entity.id
    if kind in OWN_PAGE:
        return Address(f"{OWN_PAGE[kind]}/{id}")
    if kind in IN_CONTAINER:
        return Address(_inside(entity, graph))
    if kind in ("term", "field"):
        return Address(f"{entity.plural}", entity.local_id)
    owner = _owner(entity, graph)
    if owner is not None and owner.id not in {id, *below}:
        return Address(address(owner, graph, below | {id}).path, _anchor(entity, owner))
    if kind == "section" and entity.container_id:
        return Address(f"plans/{entity.container_id}/{TEXT_PAGE}", entity.local_id)
    if entity.container_id:
        container = graph.get(entity.container_id)
        home = address(container, graph).path if container is not None else f"plans/{entity.container_id}"
        return Address(home, entity.local_id)
    return Address(entity.plural.replace("_", "-"), id)


def _anchor(entity: Entity, owner: Entity) -> str:
    """Its id; the full one on the page of something elsewhere, where another plan may have the same."""
    at_home = entity.container_id in (owner.container_id, owner.id)
    return entity.local_id if at_home else entity.id.replace("/", "_")


def _inside(entity: Entity, graph: Graph) -> str:
    container = graph.get(entity.container_id)
    if container is not None:
        return f"{address(container, graph).path}/{entity.local_id}"
    if entity.container_id:
        return f"plans/{entity.id}"
    return f"{entity.plural.replace('_', '-')}/{entity.id}"


def _owner(entity: Entity, graph: Graph) -> Entity | None:
    """The entity on whose page this one is read."""
    if isinstance(entity, Note):
        return next((found for ref in entity.on if (found := graph.get(ref.id)) is not None), None)
    if entity.kind == "response":
        return next((found for ref in getattr(entity, "clauses", ()) if (found := graph.get(ref.id)) is not None), None)
    field = ON_PAGE_OF.get(entity.kind)
    ref = getattr(entity, field, None) if field else None
    if ref is not None:
        return graph.get(ref.id)
    parent = getattr(entity, "parent", None)
    if entity.kind == "line" and parent is not None:
        return graph.get(parent.id)
    return None
