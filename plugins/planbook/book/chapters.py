"""What a chapter is made of before it is read: page values under a heading, or a hand-written page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

from planbook.book.nodes import Kind
from planbook.model.entity import Note
from planbook.model.inline import references
from planbook.pages import (
    Block,
    Blocks,
    Cell,
    Fact,
    Facts,
    Footnote,
    Footnotes,
    Inlines,
    Item,
    Link,
    NoteMark,
    Notice,
    Page,
    Paragraph,
    Prose,
    Row,
    Section,
    Words,
)
from planbook.views.addresses import CHANGES_PAGE, address
from planbook.views.voice import Voice

_HOLDERS: tuple[type[Any], ...] = (*get_args(Block), Fact, Footnote, Item, Row, Cell)
"""The page values that hold others."""

LEFT_OUT = frozenset(
    f"part_{name}"
    for name in "relations abbreviations more results activities costs timeline missing crosswalks".split()
)
"""Parts of a page that only a reader of the site needs, or that a book tells in a place of their own."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands below it.

    `address` is the page of the site that it stands for, from which the anchors in `blocks` are named. `html` is
    a hand-written page, already rendered. `also` are further addresses that lead here.
    """

    address: str
    title: Inlines
    blocks: Blocks = ()
    inner: tuple[Chapter, ...] = ()
    kind: Kind = Kind.SECTION
    html: str = ""
    language: str | None = None
    also: tuple[str, ...] = ()


def kept(page: Page, voice: Voice, without: Iterable[str] = ()) -> Blocks:
    """The blocks of a page as a book has them: no ways to other pages, the source as one fact among the others."""
    hidden = LEFT_OUT | set(without)
    found: list[Block] = []
    for block in page.blocks:
        match block:
            case Section(anchor="part_notes"):
                found.extend(footnotes_at_home(one, page.id, voice) for one in block.blocks)
            case Section(anchor="part_origin"):
                _add_source(found, block, voice)
            case Section() if block.anchor in hidden:
                pass
            case Notice():
                found.append(replace(block, blocks=tuple(one for one in block.blocks if not _leads_to_changes(one))))
            case _:
                found.append(block)
    return without_own_source(tuple(found), page, voice)


def footnotes_at_home(block: Block, on: str, voice: Voice) -> Block:
    """Footnotes of a thing under the addresses of their own: one that hangs on several things is one note in a book."""
    if not isinstance(block, Footnotes):
        return block
    home = on.partition("/")[0]
    near = (*voice.graph.inside(home, Note), *voice.graph.to(on, "on", Note))
    places = {place.anchor: place for one in near if (place := address(one, voice.graph)).anchor}
    notes = []
    for one in block.items:
        home_of = places.get(one.anchor)
        notes.append(one if home_of is None else replace(one, anchor=f"/{home_of.path}#{home_of.anchor}"))
    return Footnotes(tuple(notes))


def without_own_source(blocks: Blocks, page: Page, voice: Voice) -> Blocks:
    """Blocks whose sources name only the place, where the document is the plan's own: its book names it once."""
    plan = voice.graph.get(page.id.partition("/")[0])
    document = getattr(plan, "document", None)
    return blocks if document is None else _without(blocks, document.id, voice.colon)


def _without(value: Any, document: str, colon: str) -> Any:
    """A page value without links to a document that a colon follows, as only a source has them."""
    if isinstance(value, tuple):
        kept_: list[Any] = []
        last = 0
        while last < len(value):
            one = value[last]
            after = value[last + 1] if last + 1 < len(value) else None
            if isinstance(one, Link) and one.to == document and after == Words(colon):
                last += 2
                continue
            kept_.append(_without(one, document, colon))
            last += 1
        return tuple(kept_)
    if isinstance(value, _HOLDERS):
        changed = {f.name: _without(getattr(value, f.name), document, colon) for f in dataclasses.fields(value)}
        return replace(value, **changed)
    return value


def without_facts(blocks: Blocks, labels: Iterable[str]) -> Blocks:
    """Blocks without the facts of some labels: what the place in the book tells already."""
    hidden = frozenset(labels)
    found: list[Block] = []
    for one in blocks:
        if isinstance(one, Facts):
            left = tuple(fact for fact in one.items if fact.label not in hidden)
            found.extend((Facts(left),) if left else ())
        else:
            found.append(one)
    return tuple(found)


def _add_source(found: list[Block], origin: Section, voice: Voice) -> None:
    label = voice.label("origin.source")
    places = tuple(
        one for block in origin.blocks if isinstance(block, Facts) for one in block.items if one.label == label
    )
    add_facts(found, places)


def add_facts(found: list[Block], facts: tuple[Fact, ...]) -> None:
    """Add facts to those of a page, or a list of them where it has none."""
    for position, block in enumerate(found):
        if isinstance(block, Facts) and facts:
            found[position] = Facts((*block.items, *facts))
            return
    if facts:
        found.append(Facts(facts))


def without_repeated(blocks: Blocks, voice: Voice) -> Blocks:
    """Blocks without the notices that the plan has given once for all of its parts."""
    titles = {voice.label("field.illustration"), voice.label("edition.newer")}
    return tuple(one for one in blocks if not (isinstance(one, Notice) and one.title in titles))


def _leads_to_changes(block: Block) -> bool:
    """Whether a line is nothing but the way to a plan's page of changes, which no book has."""
    only = block.text[0] if isinstance(block, Paragraph) and len(block.text) == 1 else None
    return isinstance(only, Link) and only.to.endswith(f"/{CHANGES_PAGE}")


def named(value: Any) -> Iterator[str]:
    """The ids of everything that page values link to, in order."""
    match value:
        case tuple():
            for one in value:
                yield from named(one)
        case Link():
            yield value.to
            yield from named(value.text)
        case NoteMark() | str() | None:
            return
        case Prose():
            yield from (one.id for one in references(value.markdown))
        case Chapter():
            yield from named((value.title, value.blocks, value.inner))
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from named(getattr(value, field.name))
        case _:
            return


def deeper(chapters: Iterable[Chapter], kind: Kind) -> tuple[Chapter, ...]:
    """Chapters as parts of something larger."""
    return tuple(replace(one, kind=kind) for one in chapters)
