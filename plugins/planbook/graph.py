"""The plan as a graph: every entity by its id, every relation in both directions.

Owns the reverse side of each relation, which authors never write. Knows nothing of files, pages
or languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar, cast

from planbook.load import Edge, Records, meant
from planbook.model import Entity, Text
from planbook.model.texts import texts
from planbook.problems import Span
from planbook.source import Mapping, Scalar

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Graph:
    """Entities in file order, and their relations.

    `former` maps each id that a thing had before to the one it has now; `nodes` is each thing as it was written.
    """

    entities: dict[str, Entity]
    outgoing: dict[str, tuple[Edge, ...]]
    incoming: dict[str, tuple[Edge, ...]]
    former: dict[str, str]
    by_kind: dict[str, tuple[Entity, ...]] = field(default_factory=dict)
    by_container: dict[tuple[str, str], tuple[Entity, ...]] = field(default_factory=dict)
    nodes: dict[str, Mapping] = field(default_factory=dict, repr=False)
    _texts: dict[str, tuple[Text, ...]] = field(default_factory=dict, repr=False, compare=False)

    def get(self, id: str) -> Entity | None:
        """The entity with this full id."""
        return self.entities.get(id)

    def all(self, shape: type[E]) -> tuple[E, ...]:
        """All entities of a class, in file order."""
        return cast(tuple[E, ...], self.by_kind.get(shape.kind, ()))

    def inside(self, container: str, shape: type[E]) -> tuple[E, ...]:
        """The entities of a class that belong to one plan, framework or instrument, in file order."""
        return self.by_container.get((container, shape.kind), ())  # type: ignore[return-value]

    def within(self, container: str) -> tuple[Entity, ...]:
        """Everything that belongs to one plan, framework or instrument: kind by kind, as these come first."""
        return tuple(one for (place, _), found in self.by_container.items() if place == container for one in found)

    def to(self, id: str, field: str, shape: type[E]) -> tuple[E, ...]:
        """The entities of a class whose `field` names this one, in file order, each once."""
        sources = dict.fromkeys(edge.source for edge in self.incoming.get(id, ()) if edge.field == field)
        return tuple(entity for source in sources if isinstance(entity := self.entities.get(source), shape))

    def find(self, written: str, scope: str = "") -> Entity | None:
        """What an inline reference names: first inside `scope`, then everywhere; former ids in the same order."""
        id = meant(written, (scope,) if scope else (), self.entities, self.former)
        return self.entities[id] if id is not None else None

    def place(self, entity: Entity, field: str) -> Span:
        """Where the value of a field stands; the entity's own place where it has no such field of its own."""
        node = self.nodes.get(entity.id)
        value = node.get(field) if node is not None else None
        return value.span if isinstance(value, Scalar) and not value.is_null else entity.where

    def texts(self, entity: Entity) -> tuple[Text, ...]:
        """All texts of one of these entities, in reading order; looked for once."""
        if entity.id not in self._texts:
            self._texts[entity.id] = tuple(texts(entity))
        return self._texts[entity.id]

    def climb(self, entity: Entity, field: str = "parent") -> Iterator[Entity]:
        """The entities above one, nearest first; stops where a ring closes."""
        seen = {entity.id}
        while (above := getattr(entity, field, None)) is not None and above.id in self.entities:
            entity = self.entities[above.id]
            if entity.id in seen:
                return
            seen.add(entity.id)
            yield entity


def link(records: Records) -> Graph:
    """Resolve the records into a graph. Relations of entities that could not be read are left out."""
    entities = {entity.id: entity for entity in records.entities}
    outgoing: dict[str, list[Edge]] = {}
    incoming: dict[str, list[Edge]] = {}
    seen = set()
    for edge in records.edges:
        once = (edge.source, edge.field, edge.target)
        if edge.source in entities and edge.target in entities and once not in seen:
            seen.add(once)
            outgoing.setdefault(edge.source, []).append(edge)
            incoming.setdefault(edge.target, []).append(edge)
    by_kind: dict[str, list[Entity]] = {}
    by_container: dict[tuple[str, str], list[Entity]] = {}
    for entity in records.entities:
        by_kind.setdefault(entity.kind, []).append(entity)
        by_container.setdefault((entity.container_id, entity.kind), []).append(entity)
    order = {id: position for position, id in enumerate(entities)}
    return Graph(
        entities,
        {id: tuple(edges) for id, edges in outgoing.items()},
        {id: tuple(sorted(edges, key=lambda edge: order[edge.source])) for id, edges in incoming.items()},
        {old: new for old, new in records.index.former.items() if new in entities},
        {kind: tuple(found) for kind, found in by_kind.items()},
        {place: tuple(found) for place, found in by_container.items()},
        {id: slot.node for id, slot in records.index.slots.items() if id in entities},
    )
