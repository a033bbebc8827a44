"""Numbers, shares, ranges and quantities."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from planbook.values.amount import (
    Limit,
    Quantity,
    Range,
    apportion,
    parse_number,
    parse_share,
    round_to,
    show_number,
)

decimals = st.decimals(-(10**9), 10**9, places=2).map(Fraction)
ranges = st.tuples(decimals, decimals).map(lambda pair: Range(low=min(pair), high=max(pair)))
quantities = st.builds(Quantity, range=ranges, approximate=st.booleans(), limit=st.sampled_from(Limit))


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("30000", 30000), ("-5", -5), ("0.5", Fraction(1, 2)), (" 7 ", 7), ("12.50", Fraction(25, 2))],
)
def test_a_plain_number_is_read(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("469'686", "469686"),
        ("469’686", "469686"),
        ("469 686", "469686"),
        ("469\u202f686", "469686"),
        ("469,686", "469686"),
        ("1.234.567", "1234567"),
        ("1,234.50", "1234.50"),
        ("0,5", "0.5"),
        ("010", "10"),
        ("1_000", "1000"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+5", "5"),
        ("٣٠", "30"),
        ("−5", "-5"),
        ("45,000-90,000", "45000-90000"),
    ],
)
def test_another_form_is_refused_with_the_plain_one(text, mended):
    with pytest.raises(ValueError, match=f"write {re.escape(mended)}$"):
        Range.parse(text)
    assert Range.parse(mended)


@pytest.mark.parametrize("text", ["", "NaN", "Infinity", "-inf", "0x10", "1/2", "ten", "--5", "1e400", "9" * 100_000])
def test_what_is_no_number_is_refused_in_a_short_sentence(text):
    with pytest.raises(ValueError, match="write") as error:
        parse_number(text)
    assert len(str(error.value)) < 150


@pytest.mark.parametrize(
    ("text", "share"),
    [("1/3", Fraction(1, 3)), ("2 / 3", Fraction(2, 3)), ("50 %", Fraction(1, 2)), ("12.5%", Fraction(1, 8)), ("1", 1)],
)
def test_a_share_is_read(text, share):
    assert parse_share(text) == share


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("50", "write 50 % if you mean percent"),
        ("3/2", "write 1/3"),
        ("1/0", "divides by zero"),
        ("200 %", "write 1/3"),
    ],
)
def test_what_is_no_share_is_refused(text, mended):
    with pytest.raises(ValueError, match=mended):
        parse_share(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3-4", "3-4"),
        ("3–4", "3-4"),
        ("3 – 4", "3-4"),
        ("-4 - -3", "-4--3"),
        ("-2.50", "-2.5"),
        ("about 30", "about 30"),
        ("at least 1", "at least 1"),
        ("up to 5", "up to 5"),
    ],
)
def test_a_quantity_is_read(text, shown):
    assert str(Quantity.parse(text)) == shown


def test_a_range_upside_down_is_refused_with_the_ends_in_order():
    with pytest.raises(ValueError, match="write 45000-90000"):
        Range.parse("90000-45000")


def test_a_word_that_nearly_means_about_is_refused():
    with pytest.raises(ValueError, match="write about 30"):
        Quantity.parse("around 30")


@given(decimals)
def test_a_number_reads_back(number):
    assert parse_number(show_number(number)) == number


@given(quantities)
def test_a_quantity_reads_back(quantity):
    assert Quantity.parse(str(quantity)) == quantity


@given(st.fractions(0, 1, max_denominator=10**6))
def test_a_share_reads_back(share):
    assert parse_share(f"{share.numerator}/{share.denominator}") == share


@given(ranges, ranges, ranges)
def test_adding_ranges_is_commutative_and_associative(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Range.of(0) == a


@given(ranges, ranges, st.data())
def test_adding_and_multiplying_are_monotone(a, b, data):
    """Whatever lies in the parts lies in the sum and in the product."""
    x = data.draw(st.fractions(a.low, a.high))
    y = data.draw(st.fractions(b.low, b.high))
    assert (a + b).contains(x + y)
    assert a.times(b).contains(x * y)


@given(ranges, st.fractions(-100, 100))
def test_scaling_reaches_every_number(range, factor):
    assert range.scale(factor).contains(range.low * factor)
    assert range.scale(factor).contains(range.high * factor)


@given(st.fractions(), st.fractions(min_value=Fraction(1, 1000)))
def test_rounding_moves_by_half_a_unit_at_most(number, unit):
    rounded = round_to(number, unit)
    assert (rounded / unit).denominator == 1
    assert abs(rounded - number) <= unit / 2
    assert round_to(-number, unit) == -rounded


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8), decimals.filter(lambda n: n >= 0))
@example([1, 2], Fraction(100))
def test_shares_divide_an_amount_without_rest(weights, amount):
    assume(sum(weights))
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    assert sum(shares) == 1
    parts = apportion(amount, shares, 1)
    assert sum(parts) == amount
    assert all(abs(part - amount * share) < 2 for part, share in zip(parts, shares, strict=True))


@pytest.mark.parametrize(("number", "rounded"), [("0.4", 0), ("0.5", 1), ("2.5", 3), ("-2.5", -3), ("-0.4", 0)])
def test_halves_are_rounded_away_from_zero(number, rounded):
    assert round_to(Fraction(number)) == rounded
    assert round_to(Fraction(number) * 100, 100) == rounded * 100


def test_what_is_less_than_a_unit_goes_to_the_first_share_and_what_is_left_to_the_largest_remainders():
    half = Fraction(1, 2)
    assert apportion(Fraction("10.5"), [half, half], 1) == (Fraction("5.5"), 5)
    assert apportion(Fraction(100), [Fraction(1, 6), Fraction(1, 3), half], 10) == (20, 30, 50)
    assert apportion(Fraction(7), [half, half], 1) == (4, 3)


def test_a_fraction_without_end_in_decimals_is_shown_as_one():
    shown = [show_number(Fraction(one)) for one in ("1/3", "-7/6", "1/8", "-0.05", "3/40", "1200")]
    assert shown == ["1/3", "-7/6", "0.125", "-0.05", "0.075", "1200"]


def test_one_third_and_two_thirds_of_a_hundred():
    assert apportion(Fraction(100), [Fraction(1, 3), Fraction(2, 3)], 1) == (33, 67)
    with pytest.raises(ValueError, match="make them add up to 1"):
        apportion(Fraction(100), [Fraction(1, 3), Fraction(1, 3)], 1)


@pytest.mark.parametrize(
    ("text", "joined", "exact"),
    [
        ("60.000", "60000", "60"),
        ("1.234", "1234", "1.2340"),
        ("1.250", "1250", "1.25"),
        ("-145.000", "-145000", "-145"),
    ],
)
def test_a_point_before_three_digits_is_not_guessed(text, joined, exact):
    with pytest.raises(ValueError, match=f"write {joined}, or {exact} if"):
        parse_number(text)


@pytest.mark.parametrize("text", ["0.125", "60.0000", "60.00", "1234.567"])
def test_other_fractions_are_read(text):
    assert parse_number(text) == Fraction(text)
