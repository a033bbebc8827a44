"""What a word is, and when two spellings are one: the build's side of the rules in `assets/js/lookup.js`.

A test feeds the same texts to both sides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ς": "σ",
    "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": "", "’": "'", "ʼ": "'",
    "\u2010": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    **{sign: str(digit) for digit, sign in enumerate("٠١٢٣٤٥٦٧٨٩")},
    **{sign: str(digit) for digit, sign in enumerate("۰۱۲۳۴۵۶۷۸۹")},
}  # fmt: skip
"""Letters that Unicode does not take apart, and that people write for each other; digits of Arabic script; dashes."""

WITHOUT_SPACES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Characters of scripts that set no spaces between words: a reader looks for any run of them."""

_TABLE = str.maketrans(LETTERS)
_PIECE = re.compile(
    rf"(?P<code>[0-9]+[a-z]{{0,2}}(?:[./-](?:[a-z]{{0,2}}[0-9]+[a-z]{{0,2}}|[a-z]))+(?![^\W_{WITHOUT_SPACES}]))"
    rf"|(?P<run>[{WITHOUT_SPACES}]+)"
    rf"|(?P<word>[^\W_{WITHOUT_SPACES}]+)"
)
_WORDS = re.compile(r"[^\W_]+")
_RUN = re.compile(f"[{WITHOUT_SPACES}]")
_DIGIT = re.compile("[0-9]")
_GROUPED = re.compile(r"(?:^|[^0-9.])([0-9]{1,3}(?:[ ,'][0-9]{3})+)(?![0-9])")
_BETWEEN = re.compile(r"[./-]")
_GROUPING = re.compile(r"[ ,']")


def fold(text: str) -> str:
    """A text without what writers do differently: case, accents, forms of a letter, vowel signs, digits' shapes."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return "".join(one for one in apart if not _is_mark(one)).translate(_TABLE)


@cache
def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def terms(text: str) -> set[str]:
    """Everything under which a text is found.

    Words; numbers such as `10.7` and `3.2-1` whole and in their parts; amounts also without what
    groups their digits; of Chinese each character and each two neighbours.
    """
    folded = fold(text)
    if not _DIGIT.search(folded) and (folded.isascii() or not _RUN.search(folded)):
        return set(_WORDS.findall(folded))  # so it is of most texts
    found = {_GROUPING.sub("", one) for one in _GROUPED.findall(folded)}
    for piece in _PIECE.finditer(folded):
        whole = piece[0]
        if piece.lastgroup == "run":
            found.update(whole)
            found.update(whole[at : at + 2] for at in range(len(whole) - 1))
            continue
        found.add(whole)
        if piece.lastgroup == "code":
            found.update(_BETWEEN.split(whole))
    return found
