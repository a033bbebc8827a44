"""Two editions of a plan, compared object by object: findings as values, nothing shown, nothing changed.

Takes graphs and gives changes. Knows no page, no file and no wording of its own.
"""

from __future__ import annotations

from planbook.answers.editions.changes import (
    ORDER,
    Added,
    Change,
    Difference,
    Distance,
    FieldChange,
    Moved,
    Nature,
    Op,
    Piece,
    Reassigned,
    Rebudgeted,
    Redated,
    Related,
    Removed,
    Renamed,
    Renumbered,
    Restated,
    Revalued,
    Reworded,
    Shift,
)
from planbook.answers.editions.comparison import compare
from planbook.answers.editions.matching import successor
from planbook.answers.editions.wording import pieces

__all__ = [
    "ORDER",
    "Added",
    "Change",
    "Difference",
    "Distance",
    "FieldChange",
    "Moved",
    "Nature",
    "Op",
    "Piece",
    "Reassigned",
    "Rebudgeted",
    "Redated",
    "Related",
    "Removed",
    "Renamed",
    "Renumbered",
    "Restated",
    "Revalued",
    "Reworded",
    "Shift",
    "compare",
    "pieces",
    "successor",
]
