"""Money on pages: totals in words, budgets as tables and bars, what a plan costs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planbook.answers.money import Agreement, agreement, of_activities, of_budget, worked
from planbook.model.finance import Budget, Line
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.pages import (
    Align,
    Amount,
    Badge,
    Bar,
    Bars,
    Block,
    Blocks,
    Cell,
    Column,
    Inline,
    Inlines,
    Page,
    Paragraph,
    Row,
    Table,
    Tone,
    Words,
)
from planbook.values.money import Money, Total
from planbook.views import parts
from planbook.views.addresses import address
from planbook.views.generic import entity_page, part
from planbook.views.relations import marks, where_said
from planbook.views.sheet import Sheet, sheet
from planbook.views.voice import Voice


def total_words(total: Total, voice: Voice) -> Inlines:
    """A total with everything that is open in it: `US$ 145,000-240,000, and one item to be determined`."""
    return (Words(voice.total(total)),)


def plan_costs(plan: Plan, voice: Voice) -> Blocks:
    """What the activities of a plan cost, one row each, and their sum."""
    costed = [one for one in voice.graph.inside(plan.id, Activity) if one.cost]
    if not costed:
        return ()
    rows = [
        Row(
            (Cell(parts_link(one, voice)), Cell(_lines([parts.cost(cost, voice) for cost in one.cost], voice))),
            one.local_id + "_cost",
        )
        for one in costed
    ]
    total = of_activities(plan, voice.graph).total
    rows.append(Row((Cell((Words(voice.label("total.sum")),)), Cell(total_words(total, voice))), strong=True))
    columns = (Column(voice.label("kind.activity")), Column(voice.label("field.cost")))
    return (
        part("costs", voice.label("plan.costs"), (Table(voice.label("plan.costs"), columns, tuple(rows), quiet=True),)),
    )


def parts_link(activity: Activity, voice: Voice) -> Inlines:
    """An activity with its printed number."""
    mark = (Words(f"{activity.label} "),) if activity.label else ()
    return (*mark, *voice.link(activity))


def _lines(found: list[Inlines], voice: Voice) -> Inlines:
    line: list[Inline] = []
    for one in found:
        if line:
            line.append(Words(voice.semicolon))
        line.extend(one)
    return tuple(line)


def lines_of(budget: Budget, voice: Voice) -> tuple[Line, ...]:
    """The lines of a budget in printed order, those below others included."""
    ordered: list[Line] = []
    for line in voice.graph.to(budget.id, "budget", Line):
        ordered.append(line)
        ordered.extend(voice.graph.to(line.id, "parent", Line))
    return tuple(ordered)


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page per budget."""
    for budget in voice.graph.all(Budget):
        yield sheet(budget, voice, partial(_budget, budget, voice))


def _budget(budget: Budget, voice: Voice) -> Page:
    lines = lines_of(budget, voice)
    return entity_page(
        budget,
        voice,
        after=budget_blocks(budget, lines, voice),
        leave_out=("total",),
        shown=(("line", "budget"),),
        notes_of=lines,
    )


def budget_blocks(budget: Budget, lines: tuple[Line, ...], voice: Voice) -> Blocks:
    """The lines as a table, the comparison of totals, and the chart."""
    blocks: list[Block] = [_table(budget, lines, voice)]
    if budget.total is not None:
        blocks.append(Paragraph(_compared(budget, voice)))
    drawn = chart(lines, voice)
    if drawn is not None:
        blocks.append(drawn)
    return (part("lines", voice.label("kinds.line"), tuple(blocks)),)


def _table(budget: Budget, lines: tuple[Line, ...], voice: Voice) -> Table:
    columns = (
        Column(voice.label("kind.line")),
        Column(voice.label("field.amount"), Align.END),
        Column(voice.label("budget.details")),
    )
    rows = [_row(line, voice) for line in lines if not line.outside_total]
    if budget.total is not None:
        rows.append(
            Row((Cell((Words(voice.label("budget.total")),)), Cell((voice.money(budget.total),)), Cell()), strong=True)
        )
    rows.extend(_row(line, voice) for line in lines if line.outside_total)
    return Table(voice.plain(voice.title(budget)), columns, tuple(rows), quiet=True)


