"""What contradicts itself in a document already: kept as it is stated, accepted in the data, and told.

A budget that does not add up must come into the data all the same: to mend it is for those whose plan it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from planbook import source
from planbook.checks import check
from planbook.graph import link
from planbook.importing.tables.work import Entry
from planbook.importing.yaml_text import REMARK
from planbook.importing.yaml_text import text as yaml
from planbook.load import load

_STATED: Final = ("PB421", "PB423")
_ANY_DAY: Final = date(2000, 1, 1)
"""These checks are about figures, on no day in particular."""


def accept_stated(value: Entry) -> Iterator[str]:
    """Let each budget accept that its figures disagree, where they do, with a remark to look at it; gives that."""
    if not value.get("budgets"):
        return
    document, _ = source.read_text(yaml(value), "plan.yml")
    if document is None:
        return
    graph = link(load((document,))[0])
    places = {one.where: one.local_id for one in graph.entities.values() if one.kind == "budget"}
    for found in check(graph, _ANY_DAY):
        place = found.about or found.where
        id = places.get(place) if place is not None and found.code in _STATED else None
        for budget in value["budgets"] if id else ():
            if budget["id"] == id:
                reason = "The document states it so."
                budget.setdefault("accept", []).append({"code": found.code, "reason": reason})
                budget.setdefault(REMARK, []).append(f"look: {found.message}; it was accepted as it is stated")
                yield f"{budget['title']}: {found.message}"
