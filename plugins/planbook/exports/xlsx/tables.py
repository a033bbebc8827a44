"""The rows of a plan's tables: its own entries, the parties and decisions that it names, its money, its dates."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from planbook.exports.xlsx.cells import Cell, Part, Teller
from planbook.exports.xlsx.layout import MEASURES, SHAPES, Column, Row, Sheet, Source, sheet_title, table
from planbook.exports.xlsx.texts import short_time
from planbook.graph import Graph
from planbook.i18n import locale
from planbook.i18n.catalogue import Catalogue
from planbook.model import Entity, Struct
from planbook.model.finance import Budget, Line
from planbook.model.frameworks import Mapping as Crosswalk
from planbook.model.frameworks import MappingEntry
from planbook.model.instruments import Clause, Instrument
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity, Indicator, Result
from planbook.views.voice import Voice


def tables(voice: Voice, catalogue: Catalogue | None, plan: str = "") -> tuple[Sheet, ...]:
    """Every table of a plan that can be read back, or of all plans; those without a row are left out.

    `catalogue` has the translations of the voice's language, None for the source language.
    """
    teller = Teller(voice, catalogue if voice.language != voice.source_language else None, plan)
    found = (table(shape, _sources(shape.id, voice.graph, plan), teller) for shape in SHAPES)
    return tuple(one for one in found if one.rows)


def plans_of(graph: Graph, plan: str) -> tuple[Plan, ...]:
    """The plan asked for, or all of them."""
    return tuple(one for one in graph.all(Plan) if not plan or one.id == plan)


def _sources(id: str, graph: Graph, plan: str) -> Iterator[Source]:
    """What the rows of a table are about."""
    plans = plans_of(graph, plan)
    inside: dict[str, type[Entity]] = {"results": Result, "activities": Activity, "indicators": Indicator}
    match id:
        case "plan":
            yield from (_entry(one) for one in plans)
        case "budget":
            yield from (one for each in plans for one in _money(graph, each))
        case "values":
            yield from (one for each in plans for one in _measures(graph, each))
        case "crosswalk":
            for mapping in crosswalks(graph, plans):
                yield from (_entry(one, mapping) for one in graph.to(mapping.id, "mapping", MappingEntry))
        case "parties":
            yield from (_entry(one) for one in parties(graph, plans))
        case "decisions":
            yield from (_entry(one, graph.get(one.container_id)) for one in clauses(graph, plans))
        case _:
            yield from (_entry(one) for each in plans for one in graph.inside(each.id, inside[id]))


def _measures(graph: Graph, plan: Plan) -> Iterator[Source]:
    for one in graph.inside(plan.id, Indicator):
        yield from (found for name in MEASURES for found in _inside(one, name, "Measure"))


def _entry(entity: Entity, owner: Entity | None = None) -> Source:
    return Source(entity.id, entity.kind, entity, owner)


def _inside(owner: Entity, field: str, kind: str) -> Iterator[Source]:
    """The groups of one field, each under its own id or, without one, under its number in the list."""
    value = getattr(owner, field)
    many = isinstance(value, tuple)
    for number, one in enumerate(value if many else (value,) if value is not None else (), 1):
        assert isinstance(one, Struct)
        yield Source(f"{owner.id}#{field}/{one.id or number}", kind, one, owner, field)


def _money(graph: Graph, plan: Plan) -> Iterator[Source]:
    for budget in graph.inside(plan.id, Budget):
        yield _entry(budget)
        for line in graph.to(budget.id, "budget", Line):
            yield from _lines(graph, line, budget, frozenset())
    for activity in graph.inside(plan.id, Activity):
        yield from _inside(activity, "cost", "Cost")


def _lines(graph: Graph, line: Line, owner: Entity, above: frozenset[str]) -> Iterator[Source]:
    yield _entry(line, owner)
    for part in graph.to(line.id, "parent", Line):
        if part.id not in above:
            yield from _lines(graph, part, line, above | {line.id})


def _named(graph: Graph, plans: tuple[Plan, ...]) -> Iterator[str]:
    """The ids of all that the entries of some plans name."""
    ids = {one.id for one in plans}
    for entity in graph.entities.values():
        if entity.id in ids or entity.container_id in ids:
            yield from (edge.target for edge in graph.outgoing.get(entity.id, ()))


def crosswalks(graph: Graph, plans: tuple[Plan, ...]) -> tuple[Crosswalk, ...]:
    """The mappings that stand in some plans, or that place an activity of theirs."""
    ids = {one.id for one in plans}
    placing = {
        one.mapping.id
        for one in graph.all(MappingEntry)
        if one.mapping is not None and any(each.activity.id.rpartition("/")[0] in ids for each in one.placements)
    }
    return tuple(one for one in graph.all(Crosswalk) if one.container_id in ids or one.id in placing)


def parties(graph: Graph, plans: tuple[Plan, ...]) -> tuple[Party, ...]:
    """The parties that some plans name, those written in their folders, and whomever these or their decisions name."""
    folders = {dirname(one.where.path) for one in plans}
    asking = {id for one in clauses(graph, plans) for id in (one.id, one.container_id)}
    named = {*_named(graph, plans), *_targets(graph, asking)}
    named |= {one.id for one in graph.all(Party) if dirname(one.where.path) in folders}
    found: set[str] = set()
    while new := {id for id in named - found if isinstance(graph.get(id), Party)}:
        found |= new
        named = _targets(graph, new)
    return tuple(one for one in graph.all(Party) if one.id in found)


def _targets(graph: Graph, sources: set[str]) -> set[str]:
    return {edge.target for id in sources for edge in graph.outgoing.get(id, ())}


def clauses(graph: Graph, plans: tuple[Plan, ...]) -> tuple[Clause, ...]:
    """The clauses that some plans name, and every clause of a decision that they name as a whole."""
    named = set(_named(graph, plans))
    whole = {one.id for one in graph.all(Instrument) if one.id in named}
    return tuple(one for one in graph.all(Clause) if one.id in named or one.container_id in whole)


# What is only shown


def dates(voice: Voice, plan: str) -> Sheet:
    """When what happens: every time of a plan, by its first day."""
    graph = voice.graph
    found = [one for each in plans_of(graph, plan) for one in voice.agenda.inside(each)]
    ordered = sorted(dict.fromkeys(found), key=lambda one: (str(one.first or "9"), str(one.last or "9")))
    columns = (
        Column("first", voice.label("workbook.first"), computed=True),
        Column("last", voice.label("workbook.last"), computed=True),
        Column("words", voice.label("field.when"), part=Part.WORDS, computed=True),
        Column("what", voice.label("field.title"), computed=True),
        Column("sort", voice.label("workbook.sort"), computed=True),
        Column("written", voice.label("workbook.edtf"), computed=True),
    )
    rows = []
    for number, one in enumerate(ordered, 1):
        shown = {
            "words": Cell(locale.when(one.when, voice.language, voice.event_name)),
            "what": Cell(voice.plain(voice.title(one.entity))),
            "sort": Cell(voice.label(f"kind.{one.entity.kind}")),
            "written": Cell(short_time(str(one.when))),
        }
        shown |= {name: Cell(day) for name, day in (("first", one.days.earliest), ("last", one.days.latest)) if day}
        rows.append(Row(str(number), "", {}, shown))
    return Sheet("dates", sheet_title("dates", voice), columns, tuple(rows), writable=False)
