"""The chain of results while a document is read: which one is open, what is written below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planbook.importing.tables import labels
from planbook.importing.tables.document import Passage
from planbook.importing.tables.mapping import RESULTS, Table
from planbook.importing.tables.meter import Bit, Fate
from planbook.importing.tables.work import Entry, Work

_RANKS: Final = {
    level: rank for rank, level in enumerate(("impact", "goal", "component", "objective", "outcome", "output"))
}


class Results:
    """Keeps the open results, from the highest to the lowest."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._open: list[tuple[int, Entry]] = []
        self._guessed = False

    def current(self) -> Entry | None:
        """The lowest open result."""
        return self._open[-1][1] if self._open else None

    def current_id(self) -> str:
        """Its id, or nothing."""
        return str(self._open[-1][1]["id"]) if self._open else ""

    def hold(self, activities: Sequence[Entry]) -> None:
        """Write activities below the open result, else into the plan."""
        owner = self.current()
        place = owner.setdefault("activities", []) if owner is not None else self._work.lists["activities"]
        place.extend(activities)

    def row(self, passages: Sequence[Passage], level: str) -> None:
        """A row or heading that stands for a result; further paragraphs describe it."""
        if not passages:
            return
        work, first = self._work, passages[0]
        named = labels.levelled(first.text)
        owner = self.current()
        if level in ("objective-of", "objective") and owner is not None and _is_of(named, owner):
            if named is not None:
                work.meter.take(Bit(first, 0, named.text), Fate.VALUE)
            work.more(
                owner, "objective", work.line([Bit(first, named.text if named else 0, len(first.text)), *passages[1:]])
            )
            return
        entry: Entry = {"id": "", "level": level if level != "objective-of" else "objective"}
        bit = Bit.of(first)
        if named is not None and named.text < len(first.text):
            entry["level"] = work.level(named, first)
            work.meter.take(Bit(first, 0, named.text), Fate.VALUE)
            bit = Bit(first, named.text, len(first.text))
            if named.label:
                entry["label"] = named.label
        self._begin(entry, bit)
        if entry["level"] == level and named is None and not self._guessed:
            self._guessed = True
            work.look(entry, first.place, f"nothing names the level of this result; `{level}` was taken, as for others")
        if passages[1:]:
            work.more(entry, "description", work.prose(passages[1:]))
        work.footnotes(entry, passages)

    def cell(self, passages: Sequence[Passage], level: str, table: Table) -> None:
        """A cell of a column that holds results."""
        deeper = [one.removeprefix("result-") for one in RESULTS if table.having(one)]
        deeper.sort(key=lambda one: min(table.having(f"result-{one}")))
        rank = 100 + deeper.index(level)
        entry: Entry = {"id": "", "level": level}
        named = labels.levelled(passages[0].text)
        bit = Bit.of(passages[0])
        if named is not None and named.text < len(passages[0].text):
            self._work.meter.take(Bit(passages[0], 0, named.text), Fate.VALUE)
            bit = Bit(passages[0], named.text, len(passages[0].text))
            if named.label:
                entry["label"] = named.label
        self._begin(entry, bit, rank)
        if passages[1:]:
            self._work.more(entry, "description", self._work.prose(passages[1:]))
        self._work.footnotes(entry, passages)

    def close(self) -> None:
        """Forget the open results: what follows is about something else."""
        self._open = []

    def _begin(self, entry: Entry, bit: Bit, rank: int | None = None) -> None:
        self._work.titled(entry, bit, "result")
        depth = entry.get("label", "").count(".")
        own = rank if rank is not None else 10 * _RANKS.get(str(entry["level"]), 2) + depth
        while self._open and self._open[-1][0] >= own:
            self._open.pop()
        owner = self.current()
        (owner.setdefault("results", []) if owner is not None else self._work.lists["results"]).append(entry)
        self._open.append((own, entry))


def _is_of(named: labels.Levelled | None, owner: Entry) -> bool:
    """Whether an objective is that of the open result: it has no number, and nothing has come between."""
    without = named is None or not named.label
    return without and not owner.get("activities") and not owner.get("results") and not owner.get("objective")
