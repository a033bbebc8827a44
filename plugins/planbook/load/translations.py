"""Translations against their sources: one that points at other things than its source is not shown as the text."""

from __future__ import annotations

from dataclasses import replace

from planbook.i18n.catalogue import Catalogue, Entry
from planbook.i18n.markup import broken, placeholder
from planbook.model.inline import difference
from planbook.problems import Problem, problem


def faithful(catalogue: Catalogue) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue with the translations marked that would say something else, or nothing readable.

    Those lost or added a reference, an address, a place or a tag, broke their Markdown, or are placeholders. Each is
    compared with the very text it was made from, whether that is still the source or not.
    """
    problems: list[Problem] = []
    entries = dict(catalogue.entries)
    for entry in catalogue.entries.values():
        wrong = _wrong(entry) if entry.source and entry.translation else None
        if wrong is not None:
            entries[entry.key] = replace(entry, faulty=True)
            problems.append(wrong)
    return (Catalogue(catalogue.language, entries) if problems else catalogue), tuple(problems)


def _wrong(entry: Entry) -> Problem | None:
    """Why a translation is not shown as the text; nothing where it can be."""
    if found := difference(entry.source, entry.translation):
        hint = "copy it from the source as it is; its place in the sentence is free"
        return problem("PB503", entry.where, key=entry.key, difference=found, hint=hint)
    if found := broken(entry.source, entry.translation):
        return problem(
            "PB506", entry.where, key=entry.key, difference=found, hint=f"the source says: {cut(entry.source)}"
        )
    if placeholder(entry.source, entry.translation):
        said = cut(entry.translation.strip())
        return problem("PB507", entry.where, key=entry.key, said=said, hint="leave it empty")
    return None


def cut(text: str) -> str:
    """A text on one line of a message."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
