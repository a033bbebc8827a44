"""Instruments with their clauses and what became of them; events; documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planbook.model.instruments import Clause, Document, Event, Instrument, Response, Series
from planbook.model.results import Activity, Result
from planbook.pages import (
    Badge,
    Block,
    Blocks,
    Code,
    Fact,
    Facts,
    Inline,
    Inlines,
    Item,
    Items,
    Page,
    Paragraph,
    Section,
    Words,
)
from planbook.views import parts, relations
from planbook.views.addresses import address
from planbook.views.dates import deadline
from planbook.views.generic import badges, entity_page, part, tone
from planbook.views.ledger import asked_in
from planbook.views.sheet import Sheet, sheet
from planbook.views.voice import Voice


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page per instrument, event, series and document."""
    graph = voice.graph
    for instrument in graph.all(Instrument):
        yield sheet(instrument, voice, partial(_instrument, instrument, voice))
    for kind in (Event, Series, Document):
        yield from (sheet(one, voice, partial(entity_page, one, voice)) for one in graph.all(kind))


def _instrument(instrument: Instrument, voice: Voice) -> Page:
    clauses = voice.graph.to(instrument.id, "instrument", Clause)
    responses = [one for clause in clauses for one in voice.graph.to(clause.id, "clauses", Response)]
    sections = tuple(_clause(one, voice) for one in clauses)
    after: Blocks = (part("clauses", voice.label("kinds.clause"), sections),) if sections else ()
    asked = asked_in(clauses, voice)
    return entity_page(
        instrument,
        voice,
        before=(part("asked", voice.label("ledger.asked"), asked),) if asked else (),
        after=after,
        leave_out=("series", "number"),
        shown=(("clause", "instrument"),),
        notes_of=(*clauses, *responses),
    )


def _clause(clause: Clause, voice: Voice) -> Section:
    title: list[Inline] = [Code(clause.label), Words(" ")] if clause.label else []
    title.append(voice.words(clause.title))
    found = list(parts.facts(clause, voice, ("instrument", "deadline", "state", "type")))
    if clause.deadline:
        found.append(Fact(voice.label("field.deadline"), tuple(deadline(one, voice) for one in clause.deadline)))
    found.extend(relations.sources(clause, voice))
    marks = badges(clause, voice)
    blocks: list[Block] = []
    if marks:
        blocks.append(Paragraph(tuple(_spaced(marks))))
    blocks.extend(parts.lead(clause, voice))
    if found:
        blocks.append(Facts(tuple(found)))
    blocks.extend(relations.variants(clause, voice))
    blocks.extend(_carried(clause, voice))
    blocks.extend(_answered(one, clause, voice) for one in voice.graph.to(clause.id, "clauses", Response))
    return Section(address(clause, voice.graph).anchor, tuple(title), tuple(blocks), clause.former_ids)


def _spaced(marks: Inlines) -> Iterator[Inline]:
    for position, one in enumerate(marks):
        if position:
            yield Words(" ")
        yield one


def _carried(clause: Clause, voice: Voice) -> Blocks:
    """The activities, results and plans that carry a clause out or rest on it."""
    graph = voice.graph
    found: list[Activity | Result] = [*graph.to(clause.id, "implements", Activity)]
    found.extend(graph.to(clause.id, "implements", Result))
    if not found:
        return ()
    items = tuple(Item(voice.link(one), mark=one.label or "") for one in found)
    return (Section(f"{clause.local_id}_carried", (Words(voice.label("clause.carried")),), (Items(items),)),)


def _answered(response: Response, clause: Clause, voice: Voice) -> Block:
    """A response in full at the first clause that it answers, and named at the others."""
    if response.clauses[0].id == clause.id:
        return _response(response, voice)
    return Paragraph((Words(voice.label("kind.response") + voice.colon), *voice.link(response)))


def _response(response: Response, voice: Voice) -> Section:
    blocks: list[Block] = list(parts.lead(response, voice))
    found = list(parts.facts(response, voice, ("clauses", "state", "extensions", "milestones")))
    for field in ("extensions", "milestones"):
        values = tuple(parts.struct(one, voice) for one in getattr(response, field))
        if values:
            found.append(Fact(parts.field_label("response", field, voice), values))
    found.extend(relations.sources(response, voice))
    if found:
        blocks.append(Facts(tuple(found)))
    blocks.extend(relations.variants(response, voice))
    title: list[Inline] = [Words(voice.label("kind.response") + voice.colon), voice.words(response.title)]
    if response.state is not None:
        title.extend((Words(" "), Badge(voice.word(response.state), tone(response.state))))
    return Section(address(response, voice.graph).anchor, tuple(title), tuple(blocks), response.former_ids)
