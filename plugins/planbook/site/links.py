"""Where things are on the site: from the id of an entity to an address relative to a page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from planbook.graph import Graph
from planbook.pages import FILE, OLDER, Page, Step
from planbook.views.addresses import Address, address
from planbook.views.translation import anchor as versions

Shown = dict[str, object]
"""A step to another page as templates get it."""


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of everything that can be linked to, the same in every language.

    `directories` says whether a page is a folder with an `index.html` (addresses end in a slash). `up` is the way
    from the root of the language to that of the site, where the files are that all languages share. `shown` are
    steps that many pages show, by how deep in the site these pages are.
    """

    places: dict[str, Address]
    directories: bool = True
    up: str = ""
    _below: dict[str, tuple[Address, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    shown: dict[tuple[int, int], tuple[Step, Shown]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def around(self, page: str) -> Callable[[str], str | None]:
        """The same as `href` for one page, which links to much."""
        root, places, below = self.root(page), self.places, self._below

        def href(id: str) -> str | None:
            place, known = places.get(id), below.get(id)  # places are asked each time: some note who asks
            if place is None or known is None or known[0] is not place or place.path == page:
                return self.href(id, page)
            return root + known[1]

        return href

    def href(self, id: str, page: str) -> str | None:
        """The address of an entity, page or file, relative to the page at the address `page`."""
        if id.startswith(FILE):
            return self.root(page) + self.up + id.removeprefix(FILE)
        place = self.places.get(id) or self._older(id)
        if place is None:
            return None
        anchor = f"#{place.anchor}" if place.anchor else ""
        if place.path == page:
            return anchor or ("./" if self.directories else self._file(page.rpartition("/")[2]))
        # To the root of the language leads the way up alone; only there itself would nothing be left of it.
        below = (self._file(place.path) if place.path or not self.directories else "") + anchor
        self._below[id] = place, below
        return self.root(page) + below

    def _older(self, id: str) -> Address | None:
        """Where both versions of a text stand that is older than its source: on the page of its object."""
        key = id.removeprefix(OLDER)
        owner = self.places.get(key.partition("#")[0]) if key != id else None
        return Address(owner.path, versions(key)) if owner is not None else None

    def root(self, page: str) -> str:
        """The way from a page up to the root of its language."""
        levels = page.count("/") + (1 if self.directories and page else 0)
        return "../" * levels

    def _file(self, path: str) -> str:
        return f"{path}/" if self.directories else f"{path or 'index'}.html"

    def location(self, page: str) -> str:
        """The address of a page from the root of its language; empty for the root itself."""
        return self._file(page) if page or not self.directories else ""

    def source(self, id: str) -> str | None:
        """The Markdown file that stands for the page of an entity, with its anchor, from the root."""
        place = self.places.get(id)
        if place is None:
            return None
        return f"{place.path or 'index'}.md" + (f"#{place.anchor}" if place.anchor else "")

    def beside(self, id: str, folder: str) -> str:
        """The same, from a folder of the hand-written pages: what stands for an id in the Markdown of a page there."""
        source = self.source(id)
        assert source is not None  # the graph has it
        return posixpath.relpath(source, folder or ".")


def links(graph: Graph, pages: Iterable[Page], directories: bool = True, up: str = "") -> Links:
    """Find the place of every entity and of every page that stands for none."""
    places = {id: address(entity, graph) for id, entity in graph.entities.items()}
    for page in pages:
        places.setdefault(page.id, Address(page.address))
    return Links(places, directories, up)
