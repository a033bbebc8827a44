"""What the data accepts on purpose: problems left out, and acceptances that leave out nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbook.graph import Graph
from planbook.model.entity import Acceptance
from planbook.problems import CODES, Problem, nearest, problem

FAMILY = "PB4"
"""Only what the plan says as a whole can be so on purpose: everything else would break the site or be lost on it."""

UNUSED = "PB490"


def without_accepted(graph: Graph, found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out each problem that the entity it is about accepts; warn of an acceptance that meets no problem."""
    accepting = {entity.where: entity for entity in graph.entities.values() if entity.accept}
    if not accepting:
        return tuple(found)
    left, silenced = [], set()
    for one in found:
        place = one.about or one.where
        entity = accepting.get(place) if place is not None else None
        if entity is not None and _acceptable(one.code) and any(one.code == own.code for own in entity.accept):
            silenced.add((entity.id, one.code))
        else:
            left.append(one)
    unused = (own for entity in accepting.values() for own in entity.accept if (entity.id, own.code) not in silenced)
    return (*left, *_unused(unused))


def _acceptable(code: str) -> bool:
    return code.startswith(FAMILY) and code != UNUSED


def _unused(acceptances: Iterator[Acceptance]) -> Iterator[Problem]:
    for own in acceptances:
        if own.code not in CODES:
            guess = nearest(own.code, filter(_acceptable, CODES))
            hint = f"no problem has this code; did you mean {guess}?" if guess else "no problem has this code"
        elif not _acceptable(own.code):
            hint = f"only codes that begin with {FAMILY} can be accepted; mend the problem itself"
        else:
            hint = "take it out, or write it where the problem is shown"
        yield problem(UNUSED, own.where, code=own.code, hint=hint)
