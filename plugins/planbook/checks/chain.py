"""The chain of results: whether work stands behind each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.checks.places import all_read
from planbook.graph import Graph
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result
from planbook.model.words import PlanKind
from planbook.problems import Problem, problem

_UPWARD = ("parent", "contributes_to", "aligned_with")
_WITHOUT_WORK = (PlanKind.STRATEGIC_PLAN, PlanKind.REPORT, PlanKind.HANDBOOK)
"""Kinds of plan that may state results and leave the work to others."""


def results_without_activities(graph: Graph, _: date) -> Iterator[Problem]:
    """PB402: a result at the foot of the chain that nobody works for, while others of its level have work behind them.

    A plan may print a second chain that the activities do not hang on; its levels are left alone.
    """
    results = graph.all(Result)
    above = {result.id: _above(graph, result) for result in results}
    served = _served(graph, results, above)
    chains = {(result.container_id, result.level) for result in results if result.id in served}
    worked_out = {plan for plan, _ in chains}
    plans = {plan.id: plan for plan in graph.all(Plan)}
    rests = {id for upper in above.values() for id in upper}
    for result in results:
        if result.id in served or result.id in rests or not all_read(graph, result, "activities"):
            continue
        plan = plans.get(result.container_id)
        bare = result.container_id not in worked_out and (plan is None or plan.type not in _WITHOUT_WORK)
        if bare or (result.container_id, result.level) in chains:
            yield problem("PB402", result.where, level=result.level)


def _above(graph: Graph, result: Result) -> list[str]:
    """The results that this one works for."""
    edges = graph.outgoing.get(result.id, ())
    return [edge.target for edge in edges if edge.field in _UPWARD and isinstance(graph.get(edge.target), Result)]


def _served(graph: Graph, results: tuple[Result, ...], above: dict[str, list[str]]) -> set[str]:
    """The results with activities of their own, placed with them, or behind a result that works for them."""
    ahead = [result.id for result in results if result.placements]
    ahead += [ref.id for activity in graph.all(Activity) for ref in activity.results]
    served = set(ahead)
    while ahead:
        for upper in above.get(ahead.pop(), ()):
            if upper not in served:
                served.add(upper)
                ahead.append(upper)
    return served
