"""The search of a site, beside its pages: what is gathered of them, and the words that the search itself says."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as HostPage

from planbook.plugin.page import GeneratedPage, has_search
from planbook.publish import write
from planbook.site.search import INDEX, Document, read_html, read_page, search_index
from planbook.views.voice import Voice

_LABELS = ("title", "field", "close", "more", "loading", "failed", "none")


class Searching:
    """The documents of the language being built. A theme without our script keeps the host's own search."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.is_ours = False

    def begin(self, config: MkDocsConfig, voice: Voice) -> dict[str, object] | None:
        """Begin a language: what the search says to its readers, or None where the theme does not have it."""
        self.documents, self.is_ours = [], has_search(config)
        if not self.is_ours:
            return None
        return {**{name: voice.label(f"search.{name}") for name in _LABELS}, "found": voice.forms("search.found")}

    def add(self, page: HostPage, voice: Voice, root: str) -> Document | None:
        """Take in a page that has its content, and give back what of it is searched; `root` is its language's address.

        A page written by hand that is shown for want of a translation is found in its own language only.
        """
        found: Document | None = None
        if not self.is_ours:
            return None
        if isinstance(page, GeneratedPage):
            found = read_page(page.value, page.links, voice)
        elif not _excluded(page) and getattr(page.file, "locale", voice.language) in (None, voice.language):
            above = next(iter(page.ancestors), None)
            kind = str(above.title) if above is not None else ""
            own = (page.content or "", page.url.removeprefix(root), str(page.title or ""))
            found = read_html(*own, voice.language, kind)
        self.take(found)
        return found

    def take(self, document: Document | None) -> None:
        """Take in what of a page is searched, if anything is."""
        if document is not None:
            self.documents.append(document)

    def write(self, root: Path, voice: Voice) -> None:
        """Write the index below the root of the language, and forget what it was made of."""
        if self.documents:
            write(root / INDEX, self.index(voice))
        self.documents = []

    def index(self, voice: Voice) -> str:
        """The index of what was taken in."""
        return search_index(self.documents, voice.language)


def _excluded(page: HostPage) -> bool:
    """Whether a page's front matter says `search: {exclude: true}`."""
    told = page.meta.get("search")
    return isinstance(told, dict) and bool(told.get("exclude"))
