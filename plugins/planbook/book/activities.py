"""The activities of a plan in a book: a table for each result, and a section for what is too long for a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbook.book.chapters import Chapter, kept, without_repeated
from planbook.model.entity import Note
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.pages import (
    Block,
    Blocks,
    Cell,
    Code,
    Column,
    Facts,
    Footnotes,
    Inline,
    Inlines,
    NoteMark,
    Page,
    Paragraph,
    Row,
    Table,
    Words,
)
from planbook.views import parts
from planbook.views.chain import LEADING
from planbook.views.generic import badges
from planbook.views.relations import UNMARKED
from planbook.views.voice import Voice

TOLD = ("results", "parent", "when", "cost", "phase", "status", "commitment")
"""Fields that the table has a column for, or that its place tells."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity with what its row says, and what is left to say of it."""

    activity: Activity
    page: Page
    cells: tuple[Inlines, ...]
    facts: Blocks
    rest: Blocks


def activity_parts(
    found: Sequence[Activity], pages: dict[str, Page], voice: Voice
) -> tuple[Blocks, tuple[Chapter, ...]]:
    """The table of some activities, those below them included, and a chapter for each that has more to say."""
    entries = [_entry(one, pages, voice) for one in _nested(found, voice)]
    if not entries:
        return (), ()
    return (_table(entries, voice),), tuple(_details(one, voice) for one in entries if one.rest)


def _nested(found: Sequence[Activity], voice: Voice) -> Iterator[Activity]:
    for one in found:
        yield one
        yield from _nested(voice.graph.to(one.id, "parent", Activity), voice)


def _entry(activity: Activity, pages: dict[str, Page], voice: Voice) -> Entry:
    page = pages[activity.id]
    led = {voice.word(role) for role in LEADING}
    facts = tuple(one for one in parts.facts(activity, voice, TOLD) if one.label not in led)
    rest = tuple(one for one in _texts(page, voice) if not isinstance(one, Facts))
    known = (Facts(facts),) if facts else ()
    # What fits beside the title stays there; with prose, all of it moves to a section of its own.
    return Entry(activity, page, _cells(activity, voice), () if rest else known, (*rest, *known) if rest else ())


def _texts(page: Page, voice: Voice) -> Blocks:
    """What a page says beyond its facts. Its footnotes hang on the title in the table."""
    blocks = without_repeated(kept(page, voice), voice)
    return tuple(one for one in blocks if not isinstance(one, Footnotes))


def _cells(activity: Activity, voice: Voice) -> tuple[Inlines, ...]:
    """Who, when, with what money, in which state."""
    leading = [parts.assignment(one, voice) for one in activity.parties if one.role in LEADING]
    state: list[Inline] = []
    for one in badges(activity, voice):
        state.extend((Words(" "), one) if state else (one,))
    return (
        _joined(leading, voice),
        (voice.when(activity.when),) if activity.when is not None else (),
        _joined([parts.cost(one, voice) for one in activity.cost], voice),
        tuple(state),
    )


def _joined(found: Sequence[Inlines], voice: Voice) -> Inlines:
    line: list[Inline] = []
    for one in found:
        line.extend((Words(voice.semicolon), *one) if line else one)
    return tuple(line)


def _table(entries: list[Entry], voice: Voice) -> Table:
    """The table with the columns that tell anything: what is the same for all of a plan is said of the plan."""
    plan = voice.graph.get(entries[0].activity.container_id)
    usual = _usual(plan, voice) if isinstance(plan, Plan) else ()
    heads = ("word.Role.responsible", "field.when", "field.cost", "field.status")
    shown = [number for number in range(len(heads)) if any(one.cells[number] not in ((), *usual) for one in entries)]
    columns = [Column(voice.label("kind.activity")), *(Column(voice.label(heads[number])) for number in shown)]
    told = any(one.facts for one in entries)
    if told:
        columns.append(Column(voice.label("budget.details")))
    rows = []
    for one in entries:
        cells = [Cell(_title(one, voice), _notes(one, voice)), *(Cell(one.cells[number]) for number in shown)]
        rows.append(Row((*cells, *((_facts(one, voice),) if told else ())), "" if one.rest else f"/{one.page.address}"))
    return Table(voice.label("kinds.activity"), tuple(columns), tuple(rows), quiet=True)


def _usual(plan: Plan, voice: Voice) -> tuple[Inlines, ...]:
    """What goes for the whole plan, as a cell would say it."""
    whens = (plan.period, plan.defaults.when if plan.defaults else None)
    parties = plan.defaults.parties if plan.defaults else ()
    leading = [parts.assignment(one, voice) for one in parties if one.role in LEADING]
    return (*((voice.when(one),) for one in whens if one is not None), _joined(leading, voice))


def _title(entry: Entry, voice: Voice) -> Inlines:
    """The number, the title, the marks of its footnotes; a part of something larger stands behind a dash."""
    activity = entry.activity
    below = (Words("– "),) if activity.parent is not None else ()
    label = (Code(activity.label), Words(" ")) if activity.label else ()
    title: Inlines = voice.link(activity) if entry.rest else (voice.title(activity),)
    notes = tuple(NoteMark(one.id, one.mark or UNMARKED) for one in voice.graph.to(activity.id, "on", Note))
    return (*below, *label, *title, *notes)


def _notes(entry: Entry, voice: Voice) -> Blocks:
    """The footnotes, which the reader of the page takes from here to the foot of the page."""
    return tuple(one for one in kept(entry.page, voice) if isinstance(one, Footnotes))


def _facts(entry: Entry, voice: Voice) -> Cell:
    lines: list[Block] = []
    for block in entry.facts:
        if isinstance(block, Facts):
            lines.extend(
                Paragraph((Words(one.label + voice.colon), *_joined(one.values, voice))) for one in block.items
            )
    return Cell(blocks=tuple(lines))


def _details(entry: Entry, voice: Voice) -> Chapter:
    label = (Code(entry.activity.label), Words(" ")) if entry.activity.label else ()
    title = voice.title(entry.activity)
    return Chapter(entry.page.address, (*label, title), entry.rest)
