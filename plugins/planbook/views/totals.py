"""The page of a plan's money: what it costs as a whole, by result, party, phase and funder, each with its addends.

Every amount stands in one group only; what several share is told as shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from planbook.answers.breakdown import Branch, Group, by_funder, by_party, by_phase, by_result
from planbook.answers.money import Account, Addend, Hang, Hanging, accounts, total
from planbook.model.finance import Budget, Line
from planbook.model.parties import CostSharing
from planbook.model.plans import Plan
from planbook.model.words import Phase
from planbook.pages import (
    Around,
    Badge,
    Block,
    Blocks,
    Cell,
    Column,
    Fact,
    Facts,
    Inline,
    Inlines,
    Item,
    Items,
    Page,
    Paragraph,
    Prose,
    Row,
    Section,
    Step,
    Table,
    Words,
)
from planbook.views import charts, parts
from planbook.views.addresses import MONEY_PAGE
from planbook.views.generic import index_id, invented, step
from planbook.views.money import agreement_badge, formula, plan_total, total_words
from planbook.views.sharing import sharings
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

HANGS: Final = {
    Hanging.CONDITION: "cost.condition",
    Hanging.DEPENDS: "cost.depends_on",
    Hanging.PER: "money.per",
    Hanging.DONE_IF: "money.done_if",
    Hanging.PART_OF: "money.part_of",
    Hanging.APPROXIMATE: "money.approximate",
    Hanging.AT_LEAST: "money.at_least",
    Hanging.UP_TO: "money.up_to",
    Hanging.TO_BE_DETERMINED: "money.to_be_determined",
    Hanging.IN_KIND: "money.in_kind",
}


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page for each plan that states money or shares a cost."""
    for plan in voice.graph.all(Plan):
        if has_money(plan, voice):
            path = f"plans/{plan.id}/{MONEY_PAGE}"
            yield Sheet(money_id(plan), path, partial(_page, plan, voice), plan.where.path)


def has_money(plan: Plan, voice: Voice) -> bool:
    """Whether there is such a page of a plan."""
    inside = voice.graph.by_container
    return bool(inside.get((plan.id, CostSharing.kind)) or accounts(plan, voice.graph))


def money_id(plan: Plan) -> str:
    """The id under which links name the page."""
    return f"{plan.id}/{MONEY_PAGE}"


def _page(plan: Plan, voice: Voice) -> Page:
    found = accounts(plan, voice.graph)
    name = voice.plain(voice.title(plan))
    blocks: list[Block] = [*invented(plan, voice), Prose(voice.label("money.text"))]
    facts = list(parts.by_role(tuple(one for one in plan.parties if one.role.value in ("funds", "in-kind")), voice))
    if found:
        facts.insert(0, Fact(voice.label("total.title"), (plan_total(plan, voice),)))
    if facts:
        blocks.append(Facts(tuple(facts)))
    if len(found) > 1:
        blocks.append(Paragraph((Words(voice.label("money.not_added")),)))
    blocks.extend(_account(one, voice) for one in found)
    blocks.extend(sharings(voice.graph.inside(plan.id, CostSharing), voice))
    return Page(
        id=money_id(plan),
        address=f"plans/{plan.id}/{MONEY_PAGE}",
        title=f"{voice.label('index.budgets')}{voice.colon}{name}",
        kicker=(voice.title(plan),),
        blocks=tuple(blocks),
        around=Around(
            crumbs=(Step(index_id("budgets"), voice.label("index.budgets")), step(plan, voice)),
            heading=name,
            heading_language=voice.tongue(plan),
        ),
        former=tuple(f"plans/{former}/{MONEY_PAGE}" for former in plan.former_ids),
        file=plan.where.path,
    )


