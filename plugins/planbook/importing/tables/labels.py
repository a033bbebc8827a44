"""Numbers, letters and level words in front of texts: `1.1`, `(a)`, `Component 2:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from planbook.importing.tables.words import plain, words

_NUMBER: Final = (
    r"\([a-zA-Z]{1,4}\)|\(\d{1,3}\)|\d{1,3}(?:\.\d{1,3})+\.?[a-z]?\)?|\d{1,3}[.)]|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)]"
    r"|[A-Z]{1,3}[.-]?\d{1,3}(?:\.\d{1,3})*\.?|[一二三四五六七八九十]{1,3}、"
)
_FRONT: Final = re.compile(rf"({_NUMBER})[\s:–-]*(?=\S)")
WHOLE: Final = re.compile(rf"(?:{_NUMBER}|\d{{1,3}})\.?")
_AFTER_LEVEL: Final = (
    r"\s*(?:(?P<label>\d{1,3}(?:\.\d{1,3})*|[A-Z](?![a-z])|[IVX]{1,5}(?![a-z]))\b\.?)?\s*(?P<sign>[:.–—-]?)\s*"
)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands in front of a text: its number, with where it stands; where the text itself begins."""

    label: str
    start: int
    end: int
    text: int


@dataclass(frozen=True, slots=True)
class Levelled:
    """A text that names its level. `own`: the word, where it is no standard level."""

    level: str
    label: str
    text: int
    own: str = ""


def front(text: str) -> Front | None:
    """The number in front of a text; None where there is none, or nothing after it."""
    found = _FRONT.match(text)
    if found is None or (re.fullmatch(r"[A-Z]\.", found[1]) and re.match(r"[A-Z]\.", text[found.end() :])):
        return None  # initials
    return Front(tidy(found[1]), found.start(1), found.end(1), found.end())


def tidy(label: str) -> str:
    """A number as it is printed, without the stop at its end."""
    label = label.strip().removesuffix("、")
    return label if label.startswith("(") else label.rstrip(".):")


def levelled(text: str) -> Levelled | None:
    """The level that a text names at its beginning, as in `Component 1: Training` or `Objective: …`."""
    found = _level_words().match(text)
    if found is None:
        return None
    word = plain(found["word"])
    for level, forms in words("levels").items():
        if word in map(plain, forms):
            return _if_marked(Levelled(level, found["label"] or "", found.end()), found)
    for level, forms in words("levels.own").items():
        if word in map(plain, forms):
            return _if_marked(Levelled(level, found["label"] or "", found.end(), found["word"]), found)
    return None


def _if_marked(found: Levelled, match: re.Match[str]) -> Levelled | None:
    """A level word counts with a number or a colon behind it; else it only begins a sentence."""
    return found if match["label"] or match["sign"] == ":" or match.end() == len(match.string) else None


@cache
def _level_words() -> re.Pattern[str]:
    every = {one for table in ("levels", "levels.own") for forms in words(table).values() for one in forms}
    said = "|".join(re.escape(one) for one in sorted(every, key=len, reverse=True))
    front = rf"(?:(?:{_NUMBER})\s*)?"
    return re.compile(rf"{front}(?P<word>(?i:{said}))(?!\w){_AFTER_LEVEL}".replace("(?!\\w)", "(?![a-z])"))
