"""The ways in: a page that lists each kind of thing, the terms, the dates, and the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from planbook.i18n import locale
from planbook.model.finance import Budget
from planbook.model.frameworks import Element, Framework, Mapping, MappingEntry, Term
from planbook.model.instruments import Clause, Document, Event, Instrument
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.pages import (
    Block,
    Blocks,
    Card,
    Cards,
    Cell,
    Column,
    Facts,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Page,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    Words,
)
from planbook.views import parts, relations
from planbook.views.activities import activity_table, choices
from planbook.views.calendar import first_day
from planbook.views.crosswalk_links import all_crosswalks
from planbook.views.entered import entered
from planbook.views.generic import index_id
from planbook.views.home import plan_cards
from planbook.views.money import plan_total
from planbook.views.naming import short
from planbook.views.sheet import Sheet
from planbook.views.totals import has_money, money_id
from planbook.views.voice import Voice


def pages(voice: Voice) -> Iterator[Sheet]:
    """Every index page, and the home page."""
    for path, body in (
        ("plans", lambda voice: (*plan_cards(voice), *_of_all_plans(voice))),
        ("activities", activity_table),
        ("frameworks", _frameworks),
        ("crosswalks", lambda voice: (*_crosswalks(voice), *all_crosswalks(voice))),
        ("parties", _parties),
        ("instruments", _instruments),
        ("events", _events),
        ("documents", _documents),
        ("budgets", _budgets),
        ("terms", _terms),
    ):
        yield Sheet(index_id(path), path, partial(_index, path, body, voice), title=voice.label(f"index.{path}"))


def _index(path: str, body: Callable[[Voice], Blocks], voice: Voice) -> Page:
    return Page(
        id=index_id(path),
        address=path,
        title=voice.label(f"index.{path}"),
        summary=voice.label(f"index_text.{path}"),
        blocks=(Prose(voice.label(f"index_text.{path}")), *_filled(body(voice), voice)),
    )


def _filled(blocks: Blocks, voice: Voice) -> Blocks:
    """What an index shows; where nothing is entered it says so, and shows no heads above no rows."""
    lists = [one.rows if isinstance(one, Table) else getattr(one, "items", (one,)) for one in blocks]
    return blocks if any(lists) else (Prose(voice.label("index_text.nothing")),)


def _of_all_plans(voice: Voice) -> Blocks:
    """The pages that ask one thing of all plans, where any plan answers."""
    found = (("monitoring", "monitoring.title", "monitoring.all_text"), ("needs", "kinds.need", "needs.text"))
    items = tuple(
        Item((Link(index_id(path), (Words(voice.label(title)),)), Words(voice.colon), Words(voice.label(text))))
        for path, title, text in found
        if entered(path, voice)
    )
    return (Items(items),) if items else ()


def _frameworks(voice: Voice) -> Blocks:
    graph = voice.graph
    cards = tuple(
        Card(
            voice.link(one),
            (Words(voice.count("count.element", len(graph.inside(one.id, Element)))),),
            (Words(voice.word(one.type)),) if one.type else (),
        )
        for one in graph.all(Framework)
    )
    return (Cards(cards), *_crosswalks(voice))


def _crosswalks(voice: Voice) -> Blocks:
    cards = []
    for mapping in voice.graph.all(Mapping):
        sides = [short(one, voice) for ref in mapping.frameworks if (one := voice.graph.get(ref.id)) is not None]
        line: list[Inline] = []
        for side in sides:
            line.extend((Words(" ↔ "), side) if line else (side,))
        rows = voice.count("count.mapping-entry", len(voice.graph.to(mapping.id, "mapping", MappingEntry)))
        cards.append(Card(voice.link(mapping), tuple(line), (Words(voice.label("kind.mapping")),), ((Words(rows),),)))
    return (Cards(tuple(cards)),) if cards else ()


def _parties(voice: Voice) -> Blocks:
    """Parties by sort, each with the number of things that it does."""
    key = locale.sort_key(voice.language)
    groups: dict[str, list[Party]] = {}
    for party in voice.graph.all(Party):
        groups.setdefault(voice.word(party.type) if party.type else voice.label("kinds.party"), []).append(party)
    blocks = []
    for number, (title, found) in enumerate(groups.items()):
        found.sort(key=lambda one: key(voice.plain(voice.title(one))))
        items = tuple(Item(_party(one, voice)) for one in found)
        blocks.append(Section(f"sort_{number}", (Words(title),), (Items(items),)))
    return tuple(blocks)


def _party(party: Party, voice: Voice) -> Inlines:
    named = len(voice.graph.incoming.get(party.id, ()))
    abbreviation = (voice.words(party.abbreviation).framed(*voice.brackets),) if party.abbreviation else ()
    count = (Words(f" – {voice.count('count.mention', named)}"),) if named else ()
    return (*voice.link(party), *abbreviation, *count)


def _instruments(voice: Voice) -> Blocks:
    columns = tuple(
        Column(voice.label(key)) for key in ("kind.instrument", "field.title", "field.body", "kinds.clause")
    )
    rows = []
    for one in voice.graph.all(Instrument):
        clauses = len(voice.graph.to(one.id, "instrument", Clause))
        body: list[Inline] = []
        for link in voice.links(one.body):
            body.extend((Words(voice.comma), *link) if body else link)
        rows.append(
            Row(
                (
                    Cell(voice.link(one)),
                    Cell((voice.words(one.title),)),
                    Cell(tuple(body), keys=tuple(voice.flat(link) for link in voice.links(one.body))),
                    Cell((Words(str(clauses) if clauses else "–"),)),
                )
            )
        )
    onward = Link(index_id("ledger"), (Words(voice.label("index.ledger")),))
    table = Table(voice.label("index.instruments"), columns, tuple(rows), quiet=True)
    said = Paragraph((onward, Words(voice.colon), Words(voice.label("index_text.ledger"))))
    return (said, table) if entered("ledger", voice) else (table,)


def _events(voice: Voice) -> Blocks:
    dated = sorted(voice.graph.all(Event), key=lambda one: first_day(one.when, voice))
    columns = (Column(voice.label("kind.event")), Column(voice.label("field.when")), Column(voice.label("field.place")))
    rows = []
    for one in dated:
        place: list[Inline] = [voice.words(one.place)] if one.place else []
        if one.country:
            name = locale.territory(one.country, voice.language)
            place.append(Words(f", {name}" if place else name))
        rows.append(Row((Cell(voice.link(one)), Cell((voice.when(one.when),) if one.when else ()), Cell(tuple(place)))))
    return (Table(voice.label("index.events"), columns, tuple(rows), quiet=True),)


def _documents(voice: Voice) -> Blocks:
    columns = tuple(Column(voice.label(key)) for key in ("kind.document", "field.symbol", "field.type", "field.date"))
    rows = tuple(
        Row(
            (
                Cell(voice.link(one)),
                Cell(parts.code(one.symbol)),
                Cell((Words(voice.word(one.type)),), keys=(voice.word(one.type),)) if one.type else Cell(),
                Cell((voice.when(one.date),) if one.date else ()),
            )
        )
        for one in voice.graph.all(Document)
    )
    return (Table(voice.label("index.documents"), columns, rows, quiet=True, choices=choices(voice)),)


def _budgets(voice: Voice) -> Blocks:
    """The money of every plan: its total, and its budgets."""
    columns = (
        Column(voice.label("kind.plan")),
        Column(voice.label("total.title")),
        Column(voice.label("kinds.budget")),
    )
    rows = []
    for plan in voice.graph.all(Plan):
        links: list[Inline] = []
        for budget in voice.graph.inside(plan.id, Budget):
            links.extend((Words(voice.comma), *voice.link(budget)) if links else voice.link(budget))
        money = plan_total(plan, voice) or (Words(voice.label("total.nothing")),)
        if has_money(plan, voice):
            money = (Link(money_id(plan), money),)
        rows.append(Row((Cell(voice.link(plan)), Cell(money), Cell(tuple(links) or (Words("–"),)))))
    return (Table(voice.label("index.budgets"), columns, tuple(rows), quiet=True),)


def _terms(voice: Voice) -> Blocks:
    key = locale.sort_key(voice.language)
    terms = sorted(voice.graph.all(Term), key=lambda one: key(voice.plain(short(one, voice))))
    return tuple(_term(one, voice) for one in terms)


def _term(term: Term, voice: Voice) -> Section:
    title: list[Inline] = [voice.words(term.title)]
    if term.abbreviation is not None:
        title = [voice.words(term.abbreviation), Words(" – "), *title]
    blocks: list[Block] = []
    if term.definition is not None:
        blocks.append(voice.prose(term.definition, ""))
    found = parts.facts(term, voice, ("abbreviation",))
    if found:
        blocks.append(Facts(found))
    blocks.extend(relations.variants(term, voice))
    return Section(term.local_id, tuple(title), tuple(blocks), term.former_ids)
