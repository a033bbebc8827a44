"""Totals by party, phase, funder and result. Each amount is in exactly one group: the groups add up to the whole.

What several share stands in a group of its own, under all their names: nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from planbook.answers.money import Account, Addend, total
from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.finance import Budget, Line
from planbook.model.parties import Assignment, CostSharing
from planbook.model.results import Activity, Result
from planbook.model.words import Role
from planbook.values.money import Total


@dataclass(frozen=True, slots=True)
class Group:
    """The amounts of one party, phase or funder; of several together where they share; of none where none is named."""

    keys: tuple[str, ...]
    addends: tuple[Addend, ...]

    @property
    def total(self) -> Total:
        """Their sum."""
        return total(self.addends)


@dataclass(frozen=True, slots=True)
class Branch:
    """A result with the amounts of everything at or below it. What serves several results counts where they meet."""

    result: Result
    depth: int
    addends: tuple[Addend, ...]

    @property
    def total(self) -> Total:
        """Their sum."""
        return total(self.addends)


_LEADING = (Role.LEAD, Role.JOINT_LEAD)
_PAYING = (Role.FUNDS, Role.IN_KIND)


def by_party(addends: tuple[Addend, ...]) -> tuple[Group, ...]:
    """By who leads, or where nobody does, is responsible."""

    def parties(one: Addend) -> Iterable[str]:
        leads = [each.party.id for each in one.entity.parties if each.role in _LEADING]
        return leads or [each.party.id for each in one.entity.parties if each.role is Role.RESPONSIBLE]

    return _grouped(addends, parties)


def by_phase(addends: tuple[Addend, ...], graph: Graph) -> tuple[Group, ...]:
    """By the phase of the work."""
    return _grouped(addends, lambda one: (each.phase.value for each in _activities(one, graph) if each.phase))


def by_funder(addends: tuple[Addend, ...], account: Account, graph: Graph) -> tuple[Group, ...]:
    """By who pays, or gives in kind: as the cost or line says, else as the budget does.

    Who bears a part of a shared cost pays for what that cost is of.
    """
    owner = account.owner
    usual = [*_payers(owner.funders if isinstance(owner, Budget) else ()), *_sharers(owner, graph)]

    def funders(one: Addend) -> Iterable[str]:
        own = one.cost.funders if one.cost else one.entity.parties
        return [*_payers(own), *_sharers(one.entity, graph)] or usual

    return _grouped(addends, funders)


def _payers(found: tuple[Assignment, ...]) -> Iterator[str]:
    return (one.party.id for one in found if one.role in _PAYING)


def _sharers(entity: Entity, graph: Graph) -> Iterator[str]:
    return (each.party.id for one in graph.to(entity.id, "of", CostSharing) for each in one.shares)


def by_result(addends: tuple[Addend, ...], graph: Graph) -> tuple[tuple[Branch, ...], tuple[Group, ...]]:
    """Down the chain of results; and what is tied to no result, or to several that meet nowhere below the plan."""
    found: dict[str, list[Addend]] = {}
    loose: list[Addend] = []
    plans: dict[str, None] = {}
    for one in addends:
        common = _common([_path(result, graph) for result in _results(one, graph)])
        plans.update(dict.fromkeys(id.rpartition("/")[0] for id in common))
        for id in common:
            found.setdefault(id, []).append(one)
        if not common:
            loose.append(one)
    inside = [result for plan in plans for result in graph.inside(plan, Result)]
    place = {result.id: number for number, result in enumerate(inside)}
    paths = [(_path(result, graph), result) for result in inside if result.id in found]
    paths.sort(key=lambda one: [place.get(id, -1) for id in one[0]])
    branches = (Branch(result, len(path) - 1, tuple(found[result.id])) for path, result in paths)
    return tuple(branches), _grouped(tuple(loose), lambda one: (result.id for result in _results(one, graph)))


def _grouped(addends: tuple[Addend, ...], keys: Callable[[Addend], Iterable[str]]) -> tuple[Group, ...]:
    """Groups in order of first appearance, those of no key last."""
    names: dict[frozenset[str], tuple[str, ...]] = {}
    found: dict[frozenset[str], list[Addend]] = {}
    for one in addends:
        named = tuple(dict.fromkeys(keys(one)))
        names.setdefault(frozenset(named), named)
        found.setdefault(frozenset(named), []).append(one)
    ordered = sorted(found, key=lambda key: (not key, len(key) > 1))
    return tuple(Group(names[key], tuple(found[key])) for key in ordered)


def _activities(one: Addend, graph: Graph) -> Iterator[Activity]:
    if isinstance(one.entity, Activity):
        yield one.entity
    else:
        yield from (found for ref in one.entity.funds if isinstance(found := graph.get(ref.id), Activity))


def _results(one: Addend, graph: Graph) -> Iterator[Result]:
    """The results that an amount works for: those of its activity, or of the nearest one above that names some."""
    refs = list(one.entity.funds) if isinstance(one.entity, Line) else []
    for activity in _activities(one, graph):
        named = (above.results for above in (activity, *graph.climb(activity)) if isinstance(above, Activity))
        refs.extend(next((results for results in named if results), ()))
    yield from (found for ref in refs if isinstance(found := graph.get(ref.id), Result))


def _path(result: Result, graph: Graph) -> tuple[str, ...]:
    above = [one.id for one in graph.climb(result)]
    return (*reversed(above), result.id)


def _common(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The beginning that all paths share."""
    if not paths:
        return ()
    shared = paths[0]
    for path in paths[1:]:
        pairs = zip(shared, path, strict=False)
        shared = tuple(mine for mine, theirs in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared
