"""What reading an entity gave before, for whoever reads the same files again and again."""

from __future__ import annotations

from planbook.load.index import Index, Slot
from planbook.load.references import Edge
from planbook.model import Entity
from planbook.model.fields import FieldSpec

Given = tuple[Entity | None, tuple[Edge, ...]]


class Kept:
    """What each entity gave when it was read, for as long as everything that it was read with is the same.

    That is the very node in its file, what it takes from its plan, which ids there are and what they name, and the
    fields that the site adds. One with a problem is not kept: its message may tell of another place.
    """

    def __init__(self) -> None:
        self.around: object = None
        self.given: dict[str, tuple[Slot, object, Given]] = {}

    def begin(self, index: Index, custom: dict[str, dict[str, FieldSpec]]) -> None:
        """Forget everything if there are other ids or other fields than before."""
        around = ({id: slot.shape for id, slot in index.slots.items()}, index.former, index.unread, custom)
        if around != self.around:
            self.around, self.given = around, {}

    def get(self, slot: Slot, inherited: object) -> Given | None:
        """What an entity gave, None if it has to be read."""
        slot_then, inherited_then, given = self.given.get(slot.id, (None, None, None))
        same = slot_then is not None and slot_then.node is slot.node and slot_then == slot
        return given if same and inherited_then == inherited else None

    def put(self, slot: Slot, inherited: object, given: Given) -> None:
        """Keep what an entity without problems has given."""
        self.given[slot.id] = (slot, inherited, given)
