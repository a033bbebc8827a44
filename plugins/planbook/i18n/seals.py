"""How far a translation is where it travels, and the seal that says how a text was when its file was made."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

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


def sealed(key: str, source: str, translation: str, status: Status) -> str:
    """The seal of a text as it is now: a short word that survives every tool that keeps words."""
    return f"{_digest(key, source)}-{_digest(translation)}-{status.value}"


def opened(text: str) -> Seal | None:
    """The seal that stands somewhere in a text, or None."""
    for found in _SEAL.finditer(text):
        if (status := named(found[3])) is not None:
            return Seal(found[1], found[2], status)
    return None


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:10]
