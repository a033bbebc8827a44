"""What a plan costs: the amounts that its activities and its budgets state, and what each of them hangs on.

Owns which amounts count, and exact parts of shared costs. Sums themselves are `values.money`. Knows no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from planbook.graph import Graph
from planbook.model import Entity, Text
from planbook.model.finance import Budget, Cost, Line
from planbook.model.parties import CostSharing
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.values.amount import Limit, Range, apportion, round_to
from planbook.values.money import Kind, Money, Total


class Hanging(StrEnum):
    """Why an amount is not the last word."""

    CONDITION = "condition"
    DEPENDS = "depends_on"
    PER = "per"
    DONE_IF = "done_if"
    PART_OF = "part_of"
    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    TO_BE_DETERMINED = "to_be_determined"
    IN_KIND = "in_kind"


@dataclass(frozen=True, slots=True)
class Hang:
    """One thing that an amount hangs on, in the plan's words where it has some; or another thing of the plan."""

    why: Hanging
    text: Text | None = None
    other: Entity | None = None


@dataclass(frozen=True, slots=True)
class Addend:
    """One amount of a total and where it is stated. Where it is so much a unit, `amount` is that of all units."""

    entity: Activity | Line
    amount: Money
    hangs: tuple[Hang, ...] = ()
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The amounts that one plan's activities, or one budget's lines, state.

    `outside` stay outside the total; `unstated` are the things that state no amount at all.
    """

    owner: Plan | Budget
    addends: tuple[Addend, ...]
    outside: tuple[Addend, ...] = ()
    unstated: tuple[Entity, ...] = ()

    @property
    def total(self) -> Total:
        """The sum of what is inside the total."""
        return total(self.addends)


def total(addends: Iterable[Addend]) -> Total:
    """Add up."""
    return Total.sum(one.amount for one in addends)


def whole(cost: Cost) -> Money:
    """A cost for all its units, where it says how many there are; a floor times a ceiling stays the cost of one.

    So much for one of nobody says how many is a floor of them all.
    """
    if cost.units is None:
        floor = cost.per is not None and cost.amount.range is not None and cost.amount.limit is Limit.STATED
        return replace(cost.amount, limit=Limit.AT_LEAST) if floor else cost.amount
    try:
        return cost.amount.times(cost.units)
    except ValueError:
        return cost.amount


# Accounts


def of_activities(plan: Plan, graph: Graph) -> Account:
    """What the activities of a plan cost."""
    activities = graph.inside(plan.id, Activity)
    addends = tuple(
        Addend(one, whole(cost), tuple(_hangs(one, cost, graph)), cost) for one in activities for cost in one.cost
    )
    return Account(plan, addends, unstated=tuple(one for one in activities if not one.cost))


def of_budget(budget: Budget, graph: Graph) -> Account:
    """What the lines of a budget come to: as stated, else by formula, else from their parts."""
    inside: list[Addend] = []
    outside: list[Addend] = []
    unstated: list[Entity] = []
    for line in graph.to(budget.id, "budget", Line):
        if line.parent is None:
            _enter(line, graph, line.outside_total, (inside, outside, unstated), frozenset())
    return Account(budget, tuple(inside), tuple(outside), tuple(unstated))


def accounts(plan: Plan, graph: Graph) -> tuple[Account, ...]:
    """Everything of a plan that states money: its budgets, then its activities. They are never added to each other."""
    budgets = tuple(of_budget(one, graph) for one in graph.inside(plan.id, Budget))
    activities = of_activities(plan, graph)
    return (*budgets, activities) if activities.addends else budgets


def _enter(
    line: Line,
    graph: Graph,
    apart: bool,
    into: tuple[list[Addend], list[Addend], list[Entity]],
    above: frozenset[str],
) -> None:
    inside, outside, unstated = into
    amount = line.amount or worked(line, graph)
    parts = () if amount else tuple(one for one in graph.to(line.id, "parent", Line) if one.id not in above)
    if amount is not None:
        (outside if apart else inside).append(Addend(line, amount, tuple(_hangs_of_line(line, amount))))
    elif not parts:
        unstated.append(line)
    for part in parts:
        _enter(part, graph, apart or part.outside_total, into, above | {line.id})


def worked(line: Line, graph: Graph) -> Money | None:
    """What a line's formula gives; None without a formula, or where what it rests on is open."""
    if line.formula is None:
        return None
    base = [one.amount for ref in line.formula.of if isinstance(one := graph.get(ref.id), Line) and one.amount]
    added = Total.sum(base)
    if not base or len(base) < len(line.formula.of) or added.open or len(added.subtotals) != 1:
        return None
    sub = added.subtotals[0]
    unit = Fraction(1) if sub.range.low.denominator == 1 else Fraction(1, 100)
    share = sub.range.scale(line.formula.share)
    found = Range(low=round_to(share.low, unit), high=round_to(share.high, unit))
    limit = Limit.AT_LEAST if sub.at_least else Limit.STATED
    return Money.of(found, sub.currency, approximate=bool(sub.approximate), limit=limit)


