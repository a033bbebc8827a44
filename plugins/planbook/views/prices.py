"""What one cost of an activity comes to, in words."""

from __future__ import annotations

from collections.abc import Iterable

from planbook.model import Text
from planbook.model.finance import Cost
from planbook.pages import Inline, Inlines, Words
from planbook.views.printed import with_words
from planbook.views.voice import Voice


def price(value: Cost, voice: Voice) -> Inlines:
    """An amount, for what it is and how often: `€120,000-180,000 for one town × 3`. Alone it would say less or more."""
    units = (Words(f" × {voice.quantity(value.units)}"),) if value.units else ()
    return (voice.money(value.amount), *for_one(value.per, voice), *units)


def for_one(per: Text | None, voice: Voice) -> Inlines:
    """What an amount is for, to stand after it: ` for one town`; nothing where it is for the whole."""
    return (Words(" "), *with_words("cost.per", "unit", voice.words(per), voice)) if per is not None else ()


def prices(found: Iterable[Cost], voice: Voice) -> Inlines:
    """Several of them in one line."""
    line: list[Inline] = []
    for one in found:
        line.extend((Words(voice.semicolon), *price(one, voice)) if line else price(one, voice))
    return tuple(line)
