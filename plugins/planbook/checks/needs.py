"""Needs that fill in what their template leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbook.graph import Graph
from planbook.model.plans import Plan
from planbook.model.results import Need
from planbook.problems import Problem, nearest, problem


def unknown_parameters(graph: Graph, _: date) -> Iterator[Problem]:
    """PB445: a need fills in something that its template does not leave open, so that no page shows it."""
    for need in graph.all(Need):
        template = graph.get(need.template.id) if need.template is not None else None
        if not isinstance(template, Plan):
            continue
        known = [one.id for one in template.parameters]
        for filled in need.parameters:
            if filled.id not in known:
                guess = nearest(filled.id, known)
                hint = f"did you mean `{guess}`?" if guess else f"open in it are: {', '.join(known) or 'none'}"
                related = [(filled.where, "filled in here")]
                yield problem("PB445", need.where, id=filled.id, template=template.id, hint=hint, related=related)
