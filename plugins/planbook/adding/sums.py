"""Stated sums above a new line: it is written though they no longer agree, and they follow if that is asked for.

The total of a budget is what its document says. Whoever enters its lines one by one has one that agrees only at the
end; so a sum that a new line puts out is told, and is no reason to refuse the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from planbook.checks.budgets import Sum, wrong_sums
from planbook.graph import Graph
from planbook.problems import Problem
from planbook.source.editing import Editor

SUM: Final = "PB421"


def sums_above(graph: Graph, line: str) -> tuple[Sum, ...]:
    """The stated sums that are not those of their lines, of the entries that a line is a part of; nearest first."""
    wrong = {one.of.id: one for one in wrong_sums(graph)}
    entity = graph.get(line)
    owners = [entity, *graph.climb(entity)] if entity is not None else []
    budget = getattr(owners[-1], "budget", None) if owners else None
    ids = (*(one.id for one in owners[1:]), *((budget.id,) if budget is not None else ()))
    return tuple(wrong[id] for id in ids if id in wrong)


def in_step(text: str, path: str, read: Callable[[str], Graph], line: str) -> tuple[str, tuple[Sum, ...]]:
    """The file with the sums above a line as the lines now come to, and which they were.

    `read` gives the data as they would be with a text of this file. A sum in another file stays.
    """
    done: list[Sum] = []
    while True:
        found = next((one for one in sums_above(read(text), line) if one.where.path == path), None)
        if found is None or found.of.id in {one.of.id for one in done}:
            return text, tuple(done)
        editor = Editor(text)
        editor.write(found.where, _like(editor.at(found.where), found))
        text = editor.result()
        done.append(found)


def _like(written: str, found: Sum) -> str:
    """The right sum in the manner of the one that stands there: with its currency or without."""
    currency = found.stated.currency or ""
    return found.right if currency and currency in written else found.right.replace(f"{currency} ", "", 1)


def parted(problems: Iterable[Problem], sums: Iterable[Sum]) -> tuple[list[Problem], list[Problem]]:
    """Problems that hinder a new line, and those that only say that sums above it have still to follow."""
    places = {one.where for one in sums}
    found = list(problems)
    waiting = [one for one in found if one.code == SUM and one.where in places]
    return [one for one in found if one not in waiting], waiting
