"""Budgets: the stated total of each, for its period."""

from __future__ import annotations

from planbook.exports.iati.elements import Element, add
from planbook.exports.losses import EVERYWHERE, Losses
from planbook.exports.stratml.indicators import number
from planbook.exports.wording import days
from planbook.model.finance import Budget
from planbook.model.plans import Plan
from planbook.model.words import PlanStatus
from planbook.problems import Problem, problem
from planbook.views.voice import Voice

LONGEST = 366
"""Days of a budget's period; IATI asks for one budget for each year."""


def budgets(activity: Element, plan: Plan, voice: Voice, losses: Losses) -> tuple[Problem, ...]:
    """Add the budgets with an exact total; the problems say what the others lack."""
    problems: list[Problem] = []
    for budget in voice.graph.inside(plan.id, Budget):
        first, last = days(budget.period or plan.period, voice)
        value = number(budget.total)
        if first is None or last is None or not value or budget.total is None:
            what = f"an exact total and the days of the period of the budget `{budget.local_id}`"
            problems.append(problem("PB752", budget.where, what=what))
            continue
        if (last - first).days + 1 > LONGEST:
            what = f"one budget for each year; `{budget.local_id}` is for more than one"
            problems.append(problem("PB752", budget.where, what=what))
        # Lists BudgetType (1 original) and BudgetStatus (1 indicative, 2 committed).
        status = "2" if plan.status in (PlanStatus.ADOPTED, PlanStatus.CLOSED) else "1"
        found = add(activity, "budget", type="1", status=status)
        add(found, "period-start", {"iso-date": first.isoformat()})
        add(found, "period-end", {"iso-date": last.isoformat()})
        stated = {"value-date": first.isoformat()}
        if budget.total.currency:
            stated["currency"] = budget.total.currency
        add(found, "value", stated).text = value
        losses.told(budget, {*EVERYWHERE, "title", "description", "assumptions"})
    return tuple(problems)
