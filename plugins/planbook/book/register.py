"""Short entries for what a plan names and its book does not tell: decisions, targets, parties, meetings and so on.

Each is one row of a table, under the address that it has on the site, so that every reference finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from planbook.book.chapters import Chapter, footnotes_at_home
from planbook.book.nodes import Kind
from planbook.i18n import locale
from planbook.model import Entity
from planbook.model.entity import Note
from planbook.model.fields import specs
from planbook.model.frameworks import Element, Framework, Term
from planbook.model.instruments import Clause, Document, Event, Instrument, Response, Series
from planbook.model.parties import Party
from planbook.pages import Block, Cell, Column, External, Inline, Inlines, NoteMark, Paragraph, Row, Table, Words
from planbook.views import parts, relations
from planbook.views.addresses import address
from planbook.views.relations import UNMARKED
from planbook.views.voice import Voice

Write = Callable[[Entity, Voice], tuple[Cell, ...]]

ASKED = ("addressees", "consulted", "approver", "reports_to")
"""Fields of a clause that say who has to do with it."""

BELONGS = ("part_of", "member_of", "owners", "holds", "serves")
"""Fields of a party that name another party."""


def register(named: Iterable[str], voice: Voice) -> tuple[Chapter, ...]:
    """A chapter for each sort of thing that is named, in the order of the site, each thing once, in file order."""
    found = _with_owners(named, voice)
    chapters = []
    for name, shapes, heads, write in _SORTS:
        own = [one for one in found if isinstance(one, shapes)]
        if own:
            chapters.append(_chapter(name, own, heads, write, voice))
    known = tuple(shape for _, shapes, _, _ in _SORTS for shape in shapes)
    others = [one for one in found if not isinstance(one, (*known, Note))]
    if others:
        chapters.append(_chapter("book.elsewhere", others, ("field.title", "kind.plan"), _elsewhere, voice))
    return tuple(chapters)


def _with_owners(named: Iterable[str], voice: Voice) -> list[Entity]:
    """The things themselves, a clause after its decision and a target after its framework."""
    graph = voice.graph
    wanted: set[str] = set()
    for id in named:
        entity = graph.find(id)
        if entity is None:
            continue
        wanted.add(entity.id)
        for clause in getattr(entity, "clauses", ()) if isinstance(entity, Response) else ():
            wanted.add(clause.id)
            wanted.add(clause.id.rpartition("/")[0])
        if isinstance(entity, Clause | Element) and entity.container_id:
            wanted.add(entity.container_id)
    return sorted((one for one in graph.entities.values() if one.id in wanted), key=_order(voice))


def _order(voice: Voice) -> Callable[[Entity], tuple[int, int, int]]:
    """Terms and parties by the alphabet; the others in file order, what belongs to something right after it."""
    places = {id: number for number, id in enumerate(voice.graph.entities)}
    key = locale.sort_key(voice.language)
    named = [one for one in voice.graph.entities.values() if isinstance(one, Party | Term)]
    named.sort(key=lambda one: key(voice.plain(voice.title(one))))
    ranks = {one.id: rank for rank, one in enumerate(named)}

    def place(entity: Entity) -> tuple[int, int, int]:
        if entity.id in ranks:
            return ranks[entity.id], 0, 0
        if isinstance(entity, Response):
            clause = entity.clauses[0].id
            return places.get(clause.rpartition("/")[0], 0), places.get(clause, 0), places[entity.id]
        owner = entity.container_id if isinstance(entity, Clause | Element) else entity.id
        return places.get(owner, places[entity.id]), places[entity.id], 0

    return place


def _chapter(name: str, found: Sequence[Entity], heads: Sequence[str], write: Write, voice: Voice) -> Chapter:
    title = voice.label(name)
    rows = tuple(_row(one, write, voice) for one in found)
    shown = [at for at in range(len(heads)) if at == 0 or any(_filled(row.cells[at]) for row in rows)]
    table = Table(
        title,
        tuple(Column(voice.label(heads[at])) for at in shown),
        tuple(Row(tuple(row.cells[at] for at in shown), row.anchor) for row in rows),
        quiet=True,
    )
    return Chapter(f"register/{name.rpartition('.')[2]}", (Words(title),), (table,), kind=Kind.CHAPTER)


def _row(entity: Entity, write: Write, voice: Voice) -> Row:
    """The row of a thing, with the footnotes that hang on it."""
    first, *others = write(entity, voice)
    notes = voice.graph.to(entity.id, "on", Note)
    marks = tuple(NoteMark(one.id, one.mark or UNMARKED) for one in notes)
    said = tuple(footnotes_at_home(block, entity.id, voice) for block in relations.notes((entity,), voice))
    return Row((Cell((*first.text, *marks), (*first.blocks, *said)), *others), _place(entity, voice))


def _filled(cell: Cell) -> bool:
    return bool(cell.text or cell.blocks)


def _place(entity: Entity, voice: Voice) -> str:
    where = address(entity, voice.graph)
    return f"/{where.path}" + (f"#{where.anchor}" if where.anchor else "")


def _lines(entity: Entity, shown: Iterable[str], voice: Voice) -> tuple[Block, ...]:
    """Some fields of a thing, a line for each that is filled in: what it names has an entry of its own by that."""
    others = {*specs(type(entity)), *(name for name, _ in entity.more)} - set(shown)
    told = parts.facts(entity, voice, others)
    return tuple(Paragraph((Words(one.label + voice.colon), *_joined(one.values, voice.semicolon))) for one in told)


def _joined(values: Iterable[Inlines], between: str) -> Inlines:
    line: list[Inline] = []
    for one in values:
        line.extend((Words(between), *one) if line else one)
    return tuple(line)


def _decision(entity: Entity, voice: Voice) -> tuple[Cell, ...]:
    match entity:
        case Instrument():
            return _instrument(entity, voice)
        case Clause():
            due = _joined(((voice.when(one),) for one in entity.deadline), voice.comma)
            asked = Cell((voice.words(entity.title),), _lines(entity, ASKED, voice))
            return Cell((Words("– "), *parts.code(entity.label))), asked, Cell(), Cell(), Cell(due)
        case Response():
            when = (voice.when(entity.actual),) if entity.actual else ()
            title = Cell((voice.words(entity.title),))
            return Cell((Words("– "), Words(voice.label("kind.response")))), title, Cell(), Cell(), Cell(when)
        case _:
            return Cell((voice.title(entity),)), Cell(), Cell(), Cell(), Cell()


def _instrument(entity: Instrument, voice: Voice) -> tuple[Cell, ...]:
    """A decision: its name, its title, whose it is, its symbol or that of what it is printed in, its day."""
    short = (voice.title(entity),)
    title = (voice.words(entity.title),) if voice.flat(short) != voice.words(entity.title).text else ()
    body = _joined(voice.links(entity.body), voice.comma)
    document = voice.graph.get(entity.document.id) if entity.document else None
    symbol = entity.symbol or getattr(document, "symbol", None)
    meeting = voice.graph.get(entity.meeting.id) if entity.meeting else None
    date = entity.date or getattr(meeting, "when", None)
    return (
        Cell(short, () if title else _lines(entity, ("meeting",), voice)),
        Cell(title, _lines(entity, ("meeting",), voice) if title else ()),
        Cell(body),
        Cell(parts.code(symbol)),
        Cell((voice.when(date),) if date else ()),
    )


def _target(entity: Entity, voice: Voice) -> tuple[Cell, ...]:
    below: Inlines = (Words("– "),) if isinstance(entity, Element) else ()
    text = getattr(entity, "description", None) or getattr(entity, "text", None)
    said = (voice.prose(text, entity.container_id),) if text else ()
    return Cell((*below, voice.title(entity)), _lines(entity, ("owner",), voice)), Cell(blocks=said)


def _party(entity: Entity, voice: Voice) -> tuple[Cell, ...]:
    assert isinstance(entity, Party)
    short = (voice.words(entity.abbreviation),) if entity.abbreviation else ()
    sort = (Words(voice.word(entity.type)),) if entity.type else ()
    belongs = _lines(entity, BELONGS, voice)
    return Cell((voice.title(entity),), belongs), Cell(short), Cell(sort), Cell(_web(entity.link))


def _web(written: str | None) -> Inlines:
    return (External(written, written.partition("://")[2].rstrip("/")),) if written else ()


def _event(entity: Entity, voice: Voice) -> tuple[Cell, ...]:
    when = getattr(entity, "when", None)
    place = [voice.words(entity.place).text] if isinstance(entity, Event) and entity.place else []
    if isinstance(entity, Event) and entity.country:
        place.append(locale.territory(entity.country, voice.language))
    where = (Words(voice.comma.join(place)),) if place else ()
    body = _lines(entity, ("body",), voice)
    return Cell((voice.title(entity),), body), Cell((voice.when(when),) if when else ()), Cell(where)


def _document(entity: Entity, voice: Voice) -> tuple[Cell, ...]:
    assert isinstance(entity, Document)
    sort = (Words(voice.word(entity.type)),) if entity.type else ()
    date = (voice.when(entity.date),) if entity.date else ()
    return Cell((voice.title(entity),)), Cell(parts.code(entity.symbol)), Cell(sort), Cell(date)


def _term(entity: Entity, voice: Voice) -> tuple[Cell, ...]:
    assert isinstance(entity, Term)
    short = (voice.words(entity.abbreviation),) if entity.abbreviation else ()
    prose: tuple[Block, ...] = (voice.prose(entity.definition, ""),) if entity.definition else ()
    return Cell((voice.title(entity),)), Cell(short), Cell(blocks=prose)


def _elsewhere(entity: Entity, voice: Voice) -> tuple[Cell, ...]:
    plan = voice.graph.get(entity.container_id)
    return Cell((voice.title(entity),)), Cell((voice.title(plan),) if plan is not None else ())


_SORTS: tuple[tuple[str, tuple[type[Entity], ...], tuple[str, ...], Write], ...] = (
    ("index.frameworks", (Framework, Element), ("kind.framework", "field.description"), _target),
    (
        "index.instruments",
        (Instrument, Clause, Response),
        ("kind.instrument", "field.title", "field.body", "field.symbol", "field.date"),
        _decision,
    ),
    ("index.parties", (Party,), ("kind.party", "field.abbreviation", "field.type", "field.link"), _party),
    ("index.events", (Event, Series), ("kind.event", "field.when", "field.place"), _event),
    ("index.documents", (Document,), ("kind.document", "field.symbol", "field.type", "field.date"), _document),
    ("index.terms", (Term,), ("kind.term", "field.abbreviation", "field.definition"), _term),
)


def everything(voice: Voice) -> Iterator[str]:
    """The id of whatever an entry can be made for."""
    known = tuple(shape for _, shapes, _, _ in _SORTS for shape in shapes)
    yield from (one.id for one in voice.graph.entities.values() if isinstance(one, known))
