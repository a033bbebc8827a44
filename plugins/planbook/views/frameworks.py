"""Frameworks, their elements, and the crosswalks between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planbook.answers.crosswalk import missing, pairs_of, stated
from planbook.model.entity import Note
from planbook.model.frameworks import Element, Framework, Mapping, MappingEntry
from planbook.pages import (
    Badge,
    Block,
    Blocks,
    Cell,
    Column,
    Inlines,
    Item,
    Items,
    NoteMark,
    Page,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from planbook.values.relation import Tie
from planbook.views import parts
from planbook.views.addresses import address
from planbook.views.chain import placed
from planbook.views.crosswalk_links import of_framework, of_mapping
from planbook.views.generic import entity_page, part
from planbook.views.naming import short
from planbook.views.relations import UNMARKED, where_said
from planbook.views.sheet import Sheet, sheet
from planbook.views.ties import statement
from planbook.views.voice import Voice


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page per framework, element and mapping."""
    graph = voice.graph
    for framework in graph.all(Framework):
        yield sheet(framework, voice, partial(_framework, framework, voice))
    for element in graph.all(Element):
        yield sheet(element, voice, partial(_element, element, voice))
    for mapping in graph.all(Mapping):
        yield sheet(mapping, voice, partial(_mapping, mapping, voice))


def _framework(framework: Framework, voice: Voice) -> Page:
    return entity_page(
        framework,
        voice,
        after=(*_elements(framework, voice), *of_framework(framework, voice)),
        leave_out=("short_title",),
        shown=(("element", "framework"),),
    )


def _elements(framework: Framework, voice: Voice) -> Blocks:
    roots = [one for one in voice.graph.to(framework.id, "framework", Element) if one.parent is None]
    items = tuple(_item(one, voice) for one in roots)
    return (part("elements", voice.label("kinds.element"), (Items(items, tree=True),)),) if items else ()


def _item(element: Element, voice: Voice) -> Item:
    below = tuple(_item(one, voice) for one in voice.graph.to(element.id, "parent", Element))
    tied = sum(edge.field in ("elements", "aligned_with") for edge in voice.graph.incoming.get(element.id, ()))
    text: Inlines = voice.link(element)
    if tied:
        text = (*text, Words(" "), Badge(voice.count("element.ties", tied)))
    return Item(text, (), below, element.local_id)


def _element(element: Element, voice: Voice) -> Page:
    graph = voice.graph
    below = graph.to(element.id, "parent", Element)
    after: list[Block] = []
    if below:
        after.append(
            part("elements", voice.label("kinds.element"), (Items(tuple(_item(one, voice) for one in below)),))
        )
    ties = graph.to(element.id, "elements", MappingEntry)
    if ties:
        sections = tuple(_tie(entry, element, voice) for entry in ties)
        after.append(part("crosswalk", voice.label("element.crosswalk"), sections))
    return entity_page(
        element,
        voice,
        after=tuple(after),
        shown=(("element", "parent"), ("mapping-entry", "elements")),
    )


def _tie(entry: MappingEntry, element: Element, voice: Voice) -> Section:
    """What one row of a crosswalk ties this element to, read from this element, and by which activities."""
    ends = tuple(
        one if one.start is element else one.inverse()
        for one in pairs_of(entry, voice.graph)
        if element is one.start or element is one.end
    )
    mapping = voice.graph.get(entry.mapping.id) if entry.mapping else None
    mapping = mapping if isinstance(mapping, Mapping) else None
    found = dict.fromkeys([one.tie for one in ends] or [stated(entry, mapping)])
    ties = {tie: statement(tie, entry, voice) for tie in found}
    alike = len(ties) == 1
    others = [Item((*voice.link(one.end), *(() if alike else (Words(" "), *ties[one.tie])))) for one in ends]
    carried = [item for one in entry.placements if (item := placed(one, voice)) is not None]
    blocks: list[Block] = [Paragraph(words) for words in ties.values() if alike and words]
    blocks.append(Items(tuple(others)))
    if carried:
        blocks.extend((Paragraph((Words(voice.label("mapping.carried")),)), Items(tuple(carried))))
    if entry.rationale is not None:
        blocks.append(voice.prose(entry.rationale, entry.container_id))
    title: Inlines = voice.link(entry, (voice.title(mapping),)) if mapping is not None else voice.link(entry)
    return Section(f"tie_{entry.local_id}", title, tuple(blocks))


def _mapping(mapping: Mapping, voice: Voice) -> Page:
    entries = voice.graph.to(mapping.id, "mapping", MappingEntry)
    frameworks = [one for ref in mapping.frameworks if isinstance(one := voice.graph.get(ref.id), Framework)]
    columns = [Column(voice.plain(voice.title(one)), notes=_head_notes(mapping, one, voice)) for one in frameworks]
    last = "kinds.activity" if any(one.placements for one in entries) else "field.rationale"
    columns.extend((Column(voice.label("field.relation")), Column(voice.label(last))))
    rows = tuple(_row(entry, mapping, frameworks, voice) for entry in entries)
    table = Table(voice.plain(voice.title(mapping)), tuple(columns), rows, quiet=True)
    return entity_page(
        mapping,
        voice,
        after=(
            part("crosswalk", voice.label("kind.mapping"), (table,)),
            *_gaps(mapping, frameworks, entries, voice),
            *of_mapping(mapping, voice),
        ),
        shown=(("mapping-entry", "mapping"),),
        notes_of=entries,
    )


def _head_notes(mapping: Mapping, framework: Framework, voice: Voice) -> tuple[NoteMark, ...]:
    """The footnotes on a column's head: notes on the mapping whose field names the framework."""
    found = voice.graph.to(mapping.id, "on", Note)
    return tuple(
        NoteMark(one.id, one.mark or UNMARKED)
        for one in found
        if one.field in (framework.id, f"frameworks/{framework.id}")
    )


def _row(entry: MappingEntry, mapping: Mapping, frameworks: list[Framework], voice: Voice) -> Row:
    cells: list[Cell] = []
    for framework in frameworks:
        refs = [ref for ref in entry.elements if ref.id.startswith(f"{framework.id}/")]
        label = () if cells else parts.code(entry.label)
        cells.append(Cell(label, (Items(tuple(Item(voice.link(ref)) for ref in refs)),) if refs else ()))
    carried = tuple(item for one in entry.placements if (item := placed(one, voice)) is not None)
    blocks: list[Block] = [Items(carried)] if carried else []
    if entry.rationale is not None:
        blocks.append(voice.prose(entry.rationale, entry.container_id))
    blocks.extend(where_said(entry, voice))
    cells.extend((Cell(statement(stated(entry, mapping), entry, voice)), Cell(blocks=tuple(blocks))))
    return Row(tuple(cells), address(entry, voice.graph).anchor, former=entry.former_ids)


def _gaps(mapping: Mapping, frameworks: list[Framework], entries: tuple[MappingEntry, ...], voice: Voice) -> Blocks:
    """The elements that no row names: derived, never written."""
    reached = {ref.id for one in entries if stated(one, mapping) is not Tie.NONE for ref in one.elements}
    sections: list[Block] = []
    for framework in frameworks:
        items = tuple(Item(voice.link(one)) for one in missing(voice.graph, framework, reached))
        none = Paragraph((Words(voice.label("mapping.no_gaps")),))
        body: Block = Items(items) if items else none
        sections.append(Section(f"gaps_{framework.id}", (voice.title(framework),), (body,)))
    return (part("gaps", voice.label("mapping.gaps"), tuple(sections)),) if sections else ()


__all__ = ["pages", "parts", "short"]
