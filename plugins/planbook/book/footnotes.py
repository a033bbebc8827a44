"""Footnotes of a book: taken from the ends of pages, set where they are named, counted in that order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from planbook.book import nodes as n
from planbook.book.anchors import Anchors, key
from planbook.book.lines import classes, spoken
from planbook.book.reading import Reader


@dataclass(frozen=True, slots=True)
class _Kept:
    element: HtmlElement
    mark: str
    address: str


class Footnotes:
    """The notes of one book."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors
        self._kept: dict[str, _Kept] = {}
        self._named: set[str] = set()

    def take(self, tree: HtmlElement, address: str) -> tuple[str, ...]:
        """Take the footnotes out of a page; gives back their anchors."""
        found: list[str] = []
        for container in [one for one in tree.iter("ol", "div") if _holds_notes(one)]:
            for item in container.iter("li"):
                if item.get("id"):
                    found.append(self._keep(item, address))
            container.drop_tree()
        return tuple(found)

    def _keep(self, item: HtmlElement, address: str) -> str:
        name = key(address, item.attrib.pop("id"))
        mark = item.find("./span[@class='pb-mark']")
        written = "" if mark is None else (mark.text_content() or "").strip()
        if mark is not None:
            mark.drop_tree()
        else:
            written = str(1 + sum(1 for _ in item.itersiblings("li", preceding=True)))
        item.set("lang", spoken(item))
        self._anchors.notes.add(name)
        self._kept.setdefault(name, _Kept(item, written, address))
        return name

    def named(self, anchor: str) -> bool:
        """Whether any place has named a note so far."""
        return anchor in self._named

    def reference(self, anchor: str) -> n.NoteReference:
        """A place that names a note."""
        self._named.add(anchor)
        return n.NoteReference(anchor, self._kept[anchor].mark)

    def read(self, order: Iterable[str], language: str, reader: Callable[[str, str], Reader]) -> dict[str, n.Note]:
        """What the notes say that are named, in that order. A note that only another one names comes after all."""
        found: dict[str, n.Note] = {}
        waiting = list(dict.fromkeys(order))
        while waiting:
            anchor = waiting.pop(0)
            kept = self._kept[anchor]
            own = kept.element.get("lang") or language
            content = reader(kept.address, own).blocks(kept.element)
            blocks = content if own == language else (n.Group(own, content),)
            found[anchor] = n.Note(anchor, len(found) + 1, kept.mark, blocks)
            waiting.extend(sorted(self._named - set(found) - set(waiting)) if not waiting else ())
        return found


def _holds_notes(element: HtmlElement) -> bool:
    return bool(classes(element) & {"pb-footnotes", "footnote"})


def attached(section: n.Section, notes: tuple[n.NoteReference, ...], label: str) -> n.Section:
    """A section with notes that no place names at the end of its first paragraph, else in a line of their own."""
    found = _within(section, notes)
    if found is not None:
        return found
    line = n.Paragraph((n.Text(label), *notes))
    return replace(section, blocks=(*section.blocks, line))


def _within(section: n.Section, notes: tuple[n.NoteReference, ...]) -> n.Section | None:
    """The section with the notes in its first paragraph, or in that of its first section; None without any."""
    blocks, done = _into(section.blocks, notes)
    if done:
        return replace(section, blocks=blocks)
    if section.blocks or not section.sections:
        return None
    first = _within(section.sections[0], notes)
    return None if first is None else replace(section, sections=(first, *section.sections[1:]))


def _into(blocks: n.Blocks, notes: tuple[n.NoteReference, ...]) -> tuple[n.Blocks, bool]:
    for position, block in enumerate(blocks):
        match block:
            case n.Paragraph():
                whole: n.Block = replace(block, content=(*block.content, *notes))
            case n.Group():
                inner, done = _into(block.blocks, notes)
                if not done:
                    continue
                whole = replace(block, blocks=inner)
            case _:
                continue
        return (*blocks[:position], whole, *blocks[position + 1 :]), True
    return blocks, False


def note_marks(value: object) -> Iterator[str]:
    """The anchors of the notes that nodes name, in order."""
    match value:
        case n.NoteReference():
            yield value.anchor
        case tuple():
            for one in value:
                yield from note_marks(one)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from note_marks(getattr(value, field.name))
        case _:
            return
