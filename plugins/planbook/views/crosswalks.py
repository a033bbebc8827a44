"""Any two frameworks across each other: a matrix, the pairs behind it, what is inferred, and what maps to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planbook.answers.crosswalk import Crosswalk, Inferred, Pair
from planbook.pages import (
    Around,
    Badge,
    Block,
    Blocks,
    Cell,
    Column,
    Fact,
    Facts,
    Item,
    Items,
    Link,
    Matrix,
    MatrixRow,
    Page,
    Prose,
    Row,
    Sign,
    Step,
    Table,
    Tone,
    Words,
)
from planbook.values.relation import Tie
from planbook.views.crosswalk_file import crosswalk_file
from planbook.views.crosswalk_links import GAPS, both_ids, both_ways, crosswalk_id, title
from planbook.views.gaps import both_gaps, gap_page
from planbook.views.generic import index_id, part
from planbook.views.naming import short
from planbook.views.sheet import Sheet
from planbook.views.ties import carriers, reasoning, sign, stated_word, statement, tie_word
from planbook.views.voice import Voice


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page for any two frameworks in each direction, and one with the gaps of all."""
    every = both_ways(voice)
    for one in every:
        make = partial(_page, one, every, voice)
        yield Sheet(crosswalk_id(one), f"crosswalks/{both_ids(one)}", make)
    if every:
        yield Sheet(GAPS, "crosswalks/gaps", partial(gap_page, voice))


# The page of two frameworks


def _page(crosswalk: Crosswalk, every: tuple[Crosswalk, ...], voice: Voice) -> Page:
    rows = crosswalk.rows.framework
    siblings = tuple(
        Step(crosswalk_id(one), title(one, voice), one is crosswalk) for one in every if one.rows.framework is rows
    )
    top = Step(index_id("crosswalks"), voice.label("index.crosswalks"))
    followed = tuple(one for one in crosswalk.inferred if one.tie is not Tie.UNKNOWN)
    unknown = tuple(one for one in crosswalk.inferred if one.tie is Tie.UNKNOWN)
    return Page(
        id=crosswalk_id(crosswalk),
        address=f"crosswalks/{both_ids(crosswalk)}",
        title=title(crosswalk, voice),
        kicker=(Words(voice.label("kind.mapping")),),
        summary=voice.label("crosswalk.text"),
        blocks=(
            Prose(voice.label("crosswalk.text")),
            _facts(crosswalk, voice),
            matrix(crosswalk, voice),
            *_stated(crosswalk, voice),
            *_inferred("inferred", voice.label("crosswalk.inferred_text"), followed, crosswalk, voice),
            *_inferred("unknown", voice.label("crosswalk.unknown_text"), unknown, crosswalk, voice),
            part("gaps", voice.label("mapping.gaps"), both_gaps(crosswalk, voice, "gaps")),
        ),
        around=Around(crumbs=(top,), siblings=siblings, heading=voice.plain(voice.title(rows))),
        downloads=(crosswalk_file(crosswalk, voice),),
    )


def _facts(crosswalk: Crosswalk, voice: Voice) -> Facts:
    graph = voice.graph
    mappings = dict.fromkeys(one.entry.mapping.id for one in crosswalk.stated if one.entry.mapping is not None)
    found = [graph.get(id) for id in mappings]
    links = tuple(voice.link(one) for one in found if one is not None)
    turned = Link(crosswalk_id(crosswalk.inverse()), (Words(title(crosswalk.inverse(), voice)),))
    facts = [
        Fact(voice.label("crosswalk.from"), (voice.link(crosswalk.rows.framework),)),
        Fact(voice.label("crosswalk.to"), (voice.link(crosswalk.columns.framework),)),
        *((Fact(voice.label("crosswalk.sources"), links),) if links else ()),
        Fact(voice.label("crosswalk.turned"), ((turned,),)),
    ]
    return Facts(tuple(facts))


def anchor(pair: Pair | Inferred) -> str:
    """Where a pair is told on its page; an underscore is in no id."""
    return f"pair_{pair.start.id}_{pair.end.id}".replace("/", "_")


def _anchors(pairs: tuple[Pair, ...]) -> list[str]:
    """An anchor for each statement: two rows may name the same pair."""
    seen: dict[str, int] = {}
    for pair in pairs:
        seen[anchor(pair)] = seen.get(anchor(pair), 0) + 1
    left = dict(seen)
    names = []
    for pair in pairs:
        name = anchor(pair)
        number = seen[name] - left[name] + 1
        left[name] -= 1
        names.append(name if number == 1 else f"{name}_{number}")
    return names


