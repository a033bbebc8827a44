"""What each row of the budget adds to its total: as formulas of a spreadsheet, beside our own exact figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from planbook.answers.money import Account, Addend, accounts
from planbook.exports.xlsx.cells import as_label
from planbook.exports.xlsx.tables import plans_of
from planbook.graph import Graph
from planbook.model.finance import Budget, Line
from planbook.model.results import Activity
from planbook.values.amount import Limit
from planbook.views.voice import Voice

Place = Callable[[str, str], str]
"""Where a field of a row stands, as in `H7`."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one row adds: to which account, in which currency, from how much to how much; `addend` is where it is from.

    `counted`: it is inside the total.
    """

    account: str
    currency: str
    low: Fraction
    high: Fraction
    addend: Addend
    counted: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """One total, in one currency."""

    account: Account
    currency: str
    low: Fraction
    high: Fraction
    open: int


def shares(graph: Graph, plan: str) -> dict[str, Share]:
    """What each row of the budget adds, by the id of the row; rows that add nothing are left out."""
    found: dict[str, Share] = {}
    for account in _accounts(graph, plan):
        for addend, counted in (*((one, True) for one in account.addends), *((one, False) for one in account.outside)):
            for low, high, currency in _figures(addend):
                found[row_of(addend)] = Share(account.owner.id, currency, low, high, addend, counted)
    return found


def sums(graph: Graph, plan: str) -> Iterator[Sum]:
    """The totals of a plan, by account and currency."""
    for account in _accounts(graph, plan):
        total = account.total
        for one in total.subtotals:
            left = total.to_be_determined + total.in_kind
            yield Sum(account, one.currency, one.range.low, one.range.high, left)


def _accounts(graph: Graph, plan: str) -> Iterator[Account]:
    for each in plans_of(graph, plan):
        yield from accounts(each, graph)


def row_of(addend: Addend) -> str:
    """The row that an amount stands in."""
    entity = addend.entity
    if isinstance(entity, Activity) and addend.cost is not None:
        number = next(place for place, one in enumerate(entity.cost, 1) if one is addend.cost)
        return f"{entity.id}#cost/{addend.cost.id or number}"
    return entity.id


def _figures(addend: Addend) -> Iterator[tuple[Fraction, Fraction, str]]:
    money = addend.amount
    if money.range is not None and money.currency:
        low = min(Fraction(0), money.range.low) if money.limit is Limit.UP_TO else money.range.low
        yield low, money.range.high, money.currency


def formulas(share: Share, place: Place, has: Callable[[str], bool], voice: Voice) -> Mapping[str, str]:
    """The formulas of what one row adds, by the column; `has` tells whether a column is there."""
    row, addend = row_of(share.addend), share.addend
    if not share.counted:
        return {"counts.low": "=0", "counts.high": "=0"}
    if isinstance(addend.entity, Line) and addend.entity.amount is None:
        return _worked(addend.entity, place)
    low, high = _ends(row, "amount", place)
    bounds = [place(row, "amount.as")] if has("amount.as") else []
    cost = addend.cost
    if cost is not None and cost.units is not None and addend.amount is not cost.amount:
        fewest, most = _ends(row, "units", place)
        low, high = f"{low}*{fewest}", f"{high}*{most}"
        bounds += [place(row, "units.as")] if has("units.as") else []
    floors = [f'{one}="{as_label(word, voice)}"' for one in bounds for word in ("up to", "up to about")]
    low = f"IF(OR({','.join(floors)}),0,{low})" if floors else low
    if isinstance(addend.entity, Line) and has("outside_total"):
        outside = f'{place(row, "outside_total")}="{voice.label("yes")}"'
        low, high = f"IF({outside},0,{low})", f"IF({outside},0,{high})"
    return {"counts.low": f"={low}", "counts.high": f"={high}"}


def _ends(row: str, name: str, place: Place) -> tuple[str, str]:
    """The two ends of a range; one figure stands in the first column alone."""
    low, high = place(row, f"{name}.low"), place(row, f"{name}.high")
    return low, f'IF({high}="",{low},{high})'


def _worked(line: Line, place: Place) -> dict[str, str]:
    """A share of other lines, rounded half up, in whole units where the lines are whole."""
    assert line.formula is not None
    share = line.formula.share
    found = {}
    for name in ("low", "high"):
        base = "+".join(_ends(one.id, "amount", place)[name == "high"] for one in line.formula.of)
        cell = f"({base})*{share.numerator}/{share.denominator}"
        digits = f"IF(INT({base})=({base}),0,2)"
        found[f"counts.{name}"] = f"=ROUND({cell},{digits})"
    return found


def stated(account: Account) -> str:
    """The row in which a total is stated, or nothing."""
    owner = account.owner
    return owner.id if isinstance(owner, Budget) and owner.total is not None and owner.total.range else ""
