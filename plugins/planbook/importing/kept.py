"""What a workbook was when it was made, and what may become of what was changed in it since: values only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planbook.exports.xlsx.cells import Wording
from planbook.exports.xlsx.layout import Shape
from planbook.exports.xlsx.texts import oneline
from planbook.exports.xlsx.writing import BASE, MARK, VERSION
from planbook.importing.data import Data
from planbook.importing.workbook import NOTHING, Book, where
from planbook.model.fields import FieldSpec, Kind
from planbook.problems import Problem, Span, problem


class Outcome(StrEnum):
    """What becomes of one changed value."""

    TAKEN = "taken"
    SAME = "the same already"
    CONFLICT = "in conflict"
    REFUSED = "refused"


@dataclass(slots=True)
class Change:
    """One field of one row that says something else than when the workbook was made."""

    sheet: str
    row: str
    kind: str
    field: str
    spec: FieldSpec
    base: str
    theirs: str
    ours: str
    where: Span
    outcome: Outcome
    texts: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new row: its id, the kind of what it holds, its fields, and what it belongs to (`of`, `sort` as chosen)."""

    sheet: str
    id: str
    kind: str
    values: Mapping[str, str]
    where: Span
    of: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """What a workbook was when it was made: its settings; the values and wordings of every row."""

    meta: Mapping[str, str]
    rows: Mapping[tuple[str, str], Mapping[str, str]]
    texts: Mapping[tuple[str, str, str], tuple[Wording, ...]]

    @property
    def plan(self) -> str:
        """The plan that it is of; empty for all of them, and for an empty template."""
        return self.meta.get("plan", "")


@dataclass(slots=True)
class Found:
    """What a workbook changes, and what is wrong with it. `gone`: rows that were taken out, with their tables."""

    changes: list[Change] = field(default_factory=list)
    fresh: list[Fresh] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def is_ours(book: Book) -> bool:
    """Whether planbook made a workbook, even if its hidden sheets were taken out since."""
    marked = (page.at(1, 0).value for page in book.pages)
    return any(page.name == BASE for page in book.pages) or any(str(one).startswith("planbook:") for one in marked)


def base_of(book: Book) -> tuple[Base | None, tuple[Problem, ...]]:
    """What a workbook keeps of how it was made; None and a problem where it is none of ours."""
    page = next((one for one in book.pages if one.name == BASE), None)
    nowhere = where(book.name, "", 1, 0)
    if page is None:
        reason = "it was not made by planbook, or its hidden sheets were taken out"
        hint = "`planbook export --format xlsx` makes one with the data, `planbook import --template` an empty one"
        return None, (problem("PB761", nowhere, reason=reason, hint=hint),)
    meta: dict[str, str] = {}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    texts: dict[tuple[str, str, str], tuple[Wording, ...]] = {}
    for cells in page.rows.values():
        line = [str(cells.get(number, NOTHING).value) for number in range(5)]
        if line[0].startswith(MARK):
            meta[line[0].removeprefix(MARK)] = line[1]
            continue
        kept = rows.setdefault((line[0], line[1]), {})
        if line[2]:
            kept[line[2]] = line[3]
        if line[4]:
            texts[line[0], line[1], line[2]] = tuple(Wording(*map(str, one)) for one in _listed(line[4]))
    if meta.get("version") != VERSION:
        reason = "it was made by another version of planbook"
        return None, (problem("PB761", nowhere, reason=reason, hint="export it anew, and make the changes there"),)
    return Base(meta, rows, texts), ()


def _listed(text: str) -> list[list[str]]:
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return [one for one in found if isinstance(one, list) and len(one) == 3] if isinstance(found, list) else []


def is_text(change: Change) -> bool:
    """Whether a change is one of words that have translations."""
    return change.spec.kind in (Kind.TEXT, Kind.PROSE)


def kind_of(shape: Shape, of: str, sort: str, data: Data) -> str:
    """What a new row holds; in the budget what it belongs to says it."""
    if shape.id != "budget":
        return shape.kinds[0]
    if sort:
        return sort
    owner = data.graph.get(of)
    if of and (owner is None or owner.kind == "activity"):
        return "Cost"
    return "line"


def shortened(id: str) -> str:
    """An id of a few words."""
    words = id.split("-")
    while len("-".join(words)) > 40 and len(words) > 1:
        words.pop()
    return "-".join(words)


def clipped(text: str) -> str:
    """The beginning of a text, for messages."""
    line = oneline(text)
    return line if len(line) <= 80 else f"{line[:79]}…"
