"""The page of what a plan says otherwise than the one that it replaces, object by object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

from planbook.answers.editions import Added, Change, FieldChange, Removed, Reworded, compare
from planbook.i18n import locale
from planbook.model import Entity
from planbook.model.plans import Plan
from planbook.pages import (
    Around,
    Badge,
    Block,
    Blocks,
    Fact,
    Facts,
    Inlines,
    Item,
    Items,
    Page,
    Paragraph,
    Section,
    Step,
    Words,
)
from planbook.views.addresses import CHANGES_PAGE
from planbook.views.changes import Sides, arrow, facts_of
from planbook.views.generic import index_id, invented, part, step
from planbook.views.money import plan_total
from planbook.views.sheet import Sheet
from planbook.views.successors import changes_id
from planbook.views.voice import Voice

KINDS: Final = (
    "added",
    "removed",
    "moved",
    "renumbered",
    "renamed",
    "reworded",
    "redated",
    "rebudgeted",
    "reassigned",
    "related",
    "restated",
    "revalued",
)
"""The kinds of change in the order in which they are counted."""


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page for each plan that replaces another."""
    for plan in voice.graph.all(Plan):
        former = [one for ref in plan.supersedes if isinstance(one := voice.graph.get(ref.id), Plan)]
        if former:
            path = f"plans/{plan.id}/{CHANGES_PAGE}"
            yield Sheet(changes_id(plan), path, partial(_page, plan, former, voice), plan.where.path)


def _page(plan: Plan, former: list[Plan], voice: Voice) -> Page:
    title, name = voice.label("edition.changes"), voice.plain(voice.title(plan))
    blocks: list[Block] = []
    for number, old in enumerate(former):
        found = tuple(_against(old, plan, voice, f"_{number}" if number else ""))
        blocks.extend((Section(old.id, voice.link(old), found),) if len(former) > 1 else found)
    return Page(
        id=changes_id(plan),
        address=f"plans/{plan.id}/{CHANGES_PAGE}",
        title=f"{title}{voice.colon}{name}",
        kicker=(voice.title(plan),),
        blocks=(*invented(plan, voice), *blocks),
        around=Around(
            crumbs=(Step(index_id("plans"), voice.label("index.plans")), step(plan, voice)),
            heading=name,
            heading_language=voice.tongue(plan),
        ),
        file=plan.where.path,
    )


def _against(old: Plan, new: Plan, voice: Voice, suffix: str) -> Iterator[Block]:
    """Everything that is different from one older edition."""
    graph = voice.graph
    changes = compare(graph, graph, old.id, new.id, language=voice.source_language)
    sides = Sides(voice, voice)
    yield Facts(tuple(_overview(old, new, changes, voice)))
    for name, blocks in sections(changes, sides):
        yield part(f"{name}{suffix}", voice.label(f"edition.section.{name}"), blocks)


def _overview(old: Plan, new: Plan, changes: tuple[Change, ...], voice: Voice) -> Iterator[Fact]:
    yield Fact(voice.label("edition.older"), (voice.link(old, (voice.words(old.title),)),))
    yield Fact(voice.label("edition.newest"), (voice.link(new, (voice.words(new.title),)),))
    before, after = plan_total(old, voice), plan_total(new, voice)
    if before or after:
        nothing: Inlines = (Words(voice.label("total.nothing")),)
        yield Fact(voice.label("plan.costs"), ((*(before or nothing), arrow(voice), *(after or nothing)),))
    yield Fact(voice.label("edition.found"), ((Words(counted(changes, voice)),),))


def counted(changes: tuple[Change, ...], voice: Voice) -> str:
    """How many changes of each kind there are, in one line."""
    if not changes:
        return voice.label("edition.none")
    found = Counter(type(one).__name__.lower() for one in changes)
    told = [voice.count(f"edition.count.{kind}", found[kind]) for kind in KINDS if found[kind]]
    return locale.list_of(told, voice.language)


def sections(changes: tuple[Change, ...], sides: Sides) -> Iterator[tuple[str, Blocks]]:
    """The changes by what became of the objects: changed, new, gone, only dressed otherwise."""
    by_object: dict[str, list[FieldChange]] = {}
    for one in changes:
        if not isinstance(one, Added | Removed):
            by_object.setdefault(one.new.id, []).append(one)
    bound = {id: found for id, found in by_object.items() if not all(map(_cosmetic, found))}
    dressed = {id: found for id, found in by_object.items() if id not in bound}
    for name, items in (
        ("changed", [_changed(found, sides) for found in bound.values()]),
        ("added", [_line(one.new, sides.new) for one in changes if isinstance(one, Added)]),
        ("removed", [_gone(one, sides) for one in changes if isinstance(one, Removed)]),
        ("cosmetic", [_changed(found, sides) for found in dressed.values()]),
    ):
        if items:
            yield name, (Items(tuple(items)),)


def _cosmetic(change: FieldChange) -> bool:
    return isinstance(change, Reworded) and change.cosmetic


def _changed(found: list[FieldChange], sides: Sides) -> Item:
    line = _line(found[0].new, sides.new)
    return Item(line.text, (Facts(facts_of(found, sides)),), (), line.anchor, line.mark)


def _gone(change: Removed, sides: Sides) -> Item:
    line = _line(change.old, sides.old)
    if change.into is None:
        return Item(line.text, mark=line.mark)
    into = (Words(sides.new.label("edition.into") + sides.new.colon), *sides.new.link(change.into))
    return Item(line.text, (Paragraph(into),), mark=line.mark)


def _line(entity: Entity, voice: Voice) -> Item:
    """What a thing is called, with its number and sort."""
    label = getattr(entity, "label", None) or ""
    mark = label if entity.kind in ("activity", "result", "indicator", "line", "section") else ""
    sort = Badge(voice.label(f"kind.{entity.kind}"))
    return Item((*voice.link(entity), Words(" "), sort), (), (), entity.local_id, mark)
