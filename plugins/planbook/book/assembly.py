"""Chapters to a book: every page read, every link led to its place, every footnote to where it belongs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import html as markup
from lxml.html import HtmlElement

from planbook.book import nodes as n
from planbook.book.anchors import Anchors, key
from planbook.book.chapters import Chapter
from planbook.book.footnotes import Footnotes, attached, note_marks
from planbook.book.lines import plain
from planbook.book.reading import End, Heading, Reader
from planbook.pages import Inlines
from planbook.site.html import blocks, inlines
from planbook.site.links import Links
from planbook.views.voice import Voice


@dataclass(slots=True)
class _Read:
    """A chapter whose HTML is parsed and whose anchors are known."""

    chapter: Chapter
    anchor: str
    tree: HtmlElement
    inner: list[_Read] = field(default_factory=list)
    notes: tuple[str, ...] = ()


class Assembly:
    """Turns chapters into sections. One for each book: it knows all of its anchors and notes."""

    def __init__(self, voice: Voice, links: Links, folder: Path | None = None) -> None:
        self.voice, self.links, self.folder = voice, links, folder
        self.anchors = Anchors()
        self.footnotes = Footnotes(self.anchors)

    def sections(self, chapters: Iterable[Chapter]) -> tuple[n.Section, ...]:
        """All chapters, read in two rounds: a link may lead to what comes later."""
        parsed = [self._parse(one) for one in chapters]
        return tuple(self._section(one) for one in parsed)

    def notes(self, sections: tuple[n.Section, ...]) -> dict[str, n.Note]:
        """What the footnotes say, in the order in which the sections name them."""
        return self.footnotes.read(note_marks(sections), self.voice.language, self._reader)

    # First round: parse, and learn where everything is

    def _parse(self, chapter: Chapter) -> _Read:
        language = chapter.language or self.voice.language
        html = chapter.html or blocks(chapter.blocks, self._url)
        tree = markup.fragment_fromstring(html, create_parent="div")
        tree.set("lang", language)
        anchor = key(chapter.address)
        if not self.anchors.add(anchor):
            anchor = ""
        notes = self.footnotes.take(tree, chapter.address)
        self.anchors.collect(tree, chapter.address, anchor)
        for other in chapter.also:
            self.anchors.aliases.setdefault(key(other), anchor)
        return _Read(chapter, anchor, tree, [self._parse(one) for one in chapter.inner], notes)

    def _url(self, id: str) -> str | None:
        return f"plan:{id}" if id in self.links.places else None

    # Second round: nodes

    def _section(self, read: _Read) -> n.Section:
        chapter = read.chapter
        reader = self._reader(chapter.address, chapter.language or self.voice.language)
        title = self.line(chapter.title, reader)
        own, below = _nested(reader.flow(read.tree))
        if chapter.kind is n.Kind.SECTION:
            own, below = _run_in(own, below)
        elif own and isinstance(own[0], n.Paragraph):
            own = (replace(own[0], lead=True), *own[1:])
        found = n.Section(read.anchor, title, own, below, chapter.kind, chapter.language)
        missing = tuple(one for one in read.notes if not self.footnotes.named(one))
        if missing:
            label = self.voice.label("kinds.note")
            found = attached(found, tuple(self.footnotes.reference(one) for one in missing), label)
        return replace(found, sections=(*found.sections, *(self._section(one) for one in read.inner)))

    def line(self, words: Inlines, reader: Reader | None = None) -> n.Inlines:
        """Inlines of a page as a line of the book."""
        tree = markup.fragment_fromstring(inlines(words, self._url), create_parent="div")
        tree.set("lang", self.voice.language)
        return (reader or self._reader("", self.voice.language)).line(tree)

    def _reader(self, address: str, language: str) -> Reader:
        def target(href: str, content: n.Inlines) -> n.Inlines:
            return self._target(href, content, address)

        return Reader(target, self._image(address), language)

    def _image(self, address: str):  # type: ignore[no-untyped-def]
        def find(source: str) -> n.Image | None:
            if self.folder is None or not source or "://" in source or source.startswith("data:"):
                return None
            return n.Image(self.folder / posixpath.normpath(posixpath.join(_folder(address), source)), "")

        return find

    def _target(self, href: str, content: n.Inlines, address: str) -> n.Inlines:
        """What a link is in the book: a note, a place, an address on the web, or its bare words."""
        if href.startswith(("http://", "https://", "mailto:")):
            return (n.WebLink(href, content),)
        id = href.removeprefix("plan:")
        for name in self._names(href, id, address):
            found = self.anchors.find(name)
            if found in self.anchors.notes:
                mark = self.footnotes.reference(found)
                return (mark,) if plain(content) == mark.mark else (*content, mark)
            if found:
                return (n.Reference(found, content),)
        web = self.voice.web(id) if id != href else ""
        return (n.WebLink(web, content),) if web else content

    def _names(self, href: str, id: str, address: str) -> Iterator[str]:
        """The anchors that a link can mean, the nearest first."""
        if id != href:
            place = self.links.places.get(id)
            if place is not None:
                yield key(place.path, place.anchor)
                if place.anchor:
                    yield key(place.path)
            return
        path, _, anchor = href.partition("#")
        if not path:
            yield key(address, anchor)
            return
        if path.endswith(".md"):
            page = posixpath.normpath(posixpath.join(_folder(address), path.removesuffix(".md")))
            page = page.removesuffix("/index")
        else:
            page = posixpath.normpath(posixpath.join(address or ".", path)).strip("/")
        yield key("" if page == "." else page, anchor)
        if anchor:
            yield key("" if page == "." else page)


FIELD = "--field_"
"""Begins the second half of the anchor of a section that holds one field of a thing."""


def _run_in(own: n.Blocks, below: tuple[n.Section, ...]) -> tuple[n.Blocks, tuple[n.Section, ...]]:
    """What a small thing says in fields of its own, as entries of its list of facts and not under headings."""
    fields = tuple(one for one in below if FIELD in one.anchor and not one.sections)
    if not fields:
        return own, below
    items = tuple(n.Definition(one.title, (one.blocks,), one.anchor) for one in fields)
    rest = tuple(one for one in below if one not in fields)
    for position, block in enumerate(own):
        if isinstance(block, n.Definitions) and block.facts:
            whole = n.Definitions((*items, *block.items), facts=True)
            return (*own[:position], whole, *own[position + 1 :]), rest
    return (*own, n.Definitions(items, facts=True)), rest


def _folder(address: str) -> str:
    """The folder of hand-written pages that a page of this address lies in: an index page stands for its own."""
    return address.rpartition("/")[0] if "/" in address else address


def _nested(flow: Iterable[n.Block | Heading | End]) -> tuple[n.Blocks, tuple[n.Section, ...]]:
    """A flow with headings as blocks and sections; a heading that skips a level counts as the next one."""
    opened: list[tuple[int, Heading | None, list[n.Block], list[n.Section]]] = [(0, None, [], [])]

    def close() -> None:
        _, heading, own, below = opened.pop()
        assert heading is not None
        if own or below:
            opened[-1][3].append(n.Section(heading.anchor, heading.title, tuple(own), tuple(below)))

    for one in flow:
        if isinstance(one, End):
            close()
        elif isinstance(one, Heading):
            while opened[-1][0] >= one.level:
                close()
            opened.append((one.level, one, [], []))
        else:
            opened[-1][2].append(one)
    while len(opened) > 1:
        close()
    _, _, own, below = opened[0]
    return tuple(own), tuple(below)
