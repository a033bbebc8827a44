"""An amount stated as a share of other amounts: "20 % of salaries".

Owns the share, what it is taken of, and how the result is rounded. Must not know budgets: it is handed the amounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from planbook.values.amount import LONGEST_TEXT, parse_share, quote, round_to, show_number
from planbook.values.money import Money

_FORMULA = re.compile(r"(.+?)\s+of\s+(.+)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")


@dataclass(frozen=True, kw_only=True)
class Formula:
    """`share` of the sum of the lines named in `of` (ids), rounded to multiples of `unit` (halves away from zero).

    20 % of 341405 is 68281 exactly: the rounding rule only speaks where there is something to round.
    """

    share: Fraction
    of: tuple[str, ...]
    unit: Fraction = Fraction(1)

    @classmethod
    def parse(cls, text: str) -> Formula:
        """Read `20 % of salaries` or `1/3 of staff and travel`; the names are ids of budget lines."""
        found = _FORMULA.fullmatch(text.strip()) if len(text) <= LONGEST_TEXT else None
        names = tuple(re.split(r"\s+and\s+|\s*,\s*", found[2])) if found else ()
        if found is None or not all(_ID.fullmatch(name) for name in names):
            raise ValueError(
                f"{quote(text.strip())} is not a formula: write a share and the line's id, as in 20 % of salaries"
            )
        return cls(share=parse_share(found[1]), of=names)

    def apply(self, base: Money) -> Money:
        """The amount that follows from `base`, the sum of the lines; open stays open."""
        return base.scale(self.share).rounded(self.unit)

    def agrees(self, base: Fraction, stated: Fraction) -> bool:
        """Whether a stated figure is what the formula gives for an exact base."""
        return round_to(base * self.share, self.unit) == stated

    def __str__(self) -> str:
        percent = self.share * 100
        share = f"{show_number(percent)} %" if "/" not in show_number(percent) else show_number(self.share)
        return f"{share} of {' and '.join(self.of)}"
