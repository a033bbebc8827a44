"""Rings are found wherever they are, and only where they are."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planbook.checks.rings import rings
from planbook.graph import Graph
from planbook.load import Edge
from planbook.model.results import Activity
from planbook.problems import Span

numbers = st.integers(0, 9)
pairs = st.lists(st.tuples(numbers, numbers), max_size=30, unique=True)


def where(line: int) -> Span:
    return Span("data/plan.yml", line, 1, line, 2)


def graph_of(pairs: list[tuple[int, int]]) -> Graph:
    entities = {str(n): Activity(id=str(n), where=where(n + 1), title=None) for n in range(10)}
    outgoing: dict[str, tuple[Edge, ...]] = {}
    for line, (source, target) in enumerate(pairs):
        edge = Edge(str(source), "depends_on", str(target), where(line + 100))
        outgoing[edge.source] = (*outgoing.get(edge.source, ()), edge)
    return Graph(entities, outgoing, {}, {})


def told(pairs: list[tuple[int, int]]) -> list[list[str]]:
    return [
        one.message.removeprefix("these lead round in a ring: ").split(" → ")
        for one in rings(graph_of(pairs), date(2025, 1, 1))
    ]


@given(pairs)
def test_each_ring_is_one(pairs):
    for ring in told(pairs):
        assert ring[0] == ring[-1] == min(ring)
        assert all((int(a), int(b)) in pairs for a, b in pairwise(ring))


@given(pairs)
def test_every_graph_that_is_silent_can_be_put_in_order(pairs):
    left = list(pairs)
    while left:
        blocked = {source for source, _ in left}
        free = [pair for pair in left if pair[1] not in blocked]
        if not free:
            break
        left = [pair for pair in left if pair not in free]
    assert bool(told(pairs)) == bool(left)


@given(pairs)
def test_no_thing_is_in_two_rings_told(pairs):
    members = [one for ring in told(pairs) for one in ring[1:]]
    assert len(members) == len(set(members))


def test_a_long_ring_is_told_once():
    assert told([(n, (n + 1) % 10) for n in range(10)]) == [[str(n % 10) for n in range(11)]]


def test_things_of_several_kinds_may_not_stand_above_themselves(places):
    text = (
        "plan: {id: coast, title: The coast, supersedes: coast}\n"
        "parties:\n  - {id: office, name: Office, part_of: [port]}\n  - {id: port, name: Port, part_of: office}\n"
        "budgets:\n  - id: purse\n    title: Money\n    lines:\n"
        "      - {id: rent, title: Rent, formula: {share: 1/2, of: rent}}\n"
    )
    assert places(text, "PB210") == ["coast", "port", "rent"]


def test_branches_that_meet_again_are_no_ring():
    assert told([(0, 1), (0, 2), (1, 3), (2, 3)]) == []
