"""The page that any entity has: facts, texts, notes, relations, source, neighbours.

Views of single kinds add what is theirs; a field added to the model appears here by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from posixpath import dirname

from planbook.model import Entity
from planbook.model.fields import Kind, specs
from planbook.model.instruments import Instrument
from planbook.model.plans import Plan
from planbook.model.results import Result
from planbook.pages import (
    Around,
    Badge,
    Blocks,
    Code,
    Facts,
    Inline,
    Inlines,
    Notice,
    NoticeKind,
    Page,
    Paragraph,
    Section,
    Step,
    Tone,
    Words,
)
from planbook.views import parts, relations
from planbook.views.addresses import address
from planbook.views.markdown import bare
from planbook.views.naming import beginning
from planbook.views.successors import newer_edition
from planbook.views.voice import Voice

INDEXES = {
    "plan": "plans",
    "framework": "frameworks",
    "element": "frameworks",
    "party": "parties",
    "instrument": "instruments",
    "event": "events",
    "series": "events",
    "document": "documents",
    "mapping": "crosswalks",
    "term": "terms",
    "budget": "budgets",
}
"""The index page that leads to each kind."""

BADGES = ("type", "status", "commitment", "phase", "state", "urgency", "relation")


def index_id(path: str) -> str:
    """The id under which links name an index page."""
    return f"index:{path}"


def part(name: str, title: str, blocks: Blocks) -> Section:
    """A part of a page. Its anchor has an underscore, so that no entity's id can be the same."""
    return Section(f"part_{name}", (Words(title),), blocks)


def entity_page(
    entity: Entity,
    voice: Voice,
    *,
    before: Blocks = (),
    after: Blocks = (),
    leave_out: Iterable[str] = (),
    shown: Iterable[tuple[str, str]] = (),
    notes_of: Iterable[Entity] = (),
) -> Page:
    """Compose the page of an entity.

    `before` stands ahead of the facts, `after` behind the texts; `leave_out` are fields, and `shown`
    relations, that these already tell; `notes_of` are further entities whose footnotes belong here.
    """
    found = parts.facts(entity, voice, (*leave_out, *_badged(entity)))
    where = address(entity, voice.graph)
    title = _heading(entity, voice)
    blocks: Blocks = (
        *invented(entity, voice),
        *newer_edition(entity, voice),
        *parts.lead(entity, voice),
        *before,
        *((Facts(found),) if found else ()),
        *parts.prose_sections(entity, voice, ("description", "text", "summary")),
        *after,
        *relations.variants(entity, voice),
        *notes_part((entity, *notes_of), voice),
        *relations.relations(entity, voice, shown),
        *relations.origin(entity, voice),
    )
    return Page(
        id=entity.id,
        address=where.path,
        title=voice.plain(title),
        title_language=title.language if isinstance(title, Words) else None,
        heading=(title,),
        kicker=kicker(entity, voice),
        badges=badges(entity, voice),
        summary=summary(entity, voice),
        blocks=blocks,
        around=around(entity, voice),
        former=former_addresses(entity, voice),
        file=entity.where.path,
    )


def illustration_mark(entity: Entity, voice: Voice) -> Inlines:
    """A space and the mark of what is invented, for lists where it stands beside what is true."""
    if dirname(entity.where.path) not in voice.invented:
        return ()
    return (Words(" "), Badge(voice.label("field.illustration"), Tone.WARNING))


def invented(entity: Entity, voice: Voice) -> Blocks:
    """That a thing is not true of anybody, where it belongs to a plan that only shows what plans can say."""
    if dirname(entity.where.path) not in voice.invented:
        return ()
    text = (Paragraph((Words(voice.label("illustration.text")),)),)
    return (Notice(NoticeKind.WARNING, voice.label("field.illustration"), text),)


def former_addresses(entity: Entity, voice: Voice) -> tuple[str, ...]:
    """Where the page of an entity stood under ids that it, or its plan or framework, had before."""
    present = address(entity, voice.graph).path
    container = voice.graph.get(entity.container_id)
    folder, _, _ = present.rpartition("/")
    folders = [folder]
    if container is not None:
        top = folder.rpartition("/")[0]
        folders.extend(f"{top}/{former}" for former in container.former_ids)
    names = (entity.local_id, *entity.former_ids)
    return tuple(path for folder in folders for name in names if (path := f"{folder}/{name}") != present)


def _heading(entity: Entity, voice: Voice) -> Inline:
    """The full title of a page; the short name serves in links and menus."""
    for field in ("title", "name"):
        text = getattr(entity, field, None)
        if text is not None and entity.kind != "element":
            return voice.words(text)
    return voice.title(entity)


