"""Rows of a budget: lines, a stated total, what is outside of it, lines that are a share of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from planbook.importing.tables import labels, money
from planbook.importing.tables.costs import amounts
from planbook.importing.tables.document import Grid, Passage
from planbook.importing.tables.mapping import Table
from planbook.importing.tables.meter import Bit, Fate
from planbook.importing.tables.words import one_of, plain
from planbook.importing.tables.work import Entry, Work, add_parties, number
from planbook.values.amount import parse_share, round_to
from planbook.values.money import Money

_NAME: Final = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|for|the|and)){0,5}")


class Lines:
    """The rows of one budget table."""

    def __init__(self, work: Work, grid: Grid, table: Table, title: str) -> None:
        self.work, self.grid, self.table = work, grid, table
        found = labels.front(title)
        title = (title[found.text :] if found else title) or "Budget"
        self.budget: Entry = {"id": work.ids.of(title, "budget"), "title": title}
        self.lines: list[Entry] = []

    def make(self) -> None:
        """Make the budget of all rows."""
        for column in self.table.having("cost"):
            head = self.table.head(column)
            if re.fullmatch(r"(?:19|20)\d\d", head):
                self.budget.setdefault("period", int(head))
        for row in self.grid.lines:
            passages = [one for column in self.grid.filled(row) for one in self.grid.at(row, column).passages]
            if row in self.table.heads:
                self.work.line(passages, Fate.LAYOUT)
                self.work.footnotes(self.budget, passages)
            elif passages and row > min(self.table.heads, default=0):
                self._row(row, passages)
        self.budget["lines"] = self.lines
        self.work.lists["budgets"].append(self.budget)

    def _row(self, row: int, passages: list[Passage]) -> None:
        title = self._of(row, "title")
        entry: Entry = {"id": ""}
        if title and one_of("text", "total").match(title[0].text) and "total" not in self.budget:
            self.work.line(title, Fate.VALUE)
            entry = self.budget
            self._amount(entry, "total", row)
        elif title:
            self.work.titled(entry, Bit.of(title[0]), "line")
            if (label := self._of(row, "label")) and "label" not in entry:
                entry["label"] = labels.tidy(self.work.line(label))
            self.work.more(entry, "description", self.work.prose([*title[1:], *self._of(row, "description")]))
            self._amount(entry, "amount", row)
            if "total" in self.budget:
                entry["outside_total"] = True
                self.work.look(
                    entry, title[0].place, "this line stands below the total: it was taken to be outside of it"
                )
            self.lines.append(entry)
        else:
            entry = self.lines[-1] if self.lines else self.budget
        for one in self._of(row, "funds"):
            self.work.parties(entry, [one], "funds")
        noted = self._of(row, "note")
        if noted:
            self._formula(entry, noted, " ".join(one.text for one in noted))
            self.work.more(entry, "description", self.work.prose(noted))
        self.work.footnotes(entry, passages)
        self.work.rest(entry, passages)

    def _of(self, row: int, meaning: str) -> list[Passage]:
        """The texts of the columns of a meaning, in a row."""
        columns = [one for one in self.table.having(meaning) if self.grid.begins(row, one)]
        return [passage for one in columns for passage in self.grid.at(row, one).passages]

    def _amount(self, entry: Entry, field: str, row: int) -> None:
        for column in self.table.having("cost"):
            passages = self.grid.at(row, column).passages
            if not passages or not self.grid.begins(row, column):
                continue
            for passage, amount in amounts(self.work, passages, self.table.head(column)):
                self._said(entry, passage, amount)
                if field in entry:
                    self.work.look(entry, passage.place, f"another amount: {amount.value}")
                    self.work.more(entry, "description", f"{self.table.head(column)}: {amount.value}")
                entry.setdefault(field, number(amount.value))
                self._formula(entry, [passage], passage.text)
                if amount.why:
                    what = f"“{passage.text}” was read as {amount.value}: {'; '.join(amount.why)}"
                    self.work.look(entry, passage.place, what)

    def _said(self, entry: Entry, passage: Passage, amount: money.Amount) -> None:
        """Who gives in kind, what an amount hangs on; everything else said of it describes the line."""
        for one in amount.said:
            bit = Bit(passage, one.start, one.end)
            if one.field in ("amount", "word"):
                self.work.meter.take(bit, Fate.VALUE)
            elif amount.value == "in kind" and (self.work.people.knows(bit.text) or _NAME.fullmatch(bit.text)):
                found = self.work.named(passage, "in-kind", one.start, one.end)
                listed = [{"party": who.party, "role": who.role} for who in found if who.party]
                add_parties(entry.setdefault("parties", []), listed)
                self.work.meter.take(bit, Fate.VALUE)
            elif one.field == "depends_on" and entry is not self.budget and "depends_on" not in entry:
                entry["depends_on"] = self.work.line([bit])
            else:
                self.work.more(entry, "description", self.work.prose([bit]))

    def _formula(self, entry: Entry, passages: Sequence[Passage], text: str) -> None:
        """That a line is a share of another one, where a line of that name is there and the figures agree."""
        said = money.read(text, self.work.mapped.currency or "USD")
        if not said.share or not said.of or entry is self.budget:
            return
        stem = plain(said.of)[:5]
        of = next((one for one in self.lines if plain(one["title"]).startswith(stem) and one is not entry), None)
        place = passages[0].place
        if of is None or not _agrees(entry.get("amount"), of.get("amount"), said.share):
            what = f"{said.share} of “{said.of}”: no line of that name, or another amount; it is only told in words"
            self.work.look(entry, place, what)
            return
        entry["formula"] = {"share": said.share, "of": [of["id"]]}
        self.work.look(entry, place, f"{said.share} of “{said.of}” was read as a share of the line `{of['id']}`")


def _agrees(amount: object, whole: object, share: str) -> bool:
    try:
        parts = [Money.parse(str(one), "USD") for one in (amount, whole)]
    except ValueError:
        return False
    ends = [one.range for one in parts]
    if ends[0] is None or ends[1] is None:
        return False
    return round_to(ends[1].low * Fraction(parse_share(share))) == ends[0].low
