"""Years and days from one to another, as `2012–2014`, in one piece: browsers break a line after such a dash."""

from __future__ import annotations

import re
from typing import Final

_DASH: Final = re.compile(
    r"–(?<=\d–)(?=(\d{1,4})(?![\d–]|[.,]\d)"  # the dash first: one letter is looked for much faster than digits
    # Not inside a tag, and not where no other tag may stand.
    r"(?![^<>]*(?:>|</(?:text|title|option|script|style|code)>)))"
)
_FROM: Final = re.compile(r"(?<![\d.,–])\d{1,4}\Z")
_DIGITS: Final = 4


def bound(html: str) -> str:
    """HTML in which such words are marked. No sign is added to them: they are found and copied as they are."""
    pieces: list[str] = []
    end = 0
    for dash in _DASH.finditer(html):
        begin = _FROM.search(html, max(0, dash.start() - _DIGITS), dash.start())
        if begin is not None:
            marked = f'<span class="pb-bound">{html[begin.start() : dash.end(1)]}</span>'
            pieces += [html[end : begin.start()], marked]
            end = dash.end(1)
    return "".join((*pieces, html[end:])) if pieces else html
