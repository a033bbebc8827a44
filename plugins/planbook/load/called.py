"""What things are called: which id an author means who writes a name, an abbreviation or an alias instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planbook.load.ids import slug
from planbook.load.index import Slot
from planbook.problems import nearest
from planbook.source import Mapping, Node, Scalar, Sequence

_FIELDS = ("name", "title", "short_title", "abbreviation", "aliases")


@dataclass(frozen=True, slots=True)
class Named:
    """The id that a name stands for, or nothing; `sure` if that is its name letter by letter, and of no other."""

    id: str = ""
    sure: bool = False


@dataclass(slots=True)
class Called:
    """Every name of some things. Made only when it is needed: when an id was not found."""

    _ids: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, slots: Iterable[Slot], home: str = "") -> Called:
        """The names of things, by their ids as they are written in `home`."""
        found = cls()
        for slot in slots:
            for name in _FIELDS:
                for text in _texts(slot.node.get(name)):
                    found._ids.setdefault(_folded(text), set()).add(slot.id.removeprefix(f"{home}/"))
        return found

    def find(self, name: str) -> Named:
        """Which thing is called so, or nearly so."""
        ids = self._ids.get(_folded(name), set())
        if ids:
            return Named(min(ids), sure=len(ids) == 1)
        guess = nearest(_folded(name), self._ids)
        return Named(min(self._ids[guess])) if guess is not None else Named()


def _texts(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar() if node.text.strip():
            yield node.text
        case Sequence():
            for one in node.items:
                yield from _texts(one)
        case Mapping():
            yield from _texts(node.get("name"))
        case _:
            return


def _folded(name: str) -> str:
    """A name without letter case and marks; names in other scripts keep their letters."""
    return slug(name) if name.isascii() else " ".join(name.casefold().split())
