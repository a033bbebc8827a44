"""The rules that translations are checked by, one function each; what only a translator can judge is only told.

References, addresses, places and tags are looked at when catalogues are read (`load.translations`): a text that lost
one of these is not shown. Signs that change the direction of a text are refused where files are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from planbook.translating.checking import facts, marks, typography
from planbook.translating.checking.values import Finding, Pair

RULES: Final[tuple[Callable[[Pair], Iterator[Finding]], ...]] = (
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


def findings(pair: Pair) -> Iterator[Finding]:
    """Everything that any rule finds in a translation."""
    for rule in RULES:
        yield from rule(pair)


def mended(translation: str, found: Iterator[Finding]) -> str:
    """The translation with everything put right that is certain."""
    sure = sorted({(one.start, one.end, one.mended) for one in found if one.mended is not None}, reverse=True)
    for start, end, right in sure:
        translation = translation[:start] + right + translation[end:]
    return translation


__all__ = ["RULES", "Finding", "Pair", "findings", "mended"]
