"""How a document is to be read: which table holds what, which column is what, what its text is. Shown and given back.

A mapping is proposed (`propose`), written as a small YAML file that a person can correct, and read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from textwrap import wrap
from typing import Any, Final

from planbook import source
from planbook.importing.tables.document import EXCEL, Document, Grid
from planbook.importing.yaml_text import scalar
from planbook.load.ids import check_id
from planbook.load.scalars import read_scalar
from planbook.model.fields import Kind, specs
from planbook.model.plans import Plan
from planbook.model.words import Level, Role
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Mapping as Fields
from planbook.source import Node, Scalar, Sequence

ACTIVITIES, BUDGET, DECISIONS, CROSSWALK, TEXT, NOTHING = (
    "activities",
    "budget",
    "decisions",
    "crosswalk",
    "text",
    "layout",
)
HOLDS: Final = (ACTIVITIES, BUDGET, DECISIONS, CROSSWALK, TEXT, NOTHING)
ROLES: Final = tuple(one.value for one in Role if one not in (Role.RESPONSIBLE,))
RESULTS: Final = tuple(f"result-{one.value}" for one in Level)
COLUMNS: Final = (
    "label", "title", "description", "method", "outcome", "parties", *ROLES, "when", "start", "end", "cost", "phase",
    "status", "place", "condition", "indicator", "baseline", "target", "verification", "assumption", "risk", *RESULTS,
    "decision", "request", "addressees", "deadline", "response", "element", "note", "layout",
)  # fmt: skip
PARAGRAPHS: Final = (
    "title", "summary", "sections", "result", "objective", "activities", "principles", "assumptions", "risks",
    "requests", "note", "layout",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it is; `head` is only for the reader."""

    number: int
    meaning: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table or sheet: what its rows are, which rows are heads, which stand for a result (with its level)."""

    grid: str
    holds: str
    heads: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    results: Mapping[int, str] = field(default_factory=dict)

    def having(self, *meanings: str) -> list[int]:
        """The columns with one of some meanings, in order."""
        return [one.number for one in self.columns if one.meaning in meanings]

    def head(self, column: int) -> str:
        """What a column is called."""
        return next((one.head for one in self.columns if one.number == column), "")


@dataclass(frozen=True, slots=True)
class Mapped:
    """The whole mapping. `text` says of each paragraph, by its number, what it is.

    `by_hand`: it comes from a person, so that what it says is not asked again.
    """

    id: str
    title: str
    language: str
    currency: str
    tables: tuple[Table, ...]
    text: Mapping[int, str]
    formulas: str = ""
    hidden: str = ""
    by_hand: bool = False

    def table(self, grid: str) -> Table:
        """What is said of a table; one that is not named is text."""
        return next((one for one in self.tables if one.grid == grid), Table(grid, TEXT))


def as_yaml(mapped: Mapped, document: Document) -> str:
    """The mapping as a file that a person corrects; what is only for the reader stands behind `#`."""
    return "\n".join(_lines(mapped, document)) + "\n"


def _lines(mapped: Mapped, document: Document) -> Iterator[str]:
    base = document.name.rpartition("/")[2]
    yield f"# How {base} ({document.sort}) is read. Change what is wrong, then: planbook import {base} --mapping FILE"
    for what, allowed in (("A table holds", HOLDS), ("A column is", COLUMNS), ("A paragraph is", PARAGRAPHS)):
        yield from wrap(f"{what}: {', '.join(allowed)}.", 110, initial_indent="# ", subsequent_indent="#   ")
    said = {"id": mapped.id, "title": mapped.title, "language": mapped.language, "currency": mapped.currency}
    yield f"plan: {_flow({key: one for key, one in said.items() if one})}"
    if document.sort == EXCEL:
        yield "# formulas: stored   takes what formulas came to; hidden: read, or leave, decides about what is hidden."
    for name in ("formulas", "hidden"):
        if value := getattr(mapped, name):
            yield f"{name}: {value}"
    yield "tables:" if mapped.tables else "tables: []"
    for grid in document.grids:
        yield from _table(mapped.table(grid.name), grid)
    if mapped.text:
        yield "text:"
        yield from _runs(mapped, document)


def _table(table: Table, grid: Grid) -> Iterator[str]:
    yield f"  - table: {scalar(table.grid)}"
    yield f"    holds: {table.holds}"
    if table.heads:
        yield f"    heads: [{', '.join(map(str, table.heads))}]"
    if table.columns:
        yield "    columns:"
    for one in table.columns:
        remark = f"  # {_shown(one.head)}" if one.head else ""
        yield f"      - {_flow({'column': one.number, 'is': one.meaning})}{remark}"
    if table.results:
        yield "    results:"
    for row, level in table.results.items():
        yield f"      - {_flow({'row': row, 'level': level})}  # {_shown(' '.join(grid.line(row)).strip())}"


def _runs(mapped: Mapped, document: Document) -> Iterator[str]:
    begins = {one.place.paragraph: one.text for one in reversed(document.paragraphs)}
    numbers = sorted(mapped.text)
    at = 0
    while at < len(numbers):
        last = at
        while last + 1 < len(numbers) and mapped.text[numbers[last + 1]] == mapped.text[numbers[at]]:
            last += 1
        run = numbers[at] if last == at else f"{numbers[at]}-{numbers[last]}"
        said = _flow({"paragraphs": run, "is": mapped.text[numbers[at]]})
        yield f"  - {said}  # {_shown(begins.get(numbers[at], ''))}"
        at = last + 1


def _shown(text: str) -> str:
    """The beginning of a text, for a remark."""
    line = " ".join(text.split())
    return line if len(line) <= 50 else f"{line[:49]}…"


def _flow(value: Mapping[str, object]) -> str:
    parts = []
    for key, one in value.items():
        said = scalar(one)
        quoted = isinstance(one, str) and not said.startswith('"') and re.search(r"[,\[\]{}#&*!|>%@`]", said)
        parts.append(f'{key}: "{said}"' if quoted else f"{key}: {said}")
    return f"{{{', '.join(parts)}}}"


def read(text: str, name: str, document: Document, proposed: Mapped) -> tuple[Mapped, tuple[Problem, ...]]:
    """A mapping that a person gives back; what it leaves out is as proposed."""
    found, problems = source.read_text(text, name)
    if found is None or problems:
        return proposed, problems
    return _Reader(document, proposed).mapping(found.root)


class _Reader:
    def __init__(self, document: Document, proposed: Mapped) -> None:
        self._proposed = proposed
        self._grids = {one.name: one for one in document.grids}
        self._numbers = {one.place.paragraph for one in document.paragraphs}
        self._problems: list[Problem] = []

    def mapping(self, root: Fields) -> tuple[Mapped, tuple[Problem, ...]]:
        changes: dict[str, Any] = {"by_hand": True}
        for entry in root.entries:
            match entry.key.text, entry.value:
                case "plan", Fields() as plan:
                    changes |= self._plan(plan)
                case ("formulas" | "hidden") as key, Scalar() as value:
                    allowed = ("stored",) if key == "formulas" else ("read", "leave")
                    changes[key] = self._word(value, allowed, key)
                case "tables", Sequence() as tables:
                    changes["tables"] = tuple(self._table(one) for one in tables.items if isinstance(one, Fields))
                case "text", Sequence() as runs:
                    changes["text"] = {**self._proposed.text, **self._text(runs)}
                case key, _:
                    known = ("plan", "formulas", "hidden", "tables", "text")
                    self._wrong(entry.key.span, f"`{key}` is no part of a mapping, or has the wrong form", known, key)
        return replace(self._proposed, **changes), tuple(self._problems)

    def _plan(self, node: Fields) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in node.entries:
            if entry.key.text in ("id", "title", "language", "currency") and isinstance(entry.value, Scalar):
                wrong = _unfit(entry.key.text, entry.value)
                found |= {} if wrong else {entry.key.text: entry.value.text}
                self._problems += wrong
            else:
                known = ("id", "title", "language", "currency")
                self._wrong(entry.key.span, f"`{entry.key.text}` is not said of a plan here", known, entry.key.text)
        return found

    def _table(self, node: Fields) -> Table:
        named = node.get("table")
        name = named.text if isinstance(named, Scalar) else ""
        grid = self._grids.get(name)
        if grid is None:
            self._wrong((named or node).span, f"there is no table `{name}`", tuple(self._grids), name)
            return Table(name, NOTHING)
        holds = node.get("holds")
        kind = self._word(holds, HOLDS, "what a table holds") if isinstance(holds, Scalar) else ACTIVITIES
        heads = node.get("heads")
        rows = [heads] if isinstance(heads, Scalar) else list(heads.items) if isinstance(heads, Sequence) else []
        read = {one.number: one for one in (self._column(item, grid) for item in _items(node.get("columns")))}
        results = dict(self._level(one, grid) for one in _items(node.get("results")))
        taken = tuple(one for row in rows if (one := self._number(row, grid.rows, "row")))
        columns = {**{one.number: one for one in self._proposed.table(name).columns}, **read}
        headed = tuple(replace(one, head=grid.head(number, taken)) for number, one in sorted(columns.items()) if number)
        return Table(name, kind, taken, headed, {row: level for row, level in results.items() if row})

    def _column(self, node: Fields, grid: Grid) -> Column:
        number = self._number(node.get("column"), grid.columns, "column")
        meaning = node.get("is")
        return Column(number, self._word(meaning, COLUMNS, "a column") if isinstance(meaning, Scalar) else "note")

    def _level(self, node: Fields, grid: Grid) -> tuple[int, str]:
        level = node.get("level")
        return self._number(node.get("row"), grid.rows, "row"), level.text if isinstance(level, Scalar) else "component"

    def _text(self, runs: Sequence) -> dict[int, str]:
        found: dict[int, str] = {}
        for node in runs.items:
            named = node.get("paragraphs") if isinstance(node, Fields) else None
            meaning = node.get("is") if isinstance(node, Fields) else None
            ends = re.fullmatch(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", named.text) if isinstance(named, Scalar) else None
            if ends is None or not isinstance(meaning, Scalar):
                self._wrong(node.span, "a line of `text` says paragraphs, as in 2-5, and what they are", (), "")
                continue
            word = self._word(meaning, PARAGRAPHS, "a paragraph")
            numbers = range(int(ends[1]), int(ends[2] or ends[1]) + 1)
            found |= {one: word for one in numbers if one in self._numbers}
        return found

    def _number(self, node: Node | None, most: int, what: str) -> int:
        written = node.text if isinstance(node, Scalar) else ""
        if written.isascii() and written.isdecimal() and len(written) < 8 and 0 < int(written) <= most:
            return int(written)
        where = node.span if node is not None else Span("", 1, 1, 1, 2)
        self._wrong(where, f"there is no {what} `{written}`; the last one is {most}", (), "")
        return 0

    def _word(self, node: Scalar, allowed: tuple[str, ...], what: str) -> str:
        if node.text in allowed:
            return node.text
        self._wrong(node.span, f"`{node.text}` is not among the words for {what}", allowed, node.text)
        return allowed[-1]

    def _wrong(self, where: Span, reason: str, allowed: tuple[str, ...], written: str) -> None:
        guess = nearest(written, allowed) if allowed else None
        hint = f"did you mean `{guess}`?" if guess else f"write one of: {', '.join(allowed)}" if allowed else None
        self._problems.append(problem("PB781", where, reason=reason, hint=hint))


def _unfit(name: str, written: Scalar) -> list[Problem]:
    """What the data file would not take of what is said of the plan."""
    if name == "id":
        return [one for one in [check_id(written, Plan.kind)] if one is not None]
    spec = specs(Plan)[name]
    return [] if spec.kind is Kind.TEXT else read_scalar(written, spec, name, "")[1]


def _items(node: Node | None) -> list[Fields]:
    return [one for one in node.items if isinstance(one, Fields)] if isinstance(node, Sequence) else []
