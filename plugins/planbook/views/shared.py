"""What pages share, worked out once: the one place where a voice remembers what it has asked of the data."""

from __future__ import annotations

from collections.abc import Callable
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

    def settled(self, key: str, make: Callable[[], T]) -> T:
        """The same for what is small and seldom changes: there, whoever asks depends on the outcome alone."""
        return self.once(key, make)
