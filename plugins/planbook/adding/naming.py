"""Ids for new entries: proposed from a title, unlike every id that there is. Knows no files."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import count
from typing import Final

from planbook.load.ids import folded, usable

WORDS: Final = 5
"""Words of a title that an id is made of: it is typed by hand, and stays when the title changes."""

_SMALL: Final = frozenset(
    "a an and at by for from in into its of on or the their to with "
    "au aux d de des du en et l la le les leur leurs ou par pour sur un une "
    "al con del e el los las o para por su sus una uno y".split()
)
"""Words that say nothing by themselves, in the languages that are written in Latin letters."""


def propose(title: str, kind: str, taken: Container[str]) -> str:
    """An id made of the first words of a title, with a number where it is taken; of the kind where there is no letter.

    `taken` are the ids that it must not be, as they would be written in the same place.
    """
    words = folded(re.sub(r"['’]", " ", title)).split("-")
    telling = [one for one in words if one not in _SMALL] or words
    stem = "-".join(telling[:WORDS]).strip("-")
    if not stem:
        return next(one for number in count(1) if (one := f"{kind}-{number}") not in taken)
    stem = stem if usable(stem) else f"{stem}-{kind}"
    further = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(one for one in further if one not in taken)
