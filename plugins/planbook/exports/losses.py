"""What a format of the field has no place for: counted, kind by kind, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.entity import Note
from planbook.model.fields import Kind, is_said, specs
from planbook.problems import Problem, problem

SILENT = frozenset({"accept", "former_ids"})
"""Fields that say nothing of a plan: they are for us."""

EVERYWHERE = frozenset({"source", "variants"})
"""Fields that every entity can have, and that no exchange format knows."""


class Losses:
    """What was said of a plan so far; the rest is what had no place."""

    def __init__(self, graph: Graph, format: str) -> None:
        self._graph, self._format = graph, format
        self._told: dict[str, set[str]] = {}

    def told(self, entity: Entity, but: Collection[str] = EVERYWHERE) -> None:
        """An entity was said with all its fields but some, and so were the notes on it."""
        for one in (entity, *self._graph.to(entity.id, "on", Note)):
            self._told.setdefault(one.id, set()).update(name for name in specs(type(one)) if name not in but)

    def problems(self, entities: Iterable[Entity]) -> tuple[Problem, ...]:
        """One remark for each kind of entity, and for each field of a kind, that had no place; at the first of them."""
        kinds: dict[str, list[Entity]] = {}
        fields: dict[tuple[str, str], list[Entity]] = {}
        for entity in entities:
            told = self._told.get(entity.id)
            if told is None:
                kinds.setdefault(entity.kind, []).append(entity)
                continue
            for name in _said(entity):
                if name not in told:
                    fields.setdefault((entity.kind, name), []).append(entity)
        whole = (self._problem(kind, "", found) for kind, found in kinds.items())
        part = (self._problem(kind, name, found) for (kind, name), found in fields.items())
        return (*whole, *part)

    def _problem(self, kind: str, field: str, found: list[Entity]) -> Problem:
        what = f"field `{field}` of {kind}" if field else kind
        return problem("PB751", found[0].where, format=self._format, what=what, number=len(found))


def _said(entity: Entity) -> Iterator[str]:
    for name, spec in specs(type(entity)).items():
        if name not in SILENT and spec.kind is not Kind.CHILDREN and is_said(getattr(entity, name)):
            yield name
