"""The numbers that Word prints before paragraphs by itself: `1.`, `2.3`, `(a)`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from planbook.exchange.package import Package
from planbook.exchange.xml import Element, whole

_PART: Final = "word/numbering.xml"
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST: Final = 9
"""Levels that a list of Word has."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts on as paragraphs are met in order."""

    package: Package
    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _kinds: dict[str, str] = field(default_factory=dict)
    _styled: dict[str, tuple[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if _PART not in self.package.names:
            return
        root = self.package.xml(_PART)
        kinds = {one.get("abstractNumId"): one for one in root.all("abstractNum")}
        for one in root.all("num"):
            kind = one.first("abstractNumId")
            id = kind.get("val") if kind is not None else ""
            if id in kinds:
                self._kinds[one.get("numId")] = id
                self._lists[one.get("numId")] = _levels(kinds[id])
        self._of_styles()

    def _of_styles(self) -> None:
        """Lists that a style of paragraphs brings with it."""
        if "word/styles.xml" not in self.package.names:
            return
        for style in self.package.xml("word/styles.xml").all("style"):
            found = _numbered(style.first("pPr"))
            if found:
                self._styled[style.get("styleId")] = found

    def mark(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The number before the next paragraph, nothing for a bullet; and its depth, 0 outside of lists."""
        number, level = _numbered(properties) or self._styled.get(style, ("", 0))
        known = self._lists.get(number, {}).get(level)
        if known is None:
            return "", 0
        counts = self._counts.setdefault(self._kinds[number], [0] * _MOST)
        counts[level] = counts[level] + 1 if counts[level] else known.start
        counts[level + 1 :] = [0] * (_MOST - level - 1)
        if known.format in ("bullet", "none"):
            return "", level + 1
        return re.sub(r"%([1-9])", lambda one: self._said(number, counts, int(one[1]) - 1), known.text), level + 1

    def _said(self, number: str, counts: list[int], level: int) -> str:
        known = self._lists[number].get(level)
        value = counts[level] or (known.start if known else 1)
        return _written(value, known.format if known else "decimal")


def _numbered(properties: Element | None) -> tuple[str, int] | None:
    found = properties.first("numPr") if properties is not None else None
    number = found.first("numId") if found is not None else None
    if found is None or number is None:
        return None
    level = found.first("ilvl")
    written = level.get("val") if level is not None else "0"
    return number.get("val"), min(whole(written), _MOST - 1)


def _levels(kind: Element) -> dict[int, _Level]:
    found = {}
    for one in kind.all("lvl"):
        said = {name: inner.get("val") for name in ("numFmt", "lvlText", "start") if (inner := one.first(name))}
        start = said.get("start", "1")
        level = whole(one.get("ilvl"), _MOST)
        if level < _MOST:
            found[level] = _Level(said.get("numFmt", "decimal"), said.get("lvlText", ""), whole(start, 1))
    return found


def _written(value: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value < 260 else str(value)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            roman = _roman(value) if 0 < value < 400 else str(value)
            return roman.upper() if form == "upperRoman" else roman
        case "decimalZero":
            return f"{value:02}"
        case _:
            return str(value)


def _roman(value: int) -> str:
    said = ""
    for worth, sign in _ROMAN:
        said += sign * (value // worth)
        value %= worth
    return said
