"""Which entities a block in a hand-written page asks for: filters by field, order, columns.

A query is written as a group of fields (`show: activities`, `plan: cms-capacity`, `parties: cms-sec`).
Every mistake in it is a problem with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planbook.graph import Graph
from planbook.i18n import locale
from planbook.load.custom import custom_fields
from planbook.model import KINDS, PLURALS, Entity, Ref, Struct, Text
from planbook.model.entity import CustomField
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.problems import Problem, nearest, problem
from planbook.source import Document, Node, Scalar, Sequence
from planbook.values.resolve import possibly_overlaps
from planbook.values.time import When
from planbook.values.time import parse as parse_when
from planbook.views.voice import Voice

OPTIONS = ("show", "plan", "columns", "sort", "limit", "title")
FILTERABLE = (
    Kind.WORD, Kind.REFERENCE, Kind.STRUCT, Kind.LABEL, Kind.WHEN, Kind.COUNTRY, Kind.FLAG, Kind.TEXT, Kind.NUMBER,
    Kind.DATE, Kind.LANGUAGE, Kind.CURRENCY,
)  # fmt: skip


@dataclass(slots=True)
class Query:
    """What to show, in which order, with which columns; `tests` must all hold."""

    shape: type[Entity]
    plan: str = ""
    columns: tuple[str, ...] = ()
    sort: str = ""
    limit: int = 0
    title: str = ""
    tests: list[Callable[[Entity], bool]] = field(default_factory=list)


def read_query(document: Document, voice: Voice) -> tuple[Query | None, list[Problem]]:
    """Read a query; None where even what to show cannot be told."""
    written = document.root.get("show")
    name = written.text if isinstance(written, Scalar) else "activities"
    shape = PLURALS.get(name)
    if shape is None:
        assert written is not None
        return None, [unknown_word(written, "show", name, tuple(PLURALS))]
    query = Query(shape)
    problems: list[Problem] = []
    declared = fields_of(shape, voice.graph)
    for entry in document.root.entries:
        option, values = entry.key.text, tuple(scalars(entry.value))
        if option in OPTIONS:
            problems.extend(_option(query, option, values, voice))
        elif option in declared and declared[option].kind in FILTERABLE:
            problems.extend(_filter(query, option, declared[option], values, voice))
        else:
            allowed = [*OPTIONS, *(one for one, spec in declared.items() if spec.kind in FILTERABLE)]
            guess = nearest(option, allowed)
            hint = f"did you mean `{guess}`?" if guess else f"allowed are: {', '.join(allowed)}"
            problems.append(problem("PB604", entry.key.span, field=option, kinds=name, hint=hint))
    return query, problems


def fields_of(shape: type[Entity], graph: Graph) -> Mapping[str, FieldSpec]:
    """The fields of a kind, those that the site itself declares after them."""
    return {**specs(shape), **custom_fields(graph.all(CustomField)).get(shape.kind, {})}


def value_of(entity: Entity, name: str) -> Any:
    """What an entry holds in a field of its kind or of the site's own."""
    return getattr(entity, name) if name in specs(type(entity)) else dict(entity.more).get(name)


