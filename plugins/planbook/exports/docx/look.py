"""How a Word file looks in each language: typefaces that Office has everywhere, sizes, colours, the page.

Nothing is embedded: a file that is edited takes the typefaces of the machine on which it is edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planbook.i18n.locale import direction

INK, QUIET, ACCENT, LINE, WASH, PALE = "1B2733", "51606D", "0B5C6B", "C3CDD4", "EEF3F5", "B6D0D5"

# The page in twentieths of a point: A4 with the margins of the PDF.
SHORT, LONG = 11906, 16838
SIDE, TOP, BOTTOM, EDGE = 1304, 1474, 1361, 680
UPRIGHT, TURNED = SHORT - 2 * SIDE, LONG - 2 * SIDE
"""How much room there is across a page, and across a turned one."""

TEXT, HEADINGS, MONO = "Calibri", "Cambria", "Consolas"
ARABIC, CHINESE = "Times New Roman", "Microsoft YaHei"

UPRIGHT_ONLY: Final = frozenset({"ar", "fa", "ur", "he", "zh", "ja", "ko"})
"""Languages whose typefaces have no italics: what is stressed in them is set bold."""

_ASIAN: Final = frozenset({"zh", "ja", "ko"})
_TAGS: Final = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ar": "ar-SA", "ru": "ru-RU", "zh": "zh-CN"}


def stem(language: str) -> str:
    """The language without its region."""
    return language.partition("-")[0]


def tag(language: str) -> str:
    """The language as Word names it, with a region, which its spelling check needs."""
    return _TAGS.get(language, language)


def rtl(language: str) -> bool:
    """Whether a language is written from right to left."""
    return direction(language) == "rtl"


def asian(language: str) -> bool:
    """Whether a language is set in the typeface that Word calls East Asian."""
    return stem(language) in _ASIAN


def slanted(language: str) -> bool:
    """Whether a language has italics."""
    return stem(language) not in UPRIGHT_ONLY


def speech(language: str, right_to_left: bool = False) -> str:
    """The language of a run; Word keeps one for each of three scripts."""
    if right_to_left:
        return f'<w:lang w:bidi="{tag(language)}"/>'
    if asian(language):
        return f'<w:lang w:val="en-GB" w:eastAsia="{tag(language)}"/>'
    return f'<w:lang w:val="{tag(language if not rtl(language) else "en")}"/>'


@dataclass(frozen=True, slots=True)
class Size:
    """A size of type in half points, for Latin and for complex scripts, whose letters are drawn smaller."""

    points: float

    def __str__(self) -> str:
        return f'<w:sz w:val="{round(self.points * 2)}"/><w:szCs w:val="{round(self.points * 2.3)}"/>'
