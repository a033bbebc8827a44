"""The typefaces of the books: which one sets which language, and which characters they have."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

TEXT, HEADINGS = "Source Sans 3", "Source Serif 4"
SLANTED = frozenset({"ar", "zh", "fa", "ur", "he", "ja", "ko"})
"""Languages whose typefaces have no italics: what is stressed in them is set bold."""

_OWN = {"ar": "Amiri", "fa": "Amiri", "ur": "Amiri", "zh": "Noto Sans SC"}
_LATIN = {
    # Letters and figures from the Latin face; punctuation and spaces from the face that the language is set in.
    "Amiri": 'regex("[0-9A-Za-z\u00c0-\u024f\u0370-\u04ff€$£%]")',
    "Noto Sans SC": '"latin-in-cjk"',
}
_LAST = ("Source Sans 3", "Amiri", "Noto Sans SC", "Noto Sans Math", "Noto Sans Symbols 2")


def folder() -> Path:
    """Where the typefaces lie."""
    return Path(str(files("planbook") / "fonts"))


def faces(first: str, language: str) -> str:
    """The typefaces for a language, as Typst takes them; what the first lack comes from the others."""
    own = _OWN.get(language)
    leading = [f'(name: "{first}", covers: {_LATIN[own]})', f'"{own}"'] if own else [f'"{first}"']
    rest = [f'"{one}"' for one in _LAST if f'"{one}"' not in leading]
    return f"({', '.join((*leading, *rest))},)"


@cache
def covered() -> frozenset[int]:
    """Every character that some typeface has."""
    found: set[int] = set()
    for ranges in json.loads((folder() / "coverage.json").read_text(encoding="utf-8")).values():
        for one in ranges.split(","):
            first, _, last = one.partition("-")
            found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


_RANGES = (range(0x20), range(0x200B, 0x2010), range(0x2028, 0x202F), range(0x2060, 0x2070))
_INVISIBLE = frozenset((0xAD, 0xFEFF, *(one for some in _RANGES for one in some)))
"""Characters that say how others are set, and are drawn by none."""


def missing(text: Iterable[str]) -> tuple[str, ...]:
    """The characters of a text that no typeface has, in order, each once."""
    known = covered()
    return tuple(sorted({one for one in text if ord(one) not in known and ord(one) not in _INVISIBLE}))
