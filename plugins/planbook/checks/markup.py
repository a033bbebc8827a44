"""What texts may not hold: HTML, pictures, addresses that lead nowhere, half a sign. Its author should know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.graph import Graph
from planbook.i18n.markup import flaws
from planbook.model.inline import refused
from planbook.problems import Problem, problem

SHOWN = 60
"""Characters of a piece in a message."""


def markup(graph: Graph, today: date) -> Iterator[Problem]:  # noqa: ARG001 - every rule is given the day
    """Find each such piece once, at the text that it stands in."""
    for entity in graph.entities.values():
        for text in graph.texts(entity):
            for piece in dict.fromkeys(refused(text.source, text.prose)):
                told = piece if len(piece) <= SHOWN else f"{piece[: SHOWN - 1]}…"
                hint = "write Markdown, or put it between backquotes if it is meant to be read" if text.prose else None
                yield problem("PB451", text.where, found=told, about=entity.where, hint=hint)
            for said in flaws(text.source).values() if text.prose else ():
                yield problem("PB452", text.where, flaw=said, about=entity.where)
