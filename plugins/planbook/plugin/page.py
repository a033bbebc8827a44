"""The page object that MkDocs is handed for a page of ours."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import weak_property

from planbook.pages import Page
from planbook.plugin.files import MadeFile
from planbook.publish import DATA, ONE
from planbook.site.linked import linked
from planbook.site.links import Links
from planbook.site.render import Entry, render
from planbook.views.voice import Voice

Themed = Callable[[str], bool]
_NO_CONTENTS = TableOfContents([])
SEARCH = "assets/js/search.js"
HOME, PAGE = "home.html", "planbook.html"


class GeneratedPage(HostPage):
    """A page that comes from data: no Markdown is read or converted. What it reads of the data is told to `hearing`."""

    hearing: Callable[[], AbstractContextManager[None]] = nullcontext
    later = False
    """Whether it is made only when it is written, and let go of at once: the host keeps all pages until then."""

    def __init__(
        self, file: File, config: MkDocsConfig, page: Page, links: Links, voice: Voice, up: str, themed: Themed
    ) -> None:
        """Stand for `page` at `file`; `up` leads from the root of the language to that of the site.

        `themed` tells which files the theme has: the same of all pages, and it takes a look into its folders.
        """
        super().__init__(None, file, config)
        self.value = page
        self.links = links
        self.voice = voice
        self.themed = themed
        self.root = links.root(page.address) + up

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Take title and description from the page value, unless that can wait."""
        if self.later:
            self.markdown, self.meta = "", {"template": PAGE} if self.themed(PAGE) else {}
            return
        with self.hearing():
            self._describe()

    def _describe(self) -> None:
        self.markdown = ""
        search = {"exclude": self.themed(SEARCH) or not self.value.searched}
        self.meta = {"title": self.value.title, "description": self.value.summary or None, "search": search}
        template = HOME if self.value.home else PAGE
        if self.themed(template):
            self.meta["template"] = template

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Render the page value straight to HTML, unless that can wait."""
        if self.later:
            self.content, self.toc = "", _NO_CONTENTS
            return
        self._render()

    def make(self) -> None:
        """Make a page that could wait: it is about to be written."""
        with self.hearing():
            self._describe()
        self._render()

    def _render(self) -> None:
        with self.hearing():
            rendered = render(self.value, self.links)
            self.meta["planbook"] = {**rendered.shell, **self._for_machines()}
        self.content = rendered.html
        self.toc = TableOfContents([_anchor(entry, 1) for entry in rendered.contents])

    def release(self) -> None:
        """Let go of all that the page is made of, once it is written.

        The host builds one language within another, and so keeps the files of the first, and their pages, to the end.
        """
        vars(self.value).pop("page", None)  # a sheet keeps what it has made
        self.content, self.toc, self.meta = "", _NO_CONTENTS, {}
        # Emptied, not taken away: where a name is missing, an object takes up twice the space.
        self.canonical_url = self.abs_url = self.edit_url = None
        self.value = self.links = self.voice = None  # type: ignore[assignment] # nobody asks it any more
        if isinstance(self.file, MadeFile):
            self.file.release()

    def _for_machines(self) -> dict[str, object]:
        """The same facts as JSON and as JSON-LD."""
        entity = self.voice.graph.get(self.value.id)
        if entity is None:
            return {"data": self.root + DATA}
        base = self.abs_url or ""
        here = self.canonical_url or base

        def address(id: str) -> str | None:
            href = self.links.href(id, self.value.address)
            return href if href is None or not here else urljoin(here, href)

        own = f"{self.value.address}/{ONE}"
        return {"data": self.root + own, "linked": linked(entity, self.voice, address)}


class PageElsewhere(GeneratedPage):
    """A page of ours that another machine builds: menus and links may lead to it, and nothing else of it is made."""

    @weak_property
    def title(self) -> str:
        """What menus call it, unless it is told another title."""
        return self.value.title

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Read nothing."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Render nothing."""
        self.content, self.toc = "", TableOfContents([])


def has_search(config: MkDocsConfig) -> bool:
    """Whether the theme has our search, which reads page values; a search of the host's own reads HTML."""
    return themed(config)(SEARCH)


def themed(config: MkDocsConfig) -> Themed:
    """Which files the theme has, each looked for once."""

    @cache
    def has(file: str) -> bool:
        return any((Path(folder) / file).is_file() for folder in config.theme.dirs)

    return has


def _anchor(entry: Entry, level: int) -> AnchorLink:
    link = AnchorLink(entry.title, entry.anchor, level)
    link.children = [_anchor(below, level + 1) for below in entry.children]
    return link
