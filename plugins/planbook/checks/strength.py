"""How firmly an activity is promised, against the words that its title says it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planbook.checks.places import spot
from planbook.graph import Graph
from planbook.model.results import Activity
from planbook.model.words import Commitment
from planbook.problems import Problem, problem

_CONDITION = r"(?:appropriate|possible|feasible|necessary|needed|required)"
_SOFT = re.compile(
    rf"\b(?:may|might|could|should)\b|\b(?:as|if|where|when|wherever|whenever) {_CONDITION}\b|\bas far as possible\b"
    r"|\b(?:seek|try|aim|strive|endeavour|endeavor|attempt|hope|intend)s? to\b|\A(?:consider|explore)s?\b"
    r"|\b(?:pourraient|pourrait|devraient|devrait|le cas échéant|si possible|dans la mesure du possible)\b"
    r"|\b(?:podrían|podría|deberían|debería|en su caso|si procede|si es posible|en la medida de lo posible)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"\bMay\b(?!\Z)")
"""The month: within a sentence the verb has no capital."""


def soft_words(graph: Graph, _: date) -> Iterator[Problem]:
    """PB409: a title that leaves open whether something is done, of an activity that the plan says will be."""
    for activity in graph.all(Activity):
        found = _soft(activity.title.source) if activity.commitment is Commitment.WILL else None
        if found is not None:
            where = spot(graph, activity.title, *found.span())
            yield problem("PB409", where, words=found[0], about=activity.where)


def _soft(title: str) -> re.Match[str] | None:
    months = {found.start() for found in _MAY.finditer(title)}
    return next((found for found in _SOFT.finditer(title) if found.start() not in months), None)
