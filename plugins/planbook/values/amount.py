"""Numbers, shares, ranges and quantities, all exact.

Owns the one way in which a number is written in plan files, and interval arithmetic over rationals. Must not know
currencies, units or languages. What cannot be read raises `ValueError`, worded for the author, with one way to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import floor

# Longer than any amount a plan can mean, and short enough that no number can slow us down (bad input 22).
LONGEST_NUMBER = 24
LONGEST_TEXT = 200

NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_NUMBER = re.compile(NUMBER)
# A dash that is not the sign in front. An en dash is what a word processor makes of a hyphen between two numbers.
_RANGE = re.compile(r"(-?[^-\u2013]+?)\s*[-\u2013]\s*(-?[^-\u2013]+)")
# A point before exactly three digits groups thousands in half of the world, and parts a fraction in the other half.
_DOTTED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_GROUPED = re.compile(
    r"(-?[0-9]{1,3})((?:(?P<mark>['\u2019 \u00a0\u202f,.])[0-9]{3})(?:(?P=mark)[0-9]{3})*)(\.[0-9]+)?"
)
_FRACTION = re.compile(r"([0-9]{1,12})\s*/\s*([0-9]{1,12})")
_LARGE = {"k": 1000, "thousand": 1000, "million": 1_000_000, "mio": 1_000_000, "billion": 1_000_000_000}
_PERCENT = re.compile(rf"({NUMBER})\s*%")


class Limit(Enum):
    """Whether a stated amount is the amount itself, or a bound that it stays above or below."""

    STATED = ""
    AT_LEAST = "at least"
    UP_TO = "up to"


@dataclass(frozen=True, kw_only=True)
class Range:
    """A closed interval of exact rationals, `low` to `high`, both included. An exact number has `low == high`."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            low, high = show_number(self.high), show_number(self.low)
            raise ValueError(f"the range ends below its start: write {low}-{high}")

    @classmethod
    def of(cls, low: Fraction | int, high: Fraction | int | None = None) -> Range:
        """Make a range; without `high`, the one number `low`."""
        return cls(low=Fraction(low), high=Fraction(low if high is None else high))

    @classmethod
    def parse(cls, text: str) -> Range:
        """Read `30`, `1.5` or `3-4`."""
        text = text.strip()
        pair = _RANGE.fullmatch(text) if len(text) <= 2 * LONGEST_NUMBER + 3 else None
        if pair is None:
            return cls.of(parse_number(text))
        if not (_NUMBER.fullmatch(pair[1]) and _NUMBER.fullmatch(pair[2])):
            low, high = _mend_number(pair[1]), _mend_number(pair[2])
            if low and high:
                raise ValueError(f"{quote(text)} is not written in plain numbers: write {low}-{high}")
        return cls.of(parse_number(pair[1]), parse_number(pair[2]))

    @property
    def exact(self) -> bool:
        """Whether the range is one number."""
        return self.low == self.high

    def contains(self, number: Fraction | int) -> bool:
        """Whether `number` lies in the range, ends included."""
        return self.low <= number <= self.high

    def __add__(self, other: Range) -> Range:
        return Range(low=self.low + other.low, high=self.high + other.high)

    def scale(self, factor: Fraction | int) -> Range:
        """Multiply by one exact number; a negative one turns the ends round."""
        return self.times(Range.of(factor))

    def times(self, other: Range) -> Range:
        """Multiply by every number of another range (interval multiplication)."""
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(low=min(products), high=max(products))

    def __str__(self) -> str:
        low = show_number(self.low)
        return low if self.exact else f"{low}-{show_number(self.high)}"


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """How many: a number or range, perhaps approximate, perhaps only a bound. The unit is the plan's own word."""

    range: Range
    approximate: bool = False
    limit: Limit = Limit.STATED

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read `30`, `3-4`, `about 30`, `at least 1` or `up to 5`."""
        approximate, limit, rest = split_qualifier(text)
        return cls(range=Range.parse(rest), approximate=approximate, limit=limit)

    @property
    def at_least(self) -> bool:
        """Whether there may be more than stated."""
        return self.limit is Limit.AT_LEAST

    @property
    def up_to(self) -> bool:
        """Whether there may be less than stated."""
        return self.limit is Limit.UP_TO

    def __str__(self) -> str:
        return qualified(str(self.range), approximate=self.approximate, limit=self.limit)


def parse_number(text: str) -> Fraction:
    """Read one number as plan files write it: digits, a point before decimals, a minus sign. Nothing else."""
    text = text.strip()
    if len(text) > LONGEST_NUMBER and text[:LONGEST_NUMBER].lstrip("-").isdecimal():
        raise ValueError(f"the number has more than {LONGEST_NUMBER} digits: write a shorter one")
    if _DOTTED.fullmatch(text):
        joined, exact = text.replace(".", ""), text.rstrip("0").rstrip(".")
        exact = f"{text}0" if _DOTTED.fullmatch(exact) else exact
        raise ValueError(f"`{text}` can mean two numbers: write {joined}, or {exact} if the point parts a fraction")
    if len(text) <= LONGEST_NUMBER and _NUMBER.fullmatch(text):
        return Fraction(text)
    mended = _mend_number(text) if len(text) <= LONGEST_NUMBER else None
    if mended is None:
        raise ValueError(f"{quote(text)} is not a number: write digits only, as in 469686 or 0.5")
    raise ValueError(f"`{text}` is not written as a plain number: write {mended}")


def parse_share(text: str) -> Fraction:
    """Read a share of a whole, from 0 to 1: `1/3`, `50 %` or `0.5`."""
    text = text[:LONGEST_TEXT].strip()
    if pair := _FRACTION.fullmatch(text):
        if int(pair[2]) == 0:
            raise ValueError(f"{quote(text)} divides by zero: write a share such as 1/3")
        share = Fraction(int(pair[1]), int(pair[2]))
    elif percent := _PERCENT.fullmatch(text):
        share = parse_number(percent[1]) / 100
    else:
        share = parse_number(text)
    if not 0 <= share <= 1:
        as_percent = f": write {text} % if you mean percent" if 1 < share <= 100 and _NUMBER.fullmatch(text) else ""
        raise ValueError(f"{quote(text)} is not a share between 0 and 1{as_percent or ': write 1/3, 50 % or 0.5'}")
    return share


def plain(text: str) -> str:
    """The plain form of a number for a message: mended where that is possible, else as it is."""
    return _mend_number(text) or text


def quote(text: str) -> str:
    """Quote what an author wrote, for a message; at most forty characters of it."""
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def show_number(number: Fraction) -> str:
    """Write a number so that `parse_number` reads it back; `1/3`, which has no end in decimals, as a fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    twos, rest = _strip(number.denominator, 2)
    fives, rest = _strip(rest, 5)
    places = max(twos, fives)
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def round_to(number: Fraction, unit: Fraction | int = 1) -> Fraction:
    """Round to a multiple of `unit`; halves away from zero, as accounts are rounded (decimal's ROUND_HALF_UP)."""
    steps = floor(abs(number) / unit + Fraction(1, 2))
    return steps * Fraction(unit) * (-1 if number < 0 else 1)


