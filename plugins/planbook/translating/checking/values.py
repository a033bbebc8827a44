"""What rules are asked about and what they answer; knows no rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planbook.translating.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation and the source that it was made from. `limit`: the most characters that fit, 0 for any number."""

    key: str
    source: str
    translation: str
    source_language: str
    language: str
    glossary: Glossary
    limit: int = 0

    @property
    def code(self) -> str:
        """The language without its region or script."""
        return self.language.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found: the code of the problem, the stretch of the translation, and the words of its message.

    `mended` is what should stand in that stretch, where that is certain; None where a person has to decide.
    """

    code: str
    start: int
    end: int
    words: Mapping[str, str] = field(default_factory=dict)
    hint: str | None = None
    mended: str | None = None
