"""What tables of translations share: their heads, the words for states, and how a row becomes a text.

Heads and states are in the translator's language. A mark in brackets says which column it is, `Traduction [target fr]`,
so columns can be moved and their words changed as long as the mark stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from planbook.exchange.unfit import broken, foreign
from planbook.exchange.units import Bundle, Status, Unit, unsaid
from planbook.i18n.interface import Interface
from planbook.problems import Problem, Span, problem

KEY, NOTES, SOURCE, TARGET, STATE, SEAL, PREVIOUS = "key", "notes", "source", "target", "state", "seal", "previous"
_WITH_LANGUAGE: Final = (SOURCE, TARGET)
_MARK: Final = re.compile(
    r"\[\s*(key|notes|source|target|state|seal|previous)(?:\s+([A-Za-z]{2,3}(?:-\w{2,8})*))?\s*\]"
)
label: Final = Interface().label
# The languages that the interface speaks: a state may come back in any of them.
SPOKEN: Final = ("en", "fr", "es", "ar", "ru", "zh")


def head(column: str, bundle: Bundle) -> str:
    """The head of a column, with its mark."""
    code = {SOURCE: f" {bundle.source_language}", TARGET: f" {bundle.language}"}.get(column, "")
    return f"{label(bundle.language, f'exchange.column.{column}')} [{column}{code}]"


def state_word(status: Status, language: str) -> str:
    """What a state is called in a language."""
    return label(language, f"exchange.status.{status.value}")


@cache
def _states() -> dict[str, Status]:
    words = {one.value: one for one in Status}
    return words | {state_word(one, language).casefold(): one for language in SPOKEN for one in Status}


@dataclass(frozen=True, slots=True)
class Heads:
    """Which column is where, by its mark, counted from 0; and the languages of the two texts."""

    columns: Mapping[str, int]
    language: str
    source_language: str


def heads(cells: Sequence[str]) -> Heads | None:
    """Read a row as the heads of such a table; None if it is none. Raises UnfitError if a column is missing."""
    found = [(number, one) for number, cell in enumerate(cells) if (one := _MARK.search(cell))]
    if not any(one[1] == KEY for _, one in found):
        return None
    columns = {one[1]: number for number, one in found}
    languages = {one[1]: one[2] or "" for _, one in found}
    missing = [one for one in (SOURCE, TARGET) if one not in columns]
    if missing:
        raise broken(f"its table has lost the column with [{missing[0]} …] in its head")
    return Heads(columns, languages[TARGET], languages[SOURCE])


@dataclass(slots=True)
class Table:
    """A table on its way from cells to texts."""

    name: str
    heads: Heads
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def cell(self, cells: Sequence[str], column: str) -> str:
        """The text of a row in a column; empty if the row is shorter."""
        place = self.heads.columns.get(column, -1)
        return cells[place] if 0 <= place < len(cells) else ""

    def place(self, row: int, column: str) -> Span:
        """A cell as a place: the row of the table as line, the column as column, both from 1 on."""
        number = self.heads.columns.get(column, 0) + 1
        return Span(self.name, row, number, row, number + 1)

    def take(self, row: int, cells: Sequence[str], seal: str = "") -> None:
        """Take in the row of this number; `seal` is where its seal stands, if not in a column of its own."""
        key, source = self.cell(cells, KEY).strip(), self.cell(cells, SOURCE)
        translation = self.cell(cells, TARGET)
        if not key:
            if translation.strip():
                self.problems.append(problem("PB584", self.place(row, KEY), what="no key"))
            return
        translation = translation if translation.strip() else ""
        self.units.append(
            Unit(
                key=key,
                source=source,
                translation=translation,
                status=self._status(row, cells) or unsaid(seal or self.cell(cells, SEAL), translation),
                seal=seal or self.cell(cells, SEAL),
                where=self.place(row, TARGET),
            )
        )

    def _status(self, row: int, cells: Sequence[str]) -> Status | None:
        word = self.cell(cells, STATE).strip()
        found = _states().get(word.casefold())
        if word and found is None:
            allowed = ", ".join(state_word(one, self.heads.language) for one in Status)
            self.problems.append(problem("PB585", self.place(row, STATE), word=word, hint=f"one of {allowed}"))
        return found

    def bundle(self) -> Bundle:
        """What has been taken in."""
        return Bundle(language=self.heads.language, source_language=self.heads.source_language, units=tuple(self.units))


def no_table() -> Exception:
    """No table of translations was found."""
    return foreign("it holds no table with a column whose head says [key]")
