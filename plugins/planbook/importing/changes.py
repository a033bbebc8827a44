"""What was changed in a workbook: cell by cell, three-way, between what was exported, the workbook, and the data today.

Nothing is guessed and nothing is lost. Pure values in, values out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planbook.exports.xlsx.cells import Part, parts_of
from planbook.exports.xlsx.layout import KEY, OF, SHAPES, SORT, Row, Shape, declared
from planbook.exports.xlsx.texts import oneline
from planbook.exports.xlsx.writing import MARK
from planbook.importing.cells import MisreadError, Reading, understand
from planbook.importing.data import Data
from planbook.importing.kept import Base, Change, Found, Fresh, Outcome, clipped, kind_of, shortened
from planbook.importing.workbook import NOTHING, Book, Cell, Page, where
from planbook.load.ids import suggest, usable
from planbook.model.fields import FieldSpec
from planbook.problems import Span, nearest, problem

EXAMPLE: Final = "#"
"""What the id of an example begins with: such a row is never taken."""

_LAST_HEAD: Final = 20


def compare(book: Book, base: Base, data: Data) -> Found:
    """Find every change of a workbook, and decide what becomes of it."""
    language = base.meta.get("language", data.languages.source)
    found = Found()
    comparer = _Comparer(book, base, data, found, Reading(data.voice(language), base.plan))
    tables = [one for one in (comparer.table(shape) for shape in SHAPES) if one is not None]
    for table in tables:
        comparer.announce(table)
    for table in tables:
        comparer.rows(table)
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    shape: Shape
    page: Page
    head: int
    columns: Mapping[str, int]
    fields: Mapping[str, FieldSpec]


class _Comparer:
    def __init__(self, book: Book, base: Base, data: Data, found: Found, reading: Reading) -> None:
        self.book, self.base, self.data, self.found, self.reading = book, base, data, found, reading
        self.voice = reading.voice
        self.source = self.voice.language == self.voice.source_language
        self.today: dict[tuple[str, str], Row] = data.rows(self.voice.language, base.plan)
        self.ids: dict[Span, str] = {}
        self.taken = set(data.graph.entities)
        self.plan = base.plan

    # Sheets and columns

    def table(self, shape: Shape) -> _Table | None:
        """The sheet of a table, with its columns; what was exported and is not there is a problem."""
        wanted = self.base.meta.get(f"columns:{shape.id}", "").split()
        if not wanted:
            return None
        for page in self.book.pages:
            for number in sorted(page.rows)[:_LAST_HEAD]:
                cells = page.rows[number]
                if any(one.value == MARK + shape.id for one in cells.values()):
                    return self._headed(shape, page, number, wanted)
        reason = f"the sheet `{shape.id}` is missing"
        self._problem("PB765", where(self.book.name, "", 1, 0), reason, "put it back, or export the workbook anew")
        return None

    def _headed(self, shape: Shape, page: Page, head: int, wanted: list[str]) -> _Table:
        columns: dict[str, int] = {}
        for number, cell in page.rows[head].items():
            name = KEY if cell.value == MARK + shape.id else str(cell.value)
            if name in columns:
                self._problem(
                    "PB765", self._at(page, head, number), f"the column `{name}` is there twice", "delete one"
                )
            columns.setdefault(name, number)
        for name in wanted:
            if name not in columns:
                reason = f"the column `{name}` is missing"
                self._problem(
                    "PB765", self._at(page, head, 0), reason, "put it back; columns may be hidden, not deleted"
                )
        fields = {name: spec for name, spec in declared(shape).items() if _whole(name, spec, columns)}
        for area in page.merged:
            place = where(self.book.name, page.name, head, 0)
            self._problem("PB765", place, f"the cells {area} are merged", "take the cells apart again")
        return _Table(shape, page, head, columns, fields)

    def _at(self, page: Page, row: int, column: int) -> Span:
        return where(self.book.name, page.name, row, column)

    def _problem(self, code: str, place: Span, reason: str, hint: str | None = None) -> None:
        self.found.problems.append(problem(code, place, reason=reason, hint=hint))

    # Rows

    def _rows(self, table: _Table) -> Iterator[tuple[int, Mapping[int, Cell], str]]:
        """The rows that are filled in, each with the id that stands in it."""
        computed = {place for name, place in table.columns.items() if name.startswith(("counts.", "cost"))}
        for number in sorted(table.page.rows):
            cells = table.page.rows[number]
            if number <= table.head + 1 or all(place in computed for place in cells):
                continue
            id = str(cells.get(table.columns.get(KEY, 0), NOTHING).value).strip()
            if not id.startswith(EXAMPLE):
                yield number, cells, id

    def _full(self, table: _Table, id: str) -> str:
        """The full id of a row that was exported; empty for a new one."""
        inside = f"{self.base.plan}/{id}" if self.base.plan else id
        return next((one for one in (inside, id) if (table.shape.id, one) in self.base.rows), "")

    def announce(self, table: _Table) -> None:
        """Give new rows their ids, so that others can name them."""
        names = ("title", "name") if table.shape.id != "plan" else ("title",)
        column = next((table.columns[one] for one in names if one in table.columns), None)
        for number, cells, written in self._rows(table):
            if self._full(table, written) or column is None:
                continue
            called = oneline(str(cells.get(column, NOTHING).value))
            kind = table.shape.kinds[-1] if table.shape.id != "budget" else "line"
            if table.shape.id == "values" or not (called or written):
                continue
            id = self._id(kind, written, called, self._at(table.page, number, table.columns.get(KEY, 0)))
            if table.shape.id == "plan":
                self.plan = self.plan or id
                self.reading.plan = self.plan
            self.ids[self._at(table.page, number, 0)] = id
            short = table.columns.get("abbreviation")
            also = oneline(str(cells.get(short, NOTHING).value)) if short is not None else ""
            for name in filter(None, (called, written, also)):
                self.reading.fresh.setdefault((kind, name.casefold()), id)

    def _id(self, kind: str, written: str, called: str, place: Span) -> str:
        """A full id that nothing has yet, made of what somebody wrote as id, else of the title."""
        inside = f"{self.plan}/" if kind not in ("party", "plan") and self.plan else ""
        local = written or shortened(suggest(called))
        if written and not usable(written):
            reason = f"`{written}` cannot be an id"
            self._problem("PB766", place, reason, f"leave it empty, or write for example `{suggest(written)}`")
            local = suggest(written)
        local = local if usable(local) else f"{local}-{kind}"
        id, number = f"{inside}{local}", 1
        while id in self.taken:
            number += 1
            id = f"{inside}{local}-{number}"
        self.taken.add(id)
        return id

    def rows(self, table: _Table) -> None:
        """Compare the rows of a table."""
        seen: dict[str, int] = {}
        for number, cells, written in self._rows(table):
            id = self._full(table, written)
            place = self._at(table.page, number, table.columns.get(KEY, 0))
            if not id:
                self._new(table, number, cells)
            elif id in seen:
                hint = "if it is a new entry, empty its id; if not, delete one of the two rows"
                self._problem("PB772", place, f"the id `{written}` is in row {seen[id]} already", hint)
            else:
                seen[id] = number
                self._known(table, number, cells, id)
        for sheet, row in self.base.rows:
            if sheet == table.shape.id and row not in seen and not row.startswith(EXAMPLE):
                self.found.gone.append((sheet, row))

    def _known(self, table: _Table, number: int, cells: Mapping[int, Cell], id: str) -> None:
        base, ours = self.base.rows[table.shape.id, id], self.today.get((table.shape.id, id))
        for name, spec in table.fields.items():
            parts = self._parts(table, number, cells, name, spec)
            theirs, wrong = understand(name, spec, parts, self.reading, self.data.currency(id))
            before = base.get(name, "")
            if theirs is None:
                self.found.problems.extend(wrong)
            elif theirs != before:
                place = next(iter(parts.values()))[1]
                self._decide(table, id, name, spec, (before, theirs), ours, place)

    def _parts(
        self, table: _Table, number: int, cells: Mapping[int, Cell], name: str, spec: FieldSpec
    ) -> dict[Part, tuple[Cell, Span]]:
        found: dict[Part, tuple[Cell, Span]] = {}
        for part in parts_of(spec):
            column = table.columns.get(f"{name}.{part.value}" if part else name)
            if column is not None:
                found[part] = cells.get(column, NOTHING), self._at(table.page, number, column)
        return found

    def _decide(
        self,
        table: _Table,
        id: str,
        name: str,
        spec: FieldSpec,
        sides: tuple[str, str],
        ours: Row | None,
        place: Span,
    ) -> None:
        before, theirs = sides
        if ours is None:
            reason = f"`{id}` is no longer in the data, and was changed here"
            self._problem("PB772", place, reason, "export the workbook anew, and make the change there")
            return
        if name not in ours.values:
            if (ours.kind, table.shape.id, name) == ("Cost", "budget", "title"):
                return  # what an activity is called is changed in its own row
            self._problem("PB770", place, f"this row has no `{name}`", "empty the cell")
            return
        now = ours.values[name]
        texts = self.base.texts.get((table.shape.id, id, name), ())
        outcome = Outcome.TAKEN if now == before else Outcome.SAME if now == theirs else Outcome.CONFLICT
        change = Change(table.shape.id, id, ours.kind, name, spec, before, theirs, now, place, outcome, texts)
        self.found.changes.append(change)
        if outcome is Outcome.CONFLICT:
            hint = f"the workbook says “{clipped(theirs)}”; kept is “{clipped(now)}”"
            self.found.problems.append(problem("PB769", place, id=id, field=name, hint=hint))

    # New rows

    def _new(self, table: _Table, number: int, cells: Mapping[int, Cell]) -> None:
        place = self._at(table.page, number, table.columns.get(KEY, 0))
        values: dict[str, str] = {}
        currency = self._currency()
        wrong = False
        for name, spec in table.fields.items():
            parts = self._parts(table, number, cells, name, spec)
            value, problems = understand(name, spec, parts, self.reading, currency)
            self.found.problems.extend(problems)
            wrong = wrong or value is None
            if value:
                values[name] = value
        of, sort = self._belongs(table, number, cells), self._sort(table, cells)
        if not (values or of) or wrong or of is None:
            return
        if not self.source:
            hint = f"add it to the workbook in `{self.voice.source_language}`, the language of the data"
            self._problem("PB770", place, "new entries are written in the language of the data", hint)
            return
        kind = kind_of(table.shape, of, sort, self.data)
        id = self.ids.get(self._at(table.page, number, 0), "")
        self.found.fresh.append(Fresh(table.shape.id, id, kind, values, place, of, sort))

    def _currency(self) -> str:
        """The currency of a new row's amounts: that of the plan, also where the plan is new."""
        known = self.data.currency(self.base.plan) if self.base.plan else ""
        new = next((one.values.get("currency", "") for one in self.found.fresh if one.kind == "plan"), "")
        return known or new

    def _belongs(self, table: _Table, number: int, cells: Mapping[int, Cell]) -> str | None:
        """What a new row belongs to; None where that cannot be understood."""
        column = table.columns.get(OF)
        cell = cells.get(column, NOTHING) if column is not None else NOTHING
        if column is None or cell.empty:
            return ""
        targets = {
            "budget": ("budget", "line", "activity"),
            "values": ("indicator",),
            "crosswalk": ("mapping",),
            "decisions": ("instrument",),
        }[table.shape.id]
        try:
            return self.reading.find(str(cell.value), targets)
        except MisreadError as misread:
            place = self._at(table.page, number, column)
            self.found.problems.append(problem(misread.code, place, field=OF, reason=misread.reason, hint=misread.hint))
            return None

    def _sort(self, table: _Table, cells: Mapping[int, Cell]) -> str:
        """Which sort a new row is of, as a name of the data; empty where nobody chose one."""
        column = table.columns.get(SORT)
        written = str(cells.get(column, NOTHING).value).casefold() if column is not None else ""
        names = {one: f"field.{one}" for one in ("baseline", "milestones", "targets", "actuals")}
        names |= {"budget": "kind.budget", "line": "kind.line", "Cost": "field.cost"}
        said = {self.voice.label(key).casefold(): name for name, key in names.items()}
        guess = nearest(written, said) if written else None
        return said.get(written) or (said[guess] if guess else "")


def _whole(name: str, spec: FieldSpec, columns: Mapping[str, int]) -> bool:
    """Whether all columns of a field are there: half an amount is none."""
    wanted = [f"{name}.{part.value}" if part else name for part in parts_of(spec) if part is not Part.WORDS]
    return all(one in columns for one in wanted)
