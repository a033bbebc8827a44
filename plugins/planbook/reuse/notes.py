"""What is read of the data while something is made: a list of notes, each naming one thing that can be asked again.

A note is a few words, such as `("entity", "river-plan/plant-trees")`. Whatever is made from the same data as before is
as before; so it is enough to compare what each note stands for, then and now (`doors.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from planbook.views.shared import without

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

Note = tuple[str, ...]

EVERYTHING: Note = ("everything",)
"""All that the data says, in the order of its files."""

IDS: Note = ("ids",)
"""Which things there are, in order."""


NEVER: Note = ("never",)
"""What cannot be compared: whatever has read it is made anew each time."""


class Notes:
    """The list that is being written, if one is; what is read while none is, is not noted."""

    def __init__(self) -> None:
        self.heard: set[Note] | None = None

    def take(self, note: Note) -> None:
        """Write down one thing that was read."""
        if self.heard is not None:
            self.heard.add(note)

    @contextmanager
    def hearing(self, heard: set[Note] | None) -> Iterator[None]:
        """Write down in a list of its own what is read meanwhile; with None, nothing."""
        before, self.heard = self.heard, heard
        try:
            yield
        finally:
            self.heard = before


class Memory:
    """Values that are worked out once, each with what was read for it: whoever asks has read that too."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._known: dict[object, tuple[Any, set[Note]]] = {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """The value that `make` gives under a key."""
        found = self._known.get(key)
        if found is None:
            heard: set[Note] = set()
            before, self._notes.heard = self._notes.heard, heard  # as in `hearing`, many thousands of times
            try:
                made = make()
            finally:
                self._notes.heard = before
            found = self._known[key] = (made, heard)
        if self._notes.heard is not None:
            self._notes.heard |= found[1]
        return found[0]

    def forget(self, of: Container[str]) -> None:
        """Let go of the values of these sorts: the first word of their keys."""
        self._known = without(self._known, of)


class Noted(dict[K, V], Generic[K, V]):
    """A dictionary that notes what is asked of it; `one` is the note of a key, `order` that of all of them.

    Every way of reading a dictionary stands here, so that none goes unnoticed; but nothing is written to it.
    """

    def __init__(self, content: dict[K, V], notes: Notes, one: Callable[[Any], Note], order: Note = EVERYTHING) -> None:
        super().__init__(content)
        self._notes, self._one, self._order = notes, one, order

    def __getitem__(self, key: K) -> V:
        if self._notes.heard is not None:
            self._notes.heard.add(self._one(key))
        return super().__getitem__(key)

    def get(self, key: K, default: Any = None) -> Any:
        """What stands under a key."""
        if self._notes.heard is not None:
            self._notes.heard.add(self._one(key))
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.take(self._one(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[K]:
        self._notes.take(self._order)
        return super().__iter__()

    def __reversed__(self) -> Iterator[K]:
        self._notes.take(self._order)
        return super().__reversed__()

    def __len__(self) -> int:
        self._notes.take(self._order)
        return super().__len__()

    def __eq__(self, other: object) -> bool:
        self._notes.take(EVERYTHING)
        return super().__eq__(other)

    __hash__ = None

    def __or__(self, other: Any) -> Any:
        self._notes.take(EVERYTHING)
        return super().__or__(other)

    def keys(self) -> Any:
        """Which keys there are."""
        self._notes.take(self._order)
        return super().keys()

    def values(self) -> Any:
        """All that there is."""
        self._notes.take(EVERYTHING)
        return super().values()

    def items(self) -> Any:
        """All that there is, under its keys."""
        self._notes.take(EVERYTHING)
        return super().items()

    def copy(self) -> dict[K, V]:
        """All that there is, in a dictionary that notes nothing."""
        self._notes.take(EVERYTHING)
        return dict(super().items())
