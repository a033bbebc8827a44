"""Which tables a plan has, with which columns and rows: what a workbook, a set of CSV files and an import agree on.

A table is made from the data dictionary: a new field of an activity is a new column. Nothing here knows a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from planbook.exports.xlsx.cells import (
    OPEN,
    QUALIFIERS,
    Cell,
    Part,
    Teller,
    Wording,
    as_label,
    canonical,
    cells,
    choices,
    fits,
    parts_of,
)
from planbook.model import KINDS, STRUCTS, Entity, Struct, Text
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.views.parts import field_label
from planbook.views.prices import price
from planbook.views.voice import Voice

LEFT_OUT: Final = frozenset({"former_ids", "source", "variants", "accept", "instrument", "mapping"})
"""Fields of the editor's own work, as where a thing stands in a document; and what `of` says already."""

KEY: Final = "id"
OF: Final = "belongs_to"
SORT: Final = "sort"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `id` is the same in every language; `computed`: it is worked out here, and never read back."""

    id: str
    label: str
    field: str = ""
    part: Part = Part.WHOLE
    spec: FieldSpec | None = None
    computed: bool = False
    choices: tuple[str, ...] = ()
    lists: str = ""
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `id` is the full id of an entry, or `entry#field/item` for a group of fields inside one.

    `values` holds, by the name of the field, the text that stands for what is written; `texts` what is translated.
    """

    id: str
    kind: str
    values: Mapping[str, str]
    cells: Mapping[str, Cell]
    texts: Mapping[str, tuple[Wording, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `fields` are the declarations of its fields, of all kinds of rows that it holds."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)
    writable: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table holds: kinds of entries or of groups, and the fields shown even where nobody has filled them in.

    `fields`: only these, where not every field of the kinds has its place in a table.
    """

    id: str
    kinds: tuple[str, ...]
    core: tuple[str, ...]
    fields: tuple[str, ...] = ()


SHAPES: Final = (
    Shape("plan", ("plan",), ("title", "short_title", "summary", "type", "status", "period", "currency", "owners")),
    Shape("results", ("result",), ("label", "level", "title", "description", "parent", "when")),
    Shape(
        "activities",
        ("activity",),
        ("label", "title", "description", "phase", "results", "parties", "when", "status"),
    ),
    Shape(
        "budget",
        ("budget", "line", "Cost"),
        ("label", "title", "amount", "outside_total", "per", "units"),
        (
            "label",
            "title",
            "description",
            "amount",
            "per",
            "units",
            "outside_total",
            "period",
            "currency",
            "condition",
            "depends_on",
            "includes",
            "remark",
            "funders",
            "parties",
            "funds",
            "parent",
        ),
    ),
    Shape("indicators", ("indicator",), ("label", "title", "unit", "direction", "result", "verification", "frequency")),
    Shape("values", ("Measure",), ("value", "when", "text"), ("value", "when", "text", "of", "by", "comment")),
    Shape("crosswalk", ("mapping-entry",), ("label", "elements", "relation", "placements")),
    Shape("parties", ("party",), ("name", "abbreviation", "type", "part_of")),
    Shape("decisions", ("clause",), ("label", "verb", "title", "addressees", "deadline", "state")),
)
"""Every table that can be read back, in the order of the workbook."""

MEASURES: Final = ("baseline", "milestones", "targets", "actuals")
ALIASES: Final = {("budget", "amount"): "total"}
"""A field that stands in the column of another: a budget's total is its amount."""


_PARTS: Final = {
    Part.LOW: "low",
    Part.HIGH: "high",
    Part.AS: "as",
    Part.CURRENCY: "currency",
    Part.WORDS: "words",
}
COUNTS: Final = ("low", "high", "currency", "account")
"""What a row of the budget adds to a total: from, to, in which currency, to which of the totals."""


def shape_of(kind: str) -> type[Entity] | type[Struct]:
    """The class of a kind of row."""
    return KINDS[kind] if kind in KINDS else STRUCTS[kind]


def own_field(kind: str, name: str) -> str:
    """The field of a kind of row that stands in a column's field."""
    return ALIASES.get((kind, name), name)


def declared(shape: Shape) -> dict[str, FieldSpec]:
    """The fields of a table: those of its kinds that fit into cells, in reading order."""
    found: dict[str, FieldSpec] = {}
    for kind in shape.kinds:
        for name, spec in specs(shape_of(kind)).items():
            if name not in LEFT_OUT and fits(spec) and (not shape.fields or name in shape.fields):
                found.setdefault(name, spec)
    if shape.fields:
        return {name: found[name] for name in shape.fields if name in found}
    return found


@dataclass(frozen=True, slots=True)
class Source:
    """One row's thing: an entry, or a group of fields inside `owner` under `field`."""

    id: str
    kind: str
    thing: Entity | Struct
    owner: Entity | None = None
    field: str = ""


def table(shape: Shape, sources: Iterable[Source], teller: Teller) -> Sheet:
    """Make one table."""
    voice = teller.voice
    things = tuple(sources)
    fields = declared(shape)
    rows = tuple(_row(one, shape, fields, teller) for one in things)
    used = {name for row in rows for name, value in row.values.items() if value}
    shown = [name for name in fields if name in used or name in shape.core]
    columns = [*_leading(shape, voice), *(one for name in shown for one in _columns(shape, name, fields[name], voice))]
    if shape.id == "activities" and any("cost" in row.cells for row in rows):
        columns.append(Column("cost", voice.label("field.cost"), computed=True))
    if shape.id == "budget":
        columns += (Column(f"counts.{one}", voice.label(f"workbook.counts.{one}"), computed=True) for one in COUNTS)
    return Sheet(shape.id, sheet_title(shape.id, voice), tuple(columns), rows, {one: fields[one] for one in shown})


def sheet_title(id: str, voice: Voice) -> str:
    """What a table is called."""
    keys = {
        "plan": "kind.plan",
        "results": "kinds.result",
        "activities": "kinds.activity",
        "budget": "kind.budget",
        "indicators": "kinds.indicator",
        "values": "workbook.values",
        "crosswalk": "kind.mapping",
        "parties": "kinds.party",
        "decisions": "kinds.instrument",
        "dates": "index.calendar",
        "totals": "workbook.totals",
        "about": "workbook.about",
    }
    return voice.label(keys[id])[:31]


def _leading(shape: Shape, voice: Voice) -> Iterator[Column]:
    """What says which thing a row is about; what it belongs to, where that is not a field of its own."""
    yield Column(KEY, voice.label("workbook.id"), KEY)
    if len(shape.kinds) > 1 or shape.id == "values":
        words = (
            tuple(voice.label(f"field.{one}") for one in MEASURES)
            if shape.id == "values"
            else (voice.label("kind.budget"), voice.label("kind.line"), voice.label("field.cost"))
        )
        yield Column(SORT, voice.label("workbook.sort"), SORT, choices=words)
    if shape.id in ("budget", "values", "crosswalk", "decisions"):
        lists = {"budget": "payable", "values": "indicators"}.get(shape.id, "")
        yield Column(OF, voice.label("workbook.of"), OF, lists=lists)


def _columns(shape: Shape, name: str, spec: FieldSpec, voice: Voice) -> Iterator[Column]:
    own = f"workbook.field.{name}"
    label = voice.label(own) if voice.has_label(own) else field_label(shape.kinds[0], name, voice)
    source = voice.language == voice.source_language
    for part in parts_of(spec):
        words = choices(spec, voice)
        if part is Part.AS:
            words = tuple(as_label(one, voice) for one in _words_before(spec))
        targets = "party" if spec.shape == "Assignment" else " ".join(spec.targets)
        lists = {"party": "parties", "result": "results", "activity": "activities"}.get(targets, "")
        yield Column(
            f"{name}.{part.value}" if part else name,
            voice.label(f"workbook.part.{_PARTS[part]}", field=label) if part else label,
            name,
            part,
            spec,
            computed=part is Part.WORDS,
            choices=words if part in (Part.WHOLE, Part.AS) else (),
            lists=lists,
            doc=spec.doc if source and part in (Part.WHOLE, Part.LOW) else "",
        )


def _words_before(spec: FieldSpec) -> tuple[str, ...]:
    return (*QUALIFIERS, *OPEN) if spec.kind is Kind.MONEY else QUALIFIERS


def _row(one: Source, shape: Shape, fields: Mapping[str, FieldSpec], teller: Teller) -> Row:
    values: dict[str, str] = {}
    shown: dict[str, Cell] = {KEY: Cell(teller.local(one.id))}
    texts: dict[str, tuple[Wording, ...]] = {}
    own = specs(type(one.thing))
    for name in fields:
        field_name = own_field(one.kind, name)
        spec = own.get(field_name)
        if spec is None or not fits(spec):
            continue
        value = getattr(one.thing, field_name)
        values[name] = canonical(value, spec, teller)
        shown.update(cells(name, value, spec, teller))
        if teller.catalogue is not None and (found := _texts(value)):
            texts[name] = tuple(teller.wording(text) for text in found)
    shown.update(_about(one, shape, teller))
    return Row(one.id, one.kind, values, shown, texts)


def _texts(value: object) -> tuple[Text, ...]:
    found = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in found if isinstance(one, Text))


def _about(one: Source, shape: Shape, teller: Teller) -> Iterator[tuple[str, Cell]]:
    """What a row belongs to, and of which sort it is."""
    voice = teller.voice
    if shape.id == "values":
        yield SORT, Cell(voice.label(f"field.{one.field}"))
    elif len(shape.kinds) > 1:
        yield SORT, Cell(voice.label("field.cost" if one.kind == "Cost" else f"kind.{one.kind}"))
    owner = one.owner
    if owner is not None:
        yield OF, Cell(teller.named(owner.id))
    if shape.id == "budget" and isinstance(owner, KINDS["activity"]):
        yield "title", Cell(voice.plain(voice.title(owner)))
    if shape.id == "activities" and isinstance(one.thing, KINDS["activity"]):
        said = "\n".join(voice.flat(price(cost, voice)) for cost in getattr(one.thing, "cost", ()))
        if said:
            yield "cost", Cell(said)