def apportion(amount: Fraction, shares: Sequence[Fraction], unit: Fraction | int) -> tuple[Fraction, ...]:
    """Divide `amount` by shares that add up to one, in multiples of `unit`, so that the parts add up to it exactly.

    What rounding down leaves over goes to the largest remainders, the earlier share first (Hare and Niemeyer). What is
    less than a unit goes to the first share.
    """
    if sum(shares) != 1:
        raise ValueError(f"the shares add up to {show_number(Fraction(sum(shares)))}: make them add up to 1")
    floors = [floor(amount * share / unit) for share in shares]
    left = floor(amount / unit) - sum(floors)
    by_remainder = sorted(range(len(shares)), key=lambda i: floors[i] - amount * shares[i] / unit)
    parts = [Fraction(unit) * (steps + (i in by_remainder[:left])) for i, steps in enumerate(floors)]
    parts[0] += amount - sum(parts)
    return tuple(parts)


def split_qualifier(text: str) -> tuple[bool, Limit, str]:
    """Take `about`, `at least` or `up to` off the front of an amount: (approximate, limit, the rest)."""
    # What is longer than any amount is refused by whoever reads the rest; only its beginning is needed for that.
    text = text[:LONGEST_TEXT].strip()
    limit = next((one for one in (Limit.AT_LEAST, Limit.UP_TO) if text.startswith(one.value + " ")), Limit.STATED)
    text = text.removeprefix(limit.value).strip()
    for word in ("around ", "approximately ", "approx. ", "circa ", "ca. ", "~"):
        if text.startswith(word):
            raise ValueError(f"`{word.strip()}` is not read here: write about {text.removeprefix(word).strip()}")
    return text.startswith("about "), limit, text.removeprefix("about ").strip()


def qualified(text: str, *, approximate: bool, limit: Limit) -> str:
    """Put the qualifiers back in front: the inverse of `split_qualifier`."""
    return " ".join(word for word in (limit.value, "about" if approximate else "", text) if word)


def _mend_number(text: str) -> str | None:
    """Guess the plain form that the author meant, or None. A guess is only ever shown, never taken."""
    folded = "".join(str(int(c)) if c.isdecimal() else c for c in text.replace("\u2212", "-").removeprefix("+"))
    if _NUMBER.fullmatch(folded):
        return folded
    if grouped := _GROUPED.fullmatch(folded):
        return re.sub(r"[^0-9-]", "", grouped[1] + grouped[2]).lstrip("0") + (grouped[4] or "")
    if re.fullmatch(r"-?[0-9]+(_[0-9]+)+", folded):
        return folded.replace("_", "")
    if re.fullmatch(r"-?[0-9]+,[0-9]+", folded):
        return folded.replace(",", ".")
    if re.fullmatch(r"-?[0-9]*\.[0-9]+|-?[0-9]+\.?", folded):
        whole, _, decimals = folded.removeprefix("-").partition(".")
        return ("-" if folded[0] == "-" else "") + (whole.lstrip("0") or "0") + (f".{decimals}" if decimals else "")
    if large := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?(k|thousand|million|mio\.?|billion)", folded.lower()):
        return show_number(Fraction(large[1]) * _LARGE[large[2].rstrip(".")])
    if power := re.fullmatch(r"([0-9]+)[eE]\+?([0-9]{1,2})", folded):
        return power[1] + "0" * int(power[2])
    return None


def _strip(number: int, prime: int) -> tuple[int, int]:
    """How often `prime` divides `number`, and what is left."""
    times = 0
    while number % prime == 0:
        number, times = number // prime, times + 1
    return times, number