def _account(account: Account, voice: Voice) -> Section:
    """One budget, or all activities: the total, how it comes about, and how it divides."""
    owner = account.owner
    budget = isinstance(owner, Budget)
    anchor = f"of_{owner.local_id}" if budget else "of_activities"
    title: Inlines = voice.link(owner) if budget else (Words(voice.label("plan.costs")),)
    name = voice.flat(title)
    facts = tuple(_facts(account, voice))
    amounts = [(_named(one, voice), total((one,))) for one in account.addends]
    blocks: list[Block] = [*((Facts(facts),) if facts else ()), *charts.totals(name, amounts, voice)]
    blocks.append(_derivation(name, account, voice))
    for key, found in _breakdowns(account, voice):
        if key not in TELLING and not any(one.named for one in found):
            continue
        heading = voice.label(key)
        divided = _divided(f"{name}{voice.colon}{heading}", voice.label(HEADS[key]), found, voice)
        blocks.append(Section(f"{anchor}_{key.rpartition('.')[2]}", (Words(heading),), divided))
    return Section(anchor, title, tuple(blocks))


def _facts(account: Account, voice: Voice) -> Iterator[Fact]:
    owner, found = account.owner, account.total
    if isinstance(owner, Budget):
        if owner.total is not None:
            badge = agreement_badge(owner.total, found, voice)
            yield Fact(voice.label("budget.total"), ((voice.money(owner.total), Words(" "), badge),))
        yield Fact(voice.label("budget.computed"), (total_words(found, voice),))
        yield from parts.facts(owner, voice, ("total", "currency"))
    if account.outside:
        yield Fact(voice.label("money.outside"), (total_words(total(account.outside), voice),))
    if account.unstated:
        links = tuple(voice.link(one) for one in account.unstated)
        yield Fact(voice.label("money.unstated"), links)


def _derivation(name: str, account: Account, voice: Voice) -> Table:
    """Every amount of the total with what it hangs on, and the sum."""
    columns = (
        Column(voice.label("kind.line" if isinstance(account.owner, Budget) else "kind.activity")),
        Column(voice.label("field.amount")),
        Column(voice.label("money.hangs")),
    )
    rows = [_addend(one, (), voice) for one in account.addends]
    rows.append(
        Row((Cell((Words(voice.label("total.sum")),)), Cell(total_words(account.total, voice)), Cell()), "", True)
    )
    outside = (Words(" "), Badge(voice.label("budget.outside")))
    rows.extend(_addend(one, outside, voice) for one in account.outside)
    return Table(f"{name}{voice.colon}{voice.label('money.derivation')}", columns, tuple(rows))


def _addend(one: Addend, after: Inlines, voice: Voice) -> Row:
    how: list[Block] = []
    if isinstance(one.entity, Line) and one.entity.formula is not None:
        how.append(Paragraph(formula(one.entity, voice)))
    phrases = tuple(Item(_hang(hang, voice)) for hang in one.hangs)
    if phrases:
        how.append(Items(phrases))
    return Row((Cell(_named(one, voice)), Cell((*_amount(one, voice), *after)), Cell(blocks=tuple(how))))


def _named(one: Addend, voice: Voice) -> Inlines:
    mark = (Words(f"{one.entity.label} "),) if one.entity.label else ()
    return (*mark, *voice.link(one.entity))


def _amount(one: Addend, voice: Voice) -> Inlines:
    """The whole amount; where it is so much a unit, with the multiplication."""
    if one.cost is None or one.cost.units is None:
        return (voice.money(one.amount),)
    each = voice.money(one.cost.amount)
    return (each, Words(f" × {voice.quantity(one.cost.units)} = "), voice.money(one.amount))


def _hang(hang: Hang, voice: Voice) -> Inlines:
    if hang.other is not None:
        return (Words(voice.label(HANGS[hang.why]) + voice.colon), *voice.link(hang.other))
    if hang.text is None:
        return (Words(voice.label(HANGS[hang.why])),)
    words = voice.words(hang.text)
    return (words.put(voice.label(HANGS[hang.why], text=words.text)),)


