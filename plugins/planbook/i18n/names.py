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

from planbook.i18n.pseudo import BIDIRECTIONAL, is_pseudo, pseudo
from planbook.i18n.words import words

SortKey: TypeAlias = tuple[tuple[tuple[int, int, str], ...], str]

# The UN writes English as the British do: "A, B and C" without a comma before the last.
_PREFERRED = {"en": "en_GB"}
_DIGITS = re.compile("([0-9]+)")
_DIGITS_MOST = 1_000  # what is longer is no number to anybody, nor to Python
_PARTS = ("start", "middle", "end", "2")
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_TATWEEL = "ـ"
_FIRST_ROW, _ROW_BY_STROKES = 0xB0, 0xD8
"""Rows of GB 2312: where its characters begin, and where those begin that are ordered by strokes."""


@lru_cache
def babel(language: str) -> Locale:
    """The CLDR data of a language code (`fr`, `fr-CA`, `zh-Hans`); English where CLDR has none."""
    try:
        return Locale.parse(_PREFERRED.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


MonthContext = Literal["format", "stand-alone"]
"""CLDR's two: the name of a month inside a date, and by itself."""

_DECLINED = frozenset(("ru",))


def cldr_months(language: str, context: MonthContext) -> tuple[str, ...]:
    """The names of the twelve months as CLDR has them.

    Of our languages only Russian has other forms for the two contexts. For the rest CLDR points from one to the other,
    and Babel 2.18, following that, writes the names of the language that asked first into all others: it is not asked.
    """
    names = babel(language).months[context if language in _DECLINED else "format"]["wide"]
    return tuple(str(names[month]) for month in range(1, 13))


@lru_cache
def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written."""
    return "rtl" if language == BIDIRECTIONAL or babel(language).text_direction == "rtl" else "ltr"


@lru_cache(maxsize=4096)
def territory(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1, two capitals) by CLDR; the code itself where there is none."""
    found = str(babel(language).territories.get(code, code))
    return pseudo(found, language) if is_pseudo(language) else found


@lru_cache(maxsize=1024)
def language_name(code: str, in_language: str) -> str:
    """What one language calls another by CLDR; the code itself where it has no name for it."""
    names = babel(in_language).languages
    found = str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0], code))
    return pseudo(found, in_language) if is_pseudo(in_language) else found


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

    Simple on purpose: the full order of a language needs ICU, and PyICU comes as no wheel. Chinese goes by its
    sounds (pinyin), Arabic without the article, Russian ё as е.
    """
    after = words(language).sorted_after
    # A letter of its own right follows the plain one and all that begins with it.
    own = {ord(mark): letter + "\uffff" for mark, letter in after.items()}
    code = language.partition("-")[0]

    def key(text: str) -> SortKey:
        folded = unicodedata.normalize("NFC", text).casefold().translate(own)
        bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        if code == "ar":
            bare = _ARTICLE.sub("", bare.replace(_TATWEEL, ""))
        elif code == "zh":
            bare = "".join(map(_by_sound, bare))
        pieces = _DIGITS.split(bare)
        return tuple(
            (0, int(p), "") if p.isdecimal() and len(p) <= _DIGITS_MOST else (1, 0, p) for p in pieces if p
        ), text

    return key


def _by_sound(sign: str) -> str:
    """A Chinese character as one that stands, by code point, in the place of its sound.

    The first plane of GB 2312, its 3755 most common characters, is in the order of pinyin; the rest follows.
    """
    if not "\u3400" <= sign <= "\u9fff":
        return sign
    try:
        row, cell = sign.encode("gb2312")
    except UnicodeEncodeError:
        return f"\uf8fe{sign}"
    return chr(0xE000 + (row - _FIRST_ROW) * 94 + cell - 0xA1) if row < _ROW_BY_STROKES else f"\uf8fe{sign}"


@lru_cache
def _list_patterns(language: str) -> tuple[str, str, str, str]:
    patterns = babel(language).list_patterns["standard"]
    said = (pseudo(patterns[name], language) if is_pseudo(language) else patterns[name] for name in _PARTS)
    start, middle, end, two = said
    return start, middle, end, two


def _join(pattern: str, first: str, second: str) -> str:
    # Not str.format: an item may hold braces.
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"
