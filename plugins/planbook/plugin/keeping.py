"""A page that is taken over from the last build: its files, and what is told of it in the search and in the sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planbook.plugin.files import MadeFile
from planbook.publish import Located
from planbook.reuse import DamagedError, Reuse, Unit
from planbook.site.search import Document, Part, Passage

PAGE = "page"
_OUTSIDE = re.compile(r"^/|(?:^|/)\.\.(?:/|$)|[\\:]")
"""What no path below the root of a language has: nothing that is kept leads out of the site."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that is taken over."""

    address: str
    unit: Unit
    file: MadeFile
    root: str
    language: str

    @property
    def redirects(self) -> int:
        """How many of its files are pages at former addresses: the last ones."""
        return int(self.unit.said["moved"])

    def pieces(self, reuse: Reuse) -> Iterator[tuple[str, bytes]]:
        """Its files and what is in them, itself first; last what is told of it besides. Raises DamagedError."""
        data = reuse.take(PAGE, self.language, self.address, self.unit)
        end = self.unit.said["html"]
        yield self.file.abs_dest_path, data[:end]
        for path, length in self.unit.said["files"]:
            if _OUTSIDE.search(path):
                raise DamagedError
            start, end = end, end + length
            yield f"{self.root}/{path}", data[start:end]
        yield self.root, data[end:]


def said_of(search: Document | None, where: Located | None) -> Any:
    """What is told of a page besides, as plain lists that `document` and `located` read; nothing of it is copied."""
    told: tuple[Any, ...] | None = None
    if search is not None:
        parts = [(one.passages, one.anchor, one.heading) for one in search.parts]
        told = (search.location, search.title, parts, search.kind, search.codes, search.rank)
    return told, where and (where.address, where.alternates)


def document(told: Any) -> Document | None:
    """What of a page is searched, as it was kept."""
    if told is None:
        return None
    location, title, parts, kind, codes, rank = told
    read = (
        Part(tuple(Passage(*one) for one in passages), anchor, heading and Passage(*heading))
        for passages, anchor, heading in parts
    )
    return Document(location, Passage(*title), tuple(read), kind, tuple(codes), rank)


def located(told: Any) -> Located | None:
    """The place of a page in the sitemap, as it was kept."""
    return told and Located(told[0], tuple((language, href) for language, href in told[1]))
