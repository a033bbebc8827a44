"""The order in which things are read: neighbours of a page, found once and looked up after."""

from __future__ import annotations

from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.results import Activity


class Order:
    """Groups of neighbours: entities of one kind, in one container, under one parent, in file order."""

    def __init__(self, graph: Graph) -> None:
        self._groups: dict[tuple[str, str, str], list[Entity]] = {}
        self._places: dict[str, int] = {}
        for entity in graph.entities.values():
            group = self._groups.setdefault(_group(entity), [])
            self._places[entity.id] = len(group)
            group.append(entity)

    def near(self, entity: Entity, reach: int) -> tuple[Entity, ...]:
        """The entities read beside this one, itself included, at most `reach` on each side."""
        group, place = self._groups[_group(entity)], self._places[entity.id]
        return tuple(group[max(0, place - reach) : place + reach + 1])


def _group(entity: Entity) -> tuple[str, str, str]:
    parent = getattr(entity, "parent", None)
    if parent is None and isinstance(entity, Activity) and entity.results:
        parent = entity.results[0]
    container = "" if entity.container or entity.shared else entity.container_id
    return entity.kind, container, parent.id if parent is not None else ""
