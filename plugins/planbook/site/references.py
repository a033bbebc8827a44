"""References in hand-written pages, checked against the graph: each mistake with its line and column."""

from __future__ import annotations

from planbook.model.inline import references
from planbook.problems import Problem, Span, nearest, problem
from planbook.views.value import has_value
from planbook.views.voice import Voice


def check_references(text: str, name: str, voice: Voice) -> tuple[Problem, ...]:
    """Find references to nothing, and fields that are not there or say nothing.

    `text` is the whole file, `name` what messages call it.
    """
    found: list[Problem] = []
    for reference in references(text):
        line = text.count("\n", 0, reference.start) + 1
        column = reference.start - (text.rfind("\n", 0, reference.start) + 1) + 1
        where = Span(name, line, column, line, column + reference.end - reference.start)
        entity = voice.graph.find(reference.id)
        if entity is None:
            guess = nearest(reference.id, list(voice.graph.entities))
            found.append(problem("PB601", where, id=reference.id, hint=f"did you mean `{guess}`?" if guess else None))
        elif reference.field and not has_value(entity, reference.field):
            found.append(problem("PB602", where, kind=f"`{entity.id}`", field=reference.field))
        elif reference.field and not voice.value(entity, reference.field):
            found.append(problem("PB603", where, id=entity.id, field=reference.field))
    return tuple(found)
