"""What a voice says again and again: each made once, and given again while what it is made from is the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbook.pages import Amount, Inline, Inlines, Moment, Step
from planbook.values.money import Money, Total
from planbook.values.time import When


@dataclass(frozen=True, slots=True)
class Kept:
    """What things are called, the links and steps to them, labels, amounts, and the times that hang on no event.

    Things go by their ids, amounts by the identity of the value, which is kept beside what is said of it.
    """

    names: dict[str, Inline] = field(default_factory=dict)
    links: dict[str, tuple[Inline, Inlines]] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    amounts: dict[int, tuple[Money, Amount]] = field(default_factory=dict)
    totals: dict[int, tuple[Total, str]] = field(default_factory=dict)
    moments: dict[When, Moment] = field(default_factory=dict)
