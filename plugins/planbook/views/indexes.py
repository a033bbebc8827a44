"""The ways in: a page that lists each kind of thing, the terms, the dates, and the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.i18n import locale
from planbook.model import Entity
from planbook.model.finance import Budget
from planbook.model.frameworks import Element, Framework, Mapping, MappingEntry, Term
from planbook.model.instruments import Clause, Document, Event, Instrument
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result
from planbook.pages import (
    Block,
    Blocks,
    Card,
    Cards,
    Cell,
    Column,
    Fact,
    Facts,
    Hero,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Page,
    Prose,
    Row,
    Section,
    Table,
    Words,
)
from planbook.values.money import Total
from planbook.values.time import When
from planbook.views import parts
from planbook.views.generic import badges, index_id, part
from planbook.views.instruments import deadline
from planbook.views.money import computed, lines_of, total_words
from planbook.views.naming import short
from planbook.views.voice import Voice


def pages(voice: Voice) -> Iterator[Page]:
    """Every index page, and the home page."""
    yield _home(voice)
    for path, body in (
        ("plans", _plans),
        ("activities", _activities),
        ("frameworks", _frameworks),
        ("crosswalks", _crosswalks),
        ("parties", _parties),
        ("instruments", _instruments),
        ("events", _events),
        ("documents", _documents),
        ("budgets", _budgets),
        ("terms", _terms),
        ("calendar", _calendar),
    ):
        blocks = body(voice)
        yield Page(
            id=index_id(path),
            address=path,
            title=voice.label(f"index.{path}"),
            summary=voice.label(f"index_text.{path}"),
            blocks=(Prose(voice.label(f"index_text.{path}")), *blocks),
        )


def _to(path: str, words: str) -> Inlines:
    return (Link(index_id(path), (Words(words),)),)


def _home(voice: Voice) -> Page:
    graph = voice.graph
    counted = (("plan", Plan), ("activity", Activity), ("party", Party), ("clause", Clause), ("mapping-entry", MappingEntry))
    figures = tuple(
        (locale.number(len(graph.all(shape)), voice.language), (Words(voice.count(f"figures.{kind}", len(graph.all(shape)))),))
        for kind, shape in counted
    )
    hero = Hero(
        voice.label("home.title"),
        voice.label("home.lead"),
        (_to("plans", voice.label("home.read")), _to("calendar", voice.label("home.dates"))),
        figures,
    )
    ways = tuple(
        Card(_to(path, voice.label(f"way.{path}")), (Words(voice.label(f"index_text.{path}")),))
        for path in ("plans", "frameworks", "parties", "instruments", "calendar", "budgets")
    )
    blocks: Blocks = (
        hero,
        part("plans", voice.label("home.plans"), _plans(voice)),
        part("ways", voice.label("home.ways"), (Cards(ways),)),
    )
    return Page(
        id=index_id("home"), address="", title=voice.label("home.title"), summary=voice.label("home.lead"), blocks=blocks, home=True
    )


def _plans(voice: Voice) -> Blocks:
    return (Cards(tuple(_plan_card(plan, voice) for plan in voice.graph.all(Plan)), large=True),)


def _plan_card(plan: Plan, voice: Voice) -> Card:
    graph = voice.graph
    facts: list[Inlines] = []
    if plan.period is not None:
        facts.append((voice.when(plan.period),))
    facts.append((Words(voice.count("count.activity", len(graph.inside(plan.id, Activity)))),))
    money = plan_total(plan, voice)
    if money:
        facts.append(money)
    text: Inlines = ()
    if plan.summary is not None:
        words = voice.words(plan.summary)
        text = (Words(_bare(voice.expand(words.text)), words.language),)
    kind = (Words(voice.word(plan.type)),) if plan.type else ()
    return Card(voice.link(plan, (voice.words(plan.title),)), text, kind, tuple(facts))


def _bare(markdown: str) -> str:
    """A Markdown text without its links and emphasis, for a card."""
    text = markdown
    while (middle := text.find("](plan:")) >= 0:
        start, end = text.rfind("[", 0, middle), text.find(")", middle)
        text = text[:start] + text[start + 1 : middle] + text[end + 1 :]
    return text.replace("**", "").replace("\\", "")


def plan_total(plan: Plan, voice: Voice) -> Inlines:
    """The money of a plan: its budgets if it has any, else what its activities cost."""
    graph = voice.graph
    budgets = graph.inside(plan.id, Budget)
    if budgets:
        stated = [one.total for one in budgets if one.total is not None]
        if stated:
            return total_words(Total.sum(stated), voice)
        return total_words(sum((computed(lines_of(one, voice)) for one in budgets), Total.empty()), voice)
    costs = [cost.amount for one in graph.inside(plan.id, Activity) for cost in one.cost]
    return total_words(Total.sum(costs), voice) if costs else ()


def _activities(voice: Voice) -> Blocks:
    blocks: list[Block] = []
    for plan in voice.graph.all(Plan):
        found = voice.graph.inside(plan.id, Activity)
        items = tuple(Item(voice.link(one), mark=one.label or "") for one in found)
        if items:
            blocks.append(Section(plan.id, voice.link(plan), (Items(items),)))
    return tuple(blocks)


def _frameworks(voice: Voice) -> Blocks:
    graph = voice.graph
    cards = tuple(
        Card(
            voice.link(one),
            (Words(voice.count("count.element", len([e for e in graph.all(Element) if e.container_id == one.id]))),),
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
    abbreviation = (Words(" ("), voice.words(party.abbreviation), Words(")")) if party.abbreviation else ()
    count = (Words(f" – {voice.count('count.mention', named)}"),) if named else ()
    return (*voice.link(party), *abbreviation, *count)


def _instruments(voice: Voice) -> Blocks:
    columns = tuple(Column(voice.label(key)) for key in ("kind.instrument", "field.title", "field.body", "kinds.clause"))
    rows = []
    for one in voice.graph.all(Instrument):
        clauses = len(voice.graph.to(one.id, "instrument", Clause))
        body: list[Inline] = []
        for link in voice.links(one.body):
            body.extend((Words(", "), *link) if body else link)
        rows.append(
            Row((Cell(voice.link(one)), Cell((voice.words(one.title),)), Cell(tuple(body)), Cell((Words(str(clauses) if clauses else "–"),))))
        )
    return (Table(voice.label("index.instruments"), columns, tuple(rows)),)


def _events(voice: Voice) -> Blocks:
    dated = sorted(voice.graph.all(Event), key=lambda one: _first(one.when, voice))
    columns = (Column(voice.label("kind.event")), Column(voice.label("field.when")), Column(voice.label("field.place")))
    rows = []
    for one in dated:
        place: list[Inline] = [voice.words(one.place)] if one.place else []
        if one.country:
            name = locale.territory(one.country, voice.language)
            place.append(Words(f", {name}" if place else name))
        rows.append(Row((Cell(voice.link(one)), Cell((voice.when(one.when),) if one.when else ()), Cell(tuple(place)))))
    return (Table(voice.label("index.events"), columns, tuple(rows)),)


def _first(when: When | None, voice: Voice) -> date:
    return (voice.bounds(when).earliest if when is not None else None) or date.max


def _documents(voice: Voice) -> Blocks:
    columns = tuple(Column(voice.label(key)) for key in ("kind.document", "field.symbol", "field.type", "field.date"))
    rows = tuple(
        Row(
            (
                Cell(voice.link(one)),
                Cell(parts.code(one.symbol)),
                Cell((Words(voice.word(one.type)),) if one.type else ()),
                Cell((voice.when(one.date),) if one.date else ()),
            )
        )
        for one in voice.graph.all(Document)
    )
    return (Table(voice.label("index.documents"), columns, rows),)


def _budgets(voice: Voice) -> Blocks:
    """The money of every plan: its total, and its budgets."""
    columns = (Column(voice.label("kind.plan")), Column(voice.label("total.title")), Column(voice.label("kinds.budget")))
    rows = []
    for plan in voice.graph.all(Plan):
        links: list[Inline] = []
        for budget in voice.graph.inside(plan.id, Budget):
            links.extend((Words(", "), *voice.link(budget)) if links else voice.link(budget))
        money = plan_total(plan, voice) or (Words(voice.label("total.nothing")),)
        rows.append(Row((Cell(voice.link(plan)), Cell(money), Cell(tuple(links) or (Words("–"),)))))
    return (Table(voice.label("index.budgets"), columns, tuple(rows)),)


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
    blocks.extend(parts.variants(term, voice))
    return Section(term.local_id, tuple(title), tuple(blocks), term.id)


def _calendar(voice: Voice) -> Blocks:
    """Everything with a day that can be told: events, activities, deadlines, by year."""
    years: dict[int, list[tuple[date, Row]]] = {}
    for entity, when, what in _dated(voice):
        days = voice.bounds(when)
        first = days.earliest or days.latest
        if first is not None:
            words = deadline(when, voice)
            row = Row((Cell(words), Cell((Words(what),)), Cell(voice.link(entity)), Cell(_home_of(entity, voice))))
            years.setdefault(first.year, []).append((first, row))
    columns = tuple(Column(voice.label(key)) for key in ("field.when", "calendar.what", "calendar.which", "kind.plan"))
    blocks = []
    for year in sorted(years):
        rows = tuple(row for _, row in sorted(years[year], key=lambda one: one[0]))
        blocks.append(Section(f"year_{year}", (Words(str(year)),), (Table(str(year), columns, rows),)))
    return tuple(blocks)


def _dated(voice: Voice) -> Iterator[tuple[Entity, When, str]]:
    graph = voice.graph
    for event in graph.all(Event):
        if event.when is not None:
            yield event, event.when, voice.label("kind.event")
    for plan in graph.all(Plan):
        if plan.period is not None:
            yield plan, plan.period, voice.label("field.period")
        own = plan.defaults.when if plan.defaults else None
        for shape in (Activity, Result):
            for one in graph.inside(plan.id, shape):
                if one.when is not None and one.when != own:
                    yield one, one.when, voice.label(f"kind.{one.kind}")
    for clause in graph.all(Clause):
        for when in clause.deadline:
            yield clause, when, voice.label("field.deadline")


def _home_of(entity: Entity, voice: Voice) -> Inlines:
    container = voice.graph.get(entity.container_id)
    return voice.link(container) if container is not None else ()


__all__ = ["badges", "pages"]
