"""Money, its sum, and amounts that follow from others."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from planbook.values.amount import Limit, Quantity, Range
from planbook.values.currencies import CURRENCIES, SUCCESSORS
from planbook.values.money import IN_KIND, TO_BE_DETERMINED, Kind, Money, Total, check_currency

figures = st.integers(0, 10**9).map(Fraction)
ranges = st.tuples(figures, figures).map(lambda pair: Range(low=min(pair), high=max(pair)))
amounts = st.builds(
    Money.of,
    ranges,
    st.sampled_from(["USD", "CHF", "EUR"]),
    approximate=st.booleans(),
    limit=st.sampled_from(Limit),
)
monies = amounts | st.sampled_from([TO_BE_DETERMINED, IN_KIND])
totals = st.lists(monies, max_size=5).map(Total.sum)


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("30000", Kind.EXACT, "USD 30000"),
        ("USD 30000", Kind.EXACT, "USD 30000"),
        ("about 30000", Kind.EXACT, "about USD 30000"),
        ("45000-90000", Kind.RANGE, "USD 45000-90000"),
        ("about CHF 45000-90000", Kind.RANGE, "about CHF 45000-90000"),
        ("up to 5000", Kind.EXACT, "up to USD 5000"),
        ("0", Kind.ZERO, "USD 0"),
        ("to be determined", Kind.TO_BE_DETERMINED, "to be determined"),
        ("TBD", Kind.TO_BE_DETERMINED, "to be determined"),
        ("in kind", Kind.IN_KIND, "in kind"),
    ],
)
def test_a_short_form_is_read(text, kind, shown):
    money = Money.parse(text, "USD")
    assert (money.kind, str(money)) == (kind, shown)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("US$ 30,000", "write USD 30000"),
        ("$30,000", "write USD 30000"),
        ("30000 USD", "write USD 30000"),
        ("usd 30000", "write USD 30000"),
        ("30 000 €", "write EUR 30000"),
        ("CHF 469'686", "write 469686"),
        ("XXX 5", "write one such as USD"),
        ("DEM 5", "withdrawn: convert the amount and write EUR"),
        ("90000-45000", "write 45000-90000"),
        ("around 30000", "write about 30000"),
        ("plenty", "write digits only"),
        ("", "write digits only"),
    ],
)
def test_another_form_is_refused_with_the_form_to_write(text, mended):
    with pytest.raises(ValueError, match=re.escape(mended)):
        Money.parse(text, "USD")


def test_an_amount_needs_a_currency_but_zero_does_not():
    with pytest.raises(ValueError, match="write USD 30000, or give the plan a currency"):
        Money.parse("30000")
    assert Money.parse("0").kind is Kind.ZERO


@given(monies)
def test_money_reads_back(money):
    assert Money.parse(str(money)) == money


@given(totals, totals, totals)
def test_totals_are_a_commutative_monoid(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Total.empty() == a == Total.empty() + a


@given(st.lists(monies, max_size=8))
def test_a_total_loses_no_part(parts):
    total = Total.sum(parts)
    assert total.parts == len(parts)
    assert total.to_be_determined == sum(part.kind is Kind.TO_BE_DETERMINED for part in parts)
    assert total.in_kind == sum(part.kind is Kind.IN_KIND for part in parts)
    assert total.approximate == sum(part.approximate for part in parts)
    assert total.exact == all(
        (part.kind is Kind.ZERO and not part.approximate and part.limit is not Limit.AT_LEAST)
        or (part.kind is Kind.EXACT and not part.approximate and part.limit is Limit.STATED)
        for part in parts
    )


@given(st.lists(amounts, max_size=5), st.data())
def test_a_total_holds_every_sum_of_its_parts(parts, data):
    total = Total.sum(parts)
    for currency in ("USD", "CHF", "EUR"):
        drawn = [data.draw(st.fractions(one.range.low, one.range.high)) for one in parts if one.currency == currency]
        assert total.range(currency).contains(Fraction(sum(drawn)))


def test_a_budget_adds_up_to_its_stated_total():
    lines = [Money.parse(figure, "CHF") for figure in ("341405", "68281", "20000", "25000", "15000")]
    assert Total.sum(lines).range("CHF") == Range.of(469686)
    assert Total.sum(lines).exact
    assert not Total.sum([*lines, IN_KIND]).exact


def test_a_ceiling_adds_from_nothing_and_a_floor_what_it_says():
    total = Total.sum([Money.parse("up to 5000", "CHF"), Money.parse("at least 200.25", "CHF")])
    assert (total.range("CHF"), total.at_least, total.exact) == (
        Range.of(Fraction("200.25"), Fraction("5200.25")),
        1,
        False,
    )
    assert total.range("USD") == Range.of(0)
    assert (Total.of(Money.parse("up to 5000", "CHF")) + Total.of(Money.parse("about 0.5-1.5", "CHF"))).range(
        "CHF"
    ) == Range.of(Fraction("0.5"), Fraction("5001.5"))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("usd", "currency codes are capitals: write USD"),
        ("DEM", "the currency DEM is withdrawn: convert the amount and write EUR"),
        ("ABC", "`ABC` is no currency code of ISO 4217: write one such as USD, EUR or CHF"),
    ],
)
def test_what_is_no_currency_is_told(code, told):
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        check_currency(code)


def test_a_unit_cost_times_a_range_of_units():
    each = Money.parse("45000-90000", "USD")
    assert str(each.times(Quantity.parse("3-4"))) == "USD 135000-360000"
    assert str(each.times(Quantity.parse("about 3"))) == "about USD 135000-270000"
    assert str(each.times(Quantity.parse("at least 2"))) == "at least USD 90000-180000"
    assert TO_BE_DETERMINED.times(Quantity.parse("3")) == TO_BE_DETERMINED
    with pytest.raises(ValueError, match="bounds nothing"):
        Money.parse("up to 5", "USD").times(Quantity.parse("at least 2"))


def test_money_of_a_kind_without_a_figure_has_none():
    with pytest.raises(TypeError):
        Money(kind=Kind.IN_KIND, range=Range.of(1), currency="USD")
    with pytest.raises(TypeError):
        Money(kind=Kind.EXACT, range=Range.of(1))


def test_the_currencies_are_those_of_cldr():
    known = set(Locale.parse("en").currencies)
    assert known >= set(SUCCESSORS)
    # The newest codes reach ISO 4217 before they reach CLDR.
    assert CURRENCIES - known <= {"XCG", "ZWG"}
    assert CURRENCIES.isdisjoint(SUCCESSORS)
    assert set(SUCCESSORS.values()) <= CURRENCIES
