"""Pieces that many pages share: facts of any field, notes, variants, sources, relations."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from planbook.i18n import locale
from planbook.model import Entity, Ref, Struct, Text
from planbook.model.entity import Source
from planbook.model.fields import FieldSpec, Kind, is_said, specs
from planbook.model.finance import Amount, Cost
from planbook.model.frameworks import OfficialForm
from planbook.model.parties import Alias, Assignment, Share
from planbook.model.plans import Plan
from planbook.model.results import Alignment
from planbook.pages import (
    Badge,
    Block,
    Blocks,
    Code,
    External,
    Fact,
    Inline,
    Inlines,
    Moment,
    Section,
    Words,
)
from planbook.views.dates import resolved
from planbook.views.prices import price
from planbook.views.printed import place
from planbook.views.voice import Voice

ALWAYS_LEFT_OUT = frozenset({"former_ids", "source", "variants", "accept", "title", "name", "label"})
SPACE = Words(" ")


def field_label(entity_kind: str, field: str, voice: Voice) -> str:
    """The label of a field: its own for this kind, else the general one."""
    own = f"field.{entity_kind}-{field}"
    return voice.label(own if voice.has_label(own) else f"field.{field}")


def facts(entity: Entity, voice: Voice, leave_out: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Every field of an entity that is filled in and is no longer text, in the order declared."""
    hidden = ALWAYS_LEFT_OUT | set(leave_out)
    found: list[Fact] = []
    for field, spec in specs(type(entity)).items():
        value = getattr(entity, field)
        if field in hidden or spec.kind in (Kind.PROSE, Kind.CHILDREN) or not is_said(value):
            continue
        if spec.shape == "Assignment":
            found.extend(by_role(value, voice))
            continue
        values = _values(value, spec, voice, field, entity)
        if values:
            found.append(Fact(field_label(entity.kind, field, voice), values))
    found.extend(_further(entity, voice, hidden))
    return tuple(found)


def _further(entity: Entity, voice: Voice, hidden: Collection[str]) -> Iterable[Fact]:
    """The fields that the site has declared for itself."""
    for field, value in entity.more:
        if field in hidden:
            continue
        items = value if isinstance(value, tuple) else (value,)
        yield Fact(further_label(field, voice), tuple(found for one in items if (found := plain_value(one, voice))))


def further_label(field: str, voice: Voice) -> str:
    """The label of a field that the site has declared for itself."""
    name = getattr(voice.graph.get(field), "name", None)
    return voice.said(name) if isinstance(name, Text) else field


def _values(value: Any, spec: FieldSpec, voice: Voice, field: str, entity: Entity) -> tuple[Inlines, ...]:
    items = value if spec.many else (value,)
    if spec.kind is Kind.WORD:
        return tuple((Words(voice.word(one)),) for one in items)
    if spec.kind is Kind.FLAG:
        return ((Words(voice.label("yes")),),)
    if spec.kind is Kind.COUNTRY:
        return tuple((Words(locale.territory(one, voice.language)),) for one in items)
    if spec.kind is Kind.LANGUAGE:
        return tuple((Words(locale.language_name(one, voice.language)),) for one in items)
    if spec.kind is Kind.LINK:
        return tuple(
            (External(one, one.removeprefix("https://").removeprefix("http://").rstrip("/")),) for one in items
        )
    if spec.kind is Kind.WHEN:
        return tuple(resolved(one, voice) for one in items)
    if field == "level":
        return ((level(str(value), entity.container_id, voice),),)
    return tuple(found for one in items if (found := plain_value(one, voice)))


def plain_value(value: Any, voice: Voice) -> Inlines:  # noqa: C901 - one case for each kind of value
    """One value of whatever kind, in words."""
    match value:
        case Text():
            return (voice.words(value),)
        case Ref():
            return voice.link(value)
        case Struct():
            return struct(value, voice)
        case bool():
            return (Words(voice.label("yes" if value else "no")),)
        case int():
            return (Code(str(value)),)
        case Fraction():
            return (Words(locale.share(value, voice.language)),)
        case date():
            return (Moment(locale.date(value, voice.language), value.isoformat()),)
        case str():
            return (Code(value),)
        case _ if hasattr(value, "currency"):
            return (voice.money(value),)
        case _ if hasattr(value, "limit"):
            return (Words(voice.quantity(value)),)
        case _:
            return (voice.when(value),)


def level(written: str, plan_id: str, voice: Voice, plural: bool = False) -> Words:
    """The name of a level: the plan's own, else the standard one."""
    plan = voice.graph.get(plan_id)
    if isinstance(plan, Plan):
        for own in plan.levels:
            if own.id == written:
                return voice.words(own.plural if plural else own.name)
    key = f"{'levels' if plural else 'word.Level'}.{written}"
    return Words(voice.label(key) if voice.has_label(key) else written)


