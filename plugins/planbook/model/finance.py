"""Costs, quantities and budgets."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from planbook.model import fields as f
from planbook.model.entity import Entity, Ref, Struct, Text
from planbook.model.fields import Kind
from planbook.model.parties import Assignment
from planbook.model.words import Role
from planbook.values.amount import Quantity
from planbook.values.money import Money
from planbook.values.time import When


@dataclass(frozen=True, kw_only=True)
class Cost(Struct):
    """What something costs. Short form: the amount alone, as in `cost: 45000-90000`."""

    short: ClassVar[str] = "amount"

    amount: Money = f.plain(
        Kind.MONEY, "How much: `30000`, `about 30000`, `45000-90000`, `0`, `tbd`, `in kind`.", required=True
    )
    per: Text | None = f.text("The unit that the amount is for: one regional training.")
    units: Quantity | None = f.plain(Kind.QUANTITY, "How many units are planned, where that is known.")
    condition: Text | None = f.text("On what condition the amount holds.")
    depends_on: Text | None = f.text("What the amount hangs on, in words: the region, the number of trainees.")
    includes: Text | None = f.text("What the amount takes in.")
    remark: Text | None = f.text("Whatever else is said of the amount.")
    funders: tuple[Assignment, ...] = f.struct(
        "Assignment",
        "Who pays for it, and through which grant; the role is `funds` when not written.",
        many=True,
        usual=Role.FUNDS,
    )


@dataclass(frozen=True, kw_only=True)
class Amount(Struct):
    """How many of what: `3-4` days, about `20-40` trainees."""

    quantity: Quantity = f.plain(Kind.QUANTITY, "How many there are.", required=True)
    unit: Text = f.text("What is counted: workshops, trainees, days.", required=True, limit=80)


@dataclass(frozen=True, kw_only=True)
class Staff(Struct):
    """A post paid by a budget line: `share: 100 %` is full time, `1/2` is half time."""

    party: Ref | None = f.ref("party", doc="The post, where it is a party.")
    title: Text | None = f.text("The post, where it is no party.", limit=250)
    share: Fraction = f.plain(Kind.SHARE, "Which part of full time it is.", required=True)


@dataclass(frozen=True, kw_only=True)
class Formula(Struct):
    """An amount worked out from other lines: `share` of the sum of `of`, rounded half up."""

    share: Fraction = f.plain(Kind.SHARE, "Which part of their sum it is.", required=True, example="20 %")
    of: tuple[Ref, ...] = f.refs("line", doc="The lines that it is worked out from.")


@dataclass(frozen=True, kw_only=True)
class Line(Entity):
    """One line of a budget."""

    kind = "line"
    plural = "lines"

    label: str | None = f.label("Its printed number.")
    title: Text = f.text("What the money is for, in one line.", required=True, limit=250)
    description: Text | None = f.prose("What the line covers, and what not.")
    amount: Money | None = f.plain(Kind.MONEY, "How much, as the document states it.")
    formula: Formula | None = f.struct(
        "Formula", "How the amount follows from other lines; it is checked against the amount."
    )
    staff: tuple[Staff, ...] = f.struct("Staff", "The posts that it pays, each with its part of full time.", many=True)
    quantities: tuple[Amount, ...] = f.struct("Amount", "How many of what it pays.", many=True)
    outside_total: bool = f.flag("Whether it stays outside the total.")
    depends_on: Text | None = f.text("What the amount hangs on, in words.")
    budget: Ref | None = f.ref("budget", doc="The budget that it belongs to, for a line written outside of it.")
    parent: Ref | None = f.ref("line", doc="The line that it is a part of, for a line written outside of it.")
    funds: tuple[Ref, ...] = f.refs(
        "result", "activity", "plan", doc="The results, activities or plan that it pays for."
    )
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who pays, or gives in kind.", many=True)
    lines: tuple[Line, ...] = f.children("line", "parent", "The lines that it is made up of, in printed order.")


@dataclass(frozen=True, kw_only=True)
class Budget(Entity):
    """The money of a plan: lines, a stated total, assumptions."""

    kind = "budget"
    plural = "budgets"

    title: Text = f.text("What it is called.", required=True, limit=250)
    description: Text | None = f.prose("What to know when reading it.")
    period: When | None = f.plain(Kind.WHEN, "The time that it covers.")
    currency: str | None = f.plain(Kind.CURRENCY, "The currency of amounts that name none.")
    total: Money | None = f.plain(Kind.MONEY, "The total as the document states it.")
    assumptions: tuple[Ref, ...] = f.refs("assumption", "risk", doc="What it takes for granted.")
    funders: tuple[Assignment, ...] = f.struct(
        "Assignment",
        "Who pays for it, and through which grant; the role is `funds` when not written.",
        many=True,
        usual=Role.FUNDS,
    )
    lines: tuple[Line, ...] = f.children("line", "budget", "Its lines, in printed order.")