def scalars(node: Node) -> Iterator[Scalar]:
    """The single values in what was written: one, or a list."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)


def unknown_word(node: Node, name: str, found: str, allowed: tuple[str, ...]) -> Problem:
    """A word that is none of those allowed in an option, with the one that was probably meant."""
    several = [one.strip() for one in found.split(",")]
    if len(several) > 1 and set(several) <= set(allowed):
        hint = f"write a list: `{name}: [{', '.join(several)}]`"
    else:
        guess = (
            KINDS[found].plural if found in KINDS and KINDS[found].plural in allowed else nearest(found, list(allowed))
        )
        hint = f"did you mean `{guess}`?" if guess else ""
    return problem("PB304", node.span, field=name, found=found, allowed=", ".join(allowed), hint=hint or None)


def _option(query: Query, option: str, values: tuple[Scalar, ...], voice: Voice) -> Iterator[Problem]:
    first = values[0] if values else None
    match option:
        case "plan" if first is not None:
            if voice.graph.find(first.text) is None:
                yield _nothing(first, voice.graph)
            query.plan = first.text
        case "limit" if first is not None:
            if not first.text.isdecimal():
                reason = f"write a whole number, not `{first.text}`"
                yield problem("PB306", first.span, field="limit", reason=reason)
            else:
                query.limit = int(first.text)
        case "title" if first is not None:
            query.title = first.text
        case "columns" | "sort":
            declared = fields_of(query.shape, voice.graph)
            for one in values:
                if one.text not in declared:
                    yield unknown_word(one, option, one.text, tuple(declared))
            known = tuple(one.text for one in values if one.text in declared)
            if option == "columns":
                query.columns = known
            else:
                query.sort = known[0] if known else ""
        case _:
            pass


def _nothing(node: Scalar, graph: Graph) -> Problem:
    guess = nearest(node.text, list(graph.entities))
    return problem("PB601", node.span, id=node.text, hint=f"did you mean `{guess}`?" if guess else None)


def _filter(query: Query, name: str, spec: FieldSpec, values: tuple[Scalar, ...], voice: Voice) -> Iterator[Problem]:
    wanted: list[Any] = []
    for one in values:
        if spec.kind is Kind.WORD and spec.words is not None and one.text not in [word.value for word in spec.words]:
            yield unknown_word(one, name, one.text, tuple(word.value for word in spec.words))
        elif spec.kind in (Kind.REFERENCE, Kind.STRUCT):
            found = voice.graph.find(one.text, query.plan)
            if found is None:
                yield _nothing(one, voice.graph)
            else:
                wanted.append(found.id)
        elif spec.kind is Kind.WHEN:
            try:
                wanted.append(voice.bounds(parse_when(one.text)))
            except ValueError as error:
                yield problem("PB306", one.span, field=name, reason=str(error))
        else:
            wanted.append(one.text)
    if spec.kind is Kind.WHEN:
        query.tests.append(lambda entity: _overlaps(value_of(entity, name), wanted, voice))
    elif wanted:
        query.tests.append(lambda entity: not set(_said(value_of(entity, name))).isdisjoint(wanted))


def _overlaps(when: When | None, wanted: list[Any], voice: Voice) -> bool:
    return when is not None and any(possibly_overlaps(voice.bounds(when), one) for one in wanted)


def _said(value: Any) -> Iterator[str]:
    """What a field says, as ids and words to compare with."""
    match value:
        case None:
            return
        case Ref():
            yield value.id
        case Text():
            yield value.source
        case Struct():
            for name, spec in specs(type(value)).items():
                if spec.kind is Kind.REFERENCE:
                    yield from _said(getattr(value, name))
        case tuple():
            for one in value:
                yield from _said(one)
        case bool():
            yield "true" if value else "false"
        case _:
            yield str(getattr(value, "value", value))


def select(query: Query, voice: Voice) -> tuple[Entity, ...]:
    """The entities that a query asks for, in its order; in printed order where it names none."""
    graph = voice.graph
    found = list(graph.inside(query.plan, query.shape) if query.plan else graph.all(query.shape))
    found = [entity for entity in found if all(test(entity) for test in query.tests)]
    if query.sort:
        key = locale.sort_key(voice.language)
        found.sort(key=lambda entity: _order(value_of(entity, query.sort), voice, key))
    return tuple(found[: query.limit] if query.limit else found)


def _order(value: Any, voice: Voice, key: Callable[[str], Any]) -> tuple[int, Any]:
    """What to sort a field by: days as days, texts as this language sorts them, what is missing last."""
    if value in (None, ()):
        return (2, 0)
    if isinstance(value, When):
        return (0, (voice.bounds(value).earliest or date.max).toordinal())
    text = voice.said(value) if hasattr(value, "source") else str(getattr(value, "value", value))
    return (1, key(text))
