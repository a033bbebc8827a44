"""Totals as bars on one scale, each with its value in words beside it: a chart per currency, none for a single bar.

An exact amount is a solid bar from zero; an interval floats between its two ends, and is drawn open.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planbook.i18n import locale
from planbook.pages import Bar, Bars, Inlines, Words
from planbook.values.money import Subtotal, Total
from planbook.views.voice import Voice


def totals(title: str, rows: Sequence[tuple[Inlines, Total]], voice: Voice) -> tuple[Bars, ...]:
    """The totals of several groups. What has no figure in a currency has no bar: the table beside it says it."""
    currencies = dict.fromkeys(one.currency for _, total in rows for one in total.subtotals)
    return tuple(found for currency in currencies if (found := _chart(title, rows, currency, voice)) is not None)


def _chart(title: str, rows: Sequence[tuple[Inlines, Total]], currency: str, voice: Voice) -> Bars | None:
    drawn = [
        (label, total, one)
        for label, total in rows
        for one in total.subtotals
        if one.currency == currency and one.range.high > 0
    ]
    if len(drawn) < 2:
        return None
    whole = ceiling(max(one.range.high for _, _, one in drawn))
    bars = tuple(_bar(label, total, one, whole, voice) for label, total, one in drawn)
    return Bars(f"{title} ({currency})", bars, marks(Fraction(0), whole, voice), quiet=True)


def _bar(label: Inlines, total: Total, one: Subtotal, whole: Fraction, voice: Voice) -> Bar:
    exact = one.range.exact
    return Bar(
        label=label,
        value=(Words(voice.total(total)),),
        low=0.0 if exact else max(0.0, float(one.range.low / whole)),
        high=float(one.range.high / whole),
        solid=exact and not (one.approximate or one.at_least),
    )


def marks(low: Fraction, high: Fraction, voice: Voice) -> tuple[tuple[float, str], ...]:
    """The ends and the middle of a scale."""
    if high <= low:
        return ()
    return tuple((at, locale.number(low + (high - low) * Fraction(at), voice.language)) for at in (0.0, 0.5, 1.0))


def ceiling(value: Fraction) -> Fraction:
    """The next round number: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 or 10 times a power of ten."""
    if value <= 0:
        return Fraction(1)
    power = Fraction(1)
    while power * 10 < value:
        power *= 10
    while power > value:
        power /= 10
    return next(step * power for step in map(Fraction, "1 1.5 2 2.5 3 4 5 6 8 10".split()) if step * power >= value)
