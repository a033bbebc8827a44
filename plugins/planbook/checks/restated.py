"""What a plan says twice: words that have drifted apart, and facts that disagree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from planbook.checks.figures import figure
from planbook.checks.times import apart, reach, written
from planbook.checks.wording import folded
from planbook.graph import Graph
from planbook.model.entity import Text
from planbook.model.results import Activity, Result
from planbook.problems import Problem, problem

_WORD = re.compile(r"\w+")
FEWEST_STEMS = 4
"""Stems that two wordings must share before they count as the same thing said twice."""


def drifted(graph: Graph, _: date) -> Iterator[Problem]:
    """PB446: two results or two activities of a plan whose titles differ in small words, endings or order only.

    What says how it is tied to the other, or keeps the other wording as a variant, is no mistake.
    """
    first: dict[tuple[str, str, frozenset[str]], Activity | Result] = {}
    said: tuple[Activity | Result, ...] = (*graph.all(Activity), *graph.all(Result))
    for entity in said:
        stems = _stems(entity.title)
        if len(stems) < FEWEST_STEMS:
            continue
        other = first.setdefault((entity.container_id, entity.kind, stems), entity)
        same = folded(other.title.source) == folded(entity.title.source)
        if other is not entity and not same and not _tied(entity, other) and not _tied(other, entity):
            related = [(other.title.where, "the other wording")]
            yield problem("PB446", entity.where, id=other.local_id, related=related)


def disagreeing(graph: Graph, _: date) -> Iterator[Problem]:
    """PB447: an activity that restates another, with a time, a cost or a strength that cannot be that of the other."""
    for activity in graph.all(Activity):
        for ref in activity.restates:
            other = graph.get(ref.id)
            if not isinstance(other, Activity):
                continue
            for what, mine, theirs in _facts(graph, activity, other):
                related = [(other.where, f"says {theirs}")]
                yield problem(
                    "PB447", activity.where, what=what, one=mine, other=theirs, id=other.local_id, related=related
                )


def _facts(graph: Graph, one: Activity, other: Activity) -> Iterator[tuple[str, str, str]]:
    """What the two say otherwise: a name, and the value of each."""
    if one.when and other.when and apart(reach(graph, one.when), reach(graph, other.when)):
        yield "time", written(one.when), written(other.when)
    if len(one.cost) == len(other.cost) == 1 and not one.cost[0].per and not other.cost[0].per:
        mine, theirs = one.cost[0].amount, other.cost[0].amount
        if figure(mine).contradicts(figure(theirs)):
            yield "cost", str(mine), str(theirs)
    if one.commitment and other.commitment and one.commitment is not other.commitment:
        yield "commitment", one.commitment.value, other.commitment.value


def _stems(text: Text) -> frozenset[str]:
    """The beginnings of the words that carry meaning; numbers and short names in capitals whole."""
    found = set()
    for word in _WORD.findall(unicodedata.normalize("NFKC", text.source)):
        if word.isdecimal() or (word.isupper() and len(word) > 1):
            found.add(word)
        elif len(word) > 3:
            found.add(word.casefold().removesuffix("s")[:5])
    return frozenset(found)


def _tied(one: Activity | Result, other: Activity | Result) -> bool:
    """Whether the one names the other."""
    if isinstance(one, Activity):
        refs = (*one.restates, *one.related, *one.depends_on, *((one.parent,) if one.parent else ()))
        return any(ref.id == other.id for ref in refs)
    return (one.parent is not None and one.parent.id == other.id) or any(
        tie.to.id == other.id for tie in one.contributes_to
    )
