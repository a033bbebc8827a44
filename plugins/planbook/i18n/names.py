"""Names, order and direction: what a language calls countries and languages, how it lists, letters and sorts.

Owns the one door to Babel (CLDR). Everything read through it is kept, because Babel looks data up anew on every call.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from babel import Locale, UnknownLocaleError

from planbook.i18n.words import words

SortKey: TypeAlias = tuple[tuple[tuple[int, int, str], ...], str]

# The UN writes English as the British do: "A, B and C" without a comma before the last.
_PREFERRED = {"en": "en_GB"}
_DIGITS = re.compile("([0-9]+)")


@lru_cache
def babel(language: str) -> Locale:
    """The CLDR data of a language code (`fr`, `fr-CA`, `zh-Hans`); English where CLDR has none."""
    try:
        return Locale.parse(_PREFERRED.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@lru_cache
def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written."""
    return "rtl" if babel(language).text_direction == "rtl" else "ltr"


@lru_cache(maxsize=4096)
def territory(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1, two capitals) by CLDR; the code itself where there is none."""
    return str(babel(language).territories.get(code, code))


@lru_cache(maxsize=1024)
def language_name(code: str, in_language: str) -> str:
    """What one language calls another by CLDR; the code itself where it has no name for it."""
    names = babel(in_language).languages
    return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0], code))


def list_of(items: Sequence[str], language: str) -> str:
    """Join by CLDR's pattern: `A, B and C`, `A, B et C`, `A وB`, `A、B和C`."""
    if len(items) < 2:
        return "".join(items)
    start, middle, end, two = _list_patterns(language)
    if len(items) == 2:
        return _join(two, *items)
    text = _join(end, items[-2], items[-1])
    for item in reversed(items[1:-2]):
        text = _join(middle, item, text)
    return _join(start, items[0], text)


def lettering(index: int, language: str) -> str:
    """The mark of the item number `index` (from 1) of a lettered list: `(a)`, `a)`, `(أ)`; after the last, `(aa)`."""
    table = words(language)
    if index < 1:
        raise ValueError("lettered lists start at 1")
    rounds, letter = divmod(index - 1, len(table.letters))
    return table.lettering.format(letter=table.letters[letter] * (rounds + 1))


@lru_cache
def sort_key(language: str) -> Callable[[str], SortKey]:
    """A key for `sorted`: accents and case do not count, numbers sort by value (`1.9` before `1.10`).

    Simple on purpose: the full order of a language needs ICU, and PyICU comes as no wheel. Chinese sorts by code point.
    """
    after = words(language).sorted_after
    # A letter of its own right follows the plain one and all that begins with it.
    own = {ord(mark): letter + "\uffff" for mark, letter in after.items()}

    def key(text: str) -> SortKey:
        folded = unicodedata.normalize("NFC", text).casefold().translate(own)
        bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        pieces = _DIGITS.split(bare)
        return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in pieces if p), text

    return key


@lru_cache
def _list_patterns(language: str) -> tuple[str, str, str, str]:
    patterns = babel(language).list_patterns["standard"]
    start, middle, end, two = (patterns[name] for name in ("start", "middle", "end", "2"))
    return start, middle, end, two


def _join(pattern: str, first: str, second: str) -> str:
    # Not str.format: an item may hold braces.
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"
