"""What a voice says again and again: each made once, and given again while what it is made from is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from planbook.pages import Amount, Inline, Inlines, Moment, Step
from planbook.values.money import Money, Total
from planbook.values.time import When

V = TypeVar("V")
T = TypeVar("T")


def same(known: dict[int, tuple[V, T]], value: V, make: Callable[[], T]) -> T:
    """What is known of this very value; made, and kept beside it, where it is asked for the first time."""
    found = known.get(id(value))
    if found is None or found[0] is not value:
        found = known[id(value)] = value, make()
    return found[1]


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
