"""A plan as a workbook, and an empty one to fill in; `planbook import` reads both back.

`layout` says which tables there are, `tables` what stands in them, `cells` how a value becomes cells, `sums` what adds
up to a total; `writing` alone knows XlsxWriter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.exports.xlsx import writing
from planbook.exports.xlsx.book import Sum, Workbook
from planbook.exports.xlsx.cells import Cell, Teller
from planbook.exports.xlsx.layout import Sheet, sheet_title
from planbook.exports.xlsx.sums import formulas, shares, stated, sums
from planbook.exports.xlsx.tables import dates, plans_of, tables
from planbook.exports.xlsx.writing import FIRST, TooLongError, cell_name
from planbook.i18n.names import language_name
from planbook.model.finance import Budget
from planbook.model.parties import Party
from planbook.model.results import Activity, Indicator, Result
from planbook.problems import Problem, problem
from planbook.views.voice import Voice

FOR_THE_BUDGET = "budget"


def write(subject: Subject) -> Output:
    """The workbook of a plan in one language, or of all plans."""
    voice, plan = subject.voice, subject.plan
    found = tables(voice, subject.catalogues.get(voice.language), plan)
    try:
        return Output(writing.write(workbook(voice, plan, found, subject.content)))
    except TooLongError as long:
        return Output(b"", (too_long(voice, long.row, long.column),))


def too_long(voice: Voice, row: str, column: str) -> Problem:
    """A text that no cell can hold."""
    entity = voice.graph.get(row.partition("#")[0])
    where = entity.where if entity is not None else None
    hint = "make two texts of it, or leave this format out"
    return problem("PB760", where, id=row, field=column, limit=f"{writing.LONGEST:,}", hint=hint)


def workbook(voice: Voice, plan: str, found: tuple[Sheet, ...], content: str) -> Workbook:
    """What stands in a workbook."""
    owner = voice.graph.get(plan)
    title = voice.plain(voice.title(owner)) if owner is not None else voice.label("index.plans")
    told = Teller(voice, None, plan)
    cells = dict(_computed(voice, plan, found))
    whole = tuple(_with_counts(one, voice, plan) for one in found)
    return Workbook(
        title=title,
        language=voice.language,
        day=voice.today,
        about=tuple(_about(voice, title, content)),
        about_title=sheet_title("about", voice),
        sheets=(*whole, dates(voice, plan)),
        meta={
            "version": writing.VERSION,
            "plan": plan,
            "language": voice.language,
            "source": voice.source_language,
            "content": content,
        },
        lists=_lists(voice, plan, told),
        formulas=cells,
        sums=tuple(_sums(voice, plan, found)),
        sums_title=sheet_title("totals", voice),
        sums_heads=tuple(
            voice.label(one)
            for one in (
                "total.title",
                "field.currency",
                "workbook.from",
                "workbook.to",
                "workbook.stated",
                "workbook.difference",
                "workbook.open",
            )
        ),
        computed_hint=voice.label("workbook.computed"),
    )


def _about(voice: Voice, title: str, content: str) -> Iterator[tuple[str, str]]:
    yield voice.label("field.title"), title
    yield voice.label("book.language"), language_name(voice.language, voice.language)
    yield voice.label("book.edition"), voice.today.isoformat()
    yield voice.label("book.content"), content
    yield "", ""
    for number, name in enumerate(("change", "add", "remove", "leave", "times", "names", "back")):
        yield (voice.label("workbook.how.title") if number == 0 else ""), voice.label(f"workbook.how.{name}")


def _lists(voice: Voice, plan: str, teller: Teller) -> dict[str, tuple[str, ...]]:
    """What can be chosen: the parties of the data, and the results, activities and indicators of the plan."""
    graph, plans = voice.graph, plans_of(voice.graph, plan)
    found: dict[str, tuple[str, ...]] = {"parties": tuple(teller.named(one.id) for one in graph.all(Party))}
    for name, shapes in (
        ("results", (Result,)),
        ("activities", (Activity,)),
        ("indicators", (Indicator,)),
        ("payable", (Budget, Activity)),
    ):
        ids = [one.id for each in plans for shape in shapes for one in graph.inside(each.id, shape)]
        found[name] = tuple(teller.named(id) for id in ids)
    return found


# Money


def _with_counts(sheet: Sheet, voice: Voice, plan: str) -> Sheet:
    """The budget with what tells its rows apart in a total."""
    if sheet.id != FOR_THE_BUDGET:
        return sheet
    found = shares(voice.graph, plan)
    rows = tuple(
        replace(
            one,
            cells={
                **one.cells,
                "counts.currency": Cell(found[one.id].currency),
                "counts.account": Cell(found[one.id].account if found[one.id].counted else ""),
            },
        )
        if one.id in found
        else one
        for one in sheet.rows
    )
    return replace(sheet, rows=rows)


class _Places:
    """Where the fields of the budget's rows stand."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._rows = {one.id: number for number, one in enumerate(sheet.rows, FIRST)}
        self._columns = {one.id: number for number, one in enumerate(sheet.columns)}

    def has(self, column: str) -> bool:
        return column in self._columns

    def at(self, row: str, column: str) -> str:
        return cell_name(self._rows[row], self._columns[column])

    def whole(self, column: str) -> str:
        """All of a column, with room for new rows, as another sheet names it."""
        number, last = self._columns[column], FIRST + len(self._rows) + writing.MORE
        letters = cell_name(0, number).rstrip("1")
        name = self.sheet.title.replace("'", "''")
        return f"'{name}'!${letters}${FIRST + 1}:${letters}${last}"

    def from_outside(self, row: str, column: str) -> str:
        name = self.sheet.title.replace("'", "''")
        return f"'{name}'!{self.at(row, column)}"


def _computed(
    voice: Voice, plan: str, found: tuple[Sheet, ...]
) -> Iterator[tuple[tuple[str, str, str], tuple[str, Fraction]]]:
    for sheet in (one for one in found if one.id == FOR_THE_BUDGET):
        places = _Places(sheet)
        for row, share in shares(voice.graph, plan).items():
            for column, formula in formulas(share, places.at, places.has, voice).items():
                value = share.low if column == "counts.low" else share.high
                yield (sheet.id, row, column), (formula, value if share.counted else Fraction(0))


def _sums(voice: Voice, plan: str, found: tuple[Sheet, ...]) -> Iterator[Sum]:
    for sheet in (one for one in found if one.id == FOR_THE_BUDGET):
        places = _Places(sheet)
        for one in sums(voice.graph, plan):
            owner = one.account.owner
            keys = f'{places.whole("counts.account")},"{owner.id}",{places.whole("counts.currency")},"{one.currency}"'
            made = [
                (f"=SUMIFS({places.whole(f'counts.{part}')},{keys})", value)
                for part, value in (("low", one.low), ("high", one.high))
            ]
            row = stated(one.account)
            if row and isinstance(owner, Budget) and owner.total is not None and owner.total.range is not None:
                at, total = places.from_outside(row, "amount.low"), owner.total.range.low
                made += [(f"={at}", total), (f"={at}-{made[0][0][1:]}", total - one.low)]
            else:
                made += [("", Fraction(0)), ("", Fraction(0))]
            yield Sum(voice.plain(voice.title(owner)), one.currency, tuple(made), one.open)
