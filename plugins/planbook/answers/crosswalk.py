"""What the mappings say of any two frameworks: stated pairs, what follows from them, and what maps to nothing.

Owns the derivation, on the graph alone; views, checks and exports read it. Knows no language and no page.

A row that names several elements says its relation of each pair of them: `[a]` with `[b, c]` is two pairs. Its
relation is read from the framework that the mapping names first to the one named later. Rows without a relation tie
elements together without saying how; rows with the relation `none` tie nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from planbook.graph import Graph
from planbook.model.frameworks import Element, Framework, Mapping, MappingEntry
from planbook.model.words import Relation
from planbook.values.relation import Tie, compose, follow, inverse, says_something, strongest

LONGEST_CHAIN = 3
"""Links of a chain of reasoning, hence at most two frameworks between the ends: longer ones convince nobody."""

CHAINS_KEPT = 4
"""Chains kept for one inferred pair; further ones add nothing that a reader would check."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What one row states of two elements, from `start` to `end`."""

    start: Element
    end: Element
    tie: Tie
    entry: MappingEntry

    def inverse(self) -> Pair:
        """The same statement read from the other end."""
        return replace(self, start=self.end, end=self.start, tie=inverse(self.tie))


@dataclass(frozen=True, slots=True)
class Chain:
    """The proof of an inferred pair: stated pairs, each of which begins where the one before ends."""

    steps: tuple[Pair, ...]

    @property
    def start(self) -> Element:
        """Where it begins."""
        return self.steps[0].start

    @property
    def end(self) -> Element:
        """Where it ends."""
        return self.steps[-1].end

    @property
    def tie(self) -> Tie:
        """What follows from the steps together."""
        return follow(step.tie for step in self.steps)

    def inverse(self) -> Chain:
        """The same reasoning from the other end."""
        return Chain(tuple(step.inverse() for step in reversed(self.steps)))


@dataclass(frozen=True, slots=True)
class Inferred:
    """A pair that no row states, with its chains, shortest first. Its tie may be unknown: a way, but no conclusion."""

    start: Element
    end: Element
    tie: Tie
    chains: tuple[Chain, ...]

    def inverse(self) -> Inferred:
        """The same conclusion from the other end."""
        chains = tuple(chain.inverse() for chain in self.chains)
        return Inferred(self.end, self.start, inverse(self.tie), chains)


