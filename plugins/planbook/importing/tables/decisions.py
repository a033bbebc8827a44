"""Rows of decisions: what a resolution asks of whom, until when, and what was done."""

from __future__ import annotations

import re
from typing import Final

from planbook.importing.tables import labels
from planbook.importing.tables.document import Grid, Passage
from planbook.importing.tables.mapping import Table
from planbook.importing.tables.meter import Bit, Fate
from planbook.importing.tables.words import one_of, plain
from planbook.importing.tables.work import Entry, Work
from planbook.model.instruments import Instrument

_FIELDS: Final = {"consulted": "consulted", "approves": "approver"}


class Clauses:
    """The rows of one table."""

    def __init__(self, work: Work, grid: Grid, table: Table) -> None:
        self.work, self.grid, self.table = work, grid, table
        self.instruments: dict[str, Entry] = {}
        self.current: Entry | None = None
        self.last: Entry | None = None

    def make(self) -> None:
        """Make instruments with their clauses."""
        for row in self.grid.lines:
            passages = [one for column in self.grid.filled(row) for one in self.grid.at(row, column).passages]
            if row in self.table.heads:
                self.work.line(passages, Fate.LAYOUT)
                self.work.footnotes(self.work.plan, passages)
            elif passages and row > min(self.table.heads, default=0):
                self._row(row, passages)

    def _of(self, row: int, meaning: str) -> list[Passage]:
        columns = [one for one in self.table.having(meaning) if self.grid.begins(row, one)]
        return [passage for one in columns for passage in self.grid.at(row, one).passages]

    def _row(self, row: int, passages: list[Passage]) -> None:
        work = self.work
        if decision := self._of(row, "decision"):
            self._instrument(decision)
        request = self._of(row, "request")
        if request:
            self.last = work.titled({"id": ""}, Bit.of(request[0]), "clause")
            if (label := self._of(row, "label")) and "label" not in self.last:
                self.last["label"] = labels.tidy(work.line(label))
            work.more(self.last, "text", work.prose(request[1:]))
            held = self._held()
            held.setdefault("clauses", []).append(self.last)
            work.inside[self.last["id"]] = f"{held['id']}/{self.last['id']}"
        if self.last is None:
            work.rest(self.current or work.plan, passages)
            return
        clause = self.last
        self._asked(clause, self._of(row, "addressees"))
        self._deadlines(clause, self._of(row, "deadline"))
        if response := self._of(row, "response"):
            said = work.titled({"id": ""}, Bit.of(response[0]), "response", numbered=False)
            work.more(said, "text", work.prose(response[1:]))
            clause.setdefault("responses", []).append(said)
        if noted := self._of(row, "note"):
            work.note(clause, work.prose(noted, Fate.NOTE))
        work.footnotes(clause, passages)
        work.rest(clause, passages)

    def _held(self) -> Entry:
        """The instrument that clauses belong to; one named like the plan where no column says it."""
        if self.current is None:
            title = f"Decisions of {self.work.plan.get('title', self.work.mapped.id)}"
            self.current = {"id": self.work.ids.of(title, "decision", shared=True), "title": title}
            self.work.look(self.current, next(self.work.document.passages()).place, "no column names the decision")
            self.work.lists["instruments"].append(self.current)
        return self.current

    def _instrument(self, passages: list[Passage]) -> None:
        """The instrument that a cell names: one that this file has, or a new one."""
        work = self.work
        title = " ".join(one.text for one in passages)
        if plain(title) in self.instruments:
            work.line(passages, Fate.VALUE)
            self.current = self.instruments[plain(title)]
            return
        self.current = work.titled({"id": ""}, Bit.of(passages[0]), "decision", numbered=False)
        work.more(self.current, "description", work.prose(passages[1:]))
        known = self._known(title)
        if known:
            what = f"the data has `{known}` already: is it the same? Then write the clauses there"
            work.look(self.current, passages[0].place, what)
        self.work.lists["instruments"].append(self.current)
        self.instruments[plain(title)] = self.current
        self.last = None

    def _known(self, title: str) -> str:
        for one in self.work.graph.all(Instrument) if self.work.graph is not None else ():
            numbered = one.number and one.series and plain(f"{one.series.source} {one.number}") == plain(title)
            if numbered or plain(one.title.source) == plain(title):
                return one.id
        return ""

    def _asked(self, clause: Entry, passages: list[Passage]) -> None:
        asked: Entry = {"id": clause["id"]}
        self.work.parties(asked, passages, "addressee")
        for one in asked.get("parties", ()):
            if "specifier" in one:
                self.work.note(clause, f"{one['party']}: {one['specifier']}")
            listed = clause.setdefault(_FIELDS.get(one["role"], "addressees"), [])
            listed.extend([one["party"]] if one["party"] not in listed else [])
            if one["role"] not in ("addressee", "consulted", "approves"):
                what = f"`{one['party']}` is named as {one['role']}; a clause knows addressees, consulted and approver"
                self.work.look(clause, passages[0].place, what)

    def _deadlines(self, clause: Entry, passages: list[Passage]) -> None:
        """Every time named; a text such as `before A and before B` names two."""
        for passage in passages:
            joined = one_of("roles", "and")
            ends = [0, *(one.end() for one in joined.finditer(passage.text)), len(passage.text)]
            begins = [*(one.start() for one in joined.finditer(passage.text)), len(passage.text)]
            whole = self.work.clock.read(passage.text)
            parts = [(0, len(passage.text))] if whole and not whole.why else list(zip(ends, begins, strict=False))
            for start, end in parts:
                if re.search(r"\w", passage.text[start:end]) and (found := self.work.time(clause, passage, start, end)):
                    clause.setdefault("deadline", []).append(found)
            if len(parts) > 1 and "deadline" in clause:
                for one in joined.finditer(passage.text):
                    self.work.meter.take(Bit(passage, one.start(), one.end()), Fate.LAYOUT)
