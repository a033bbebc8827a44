"""Every text of a plan in all languages side by side, aligned by object and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from planbook.i18n import locale
from planbook.model import Entity, Text
from planbook.model.fields import specs
from planbook.model.plans import Plan
from planbook.model.texts import texts
from planbook.pages import Around, Block, Cell, Code, Inlines, Page, Parallel, Prose, Step, Words
from planbook.views.addresses import LANGUAGES_PAGE
from planbook.views.generic import index_id, part, step
from planbook.views.parts import field_label
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page per plan, where the site has more than one language."""
    if len(voice.siblings) > 1:
        for plan in voice.graph.all(Plan):
            path = f"plans/{plan.id}/{LANGUAGES_PAGE}"
            yield Sheet(concordance_id(plan), path, partial(_concordance, plan, voice), plan.where.path)


def concordance_id(plan: Plan) -> str:
    """The id under which links name the page."""
    return f"{plan.id}/{LANGUAGES_PAGE}"


def _concordance(plan: Plan, voice: Voice) -> Page:
    languages = (voice.language, *(one for one in voice.siblings if one != voice.language))
    named = tuple((one, locale.language_name(one, one)) for one in languages)
    groups: dict[str, list[Entity]] = {}
    for entity in (plan, *voice.graph.within(plan.id)):
        groups.setdefault(entity.kind, []).append(entity)
    blocks: list[Block] = [Prose(voice.label("concordance.text"))]
    for kind, entities in groups.items():
        title = voice.label(f"kinds.{kind}")
        rows = tuple(row for entity in entities for row in _rows(entity, languages, voice))
        if rows:
            blocks.append(part(kind, title, (Parallel(title, named, rows),)))
    name = voice.plain(voice.title(plan))
    crumbs = (Step(index_id("plans"), voice.label("index.plans")), step(plan, voice))
    return Page(
        id=concordance_id(plan),
        address=f"plans/{plan.id}/{LANGUAGES_PAGE}",
        title=f"{voice.label('concordance.title')}{voice.colon}{name}",
        kicker=(voice.title(plan),),
        blocks=tuple(blocks),
        around=Around(crumbs=crumbs, heading=name, heading_language=voice.tongue(plan)),
        file=plan.where.path,
        searched=False,
    )


def _rows(entity: Entity, languages: tuple[str, ...], voice: Voice) -> Iterator[tuple[Inlines, tuple[Cell, ...]]]:
    for text in texts(entity):
        cells = tuple(_cell(text, language, entity.container_id, voice) for language in languages)
        yield (*voice.link(entity), *_field(entity, text, voice)), cells


def _field(entity: Entity, text: Text, voice: Voice) -> Inlines:
    """The label of the field that a text stands in, with the item of a list as the data calls it."""
    field, _, item = text.key.partition("#")[2].partition("/")
    label = field_label(entity.kind, field, voice) if field in specs(type(entity)) else field
    return (Words(f" – {label}"), *((Words(" "), Code(item)) if item else ()))


def _cell(text: Text, language: str, scope: str, voice: Voice) -> Cell:
    """A text in one language; empty where that language does not have it. The column says which language it is."""
    other = voice.sibling(language)
    words = other.words(text)
    if words.language is not None:
        return Cell()
    shown = other.prose(text, scope) if text.prose else words
    if shown.older is not None:  # both versions are on pages of that language; here the source stands beside it
        shown = replace(shown, older=replace(shown.older, to=""))
    return Cell(blocks=(shown,)) if isinstance(shown, Prose) else Cell((shown,))
