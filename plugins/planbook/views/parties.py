"""A page for each party: what it must do by date and plan, what it is asked, what reaches it through its groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from planbook.answers.duties import CHANNEL, Circle, Duty, circles, duties, gives_a_part, in_order, role_key
from planbook.i18n import locale
from planbook.model import Entity
from planbook.model.instruments import Clause
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.pages import Block, Blocks, Inlines, Item, Items, Page, Paragraph, Section, Words
from planbook.views.chain import in_brief
from planbook.views.generic import entity_page, part
from planbook.views.naming import numbered
from planbook.views.sheet import Sheet, sheet
from planbook.views.tasks import WORK, by_date, files, roles, tasks, told
from planbook.views.voice import Voice

ASKED = ("addressees", "consulted", "approver", "reports_to")

MOST_OF_A_GROUP = 40
"""What is listed of one group on the page of each of its members; the rest is on the page of the group."""

Duties = Callable[[str], tuple[Duty, ...]]
"""The duties of a party by its id."""


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page per party."""

    def own(id: str) -> tuple[Duty, ...]:
        party = voice.graph.entities[id]
        assert isinstance(party, Party)
        return voice.once(("duties", id), lambda: duties(party, voice.graph))

    def shared(id: str) -> tuple[Duty, ...]:
        return voice.once(("shared", id), lambda: tuple(one for one in own(id) if _falls_to_members(one)))

    for party in voice.graph.all(Party):
        yield sheet(party, voice, partial(_party, party, own, shared, voice))


def _falls_to_members(duty: Duty) -> bool:
    return duty.entity.kind in WORK and duty.roles != (CHANNEL,)


def _party(party: Party, own: Duties, shared: Duties, voice: Voice) -> Page:
    found = own(party.id)
    listed = tasks(found, voice)
    said = told(listed, party, voice)
    page = entity_page(
        party,
        voice,
        after=(
            *by_date(said, voice),
            *_work(found, party, voice),
            *_asked(party, voice),
            *_through_groups(party, shared, voice),
        ),
        leave_out=("abbreviation",) if party.abbreviation is None else (),
        shown=_shown(party, voice),
    )
    return replace(page, downloads=(*page.downloads, *files(listed, said, party, voice)))


def _shown(party: Party, voice: Voice) -> set[tuple[str, str]]:
    """The relations that the page tells as roles."""
    edges = voice.graph.incoming.get(party.id, ())
    named = {(voice.graph.entities[edge.source].kind, edge.field) for edge in edges}
    return {(kind, field) for kind, field in named if kind != "party" and gives_a_part(kind, field)}


def _work(own: Iterable[Duty], party: Party, voice: Voice) -> Blocks:
    """Everything it has a role in: by plan, then by role, then in printed order."""
    graph = voice.graph
    groups: dict[str, dict[str, list[Entity]]] = {}
    for duty in own:
        entity = duty.entity
        if entity.kind == "clause":
            continue
        home = entity.id if isinstance(entity, Plan) else entity.container_id
        for role in duty.roles:
            groups.setdefault(home, {}).setdefault(role, []).append(entity)
    ordered = sorted(groups.items(), key=lambda one: not isinstance(graph.get(one[0]), Plan))
    sections = tuple(_plan(home, found, party, voice) for home, found in ordered)
    return (part("work", voice.label("party.work"), sections),) if sections else ()


def _plan(home: str, found: dict[str, list[Entity]], party: Party, voice: Voice) -> Section:
    plan = voice.graph.get(home)
    title: Inlines = voice.link(plan) if plan is not None else (Words(voice.label("party.elsewhere")),)
    blocks: list[Block] = []
    for role in sorted(found, key=in_order):
        items = tuple(_item(entity, party, voice) for entity in found[role])
        blocks.append(Section(f"work_{home or 'other'}_{role}", (Words(voice.label(role_key(role))),), (Items(items),)))
    return Section(f"work_{home or 'other'}", title, tuple(blocks))


def _item(entity: Entity, party: Party, voice: Voice) -> Item:
    label = getattr(entity, "label", None) or ""
    brief = in_brief(entity, voice, party.id) if isinstance(entity, Activity) else ()
    kind: Inlines = () if entity.kind == "activity" else (Words(voice.bracketed(voice.label(f"kind.{entity.kind}"))),)
    return Item((*voice.link(entity), *kind), brief, mark=label if entity.kind in ("activity", "result") else "")


def _asked(party: Party, voice: Voice) -> Blocks:
    """The clauses that ask something of it, with the deadline."""
    sections: list[Block] = []
    for field in ASKED:
        clauses = voice.graph.to(party.id, field, Clause)
        if clauses:
            items = tuple(Item(_clause(one, voice), _due(one, voice)) for one in clauses)
            sections.append(Section(f"asked_{field}", (Words(voice.label(f"party.{field}")),), (Items(items),)))
    return (part("asked", voice.label("party.asked"), tuple(sections)),) if sections else ()


def _clause(clause: Clause, voice: Voice) -> Inlines:
    return (*voice.link(clause, (numbered(clause, voice),)), Words(voice.colon), voice.words(clause.title))


def _due(clause: Clause, voice: Voice) -> Blocks:
    if not clause.deadline:
        return ()
    words: list[object] = []
    for one in clause.deadline:
        words.extend((Words(voice.comma), voice.when(one)) if words else (voice.when(one),))
    return (Paragraph((Words(voice.label("field.deadline") + voice.colon), *words)),)  # type: ignore[arg-type]


def _through_groups(party: Party, shared: Duties, voice: Voice) -> Blocks:
    """What falls to the groups that it belongs to, group by group: never mixed with what falls to itself."""
    near = (one for one in circles(party, voice.graph) if shared(one.group.id))
    sections = tuple(_circle(one, shared(one.group.id), voice) for one in near)
    if not sections:
        return ()
    explained = Paragraph((Words(voice.label("duty.groups_text")),))
    return (part("groups", voice.label("duty.groups"), (explained, *sections)),)


def _circle(circle: Circle, found: tuple[Duty, ...], voice: Voice) -> Section:
    group = circle.group
    title = (Words(voice.label(f"through.{circle.through}") + voice.colon), *voice.link(group))
    blocks: list[Block] = []
    if group.criterion is not None:
        blocks.append(Paragraph((voice.words(group.criterion),)))
    blocks.append(Items(tuple(_shared(one, group, voice) for one in found[:MOST_OF_A_GROUP])))
    left = len(found) - MOST_OF_A_GROUP
    if left > 0:
        more = voice.label("duty.more", number=locale.number(left, voice.language))
        blocks.append(Paragraph((Words(more + voice.colon), *voice.link(group))))
    return Section(f"group_{group.id}", title, tuple(blocks))


def _shared(duty: Duty, group: Party, voice: Voice) -> Item:
    """One thing that falls to a group: what, where, in which role, when and with what money."""
    entity = duty.entity
    role = Words(f" – {roles(duty, voice)}")
    if isinstance(entity, Clause):
        return Item((*_clause(entity, voice), role), _due(entity, voice))
    line = _item(entity, group, voice)
    plan = voice.graph.get(entity.container_id)
    home: Inlines = (Words(" – "), *voice.link(plan)) if isinstance(plan, Plan) else ()
    return replace(line, text=(*line.text, *home, role))
