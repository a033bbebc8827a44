"""Years and days from one to another, as `2012–2014`, in one piece: browsers break a line after such a dash."""

from __future__ import annotations

import re
from typing import Final

_RANGE: Final = re.compile(
    r"(?<![\d.,–])\d{1,4}–\d{1,4}(?![\d–]|[.,]\d)"
    # Not inside a tag, and not where no other tag may stand.
    r"(?![^<>]*(?:>|</(?:text|title|option|script|style|code)>))"
)


def bound(html: str) -> str:
    """HTML in which such words are marked. No sign is added to them: they are found and copied as they are."""
    return _RANGE.sub(r'<span class="pb-bound">\g<0></span>', html) if "–" in html else html
