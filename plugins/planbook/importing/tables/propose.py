"""A mapping proposed for a document: by the head words of its tables, else by what stands in their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from planbook.importing.ids import Ids
from planbook.importing.tables import labels, money
from planbook.importing.tables.document import Document, Grid, Passage
from planbook.importing.tables.headwords import language_of, meaning_of
from planbook.importing.tables.mapping import (
    ACTIVITIES,
    BUDGET,
    CROSSWALK,
    DECISIONS,
    NOTHING,
    RESULTS,
    TEXT,
    Column,
    Mapped,
    Table,
)
from planbook.importing.tables.paragraphs import proposed_text
from planbook.importing.tables.words import one_of
from planbook.importing.texts import shortened

DEEPEST_HEAD: Final = 15
"""Rows of a sheet in which its heads are looked for."""
LONGEST_HEAD: Final = 80
MOST_LOOKED_AT: Final = 50
"""Cells of a column that tell what stands in it."""
_ELEMENT: Final = re.compile(r"(?:[^\W\d_][\w’'-]*\s+){0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?")
_JOINING: Final = re.compile(r"\s*(?:[,;/&]|(?<!\w)(?:and|et|y|и)(?!\w))\s*")


@dataclass(frozen=True, slots=True)
class Known:
    """What tells what stands in a column: whether a text is a time, whether it names parties that the data has."""

    is_time: Callable[[str], bool]
    is_party: Callable[[str], bool]


def propose(document: Document, known: Known, ids: Ids, stem: str) -> Mapped:
    """The mapping that a document suggests. `stem`: what a plan without a title is called."""
    tables = tuple(_table(grid, known) for grid in document.grids)
    text = proposed_text(document, tables)
    title = "" if "title" in text.values() else stem.replace("_", " ").replace("-", " ").strip().capitalize()
    titled = [one.text for one in document.paragraphs if text.get(one.place.paragraph) == "title"]
    if not titled and document.grids and tables:
        titled = _above(document.grids[0], tables[0])
        title = "" if titled else title
    words = " ".join((*titled, title)) or "plan"
    return Mapped(
        id=ids.of(shortened(words, 60), "plan", shared=True),
        title=title,
        language=_language(tables),
        currency=_currency(document),
        tables=tables,
        text=text,
    )


def _above(grid: Grid, table: Table) -> list[str]:
    """The first line above the heads of a sheet, which is its title."""
    first = min(table.heads, default=1)
    return [grid.at(row, grid.filled(row)[0]).text for row in grid.lines if row < first][:1]


def elements(text: str) -> list[str]:
    """The numbers of targets, goals or articles that a cell lists; nothing where it says anything else."""
    parts = [one for one in _JOINING.split(" , ".join(text.split("\n"))) if one]
    return parts if parts and all(_ELEMENT.fullmatch(one) for one in parts) else []


def _language(tables: tuple[Table, ...]) -> str:
    found = Counter(
        said for table in tables for one in table.columns for said in language_of(one.head) if one.meaning != "note"
    )
    best = found.most_common(1)
    return best[0][0] if best else ""


def _currency(document: Document) -> str:
    found = Counter(code for one in document.passages() if (code := money.currency_in(one.text)))
    best = found.most_common(1)
    return best[0][0] if best else ""


def _table(grid: Grid, known: Known) -> Table:
    heads = _heads(grid)
    body = [row for row in grid.lines if row > max(heads, default=0)]
    line = grid.line(heads[0]) if heads else ()
    repeats = tuple(row for row in body if line and grid.line(row) == line)
    results = _results(grid, [row for row in body if row not in repeats])
    plain = [row for row in body if row not in repeats and row not in results]
    columns = [_column(grid, number, heads, plain, known) for number in range(1, grid.columns + 1)]
    columns = _settled(grid, columns, plain)
    holds = _holds(columns, grid, plain)
    if holds == TEXT:
        return Table(grid.name, TEXT if grid.columns else NOTHING, (), tuple(columns))
    return Table(grid.name, holds, (*heads, *repeats), _fitted(columns, holds), results if holds == ACTIVITIES else {})


def _heads(grid: Grid) -> tuple[int, ...]:
    """The rows that are heads: those that the document marks, else the first that looks like one, and a second line."""
    if grid.heads:
        return tuple(range(1, grid.heads + 1))
    for row in range(1, min(DEEPEST_HEAD, grid.rows) + 1):
        filled = [grid.at(row, one).text for one in grid.filled(row)]
        met = sum(bool(meaning_of(one)) for one in filled if len(one) <= LONGEST_HEAD)
        if met >= 2 or (met and len(filled) == 2 == grid.columns and not any(map(labels.front, filled))):
            return (row, row + 1) if _second(grid, row) else (row,)
        if grid.columns > 1 and len(filled) > 2 and met:
            return (row,)
    return ()


def _second(grid: Grid, row: int) -> bool:
    """Whether the row below a head is its second line: it stands below cells that span columns, and is short."""
    below = grid.filled(row + 1)
    wide: set[int] = set()
    parted = False
    for column in grid.filled(row):
        span = range(column, column + grid.at(row, column).width)
        wide |= set(span) if len(span) > 1 else set()
        parted = parted or sum(one in span for one in below) > 1
    short = all(len(grid.at(row + 1, one).text) <= LONGEST_HEAD // 2 for one in below)
    return parted and set(below) <= wide and short


def _results(grid: Grid, body: list[int]) -> dict[int, str]:
    """The rows that stand for a result: one cell over the whole row, or one that names a level or has a number."""
    found: dict[int, str] = {}
    for row in body:
        filled = grid.filled(row)
        if len(filled) != 1 or grid.columns < 2:
            continue
        cell = grid.at(row, filled[0])
        named = labels.levelled(cell.text)
        numbered = labels.front(cell.text)
        across = cell.width > 1 and cell.width >= grid.columns - 1
        if named is not None:
            follows = row - 1 in found and not named.label and found[row - 1] != named.level
            found[row] = "objective-of" if follows and named.level == "objective" else named.level
        elif across or (numbered is not None and filled[0] == 1 and grid.columns > 2 and cell.passages[0].level == 0):
            found[row] = "component"
    return found


def _column(grid: Grid, number: int, heads: tuple[int, ...], body: list[int], known: Known) -> Column:
    head = grid.head(number, heads)
    texts = [cell.text for row in body if grid.begins(row, number) and (cell := grid.at(row, number)).text]
    texts = texts[:MOST_LOOKED_AT]
    content = _by_content(texts, known)
    meaning = meaning_of(head)
    if meaning == "cost" and texts and not _share(texts, lambda one: bool(re.search(r"\d", one)) or _is_money(one)):
        meaning = ""  # `Cost` can also be the head of what money is spent on
    if meaning in ("target", "element", "result-goal", "result-objective") and content == "element":
        meaning = "element"
    return Column(number, meaning or content, head)


def _by_content(texts: list[str], known: Known) -> str:
    if not texts:
        return "layout"
    if _share(texts, lambda one: bool(labels.WHOLE.fullmatch(one))) > 0.6:
        return "label"
    if _share(texts, _is_money) > 0.5:
        return "cost"
    if _share(texts, known.is_time) > 0.6:
        return "when"
    if _share(texts, lambda one: bool(elements(one))) > 0.7:
        return "element"
    if _share(texts, known.is_party) > 0.6:
        return "parties"
    return ""


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0


def _is_money(text: str) -> bool:
    found = money.read(text, "USD")
    clear = found.value != "tbd" or bool(one_of("money", "open").search(text))
    figures = re.search(r"\d{3}|\d\s*[k%]", text) or money.currency_in(text) or not re.search(r"\d", text)
    return clear and bool(figures) and not re.fullmatch(r"(?:19|20)\d\d", text)


def _settled(grid: Grid, columns: list[Column], body: list[int]) -> list[Column]:
    """One title for every table: the column with most words among those that nothing else explains."""
    met = {one.meaning for one in columns}
    open_ones = [one for one in columns if not one.meaning]
    if open_ones and not met & {"title", "request"}:
        length = {one.number: sum(len(grid.at(row, one.number).text) for row in body) for one in open_ones}
        budget = "cost" in met and not met & {"parties", "when", "method"}
        chosen = open_ones[0].number if budget else max(length, key=lambda one: length[one])
        columns = [Column(one.number, "title", one.head) if one.number == chosen else one for one in columns]
    seen: set[str] = set()
    settled = []
    for one in columns:
        again = one.meaning in seen and one.meaning in ("title", "label", "when", "deadline")
        meaning = "description" if again and one.meaning == "title" else "note" if again else one.meaning or "note"
        seen.add(meaning)
        settled.append(Column(one.number, meaning, one.head))
    return settled


def _holds(columns: list[Column], grid: Grid, body: list[int]) -> str:
    met = Counter(one.meaning for one in columns)
    if met["element"] >= 2:
        return CROSSWALK
    if len([one for one in ("decision", "request", "addressees", "deadline", "response") if met[one]]) >= 2:
        return DECISIONS
    if met["title"] and met["cost"] and not {*met} - {"title", "cost", "note", "label", "description", "layout"}:
        total = any(one_of("text", "total").match(text) for row in body for text in grid.line(row)[:2])
        word = " ".join(one.head for one in columns if one.meaning == "title")
        if total or meaning_of(word) != "title":
            return BUDGET
    told = {*met} & {"parties", "when", "cost", "method", "outcome", "start", "end", "label", "indicator", *RESULTS}
    if met["title"] and (told or any(meaning_of(one.head) == "title" for one in columns)):
        return ACTIVITIES
    if met["indicator"] or any(met[one] for one in RESULTS):
        return ACTIVITIES
    return TEXT


def _fitted(columns: list[Column], holds: str) -> tuple[Column, ...]:
    """The columns in the words of what the table holds."""
    instead = {DECISIONS: {"title": "request", "when": "deadline", "parties": "addressees"}}.get(holds, {})
    have = {one.meaning for one in columns}
    swap = {old: new for old, new in instead.items() if new not in have}
    return tuple(Column(one.number, swap.get(one.meaning, one.meaning), one.head) for one in columns)


def unclear(document: Document, mapped: Mapped) -> list[tuple[Passage, str]]:
    """Heads that stand twice, or not at all above words: a person has to say what their columns are."""
    found = []
    for grid in document.grids:
        table = mapped.table(grid.name)
        if table.holds in (TEXT, NOTHING) or not table.heads:
            continue
        met: set[str] = set()
        for one in table.columns:
            cell = grid.at(table.heads[0], one.number)
            named = one.head.casefold()
            if named in met and cell.passages and grid.begins(table.heads[0], one.number):
                found.append((cell.passages[0], f"the head “{one.head}” stands twice"))
            met.add(named or f"?{one.number}")
            below = next((c.passages[0] for (_, at), c in grid.cells.items() if at == one.number and c.text), None)
            if not named and one.meaning == "note" and below is not None:
                found.append((below, f"column {one.number} has no head"))
    return found
