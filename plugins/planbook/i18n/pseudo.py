"""Two languages that nobody speaks: they show words that no translator can reach, and places that are too narrow.

`en-XA` is English with accents, a third longer and in brackets; `ar-XB` the same in Arabic letters, right to left.
The codes are CLDR's. References, places, addresses, tags and code stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Final, TypeVar

T = TypeVar("T")

ACCENTED, BIDIRECTIONAL = "en-XA", "ar-XB"
LANGUAGES: Final = (ACCENTED, BIDIRECTIONAL)
LONGER: Final = 0.35
"""How much longer a text becomes: what French, Spanish and Russian need beside English."""

_LETTERS: Final = {
    ACCENTED: str.maketrans(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "åƀçđéƒĝĥîĵķļɱñöƥɋřšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖƤɊŘŠŢÛṼŴẊÝŽ"
    ),
    BIDIRECTIONAL: str.maketrans(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابصدهفجحيزكلمنوثقرستغخعشظطابصدهفجحيزكلمنوثقرستغخعشظط"
    ),
}
_FILLER: Final = {ACCENTED: "öñé ţŵö ţĥřéé ƒöûř ƒîṽé", BIDIRECTIONAL: "ون ته ثالث رابع خامس"}
_KEPT = re.compile(
    r"<plan:[^<>\s]*>|\]\([^()]*\)|https?://[^\s<>()]+|\{[^{}\s]*\}|</?[A-Za-z][^<>]*>|`[^`]*`|&#?\w+;|\[\^[^\]]+\]"
)
_LINE = re.compile(r"(\s*(?:[-*+] |\d+[.)] |#{1,6} |> |\|)?\s*)(.*?)(\s*)", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~)")
_LATIN = re.compile(r"[A-Za-z]")


def is_pseudo(language: str) -> bool:
    """Whether a code is that of a language made here."""
    return language in LANGUAGES


@lru_cache(maxsize=65536)
def pseudo(text: str, language: str) -> str:
    """A text in one of the two languages; one without any letter stays as it is. Lines of Markdown stay lines."""
    fenced, found = False, []
    for line in text.split("\n"):
        fence = _FENCE.match(line.strip()) is not None
        found.append(line if fenced or fence else _line(line, language))
        fenced = fenced != fence
    return "\n".join(found)


def _line(line: str, language: str) -> str:
    parts = _LINE.fullmatch(line)
    assert parts is not None  # it matches every line
    before, words, after = parts[1], parts[2], parts[3]
    letters = len(_LATIN.findall(_KEPT.sub("", words)))
    if not letters:
        return line
    if before.strip() == "|":  # a cell holds its own words
        return before + _mapped(words, language) + after
    more = max(1, round(letters * LONGER))
    filler = f"{_FILLER[language]} "
    padding = (filler * (more // len(filler) + 1))[:more].rstrip()
    return f"{before}⟦{_mapped(words, language)} {padding}⟧{after}"


def _mapped(text: str, language: str) -> str:
    parts, last = list[str](), 0
    for kept in _KEPT.finditer(text):
        parts += (text[last : kept.start()].translate(_LETTERS[language]), kept[0])
        last = kept.end()
    return "".join(parts) + text[last:].translate(_LETTERS[language])


def table(value: T, language: str, left: frozenset[str] = frozenset()) -> T:
    """A table of words and patterns with everything said in it; the fields named in `left` stay."""
    assert is_dataclass(value) and not isinstance(value, type)
    changed = {one.name: _deep(getattr(value, one.name), language) for one in fields(value) if one.name not in left}
    return replace(value, **changed)  # type: ignore[return-value, unused-ignore]


def _deep(value: Any, language: str) -> Any:
    match value:
        case str():
            return pseudo(value, language)
        case tuple():
            return tuple(_deep(one, language) for one in value)
        case Mapping():
            return {key: _deep(one, language) for key, one in value.items()}
        case _:
            return value