def notes_part(entities: Iterable[Entity], voice: Voice) -> Blocks:
    """The footnotes of some entities as the last part of a page; nothing where there are none."""
    found = relations.notes(entities, voice)
    return (part("notes", voice.label("kinds.note"), found),) if found else ()


def summary(entity: Entity, voice: Voice) -> str:
    """The beginning of an entity's text, for search results and link previews."""
    for field in ("summary", "description", "text"):
        text = getattr(entity, field, None)
        if text is not None:
            said = voice.words(text)
            # Of the first paragraph only, if no piece of code can begin in it and end further down.
            whole = "`" in said.text or "~" in said.text
            first = said.text if whole else said.text.strip().partition("\n\n")[0]
            words = bare(voice.expand(first, entity.container_id or entity.id))
            return voice.plain(said.put(beginning(words, 200)))
    return ""


def kicker(entity: Entity, voice: Voice) -> Inlines:
    """What sort of thing it is, and its printed number."""
    if isinstance(entity, Result):
        what: Inline = parts.level(entity.level, entity.container_id, voice)
    elif isinstance(entity, Instrument) and entity.series and entity.number:
        what = voice.title(entity)
    elif isinstance(entity, Plan) and entity.type is not None:
        what = Words(voice.word(entity.type))
    else:
        what = Words(voice.label(f"kind.{entity.kind}"))
    label = getattr(entity, "label", None)
    return (what, Words(" "), Code(label)) if label and entity.kind not in ("element",) else (what,)


def _badged(entity: Entity) -> tuple[str, ...]:
    """The fields of an entity that its badges say: words of closed lists."""
    declared = specs(type(entity))
    return tuple(field for field in BADGES if field in declared and declared[field].kind is Kind.WORD)


def badges(entity: Entity, voice: Voice) -> Inlines:
    """Its state in a few words."""
    found: list[Inline] = []
    for field in _badged(entity):
        value = getattr(entity, field)
        said = isinstance(entity, Plan) and field == "type"
        words = value if isinstance(value, tuple) else (value,)
        found.extend(Badge(voice.word(word), tone(word)) for word in words if word is not None and not said)
    found.extend(illustration_mark(entity, voice)[1:])
    if isinstance(entity, Plan) and entity.template:
        found.append(Badge(voice.label("plan.template"), Tone.KIND))
    return tuple(found)


_TONES = {
    Tone.GOOD: {"done", "adopted", "final", "implemented"},
    Tone.OPEN: {"active", "ongoing", "draft", "planned", "partly-done"},
    Tone.WARNING: {"delayed", "done-late", "not-done", "cancelled", "elapsed", "superseded"},
}


def tone(word: StrEnum) -> Tone:
    """The tone of a word of a closed list."""
    return next((tone for tone, words in _TONES.items() if word.value in words), Tone.NEUTRAL)


def around(entity: Entity, voice: Voice) -> Around:
    """The way down to an entity, and its neighbours of the same kind in the same container."""
    graph = voice.graph
    crumbs: list[Step] = []
    container = graph.get(entity.container_id)
    top = INDEXES.get(container.kind if container is not None else entity.kind, "plans")
    crumbs.append(Step(index_id(top), voice.label(f"index.{top}")))
    if container is not None:
        crumbs.append(step(container, voice))
    above = [one for one in graph.climb(entity, _up(entity)) if one is not container]
    crumbs.extend(step(one, voice) for one in reversed(above))
    siblings = voice.order.near(entity, NEARBY)
    place = next(number for number, one in enumerate(siblings) if one.id == entity.id)
    head = above[0] if container is not None and above else container
    return Around(
        crumbs=tuple(crumbs),
        previous=step(siblings[place - 1], voice) if place > 0 else None,
        next=step(siblings[place + 1], voice) if place < len(siblings) - 1 else None,
        siblings=tuple(step(one, voice, one is entity) for one in siblings),
        heading=voice.plain(voice.title(head)) if head is not None else voice.label(f"index.{top}"),
        heading_language=voice.tongue(head) if head is not None else None,
    )


NEARBY = 12
"""Neighbours shown on each side: a page's own navigation stays small however many pages there are."""


def _up(entity: Entity) -> str:
    return "part_of" if entity.kind == "document" else "parent"


def step(entity: Entity, voice: Voice, current: bool = False) -> Step:
    """A step to an entity, with its title and printed number."""
    title, known = voice.title(entity), voice.kept.steps.get(entity.id)
    if known is None or known.words is not title:
        label = getattr(entity, "label", None)
        mark = label if label and entity.kind in ("activity", "result", "indicator") else ""
        words = title if isinstance(title, Words) else None
        known = voice.kept.steps[entity.id] = Step(entity.id, voice.plain(title), False, mark, words)
    return replace(known, current=True) if current else known
