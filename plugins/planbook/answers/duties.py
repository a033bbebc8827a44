"""What a party has to do with everything: its roles, and the groups whose roles reach it.

Owns the reading of every field that gives somebody a part, on the graph alone. Knows no language and no page.
A role is the key of its words: those of the closed list of roles, and a few that fields give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from planbook.graph import Graph
from planbook.model import Entity, Ref, Struct
from planbook.model.parties import Assignment, Party
from planbook.model.words import Role

_FIELDS = {
    ("clause", "addressees"): Role.ADDRESSEE,
    ("clause", "consulted"): Role.CONSULTED,
    ("clause", "approver"): Role.APPROVES,
    ("clause", "reports_to"): "receives",
    ("request", "asked"): Role.ADDRESSEE,
    ("need", "target_group"): Role.TARGET_GROUP,
    ("plan", "owners"): "owns",
    ("plan", "submitted_by"): "submits",
    ("plan", "endorsed_by"): "endorses",
    ("line", "staff"): "post",
    ("cost-sharing", "shares"): "shares",
}
"""Fields that give a part by being named in them."""

_ASSIGNING = ("parties", "funders", "cost", "steps", "milestones")
"""Fields that hold assignments, or hold what holds them."""

CHANNEL = "channel"

_ORDER = [one.value for one in Role] + ["owns", "submits", "endorses", "post", "shares", "receives", CHANNEL]


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a party has a part in, and its roles there."""

    entity: Entity
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A group that a party belongs to; `through` is the field of the first step on the way to it."""

    group: Party
    through: str


def role_key(role: str) -> str:
    """The interface's key for the words of a role."""
    return f"word.Role.{role}" if role in set(Role) else f"duty.{role}"


def in_order(role: str) -> int:
    """Where a role stands among the others."""
    return _ORDER.index(role)


def duties(party: Party, graph: Graph) -> tuple[Duty, ...]:
    """Everything that a party has a part in, each thing once, in file order."""
    found: dict[str, dict[str, None]] = {}
    for edge in graph.incoming.get(party.id, ()):
        source = graph.entities[edge.source]
        for role in _roles(source, edge.field, party.id):
            found.setdefault(source.id, {})[role] = None
    return tuple(Duty(graph.entities[id], tuple(sorted(roles, key=in_order))) for id, roles in found.items())


def gives_a_part(kind: str, field: str) -> bool:
    """Whether to be named in such a field is a part in such a thing."""
    return field in _ASSIGNING or (kind, field) in _FIELDS


def _roles(entity: Entity, field: str, party: str) -> Iterator[str]:
    if (entity.kind, field) in _FIELDS:
        yield str(_FIELDS[entity.kind, field])
    if field not in _ASSIGNING:
        return
    for one in _assignments(getattr(entity, field, ())):
        if one.party.id == party:
            yield one.role.value
        if any(ref.id == party for ref in one.via):
            yield CHANNEL


def _assignments(value: Any) -> Iterator[Assignment]:
    """The assignments in a field, however deep."""
    match value:
        case Assignment():
            yield value
        case tuple():
            for one in value:
                yield from _assignments(one)
        case Struct():
            for one in fields(value):
                yield from _assignments(getattr(value, one.name))
        case _:
            return


_UP = ("holds", "member_of", "part_of")


def circles(party: Party, graph: Graph) -> tuple[Circle, ...]:
    """The roles that it holds, the groups and open classes it is a member of, and what it is a part of; nearest first.

    Those of the groups themselves count too: a member of a member of a group is in that group.
    """
    seen = {party.id}
    found: list[Circle] = []
    row = [(party, "")]
    while row:
        above: list[tuple[Party, str]] = []
        for one, through in row:
            for field in _UP:
                refs: tuple[Ref, ...] = getattr(one, field)
                for ref in refs:
                    group = graph.get(ref.id)
                    if isinstance(group, Party) and group.id not in seen:
                        seen.add(group.id)
                        above.append((group, through or field))
        found.extend(Circle(group, through) for group, through in above)
        row = above
    return tuple(found)
