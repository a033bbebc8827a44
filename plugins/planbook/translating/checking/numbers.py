"""Numbers of a text as values that can be compared across languages: digits of any script, words, months, 万 and 千.

Knows how languages write numbers; says nothing of whether two texts agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from planbook.i18n.names import cldr_months
from planbook.i18n.words import words

_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+(?:[.,'’٬٫]\d+)*")
_HAN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile("^[وفبكل]?(?:ال|ل)?")
_COMPOUND = re.compile(r"\b([^\W\d_]+)(?=[- ]([^\W\d_]+))")
_ROMAN = re.compile(r"\b(?:[IVX]|[IVXLC]{2,})\b(?!['’])")

LONGEST: Final = 60
"""Letters of a number in words; no longer one is a number to anybody, and its value takes time to work out."""

_SCALES: Final = {
    "en": {"thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9},
    "fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9},
    "es": {"mil": 3, "millón": 6, "millones": 6},
    "ru": {"тыс": 3, "тысяча": 3, "тысячи": 3, "тысяч": 3, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6},
    "ar": {"ألف": 3, "آلاف": 3, "ألفا": 3, "مليون": 6, "ملايين": 6, "مليونا": 6, "مليار": 9, "مليارات": 9},
    "zh": {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9},
}
_ROMANS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HAN_DIGITS: Final = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_UNITS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

# Beginnings of words by their value, from one on: forms of gender, case and order follow by themselves.
_SPELLED: Final = {
    "en": "one,first,once,single/two,second,both,twice,pair,half/three,third,thrice/four,quarter/five,fifth/six/seven/"
    "eight/nine,ninth/ten,tenth,decade/eleven/twelve,twelfth,dozen/thirteen/fourteen/fifteen/sixteen/seventeen/"
    "eighteen/nineteen",
    "fr": "un,une,premier,première,seul/deux,second,deuxième,demi,moitié/trois,tiers,troisième/quatr,quart/cinq/six,"
    "sixi/sept/huit/neuf,neuv/dix,dixième,décennie/onz/douz/treiz/quatorz/quinz/seiz",
    "es": "un,una,uno,primer,únic/dos,segund,ambos,ambas,medi,mitad/tres,tercer,tercio/cuatr,cuart/cinco,quint/seis,"
    "sext/siete,séptim/ocho,octav/nueve,noven/diez,décim,decenio,década/once,undécim/doce,duodécim/trece/catorce/"
    "quince/dieciséis",
    "ru": "один,одн,перв,единств/два,две,двух,двум,втор,оба,обе,обои,половин/три,трех,трёх,трем,треть/четыр,четвер,"
    "четвёр/пят/шест/сем,седьм/восем,восьм/девят/десят/одиннадцат/двенадцат/тринадцат/четырнадцат/пятнадцат/шестнадцат",
    "ar": "واحد,أول,اول,إحدى/اثن,إثن,ثان,كلا,كلت,نصف/ثلاث,ثالث,ثلث/أربع,رابع,ربع/خمس,خامس/ست,سادس/سبع,سابع/ثمان,ثامن/"
    "تسع,تاسع/عشر,عاشر,عقد",
}
_TENS: Final = {
    "en": "twent,thirt,fort,fift,sixt,sevent,eight,ninet",
    "fr": "vingt,trent,quarant,cinquant,soixant",
    "es": "veint,treint,cuarent,cincuent,sesent,setent,ochent,novent",
    "ru": "двадцат,тридцат,сорок,пятьдесят,шестьдесят,семьдесят,восемьдесят,девяност",
}
"""Beginnings of the tens, from twenty on; those of English are followed by `y` or `ieth`."""
_WHOLE: Final = frozenset("один una une uno once six dix dos mil eight".split())
"""Beginnings that are taken only as whole words: too many others begin so."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: where it stands, the values that it can mean, and how sure it is that it is one.

    `digits`: it is written in digits. `plain`: in a word that means nothing else, as `three` or `May`.
    """

    start: int
    end: int
    values: frozenset[str]
    digits: bool = False
    plain: bool = False


def numbers(text: str, language: str) -> Iterator[Number]:
    """Find the numbers of a text, in digits and in words; a word such as `second` may be one."""
    code = language.partition("-")[0]
    for found in _DIGITS.finditer(text):
        yield Number(*found.span(), frozenset(_values(found[0], text[found.end() :], code)), digits=True)
    for found in _short((_HAN if code == "zh" else _WORD).finditer(text)):
        values = _spelled(found[0], code)
        if values:
            yield Number(*found.span(), frozenset(values), plain=_plain(found[0], code))
    for found in _short(_COMPOUND.finditer(text)):
        tens, units = _tens(found[1], code), _spelled(found[2], code) if code != "zh" else frozenset[str]()
        yield from (Number(*found.span(), frozenset((str(int(ten) + int(one)),))) for ten in tens for one in units)
    for found in _short(_ROMAN.finditer(text)):
        yield Number(*found.span(), frozenset((str(_roman(found[0])),)))


def _short(found: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    return (one for one in found if len(one[0]) <= LONGEST)


@lru_cache(maxsize=65536)
def _plain(word: str, code: str) -> bool:
    folded = word.casefold()
    month = word[:1].isupper() or code != "en"
    return folded in words(code).numbers[1:] or (month and any(folded in names for _, names in _months(code)))


def _values(written: str, after: str, code: str) -> Iterator[str]:
    """What digits mean: bare, so that no group or decimal sign matters, and multiplied by the word behind them."""
    bare = "".join(str(unicodedata.digit(one)) for one in written if one.isdigit())
    yield bare
    yield bare.lstrip("0") or "0"
    scale = _scale(after, code)
    if scale:
        decimal = re.fullmatch(r"(\d+)[.,٫](\d{1,3})", written)
        for places in {0, len(decimal[2]) if decimal else 0}:
            if scale >= places:
                yield (bare.lstrip("0") or "0") + "0" * (scale - places)


def _scale(after: str, code: str) -> int:
    if code == "zh":
        found = re.match(r"\s*((?:十|百|千)?[百千万亿])", after)
        return _SCALES["zh"].get(found[1], 0) if found else 0
    word = _WORD.match(after.lstrip(" \u00a0\u202f"))
    return _SCALES.get(code, {}).get(word[0].casefold(), 0) if word else 0


@lru_cache(maxsize=65536)
def _spelled(word: str, code: str) -> frozenset[str]:
    if code == "zh":
        return frozenset((str(_han(word)), str(_HAN_UNITS.get(word, _han(word)))))
    folded = word.casefold()
    if not folded.startswith(_openings(code)) and not _ARTICLE.sub("", folded).startswith(_openings(code)):
        return frozenset()  # most words
    tens = _tens(word, code)
    if tens:
        return tens
    spelled = (str(value) for value, all_ in _beginnings(code) for one in all_ if _begins(folded, one))
    found = frozenset(spelled)
    return found | {str(value) for value, names in _months(code) if any(_is_month(folded, one) for one in names)}


@lru_cache(maxsize=65536)
def _tens(word: str, code: str) -> frozenset[str]:
    folded = word.casefold()
    if not folded.startswith(_decades(code)):
        return frozenset()
    ending = r"(?:y|ieth\w*)" if code == "en" else r"\w*"
    beginnings = enumerate(_decades(code), start=2)
    return frozenset(f"{value}0" for value, one in beginnings if re.fullmatch(one + ending, folded))


@cache
def _decades(code: str) -> tuple[str, ...]:
    return tuple(filter(None, _TENS.get(code, "").split(",")))


@cache
def _openings(code: str) -> tuple[str, ...]:
    """What a word has to begin with to be a number or a month in any form."""
    months = {name[:-1] if len(name) > 4 else name for _, names in _months(code) for name in names}
    return (*_decades(code), *(one for _, all_ in _beginnings(code) for one in all_), *sorted(months))


def _is_month(word: str, name: str) -> bool:
    """Whether a word is a month, in any case: of a long name the last letter changes."""
    return word == name or (len(name) > 4 and len(word) <= len(name) + 1 and word.startswith(name[:-1]))


def _begins(word: str, beginning: str) -> bool:
    """Whether a word is a form of a number. Arabic writes the article, and small words before it, together with it."""
    if beginning in _WHOLE or len(beginning) < 3:
        return word == beginning
    return _ARTICLE.sub("", word).startswith(beginning) or word.startswith(beginning)


@cache
def _beginnings(code: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    written = _SPELLED.get(code, "")
    return tuple((value, tuple(one.split(","))) for value, one in enumerate(written.split("/"), start=1) if one)


@cache
def _months(code: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """The names of the months in all their forms, by number."""
    found: dict[int, set[str]] = {}
    for name_of in (cldr_months(code, "format"), cldr_months(code, "stand-alone")):
        for number, name in enumerate(name_of, start=1):
            found.setdefault(number, set()).add(name.casefold())
    for number, name in enumerate(words(code).months, start=1):
        found.setdefault(number, set()).update(part.casefold() for part in re.split(r"[\s/()]+", name) if part)
    return tuple((number, frozenset(names)) for number, names in sorted(found.items()))


def _roman(written: str) -> int:
    values = [_ROMANS[one] for one in written]
    return sum(-one if one < max(values[place:]) else one for place, one in enumerate(values))


def _han(written: str) -> int:
    """The value of a Chinese numeral; of a run of digits as in 二〇一五 its digits."""
    if not any(sign in _HAN_UNITS for sign in written):
        return int("".join(str(_HAN_DIGITS[sign]) for sign in written))
    whole = part = last = 0
    for sign in written:
        if sign in _HAN_DIGITS:
            last = _HAN_DIGITS[sign]
        elif _HAN_UNITS[sign] >= 10_000:
            whole, part, last = (whole + part + last or 1) * _HAN_UNITS[sign], 0, 0
        else:
            part, last = part + (last or 1) * _HAN_UNITS[sign], 0
    return whole + part + last
