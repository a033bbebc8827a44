"""How the plugin comes by what it shows: by the steps of the build. A preview does some of them otherwise."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import cast

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
        """Read the data."""
        if self.ends:
            gc.disable()  # hardly anything goes in circles here, and to look for it takes a tenth of a build
        return build(folder, today)

    def catalogues(self, folder: Path, languages: tuple[str, ...]) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
        """Read the translations."""
        return catalogues(folder, languages)

    def site(
        self, spoken: Voice, directories: bool, root: str, up: str, listing: Listing = sheets
    ) -> tuple[tuple[Page, ...], Links]:
        """Say which pages there are in one language; each is made when the host comes to it."""
        # A sheet answers all that a page does.
        return site(spoken, directories, root, up, cast("Callable[[Voice], list[Page]]", listing))

    def made(self) -> None:
        """The pages of a language are known: where garbage is looked for, it is never in there."""
        if not self.ends:
            gc.freeze()

    def end(self) -> None:
        """Look for garbage everywhere again."""
        gc.enable()

    def report(self, problems: tuple[Problem, ...], home: Path) -> None:
        """Tell of problems; `home` is the folder that their paths start from."""
        report(problems, home)
