"""What stands around the facts of an entity: other wordings, notes, sources, whatever names it."""

from __future__ import annotations

from collections.abc import Iterable

from planbook.model import Entity, Ref
from planbook.model.entity import Note, Variant
from planbook.model.fields import specs
from planbook.model.plans import Plan
from planbook.pages import (
    Block,
    Blocks,
    Code,
    Fact,
    Facts,
    Footnote,
    Footnotes,
    Inline,
    Inlines,
    Item,
    Items,
    NoteMark,
    Notice,
    NoticeKind,
    Paragraph,
    Section,
    Words,
)
from planbook.views.addresses import address
from planbook.views.parts import SPACE, field_label
from planbook.views.printed import document_of, place, within
from planbook.views.voice import Voice


def variants(entity: Entity, voice: Voice) -> Blocks:
    """Differing wordings found elsewhere, each with its place."""
    blocks: list[Block] = []
    for one in entity.variants:
        lines: list[Inline] = [voice.words(one.wording)] if one.wording else []
        if one.remark:
            lines.extend((Words(" – ") if lines else Words(""), voice.words(one.remark)))
        if one.source:
            opening, closing = voice.brackets
            lines.extend((Words(opening), *place(one.source, voice, entity), Words(closing)))
        title = voice.label("variant.of", field=_variant_field(entity, one, voice))
        blocks.append(Notice(NoticeKind.VARIANT, title, (Paragraph(tuple(lines)),)))
    return tuple(blocks)


def _variant_field(entity: Entity, variant: Variant, voice: Voice) -> str:
    known = variant.of in specs(type(entity))
    return field_label(entity.kind, variant.of, voice) if known else variant.of


def notes(entities: Iterable[Entity], voice: Voice) -> Blocks:
    """The footnotes that hang on any of the entities, each once."""
    found = dict.fromkeys(note for entity in entities for note in voice.graph.to(entity.id, "on", Note))
    if not found:
        return ()
    return (Footnotes(tuple(_footnote(note, voice) for note in found)),)


UNMARKED = "*"
"""The mark of a note that carries none in its document: a remark of ours, not a footnote of theirs."""


def marks(entity: Entity, voice: Voice) -> Inlines:
    """The marks of the footnotes that hang on an entity as a whole."""
    found = voice.graph.to(entity.id, "on", Note)
    return tuple(NoteMark(one.id, one.mark or UNMARKED) for one in found if one.field is None)


def _footnote(note: Note, voice: Voice) -> Footnote:
    blocks: list[Block] = [voice.prose(note.text, note.container_id)]
    if note.document:
        blocks.append(Paragraph(voice.link(note.document)))
    blocks.extend(where_said(note, voice))
    return Footnote(address(note, voice.graph).anchor, note.mark or UNMARKED, tuple(blocks))


def where_said(entity: Entity, voice: Voice) -> Blocks:
    """Where an entity that shares a page is said in the source document, as one short paragraph."""
    lines: list[Inline] = []
    for one in _places(entity, voice):
        lines.extend((Words(voice.semicolon), *one) if lines else one)
    if not lines:
        return ()
    return (Paragraph((Words(voice.label("origin.source") + voice.colon), *lines)),)


def origin(entity: Entity, voice: Voice) -> Blocks:
    """Where the facts of a page stand in the source document, and the page's permanent id."""
    places = _places(entity, voice)
    items = [Fact(voice.label("origin.source"), places)] if places else []
    items.append(Fact(voice.label("origin.id"), ((Code(entity.id),),)))
    if isinstance(entity, Plan):
        items.append(Fact(voice.label("book.content"), ((Code(voice.content(entity.id)),),)))
    if entity.former_ids:
        items.append(Fact(voice.label("origin.former"), tuple((Code(one),) for one in entity.former_ids)))
    return (Section("part_origin", (Words(voice.label("origin.title")),), (Facts(tuple(items)),)),)


def sources(entity: Entity, voice: Voice) -> tuple[Fact, ...]:
    """Where the facts of an entity stand, as one fact."""
    places = _places(entity, voice)
    return (Fact(voice.label("origin.source"), places),) if places else ()


def _places(entity: Entity, voice: Voice) -> tuple[Inlines, ...]:
    """One value per document: its title, then the places in it."""
    own = document_of(entity, voice)
    grouped: dict[str, list[Inlines]] = {}
    documents: dict[str, Ref] = {}
    for one in entity.source:
        document = one.document or own
        key = document.id if document is not None else ""
        if document is not None:
            documents[key] = document
        grouped.setdefault(key, []).append(within(one, voice, entity))
    values = []
    for key, places in grouped.items():
        line: list[Inline] = list(voice.link(documents[key])) if key in documents else []
        for number, said in enumerate(one for one in places if one):
            line.append(Words((voice.colon if line else "") if number == 0 else voice.semicolon))
            line.extend(said)
        values.append(tuple(line))
    return tuple(value for value in values if value)


def relations(entity: Entity, voice: Voice, shown: Iterable[tuple[str, str]] = ()) -> Blocks:
    """Everything that names this entity, grouped by how it does.

    `shown` are pairs of source kind and field that the page shows elsewhere.
    """
    hidden = set(shown)
    groups: dict[tuple[str, str], dict[str, Entity]] = {}
    for edge in voice.graph.incoming.get(entity.id, ()):
        other = voice.graph.entities[edge.source]
        if (other.kind, edge.field) not in hidden and other.kind != "note" and other.id != entity.id:
            groups.setdefault((other.kind, edge.field), {})[other.id] = other
    if not groups:
        return ()
    blocks: list[Block] = []
    for (kind, field), others in groups.items():
        items = tuple(Item(_in_context(other, entity, voice)) for other in others.values())
        blocks.append(Section(f"named_{kind}-{field}", (Words(reverse_label(kind, field, voice)),), (Items(items),)))
    return (Section("part_relations", (Words(voice.label("relations.title")),), tuple(blocks)),)


def reverse_label(kind: str, field: str, voice: Voice) -> str:
    """What to call the things of a kind that name something in a field."""
    for key in (f"reverse.{kind}-{field}", f"reverse.{field}"):
        if voice.has_label(key):
            return voice.label(key, kinds=voice.label(f"kinds.{kind}"))
    return voice.label("reverse.any", kinds=voice.label(f"kinds.{kind}"), field=field_label(kind, field, voice))


def _in_context(other: Entity, page: Entity, voice: Voice) -> Inlines:
    """A link to an entity, with its printed number and, from outside, its plan."""
    label = getattr(other, "label", None)
    mark = (Code(label), SPACE) if label and other.kind in ("activity", "result", "indicator", "line") else ()
    plan = voice.graph.get(other.container_id)
    place = (
        (Words(" – "), *voice.link(plan))
        if isinstance(plan, Plan) and plan.id not in (page.id, page.container_id)
        else ()
    )
    return (*mark, *voice.link(other), *place)
