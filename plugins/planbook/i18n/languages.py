"""Which languages a site has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a site: the one its data is written in, and what the others fall back to."""

    source: str
    all: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """Those that the data is translated into."""
        return tuple(one for one in self.all if one != self.source)
