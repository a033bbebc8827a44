"""Second pass: one located value becomes one value of the model, or a problem.

`Reader.entity` walks the declared fields of an entity; `references` resolves ids, `scalars` reads the leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from planbook import source
from planbook.load.fixes import renaming
from planbook.load.ids import check_id, slug
from planbook.load.index import Index, Slot
from planbook.load.inherit import currency_of, role_of
from planbook.load.kept import Kept
from planbook.load.references import References
from planbook.load.scalars import read_scalar
from planbook.load.synonyms import meant
from planbook.load.wording import a, describe, first_line
from planbook.model import STRUCTS, Entity, Ref, Struct, Text
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.model.parties import Assignment
from planbook.model.texts import texts
from planbook.model.words import Role
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Node, Scalar, Sequence
from planbook.values.time import When

_TEXT_ITEM = {"text": FieldSpec(kind=Kind.TEXT, doc="The text itself.", required=True)}
"""A text in a list may be written as a group of `id` and `text`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader stands: the entity, the key of its texts, the top-level field, what is inherited."""

    slot: Slot
    key: str
    currency: str
    role: Role | None
    top: str = ""

    def into(self, name: str) -> Place:
        """The place of a field of the entity, or of a group inside it."""
        key = f"{self.key}/{name}" if self.top else f"{self.key}#{name}"
        return Place(self.slot, key, self.currency, self.role, self.top or name)


@dataclass(slots=True)
class Reader:
    """Reads entities against the index; collects every problem. `custom` are the fields that the site declares.

    `kept` is what the same entities gave before, for those who read again and again.
    """

    index: Index
    custom: dict[str, dict[str, FieldSpec]] = field(default_factory=dict)
    kept: Kept | None = None
    problems: list[Problem] = field(default_factory=list)
    references: References = field(init=False)

    def __post_init__(self) -> None:
        self.references = References(self.index, self.custom, self.problems)

    def entities(self, slots: Iterable[Slot]) -> dict[str, Entity]:
        """Read entities; those that lack something they need are left out."""
        if self.kept is not None:
            self.kept.begin(self.index, self.custom)
        read = ((slot.id, self.entity(slot)) for slot in slots)
        return {id: entity for id, entity in read if entity is not None}

    def entity(self, slot: Slot) -> Entity | None:
        """Read one entity, or give what it gave before; None when a required field is missing or unreadable."""
        inherited = currency_of(slot, self.index), role_of(slot, self.index)
        before = self.kept.get(slot, inherited) if self.kept is not None else None
        if before is not None:
            self.references.edges += before[1]
            return before[0]
        told, related = self._told(), len(self.references.edges)
        entity = self._entity(slot, Place(slot, slot.id, *inherited))
        if self.kept is not None and self._told() == told:
            self.kept.put(slot, inherited, (entity, tuple(self.references.edges[related:])))
        return entity

    def _told(self) -> tuple[int, int]:
        """How much has been said so far against what was read."""
        return len(self.problems), self.references.unsure

    def _entity(self, slot: Slot, place: Place) -> Entity | None:
        declared = specs(slot.shape)
        further = self.custom.get(slot.shape.kind, {})
        values, complete = self._fields(slot.node, {**declared, **further}, place, a(slot.shape.kind))
        more = tuple((name, values.pop(name)) for name in further if name in values)
        if slot.back:
            self._point_back(slot, values, declared[slot.back])
        return slot.shape(id=slot.id, where=slot.where, more=more, **values) if complete else None

    def _point_back(self, slot: Slot, values: dict[str, Any], spec: FieldSpec) -> None:
        """Tie an entity to the one that it is written inside of."""
        owner = Ref(id=slot.owner, where=slot.where)
        if spec.many:
            written = tuple(ref for ref in values.get(slot.back, ()) if ref.id != slot.owner)
            values[slot.back] = (owner, *written)
        else:
            if slot.back in values and self.index.slots[slot.owner].sound:
                where = values[slot.back].where
                self.problems.append(problem("PB209", where, field=slot.back, owner=slot.owner))
            values[slot.back] = owner
        self.references.relate(slot, slot.back, slot.owner, slot.where)

    def _fields(
        self, node: source.Mapping, declared: Mapping[str, FieldSpec], place: Place, kind: str
    ) -> tuple[dict[str, Any], bool]:
        """Read the fields of a group; the flag says whether all required ones are there."""
        values: dict[str, Any] = {}
        written: set[str] = set()
        misspelt: set[str | None] = set()
        for entry in node.entries:
            name = entry.key.text
            if name not in declared:
                if name != "id":
                    misspelt.add(self._unknown(kind, entry.key, node, declared))
                continue
            if declared[name].kind is Kind.CHILDREN or (isinstance(entry.value, Scalar) and entry.value.is_null):
                continue
            written.add(name)
            value = self._value(entry.value, declared[name], place.into(name), name)
            if value is not None:
                values[name] = value
        required = {name for name, spec in declared.items() if spec.required}
        for name in sorted(required - written - misspelt):
            empty = node.get(name)
            where = node.span if empty is None else empty.span
            self.problems.append(problem("PB303", first_line(where), kind=kind, field=name))
        return values, required <= set(values)

    def _unknown(self, kind: str, key: Scalar, node: source.Mapping, declared: Mapping[str, FieldSpec]) -> str | None:
        """Report a field that there is not; gives back the one that is probably meant."""
        fixes = renaming(key, declared, node)
        said = meant(key.text, declared) if not fixes else None
        guess = said.field if said is not None else nearest(key.text, declared)
        hint = f"did you mean `{guess}`?" if guess else f"its fields are: {', '.join(('id', *declared))}"
        if said is not None:
            hint = f"planbook calls this `{said.field}`" + (f": {said.how}" if said.how else "")
        if whole := _parted(key, node):
            hint = f"in braces a comma ends a value: write {whole}, without one"
        self.problems.append(problem("PB301", key.span, kind=kind, field=key.text, hint=hint, fixes=fixes))
        return guess

    def _value(self, node: Node, spec: FieldSpec, place: Place, name: str) -> Any:
        """Read one value, or all of a list; a single value needs no list around it."""
        if not spec.many:
            self._check_name(node)
            return self._one(node, spec, place, name)
        items = node.items if isinstance(node, Sequence) else (node,)
        seen: dict[str, Span] = {}
        values = []
        for item in items:
            inner = self._named(item, spec, place) if spec.kind in (Kind.STRUCT, Kind.TEXT) else place
            value = self._one(item, spec, inner, name)
            if value is None:
                continue
            values.append(value)
            if inner is not place and len(items) > 1 and any(texts(value)):
                self._once(inner.key.rpartition("/")[2], item.span, seen)
        return tuple(values) if values or not items else None

    def _named(self, item: Node, spec: FieldSpec, place: Place) -> Place:
        """Give a list item its name in the key of its texts; never its position."""
        self._check_name(item)
        return place.into(item_name(item, spec))

    def _check_name(self, item: Node) -> None:
        """See that the id of a group inside an entity is one; such an id is no address, and any word will do."""
        own = item.get("id") if isinstance(item, source.Mapping) else None
        if own is not None and not isinstance(own, Scalar):
            found = describe(own)
            self.problems.append(problem("PB302", own.span, field="id", expected="one word", found=found))
        elif own is not None and not own.is_null:
            wrong = check_id(own, "item")
            self.problems += [wrong] if wrong is not None and wrong.code != "PB204" else []

    def _once(self, name: str, where: Span, seen: dict[str, Span]) -> None:
        """Report a second item of a name under which texts are filed."""
        if name in seen:
            self.problems.append(problem("PB207", where, name=name, related=[(seen[name], "the first one")]))
        seen.setdefault(name, where)

    def _one(self, node: Node, spec: FieldSpec, place: Place, name: str) -> Any:
        if spec.kind is Kind.STRUCT and not (isinstance(node, Scalar) and node.is_null):
            return self._struct(node, spec, place, name)
        if spec.kind is Kind.TEXT and spec.many and isinstance(node, source.Mapping):
            values, _ = self._fields(node, _TEXT_ITEM, place, f"an item of `{name}`")
            found = values.get("text")
            return None if found is None else replace(found, key=place.key)
        if not isinstance(node, Scalar) or not node.text.strip() or (spec.many and node.is_null):
            self.problems.append(
                problem("PB302", node.span, field=name, expected=spec.kind.value, found=describe(node))
            )
            return None
        if spec.kind is Kind.REFERENCE:
            target = self.references.enter(place.slot, place.top, node, spec.targets)
            return None if target is None else Ref(id=target.id, where=node.span)
        if spec.kind in (Kind.TEXT, Kind.PROSE):
            return self._text(node, spec, place, name)
        value, problems = read_scalar(node, spec, name, place.currency, self.references.event)
        self.problems.extend(problems)
        if isinstance(value, When):
            self.references.events(place.slot, place.top, node, value)
        return value

    def _struct(self, node: Node, spec: FieldSpec, place: Place, name: str) -> Struct | None:
        shape = STRUCTS[spec.shape]
        declared = specs(shape)
        inherited: dict[str, Any] = {}
        role = place.role if shape is Assignment and place.top == "parties" else spec.usual
        if role is not None:
            inherited["role"] = role
        if isinstance(node, Scalar) and shape.short:
            value = self._value(node, declared[shape.short], place.into(shape.short), name)
            return None if value is None else shape(where=node.span, **{**inherited, shape.short: value})
        if not isinstance(node, source.Mapping):
            found = describe(node)
            self.problems.append(problem("PB302", node.span, field=name, expected=Kind.STRUCT.value, found=found))
            return None
        values, complete = self._fields(node, declared, place, f"`{name}`")
        own = node.get("id")
        if isinstance(own, Scalar) and not own.is_null:
            inherited["id"] = own.text
        return shape(where=node.span, **{**inherited, **values}) if complete else None

    def _text(self, node: Scalar, spec: FieldSpec, place: Place, name: str) -> Text:
        content = node.text.strip()
        if spec.limit and len(content) > spec.limit:
            self.problems.append(problem("PB307", node.span, field=name, limit=spec.limit, length=len(content)))
        if spec.kind is Kind.PROSE:
            self.references.mentions(place.slot, node)
        prose = spec.kind is Kind.PROSE
        return Text(key=place.key, source=content, where=node.span, prose=prose, normative=spec.normative)


def _parted(key: Scalar, node: source.Mapping) -> str:
    """The number that a comma has parted in braces, as in `{amount: 24,000}`; nothing where none has."""
    before = next((one.value for one, after in pairwise(node.entries) if after.key is key), None)
    if not isinstance(before, Scalar) or not re.fullmatch("[0-9]{3}", key.text):
        return ""
    return f"{before.text}{key.text}" if re.search("[0-9]$", before.text) else ""


def item_name(item: Node, spec: FieldSpec) -> str:
    """The name of a list item in keys: its `id`, else what names it naturally, else its words."""
    if isinstance(item, Scalar):
        return slug(item.text) or "item"
    if not isinstance(item, source.Mapping):
        return "item"
    own = item.get("id")
    if isinstance(own, Scalar) and not own.is_null:
        return own.text
    names = ("text",) if spec.kind is Kind.TEXT else STRUCTS[spec.shape].named_by
    parts = [item.get(name) for name in names]
    words = [slug(part.text) or "item" for part in parts if isinstance(part, Scalar)]
    return ".".join(words) or "item"