def _row(line: Line, voice: Voice) -> Row:
    amount: Inlines = (voice.money(line.amount),) if line.amount is not None else ()
    if line.outside_total:
        amount = (*amount, Words(" "), Badge(voice.label("budget.outside"), Tone.NEUTRAL))
    facts = parts.facts(line, voice, ("amount", "budget", "outside_total", "parent"))
    details: list[Block] = list(parts.lead(line, voice))
    if line.formula is not None:
        details.append(Paragraph(formula(line, voice)))
    details.extend(
        Paragraph((Words(fact.label + voice.colon), *value))
        for fact in facts
        if fact.label != parts.field_label("line", "formula", voice)
        for value in fact.values
    )
    details.extend(where_said(line, voice))
    below = (Words("– "),) if line.parent is not None else ()
    title: Inlines = (*below, voice.words(line.title), *marks(line, voice))
    if line.label:
        title = (Words(f"{line.label} "), *title)
    anchor = address(line, voice.graph).anchor
    return Row((Cell(title), Cell(amount), Cell(blocks=tuple(details))), anchor, former=line.former_ids)


def formula(line: Line, voice: Voice) -> Inlines:
    """How a line is worked out, and whether its amount agrees."""
    assert line.formula is not None
    share = voice.label("budget.share", share=parts.share_words(line.formula.share, voice))
    words: list[Inline] = [Words(f"{share} ")]
    words.extend(_lines([voice.link(ref) for ref in line.formula.of], voice))
    given = worked(line, voice.graph)
    if given is not None and line.amount is not None and line.amount.range is not None:
        words.extend((Words(" "), agreement_badge(line.amount, Total.of(given), voice)))
    return tuple(words)


_AGREEMENT = {
    Agreement.AGREES: ("budget.agrees", Tone.GOOD),
    Agreement.DISAGREES: ("budget.disagrees", Tone.WARNING),
    Agreement.OPEN: ("budget.undecided", Tone.OPEN),
}


def agreement_badge(stated: Money, found: Total, voice: Voice) -> Badge:
    """Whether a stated amount and a computed one are the same."""
    key, tone = _AGREEMENT[agreement(stated, found)]
    return Badge(voice.label(key), tone)


def _compared(budget: Budget, voice: Voice) -> Inlines:
    """The stated total beside the sum of the lines."""
    assert budget.total is not None
    found = of_budget(budget, voice.graph).total
    words = (Words(voice.label("budget.computed") + voice.colon), *total_words(found, voice))
    return (*words, Words(" "), agreement_badge(budget.total, found, voice))


def chart(lines: tuple[Line, ...], voice: Voice) -> Bars | None:
    """The lines as bars, longest = the largest amount."""
    drawn = [one for one in lines if one.amount is not None and one.amount.range is not None and not one.outside_total]
    largest = max((one.amount.range.high for one in drawn if one.amount and one.amount.range), default=None)
    if not largest:
        return None
    bars = []
    for line in drawn:
        assert line.amount is not None and line.amount.range is not None
        amount: Amount = voice.money(line.amount)
        low = 0.0
        bars.append(
            Bar(
                (voice.words(line.title),),
                (amount,),
                low,
                float(line.amount.range.high / largest),
                line.amount.range.exact,
            )
        )
    return Bars(voice.label("budget.chart"), tuple(bars))


def plan_total(plan: Plan, voice: Voice) -> Inlines:
    """The money of a plan: its budgets if it has any, else what its activities cost."""
    graph = voice.graph
    budgets = graph.inside(plan.id, Budget)
    if budgets:
        stated = [one.total for one in budgets if one.total is not None]
        if stated:
            return total_words(Total.sum(stated), voice)
        return total_words(sum((of_budget(one, graph).total for one in budgets), Total.empty()), voice)
    costs = of_activities(plan, graph)
    return total_words(costs.total, voice) if costs.addends else ()
