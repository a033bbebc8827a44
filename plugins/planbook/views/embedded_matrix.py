"""The block `plan-matrix`: two frameworks across each other in a hand-written page, whole or by relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbook.answers.crosswalk import Crosswalk, Inferred, Pair, Side
from planbook.model.frameworks import Framework
from planbook.pages import Blocks, Cell, Column, Link, Paragraph, Row, Table, Words
from planbook.problems import Problem, nearest, problem
from planbook.source import Document, Mapping, Scalar
from planbook.values.relation import Tie
from planbook.views.crosswalk_links import both_ways, crosswalk_id
from planbook.views.crosswalk_links import title as title_of
from planbook.views.crosswalks import matrix
from planbook.views.query import scalars, unknown_word
from planbook.views.ties import stated_word, tie_word
from planbook.views.voice import Voice

OPTIONS = ("rows", "columns", "relation", "basis", "title")
BASES = ("stated", "inferred")
RELATIONS = tuple(tie.value for tie in Tie)


def matrix_blocks(document: Document, voice: Voice) -> tuple[Blocks, list[Problem]]:
    """The matrix, and the list that says the same on a narrow screen.

    `relation` and `basis` keep some pairs; rows and columns without any are then left out. Every mistake is a
    problem with its line.
    """
    found, problems = _crosswalk(document.root, voice)
    chosen: dict[str, list[str]] = {}
    for name, allowed in (("relation", RELATIONS), ("basis", BASES)):
        chosen[name], wrong = _words(document.root, name, allowed)
        problems.extend(wrong)
    problems.extend(_strangers(document.root))
    if found is None:
        return (), problems
    if chosen["relation"] or chosen["basis"]:
        found = _narrowed(found, chosen["relation"] or list(RELATIONS), chosen["basis"] or list(BASES))
    if not found.stated and not found.inferred:
        return (Paragraph((Words(voice.label("embedded.none")),)),), problems
    written = document.root.get("title")
    title = written.text if isinstance(written, Scalar) else title_of(found, voice)
    page = crosswalk_id(found)
    drawn = replace(matrix(found, voice), caption=title, page=page)
    return (drawn, _list(found, title, voice), Paragraph((Link(page, (Words(title_of(found, voice)),)),))), problems


def _crosswalk(root: Mapping, voice: Voice) -> tuple[Crosswalk | None, list[Problem]]:
    """The crosswalk of the two frameworks named; None where they cannot be told or nothing ties them."""
    problems: list[Problem] = []
    named: list[str] = []
    for option in ("rows", "columns"):
        written = root.get(option)
        if not isinstance(written, Scalar):
            problems.append(
                problem("PB303", root.span, kind="a matrix", field=option, hint=f"as in `{option}: framework-id`")
            )
            continue
        framework = voice.graph.find(written.text)
        if not isinstance(framework, Framework):
            guess = nearest(written.text, [one.id for one in voice.graph.all(Framework)])
            hint = f"did you mean `{guess}`?" if guess else "name a framework by its id"
            problems.append(problem("PB601", written.span, id=written.text, hint=hint))
            continue
        named.append(framework.id)
    if problems:
        return None, problems
    for one in both_ways(voice):
        if [one.rows.framework.id, one.columns.framework.id] == named:
            return one, problems
    return None, [problem("PB606", root.span, rows=named[0], columns=named[1])]


def _words(root: Mapping, name: str, allowed: tuple[str, ...]) -> tuple[list[str], list[Problem]]:
    written = root.get(name)
    found = tuple(scalars(written)) if written is not None else ()
    problems = [unknown_word(one, name, one.text, allowed) for one in found if one.text not in allowed]
    return [one.text for one in found if one.text in allowed], problems


def _strangers(root: Mapping) -> Iterator[Problem]:
    for entry in root.entries:
        name = entry.key.text
        if name not in OPTIONS:
            guess = nearest(name, list(OPTIONS))
            hint = f"did you mean `{guess}`?" if guess else f"allowed are: {', '.join(OPTIONS)}"
            yield problem("PB604", entry.key.span, field=name, kinds="a matrix", hint=hint)


def _narrowed(found: Crosswalk, relations: list[str], bases: list[str]) -> Crosswalk:
    """The pairs with one of the relations, stated or inferred as asked, and the elements that have any left."""
    stated = tuple(one for one in found.stated if "stated" in bases and one.tie in relations)
    inferred = tuple(one for one in found.inferred if "inferred" in bases and one.tie in relations)
    kept: tuple[Pair | Inferred, ...] = (*stated, *inferred)
    starts, ends = {one.start.id for one in kept}, {one.end.id for one in kept}
    return Crosswalk(_side(found.rows, starts), _side(found.columns, ends), stated, inferred)


def _side(side: Side, kept: set[str]) -> Side:
    return replace(side, elements=tuple(one for one in side.elements if one.id in kept))


def _list(found: Crosswalk, title: str, voice: Voice) -> Table:
    """Every pair in words. What is inferred says so, and an unknown tie is left to the crosswalk's own page."""
    heads = [voice.plain(voice.title(one.framework)) for one in (found.rows, found.columns)]
    columns = (*(Column(head) for head in heads), Column(voice.label("field.relation")))
    said = [(one.start, one.end, stated_word(one.tie, voice)) for one in found.stated]
    for one in found.inferred:
        if one.tie is not Tie.UNKNOWN:
            words = voice.label("crosswalk.sign_inferred", relation=tie_word(one.tie, voice))
            said.append((one.start, one.end, words))
    rows = tuple(
        Row((Cell(voice.link(start)), Cell(voice.link(end)), Cell((Words(words),)))) for start, end, words in said
    )
    return Table(title, columns, rows, quiet=True)
