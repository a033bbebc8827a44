"""What a party has to do, by date: as a table on its page, and as files for spreadsheets and calendars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planbook.answers.agenda import Dated
from planbook.answers.duties import Duty, role_key
from planbook.answers.ledger import judged
from planbook.model import Entity
from planbook.model.instruments import Clause, Response
from planbook.model.parties import Assignment, Party
from planbook.model.results import Activity
from planbook.pages import Blocks, Cell, Column, Download, Inline, Inlines, Row, Words
from planbook.views.csv_files import csv_file
from planbook.views.dates import briefly, feed, kind
from planbook.views.generic import part
from planbook.views.ledger import standing
from planbook.views.naming import numbered, short
from planbook.views.prices import price
from planbook.views.tables import filled
from planbook.views.voice import Voice

FILE = "tasks.csv"
WORK = frozenset({"activity", "clause", "event", "result", "plan", "tool", "request", "need", "budget", "cost-sharing"})
"""Kinds that are something to do, to see to or to pay for; not what is done, and not what only names a party."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do at one time; `dated` is None where no time is stated."""

    duty: Duty
    dated: Dated | None

    @property
    def entity(self) -> Entity:
        """What is to be done."""
        return self.duty.entity

    @property
    def first(self) -> date:
        """The earliest day, to sort by; the end of all days where none is known."""
        return (self.dated.first if self.dated else None) or date.max

    @property
    def last(self) -> date:
        """The latest day, to sort by."""
        return (self.dated.last if self.dated else None) or date.max


def tasks(found: Iterable[Duty], voice: Voice) -> tuple[Task, ...]:
    """Everything to do, a clause with two deadlines twice: by the earliest day, undated last."""
    listed: list[Task] = []
    for duty in found:
        if duty.entity.kind in WORK:
            times = voice.agenda.of(duty.entity.id)
            listed.extend(Task(duty, one) for one in times)
            if not times:
                listed.append(Task(duty, None))
    return tuple(sorted(listed, key=lambda one: (one.first, one.last, one.dated is None)))


Told = tuple[tuple[Inlines, ...], ...]
"""What is told of tasks, in the order of the columns: in the table of a page and in its file."""


def told(found: tuple[Task, ...], party: Party, voice: Voice) -> Told:
    """What is told of each task of a party."""
    return tuple(_cells(one, party, voice) for one in found)


def by_date(found: Told, voice: Voice) -> Blocks:
    """The table of a party's page."""
    if not found:
        return ()
    title = voice.label("duty.by_date")
    columns = tuple(Column(head) for head in _heads(voice))
    rows = tuple(Row(tuple(Cell(cell) for cell in one)) for one in found)
    return (part("dates", title, (filled(title, columns, rows),)),)


def files(found: tuple[Task, ...], said: Told, party: Party, voice: Voice) -> tuple[Download, ...]:
    """The same as CSV, and what has a day as a calendar."""
    if not found:
        return ()
    name = voice.plain(voice.title(party))
    dated = (one.dated for one in found if one.dated is not None and not one.dated.usual)
    table = Download(FILE, voice.label("duty.file"), csv_file(_lines(found, said, voice)))
    return (table, *feed(name, dated, voice, party.id))


def _heads(voice: Voice) -> tuple[str, ...]:
    return (
        voice.label("field.when"),
        voice.label("duty.task"),
        voice.label("duty.role"),
        voice.label("kind.instrument"),
        voice.label("index.budgets"),
        voice.label("duty.partners"),
    )


def _cells(one: Task, party: Party, voice: Voice) -> tuple[Inlines, ...]:
    entity = one.entity
    plan = voice.graph.get(entity.container_id)
    home = (Words(" – "), *voice.link(plan)) if plan is not None and entity.kind != "clause" else ()
    return (
        briefly(one.dated, voice) if one.dated is not None else (Words(voice.label("duty.undated")),),
        (*_what(one, voice), *home),
        (Words(roles(one.duty, voice)),),
        _decisions(entity, voice),
        _money(entity, voice),
        _partners(entity, party, voice),
    )


def _what(one: Task, voice: Voice) -> Inlines:
    entity = one.entity
    if isinstance(entity, Clause):
        what = (*voice.link(entity, (numbered(entity, voice),)), Words(voice.colon), voice.words(entity.title))
        entry = judged(entity, voice.graph, voice.today)
        return (*what, Words(" "), standing(entry, voice)) if entry is not None else what
    if isinstance(entity, Activity):
        return voice.link(entity)
    word = kind(one.dated, voice) if one.dated is not None else voice.label(f"kind.{entity.kind}")
    return (*voice.link(entity), Words(voice.bracketed(word)))


def roles(duty: Duty, voice: Voice) -> str:
    """The roles of a party in one thing."""
    return voice.comma.join(voice.label(role_key(role)) for role in duty.roles)


def _decisions(entity: Entity, voice: Voice) -> Inlines:
    """The decisions behind a task: its instrument, or the clauses that it carries out or answers."""
    if isinstance(entity, Clause):
        instrument = voice.graph.get(entity.container_id)
        return voice.link(instrument) if instrument is not None else ()
    named = [ref.id for field in ("implements", "clauses", "mandate") for ref in getattr(entity, field, ())]
    for response in voice.graph.to(entity.id, "activities", Response):
        named.extend(ref.id for ref in response.clauses)
    found = (voice.graph.get(id) for id in dict.fromkeys(named))
    return _joined((voice.link(one) for one in found if one is not None), voice.comma)


def _money(entity: Entity, voice: Voice) -> Inlines:
    found = [price(cost, voice) for cost in getattr(entity, "cost", ())]
    total = getattr(entity, "total", None)
    if total is not None:
        found.append((voice.money(total),))
    return _joined(found, voice.semicolon)


def _partners(entity: Entity, party: Party, voice: Voice) -> Inlines:
    """Everybody else who has a part in it, each once."""
    assigned: tuple[Assignment, ...] = getattr(entity, "parties", ())
    ids = [one.party.id for one in assigned]
    ids.extend(ref.id for field in ("addressees", "consulted", "approver", "reports_to", "owners")
               for ref in getattr(entity, field, ()))  # fmt: skip
    others = (voice.graph.get(id) for id in dict.fromkeys(ids) if id != party.id)
    return _joined((voice.link(one, (short(one, voice),)) for one in others if one is not None), voice.comma)


def _joined(found: Iterable[Inlines], between: str) -> Inlines:
    line: list[Inline] = []
    for one in found:
        line.extend((Words(between), *one) if line else one)
    return tuple(line)


def _lines(found: tuple[Task, ...], said: Told, voice: Voice) -> Iterable[tuple[str, ...]]:
    """A line for each row of the table, with the days and the ids that programs sort and match by."""
    when, *others = _heads(voice)
    days = (voice.label("duty.earliest"), voice.label("duty.latest"))
    yield (*days, when, *others, voice.label("kind.plan"), voice.label("origin.id"))
    for one, line in zip(found, said, strict=True):
        first, last = (one.dated.days.earliest, one.dated.days.latest) if one.dated is not None else (None, None)
        cells = (line[0], _what(one, voice), *line[2:])
        plan = voice.graph.get(one.entity.container_id)
        yield (
            first.isoformat() if first else "",
            last.isoformat() if last else "",
            *(voice.flat(cell) for cell in cells),
            voice.plain(voice.title(plan)) if plan is not None else "",
            one.entity.id,
        )
