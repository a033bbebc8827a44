"""A page that is taken over from the last build: its files, and what is told of it in the search and in the sitemap."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbook.plugin.files import MadeFile
from planbook.plugin.searching import Searching
from planbook.publish import Located, put
from planbook.reuse import DamagedError, Reuse, Unit
from planbook.reuse.digests import joined, of_bytes
from planbook.site.search import INDEX, Document, Part, Passage
from planbook.views.voice import Voice

PAGE, SEARCH = "page", "search"
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


class Searched:
    """What is searched of every page of a language, as it is kept: where it is the same, so is the index."""

    def __init__(self) -> None:
        self._all: list[bytes] = []
        self._unread: list[bytes] = []

    def take(self, search: Document) -> bytes:
        """What is searched of a page that is made, as `document` reads it. Nothing of it is copied."""
        parts = [(one.passages, one.anchor, one.heading) for one in search.parts]
        kept = as_bytes((search.location, search.title, parts, search.kind, search.codes, search.rank))
        self._all.append(kept)
        return kept

    def take_over(self, kept: bytes) -> None:
        """The same of a page that is taken over; empty for one that is not searched. It is not read before it must."""
        if kept:
            self._all.append(kept)
            self._unread.append(kept)

    def write(self, reuse: Reuse, searching: Searching, root: Path, voice: Voice) -> bool:
        """Write the index below the root of the language, that of before if pages say the same; False if none do."""
        if not self._all:
            return False
        mark = joined(sorted(map(of_bytes, self._all)))
        unit = reuse.kept(SEARCH, voice.language, mark)
        if unit is not None:
            with suppress(DamagedError):
                put(f"{root}/{INDEX}", reuse.take(SEARCH, voice.language, mark, unit))
                searching.documents = []
                return True
        for one in self._unread:
            searching.take(document(one))
        index = searching.index(voice).encode()
        searching.documents = []
        put(f"{root}/{INDEX}", index)
        reuse.keep(SEARCH, voice.language, mark, set(), None, index)
        return True


def placed(where: Located | None) -> bytes:
    """The place of a page in the sitemap, as it is kept: `located` reads it."""
    return as_bytes(where and (where.address, where.alternates))


def as_bytes(value: Any) -> bytes:
    """A value of plain parts in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def document(kept: bytes) -> Document:
    """What of a page is searched, from what `Searched.take` made of it."""
    location, title, parts, kind, codes, rank = json.loads(kept.decode("utf-8", "surrogatepass"))
    passage = Passage._make
    read = (
        Part(tuple(map(passage, passages)), anchor, heading and passage(heading)) for passages, anchor, heading in parts
    )
    return Document(location, passage(title), tuple(read), kind, tuple(codes), rank)


def located(kept: bytes) -> Located | None:
    """The place of a page in the sitemap, from what `placed` made of it."""
    told = json.loads(kept.decode("utf-8", "surrogatepass"))
    return told and Located(told[0], tuple((language, href) for language, href in told[1]))
