"""What is exchanged: texts with their translations, and a seal that says how each was when the file was made."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planbook.problems import Span

NOWHERE: Final = Span("", 1, 1, 1, 1)
"""The place of a text that no file holds yet."""

_SEAL: Final = re.compile(r"\b([0-9a-f]{10})-([0-9a-f]{10})-([a-z]+)\b")


class Status(StrEnum):
    """How far a translation is; `doubtful` is a translator's own mark that it needs another look."""

    UNTRANSLATED = "untranslated"
    STALE = "stale"
    DOUBTFUL = "doubtful"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"

    @property
    def done(self) -> bool:
        """Whether nobody asks for more work on it."""
        return self in (Status.TRANSLATED, Status.REVIEWED)


def named(word: str) -> Status | None:
    """The status of this name, or None."""
    return next((one for one in Status if one.value == word), None)


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


@dataclass(frozen=True, slots=True)
class Seal:
    """How a text was when the file was made: digests of its source and its translation, and its status."""

    source: str
    translation: str
    status: Status

    def fits_source(self, key: str, source: str) -> bool:
        """Whether this is the source text that the file was made with."""
        return self.source == _digest(key, source)

    def fits_translation(self, translation: str) -> bool:
        """Whether this is the translation that the file was made with."""
        return self.translation == _digest(translation)


def seal(unit: Unit) -> str:
    """The seal of a text as it is now: a short word that survives every tool that keeps words."""
    return f"{_digest(unit.key, unit.source)}-{_digest(unit.translation)}-{unit.status.value}"


def opened(text: str) -> Seal | None:
    """The seal that stands somewhere in a text, or None."""
    for found in _SEAL.finditer(text):
        if (status := named(found[3])) is not None:
            return Seal(found[1], found[2], status)
    return None


def unsaid(text: str, translation: str) -> Status:
    """The status of a text whose file says none: the one in its seal, so that silence never declares anything."""
    kept = opened(text)
    if kept is not None:
        return kept.status
    return Status.DOUBTFUL if translation else Status.UNTRANSLATED


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:10]
