"""A page for each party: what it does in every plan, what it is asked, and what it is a part of."""

from __future__ import annotations

from collections.abc import Iterator

from planbook.model import Entity
from planbook.model.instruments import Clause
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.model.words import Role
from planbook.pages import Block, Blocks, Inlines, Item, Items, Page, Paragraph, Section, Words
from planbook.views.chain import in_brief
from planbook.views.generic import entity_page, part
from planbook.views.voice import Voice

ASKED = ("addressees", "consulted", "approver", "reports_to")


def pages(voice: Voice) -> Iterator[Page]:
    """A page per party."""
    for party in voice.graph.all(Party):
        yield _party(party, voice)


def _party(party: Party, voice: Voice) -> Page:
    kinds = {edge.source: voice.graph.entities[edge.source].kind for edge in voice.graph.incoming.get(party.id, ())}
    shown = {(kind, "parties") for kind in kinds.values() if kind != "party"}
    shown |= {("clause", field) for field in ASKED}
    return entity_page(
        party,
        voice,
        after=(*_work(party, voice), *_asked(party, voice)),
        leave_out=("abbreviation",) if party.abbreviation is None else (),
        shown=shown,
    )


def _work(party: Party, voice: Voice) -> Blocks:
    """Everything it has a role in: by plan, then by role, then in printed order."""
    graph = voice.graph
    groups: dict[str, dict[Role, dict[str, Entity]]] = {}
    for edge in voice.graph.incoming.get(party.id, ()):
        if edge.field != "parties":
            continue
        entity = voice.graph.entities[edge.source]
        home = entity.id if isinstance(entity, Plan) else entity.container_id
        for one in getattr(entity, "parties", ()):
            if getattr(one, "party", None) is not None and one.party.id == party.id:
                groups.setdefault(home, {}).setdefault(one.role, {})[entity.id] = entity
    ordered = sorted(groups.items(), key=lambda one: not isinstance(graph.get(one[0]), Plan))
    sections = tuple(_plan(home, roles, party, voice) for home, roles in ordered)
    return (part("work", voice.label("party.work"), sections),) if sections else ()


def _plan(home: str, roles: dict[Role, dict[str, Entity]], party: Party, voice: Voice) -> Section:
    plan = voice.graph.get(home)
    title: Inlines = voice.link(plan) if plan is not None else (Words(voice.label("party.elsewhere")),)
    blocks: list[Block] = []
    for role in sorted(roles, key=list(Role).index):
        items = tuple(_item(entity, party, voice) for entity in roles[role].values())
        blocks.append(Section(f"work_{home or 'other'}_{role.value}", (Words(voice.word(role)),), (Items(items),)))
    return Section(f"work_{home or 'other'}", title, tuple(blocks))


def _item(entity: Entity, party: Party, voice: Voice) -> Item:
    label = getattr(entity, "label", None) or ""
    brief = in_brief(entity, voice, party.id) if isinstance(entity, Activity) else ()
    kind: Inlines = () if entity.kind == "activity" else (Words(f" ({voice.label(f'kind.{entity.kind}')})"),)
    return Item((*voice.link(entity), *kind), brief, mark=label if entity.kind in ("activity", "result") else "")


def _asked(party: Party, voice: Voice) -> Blocks:
    """The clauses that ask something of it, with the deadline."""
    sections: list[Block] = []
    for field in ASKED:
        clauses = voice.graph.to(party.id, field, Clause)
        if clauses:
            items = tuple(
                Item((*voice.link(one), Words(voice.colon), voice.words(one.title)), _due(one, voice))
                for one in clauses
            )
            sections.append(Section(f"asked_{field}", (Words(voice.label(f"party.{field}")),), (Items(items),)))
    return (part("asked", voice.label("party.asked"), tuple(sections)),) if sections else ()


def _due(clause: Clause, voice: Voice) -> Blocks:
    if not clause.deadline:
        return ()
    words: list[object] = []
    for one in clause.deadline:
        words.extend((Words(", "), voice.when(one)) if words else (voice.when(one),))
    return (Paragraph((Words(voice.label("field.deadline") + voice.colon), *words)),)  # type: ignore[arg-type]
