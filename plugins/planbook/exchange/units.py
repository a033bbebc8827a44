"""What is exchanged: texts with their translations, and a seal that says how each was when the file was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planbook.i18n.seals import Seal, Status, named, opened, sealed
from planbook.problems import Span

NOWHERE: Final = Span("", 1, 1, 1, 1)
"""The place of a text that no file holds yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One text of a file. `previous` is the source that a stale translation was made from, where that is known.

    `notes` are for the translator's eyes only; `limit` is the most characters of the translation, 0 for any number.
    `seal`, `where` and `unsure` are there in what was read: the place is a line of a text, or a row of a table;
    `unsure`, that the file itself says that the translation is unfinished.
    """

    key: str
    source: str
    translation: str = ""
    status: Status = Status.UNTRANSLATED
    previous: str = ""
    notes: tuple[str, ...] = ()
    limit: int = 0
    seal: str = ""
    unsure: bool = False
    where: Span = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One file: texts in reading order, from one language into another. Languages are codes as in `fr`."""

    language: str
    source_language: str
    units: tuple[Unit, ...]


def seal(unit: Unit) -> str:
    """The seal of a text as it is now."""
    return sealed(unit.key, unit.source, unit.translation, unit.status)


def unsaid(text: str, translation: str) -> Status:
    """The status of a text whose file says none: the one in its seal, so that silence never declares anything."""
    kept = opened(text)
    if kept is not None:
        return kept.status
    return Status.DOUBTFUL if translation else Status.UNTRANSLATED


__all__ = ["NOWHERE", "Bundle", "Seal", "Status", "Unit", "named", "opened", "seal", "unsaid"]
