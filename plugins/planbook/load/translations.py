"""Translations against their sources: one that points at other things than its source is not shown."""

from __future__ import annotations

from planbook.i18n.catalogue import Catalogue
from planbook.model.inline import difference
from planbook.problems import Problem, problem


def faithful(catalogue: Catalogue) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue without translations that lost or added a reference, an address, a place or a tag.

    Each is compared with the very text it was made from; a stale one is not shown, and so not looked at here.
    """
    problems: list[Problem] = []
    entries = dict(catalogue.entries)
    for entry in catalogue.entries.values():
        found = difference(entry.source, entry.translation) if entry.source and entry.translation else ""
        if found:
            del entries[entry.key]
            hint = "copy it from the source as it is; its place in the sentence is free"
            problems.append(problem("PB503", entry.where, key=entry.key, difference=found, hint=hint))
    return (Catalogue(catalogue.language, entries) if problems else catalogue), tuple(problems)
