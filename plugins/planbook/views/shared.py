"""What pages share, worked out once: the one place where a voice remembers what it has asked of the data."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TypeVar, cast

T = TypeVar("T")


class Shared:
    """The memory of a voice. A build that makes pages again has one that knows what was read for each thing."""

    def __init__(self) -> None:
        self._once: dict[object, object] = {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for each key."""
        if key not in self._once:
            self._once[key] = make()
        return cast("T", self._once[key])

    def forget(self, of: Container[str]) -> None:
        """Let go of what was worked out for single things, `of` these sorts: the first word of its key."""
        self._once = without(self._once, of)

    def settled(self, key: str, make: Callable[[], T]) -> T:
        """The same for what is small and seldom changes: there, whoever asks depends on the outcome alone."""
        return self.once(key, make)


def without(known: dict[object, T], of: Container[str]) -> dict[object, T]:
    """What is known without that of single things, `of` these sorts: the first word of its key."""
    return {key: value for key, value in known.items() if not (isinstance(key, tuple) and key[0] in of)}
