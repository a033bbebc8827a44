"""The relation calculus: held against sets that really stand in those relations."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.values.relation import Tie, compose, follow, implies, inverse, says_something, strongest

EVERY = tuple(Tie)
relations = st.sampled_from(EVERY)


@dataclass(frozen=True)
class Asked:
    """An element as the calculus means it: a set of things asked for, never empty, in some wording."""

    things: frozenset[int]
    wording: int


def holds(relation: Tie, a: Asked, b: Asked, helps: frozenset[tuple[int, int]]) -> bool:
    """Whether a relation is true of two elements; `helps` says which thing helps which."""
    forward = any((x, y) in helps for x in a.things for y in b.things)
    backward = any((y, x) in helps for x in a.things for y in b.things)
    return {
        Tie.EQUAL: a == b,
        Tie.EQUIVALENT: a.things == b.things,
        Tie.SUBSET: a.things <= b.things,
        Tie.SUPERSET: a.things >= b.things,
        Tie.INTERSECTS: bool(a.things & b.things),
        Tie.SUPPORTS: forward,
        Tie.SUPPORTED: backward,
        Tie.NONE: not (a.things & b.things or forward or backward),
        Tie.UNKNOWN: True,
    }[relation]


THINGS = range(6)
elements = st.builds(Asked, st.frozensets(st.sampled_from(THINGS), min_size=1, max_size=4), st.integers(0, 1))
helping = st.frozensets(st.tuples(st.sampled_from(THINGS), st.sampled_from(THINGS)), max_size=6)


@given(elements, elements, elements, helping)
def test_whatever_follows_is_true(a, b, c, helps):
    for first, second in product(EVERY, EVERY):
        if holds(first, a, b, helps) and holds(second, b, c, helps):
            assert holds(compose(first, second), a, c, helps), (first, second)


@given(st.lists(elements, min_size=2, max_size=5), helping, st.data())
def test_whatever_follows_from_a_longer_chain_is_true(chain, helps, data):
    said = [data.draw(st.sampled_from([one for one in EVERY if holds(one, a, b, helps)])) for a, b in pairwise(chain)]
    assert holds(follow(said), chain[0], chain[-1], helps)


def test_the_table_says_all_that_follows_and_nothing_else():
    """Every way to fill three elements from three things, with at most two helping each other."""
    sets = [
        Asked(frozenset(x for x in range(3) if number >> x & 1), wording)
        for number in range(1, 8)
        for wording in range(2)
    ]
    pairs = list(product(range(3), range(3)))
    helpings = {frozenset(one) for one in product(pairs, pairs)} | {frozenset()}
    true: dict[tuple[Tie, Tie], set[Tie]] = {pair: set(EVERY) for pair in product(EVERY, EVERY)}
    for helps in helpings:
        table = {(a, b): frozenset(one for one in EVERY if holds(one, a, b, helps)) for a, b in product(sets, sets)}
        found = {(table[a, b], table[b, c], table[a, c]) for a, b, c in product(sets, sets, sets)}
        for ab, bc, ac in found:
            for pair in product(ab, bc):
                true[pair] &= ac
    assert true == {(a, b): {one for one in EVERY if implies(compose(a, b), one)} for a, b in product(EVERY, EVERY)}


def test_the_examples_of_the_issue():
    assert compose(Tie.EQUAL, Tie.SUBSET) is Tie.SUBSET
    assert compose(Tie.INTERSECTS, Tie.INTERSECTS) is Tie.UNKNOWN


@given(relations)
def test_equal_changes_nothing_and_unknown_swallows_all(one):
    assert compose(Tie.EQUAL, one) is one is compose(one, Tie.EQUAL)
    assert compose(Tie.UNKNOWN, one) is Tie.UNKNOWN is compose(one, Tie.UNKNOWN)


@given(relations)
def test_the_inverse_of_the_inverse_is_the_thing_itself(one):
    assert inverse(inverse(one)) is one


@given(elements, elements, helping)
def test_the_inverse_is_true_from_the_other_end(a, b, helps):
    for one in EVERY:
        assert holds(one, a, b, helps) == holds(inverse(one), b, a, helps)


@given(relations, relations)
def test_the_inverse_of_a_chain_is_the_chain_of_inverses_backwards(first, second):
    assert inverse(compose(first, second)) is compose(inverse(second), inverse(first))


@given(relations, relations, relations)
def test_brackets_do_not_matter(first, second, third):
    assert compose(compose(first, second), third) is compose(first, compose(second, third))


@given(relations, relations, relations)
def test_who_knows_more_concludes_more(first, weaker, second):
    if implies(first, weaker):
        assert implies(compose(first, second), compose(weaker, second))
        assert implies(compose(second, first), compose(second, weaker))


@given(elements, elements, helping)
def test_what_is_implied_is_true(a, b, helps):
    for stronger, weaker in product(EVERY, EVERY):
        if implies(stronger, weaker) and holds(stronger, a, b, helps):
            assert holds(weaker, a, b, helps)


@given(elements, elements, helping, st.lists(relations))
def test_the_strongest_of_several_truths_is_true(a, b, helps, claims):
    true = [one for one in claims if holds(one, a, b, helps)]
    assert holds(strongest(true), a, b, helps)


@pytest.mark.parametrize(
    ("claims", "result"),
    [
        ([], Tie.UNKNOWN),
        ([Tie.UNKNOWN, Tie.INTERSECTS], Tie.INTERSECTS),
        ([Tie.INTERSECTS, Tie.SUBSET], Tie.SUBSET),
        ([Tie.SUBSET, Tie.SUPERSET], Tie.EQUIVALENT),
        ([Tie.NONE, Tie.NONE], Tie.NONE),
        ([Tie.NONE, Tie.INTERSECTS], Tie.UNKNOWN),
    ],
)
def test_several_claims_are_taken_together(claims, result):
    assert strongest(claims) is result


def test_no_relation_and_an_unknown_one_tie_nothing():
    assert {one for one in EVERY if not says_something(one)} == {Tie.NONE, Tie.UNKNOWN}
