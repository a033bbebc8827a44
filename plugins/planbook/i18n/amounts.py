"""Numbers, shares, quantities and money in a language's own form.

Owns figures and the words around them. What a value is, and whether to show it, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel.units import format_unit

from planbook.i18n.names import babel, list_of
from planbook.i18n.words import Plurals, Words, words
from planbook.values.amount import Limit, Quantity, Range, round_to, show_number
from planbook.values.money import Kind, Money, Total

# Digits after the point of a number that has no end in decimals, or of an amount of money that is not whole.
PLACES = 2
KILOBYTE, MEGABYTE = 1000, 1_000_000


@dataclass(frozen=True, kw_only=True)
class _Marks:
    """The marks of a language's figures. Taken out of Babel once: reading them there is what makes it slow."""

    group: str
    point: str
    group_from: int


def number(value: Fraction | int, language: str, *, places: int | None = None) -> str:
    """Write a number: all its decimals, or exactly `places`; one without end (1/3) is rounded to two."""
    return _figure(Fraction(value), _marks(language), places)


def share(value: Fraction, language: str) -> str:
    """Write a share of a whole: as percent where that is exact to a tenth (`20%`), in words where the language has
    one for it (`one third`), else as a fraction (`3/7`).
    """
    table = words(language)
    percent = value * 100
    if (percent * 10).denominator == 1:
        return table.percent.format(n=number(percent, language))
    return table.shares.get(value, f"{value.numerator}/{value.denominator}")


def quantity(value: Quantity, language: str) -> str:
    """Write a quantity without its unit: `3–4`, `about 30`, `at least 1`."""
    table = words(language)
    figure = _range(value.range, table, lambda one: number(one, language))
    return _qualify(figure, table, approximate=value.approximate, limit=value.limit)


def file_size(count: int, language: str) -> str:
    """Write the size of a file, given in bytes: `340 kB`, `1.2 MB`, `1,2 Mo`; in units of a thousand."""
    small = count < MEGABYTE
    value = max(1, round(count / KILOBYTE)) if small else round(count / MEGABYTE, 1)
    unit = "digital-kilobyte" if small else "digital-megabyte"
    return str(format_unit(value, unit, length="short", locale=babel(language), numbering_system="latn"))


def plural(value: Fraction | int | Range, language: str) -> str:
    """The CLDR plural class (`one`, `few`, `other` …) that a number asks of the word after it; a range, by its end."""
    count = Fraction(value.high if isinstance(value, Range) else value)
    return _plural(count, language)


def choose(patterns: Plurals, count: Fraction | int, language: str) -> str:
    """The pattern for a number, by its plural class."""
    return patterns.get(plural(count, language)) or patterns["other"]


@lru_cache(maxsize=65536)
def money(value: Money, language: str) -> str:
    """Write money in the UN's style: `US$ 30,000`, `about US$ 45,000–90,000`, `to be determined`, `in kind`."""
    table = words(language)
    match value.kind:
        case Kind.TO_BE_DETERMINED:
            return table.to_be_determined
        case Kind.IN_KIND:
            return table.in_kind
        case Kind.ZERO:
            return table.zero
        case Kind.EXACT | Kind.RANGE:  # pragma: no branch - there is no other
            assert value.range is not None
            assert value.currency is not None
            figure = _currency(value.range, value.currency, language)
            return _qualify(figure, table, approximate=value.approximate, limit=value.limit)


def total(value: Total, language: str) -> str:
    """Write a sum so that no open part is lost: `US$ 145,000–240,000, one item to be determined and in kind`.

    The sum of nothing is an empty text: that nobody stated a cost does not mean that there is none.
    """
    table = words(language)
    parts = [
        _qualify(
            _currency(one.range, one.currency, language),
            table,
            approximate=bool(one.approximate),
            limit=Limit.AT_LEAST if one.at_least else Limit.STATED,
        )
        for one in value.subtotals
        # Zero is said only where nothing else is: "US$ 0 and in kind" would be noise.
        if one.range != Range.of(0)
    ]
    if value.to_be_determined:
        pattern = choose(table.items_to_be_determined, value.to_be_determined, language)
        parts.append(pattern.format(n=spelled(value.to_be_determined, language)))
    if value.in_kind:
        parts.append(table.in_kind)
    if not parts:
        return table.zero if value.parts else ""
    return list_of(parts, language)


def spelled(count: int, language: str, *, feminine: bool = False) -> str:
    """Write a small whole number in words, as running text does up to nine; a larger one in figures."""
    table = words(language)
    if not 1 <= count <= len(table.numbers):
        return number(count, language)
    return (table.numbers_feminine.get(count) if feminine else None) or table.numbers[count - 1]


def ordinal(count: int, language: str, *, feminine: bool = False) -> str:
    """Write the number of a session or edition: `6th`, `6e`, `6.ª`; feminine for a session, reunión, сессия."""
    match language.partition("-")[0]:
        case "fr":
            return f"{count}{('re' if feminine else 'er') if count == 1 else 'e'}"
        case "es":
            return f"{count}.{'ª' if feminine else 'º'}"
        case "ru":
            return f"{count}-{'я' if feminine else 'й'}"
        case "zh":
            return f"第{count}"
        case "ar":
            return str(count)
        case _:
            last = 0 if 10 < count % 100 < 14 else count % 10
            return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _currency(range: Range, code: str, language: str) -> str:
    table, marks = words(language), _marks(language, code)
    whole = range.low.denominator == range.high.denominator == 1
    figure = _range(range, table, lambda one: _figure(one, marks, 0 if whole else PLACES))
    patterns = table.money.get(code) or table.money["*"]
    return choose(patterns, range.high, language).format(n=figure, code=code)


def _range(range: Range, table: Words, write: Callable[[Fraction], str]) -> str:
    low = write(range.low)
    return low if range.exact else table.range.format(low=low, high=write(range.high))


def _qualify(text: str, table: Words, *, approximate: bool, limit: Limit) -> str:
    if approximate:
        text = table.about.format(x=text)
    match limit:
        case Limit.AT_LEAST:
            return table.at_least.format(x=text)
        case Limit.UP_TO:
            return table.up_to.format(x=text)
        case Limit.STATED:  # pragma: no branch - there is no other
            return text


def _figure(value: Fraction, marks: _Marks, places: int | None) -> str:
    if value.denominator == 1:
        digits = str(value.numerator)
    elif places is None:
        endless = "/" in show_number(value)
        digits = show_number(round_to(value, Fraction(1, 10**PLACES)) if endless else value)
    else:
        digits = show_number(round_to(value, Fraction(1, 10**places)))
    whole, _, decimals = digits.removeprefix("-").partition(".")
    if places:
        decimals = decimals.ljust(places, "0")
    if len(whole) >= marks.group_from:
        whole = f"{int(whole):,}".replace(",", marks.group)
    sign = "-" if digits.startswith("-") else ""
    return f"{sign}{whole}{marks.point}{decimals}" if decimals else sign + whole


@lru_cache
def _marks(language: str, currency: str | None = None) -> _Marks:
    """The marks of Western digits in a language, or those that it keeps for one currency."""
    symbols = babel(language).number_symbols["latn"]
    table = words(language)
    group = table.grouping.get(currency or "", symbols["group"])
    return _Marks(group=group, point=symbols["decimal"], group_from=table.group_from)


@lru_cache(maxsize=4096)
def _plural(count: Fraction, language: str) -> str:
    # Plural rules look at the digits after the point, so they get a decimal; never a float.
    return babel(language).plural_form(Decimal(count.numerator) / Decimal(count.denominator))
