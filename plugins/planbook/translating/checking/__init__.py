"""The rules that translations are checked by, one function each; what only a translator can judge is only told.

References, addresses, places and tags are looked at when catalogues are read (`load.translations`): a text that lost
one of these is not shown. Signs that change the direction of a text are refused where files are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from planbook.translating.checking import facts, marks, typography
from planbook.translating.checking.values import Finding, Pair

Rule = Callable[[Pair], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    marks.structured,
    marks.bordered,
    facts.too_long,
    facts.avoided,
    facts.unofficial,
    facts.disagreeing,
    facts.unchanged,
    marks.balanced,
    *typography.RULES,
)


OF_FACTS: Final = (facts.disagreeing,)
"""The rules that are no matter of the language alone: what they find, readers are told wrongly."""


def findings(pair: Pair, rules: tuple[Rule, ...] = RULES) -> Iterator[Finding]:
    """Everything that any of the rules finds in a translation."""
    for rule in rules:
        yield from rule(pair)


def mended(translation: str, found: Iterator[Finding]) -> str:
    """The translation with everything put right that is certain."""
    sure = sorted({(one.start, one.end, one.mended) for one in found if one.mended is not None}, reverse=True)
    for start, end, right in sure:
        translation = translation[:start] + right + translation[end:]
    return translation


__all__ = ["RULES", "Finding", "Pair", "findings", "mended"]
