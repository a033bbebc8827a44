"""What the lines of a budget amount to, exactly as far as the plan says it: bounds, never guesses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from planbook.model.finance import Line
from planbook.values.amount import Limit, round_to, show_number
from planbook.values.money import Money


@dataclass(frozen=True, slots=True)
class Figure:
    """Between which amounts a sum lies; `high` is None where nothing bounds it, `certain` False if a part is rough."""

    low: Fraction
    high: Fraction | None
    certain: bool = True
    currencies: frozenset[str] = frozenset()

    def __add__(self, other: Figure) -> Figure:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Figure(self.low + other.low, high, self.certain and other.certain, self.currencies | other.currencies)

    def contradicts(self, other: Figure) -> bool:
        """Whether no reading makes the two the same amount. Amounts in two currencies cannot be compared."""
        if not (self.certain and other.certain) or len(self.currencies | other.currencies) > 1:
            return False
        below = self.high is not None and self.high < other.low
        return below or (other.high is not None and other.high < self.low)

    def share(self, share: Fraction, unit: Fraction) -> Figure:
        """A share of it, rounded to multiples of `unit`."""
        high = None if self.high is None else round_to(self.high * share, unit)
        return Figure(round_to(self.low * share, unit), high, self.certain, self.currencies)

    def apart(self, other: Figure) -> Fraction:
        """How far apart two contradicting figures are at the least."""
        if self.high is not None and self.high < other.low:
            return other.low - self.high
        return self.low - (other.high if other.high is not None else self.low)

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {show_number(self.low)}"
        low = show_number(self.low)
        return low if self.low == self.high else f"{low}-{show_number(self.high)}"


NOTHING = Figure(Fraction(0), Fraction(0))
OPEN = Figure(Fraction(0), None)


def figure(money: Money) -> Figure:
    """Read one amount. To be determined and in kind may be anything from zero on."""
    if money.range is None:
        return OPEN
    low = min(Fraction(0), money.range.low) if money.limit is Limit.UP_TO else money.range.low
    high = None if money.limit is Limit.AT_LEAST else money.range.high
    return Figure(low, high, not money.approximate, frozenset({money.currency} if money.currency else ()))


def total(figures: Iterable[Figure]) -> Figure:
    """Add up."""
    whole = NOTHING
    for one in figures:
        whole = whole + one
    return whole


def unit(money: Money) -> Fraction:
    """What an amount is rounded to: whole units of the currency, or cents where it has them."""
    return Fraction(1) if money.range is None or money.range.low.denominator == 1 else Fraction(1, 100)


def figures(lines: tuple[Line, ...], parts: dict[str, list[Line]]) -> dict[str, Figure]:
    """The figure of each line: as stated, else by its formula, else from its parts, else open.

    `parts` holds the lines below each line. Lines whose formulas or parts lead round in a ring stay open.
    """
    by_id = {line.id: line for line in lines}
    known: dict[str, Figure] = {}
    opened: set[str] = set()
    ahead = list(reversed(lines))
    while ahead:
        line = ahead[-1]
        needs = _needs(line, by_id, parts)
        missing = [one for one in needs if one.id not in known and one.id not in opened]
        if line.id not in known and missing and line.id not in opened:
            opened.add(line.id)
            ahead.extend(missing)
            continue
        ahead.pop()
        if line.id not in known:
            known[line.id] = _known(line, [known.get(one.id, OPEN) for one in needs])
    return known


def _needs(line: Line, by_id: dict[str, Line], parts: dict[str, list[Line]]) -> list[Line]:
    """The lines that a line without a stated amount is worked out from."""
    if line.amount is not None:
        return []
    if line.formula is not None and line.formula.of:
        return [by_id[ref.id] for ref in line.formula.of if ref.id in by_id]
    return [part for part in parts.get(line.id, ()) if not part.outside_total]


def _known(line: Line, needed: list[Figure]) -> Figure:
    if line.amount is not None:
        return figure(line.amount)
    if not needed:
        return OPEN
    whole = total(needed)
    return whole.share(line.formula.share, Fraction(1)) if line.formula is not None and line.formula.of else whole
