"""Which thing of the newer edition is which thing of the older one: by id, else by the ids that it had before.

Never by titles or numbers: those are what changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planbook.graph import Graph
from planbook.load import renamed
from planbook.model import Entity


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs in the order of the newer edition, and what has no partner.

    `now` leads from an id of the older edition to that of the same thing in the newer one.
    """

    pairs: tuple[tuple[Entity | None, Entity], ...]
    removed: tuple[tuple[Entity, Entity | None], ...]
    now: Mapping[str, str] = field(default_factory=dict)

    def same(self, id: str) -> str:
        """The id that a thing of the older edition has in the newer one; its own where nothing is known of it."""
        return self.now.get(id, id)


def match(old: Graph, new: Graph, old_plan: str = "", new_plan: str = "") -> Pairing:
    """Pair two editions of a plan, or everything in two graphs where no plan is named."""
    before = {one.id: one for one in _inside(old, old_plan)}
    after = {one.id: one for one in _inside(new, new_plan)}
    places = {old_plan: new_plan} if old_plan else {}
    successors = {id: found for id, one in before.items() if (found := successor(one, new, places)) is not None}
    partners: dict[str, Entity] = {}
    for exact in (True, False):
        for id, found in successors.items():
            if found.id in after and (_moved(id, places) == found.id) is exact:
                partners.setdefault(found.id, before[id])
    matched = {one.id for one in partners.values()}
    removed = ((one, successors.get(id)) for id, one in before.items() if id not in matched)
    now = {id: found.id for id, found in successors.items()} | _outside(old, new, before)
    return Pairing(tuple((partners.get(id), one) for id, one in after.items()), tuple(removed), now)


def successor(entity: Entity, new: Graph, places: Mapping[str, str]) -> Entity | None:
    """What an entity of one graph is in another; `places` are containers that correspond, by their ids.

    Former ids count on both sides, so that a comparison can be read backwards too.
    """
    ids = [_moved(entity.id, places)]
    home = ids[0].rpartition("/")[0]
    ids.extend(f"{home}/{one}" if home else one for one in entity.former_ids)
    for id in ids:
        found = new.get(id) or new.get(renamed(id, new.former))
        if found is not None and found.kind == entity.kind:
            return found
    return None


def _moved(id: str, places: Mapping[str, str]) -> str:
    container, _, local = id.rpartition("/")
    if id in places:
        return places[id]
    return f"{places[container]}/{local}" if container in places else id


def _inside(graph: Graph, plan: str) -> Iterable[Entity]:
    if not plan:
        return graph.entities.values()
    own = [graph.entities[plan]] if plan in graph.entities else []
    return [*own, *graph.within(plan)]


def _outside(old: Graph, new: Graph, before: Mapping[str, Entity]) -> dict[str, str]:
    """The present ids of what the plans only name: parties, events, documents that were renamed meanwhile."""
    if old is new:
        return {}
    ids = (id for id in old.entities if id not in before and id not in new.entities)
    found = ((id, successor(old.entities[id], new, {})) for id in ids)
    return {id: one.id for id, one in found if one is not None}
