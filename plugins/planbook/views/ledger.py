"""The decision ledger: what every decision asks, of whom, by when, and what became of it, on the day of the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbook.answers.agenda import resolver
from planbook.answers.ledger import Deadline, Delay, Entry, Standing, after, judged, ledger, measure
from planbook.i18n import locale
from planbook.model.instruments import Clause, Extension, Response
from planbook.pages import (
    Badge,
    Block,
    Blocks,
    Cell,
    Code,
    Column,
    Inline,
    Inlines,
    Item,
    Items,
    Moment,
    Page,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    Tone,
    Words,
)
from planbook.values.time import When, events_of
from planbook.views.dates import deadline
from planbook.views.generic import index_id, part, tone
from planbook.views.naming import numbered
from planbook.views.sheet import Sheet
from planbook.views.tables import filled
from planbook.views.voice import Voice

COLUMNS = ("clause", "addressees", "deliverable", "deadline", "responses", "state")

TONES = {
    Standing.OVERDUE: Tone.WARNING,
    Standing.SOON: Tone.OPEN,
    Standing.LATE: Tone.OPEN,
    Standing.ANSWERED: Tone.GOOD,
}


def pages(voice: Voice) -> Iterator[Sheet]:
    """The ledger over all decisions."""
    yield Sheet(index_id("ledger"), "ledger", lambda: _ledger(voice), title=voice.label("index.ledger"))


def _ledger(voice: Voice) -> Page:
    entries = ledger(voice.graph, voice.today)
    groups: dict[Standing, list[Entry]] = {standing: [] for standing in Standing}
    for one in entries:
        groups[one.standing].append(one)
    blocks: list[Block] = [Prose(voice.label("index_text.ledger")), Paragraph(_as_of(voice))]
    if entries:
        blocks.append(Items(tuple(_count(standing, found, voice) for standing, found in groups.items() if found)))
    for standing, found in groups.items():
        if found:
            blocks.append(_section(standing, sorted(found, key=lambda one: one.day), voice))
    return Page(
        id=index_id("ledger"),
        address="ledger",
        title=voice.label("index.ledger"),
        summary=voice.label("index_text.ledger"),
        blocks=tuple(blocks),
    )


def asked_in(clauses: Iterable[Clause], voice: Voice) -> Blocks:
    """The clauses of one instrument that ask for something, in order, and how each stands."""
    entries = [entry for one in clauses if (entry := judged(one, voice.graph, voice.today)) is not None]
    if not entries:
        return ()
    return (Paragraph(_as_of(voice)), _table(voice.label("ledger.asked"), entries, voice, here=True))


def _as_of(voice: Voice) -> Inlines:
    today = Moment(locale.date(voice.today, voice.language), voice.today.isoformat())
    return (Words(voice.label("ledger.as_of") + voice.colon), today)


def _count(standing: Standing, found: list[Entry], voice: Voice) -> Item:
    words = f"{voice.label(f'standing.{standing.value}')}{voice.colon}{locale.number(len(found), voice.language)}"
    return Item((Words(words),))


def _section(standing: Standing, found: list[Entry], voice: Voice) -> Section:
    title = voice.label(f"standing.{standing.value}")
    explained = Paragraph((Words(voice.label(f"standing_text.{standing.value}")),))
    return part(standing.value, title, (explained, _table(title, found, voice, here=False)))


def _table(title: str, entries: list[Entry], voice: Voice, here: bool) -> Table:
    """The clauses as rows. `here`, on the page of their instrument, they need no more than their numbers, but each says
    how it stands; in the ledger the heading says that of all."""
    heads = (voice.label("kind.clause"), *(voice.label(f"field.{field}") for field in COLUMNS[1:]))
    rows = tuple(_row(one, voice, here) for one in entries)
    return filled(title, tuple(Column(head) for head in heads), rows)


def _row(entry: Entry, voice: Voice, here: bool) -> Row:
    clause = entry.clause
    verb: Inlines = (voice.words(clause.verb), Words(" – ")) if clause.verb is not None else ()
    named = numbered(clause, voice) if not here else Code(clause.label) if clause.label else None
    head = (*voice.link(clause, (named,)), Words(voice.colon)) if named is not None else ()
    title: Inlines = (voice.words(clause.title),) if head else voice.link(clause, (voice.words(clause.title),))
    what = (*head, *verb, *title)
    return Row(
        (
            Cell(what),
            Cell(_joined(voice.links(clause.addressees), voice)),
            Cell((voice.words(clause.deliverable),) if clause.deliverable is not None else ()),
            Cell(blocks=_deadlines(entry, voice)),
            Cell(blocks=_responses(entry, voice, here)),
            Cell(_state(entry, voice, here)),
        )
    )


def _joined(found: Iterable[Inlines], voice: Voice) -> Inlines:
    line: list[Inline] = []
    for one in found:
        line.extend((Words(voice.comma), *one) if line else one)
    return tuple(line)


def _deadlines(entry: Entry, voice: Voice) -> Blocks:
    """Each deadline with its reasoning, and the day it falls due."""
    return tuple(Paragraph(_deadline(one, voice)) for one in entry.deadlines)


def _deadline(one: Deadline, voice: Voice) -> Inlines:
    words: Inlines = (Words(voice.label("time.extended") + voice.colon),) if one.extended else ()
    return (*words, *deadline(one.when, voice))


def _state(entry: Entry, voice: Voice, here: bool) -> Inlines:
    badge: Inlines = (standing(entry, voice),) if here else ()
    if entry.clause.state is None:
        return badge
    recorded = Words(voice.label("ledger.recorded", state=voice.word(entry.clause.state)))
    return (*badge, Words(" "), recorded) if badge else (recorded,)


def standing(entry: Entry, voice: Voice) -> Badge:
    """How a clause stands, in a word."""
    return Badge(voice.label(f"standing.{entry.standing.value}"), TONES.get(entry.standing, Tone.NEUTRAL))


def _responses(entry: Entry, voice: Voice, here: bool) -> Blocks:
    """What was done, how late, who gave more time, the steps after the deadline, and what shows it.

    The page of the instrument has the last two further down, with the rest of the response.
    """
    blocks: list[Block] = []
    for one in entry.responses:
        measured = measure(one, entry.deadlines, resolver(voice.graph))
        late = after(measured, one.actual, resolver(voice.graph))
        blocks.append(Paragraph(_done(one, late, voice)))
        lines = [_extension(more, voice) for more in one.extensions]
        lines.extend(_steps(one, measured, voice) if late is not None and not here else ())
        if one.evidence and not here:
            shown = (Words(voice.label("field.evidence") + voice.colon), *_joined(voice.links(one.evidence), voice))
            lines.append(shown)
        if lines:
            blocks.append(Items(tuple(Item(line) for line in lines)))
    return tuple(blocks)


def _done(response: Response, late: Delay | None, voice: Voice) -> Inlines:
    line: list[Inline] = list(voice.link(response))
    if response.state is not None:
        line.extend((Words(" "), Badge(voice.word(response.state), tone(response.state))))
    if response.actual is not None:
        line.extend((Words(f" {voice.label('field.actual')}{voice.colon}"), voice.when(response.actual)))
    if late is not None:
        line.append(Words(f" – {delayed(late, 'late', voice)}"))
    return tuple(line)


def delayed(delay: Delay, key: str, voice: Voice) -> str:
    """By how many days: `late by 226 days`, `late by 5 to 34 days`, `late by at least 5 days`."""
    low = voice.count("ledger.days", delay.low)
    if delay.high is None:
        low = voice.label("ledger.at_least", days=low)
    elif delay.high != delay.low:
        high = voice.count("ledger.days", delay.high)
        low = voice.label("ledger.between", low=locale.number(delay.low, voice.language), days=high)
    return voice.label(f"ledger.{key}", days=low)


def _extension(more: Extension, voice: Voice) -> Inlines:
    line: list[Inline] = [Words(voice.label("time.extended") + voice.colon)]
    until = (voice.when(more.until),) if more.until is not None else (Words(voice.label("ledger.no_end")),)
    line.extend(until)
    for field in ("granted_by", "granted_to"):
        ref = getattr(more, field)
        if ref is not None:
            line.extend((Words(f"{voice.semicolon}{voice.label(f'ledger.{field}')} "), *voice.link(ref)))
    if more.reason is not None:
        line.extend((Words(" – "), voice.words(more.reason)))
    return tuple(line)


def _steps(response: Response, measured: tuple[Deadline, ...], voice: Voice) -> Iterator[Inlines]:
    """The dated steps of a late response that lie after its deadline too."""
    resolve = resolver(voice.graph)
    for step in response.milestones:
        late = after(measured, step.when, resolve)
        if late is not None and step.when is not None and step.when != response.actual:
            days = Words(voice.bracketed(f"{_day(step.when, voice)}{delayed(late, 'past', voice)}"))
            yield (voice.words(step.title), Words(voice.colon), voice.when(step.when), days)


def _day(when: When, voice: Voice) -> str:
    """The day of a step whose time hangs on an event, before what is said of it."""
    if not events_of(when):
        return ""
    days = voice.bounds(when)
    return f"{locale.between(days.earliest, days.latest, voice.language)}{voice.semicolon}"
