"""From a document and its mapping to a data file, with the loss meter: `make`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from planbook.graph import Graph
from planbook.importing.tables.activities import Rows, tidied
from planbook.importing.tables.budgets import Lines
from planbook.importing.tables.conflicts import accept_stated
from planbook.importing.tables.crosswalks import Crosswalk
from planbook.importing.tables.decisions import Clauses
from planbook.importing.tables.document import Document, Grid, Passage
from planbook.importing.tables.mapping import ACTIVITIES, BUDGET, CROSSWALK, DECISIONS, NOTHING, Mapped, Table
from planbook.importing.tables.meter import Fate, Meter
from planbook.importing.tables.propose import unclear
from planbook.importing.tables.prose import Prose
from planbook.importing.tables.results import Results
from planbook.importing.tables.work import Entry, Work
from planbook.importing.yaml_text import text as yaml
from planbook.problems import Problem, Span, problem, sort

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–/]\s*((?:19|20)\d\d))?(?!\d)")
_ORDER = (
    "id", "title", "summary", "type", "language", "period", "currency", "mandate", "levels",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A plan as a data file. `left`: places and words that are unexplained, as the report names them.

    `addresses`: how many links lead on from where they stood, and how many are only in a note.
    """

    plan: str
    content: str
    value: dict[str, Any]
    meter: Meter
    left: tuple[tuple[str, str, int], ...]
    counts: dict[str, int]
    addresses: tuple[int, int] = (0, 0)


def make(document: Document, mapped: Mapped, graph: Graph | None) -> tuple[Made, tuple[Problem, ...]]:
    """Read a document as its mapping says; `graph` is what the data has already, whose parties and events are used."""
    work = Work(document, mapped, graph)
    if not mapped.by_hand:
        for passage, what in unclear(document, mapped):
            hint = "say what each column is: planbook import … --show > mapping.yml, then --mapping mapping.yml"
            work.problems.append(problem("PB786", work.span(passage.place), what=what, hint=hint))
    _about(work)
    _blocks(work)
    _leftovers(work)
    addresses = work.addresses()
    for name in ("results", "activities"):
        for one in work.lists[name]:
            tidied(one)
    work.lists["events"] = list(work.clock.events.values())
    work.lists["parties"] = list(work.people.parties.values())
    value = {"plan": _plan(work), **{name: found for name, found in work.lists.items() if found}}
    whole = Span(document.name, 1, 1, 1, 2)
    what = "a budget whose figures disagree; it was accepted as it is stated"
    work.problems += [problem("PB755", whole, what=what, hint=found) for found in accept_stated(value)]
    base = document.name.rpartition("/")[2]
    head = f"Made from {base} ({document.sort}). Lines that begin with “# look” say what a person has to look at."
    left = tuple((work.place(one.place), one.text, one.words) for one in work.meter.unexplained())
    made = Made(work.plan["id"], yaml(value, (head,)), value, work.meter, left, _counts(value), addresses)
    return made, sort(work.problems)


def _about(work: Work) -> None:
    """Title and period, before anything is read: times without a year may need it."""
    mapped = work.mapped
    said = mapped.title or " ".join(
        one.text for one in work.document.paragraphs if mapped.text.get(one.place.paragraph) == "title"
    )
    if not said:
        above = [cell.text for grid in work.document.grids[:1] for _, cell in _above(grid, mapped.table(grid.name))]
        said = " ".join(above[:1])
    work.plan["title"] = mapped.title
    if re.search(r"work\s?-?plan", said, re.IGNORECASE):
        work.plan["type"] = "work-plan"
    if mapped.language:
        work.plan["language"] = mapped.language
    if mapped.currency:
        work.plan["currency"] = mapped.currency
    years = _YEARS.findall(said)
    if len(set(years)) == 1:
        first, last = years[0]
        work.plan["period"] = f"{first}/{last}" if last and last > first else int(first)
        work.clock.year = first if not last else ""
        place = next(work.document.passages()).place
        work.look(work.plan, place, f"the period {work.plan['period']} was taken from the title")


