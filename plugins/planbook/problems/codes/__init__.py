"""The registry of every kind of problem, in families that never reuse a number.

To add a kind, append a `Code` to the `CODES` of its family's module; the documentation follows by itself.
"""

from __future__ import annotations

from itertools import chain

from planbook.problems.codes import (
    books,
    exchange,
    fields,
    imports,
    language,
    meaning,
    outward,
    pages,
    reading,
    references,
    settings,
    syntax,
    wording,
    workbooks,
    written,
)
from planbook.problems.values import Code

FAMILIES = (
    reading,
    syntax,
    references,
    fields,
    meaning,
    wording,
    language,
    exchange,
    written,
    pages,
    books,
    outward,
    workbooks,
    imports,
    settings,
)

CODES: dict[str, Code] = {kind.code: kind for kind in chain.from_iterable(family.CODES for family in FAMILIES)}

assert len(CODES) == sum(len(family.CODES) for family in FAMILIES), "two kinds of problem share one code"
