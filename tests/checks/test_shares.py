"""Shares add up to one, exactly."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from planbook.checks.shares import cost_shares
from planbook.graph import Graph
from planbook.model.entity import Ref
from planbook.model.parties import CostSharing, Share
from planbook.problems import Problem, Span

HERE = Span("data/plan.yml", 1, 1, 1, 2)
weights = st.lists(st.integers(1, 1000), min_size=1, max_size=8)


def told(shares: list[Fraction]) -> list[Problem]:
    borne = tuple(Share(where=HERE, party=Ref(id=f"p{i}", where=HERE), share=share) for i, share in enumerate(shares))
    sharing = CostSharing(id="coast/boat", where=HERE, title=None, shares=borne)
    return list(cost_shares(Graph({sharing.id: sharing}, {}, {}, {}, {CostSharing.kind: (sharing,)}), date(2025, 1, 1)))


@given(weights)
def test_shares_that_make_one_are_never_told(weights):
    assert told([Fraction(weight, sum(weights)) for weight in weights]) == []


@given(weights, st.fractions(-1, 1, max_denominator=10**6), st.integers(0, 7))
def test_shares_put_off_by_the_least_bit_are_always_told(weights, off, place):
    assume(off != 0)
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    shares[place % len(shares)] += off
    (one,) = told(shares)
    assert one.code == "PB425"
    assert ("too much" in one.message) == (off > 0)


def test_a_sharing_without_shares_is_not_yet_wrong():
    assert told([]) == []
