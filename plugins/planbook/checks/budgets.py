"""Budgets that do not agree with themselves: sums, formulas, currencies and posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planbook.answers.money import whole
from planbook.checks.figures import Figure, figure, figures, total, unit
from planbook.checks.places import all_read
from planbook.graph import Graph
from planbook.model.finance import Budget, Line, Staff
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.model.words import PartyKind
from planbook.problems import Problem, Span, problem
from planbook.values.amount import Limit, Range, show_number
from planbook.values.money import Money

MOST_LINES = 20
"""Lines named beside a sum that is wrong; who has more of them will not check them one by one."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated sum that its lines or parts cannot come to: whose it is, where it stands, what they come to."""

    of: Budget | Line
    where: Span
    lines: tuple[Line, ...]
    stated: Money
    added: Figure
    known: dict[str, Figure]

    @property
    def right(self) -> str:
        """The sum of the lines as the plan would write it, with its currency."""
        limit = Limit.AT_LEAST if self.added.high is None else Limit.STATED
        found = Range.of(self.added.low, self.added.high)
        return str(Money.of(found, self.stated.currency, limit=limit))


def totals(graph: Graph, _: date) -> Iterator[Problem]:
    """PB421: lines that do not add up to the total of the budget, or parts to the amount of their line."""
    yield from map(_told, wrong_sums(graph))


def wrong_sums(graph: Graph) -> Iterator[Sum]:
    """Every stated sum that is not that of its lines, budgets before lines."""
    parts, tops = _parts(graph), _tops(graph)
    known = figures(graph.all(Line), parts)
    for budget in graph.all(Budget):
        yield from _sum(graph, budget, "total", tops.get(budget.id, ()), budget.total, known)
    for line in graph.all(Line):
        yield from _sum(graph, line, "amount", parts.get(line.id, ()), line.amount, known)


def _sum(
    graph: Graph, of: Budget | Line, field: str, below: Sequence[Line], stated: Money | None, known: dict[str, Figure]
) -> Iterator[Sum]:
    """The sum of an entry, unless its lines can add up to what it says, or some of them could not be read."""
    lines = tuple(line for line in below if not line.outside_total)
    if stated is None or not lines or not all_read(graph, of, "lines"):
        return
    added = total(known[line.id] for line in lines)
    if added.contradicts(figure(stated)):
        yield Sum(of, graph.place(of, field), lines, stated, added, known)


