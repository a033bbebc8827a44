"""Pages that are made when they are written, and let go of at once.

The host reads all pages of a language before it writes the first, so that a navigation can show every title, and keeps
them until the last. No page made from data stands in a navigation unless it is named there: the others can wait, and
of all of them only one is there at a time.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from planbook.plugin.files import MadeFile
from planbook.plugin.making import Making
from planbook.plugin.page import GeneratedPage, PageElsewhere
from planbook.plugin.surroundings import Ordinary, stranger
from planbook.publish import redirects, write_downloads
from planbook.site.links import Links
from planbook.views.voice import Voice


class Streaming:
    """The pages of one language that wait, and what is left of them: the pages at their former addresses."""

    def __init__(self) -> None:
        self._can_wait = False
        self._ordinary = Ordinary()
        self.moved: dict[str, tuple[tuple[str, str], ...]] = {}

    def begin(self, config: MkDocsConfig, making: Making) -> None:
        """Begin a language: pages wait where nobody besides us has a part in them."""
        self._can_wait = making.ends and not stranger(config)
        self.moved = {}

    def wait(self, host: GeneratedPage, file: File, config: MkDocsConfig) -> None:
        """Have a page wait, if it can; one that another machine builds is never made."""
        plain = isinstance(file, MadeFile) and not self._ordinary.has(host.value.address, config)
        host.later = self._can_wait and plain and not isinstance(host, PageElsewhere)

    def make(self, page: object) -> None:
        """Make a page that has waited: it is about to be written."""
        if isinstance(page, GeneratedPage) and page.later:
            page.make()

    def release(self, page: object, root: Path, links: Links, voice: Voice) -> None:
        """Write what belongs to a page that is written, below the `root` of its language, and let go of it."""
        if not isinstance(page, GeneratedPage) or not page.later:
            return
        value = page.value
        write_downloads(root, value)
        self.moved[value.address] = redirects(value, links, voice)
        page.release()