# How a total divides


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a total: whose it is, and its amounts. `named` is False for what belongs to nobody."""

    label: Inlines
    addends: tuple[Addend, ...]
    named: bool = True


def _breakdowns(account: Account, voice: Voice) -> Iterator[tuple[str, tuple[_Part, ...]]]:
    graph, addends = voice.graph, account.addends
    branches, loose = by_result(addends, graph)
    results = tuple(_Part(_result(one, voice), one.addends) for one in branches)
    yield "money.by_result", (*results, *_parts(loose, "money.no_result", voice))
    yield "money.by_party", _parts(by_party(addends), "money.no_party", voice)
    if not isinstance(account.owner, Budget):
        phases = by_phase(addends, graph)
        yield "money.by_phase", tuple(_Part(_phases(one.keys, voice), one.addends, bool(one.keys)) for one in phases)
    paid = _parts(by_funder(addends, account, graph), "money.no_funder", voice)
    outside = (Words(" "), Badge(voice.label("budget.outside")))
    apart = _parts(by_funder(account.outside, account, graph), "money.no_funder", voice)
    yield "money.by_funder", (*paid, *(_Part((*one.label, *outside), one.addends, one.named) for one in apart))


def _result(branch: Branch, voice: Voice) -> Inlines:
    below = (Words("› " * branch.depth),) if branch.depth else ()
    label = (Words(f"{branch.result.label} "),) if branch.result.label else ()
    return (*below, *label, *voice.link(branch.result))


def _parts(groups: tuple[Group, ...], none: str, voice: Voice) -> tuple[_Part, ...]:
    return tuple(_Part(_together(one.keys, none, voice), one.addends, bool(one.keys)) for one in groups)


def _together(keys: tuple[str, ...], none: str, voice: Voice) -> Inlines:
    """The things that an amount belongs to, marked where it is one amount for several."""
    if not keys:
        return (Words(voice.label(none)),)
    line: list[Inline] = []
    for known in filter(None, map(voice.graph.get, keys)):  # what could not be read has no link
        line.extend(((Words(voice.comma),) if line else ()) + voice.link(known))
    if len(keys) > 1:
        line.extend((Words(" "), Badge(voice.label("money.shared"))))
    return tuple(line)


def _phases(keys: tuple[str, ...], voice: Voice) -> Inlines:
    named = voice.comma.join(voice.word(Phase(key)) for key in keys)
    return (Words(named or voice.label("money.no_phase")),)


TELLING: Final = ("money.by_result", "money.by_funder")
"""Ways to divide that are shown though nothing is named: that nobody pays is worth telling."""

HEADS: Final = {
    "money.by_result": "kind.result",
    "money.by_party": "kind.party",
    "money.by_phase": "field.phase",
    "money.by_funder": "field.funders",
}
"""What heads the first column of each way to divide a total."""


def _divided(caption: str, head: str, found: tuple[_Part, ...], voice: Voice) -> Blocks:
    """A chart and its table; a sentence where there is nothing to divide by."""
    if not any(one.named for one in found):
        return tuple(
            Paragraph((*one.label, Words(voice.colon), *total_words(total(one.addends), voice))) for one in found
        )
    columns = (
        Column(head),
        Column(voice.label("total.title")),
        Column(voice.label("money.hangs")),
        Column(voice.label("money.derivation")),
    )
    rows = tuple(_row(one, voice) for one in found)
    sums = [(one.label, total(one.addends)) for one in found]
    return (*charts.totals(caption, sums, voice), Table(caption, columns, rows, quiet=True))


def _row(found: _Part, voice: Voice) -> Row:
    phrases = dict.fromkeys(_hang(hang, voice) for one in found.addends for hang in one.hangs)
    hangs: Blocks = (Items(tuple(Item(one) for one in phrases)),) if phrases else ()
    made = (Item((*_named(one, voice), Words(voice.colon), voice.money(one.amount))) for one in found.addends)
    sum_ = total_words(total(found.addends), voice)
    return Row((Cell(found.label), Cell(sum_), Cell(blocks=hangs), Cell(blocks=(Items(tuple(made)),))))
