"""Costs that several parties bear in exact shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from planbook.graph import Graph
from planbook.model.parties import CostSharing
from planbook.problems import Problem, problem
from planbook.values.amount import show_number


def cost_shares(graph: Graph, _: date) -> Iterator[Problem]:
    """PB425: shares that leave a part of the cost to nobody, or to two at once."""
    for sharing in graph.all(CostSharing):
        whole = sum((one.share for one in sharing.shares), Fraction(0))
        if sharing.shares and whole != 1:
            off = show_number(abs(whole - 1))
            verdict = f"{off} is borne by nobody" if whole < 1 else f"{off} too much"
            related = [(one.where, f"`{one.party.id}` bears {show_number(one.share)}") for one in sharing.shares]
            yield problem("PB425", sharing.where, sum=show_number(whole), verdict=verdict, related=related)
