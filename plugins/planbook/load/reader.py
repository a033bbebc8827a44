"""Second pass: one located value becomes one value of the model, or a problem.

`Reader.read` walks the declared fields of an entity or struct; `scalars` reads the leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from planbook.load.index import Index, Slot, a, describe, suggest
from planbook.load.scalars import read_scalar
from planbook.model import KINDS, STRUCTS, Entity, Ref, Struct, Text
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.model.inline import references
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Mapping, Node, Scalar, Sequence
from planbook.values.time import When, events_of


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation as it was written: `source` names `target` in `field`.

    `field` is the top-level field; a mention inside prose has the field `mentions`.
    """

    source: str
    field: str
    target: str
    where: Span


@dataclass(slots=True)
class Place:
    """Where the reader stands: the entity, its scope, the top-level field, the key of texts."""

    slot: Slot
    key: str
    top: str
    currency: str


@dataclass(slots=True)
class Reader:
    """Reads fields against the index; collects every problem and every relation."""

    index: Index
    custom: dict[str, dict[str, FieldSpec]]
    problems: list[Problem] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def entity(self, slot: Slot, currency: str) -> Entity | None:
        """Read one entity; None when a required field is missing or unreadable."""
        declared = specs(slot.shape)
        further = self.custom.get(slot.shape.kind, {})
        own = slot.node.get("currency")
        if isinstance(own, Scalar):
            currency = own.text
        place = Place(slot, slot.id, "", currency)
        values, complete = self._fields(slot.node, {**declared, **further}, place, a(slot.shape.kind), ("id",))
        more = tuple((name, values.pop(name)) for name in further if name in values)
        if slot.back:
            self._point_back(slot, values, declared[slot.back])
        if not complete:
            return None
        return slot.shape(id=slot.id, where=slot.where, more=more, **values)

    def _point_back(self, slot: Slot, values: dict[str, Any], spec: FieldSpec) -> None:
        owner = Ref(id=slot.owner, where=slot.where)
        if spec.many:
            written = tuple(ref for ref in values.get(slot.back, ()) if ref.id != slot.owner)
            values[slot.back] = (owner, *written)
        else:
            if slot.back in values:
                self.problems.append(
                    problem("PB209", values[slot.back].where, field=slot.back, owner=slot.owner)
                )
            values[slot.back] = owner
        self.edges.append(Edge(slot.id, slot.back, slot.owner, slot.where))

    def _fields(
        self, node: Mapping, declared: dict[str, FieldSpec], place: Place, kind: str, allowed: tuple[str, ...]
    ) -> tuple[dict[str, Any], bool]:
        """Read the fields of a group; the flag says whether all required ones are there."""
        values: dict[str, Any] = {}
        complete = True
        for entry in node.entries:
            name = entry.key.text
            spec = declared.get(name)
            if spec is None:
                if name not in allowed:
                    self._unknown(kind, name, entry.key.span, declared)
                continue
            if spec.kind is Kind.CHILDREN or (isinstance(entry.value, Scalar) and entry.value.is_null):
                continue
            inner = Place(place.slot, self._key(place, name), place.top or name, place.currency)
            value = self._many(entry.value, spec, inner, name) if spec.many else self._one(entry.value, spec, inner, name)
            if value is not None:
                values[name] = value
            elif spec.required:
                complete = False
        for name, spec in declared.items():
            if spec.required and name not in values and complete:
                complete = False
                written = node.get(name)
                if written is None or (isinstance(written, Scalar) and written.is_null):
                    where = node.span if written is None else written.span
                    self.problems.append(problem("PB303", _head(where), kind=kind, field=name))
        return values, complete

    def _unknown(self, kind: str, name: str, where: Span, declared: dict[str, FieldSpec]) -> None:
        guess = nearest(name, list(declared))
        hint = f"did you mean `{guess}`?" if guess else f"its fields are: {', '.join(declared)}"
        self.problems.append(problem("PB301", where, kind=kind, field=name, hint=hint))

    @staticmethod
    def _key(place: Place, name: str) -> str:
        return f"{place.key}/{name}" if place.top else f"{place.key}#{name}"

    def _many(self, node: Node, spec: FieldSpec, place: Place, name: str) -> tuple[Any, ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        named = spec.kind in (Kind.STRUCT, Kind.TEXT) and len(items) > 0
        seen: dict[str, Span] = {}
        values = []
        for item in items:
            inner = place
            if named:
                inner = self._named(item, spec, place, seen)
            value = self._one(item, spec, inner, name)
            if value is not None:
                values.append(value)
        return tuple(values) if values or not items else None

    def _named(self, item: Node, spec: FieldSpec, place: Place, seen: dict[str, Span]) -> Place:
        """Give a list item its name in the key of its texts; never its position."""
        name = item_name(item, spec)
        if name in seen and holds_text(spec):
            self.problems.append(
                problem("PB207", item.span, name=name, related=[(seen[name], "the first one")])
            )
        seen.setdefault(name, item.span)
        return Place(place.slot, f"{place.key}/{name}", place.top, place.currency)

    def _one(self, node: Node, spec: FieldSpec, place: Place, name: str) -> Any:
        if spec.kind is Kind.STRUCT:
            return self._struct(node, STRUCTS[spec.shape], place, name)
        if spec.kind is Kind.TEXT and spec.many and isinstance(node, Mapping):
            node = node.get("text") or node
        if not isinstance(node, Scalar):
            expected = f"{spec.kind.value}"
            self.problems.append(
                problem("PB302", node.span, field=name, expected=expected, found=describe(node))
            )
            return None
        if spec.kind is Kind.REFERENCE:
            return self._reference(node, spec, place)
        if spec.kind in (Kind.TEXT, Kind.PROSE):
            return self._text(node, spec, place, name)
        value, problems = read_scalar(node, spec, name, place.currency)
        self.problems.extend(problems)
        if spec.kind is Kind.WHEN and value is not None:
            self._events(node, value, place)
        return value

    def _struct(self, node: Node, shape: type[Struct], place: Place, name: str) -> Struct | None:
        declared = specs(shape)
        if isinstance(node, Scalar) and shape.short:
            short = declared[shape.short]
            inner = Place(place.slot, f"{place.key}/{shape.short}", place.top, place.currency)
            value = self._one(node, short, inner, name)
            if value is None:
                return None
            return shape(where=node.span, **{shape.short: (value,) if short.many else value})
        if not isinstance(node, Mapping):
            self.problems.append(
                problem("PB302", node.span, field=name, expected="a group of fields", found=describe(node))
            )
            return None
        values, complete = self._fields(node, declared, place, f"`{name}`", ("id",))
        own = node.get("id")
        if isinstance(own, Scalar):
            values["id"] = own.text
        return shape(where=node.span, **values) if complete else None

    def _text(self, node: Scalar, spec: FieldSpec, place: Place, name: str) -> Text | None:
        content = node.text.strip()
        if not content:
            self.problems.append(problem("PB302", node.span, field=name, expected="a text", found="nothing"))
            return None
        if spec.limit and len(content) > spec.limit:
            self.problems.append(
                problem("PB307", node.span, field=name, limit=spec.limit, length=len(content))
            )
        lead = len(node.text) - len(node.text.lstrip())
        for reference in references(content) if spec.kind is Kind.PROSE else ():
            where = node.locate(lead + reference.start, reference.end - reference.start)
            target = self.resolve(reference.id, place.slot.scope, (), where)
            if target is not None:
                self.edges.append(Edge(place.slot.id, "mentions", target.id, where))
        return Text(key=place.key, source=content, where=node.span, prose=spec.kind is Kind.PROSE)

    def _reference(self, node: Scalar, spec: FieldSpec, place: Place) -> Ref | None:
        target = self.resolve(node.text, place.slot.scope, spec.targets, node.span)
        if target is None:
            return None
        self.edges.append(Edge(place.slot.id, place.top, target.id, node.span))
        return Ref(id=target.id, where=node.span)

    def _events(self, node: Scalar, value: When, place: Place) -> None:
        for event in events_of(value):
            target = self.resolve(event, place.slot.scope, ("event", "series"), node.span)
            if target is not None:
                self.edges.append(Edge(place.slot.id, place.top, target.id, node.span))

    def resolve(self, written: str, scope: tuple[str, ...], targets: tuple[str, ...], where: Span) -> Slot | None:
        """Find what an id means here; None and a problem when nothing, or a wrong kind, has it."""
        slot = self.index.find(written, scope)
        wanted = " or ".join(target.replace("-", " ") for target in targets) or "thing"
        if slot is None:
            self.problems.append(
                problem("PB201", where, kind=wanted, id=written, hint=self._nearest(written, scope, targets))
            )
        elif targets and slot.shape.kind not in targets:
            self.problems.append(
                problem(
                    "PB206", where, id=written, found=a(slot.shape.kind), wanted=wanted,
                    related=[(slot.where, "it stands here")],
                )
            )
            return None
        return slot

    def _nearest(self, written: str, scope: tuple[str, ...], targets: tuple[str, ...]) -> str | None:
        local = {
            slot.id.removeprefix(f"{scope[0]}/") if scope else slot.id
            for slot in self.index.slots.values()
            if not targets or slot.shape.kind in targets
        }
        guess = nearest(written, sorted(local))
        return f"did you mean `{guess}`?" if guess else None


def holds_text(spec: FieldSpec) -> bool:
    """Whether a field holds texts of its own, so that its items need names."""
    if spec.kind in (Kind.TEXT, Kind.PROSE):
        return True
    return spec.kind is Kind.STRUCT and any(holds_text(inner) for inner in specs(STRUCTS[spec.shape]).values())


def item_name(item: Node, spec: FieldSpec) -> str:
    """The name of a list item in keys: its `id`, else what names it naturally, else its words."""
    if isinstance(item, Scalar):
        return suggest(item.text)
    if not isinstance(item, Mapping):
        return "item"
    own = item.get("id")
    if isinstance(own, Scalar) and own.text:
        return own.text
    if spec.kind is Kind.TEXT:
        text = item.get("text")
        return suggest(text.text) if isinstance(text, Scalar) else "item"
    shape = STRUCTS[spec.shape]
    parts = [item.get(name) for name in shape.named_by]
    words = [suggest(part.text) for part in parts if isinstance(part, Scalar)]
    return ".".join(words) or "item"


def _head(where: Span) -> Span:
    """The first line of a longer stretch: enough to see where something is missing."""
    return where if where.line == where.end_line else replace(where, end_line=where.line, end_column=where.column + 1)


def kind_of(entity: Entity) -> str:
    """The kind of an entity, as in `activity`."""
    return KINDS[entity.kind].kind