def struct(value: Struct, voice: Voice) -> Inlines:
    """A group of fields in one line."""
    match value:
        case Assignment():
            return assignment(value, voice)
        case Cost():
            return cost(value, voice)
        case Source():
            return place(value, voice)
        case Alias():
            return (voice.words(value.name), *_bracketed(value.remark, voice))
        case Alignment():
            degree = (SPACE, Badge(voice.word(value.degree))) if value.degree else ()
            return (*voice.link(value.to), *degree, *_bracketed(value.remark, voice))
        case Amount():
            return (Words(voice.quantity(value.quantity)), SPACE, voice.words(value.unit))
        case Share():
            share = Words(locale.share(value.share, voice.language))
            return (*voice.link(value.party), Words(voice.colon), share)
        case OfficialForm():
            return _official(value, voice)
        case _:
            return _any_struct(value, voice)


def _official(value: OfficialForm, voice: Voice) -> Inlines:
    """The form to use in a language, and in brackets those to avoid, each marked as being in it."""
    spoken = value.language if value.language != voice.language else None
    name = locale.language_name(value.language, voice.language) + voice.colon
    parts: list[Inline] = [Words(name), Words(value.form, spoken, meant=True)]
    opening, closing = voice.brackets
    before = opening + voice.label("avoid") + voice.colon
    for avoided in value.avoid:
        parts.extend((Words(before), Words(avoided, spoken, meant=True)))
        before = voice.comma
    return (*parts, Words(closing)) if value.avoid else tuple(parts)


def _any_struct(value: Struct, voice: Voice) -> Inlines:
    parts: list[Inline] = []
    opened = False
    for field, spec in specs(type(value)).items():
        inner = getattr(value, field)
        if not is_said(inner):
            continue
        found = (
            tuple(fact_value for fact in by_role(inner, voice) for fact_value in _with_label(fact, voice))
            if spec.shape == "Assignment"
            else tuple(_values(inner, spec, voice, field, voice.graph.entities.get("", _NOBODY)))
        )
        for inlines in found:
            if parts:
                parts.append(Words(voice.colon if opened else voice.semicolon))
            parts.extend(inlines)
            opened = field in ("name", "title")
    return tuple(parts)


_NOBODY = Entity(id="", where=None)  # type: ignore[arg-type]


def _with_label(fact: Fact, voice: Voice) -> Iterable[Inlines]:
    for value in fact.values:
        yield (Words(fact.label + voice.colon), *value)


def assignment(value: Assignment, voice: Voice) -> Inlines:
    """A party with what is said of its part."""
    parts: list[Inline] = list(voice.link(value.party))
    if value.country:
        parts.append(Words(voice.bracketed(locale.territory(value.country, voice.language))))
    parts.extend(_bracketed(value.specifier, voice))
    if value.via:
        parts.append(Words(f" {voice.label('via')} "))
        for position, link in enumerate(voice.links(value.via)):
            parts.extend((Words(voice.comma), *link) if position else link)
    if value.condition:
        parts.extend((Words(" – "), voice.words(value.condition)))
    return tuple(parts)


def by_role(parties: tuple[Assignment, ...], voice: Voice) -> tuple[Fact, ...]:
    """Parties, one fact per role, in the order written."""
    roles: dict[Any, list[Inlines]] = {}
    for one in parties:
        roles.setdefault(one.role, []).append(assignment(one, voice))
    return tuple(Fact(voice.word(role), tuple(values)) for role, values in roles.items())


def cost(value: Cost, voice: Voice) -> Inlines:
    """An amount with all that is said of it."""
    parts: list[Inline] = [*price(value, voice)]
    for field in ("condition", "depends_on", "includes", "remark"):
        text = getattr(value, field)
        if text is not None:
            words = voice.words(text)
            said = words.text[0].upper() + words.text[1:] if field == "remark" else words.text
            parts.append(words.put(f" – {voice.label(f'cost.{field}', text=said)}"))
    for fact in by_role(value.funders, voice):
        for funder in _with_label(fact, voice):
            parts.extend((Words(" – "), *funder))
    return tuple(parts)


def code(text: str | None) -> Inlines:
    """A symbol or number, if there is one."""
    return (Code(text),) if text else ()


def share_words(value: Fraction, voice: Voice) -> str:
    """A share in words or per cent."""
    return locale.share(value, voice.language)


def _bracketed(text: Text | None, voice: Voice) -> Inlines:
    if text is None:
        return ()
    return (voice.words(text).framed(*voice.brackets),)


def prose_sections(entity: Entity, voice: Voice, leave_out: Iterable[str] = ("description", "text")) -> Blocks:
    """Each further Markdown field under a heading of its own, whose anchor no entity's id can be."""
    blocks: list[Block] = []
    for field, spec in specs(type(entity)).items():
        value = getattr(entity, field)
        if spec.kind is Kind.PROSE and field not in leave_out and isinstance(value, Text):
            title = (Words(field_label(entity.kind, field, voice)),)
            blocks.append(Section(f"field_{field}", title, (voice.prose(value, entity.container_id),)))
    return tuple(blocks)


def lead(entity: Entity, voice: Voice) -> Blocks:
    """The text that opens a page: summary, description or text."""
    for field in ("summary", "description", "text"):
        value = getattr(entity, field, None)
        if isinstance(value, Text):
            return (voice.prose(value, entity.container_id),)
    return ()
