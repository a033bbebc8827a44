"""How the plugin comes by what it shows: by the steps of the build. A preview does some of them otherwise."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

from planbook.i18n.catalogue import Catalogue
from planbook.pages import Page
from planbook.pipeline import Build, build, catalogues, site
from planbook.plugin.host import report
from planbook.problems import Problem
from planbook.site.links import Links
from planbook.views.voice import Voice


class Making:
    """The steps of a build that a preview takes in a way of its own; the results are the same."""

    def build(self, folder: Path, today: date) -> Build:
        """Read the data."""
        return build(folder, today)

    def catalogues(self, folder: Path, languages: tuple[str, ...]) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
        """Read the translations."""
        return catalogues(folder, languages)

    def site(self, spoken: Voice, directories: bool, root: str, up: str) -> tuple[tuple[Page, ...], Links]:
        """Make the pages of one language."""
        made = site(spoken, directories, root, up)
        gc.freeze()  # nothing read or made so far is garbage: to look for it in there takes a tenth of a build
        return made

    def end(self) -> None:
        """Look for garbage everywhere again."""
        gc.unfreeze()

    def report(self, problems: tuple[Problem, ...], home: Path) -> None:
        """Tell of problems; `home` is the folder that their paths start from."""
        report(problems, home)
