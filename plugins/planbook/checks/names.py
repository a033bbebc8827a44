"""One name, one thing: parties and acronyms that readers cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.checks.wording import folded
from planbook.graph import Graph
from planbook.model.entity import Text
from planbook.model.frameworks import Term
from planbook.model.parties import Party
from planbook.problems import Problem, problem


def parties(graph: Graph, _: date) -> Iterator[Problem]:
    """PB441: a name or alias that another party has too."""
    first: dict[str, tuple[Party, Text]] = {}
    for party in graph.all(Party):
        names = (party.name, *(alias.name for alias in party.aliases))
        for name in {folded(name.source): name for name in reversed(names)}.values():
            other, text = first.setdefault(folded(name.source), (party, name))
            if other is not party:
                related = [(text.where, f"`{other.id}` is called so here")]
                yield problem("PB441", party.where, name=name.source, other=other.id, related=related)


def acronyms(graph: Graph, _: date) -> Iterator[Problem]:
    """PB442: an abbreviation that another term has too."""
    first: dict[str, Term] = {}
    for term in graph.all(Term):
        if term.abbreviation is not None:
            other = first.setdefault(folded(term.abbreviation.source), term)
            if other is not term:
                related = [(other.where, f"defined here as: {other.title.source}")]
                yield problem("PB442", term.where, acronym=term.abbreviation.source, other=other.id, related=related)