@dataclass(frozen=True, slots=True)
class Gap:
    """An element that maps to nothing; `inferred` are the pairs that lead on from it to the other side nevertheless."""

    element: Element
    inferred: tuple[Inferred, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of two frameworks: its elements that can be mapped, in printed order, and its gaps."""

    framework: Framework
    elements: tuple[Element, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Two frameworks. Stated and inferred pairs never mix: what is stated is not inferred as well."""

    rows: Side
    columns: Side
    stated: tuple[Pair, ...]
    inferred: tuple[Inferred, ...]

    def inverse(self) -> Crosswalk:
        """The crosswalk from the other side."""
        places = {one.id: place for place, one in enumerate((*self.columns.elements, *self.rows.elements))}

        def printed(one: Pair | Inferred) -> tuple[int, int]:
            return places[one.start.id], places[one.end.id]

        stated = sorted((one.inverse() for one in self.stated), key=printed)
        inferred = sorted((one.inverse() for one in self.inferred), key=printed)
        return Crosswalk(self.columns, self.rows, tuple(stated), tuple(inferred))


def crosswalks(graph: Graph) -> tuple[Crosswalk, ...]:
    """Every two frameworks that rows tie together, directly or by a chain: each once, in the mappings' direction."""
    ties: dict[str, list[Pair]] = {}
    direct: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs(graph):
        direct.setdefault((pair.start.container_id, pair.end.container_id), []).append(pair)
        for way in (pair, pair.inverse()):
            ties.setdefault(way.start.id, []).append(way)
    frameworks = _in_order(tuple(direct))
    inside = [one.id for framework in frameworks for one in graph.inside(framework, Element)]
    places = {id: place for place, id in enumerate(inside)}
    inferred = _inferences(graph, frameworks, ties, places)
    found = []
    for start, end in combinations(frameworks, 2):
        turned = (one.inverse() for one in direct.get((end, start), ()))
        said = sorted(
            (*direct.get((start, end), ()), *turned), key=lambda one: (places[one.start.id], places[one.end.id])
        )
        known = {(one.start.id, one.end.id) for one in said}
        rest = tuple(one for one in inferred.get((start, end), ()) if (one.start.id, one.end.id) not in known)
        rows, columns = graph.get(start), graph.get(end)
        if (said or rest) and isinstance(rows, Framework) and isinstance(columns, Framework):
            found.append(_crosswalk(graph, rows, columns, tuple(said), rest))
    return tuple(found)


def _in_order(mapped: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Frameworks, each before those that it is mapped to as far as there is no ring; else as first met."""
    left = list(dict.fromkeys(id for both in mapped for id in both))
    order = []
    while left:
        later = {end for start, end in mapped if start in left}
        order.append(next((id for id in left if id not in later), left[0]))
        left.remove(order[-1])
    return tuple(order)


# What is stated


def pairs(graph: Graph) -> Iterator[Pair]:
    """What all rows state, pair by pair, in printed order."""
    return (pair for entry in graph.all(MappingEntry) for pair in pairs_of(entry, graph))


def pairs_of(entry: MappingEntry, graph: Graph) -> Iterator[Pair]:
    """What one row states of each two elements of different frameworks."""
    mapping = graph.get(entry.mapping.id) if entry.mapping is not None else None
    mapping = mapping if isinstance(mapping, Mapping) else None
    sides: dict[str, list[Element]] = {ref.id: [] for ref in mapping.frameworks} if mapping is not None else {}
    for ref in entry.elements:
        element = graph.get(ref.id)
        if isinstance(element, Element):
            sides.setdefault(element.container_id, []).append(element)
    tie = stated(entry, mapping)
    for here, there in combinations(sides.values(), 2):
        yield from (Pair(start, end, tie, entry) for start in here for end in there)


def stated(entry: MappingEntry, mapping: Mapping | None) -> Tie:
    """The tie that a row states: its own, else its mapping's. The one place where the data's words become ties."""
    relation: Relation | None = entry.relation or (mapping.relation if mapping is not None else None)
    return Tie(relation.value) if relation is not None else Tie.UNKNOWN


# What follows


def _inferences(
    graph: Graph, frameworks: tuple[str, ...], ties: dict[str, list[Pair]], places: dict[str, int]
) -> dict[tuple[str, str], list[Inferred]]:
    """Everything that chains of two and more links say, by the frameworks at their ends, in printed order."""
    found: dict[tuple[str, str], list[Inferred]] = {}
    for position, framework in enumerate(frameworks):
        later = set(frameworks[position + 1 :])
        for element in graph.inside(framework, Element):
            ends: dict[str, list[Chain]] = {}
            for chain in _chains(element, ties):
                if chain.end.container_id in later:
                    ends.setdefault(chain.end.id, []).append(chain)
            for id in sorted(ends, key=places.__getitem__):
                one = _inferred(ends[id])
                found.setdefault((framework, one.end.container_id), []).append(one)
    return found


def _chains(start: Element, ties: dict[str, list[Pair]]) -> Iterator[Chain]:
    """The chains of two and more links from an element, shortest first, each framework met once.

    Of those that end in one element with one tie, and are equally long, only some are followed up: otherwise their
    number would grow with every link.
    """
    last = [Chain((pair,)) for pair in ties.get(start.id, ())]
    for _ in range(LONGEST_CHAIN - 1):
        longer: dict[tuple[str, Tie], list[Chain]] = {}
        for chain in last:
            passed = {start.container_id, *(step.end.container_id for step in chain.steps)}
            for pair in ties.get(chain.end.id, ()):
                if pair.end.container_id not in passed:
                    same = longer.setdefault((pair.end.id, compose(chain.tie, pair.tie)), [])
                    if len(same) < CHAINS_KEPT:
                        same.append(Chain((*chain.steps, pair)))
        last = [chain for same in longer.values() for chain in same]
        yield from last


def _inferred(chains: list[Chain]) -> Inferred:
    """A conclusion from the shortest chains that lead to one; where none does, from the shortest."""
    telling = [chain for chain in chains if chain.tie is not Tie.UNKNOWN] or chains
    kept = tuple(sorted(telling, key=lambda chain: len(chain.steps))[:CHAINS_KEPT])
    return Inferred(kept[0].start, kept[0].end, strongest(chain.tie for chain in kept), kept)


# What maps to nothing


def _crosswalk(
    graph: Graph, rows: Framework, columns: Framework, said: tuple[Pair, ...], inferred: tuple[Inferred, ...]
) -> Crosswalk:
    """Two sides with their gaps. Where rows tie the two, a gap is what no row names: an inference closes none."""
    every: tuple[Pair | Inferred, ...] = (*said, *inferred)
    named = {id for one in every for id in (one.start.id, one.end.id)}
    tied = [(one.start.id, one.end.id) for one in said if one.tie is not Tie.NONE]
    if not said:
        tied = [(one.start.id, one.end.id) for one in inferred if says_something(one.tie)]
    reached = {id for both in tied for id in both}
    turned = tuple(one.inverse() for one in inferred)
    sides = (_side(graph, rows, named, reached, inferred), _side(graph, columns, named, reached, turned))
    return Crosswalk(*sides, said, inferred)


def _side(
    graph: Graph, framework: Framework, named: set[str], reached: set[str], inferred: tuple[Inferred, ...]
) -> Side:
    every = graph.inside(framework.id, Element)
    leaves = {one.id for one in _leaves(every)}
    return Side(
        framework,
        tuple(one for one in every if one.id in leaves or one.id in named),
        tuple(
            Gap(gap, tuple(one for one in inferred if one.start.id == gap.id))
            for gap in missing(graph, framework, reached)
        ),
    )


def missing(graph: Graph, framework: Framework, reached: set[str]) -> tuple[Element, ...]:
    """The elements without a counterpart, if those in `reached` have one. What stands above one stands for it too."""
    leaves = _leaves(graph.inside(framework.id, Element))
    return tuple(one for one in leaves if not reached & {one.id, *(upper.id for upper in graph.climb(one))})


def _leaves(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    above = {one.parent.id for one in elements if one.parent is not None}
    return tuple(one for one in elements if one.id not in above)