def _blocks(work: Work) -> None:
    """Everything in its order."""
    results = Results(work)
    prose = Prose(work, results)
    repeated: dict[str, Entry] = {}
    runs = groupby(work.document.blocks, key=lambda one: None if isinstance(one, Grid) else _meaning(work, one))
    heading = ""
    for meaning, found in runs:
        blocks = list(found)
        if meaning is not None:
            passages = [one for one in blocks if isinstance(one, Passage)]
            if meaning not in ("result", "objective", "activities"):
                results.close()
            prose.take(meaning, passages)
            heading = passages[-1].text
            continue
        prose.apart()
        for grid in blocks:
            if isinstance(grid, Grid):
                _grid(work, grid, results, repeated, heading)
                heading = ""


def _meaning(work: Work, passage: Passage) -> str:
    return work.mapped.text.get(passage.place.paragraph, "sections")


def _grid(work: Work, grid: Grid, results: Results, repeated: dict[str, Entry], heading: str) -> None:
    table = work.mapped.table(grid.name)
    _lead_in(work, grid, table)
    match table.holds:
        case holds if holds == ACTIVITIES:
            Rows(work, grid, table, results).make()
        case holds if holds == BUDGET:
            Lines(work, grid, table, heading if len(heading) <= 120 else "").make()
        case holds if holds == DECISIONS:
            Clauses(work, grid, table).make()
        case holds if holds == CROSSWALK:
            Crosswalk(work, grid, table, repeated).make()
        case holds if holds == NOTHING:
            for cell in grid.cells.values():
                work.line(cell.passages, Fate.LAYOUT)
        case _:
            _as_text(work, grid)


def _above(grid: Grid, table: Table) -> Iterator[tuple[int, Any]]:
    """Rows above the heads of a sheet: its title, and what is said of it."""
    first = min(table.heads, default=1)
    for row in (one for one in grid.lines if one < first):
        for column in grid.filled(row):
            yield row, grid.at(row, column)


def _lead_in(work: Work, grid: Grid, table: Table) -> None:
    passages = [one for _, cell in _above(grid, table) for one in cell.passages]
    if passages and not work.plan.get("title"):
        work.plan["title"] = work.line([passages.pop(0)])
    if passages:
        work.note(work.plan, work.prose(passages, Fate.NOTE))


def _as_text(work: Work, grid: Grid) -> None:
    """A table that is neither activities nor money: a section, one paragraph for each row."""
    rows = []
    for row in grid.lines:
        cells = [work.prose(grid.at(row, column).passages) for column in grid.filled(row)]
        rows.append(" – ".join(one.replace("\n\n", " ") if "\n- " not in one else one for one in cells))
    text = "\n\n".join(one for one in rows if one)
    if text:
        entry: Entry = {"id": work.ids.of(grid.name, "table"), "text": text}
        work.lists["sections"].append(entry)
        first = next(passage for cell in grid.cells.values() for passage in cell.passages)
        work.look(
            entry, first.place, f"{grid.name} was not taken for activities, budget or decisions; it is kept as text"
        )
        work.footnotes(entry, [one for cell in grid.cells.values() for one in cell.passages])


def _leftovers(work: Work) -> None:
    """What stands outside of the text, and what nobody has taken: into notes of the plan, so that nothing is lost."""
    for one in work.document.aside:
        work.note(work.plan, work.prose([one], Fate.NOTE))
    every: Sequence[Passage] = tuple(work.document.passages())
    work.rest(work.plan, every)
    if not work.plan.get("title"):
        work.plan["title"] = work.mapped.id.replace("-", " ").capitalize()


def _plan(work: Work) -> Entry:
    if work.levels:
        work.plan["levels"] = list(work.levels.values())
    plan = {"#": work.plan.get("#", []), **{key: work.plan[key] for key in _ORDER if key in work.plan}}
    return plan | {key: value for key, value in work.plan.items() if key not in plan}


def _counts(value: dict[str, Any]) -> dict[str, int]:
    """How many entries of each kind were made, those inside others counted too."""
    found: dict[str, int] = {}

    def count(name: str, entries: Sequence[Any]) -> None:
        for one in entries:
            if isinstance(one, dict):
                found[name] = found.get(name, 0) + 1
                for inner in (
                    "results",
                    "activities",
                    "indicators",
                    "lines",
                    "clauses",
                    "responses",
                    "elements",
                    "entries",
                ):
                    if isinstance(one.get(inner), list) and all(isinstance(two, dict) for two in one[inner]):
                        count(inner, one[inner])

    for name, entries in value.items():
        if isinstance(entries, list):
            count(name, entries)
    return found
