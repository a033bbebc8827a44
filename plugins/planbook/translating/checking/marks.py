"""Rules about signs that come in pairs and about Markdown: what one text opens or structures, the other has to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from planbook.translating.checking.facts import blanked
from planbook.translating.checking.values import Finding, Pair

_MARKDOWN: Final = {
    "bold": re.compile(r"\*\*(?=\S)|(?<=\S)\*\*"),
    "code": re.compile(r"(?<!`)`(?!`)"),
    "items of a list": re.compile(r"^\s*(?:[-*+]|\d+[.)]) +", re.MULTILINE),
    "headings": re.compile(r"^#{1,6} ", re.MULTILINE),
    "rows of a table": re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE),
    "footnotes": re.compile(r"\[\^[^\]\s]+\]"),
    "links": re.compile(r"(?<!!)\[[^\[\]\n]*\]\((?!plan:)"),
    "images": re.compile(r"!\[[^\[\]\n]*\]\("),
    "fences": re.compile(r"^(?:```|~~~)", re.MULTILINE),
}
_PAIRS: Final = dict(zip("([{«“「『（《„", (*")]}»”」』）》", "“”"), strict=True))
"""Every sign that opens, and those that close it."""
_LETTERED = re.compile(r"(?:^|[\s(–—-])[^\W_]{1,4}$")
_OUTER = re.compile(r"\A(\s*).*?(\s*)\Z", re.DOTALL)


def structured(pair: Pair) -> Iterator[Finding]:
    """Markdown that the two texts do not share: one bold word less, an item of a list more."""
    told = []
    for name, sign in _MARKDOWN.items():
        before, after = len(sign.findall(pair.source)), len(sign.findall(pair.translation))
        if before != after:
            told.append(f"{name} ({before} in the source, {after} here)")
    if told:
        yield Finding("PB550", 0, len(pair.translation), {"difference": ", ".join(told)})


def bordered(pair: Pair) -> Iterator[Finding]:
    """Spaces and line ends at the two ends, which the source has otherwise."""
    wanted, found = _OUTER.match(pair.source), _OUTER.match(pair.translation)
    assert wanted is not None and found is not None  # it matches every text
    if found[1] != wanted[1]:
        yield Finding("PB551", 0, found.end(1), {"where": "beginning"}, None, wanted[1])
    if found[2] != wanted[2] and pair.translation.strip():
        yield Finding("PB551", found.start(2), len(pair.translation), {"where": "end"}, None, wanted[2])


def balanced(pair: Pair) -> Iterator[Finding]:
    """Brackets and quotation marks that are not closed, or were never opened, unless the source does the same."""
    text = blanked(pair.translation)
    if _open(text) and not _open(blanked(pair.source)):
        place = _open(text)[0]
        yield Finding("PB557", place, place + 1, {"sign": pair.translation[place]})
    straight = Counter(text)['"'] % 2
    if straight and not Counter(blanked(pair.source))['"'] % 2:
        place = text.rfind('"')
        yield Finding("PB557", place, place + 1, {"sign": '"'})


def _open(text: str) -> list[int]:
    """Where signs stand that lack their partner."""
    waiting: list[tuple[str, int]] = []
    alone: list[int] = []
    closing = "".join(_PAIRS.values())
    for place, sign in enumerate(text):
        if waiting and sign in waiting[-1][0]:
            waiting.pop()
        elif sign in _PAIRS:
            waiting.append((_PAIRS[sign], place))
        elif sign in closing and not (sign == ")" and _LETTERED.search(text[max(0, place - 6) : place])):
            alone.append(place)
    return sorted([*alone, *(place for _, place in waiting)])