class Agreement(StrEnum):
    """What a stated total says of the computed one."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    OPEN = "undecided"


def agreement(stated: Money, computed: Total) -> Agreement:
    """Whether a stated total and a sum can be the same amount; open parts may still make them so."""
    currency = stated.currency or (computed.subtotals[0].currency if computed.subtotals else "")
    if stated.range is None or any(one.currency != currency for one in computed.subtotals):
        return Agreement.OPEN
    found = computed.range(currency)
    loose = bool(computed.approximate) or stated.approximate
    more = computed.to_be_determined or computed.at_least or computed.in_kind
    if found == stated.range and not (computed.to_be_determined or computed.at_least):
        return Agreement.AGREES
    too_little = found.high < stated.range.low and not more and stated.limit is not Limit.UP_TO
    too_much = found.low > stated.range.high and stated.limit is not Limit.AT_LEAST
    return Agreement.DISAGREES if (too_little or too_much) and not loose else Agreement.OPEN


# What an amount hangs on

_BY_KIND = {Kind.TO_BE_DETERMINED: Hanging.TO_BE_DETERMINED, Kind.IN_KIND: Hanging.IN_KIND}
_BY_LIMIT = {Limit.AT_LEAST: Hanging.AT_LEAST, Limit.UP_TO: Hanging.UP_TO}


def _hangs(activity: Activity, cost: Cost, graph: Graph) -> Iterator[Hang]:
    yield from _of_amount(cost.amount)
    if cost.units is not None and cost.units.approximate and not cost.amount.approximate:
        yield Hang(Hanging.APPROXIMATE)
    if cost.per is not None and cost.units is None:
        yield Hang(Hanging.PER, cost.per)
    if cost.condition is not None:
        yield Hang(Hanging.CONDITION, cost.condition)
    if cost.depends_on is not None:
        yield Hang(Hanging.DEPENDS, cost.depends_on)
    if activity.condition is not None:
        yield Hang(Hanging.DONE_IF, activity.condition)
    for above in graph.climb(activity):
        if isinstance(above, Activity) and above.cost:
            yield Hang(Hanging.PART_OF, other=above)
            return


def _hangs_of_line(line: Line, amount: Money) -> Iterator[Hang]:
    yield from _of_amount(amount)
    if line.depends_on is not None:
        yield Hang(Hanging.DEPENDS, line.depends_on)


def _of_amount(amount: Money) -> Iterator[Hang]:
    if amount.kind in _BY_KIND:
        yield Hang(_BY_KIND[amount.kind])
    if amount.approximate:
        yield Hang(Hanging.APPROXIMATE)
    if amount.limit in _BY_LIMIT:
        yield Hang(_BY_LIMIT[amount.limit])


# Shared costs


@dataclass(frozen=True, slots=True)
class Shared:
    """A cost borne in exact shares: what they add up to, and each part of the amount where that is known exactly."""

    sharing: CostSharing
    sum: Fraction
    amount: Money | None = None
    parts: tuple[Money, ...] = ()


def shared(sharing: CostSharing, graph: Graph) -> Shared:
    """Divide a shared cost. The parts are whole units of the currency and add up to the amount without remainder."""
    added = sum((one.share for one in sharing.shares), Fraction(0))
    budgets = [one for ref in sharing.of if isinstance(one := graph.get(ref.id), Budget)]
    amount = budgets[0].total if len(budgets) == 1 == len(sharing.of) else None
    if amount is None or amount.kind is not Kind.EXACT or amount.range is None or added != 1:
        return Shared(sharing, added)
    unit = Fraction(1) if amount.range.low.denominator == 1 else Fraction(1, 100)
    parts = apportion(amount.range.low, [one.share for one in sharing.shares], unit)
    return Shared(sharing, added, amount, tuple(Money.of(Range.of(one), amount.currency) for one in parts))
