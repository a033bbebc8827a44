"""When two wordings count as the same."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"\w+")


def folded(text: str) -> str:
    """The words of a text without letter case, punctuation, spacing and compatibility forms; never empty for a text."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORDS.findall(plain)) or plain.strip()
