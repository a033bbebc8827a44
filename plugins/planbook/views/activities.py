"""All activities in one table that a reader can filter."""

from __future__ import annotations

from collections.abc import Sequence

from planbook.model import Entity
from planbook.model.frameworks import Element, MappingEntry
from planbook.model.results import Activity, Result
from planbook.pages import Blocks, Cell, Column, Inline, Inlines, Row, Table, Words
from planbook.views import parts
from planbook.views.chain import LEADING
from planbook.views.naming import short
from planbook.views.prices import prices
from planbook.views.voice import Voice


def activity_table(voice: Voice) -> Blocks:
    """Every activity in one table, to be filtered by plan, party, phase, status, target and money."""
    names = (
        "kind.activity",
        "kind.plan",
        "word.Role.responsible",
        "field.phase",
        "field.status",
        "kind.element",
        "field.when",
        "field.cost",
    )
    columns = tuple(Column(voice.label(name)) for name in names)
    rows = tuple(_activity(one, voice) for one in voice.graph.all(Activity))
    return (Table(voice.label("index.activities"), columns, rows, quiet=True, choices=choices(voice)),)


def choices(voice: Voice) -> tuple[str, str, str]:
    """The words for filtering a table."""
    return voice.label("filter.all"), voice.label("filter.find"), voice.label("filter.left")


def _activity(one: Activity, voice: Voice) -> Row:
    graph = voice.graph
    parties = [party for a in one.parties if a.role in LEADING and (party := graph.get(a.party.id)) is not None]
    targets = [found for ref in _targets(one, voice) if (found := graph.get(ref)) is not None]
    return Row(
        (
            Cell((*parts.code(one.label), *((Words(" "),) if one.label else ()), *voice.link(one))),
            _keyed([found for found in (graph.get(one.container_id),) if found is not None], voice),
            _keyed(parties, voice),
            _word(one.phase, voice),
            _word(one.status or one.commitment, voice),
            _keyed(targets, voice),
            Cell((voice.when(one.when),) if one.when else ()),
            Cell(prices(one.cost, voice), keys=tuple(voice.label(f"filter.{key}") for key in _sort_of_money(one))),
        )
    )


def _targets(one: Activity, voice: Voice) -> tuple[str, ...]:
    """The framework elements that an activity serves: through its results, its rows of a crosswalk, or directly."""
    graph = voice.graph
    found: dict[str, None] = {}
    for result in one.results:
        owner = graph.get(result.id)
        if isinstance(owner, Result):
            found.update(dict.fromkeys(tie.to.id for tie in owner.aligned_with))
    for entry in graph.to(one.id, "placements", MappingEntry):
        found.update(dict.fromkeys(ref.id for ref in entry.elements))
    return tuple(found)


def _sort_of_money(one: Activity) -> tuple[str, ...]:
    if not one.cost:
        return ("no_amount",)
    if any(cost.amount.open for cost in one.cost):
        return ("open_amount",)
    return ("an_amount" if any(cost.amount.range and cost.amount.range.high for cost in one.cost) else "zero",)


def _keyed(found: Sequence[Entity], voice: Voice) -> Cell:
    """Links with short names, which are also what the rows are filtered by."""
    line: list[Inline] = []
    names = [_short(one, voice) for one in found]
    for one, name in zip(found, names, strict=True):
        link = voice.link(one, name)
        line.extend((Words(voice.comma), *link) if line else link)
    return Cell(tuple(line), keys=tuple(map(voice.flat, names)))


def _short(entity: Entity, voice: Voice) -> Inlines:
    """A short name; an element's says whose target it is, for several frameworks have a first one."""
    name = _name(entity, voice)
    framework = voice.graph.get(entity.container_id) if isinstance(entity, Element) else None
    return (_name(framework, voice), Words(voice.colon), name) if framework is not None else (name,)


def _name(entity: Entity, voice: Voice) -> Words:
    name = short(entity, voice)
    return Words(voice.plain(name), name.language if isinstance(name, Words) else None)


def _word(word: object, voice: Voice) -> Cell:
    said = voice.word(word) if word is not None else ""
    return Cell((Words(said),) if said else (), keys=(said,) if said else ())
