"""From an old edition to the newer one: the pages of a replaced plan stay, and say where to go on."""

from __future__ import annotations

from collections.abc import Iterator

from planbook.answers.editions import successor
from planbook.model import Entity
from planbook.model.plans import Plan
from planbook.pages import Block, Blocks, Inlines, Link, Notice, NoticeKind, Paragraph, Words
from planbook.views.addresses import CHANGES_PAGE
from planbook.views.voice import Voice


def changes_id(plan: Plan) -> str:
    """The id under which links name the page of what a plan has changed."""
    return f"{plan.id}/{CHANGES_PAGE}"


def what_changed(plan: Plan, voice: Voice) -> Iterator[Inlines]:
    """A link to the page of changes of a plan that replaces another."""
    if any(isinstance(voice.graph.get(ref.id), Plan) for ref in plan.supersedes):
        yield (Link(changes_id(plan), (Words(voice.label("edition.changes")),)),)


def newer_edition(entity: Entity, voice: Voice) -> Blocks:
    """On a page of a replaced plan: the same thing in the newest edition that has it."""
    found = _newest(entity, voice)
    if found is None:
        return ()
    plan, now = found
    blocks: list[Block] = []
    if now is None:
        blocks.append(Paragraph((Words(voice.label("edition.gone") + voice.colon), *voice.link(plan))))
    elif now.id == plan.id:
        blocks.append(Paragraph(voice.link(plan, (voice.words(plan.title),))))
    else:
        blocks.append(Paragraph((*voice.link(now), Words(" – "), *voice.link(plan))))
    blocks.extend(Paragraph(link) for link in what_changed(plan, voice))
    return (Notice(NoticeKind.NOTE, voice.label("edition.newer"), tuple(blocks)),)


def _newest(entity: Entity, voice: Voice) -> tuple[Plan, Entity | None] | None:
    """The plan that has replaced an entity's own, and the entity in it; the newest of several in a row."""
    graph = voice.graph
    found: tuple[Plan, Entity | None] | None = None
    current: Entity | None = entity
    seen: set[str] = set()
    while current is not None:
        own = current.id if isinstance(current, Plan) else current.container_id
        plan = next(iter(graph.to(own, "supersedes", Plan)), None) if own not in seen else None
        if plan is None or plan.id == entity.id or plan.id in seen:
            break
        seen.add(own)
        current = successor(current, graph, {own: plan.id})
        found = plan, current
    return found
