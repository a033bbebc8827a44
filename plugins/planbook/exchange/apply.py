"""Writing decisions into catalogues: only what was decided, entry by entry; every file is exchanged in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planbook.exchange.collect import Held
from planbook.exchange.merge import Decision, Outcome
from planbook.i18n.catalogue import REVIEWED, kept_flags, seal
from planbook.i18n.files import write_atomically
from planbook.i18n.po import FUZZY, PoEntry, render


def enter(decisions: Iterable[Decision], held: Held, now: Mapping[str, str]) -> int:
    """Write what is taken; gives back how many files have changed. Catalogues must be up to date with the data."""
    for one in decisions:
        if one.outcome.writes:
            _enter(one, held.entries[now.get(one.unit.key, one.unit.key)])
    return sum(write_atomically(path, render(file)) for path, file in held.files.items())


def _enter(decision: Decision, entry: PoEntry) -> None:
    if decision.outcome is Outcome.DOUBTED:
        entry.flags = (FUZZY, *kept_flags(entry))
        return
    entry.translation, entry.previous = decision.unit.translation, None
    flags = tuple(one for one in entry.flags if one != FUZZY and not one.startswith(REVIEWED))
    if decision.outcome is Outcome.STALE:
        entry.previous = decision.base
        flags = (FUZZY, *flags)
    elif decision.reviewed:
        flags = (*flags, seal(entry.source, entry.translation))
    entry.flags = flags
