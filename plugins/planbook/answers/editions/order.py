"""What has changed its place in a row: as few things as can explain the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from planbook.answers.editions.matching import Pairing
from planbook.graph import Graph
from planbook.model import Entity

Places = tuple[tuple[str, ...], tuple[str, ...]]
HOMES: Final = ("parent", "results", "result", "budget", "mapping", "instrument", "framework")
"""The fields that say what a thing belongs to: another value there is a move. The first one filled in counts."""


def displaced(old: Graph, pairing: Pairing) -> dict[str, Places]:
    """The things that stand elsewhere among those that stayed beside them: what each came behind, before and now.

    Things that went to another place altogether, that are new or gone, displace nobody.
    """
    rank = {id: place for place, id in enumerate(old.entities)}
    rows: dict[tuple[str, ...], list[tuple[Entity, Entity]]] = {}
    for before, after in pairing.pairs:
        if before is not None and (home := _home(after)) == _home(before, pairing):
            rows.setdefault(home, []).append((before, after))
    found: dict[str, Places] = {}
    for row in rows.values():
        ranks = [rank[before.id] for before, _ in row]
        staying = _longest_rising(ranks)
        if len(staying) == len(row):
            continue
        former = sorted(range(len(row)), key=lambda place: ranks[place])
        ahead = {here: row[there][0].id for there, here in pairwise(former)}
        for place, (_, after) in enumerate(row):
            if place not in staying:
                was = (ahead[place],) if place in ahead else ()
                found[after.id] = was, (row[place - 1][1].id,) if place else ()
    return found


def _home(entity: Entity, pairing: Pairing | None = None) -> tuple[str, ...]:
    """What a thing stands under, and its kind; of an older thing, by the newer edition's ids."""
    same = pairing.same if pairing else str
    for name in HOMES:
        value = getattr(entity, name, None)
        if value:
            refs = value if isinstance(value, tuple) else (value,)
            return (entity.kind, name, *sorted(same(ref.id) for ref in refs))
    container = entity.container_id
    return entity.kind, same(container) if container else ""


def _longest_rising(ranks: Sequence[int]) -> set[int]:
    """The places of a longest rising subsequence (patience sorting)."""
    ends: list[int] = []
    places: list[int] = []
    back: list[int] = []
    for place, rank in enumerate(ranks):
        pile = bisect_left(ends, rank)
        back.append(places[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(rank)
            places.append(place)
        else:
            ends[pile], places[pile] = rank, place
    found: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        found.add(place)
        place = back[place]
    return found
