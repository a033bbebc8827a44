"""What can change from one edition of a plan to the next, as values: one class for each kind of change.

A change holds the entities of both sides and what it is about, never words: whoever shows it chooses those.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, TypeAlias

from planbook.i18n.catalogue import State
from planbook.model import Entity, Text
from planbook.model.parties import Assignment
from planbook.values.amount import Range
from planbook.values.money import Money
from planbook.values.offset import Offset
from planbook.values.time import When

ORDER = "order"
"""What `Moved.field` says where a thing has stayed under the same one, and only its place in the row is another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """Only the newer edition has it."""

    new: Entity


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """Only the older edition has it. `into` is what took it in, where two things have become one."""

    old: Entity
    into: Entity | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Changed:
    """Both editions have it. `field` is the path of the field: `title`, `cost/depends_on`, `steps/design/when`."""

    old: Entity
    new: Entity
    field: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Renamed(_Changed):
    """It has another id, and lists the one that it had before."""

    field: str = "id"


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved(_Changed):
    """It belongs to something else, or stands elsewhere in its row.

    `before` and `after` are full ids, each in its own edition: what it belonged to; for `ORDER`, what it came behind
    (nothing where it came first).
    """

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Renumbered(_Changed):
    """Its printed number is another."""

    field: str = "label"
    before: str | None
    after: str | None


class Nature(StrEnum):
    """What is different in a wording: only its dress, or something that binds."""

    COSMETIC = "cosmetic"
    NUMBER = "number"
    DATE = "date"
    PARTY = "party"
    VERB = "verb"
    WORDING = "wording"


class Op(Enum):
    """What became of a stretch of text."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was kept, deleted or inserted."""

    op: Op
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reworded(_Changed):
    """A text is another, or new, or gone. `translations` says for each language whether it has followed."""

    before: Text | None
    after: Text | None
    words: tuple[Piece, ...]
    natures: tuple[Nature, ...]
    translations: tuple[tuple[str, State], ...] = ()

    @property
    def cosmetic(self) -> bool:
        """Whether only spelling marks or capitals are different."""
        return self.natures == (Nature.COSMETIC,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Distance:
    """How far a day has moved; None is not at all."""

    by: Offset | None
    later: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """How far the first and the last day have moved; None where that cannot be said."""

    start: Distance | None
    end: Distance | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Redated(_Changed):
    """A time is another. `shift` is None where the times cannot be compared."""

    before: When | None
    after: When | None
    shift: Shift | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """How much more or less money in one currency: between `range.low` and `range.high` more."""

    currency: str
    range: Range
    approximate: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebudgeted(_Changed):
    """An amount is another, of one `per` where it says so. No `differences` without figures: nothing is no zero."""

    before: Money | None
    after: Money | None
    differences: tuple[Difference, ...] = ()
    per: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reassigned(_Changed):
    """Parties or their roles are others: pairs of what each party did before, and does now."""

    parties: tuple[tuple[Assignment | None, Assignment | None], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Related(_Changed):
    """It names other things in a field; full ids, each in its own edition."""

    lost: tuple[str, ...]
    gained: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Restated(_Changed):
    """A word of a closed list is another: its status, phase, commitment, sort."""

    before: tuple[StrEnum, ...]
    after: tuple[StrEnum, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Revalued(_Changed):
    """Any other value is another: a quantity, a share, a symbol, a country. None where there is none."""

    before: Any = field(default=None)
    after: Any = field(default=None)


FieldChange: TypeAlias = (
    Renamed | Moved | Renumbered | Reworded | Redated | Rebudgeted | Reassigned | Related | Restated | Revalued
)
Change: TypeAlias = Added | Removed | FieldChange
