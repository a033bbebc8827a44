"""Blocks that a hand-written page asks for: `plan-table`, `plan-list`, `plan-matrix`, `plan-timeline`, `plan-chart`.

Each is a fenced block whose content is a query; here it becomes page values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planbook.i18n.bases import FENCED
from planbook.model import Entity
from planbook.model.fields import Kind, is_said, specs
from planbook.model.finance import Budget
from planbook.pages import Blocks, Cell, Code, Column, Inline, Inlines, Item, Items, Paragraph, Row, Table, Words
from planbook.problems import Problem, problem
from planbook.source import Document, Scalar, read_text
from planbook.values.time import When
from planbook.views import parts
from planbook.views.embedded_matrix import matrix_blocks
from planbook.views.money import chart, lines_of
from planbook.views.query import Query, fields_of, read_query, select, value_of
from planbook.views.timeline import timeline
from planbook.views.voice import Voice


@dataclass(frozen=True, slots=True)
class Embedded:
    """A fenced block: where it stands in the text, and what it became."""

    start: int
    end: int
    blocks: Blocks


def embedded(
    text: str, name: str, voice: Voice, first_line: int = 1, written: str = ""
) -> tuple[tuple[Embedded, ...], list[Problem]]:
    """Find and read every such block of a page.

    `first_line` is the line of the file on which the text begins, for the places of problems. `written` is the
    language of the page, where it may be another than the voice's.
    """
    found: list[Embedded] = []
    problems: list[Problem] = []
    for match in FENCED.finditer(text):
        if not match["kind"].startswith("plan-"):
            continue
        line = first_line + text.count("\n", 0, match.start())
        blocks, wrong = _block(match["kind"], match["body"], name, line, voice, written or voice.language)
        problems.extend(wrong)
        found.append(Embedded(match.start(), match.end(), blocks))
    return tuple(found), problems


def _block(kind: str, body: str, name: str, line: int, voice: Voice, written: str) -> tuple[Blocks, list[Problem]]:
    # Empty lines in front give everything in the block the line that it has in the file.
    document, wrong = read_text("\n" * line + (body if body.strip() else "{}\n"), name)
    if document is None:
        return (), list(wrong)
    if kind in WHOLE:
        blocks, more = WHOLE[kind](document, voice)
        return blocks, [*wrong, *more]
    make = MAKERS.get(kind)
    if make is None:
        where = document.root.span
        return (), [*wrong, problem("PB605", where, kind=kind, hint=f"known are: {', '.join((*MAKERS, *WHOLE))}")]
    query, more = read_query(document, voice)
    if query is None:
        return (), [*wrong, *more]
    title: Blocks = ()
    if query.title and written != voice.language:  # the author's words; a caption is in the language of its table
        title, query.title = (Paragraph((Words(query.title, written),)),), ""
    return (*title, *make(query, select(query, voice), voice)), [*wrong, *more]


def _table(query: Query, found: tuple[Entity, ...], voice: Voice) -> Blocks:
    names = query.columns or _usual(query)
    columns = tuple(Column(_head(query, name, voice)) for name in names)
    rows = tuple(Row(tuple(Cell(_cell(entity, name, voice)) for name in names)) for entity in found)
    if not rows:
        return _none(voice)
    return (Table(query.title or voice.label(f"kinds.{query.shape.kind}"), columns, rows, quiet=not query.title),)


def _head(query: Query, name: str, voice: Voice) -> str:
    own = name in specs(query.shape)
    return parts.field_label(query.shape.kind, name, voice) if own else parts.further_label(name, voice)


def _usual(query: Query) -> tuple[str, ...]:
    """The columns where none are named: the title, and the first few facts that such things have."""
    declared = specs(query.shape)
    wished = ("label", "title", "name", "parties", "when", "cost", "amount", "date", "type")
    return tuple(name for name in wished if name in declared)


def _cell(entity: Entity, name: str, voice: Voice) -> Inlines:
    if name in ("title", "name"):
        return voice.link(entity)
    value, declared = value_of(entity, name), fields_of(type(entity), voice.graph)
    if not is_said(value):
        return ()
    spec = declared[name]
    if spec.kind in (Kind.TEXT, Kind.PROSE) and not spec.many:
        return (voice.words(value),)
    if spec.kind is Kind.LABEL and not spec.many:
        return (Code(value),)
    line: list[Inline] = []
    for fact in parts.facts(entity, voice, set(declared) - {name}):
        for one in fact.values:
            line.extend((Words(voice.semicolon), *one) if line else one)
    return tuple(line)


def _list(query: Query, found: tuple[Entity, ...], voice: Voice) -> Blocks:  # noqa: ARG001 - one form for all makers
    items = tuple(Item(voice.link(entity), mark=getattr(entity, "label", None) or "") for entity in found)
    return (Items(items),) if items else _none(voice)


def _timeline(query: Query, found: tuple[Entity, ...], voice: Voice) -> Blocks:
    title = query.title or voice.label("plan.timeline")
    drawn = timeline(title, _dated(found), voice)
    return (drawn,) if drawn is not None else _none(voice)


def _dated(found: tuple[Entity, ...]) -> Iterator[tuple[Entity, When]]:
    for entity in found:
        when = getattr(entity, "when", None)
        if when is not None:
            yield entity, when


def _chart(document: Document, voice: Voice) -> tuple[Blocks, list[Problem]]:
    node = document.root.get("budget")
    problems: list[Problem] = []
    budget = voice.graph.find(node.text) if isinstance(node, Scalar) else None
    if not isinstance(budget, Budget):
        hint = "name a budget, as in `budget: plan-id/budget-id`"
        if isinstance(node, Scalar):
            problems.append(problem("PB601", node.span, id=node.text, hint=hint))
        else:
            problems.append(problem("PB303", document.root.span, kind="a chart", field="budget", hint=hint))
        return (), problems
    drawn = chart(lines_of(budget, voice), voice)
    return ((drawn,) if drawn is not None else _none(voice)), problems


def _none(voice: Voice) -> Blocks:
    return (Paragraph((Words(voice.label("embedded.none")),)),)


MAKERS: dict[str, Callable[[Query, tuple[Entity, ...], Voice], Blocks]] = {
    "plan-table": _table,
    "plan-list": _list,
    "plan-timeline": _timeline,
}
"""What makes a block of the things that its query finds."""

WHOLE: dict[str, Callable[[Document, Voice], tuple[Blocks, list[Problem]]]] = {
    "plan-matrix": matrix_blocks,
    "plan-chart": _chart,
}
"""What makes a block that is no list of things."""
