"""A chart as a table with a drawing in each row: it reflows, it grows with the reader's type, and it is its own words.

Lengths are parts of the width, so that a drawing fits any screen; colours are those of the text, so that it is seen
by night too. A listener hears the labels and the values, which say all that a bar shows.
"""

from __future__ import annotations

from planbook.book import nodes as n
from planbook.exports.xhtml.lines import words

LEAST = 0.008
"""The length of a bar that has none, so that one sees where it is."""

_CLOSE, _APART = 0.06, 0.3
"""How near to an end of the scale a figure is that would run over it; how far apart two stand that never meet."""


def bar(one: n.Bar, mirrored: bool) -> str:
    """One bar on its rail; what is not certain is only outlined. `mirrored`: the scale begins at the right."""
    low = min(one.low, 1 - LEAST)
    long = max(one.high - low, LEAST)
    x = 1 - low - long if mirrored else low
    look = 'fill="currentColor"' if one.solid else 'fill="currentColor" fill-opacity="0.15" stroke="currentColor"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="bar" width="100%" height="12" aria-hidden="true">'
        '<rect x="0" y="5.5" width="100%" height="1" fill="currentColor" opacity="0.35"/>'
        f'<rect x="{_share(x)}" y="1.5" width="{_share(long)}" height="9" {look}/></svg>'
    )


def scale(marks: tuple[tuple[float, str], ...], mirrored: bool) -> str:
    """The figures of the scale, each at its place. Those of class `more` are left out where room is short."""
    found = []
    last = -1.0
    for at, text in marks:
        more = at - last < _APART
        last = last if more else at
        kind = ' class="more"' if more else ""
        side = "start" if at < _CLOSE else "end" if at > 1 - _CLOSE else "middle"
        x = 1 - at if mirrored else at
        found.append(
            f'<text{kind} x="{_share(x)}" y="13" text-anchor="{side}" fill="currentColor">{words(text)}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="scale" width="100%" height="18" aria-hidden="true">'
        f"{''.join(found)}</svg>"
    )


def _share(part: float) -> str:
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"
