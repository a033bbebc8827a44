"""Ids for what comes from foreign files: made of its words, and of nobody else's."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from planbook.importing.texts import shortened
from planbook.load.ids import LONGEST_ID, folded, slug, usable

LONGEST_LOCAL: Final = 50
"""Characters of an id that is made of a title."""


class Ids:
    """Gives ids, each once. `taken` are the full ids that the data has already."""

    def __init__(self, taken: Container[str] = ()) -> None:
        self._taken = taken
        self._given: set[str] = set()

    def of(self, words: str, instead: str, shared: bool = False) -> str:
        """An id made of some words; where they have no Latin letters, of the other words. `shared`: new in all data."""
        base = folded(words)
        base = slug(shortened(base.replace("-", " "), LONGEST_LOCAL)) if len(base) > LONGEST_LOCAL else base
        base = base if usable(base) else slug(f"{instead}-{base}")[:LONGEST_ID].strip("-")
        found, number = base, 1
        while found in self._given or not usable(found) or (shared and found in self._taken):
            number += 1
            found = f"{base}-{number}"
        self._given.add(found)
        return found
