"""How the plugin comes by what it shows: by the steps of the build. A preview does some of them otherwise."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

from mkdocs import utils

from planbook.i18n.catalogue import Catalogue
from planbook.pages import Page
from planbook.pipeline import Build, build, catalogues, site
from planbook.plugin.host import report
from planbook.problems import Problem
from planbook.site.links import Links
from planbook.views import sheets
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

Listing = Callable[[Voice], Iterable[Sheet]]
"""Lists the pages of one language before they are made."""


class Making:
    """The steps of a build that a preview takes in a way of its own; the results are the same."""

    ends = True
    """Whether all is over when the site is written, so that pages are kept for the next build."""

    def build(self, folder: Path, today: date) -> Build:
        """Read the data; how they were written is of use to nobody any more once they are checked."""
        if not self.ends:
            return build(folder, today)
        gc.disable()  # hardly anything goes in circles here, and to look for it takes a tenth of a build
        built = build(folder, today)
        built.graph.nodes.clear()
        gc.freeze()  # all this stays to the end: nobody needs to look for garbage in it
        return replace(built, documents=())

    def catalogues(self, folder: Path, languages: tuple[str, ...]) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
        """Read the translations."""
        return catalogues(folder, languages)

    def site(
        self, spoken: Voice, directories: bool, root: str, up: str, listing: Listing = sheets
    ) -> tuple[tuple[Page, ...], Links]:
        """Say which pages there are in one language; each is made when the host comes to it."""
        # A sheet answers all that a page does.
        return site(spoken, directories, root, up, cast("Callable[[Voice], list[Page]]", listing))

    def written(self, voice: Voice) -> None:
        """All of one language is written: let go of what it remembers, and the host of ways between its pages."""
        if self.ends:
            voice.written()
            known = getattr(utils, "_norm_parts", None)
            getattr(known, "cache_clear", lambda: None)()

    def begun(self) -> None:
        """A further language begins: what the one before it has left goes round in circles, file and page."""
        if self.ends:
            gc.collect()

    def made(self) -> None:
        """The pages of a language are known: where garbage is looked for, it is never in there."""
        if not self.ends:
            gc.freeze()

    def end(self) -> None:
        """Look for garbage everywhere again."""
        gc.unfreeze()
        gc.enable()

    def report(self, problems: tuple[Problem, ...], home: Path) -> None:
        """Tell of problems; `home` is the folder that their paths start from."""
        report(problems, home)
