"""Rows of a crosswalk: targets of two frameworks or more, and the activities that carry them together."""

from __future__ import annotations

import re
from typing import Final

from planbook.importing.tables.activities import nested, tidied
from planbook.importing.tables.document import Grid, Passage
from planbook.importing.tables.mapping import ROLES, Table
from planbook.importing.tables.meter import Fate
from planbook.importing.tables.propose import elements
from planbook.importing.tables.words import one_of, plain
from planbook.importing.tables.work import LONGEST_TITLE, Entry, Work
from planbook.importing.texts import shortened
from planbook.model.frameworks import Element, Framework

_MARK: Final = r"\s*[(\[]?\s*(?:{})\s*[)\]]?\s*\.?\s*$"


class Crosswalk:
    """The rows of one table. `known` are activities that were met before, by their words."""

    def __init__(self, work: Work, grid: Grid, table: Table, known: dict[str, Entry]) -> None:
        self.work, self.grid, self.table, self.known = work, grid, table, known
        self.columns = table.having("element")
        self.frameworks: dict[int, str] = {}
        self.entries: list[Entry] = []

    def make(self) -> None:
        """Make frameworks, elements, activities and the entries that tie them."""
        work = self.work
        heads = [one for row in self.table.heads for one in self._passages(row)]
        for column in self.columns:
            self.frameworks[column] = self._framework(column, heads)
        work.line(heads, Fate.LAYOUT)
        work.footnotes(work.plan, heads)
        first = min(self.table.heads, default=0)
        for row in self.grid.lines:
            if row > first and row not in self.table.heads:
                self._row(row)
        if self.entries:
            names = [self.table.head(one) or f"column {one}" for one in self.columns]
            title = shortened(" and ".join(names), LONGEST_TITLE)
            mapping: Entry = {"id": work.ids.of(f"crosswalk-{title}", "mapping"), "title": title}
            mapping |= {"frameworks": list(dict.fromkeys(self.frameworks.values())), "relation": "supports"}
            place = self._passages(self.table.heads[0] if self.table.heads else 1)[0].place
            work.look(mapping, place, "the table does not say how the two sides relate; `supports` was taken")
            work.lists["mappings"].append({**mapping, "entries": self.entries})

    def _passages(self, row: int) -> list[Passage]:
        return [one for column in self.grid.filled(row) for one in self.grid.at(row, column).passages]

    def _framework(self, column: int, heads: list[Passage]) -> str:
        """The framework of a column: one that the data has, by any of its names, or a new one."""
        head = self.table.head(column) or f"Column {column}"
        for one in self.work.graph.all(Framework) if self.work.graph is not None else ():
            names = [text.source for text in (one.title, one.short_title, one.abbreviation) if text is not None]
            if any(plain(name) in plain(head) or plain(head) in plain(name) for name in names):
                return one.id
        made = next((one for one in self.work.lists["frameworks"] if plain(one["title"]) == plain(head)), None)
        if made is None:
            title = shortened(head, LONGEST_TITLE)
            made = {"id": self.work.ids.of(head, "framework", shared=True), "title": title, "elements": []}
            self.work.lists["frameworks"].append(made)
            named = [one for one in heads if one.place.column == column]
            if title == head:
                self.work.line(named)
            if named:
                self.work.look(made, named[0].place, f"a new framework, met as “{head}”")
        return str(made["id"])

    def _row(self, row: int) -> None:
        work = self.work
        passages = self._passages(row)
        ties = [tie for column in self.columns for tie in self._elements(row, column)]
        placed: list[Entry] = []
        for column in self.table.having("title"):
            if self.grid.begins(row, column):
                placed += self._placed(list(self.grid.at(row, column).passages))
        placed = list({one["activity"]: one for one in reversed(placed)}.values())[::-1]  # each once in a row
        entry: Entry = {"id": "", "elements": ties, "placements": placed}
        if ties:
            entry["id"] = work.ids.of("-".join(one.rpartition("/")[2] for one in ties), "row")
            self.entries.append(entry)
        elif placed and self.entries:
            shown = {one["activity"] for one in self.entries[-1]["placements"]}
            self.entries[-1]["placements"].extend(one for one in placed if one["activity"] not in shown)
        owner = self._owner(placed)
        for column in self.table.having("parties", *ROLES):
            role = next(one.meaning for one in self.table.columns if one.number == column)
            cell = self.grid.at(row, column).passages if self.grid.begins(row, column) else ()
            work.parties(owner, cell, "responsible" if role == "parties" else role)
        for column in self.table.having("when") if owner is not work.plan else ():
            work.when(owner, "when", self.grid.at(row, column).passages)
        for column in self.table.having("label"):
            work.line(self.grid.at(row, column).passages, Fate.LAYOUT)
        for column in self.table.having("note"):
            work.note(owner, work.prose(self.grid.at(row, column).passages, Fate.NOTE))
        work.rest(owner, passages)

    def _owner(self, placed: list[Entry]) -> Entry:
        """What a note of the row hangs on."""
        ids = {one["activity"] for one in placed}
        return next((one for one in self.known.values() if one["id"] in ids), self.work.plan)

    def _elements(self, row: int, column: int) -> list[str]:
        """The elements that a cell names, with those of cells that come from above."""
        cell = self.grid.at(row, column)
        named = elements("\n".join(one.text for one in cell.passages))
        framework = self.frameworks[column]
        found = []
        for label in named:
            id = self._element(framework, label)
            if id:
                found.append(f"{framework}/{id}")
            else:
                self.work.look(self.work.plan, cell.passages[0].place, f"`{framework}` has no “{label}”")
        if len(found) == len(named):
            self.work.line(cell.passages, Fate.VALUE)
        return found

    def _element(self, framework: str, label: str) -> str:
        made = next((one for one in self.work.lists["frameworks"] if one["id"] == framework), None)
        if made is None:
            known = self._known_elements(framework)
            named = [one for one in known if plain(one.label) == plain(label)]
            named = named or [one for one in known if _same_number(one.label, label)]
            return named[0].local_id if len(named) == 1 else ""
        found = next((one for one in made["elements"] if plain(one["label"]) == plain(label)), None)
        if found is None:
            taken = {one["id"] for one in made["elements"]}
            id = "-".join(re.findall(r"[a-z0-9]+", label.lower())) or f"element-{len(taken) + 1}"
            found = {"id": id if re.search("[a-z]", id) else f"element-{id}", "label": label}
            made["elements"].append(found)
        return str(found["id"])

    def _known_elements(self, framework: str) -> list[Element]:
        assert self.work.graph is not None
        return [one for one in self.work.graph.all(Element) if one.container_id == framework]

    def _placed(self, passages: list[Passage]) -> list[Entry]:
        """The activities of a cell where they are shown; one that was met before is shown there again."""
        shape = re.compile(_MARK.format(one_of("text", "same").pattern), re.IGNORECASE)
        placed: list[Entry] = []
        fresh: list[Passage] = []
        for passage in passages:
            mark = shape.search(passage.text)
            words = passage.text[: mark.start()] if mark else passage.text
            met = self.known.get(plain(words))
            if met is None:
                fresh.append(passage)
                continue
            self.work.meter.take(passage, Fate.VALUE)
            again: Entry = {"activity": met["id"], "show": "same-as-above"}
            if mark:
                again["marked"] = True
            else:
                self.work.look(
                    again, passage.place, "the same words as above, not marked as such: one activity, shown twice"
                )
            placed.append(again)
            self.work.footnotes(met, [passage])
        made = nested(self.work, fresh)
        self.work.lists["activities"].extend(made)
        tops = [one for one in fresh if one.level <= (fresh[0].level if fresh else 0)]
        for passage, entry in zip(tops, made, strict=False):
            self.known[plain(passage.text)] = entry
            if shape.search(passage.text):
                what = "it is marked as a repeat, but nothing of these words stands above"
                self.work.look(entry, passage.place, what)
            tidied(entry)
        return [*({"activity": one["id"]} for one in made), *placed]


def _same_number(label: str, written: str) -> bool:
    """Whether a label has the number of another at its end, as `Aichi Target 5` has that of `Target 5`."""
    numbers = [re.findall(r"\d+(?:\.\d+)*", one)[-1:] for one in (label, written)]
    return bool(numbers[0]) and numbers[0] == numbers[1]
