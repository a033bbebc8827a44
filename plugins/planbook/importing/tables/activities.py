"""Rows of a work plan or logframe: results, activities and all that stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from planbook.importing.known import said
from planbook.importing.tables import labels
from planbook.importing.tables.costs import add_costs, shorter_costs
from planbook.importing.tables.document import Cell, Grid, Passage
from planbook.importing.tables.mapping import RESULTS, ROLES, Table
from planbook.importing.tables.meter import Bit, Fate
from planbook.importing.tables.results import Results
from planbook.importing.tables.words import one_of, plain
from planbook.importing.tables.work import Entry, Work, add_parties, shorter_parties
from planbook.problems import problem
from planbook.values.amount import Quantity
from planbook.values.time import parse

_SHARED: Final = ("parties", "when", "phase", "status", "place")
_MEASURES: Final = ("indicator", "baseline", "target", "verification")


def nested(work: Work, passages: Sequence[Passage], kind: str = "activity") -> list[Entry]:
    """Entries from the paragraphs of a cell: the items of a list below the text before it, or each for itself."""
    tops: list[Entry] = []
    open_ones: list[tuple[int, Entry]] = []
    for passage in passages:
        if not passage.level and open_ones and open_ones[-1][0] == 0:
            work.more(open_ones[-1][1], "description", work.prose([passage]))
        elif not passage.level and open_ones:
            owner = open_ones[0][1]
            work.more(owner, "description", work.prose([passage]))
        else:
            entry = work.titled({"id": ""}, Bit.of(passage), kind)
            while open_ones and open_ones[-1][0] >= passage.level:
                open_ones.pop()
            (open_ones[-1][1].setdefault("activities", []) if open_ones else tops).append(entry)
            open_ones.append((passage.level, entry))
            work.footnotes(entry, [passage])
    return tops


class Rows:
    """The rows of one table. `results` is the chain of results that it goes on with."""

    def __init__(self, work: Work, grid: Grid, table: Table, results: Results) -> None:
        self.work, self.grid, self.table, self.results = work, grid, table, results
        self.last: list[Entry] = []
        self.times: dict[str, str] = {}

    def make(self) -> None:
        """Make the entries of all rows."""
        for row in self.grid.lines:
            cells = [self.grid.at(row, one) for one in self.grid.filled(row)]
            passages = [passage for cell in cells for passage in cell.passages]
            if row in self.table.heads:
                for one in passages:
                    self.work.meter.take(one, Fate.LAYOUT)
                self.work.footnotes(self.work.plan, passages)
            elif row in self.table.results:
                self.results.row(passages, self.table.results[row])
                self.last = []
            elif row < min(self.table.heads, default=0):
                continue
            elif passages:
                self._row(row, passages)

    def _row(self, row: int, passages: list[Passage]) -> None:
        if any(one_of("text", "total").fullmatch(re.split("[(:]", one.text)[0].strip()) for one in passages[:2]):
            what = "a row of totals; it was kept as a note, for the activities say what they cost: compare the two"
            self.work.look(self.work.plan, passages[0].place, what)
            self.work.rest(self.work.plan, passages)
            return
        for column in self.table.having(*RESULTS):
            meaning = next(one.meaning for one in self.table.columns if one.number == column)
            if self.grid.begins(row, column) and self.grid.at(row, column).text:
                self.results.cell(self.grid.at(row, column).passages, meaning.removeprefix("result-"), self.table)
        tops = self._entries(row, passages)
        shared: Entry = {"id": tops[0]["id"] if tops else self.results.current_id() or self.work.plan["id"]}
        for one in self.table.columns:
            cell = self.grid.at(row, one.number)
            if self.grid.begins(row, one.number) and cell.text and one.meaning not in ("title", *RESULTS):
                self._fill(shared, one.meaning, cell, one.head)
        self._times(shared, passages)
        self._measure(row, shared)
        self._spread(shared, tops, passages)
        owner = tops[0] if tops else self.results.current() or self.work.plan
        self.work.footnotes(
            owner, (one for one in passages if one.place.column not in self.table.having("title", *RESULTS))
        )
        self.work.rest(owner, passages)

    def _entries(self, row: int, passages: list[Passage]) -> list[Entry]:
        """The activities of a row; where it has no title of its own, those of the row before go on."""
        columns = self.table.having("title")
        column = columns[0] if columns else 0
        cell = self.grid.at(row, column)
        if not column:
            return []
        if not self.grid.begins(row, column) or not cell.text:
            if self.grid.begins(row, column) and self.last and self.table.having("title"):
                what = "a row without a title; it was taken for more of the row before"
                self.work.look(self.last[0], passages[0].place, what)
            return self.last
        self.last = nested(self.work, cell.passages)
        self.results.hold(self.last)
        return self.last

    def _fill(self, entry: Entry, meaning: str, cell: Cell, head: str) -> None:
        work, passages = self.work, cell.passages
        match meaning:
            case "label":
                self._label(entry, cell)
            case "description" | "method" | "outcome" | "place" | "condition":
                lined = meaning in ("place", "condition")
                work.more(entry, meaning, work.line(passages) if lined else work.prose(passages))
            case role if role == "parties" or role in ROLES:
                work.parties(entry, passages, "responsible" if role == "parties" else role)
            case "when" | "start" | "end":
                work.when(entry, meaning, passages)
            case "cost":
                several = len(self.table.having("cost")) > 1
                add_costs(work, entry, passages, head, head if several else "")
            case "phase" | "status":
                self._word(entry, meaning, passages)
            case "assumption" | "risk":
                self._statement(entry, meaning, passages)
            case "note":
                work.note(
                    entry, f"{head}: {work.prose(passages, Fate.NOTE)}" if head else work.prose(passages, Fate.NOTE)
                )
            case _ if meaning not in _MEASURES:  # those are made of all their columns together
                work.line(passages, Fate.LAYOUT)
            case _:
                pass

    def _label(self, entry: Entry, cell: Cell) -> None:
        place = cell.passages[0].place
        if cell.day is not None:
            what = f"the date {cell.day}"
            hint = (
                "the spreadsheet has made it of a number such as 1.2: give the column the format “Text”, type it again"
            )
            self.work.problems.append(problem("PB784", self.work.span(place), what=what, hint=hint))
        if "label" in entry or any(self.last and one["id"] == entry["id"] and "label" in one for one in self.last):
            return  # a second number of the same activity
        entry["label"] = labels.tidy(self.work.line(cell.passages))
        if cell.number and "." in entry["label"]:
            self.work.look(entry, place, f"the number {entry['label']} was typed as a number: 1.10 would be 1.1")

    def _word(self, entry: Entry, meaning: str, passages: Sequence[Passage]) -> None:
        known = said("word.Phase." if meaning == "phase" else "word.ActivityStatus.")
        spoken = {plain(words): word for words, word in known.items()}
        for one in passages:
            if (word := spoken.get(plain(one.text))) is not None:
                entry[meaning] = word
                self.work.meter.take(one, Fate.VALUE)

    def _statement(self, entry: Entry, kind: str, passages: Sequence[Passage]) -> None:
        for one in passages:
            id = self.work.ids.of(f"{kind}-{len(self.work.lists[f'{kind}s']) + 1}", kind)
            about = self.results.current_id() or entry["id"]
            said_of = {"id": id, "text": self.work.prose([Bit.of(one)]), "about": about}
            self.work.lists[f"{kind}s"].append(said_of)

    def _times(self, entry: Entry, passages: list[Passage]) -> None:
        """One time from a beginning and an end."""
        start, end = entry.pop("start", ""), entry.pop("end", "")
        if not start and not end:
            return
        written = f"{start or '..'}/{end or '..'}"
        try:
            parse(written)
            entry["when"] = written
        except ValueError as error:
            entry["when"] = start or end
            self.work.look(entry, passages[0].place, f"from {start} to {end} is no time: {error}")

    def _measure(self, row: int, entry: Entry) -> None:
        """Indicators of a row, with the values that stand beside them."""
        cells = {
            one: self.grid.at(row, column).passages
            for one in _MEASURES
            for column in self.table.having(one)
            if self.grid.begins(row, column) and self.grid.at(row, column).text
        }
        if not cells.get("indicator"):
            return
        for number, passage in enumerate(cells["indicator"]):
            found = self.work.titled({"id": ""}, Bit.of(passage), "indicator")
            if number == 0:
                if cells.get("baseline"):
                    found["baseline"] = self._value(cells["baseline"])
                if cells.get("target"):
                    found["targets"] = [{"id": "target", **self._value(cells["target"])}]
                if cells.get("verification"):
                    found["verification"] = self.work.line(cells["verification"])
            owner = self.results.current()
            if owner is not None:
                owner.setdefault("indicators", []).append(found)
            else:
                self.work.lists["indicators"].append({**found, "measures": [entry["id"]]})

    def _value(self, passages: Sequence[Passage]) -> Entry:
        """A value as a number where it is only that, else in words."""
        text = " ".join(one.text for one in passages)
        try:
            value = str(Quantity.parse(text))
        except ValueError:
            return {"text": self.work.line(passages)}
        self.work.line(passages, Fate.VALUE)
        return {"value": value}

    def _spread(self, shared: Entry, tops: list[Entry], passages: list[Passage]) -> None:
        """Give what stands beside several activities to each of them where it can be shared, else to the first."""
        if not tops:
            self._without(shared)
            return
        remarks = shared.pop("#", [])
        shared.pop("id")
        if remarks:
            tops[0].setdefault("#", []).extend(remarks)
        for key in shared:
            for one in tops if key in _SHARED else tops[:1]:
                _merged(self.work, one, key, shared[key])
        if len(tops) > 1 and set(shared) - set(_SHARED):
            fields = ", ".join(sorted(set(shared) - set(_SHARED)))
            self.work.look(
                tops[0], passages[0].place, f"{fields} may be meant for all {len(tops)} activities of this row"
            )

    def _without(self, shared: Entry) -> None:
        """A row without an activity is about its result, else about the plan; what these have no field for is noted."""
        owner = self.results.current() or self.work.plan
        owner.setdefault("#", []).extend(shared.pop("#", []))
        has_fields = owner is not self.work.plan
        for key in ("parties", "when") if has_fields else ():
            if key in shared:
                _merged(self.work, owner, key, shared.pop(key))
        kept = [f"{key}: {said}" for key in shared if key != "id" and (said := " ".join(_words(shared[key])))]
        self.work.note(owner, "\n\n".join(kept))


def _words(value: object) -> Iterator[str]:
    """What stands in a value, in words."""
    match value:
        case dict():
            for one in value.values():
                yield from _words(one)
        case list():
            for one in value:
                yield from _words(one)
        case _:
            yield str(value)


def _merged(work: Work, entry: Entry, key: str, value: Any) -> None:
    """Add a value to an entry; a second one of a field that holds only one goes into a note."""
    if key == "parties":
        add_parties(entry.setdefault(key, []), value)
    elif isinstance(value, list):
        entry.setdefault(key, []).extend(value)
    elif key not in entry:
        entry[key] = value
    elif key in ("description", "method", "outcome"):
        work.more(entry, key, value)
    elif entry[key] != value:
        work.note(entry, f"{key}: {value}")


_ORDER: Final[tuple[str, ...]] = (
    "#", "id", "level", "label", "title", "objective", "description", "method", "outcome", "phase", "parties", "when",
    "cost", "condition", "place", "status",
)  # fmt: skip


def tidied(entry: Entry) -> None:
    """Bring an entry, and those inside it, into short forms and the order of the data dictionary."""
    shorter_parties(entry)
    shorter_costs(entry)
    ordered = {key: entry[key] for key in _ORDER if key in entry}
    ordered |= {key: value for key, value in entry.items() if key not in ordered}
    entry.clear()
    entry.update(ordered)
    for name in ("results", "activities"):
        for one in entry.get(name, ()):
            tidied(one)
