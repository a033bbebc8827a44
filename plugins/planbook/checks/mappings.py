"""Crosswalks: what a row ties together, and what no row ties to anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.checks.places import all_read
from planbook.graph import Graph
from planbook.model.frameworks import Element, Framework, Mapping, MappingEntry
from planbook.model.results import Indicator, Result
from planbook.model.words import Relation
from planbook.problems import Problem, problem


def one_sided(graph: Graph, _: date) -> Iterator[Problem]:
    """PB431: a row with elements of one framework only, unless it says that there is no relation."""
    mappings = {mapping.id: mapping for mapping in graph.all(Mapping)}
    for entry in graph.all(MappingEntry):
        mapping = mappings.get(entry.mapping.id) if entry.mapping is not None else None
        relation = entry.relation or (mapping.relation if mapping is not None else None)
        frameworks = {graph.entities[ref.id].container_id for ref in entry.elements if ref.id in graph.entities}
        alone = len(frameworks) == 1 and relation is not Relation.NONE
        if alone and all_read(graph, entry, "elements"):
            related = [(ref.where, "an element of it") for ref in entry.elements[:1]]
            yield problem("PB431", entry.where, framework=frameworks.pop(), related=related)


def foreign_elements(graph: Graph, _: date) -> Iterator[Problem]:
    """PB432: an element of a framework that the mapping does not name, so that its table has no column for it."""
    named = {
        mapping.id: {ref.id for ref in mapping.frameworks}
        for mapping in graph.all(Mapping)
        if all_read(graph, mapping, "frameworks")
    }
    for entry in graph.all(MappingEntry):
        frameworks = named.get(entry.mapping.id) if entry.mapping is not None else None
        for ref in entry.elements if frameworks else ():
            framework = ref.id.rpartition("/")[0]
            if frameworks and framework not in frameworks:
                yield problem(
                    "PB432",
                    entry.where,
                    element=ref.id,
                    framework=framework,
                    named=", ".join(sorted(frameworks)),
                    related=[(ref.where, "the element")],
                )


def unmapped(graph: Graph, _: date) -> Iterator[Problem]:
    """PB433: an element that nothing maps to, in a framework of which other elements are mapped.

    An element stands for what is below it: if a goal is mapped, its targets are, and a goal is not looked at itself.
    """
    reached = _reached(graph)
    used = {id.rpartition("/")[0] for id in reached}
    above = {element.parent.id for element in graph.all(Element) if element.parent is not None}
    covered: dict[str, bool] = {}
    for element in graph.all(Element):
        if element.container_id in used and element.id not in above and not _covered(graph, element, reached, covered):
            framework = graph.get(element.container_id)
            name = framework.title.source if isinstance(framework, Framework) else element.container_id
            yield problem("PB433", element.where, label=element.label, framework=name)


def _reached(graph: Graph) -> set[str]:
    """The elements that a mapping, a result or an indicator names."""
    found = {
        ref.id for entry in graph.all(MappingEntry) if entry.relation is not Relation.NONE for ref in entry.elements
    }
    found |= {
        tie.to.id
        for result in graph.all(Result)
        for tie in (*result.aligned_with, *result.contributes_to)
        if isinstance(graph.get(tie.to.id), Element)
    }
    return found | {ref.id for indicator in graph.all(Indicator) for ref in indicator.element}


def _covered(graph: Graph, element: Element, reached: set[str], covered: dict[str, bool]) -> bool:
    """Whether the element or one above it is reached; what was found on the way is remembered in `covered`."""
    line = [element.id]
    answer = element.id in reached
    for upper in graph.climb(element) if not answer else ():
        if upper.id in covered or upper.id in reached:
            answer = covered.get(upper.id, True)
            break
        line.append(upper.id)
    covered.update(dict.fromkeys(line, answer))
    return answer
