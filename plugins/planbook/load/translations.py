"""Translations against their sources: one that points at other things than its source is not shown as the text."""

from __future__ import annotations

from dataclasses import replace

from planbook.i18n.catalogue import Catalogue
from planbook.model.inline import difference
from planbook.problems import Problem, problem


def faithful(catalogue: Catalogue) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue with the translations marked that lost or added a reference, an address, a place or a tag.

    Each is compared with the very text it was made from, whether that is still the source or not.
    """
    problems: list[Problem] = []
    entries = dict(catalogue.entries)
    for entry in catalogue.entries.values():
        found = difference(entry.source, entry.translation) if entry.source and entry.translation else ""
        if found:
            entries[entry.key] = replace(entry, faulty=True)
            hint = "copy it from the source as it is; its place in the sentence is free"
            problems.append(problem("PB503", entry.where, key=entry.key, difference=found, hint=hint))
    return (Catalogue(catalogue.language, entries) if problems else catalogue), tuple(problems)
