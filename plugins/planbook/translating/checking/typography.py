"""Rules of spacing and punctuation, per language. What they find can mostly be mended without asking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from planbook.translating.checking.facts import blanked
from planbook.translating.checking.values import Finding, Pair

NARROW, HARD = "\u202f", "\u00a0"
_HARD = f"[{NARROW}{HARD}]"

# A space that may not break before these signs; none before a sign that follows another, or inside a time or address.
_FRENCH: Final = (
    (re.compile(rf"(?<=[^\s;:!?(\[«]){_HARD}?[ ]*(?<!{_HARD})(?=[;!?](?![\w/]))"), NARROW),
    (re.compile(rf"(?<=[^\s;:!?(\[«])[ ]*(?<!{_HARD})(?=:(?:\s|$))"), HARD),
    (re.compile(rf"(?<=«)(?!{_HARD})[ ]*"), HARD),
    (re.compile(rf"(?<!{_HARD})(?<=[^\s])[ ]*(?=»)"), HARD),
)
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_ARABIC = "[\u0620-\u064a\u0660-\u0669]"
_FULL: Final = dict(zip(",;:!?.", "，；：！？。", strict=True))
_OTHER: Final = {
    "zh": re.compile(rf"(?<={_HAN})[,;:!?][ ]*|(?<={_HAN})[.](?=\s|$)"),
    "ar": re.compile(rf"(?<={_ARABIC})[,;?]"),
}
_SIGNS: Final = {"zh": _FULL, "ar": dict(zip(",;?", "،؛؟", strict=True))}
_SPANISH: Final = (("?", "¿"), ("!", "¡"))


def spaced(pair: Pair) -> Iterator[Finding]:
    """French: a space that does not break before ; : ! ? and inside « »."""
    if pair.code != "fr":
        return
    text = blanked(pair.translation)
    for pattern, space in _FRENCH:
        for found in pattern.finditer(text):
            sign = text[found.start() - 1] if text[found.start() - 1 : found.start()] == "«" else text[found.end()]
            start, end = max(0, found.start()), max(found.end(), found.start())
            yield Finding("PB558", start, end, {"sign": sign}, None, space)


def opened(pair: Pair) -> Iterator[Finding]:
    """Spanish: every question and exclamation is opened as well as closed."""
    text = blanked(pair.translation) if pair.code == "es" else ""
    for closing, opening in _SPANISH:
        if text.count(closing) != text.count(opening):
            place = text.find(closing) if text.count(closing) > text.count(opening) else text.find(opening)
            yield Finding("PB559", place, place + 1, {"opening": opening, "closing": closing})


def foreign(pair: Pair) -> Iterator[Finding]:
    """Chinese and Arabic: the signs of their own script behind their own letters."""
    pattern = _OTHER.get(pair.code)
    for found in pattern.finditer(blanked(pair.translation)) if pattern else ():
        own = _SIGNS[pair.code][found[0].strip()]
        yield Finding("PB560", *found.span(), {"sign": found[0].strip(), "own": own}, None, own)


RULES: Final[tuple[Callable[[Pair], Iterator[Finding]], ...]] = (spaced, opened, foreign)
