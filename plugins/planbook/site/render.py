"""One page value to what a host needs to publish it: HTML, a table of contents, facts for the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from planbook.pages import Block, Download, Inline, Link, NoteMark, Page, Section, Step, Words
from planbook.site.bound import bound
from planbook.site.html import blocks, inlines
from planbook.site.links import Links, Shown


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table of contents; `anchor` is on this page."""

    title: str
    anchor: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page ready for its shell. `shell` holds what the theme's templates print around it."""

    page: Page
    html: str
    contents: tuple[Entry, ...]
    shell: dict[str, object] = field(default_factory=dict)


def render(page: Page, places: Links) -> Rendered:
    """Turn a page into HTML, with links relative to where it stands."""

    url = places.around(page.address)
    return Rendered(page, bound(blocks(page.blocks, url)), tuple(_contents(page.blocks)), _shell(page, places, url))


def _nowhere(_id: str) -> None:
    """A title that is a link itself holds no other."""


def file_address(page: Page, download: Download) -> str:
    """Where a page's download stands, from the root of its language."""
    return f"{page.address}/{download.name}" if page.address else download.name


def _shell(page: Page, places: Links, url) -> dict[str, object]:  # type: ignore[no-untyped-def]
    around = page.around

    def step(one: Step) -> Shown:
        words = (one.words or Words(one.title),)
        return {"href": url(one.to), "title": bound(inlines(words, _nowhere)), "current": one.current, "mark": one.mark}

    return {
        "title": page.title,
        "heading_html": bound(inlines(page.heading or (Words(page.title, page.title_language),), url)),
        "title_language": page.title_language,
        "kicker": inlines(page.kicker, url),
        "badges": inlines(page.badges, url),
        "crumbs": [step(one) for one in around.crumbs],
        "previous": around.previous and step(around.previous),
        "next": around.next and step(around.next),
        "heading": around.heading,
        "heading_language": around.heading_language,
        "notice": page.standing.notice if page.standing else (),
        "fallback": bool(page.standing and page.standing.fallback),
        "siblings": [_kept(one, page.address, places, step) for one in around.siblings],
        "home": page.home,
        "downloads": [
            {"href": places.root(page.address) + file_address(page, one), "title": one.title, "name": one.name}
            for one in page.downloads
        ],
    }


def _kept(one: Step, page: str, places: Links, step: Callable[[Step], Shown]) -> Shown:
    """A step from a page: the same from all that are as deep in the site, but from the one that it leads to."""
    place, depth = places.places.get(one.to), page.count("/")
    if one.current or place is None or place.path == page:
        return step(one)
    known = places.shown.get((id(one), depth))
    if known is None or known[0] is not one:
        known = places.shown[id(one), depth] = one, step(one)
    return known[1]


CONTENTS_DEPTH = 2
"""Levels of headings in a table of contents; deeper ones would drown it."""


def _contents(found: tuple[Block, ...], depth: int = 1) -> Iterator[Entry]:
    for block in found:
        if isinstance(block, Section):
            below = tuple(_contents(block.blocks, depth + 1)) if depth < CONTENTS_DEPTH else ()
            yield Entry(_plain(block.title), block.anchor, below)


def _plain(parts: tuple[Inline, ...]) -> str:
    """The bare characters of a heading; the marks of footnotes are no part of it."""
    return "".join(_bare(one) for one in parts)


def _bare(part: Inline) -> str:
    match part:
        case Link():
            return _plain(part.text)
        case NoteMark():
            return ""
        case _:
            return part.text
