"""Money: what something costs, as honestly as the plan can say it, and the sum of many.

Owns the kinds of money, their short forms, and adding them up without losing an open part. Must not know languages,
budgets or entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import cached_property

from planbook.values.amount import (
    LONGEST_TEXT,
    Limit,
    Quantity,
    Range,
    plain,
    qualified,
    quote,
    split_qualifier,
)
from planbook.values.currencies import CURRENCIES, SUCCESSORS

_CODE_FIRST = re.compile(r"([A-Z]{3})\s*([^A-Za-z].*)")
_SIGNS = {"US$": "USD", "$US": "USD", "$": "USD", "€": "EUR", "£": "GBP", "SwF": "CHF", "SFr": "CHF", "Fr.": "CHF"}


class Kind(Enum):
    """What is known of an amount. The value is its short form, where it has one of its own."""

    EXACT = "exact"
    RANGE = "range"
    ZERO = "zero"
    TO_BE_DETERMINED = "to be determined"
    IN_KIND = "in kind"


OPEN = (Kind.TO_BE_DETERMINED, Kind.IN_KIND)


@dataclass(frozen=True, kw_only=True)
class Money:
    """One amount of money. `range` and `currency` are None exactly where the kind has no figure.

    `range` is in whole units of the currency, not in cents. Zero may stand without a currency. `limit` says that the
    figure is a floor or a ceiling.
    """

    kind: Kind
    range: Range | None = None
    currency: str | None = None
    approximate: bool = False
    limit: Limit = Limit.STATED

    def __post_init__(self) -> None:
        if (self.range is None) != (self.kind in OPEN):
            raise TypeError(f"money of the kind {self.kind.value} {'needs' if self.range is None else 'has'} no range")
        if self.currency is None and self.kind in (Kind.EXACT, Kind.RANGE):
            raise TypeError("an amount needs a currency")

    @classmethod
    def of(cls, range: Range, currency: str | None, *, approximate: bool = False, limit: Limit = Limit.STATED) -> Money:
        """Make money of a figure; the kind follows from it."""
        kind = Kind.RANGE if not range.exact else Kind.EXACT if range.low else Kind.ZERO
        return cls(kind=kind, range=range, currency=currency, approximate=approximate, limit=limit)

    @classmethod
    def parse(cls, text: str, default_currency: str | None = None) -> Money:
        """Read a short form: `30000`, `CHF 15000`, `about 45000-90000`, `up to 5000`, `0`, `tbd`, `in kind`."""
        text = text[:LONGEST_TEXT].strip()
        match text.lower():
            case "to be determined" | "tbd":
                return TO_BE_DETERMINED
            case "in kind" | "in-kind":
                return IN_KIND
            case _:
                pass
        approximate, limit, rest = split_qualifier(text)
        code, figure = _split_currency(rest)
        range = Range.parse(figure)
        currency = check_currency(code) if code else default_currency
        if currency is None and range != Range.of(0):
            raise ValueError(f"`{text}` has no currency: write USD {figure}, or give the plan a currency")
        return cls.of(range, currency, approximate=approximate, limit=limit)

    @property
    def open(self) -> bool:
        """Whether there is no figure (to be determined, in kind)."""
        return self.kind in OPEN

    @cached_property
    def subtotals(self) -> tuple[Subtotal, ...]:
        """What it adds to a sum, worked out once for all the sums that it is in."""
        if self.range is None or self.currency is None:
            return ()
        low = min(Fraction(0), self.range.low) if self.limit is Limit.UP_TO else self.range.low
        found = Range(low=low, high=self.range.high)
        floor = int(self.limit is Limit.AT_LEAST)
        return (Subtotal(currency=self.currency, range=found, approximate=int(self.approximate), at_least=floor),)

    @cached_property
    def alone(self) -> Total:
        """The sum of this amount alone: the same value each time."""
        return Total.of(self)

    def times(self, quantity: Quantity) -> Money:
        """Money per unit times how many units: ranges multiply, and an approximate count makes the product so.

        Bounds carry over; a floor of the one with a ceiling of the other bounds nothing, and raises.
        """
        if self.range is None:
            return self
        limits = {self.limit, quantity.limit} - {Limit.STATED}
        if len(limits) > 1:
            raise ValueError("a floor times a ceiling bounds nothing: write the total cost as a range")
        limit = limits.pop() if limits else Limit.STATED
        product = self._with(self.range.times(quantity.range))
        return replace(product, approximate=self.approximate or quantity.approximate, limit=limit)

    def _with(self, range: Range) -> Money:
        return Money.of(range, self.currency, approximate=self.approximate, limit=self.limit)

    def __str__(self) -> str:
        if self.range is None:
            return self.kind.value
        figure = f"{self.currency} {self.range}" if self.currency else str(self.range)
        return qualified(figure, approximate=self.approximate, limit=self.limit)


TO_BE_DETERMINED = Money(kind=Kind.TO_BE_DETERMINED)
IN_KIND = Money(kind=Kind.IN_KIND)


@dataclass(frozen=True, kw_only=True)
class Subtotal:
    """What of a sum is in one currency. The counts say how many of its parts were approximate, or only a floor.

    A ceiling ("up to 5000") adds 0-5000; a floor adds its figure, and the true sum may then lie above the range.
    """

    currency: str
    range: Range
    approximate: int = 0
    at_least: int = 0

    @classmethod
    def sum(cls, found: Sequence[Subtotal]) -> Subtotal:
        """Add up what is in one currency, at least one."""
        return cls(
            currency=found[0].currency,
            range=Range(low=_sum(one.range.low for one in found), high=_sum(one.range.high for one in found)),
            approximate=sum(one.approximate for one in found),
            at_least=sum(one.at_least for one in found),
        )

    def __add__(self, other: Subtotal) -> Subtotal:
        return Subtotal(
            currency=self.currency,
            range=self.range + other.range,
            approximate=self.approximate + other.approximate,
            at_least=self.at_least + other.at_least,
        )


@dataclass(frozen=True, kw_only=True)
class Total:
    """The sum of many amounts: a commutative monoid under `+`, with `Total.empty()` as its zero.

    One subtotal per currency, sorted by code: currencies are never converted. Parts without a figure are counted, so
    that no open part is ever lost in a sum. `parts` counts all of them, zero without a currency too.
    """

    subtotals: tuple[Subtotal, ...] = ()
    parts: int = 0
    to_be_determined: int = 0
    in_kind: int = 0

    @classmethod
    def empty(cls) -> Total:
        """The sum of nothing."""
        return cls()

    @classmethod
    def of(cls, money: Money) -> Total:
        """The sum of one amount."""
        return cls(
            subtotals=money.subtotals,
            parts=1,
            to_be_determined=int(money.kind is Kind.TO_BE_DETERMINED),
            in_kind=int(money.kind is Kind.IN_KIND),
        )

    @classmethod
    def sum(cls, amounts: Iterable[Money]) -> Total:
        """Add up many amounts."""
        found = list(amounts)
        if len(found) == 1:
            return found[0].alone
        by_currency: dict[str, list[Subtotal]] = {}
        for money in found:
            for one in money.subtotals:
                by_currency.setdefault(one.currency, []).append(one)
        return cls(
            subtotals=tuple(Subtotal.sum(by_currency[currency]) for currency in sorted(by_currency)),
            parts=len(found),
            to_be_determined=sum(one.kind is Kind.TO_BE_DETERMINED for one in found),
            in_kind=sum(one.kind is Kind.IN_KIND for one in found),
        )

    def __add__(self, other: Total) -> Total:
        by_currency = {one.currency: one for one in self.subtotals}
        for one in other.subtotals:
            mine = by_currency.get(one.currency)
            by_currency[one.currency] = mine + one if mine else one
        return Total(
            subtotals=tuple(by_currency[currency] for currency in sorted(by_currency)),
            parts=self.parts + other.parts,
            to_be_determined=self.to_be_determined + other.to_be_determined,
            in_kind=self.in_kind + other.in_kind,
        )

    @property
    def approximate(self) -> int:
        """How many parts were approximate."""
        return sum(one.approximate for one in self.subtotals)

    @property
    def at_least(self) -> int:
        """How many parts were only a floor."""
        return sum(one.at_least for one in self.subtotals)

    @property
    def open(self) -> bool:
        """Whether a part has no figure."""
        return bool(self.to_be_determined or self.in_kind)

    @property
    def exact(self) -> bool:
        """Whether the sum is one certain figure per currency, with nothing left open."""
        return not (self.open or self.approximate or self.at_least) and all(one.range.exact for one in self.subtotals)

    def range(self, currency: str) -> Range:
        """The interval in one currency; zero where no part is in it."""
        return next((one.range for one in self.subtotals if one.currency == currency), Range.of(0))


def _sum(found: Iterable[Fraction]) -> Fraction:
    """Add up; whole numbers as such, for fractions take their time."""
    whole, rest = 0, Fraction(0)
    for one in found:
        if one.denominator == 1:
            whole += one.numerator
        else:
            rest += one
    return whole + rest


def check_currency(code: str) -> str:
    """Give a currency code back if it is in use (ISO 4217, list one)."""
    if code in CURRENCIES:
        return code
    if code in SUCCESSORS:
        raise ValueError(f"the currency {code} is withdrawn: convert the amount and write {SUCCESSORS[code]}")
    if code.upper() in CURRENCIES:
        raise ValueError(f"currency codes are capitals: write {code.upper()}")
    raise ValueError(f"{quote(code)} is no currency code of ISO 4217: write one such as USD, EUR or CHF")


def _split_currency(text: str) -> tuple[str | None, str]:
    """Take the currency code off the front of a figure; refuse signs, which are ambiguous, with the code to write."""
    if found := _CODE_FIRST.fullmatch(text):
        return found[1], found[2].strip()
    if found := re.fullmatch(r"([A-Za-z]{3})\s*([0-9].*)|([0-9].*?)\s*([A-Za-z]{3})", text):
        code, figure = found[1] or found[4], found[2] or found[3]
        if code.upper() in CURRENCIES:
            raise ValueError(f"the currency code comes first, in capitals: write {code.upper()} {plain(figure)}")
    for sign, code in _SIGNS.items():
        if text.startswith(sign) or text.endswith(sign):
            figure = text.removeprefix(sign).removesuffix(sign).strip()
            raise ValueError(f"`{sign}` is not a currency code: write {code} {plain(figure)}")
    return None, text