def _told(wrong: Sum) -> Problem:
    stated, added, lines = wrong.stated, wrong.added, wrong.lines
    related = [(line.where, f"{line.local_id}: {line.amount or wrong.known[line.id]}") for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        related.append((lines[MOST_LINES].where, f"and {len(lines) - MOST_LINES} more from here on"))
    money = f"{stated.currency} " if stated.currency else ""
    much = "much" if added.low > figure(stated).low else "little"
    whole = "total" if isinstance(wrong.of, Budget) else "amount"
    return problem(
        "PB421",
        wrong.where,
        what="lines" if isinstance(wrong.of, Budget) else "parts",
        sum=f"{money}{added}",
        whole=whole,
        stated=stated,
        off=f"{money}{show_number(added.apart(figure(stated)))} too {much}",
        hint=f"if the {'lines' if whole == 'total' else 'parts'} are right, write `{whole}: {wrong.right}`",
        related=related,
        about=wrong.of.where,
    )


def formulas(graph: Graph, _: date) -> Iterator[Problem]:
    """PB422: an amount that is not what its formula gives."""
    lines = {line.id: line for line in graph.all(Line)}
    known = figures(graph.all(Line), _parts(graph))
    for line in lines.values():
        stated, formula = line.amount, line.formula
        if stated is None or formula is None or not formula.of:
            continue
        of = [lines[ref.id] for ref in formula.of if ref.id in lines]
        given = total(known[one.id] for one in of).share(formula.share, unit(stated))
        if given.contradicts(figure(stated)):
            money = f"{stated.currency} " if stated.currency else ""
            off = f"{money}{show_number(given.apart(figure(stated)))}"
            share = f"{show_number(formula.share * 100)} %" if 100 % formula.share.denominator == 0 else formula.share
            related = [(one.where, f"{one.local_id}: {one.amount or known[one.id]}") for one in of[:MOST_LINES]]
            yield problem(
                "PB422",
                graph.place(line, "amount"),
                share=share,
                given=f"{money}{given}",
                stated=stated,
                off=off,
                related=related,
                about=line.where,
            )


def mixed_currencies(graph: Graph, _: date) -> Iterator[Problem]:
    """PB423: one budget in several currencies, so that it has no sum. What stays outside the total may differ."""
    parts, tops = _parts(graph), _tops(graph)
    plans = {plan.id: plan for plan in graph.all(Plan)}
    for budget in graph.all(Budget):
        lines = list(_within(tops.get(budget.id, ()), parts))
        stated = budget.total.currency if budget.total is not None else None
        met = dict.fromkeys((stated, *(line.amount.currency for line in lines if line.amount is not None)))
        met.pop(None, None)
        if len(met) > 1:
            plan = plans.get(budget.container_id)
            usual = stated or budget.currency or (plan.currency if plan is not None else None)
            usual = usual if usual in met else next(iter(met))
            others = [line for line in lines if line.amount and line.amount.currency not in (None, usual)]
            related = [(line.where, f"{line.local_id}: {line.amount}") for line in others[:MOST_LINES]]
            yield problem("PB423", budget.where, currencies=" and ".join(filter(None, met)), related=related)


def foreign_money(graph: Graph, _: date) -> Iterator[Problem]:
    """PB426: a line that pays for an activity whose cost is stated in other currencies only."""
    for line in graph.all(Line):
        own = line.amount.currency if line.amount is not None else None
        for ref in line.funds if own is not None else ():
            paid = graph.get(ref.id)
            costs = [whole(one) for one in paid.cost if one.amount.currency] if isinstance(paid, Activity) else []
            if paid is not None and costs and all(one.currency != own for one in costs):
                yield problem(
                    "PB426",
                    graph.place(line, "amount"),
                    amount=line.amount,
                    activity=paid.local_id,
                    cost=costs[0],
                    related=[(paid.where, "what it pays for")],
                    about=line.where,
                )


def staff_shares(graph: Graph, _: date) -> Iterator[Problem]:
    """PB424: a post that the lines of one budget pay for more than its whole time. A group may hold many posts."""
    parts, tops = _parts(graph), _tops(graph)
    for budget in graph.all(Budget):
        posts: dict[str, list[Staff]] = {}
        for line in _within(tops.get(budget.id, ()), parts, outside=True):
            for post in line.staff:
                if post.party is not None and not _many(graph, post.party.id):
                    posts.setdefault(post.party.id, []).append(post)
        for id, paid in posts.items():
            whole = sum((post.share for post in paid), Fraction(0))
            if whole > 1:
                related = [(post.where, f"{show_number(post.share * 100)} % here") for post in paid]
                yield problem("PB424", budget.where, party=id, percent=show_number(whole * 100), related=related)


def _many(graph: Graph, id: str) -> bool:
    party = graph.get(id)
    return isinstance(party, Party) and party.type in (PartyKind.GROUP, PartyKind.OPEN_CLASS)


def _parts(graph: Graph) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in graph.all(Line):
        if line.parent is not None:
            found.setdefault(line.parent.id, []).append(line)
    return found


def _tops(graph: Graph) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in graph.all(Line):
        if line.budget is not None and line.parent is None:
            found.setdefault(line.budget.id, []).append(line)
    return found


def _within(tops: list[Line] | tuple[()], parts: dict[str, list[Line]], *, outside: bool = False) -> Iterator[Line]:
    """The lines of a budget at every depth, in printed order; those outside the total only if asked for."""
    ahead = list(reversed(tops))
    while ahead:
        line = ahead.pop()
        if outside or not line.outside_total:
            yield line
            ahead.extend(reversed(parts.get(line.id, ())))
