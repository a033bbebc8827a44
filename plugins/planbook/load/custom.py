"""Further fields that a site declares for its own entities, and its plans' own names for levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbook.load.index import Slot
from planbook.model import KINDS, Entity
from planbook.model.entity import CustomField
from planbook.model.fields import FieldSpec, Kind
from planbook.model.plans import Plan
from planbook.model.results import Result
from planbook.model.words import FieldType, Level
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Mapping, Scalar, Sequence


def custom_fields(declared: Iterable[CustomField]) -> dict[str, dict[str, FieldSpec]]:
    """The declared fields by kind of entity and name."""
    found: dict[str, dict[str, FieldSpec]] = {}
    for one in declared:
        kind = Kind[(one.type or FieldType.TEXT).name]
        spec = FieldSpec(kind=kind, doc=one.name.source, many=one.many, targets=one.targets)
        for target in one.on:
            found.setdefault(target, {})[one.id] = spec
    return found


def check_custom(slots: Iterable[Slot]) -> Iterator[Problem]:
    """Find kinds of entity that there are not, in the declarations of further fields."""
    for slot in slots:
        for field in ("on", "targets") if slot.shape is CustomField else ():
            written = slot.node.get(field)
            for node in written.items if isinstance(written, Sequence) else (written,):
                if isinstance(node, Scalar) and not node.is_null and node.text not in KINDS:
                    yield _word(node.span, "kind of entity", node.text, tuple(KINDS))


def check_levels(read: Iterable[tuple[Slot, Entity]]) -> Iterator[Problem]:
    """Find results on a level that is neither a standard one nor one of their plan."""
    found = tuple(read)
    own = {one.id: tuple(level.id for level in one.levels) for _, one in found if isinstance(one, Plan)}
    for slot, entity in found:
        if isinstance(entity, Result):
            allowed = (*own.get(entity.container_id, ()), *(level.value for level in Level))
            if entity.level not in allowed:
                yield _word(_span(slot.node, "level"), "level", entity.level, allowed)


def _word(where: Span, field: str, found: str, allowed: tuple[str, ...]) -> Problem:
    guess = nearest(found, allowed)
    hint = f"did you mean `{guess}`?" if guess else None
    return problem("PB304", where, field=field, found=found, allowed=", ".join(allowed), hint=hint)


def _span(node: Mapping, name: str) -> Span:
    written = node.get(name)
    return node.span if written is None else written.span
