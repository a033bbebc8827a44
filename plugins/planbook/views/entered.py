"""Which indexes have something to list: one of a kind of which nothing is entered is not offered as a way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from planbook.answers.monitoring import monitored
from planbook.model import Entity
from planbook.model.frameworks import Framework, Mapping, Term
from planbook.model.instruments import Clause, Document, Event, Instrument
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity, Need
from planbook.views.totals import has_money
from planbook.views.voice import Voice

_KINDS: Final[dict[str, type[Entity]]] = {
    "activities": Activity,
    "frameworks": Framework,
    "crosswalks": Mapping,
    "parties": Party,
    "instruments": Instrument,
    "ledger": Clause,
    "events": Event,
    "documents": Document,
    "terms": Term,
}
"""What an index lists one by one."""


def entered(path: str, voice: Voice) -> bool:
    """Whether anything is entered of what the index at an address lists; so it is of every other page."""
    if path in _KINDS:
        return bool(voice.graph.all(_KINDS[path]))
    return _FURTHER[path](voice) if path in _FURTHER else True


def offered(paths: Iterable[str], voice: Voice) -> tuple[str, ...]:
    """Those indexes that have something to list."""
    return tuple(one for one in paths if entered(one, voice))


def _dated(voice: Voice) -> bool:
    return any(one.first is not None for one in voice.agenda.all())


_FURTHER: Final[dict[str, Callable[[Voice], bool]]] = {
    "calendar": _dated,
    "timeline": _dated,
    "budgets": lambda voice: any(has_money(one, voice) for one in voice.graph.all(Plan)),
    "monitoring": lambda voice: any(monitored(one, voice.graph) for one in voice.graph.all(Plan)),
    "needs": lambda voice: bool(voice.graph.all(Need)) or any(one.template for one in voice.graph.all(Plan)),
}
"""Indexes of what is in many kinds of entries."""
