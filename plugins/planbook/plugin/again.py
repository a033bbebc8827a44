"""Pages that the last build has made and this one takes over: their files are written, and the host makes none of them.

Only pages made from data are kept, of which nobody has written one by hand, and only where nothing besides MkDocs,
static-i18n and planbook has a part in a page. What stands around a page is compared in `on_env`, when every title that
the navigation shows is known: if it differs, all pages of the language are made after all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from planbook.i18n.catalogue import Catalogue
from planbook.pages import Page
from planbook.pipeline import Build, Speaking
from planbook.plugin.files import MadeFile
from planbook.plugin.host import log
from planbook.plugin.keeping import PAGE, Kept, Searched, located, placed
from planbook.plugin.languages import Versions
from planbook.plugin.making import Making
from planbook.plugin.page import GeneratedPage
from planbook.plugin.searching import Searching
from planbook.plugin.surroundings import Ordinary, key_of, mark_of, obstacle
from planbook.problems import Problem
from planbook.publish import Located, data_of, put, redirects, write_beside, write_if_free
from planbook.reuse import SPEAKING, DamagedError, Handed, Reuse, Store, Unit
from planbook.reuse.notes import Note
from planbook.reuse.reading import catalogues
from planbook.site.links import Links
from planbook.site.render import file_address
from planbook.site.search import Document
from planbook.terminal import CLEAN
from planbook.views import sheets
from planbook.views.voice import Voice

DATA = "data"


Translations = tuple[dict[str, Catalogue], tuple[Problem, ...]]
Found = tuple[tuple[Page, ...], Links]
Moved = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class _Made:
    """A page that is being made: what it has read, and what is told of it besides its HTML."""

    heard: set[Note] = field(default_factory=set)
    files: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    search: bytes = b""
    located: Located | None = None


class Again:
    """What is taken over in one build; without a folder of what is kept, nothing is."""

    def __init__(self) -> None:
        self.reuse: Reuse | None = None
        self._ready = False
        self._ordinary = Ordinary()
        self._begin_language()

    def _begin_language(self) -> None:
        self._waiting: dict[str, tuple[MadeFile, Unit, Callable[[], GeneratedPage]]] = {}
        self._moved: dict[str, tuple[tuple[str, str], ...]] = {}
        self._made: dict[str, _Made] = {}
        self._searched = Searched()

    def begin(self, config: MkDocsConfig, folder: str, making: Making, home: Path) -> None:
        """Look for what the last build has kept in a folder beside `mkdocs.yml`."""
        if not folder or not making.ends:
            return
        hindered = obstacle(config)
        if hindered:
            log.debug("no page is kept for the next build, because of %s", hindered)
            return
        self.reuse = Reuse(Store(home / folder), key_of(config), bool(os.environ.get(CLEAN)))
        self._tell()

    def _tell(self) -> None:
        if self.reuse is not None and self.reuse.told:
            log.info(self.reuse.told)
            self.reuse.told = ""

    # The data

    def noted(self, built: Build) -> Build:
        """What was read, with notes of what is asked of it."""
        return built if self.reuse is None else self.reuse.noted(built)

    def catalogues(self, making: Making, folder: Path, languages: tuple[str, ...]) -> Translations:
        """The translations; those of a language whose files are the same are not read again."""
        return making.catalogues(folder, languages) if self.reuse is None else catalogues(folder, languages, self.reuse)

    @property
    def speaking(self) -> Speaking:
        """What the voices are made of."""
        return Speaking() if self.reuse is None else SPEAKING

    def listing(self, voice: Voice) -> Iterable[Any]:
        """The pages of one language, none of them made."""
        return sheets(voice) if self.reuse is None else self.reuse.sheets(voice)

    def compared(self, found: Found, voice: Voice, catalogues: Mapping[str, Catalogue]) -> Found:
        """The pages of a language and their places, compared with those of the last build."""
        self._begin_language()
        if self.reuse is None:
            return found
        if not self._ready:
            self._ready = True
            self.reuse.ready(voice.siblings, catalogues)
        pages, links = found
        return pages, self.reuse.links(links, voice)

    # The pages of one language

    def take_over(
        self, file: File, page: Page, voice: Voice, config: MkDocsConfig, make: Callable[[], GeneratedPage]
    ) -> bool:
        """Whether a page is taken over; if not, `make` has been called, and what the page reads is noted."""
        plain = isinstance(file, MadeFile) and not self._ordinary.has(page.address, config)
        if self.reuse is not None and plain:
            assert isinstance(file, MadeFile)
            unit = self.reuse.kept(PAGE, voice.language, page.address)
            if unit is not None:
                self._waiting[page.address] = (file, unit, make)
                file.kept = _not_yet
                return True
            self._heard(page.address, make)
        else:
            make()
        return False

    def settle(
        self,
        nav: Navigation,
        versions: Versions,
        voice: Voice,
        config: MkDocsConfig,
        files: Files,
    ) -> None:
        """All titles are known: have the pages written that are taken over, or made if they are shown otherwise."""
        if self.reuse is None:
            return
        mark = mark_of(nav, config)
        if self.reuse.marks.get(voice.language) != mark:
            self.reuse.marks[voice.language] = mark
            for address in list(self._waiting):
                self._make(address, config, files)
        root = str(Path(config.site_dir) / versions.prefix(voice.language))
        for address, (file, unit, _) in self._waiting.items():
            one = Kept(address, unit, file, root, voice.language)
            file.kept = partial(self._write, one, versions, config, files)

    def _heard(self, address: str, make: Callable[[], GeneratedPage]) -> GeneratedPage:
        """A page that has to be made; what it reads will be noted."""
        assert self.reuse is not None
        made, page = _Made(), make()
        self._made[address] = made
        page.hearing = partial(self.reuse.notes.hearing, made.heard)
        return page

    def _make(self, address: str, config: MkDocsConfig, files: Files) -> None:
        """Make a page after all; the host is about to write it."""
        file, _, make = self._waiting.pop(address)
        file.kept = None
        page = self._heard(address, make)
        page.read_source(config)
        page.render(config, files)

    def _write(self, one: Kept, versions: Versions, config: MkDocsConfig, files: Files) -> None:
        """Write a page that is taken over, with what belongs to it."""
        assert self.reuse is not None
        try:
            *pieces, (_, told) = one.pieces(self.reuse)
        except DamagedError:
            log.info("what was kept of a page is damaged, and it is made anew: %s", one.file.src_uri)
            return self._make(one.address, config, files)
        for path, data in pieces[: -one.redirects or None]:
            put(path, data)
        if one.redirects:
            self._moved[one.address] = tuple((path, data.decode()) for path, data in pieces[-one.redirects :])
        search, _, where = told.partition(b"\n")
        self._searched.take_over(search)
        versions.take(one.language, located(where))
        return None

    def context(self, page: object, links: Links, voice: Voice) -> AbstractContextManager[None]:
        """Note what is read while a page is put into its surroundings."""
        made = self._made.get(page.value.address) if isinstance(page, GeneratedPage) else None
        if made is None or self.reuse is None:
            return nullcontext()
        assert isinstance(page, GeneratedPage)
        with self.reuse.notes.hearing(made.heard):
            made.files = tuple((file_address(page.value, one), one.content) for one in page.value.downloads)
            made.moved = redirects(page.value, links, voice)
        return self.reuse.notes.hearing(made.heard)

    def told(self, page: object, search: Document | None, located: Located | None) -> None:
        """Take what is told of a page in the search and in the sitemap."""
        made = self._made.get(page.value.address) if isinstance(page, GeneratedPage) else None
        kept = self._searched.take(search) if search is not None and self.reuse is not None else b""
        if made is not None:
            made.search, made.located = kept, located

    def rendered(self, page: object, output: str, language: str) -> None:
        """Keep a page that is made, for the next build."""
        made = self._made.pop(page.value.address, None) if isinstance(page, GeneratedPage) else None
        if made is None or self.reuse is None or not output.strip():
            return
        assert isinstance(page, GeneratedPage)
        html = output.encode("utf-8", errors="xmlcharrefreplace")
        more = [(path, content.encode()) for path, content in (*made.files, *made.moved)]
        said = {
            "html": len(html),
            "files": [[path, len(content)] for path, content in more],
            "moved": len(made.moved),
        }
        data = b"".join((html, *(content for _, content in more), made.search, b"\n", placed(made.located)))
        self.reuse.keep(PAGE, language, page.value.address, made.heard, said, data)

    def finish_language(
        self, root: Path, pages: Iterable[Page], links: Links, voice: Voice, taken: Container[str], moved: Moved
    ) -> None:
        """Write what belongs to the pages of a language below its root, in their order: downloads, former addresses.

        Of pages that were let go of, `moved` has the pages at their former addresses.
        """
        for page in pages:
            if page.address in self._waiting:
                for path, content in self._moved.get(page.address, ()):
                    write_if_free(Path(path), content)
            elif page.address in moved:
                for name, content in moved[page.address]:
                    if name not in taken:
                        write_if_free(root / name, content)
            else:
                write_beside(root, (page,), links, voice, taken)

    def write_search(self, searching: Searching, root: Path, voice: Voice) -> bool:
        """Whether the search index of a language is written below its root; if not, that remains to be done."""
        return self.reuse is not None and self._searched.write(self.reuse, searching, root, voice)

    # The end

    def data_of(self, page: Page, voice: Voice, catalogues: Mapping[str, Catalogue]) -> str | None:
        """The data of what a page is about."""
        if self.reuse is None or voice.graph.get(page.id) is None:
            return data_of(page, voice, catalogues)
        unit = self.reuse.kept(DATA, "", page.id)
        if unit is not None:
            try:
                return self.reuse.take(DATA, "", page.id, unit).decode()
            except DamagedError:
                log.info("what was kept of the data is damaged, and it is made anew: %s", page.id)
        heard: set[Note] = {("filed", one, page.id) for one in catalogues}
        with self.reuse.notes.hearing(heard):
            content = data_of(page, voice, catalogues)
        if content is not None:
            self.reuse.keep(DATA, "", page.id, heard, None, content.encode())
        return content

    def hand_over(self) -> Handed | None:
        """What this process has kept, for the one that saves it."""
        return None if self.reuse is None else self.reuse.hand_over()

    def join(self, handed: Handed | None) -> None:
        """Take what another process has kept."""
        if self.reuse is not None and handed is not None:
            self.reuse.join(handed)

    def finish(self) -> None:
        """Keep all that was made and taken over, for the next build."""
        if self.reuse is not None:
            self.reuse.save()
            self._tell()

    def abandon(self) -> None:
        """The build has failed: what the one before has kept stays."""
        if self.reuse is not None:
            self.reuse.store.close()


def _not_yet() -> None:
    """What a kept file does until it is known whether it is shown as before."""