def matrix(crosswalk: Crosswalk, voice: Voice) -> Matrix:
    """Two frameworks across each other; each sign leads to where its pair is told on the page of the two."""
    signs: dict[tuple[str, str], list[Sign]] = {}
    for pair, where in zip(crosswalk.stated, _anchors(crosswalk.stated), strict=True):
        found = Sign(sign(pair.tie, voice), stated_word(pair.tie, voice), where)
        signs.setdefault((pair.start.id, pair.end.id), []).append(found)
    for one in crosswalk.inferred:
        words = tie_word(one.tie, voice)
        if one.tie is not Tie.UNKNOWN:
            words = voice.label("crosswalk.sign_inferred", relation=words)
        signs[one.start.id, one.end.id] = [Sign(f"({sign(one.tie, voice)})", words, anchor(one), True)]
    places = {column.id: place for place, column in enumerate(crosswalk.columns.elements)}
    told: dict[str, list[tuple[Sign, ...]]] = {row.id: [()] * len(places) for row in crosswalk.rows.elements}
    for (start, end), found_here in signs.items():  # most cells of a large matrix are empty
        if start in told and end in places:
            told[start][places[end]] = tuple(found_here)
    rows = tuple(MatrixRow(voice.link(row), tuple(told[row.id])) for row in crosswalk.rows.elements)
    names = [voice.plain(voice.title(one.framework)) for one in (crosswalk.rows, crosswalk.columns)]
    legend = {
        (sign.sign, sign.words): Sign(sign.sign, sign.words, "", sign.quiet) for cell in signs.values() for sign in cell
    }
    return Matrix(
        voice.label("crosswalk.caption", rows=names[0], columns=names[1]),
        (Words(names[0]),),
        tuple(voice.link(one, (short(one, voice),)) for one in crosswalk.columns.elements),
        rows,
        tuple(legend.values()),
    )


# The pairs


def _stated(crosswalk: Crosswalk, voice: Voice) -> Blocks:
    pairs = crosswalk.stated
    if not pairs:
        return ()
    heads = ("field.relation", "mapping.carried", "crosswalk.row")
    columns = (*_heads(crosswalk, voice), *(Column(voice.label(key)) for key in heads))
    rows = tuple(_pair(pair, where, voice) for pair, where in zip(pairs, _anchors(pairs), strict=True))
    several = len(pairs) > len({pair.entry.id for pair in pairs})
    lead = (Prose(voice.label("crosswalk.several")),) if several else ()
    caption = voice.label("crosswalk.stated")
    return (part("stated", caption, (*lead, Table(caption, columns, rows, quiet=True))),)


def _heads(crosswalk: Crosswalk, voice: Voice) -> tuple[Column, ...]:
    sides = (crosswalk.rows.framework, crosswalk.columns.framework)
    return tuple(Column(voice.plain(voice.title(one))) for one in sides)


def _pair(pair: Pair, where: str, voice: Voice) -> Row:
    entry = pair.entry
    carried = tuple(Item(one) for one in carriers(entry, voice))
    why: list[Block] = [Items(carried)] if carried else []
    if entry.rationale is not None:
        why.append(voice.prose(entry.rationale, entry.container_id))
    said = statement(pair.tie, entry, voice) or (Words(stated_word(pair.tie, voice)),)
    cells = (Cell(voice.link(pair.start)), Cell(voice.link(pair.end)), Cell(said), Cell(blocks=tuple(why)))
    return Row((*cells, Cell(voice.link(entry))), where)


def _inferred(name: str, lead: str, pairs: tuple[Inferred, ...], crosswalk: Crosswalk, voice: Voice) -> Blocks:
    """Inferred pairs under a heading of their own, each with its chains."""
    if not pairs:
        return ()
    heads = (Column(voice.label("crosswalk.follows")), Column(voice.label("crosswalk.chains")))
    rows = []
    for one in pairs:
        words = (Badge(tie_word(one.tie, voice)), Words(" "), Badge(voice.label("crosswalk.basis_inferred"), Tone.OPEN))
        chains = Items(tuple(reasoning(chain, voice) for chain in one.chains))
        cells = (Cell(voice.link(one.start)), Cell(voice.link(one.end)), Cell(words), Cell(blocks=(chains,)))
        rows.append(Row(cells, anchor(one)))
    caption = voice.label(f"crosswalk.{name}")
    table = Table(caption, (*_heads(crosswalk, voice), *heads), tuple(rows), quiet=True)
    return (part(name, caption, (Prose(lead), table)),)
