"""Sums, formulas, currencies and posts of budgets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

PLAN = "plan: {id: coast, title: The coast, currency: CHF}\n"
amounts = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)
off = st.integers(-(10**6), 10**6).filter(bool)


def budget(total: object, lines: list[str]) -> str:
    listed = "".join(f"      - {line}\n" for line in lines)
    return f"{PLAN}budgets:\n  - id: purse\n    title: Money\n    total: {total}\n    lines:\n{listed}"


def lines(amounts: list[object]) -> list[str]:
    return [f"{{id: l{i}, title: Line, amount: {amount}}}" for i, amount in enumerate(amounts)]


@given(amounts)
def test_lines_that_add_up_are_never_told(found, amounts):
    assert found(budget(sum(amounts), lines(amounts)), "PB421") == []


@given(amounts, off)
def test_a_total_that_is_off_is_always_told_with_the_difference(found, amounts, off):
    wrong = sum(amounts) + off
    if wrong < 0:
        wrong, off = sum(amounts) + 1, 1
    (one,) = found(budget(wrong, lines(amounts)), "PB421")
    assert f"CHF {abs(off)} too {'little' if off > 0 else 'much'}" in one.message
    assert f"add up to CHF {sum(amounts)}, but the total says CHF {wrong}" in one.message
    assert len(one.related) == len(amounts)


@given(amounts, st.integers(0, 10**6))
def test_an_open_line_may_hold_what_is_missing_but_not_less_than_nothing(found, amounts, missing):
    text = budget(sum(amounts) + missing, lines([*amounts, "tbd"]))
    assert found(text, "PB421") == []
    if sum(amounts):
        assert len(found(budget(sum(amounts) - 1, lines([*amounts, "tbd"])), "PB421")) == 1


@given(amounts)
def test_depth_does_not_matter(found, amounts):
    nested = ""
    for i, amount in reversed(list(enumerate(amounts))):
        inner = f", {nested}" if nested else ""
        nested = f"{{id: g{i}, title: Group, lines: [{{id: l{i}, title: Line, amount: {amount}}}{inner}]}}"
    assert found(budget(sum(amounts), [nested]), "PB421") == []
    assert len(found(budget(sum(amounts) + 1, [nested]), "PB421")) == 1


def test_ranges_and_bounds_are_taken_at_their_widest(found):
    for total, told in (
        ("100", 0),
        ("60-70", 0),
        ("120", 0),
        ("121", 1),
        ("59", 1),
        ("at least 121", 1),
        ("up to 60", 0),
    ):
        assert len(found(budget(total, lines(["40-80", "up to 20", "20"])), "PB421")) == told


def test_rough_amounts_prove_nothing(found):
    assert found(budget(500, lines(["about 40", 60])), "PB421") == []
    assert found(budget("about 500", lines([40, 60])), "PB421") == []


def test_a_long_budget_names_a_few_lines(found):
    (one,) = found(budget(1, lines([1] * 100)), "PB421")
    assert len(one.related) == 21
    assert one.related[-1][1] == "and 80 more from here on"


@given(st.integers(1, 10**9), st.integers(1, 100))
def test_a_formula_that_is_followed_is_never_told(found, base, percent):
    share = (base * percent * 2 + 100) // 200

    def charges(amount: int) -> str:
        return f"{{id: charges, title: Charges, amount: {amount}, formula: {{share: {percent} %, of: l0}}}}"

    assert found(budget(base + share, [*lines([base]), charges(share)]), "PB421", "PB422") == []
    (one,) = found(budget(base + share + 1, [*lines([base]), charges(share + 1)]), "PB421", "PB422")
    assert one.code == "PB422"


def test_a_formula_stands_in_for_a_missing_amount(found):
    charges = "{id: charges, title: Charges, formula: {share: 20 %, of: l0}}"
    assert found(budget(120, [*lines([100]), charges]), "PB421") == []
    assert len(found(budget(130, [*lines([100]), charges]), "PB421")) == 1


def test_a_formula_to_the_cent(found):
    charges = "{id: charges, title: Charges, amount: 33.33, formula: {share: 1/3, of: l0}}"
    assert found(budget(133.33, [*lines([100]), charges]), "PB421", "PB422") == []


def test_formulas_in_a_ring_say_nothing_more(found):
    ring = ["{id: a, title: A, formula: {share: 1/2, of: b}}", "{id: b, title: B, formula: {share: 1/2, of: a}}"]
    assert [one.code for one in found(budget(5, ring), "PB210", "PB421", "PB422")] == ["PB210"]


def test_two_currencies_are_told_instead_of_a_wrong_sum(found):
    (one,) = found(budget(100, lines([40, "EUR 50"])), "PB421", "PB423")
    assert (one.code, [words for _, words in one.related]) == ("PB423", ["l1: EUR 50"])


def test_a_foreign_currency_outside_the_total_is_no_matter(found):
    gift = "{id: gift, title: Gift, amount: EUR 5, outside_total: true}"
    assert found(budget(40, [*lines([40]), gift]), "PB421", "PB423") == []


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_a_post_has_one_full_time(found, percents):
    posts = ", ".join(f"{{id: p{i}, party: clerk, share: {percent} %}}" for i, percent in enumerate(percents))
    text = (
        f"parties: {{id: clerk, name: Clerk}}\n{budget(1, [f'{{id: pay, title: Pay, amount: 1, staff: [{posts}]}}'])}"
    )
    assert bool(found(text, "PB424")) == (sum(percents) > 100)
