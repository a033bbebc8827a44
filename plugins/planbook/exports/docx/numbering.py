"""Numbers of a Word file: one list of nine levels for the headings, one each for bullets and numbers, restarts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planbook.exports.docx.styles import HEADINGS, LISTS
from planbook.exports.docx.xml import SPACES, XML

HEADING, BULLET, NUMBER = 1, 2, 3
"""The lists of all documents; further ones are restarts of the third."""

STEP: Final = 340
"""How far a list is indented below another, in twentieths of a point."""

_SIGNS: Final = "•–·"
_HANGING: Final = (560, 680, 780, 900, 1040, 1180, 1320, 1460, 1600)


def numbering(starts: Sequence[int], numbered: bool = True) -> str:
    """The part `numbering.xml`; `starts` are the first numbers of lists 4, 5, …, `numbered`: headings are counted."""
    abstracts = (_headings(numbered), _list(BULLET, True), _list(NUMBER, False))
    lists = [f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>' for one in (HEADING, BULLET, NUMBER)]
    for id, start in enumerate(starts, NUMBER + 1):
        again = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level in range(HEADINGS)
        )
        lists.append(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{NUMBER}"/>{again}</w:num>')
    return f"{XML}<w:numbering {SPACES}>{''.join(abstracts)}{''.join(lists)}</w:numbering>"


def _headings(numbered: bool) -> str:
    levels = []
    for level in range(HEADINGS):
        text = ".".join(f"%{one + 1}" for one in range(level + 1))
        indent = f'<w:ind w:left="{_HANGING[level]}" w:hanging="{_HANGING[level]}"/>'
        levels.append(_level(level, "decimal", text, f"Heading{level + 1}" if numbered else "", indent))
    return _abstract(HEADING, levels)


def _list(id: int, bullets: bool) -> str:
    levels = []
    for level in range(HEADINGS):
        text = _SIGNS[min(level, len(_SIGNS) - 1)] if bullets else f"%{level + 1}."
        form = "bullet" if bullets else ("decimal", "lowerLetter", "lowerRoman")[level % 3]
        name = f"List{'Bullet' if bullets else 'Number'}{level + 1 if level else ''}" if level < LISTS else ""
        indent = f'<w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/>'
        levels.append(_level(level, form, text, name, indent))
    return _abstract(id, levels)


def _abstract(id: int, levels: list[str]) -> str:
    inner = "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'


def _level(level: int, form: str, text: str, style: str, indent: str) -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{tied}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )
