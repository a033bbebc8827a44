"""The files to take along, made before the site is built: which there are, whether they are current, their copies."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config

from planbook.book import content
from planbook.exports.manifest import Entry, read
from planbook.model.plans import Plan
from planbook.pages import Offer, Shelf, State
from planbook.plugin.host import log
from planbook.views.voice import Voice

FOLDER = "downloads"
"""Where they stand on the site."""


class DownloadsConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """The options below `downloads:`. `folder` is where `planbook export --all` puts files; none: the site has none.

    `formats` is for that command. `site` is the name of the file that `planbook stick` makes of the whole site.
    """

    folder = config_options.Type(str, default="")
    formats = config_options.ListOfItems(config_options.Type(str), default=[])
    site = config_options.Type(str, default="")


class Taking:
    """The folder of downloads of one build."""

    def __init__(self, options: DownloadsConfig, home: Path) -> None:
        self.folder, self.whole = home / options.folder, options.site
        self.asked = bool(options.folder)
        self.entries = read(self.folder) if self.asked else None
        self.offers: tuple[Offer, ...] = ()

    def offer(self, voices: Mapping[str, Voice], source: str, docs: Path) -> None:
        """Tell every voice what there is, if the site offers any; what is missing or out of date is a warning."""
        if not self.asked:
            return
        voice = voices[source]
        plans = {"", *(one.id for one in voice.graph.all(Plan))}
        entries = tuple(one for one in self.entries or () if one.plan in plans)
        asked = dict.fromkeys(one.plan for one in entries)
        marks = {id: content(id, voice, docs) for id in asked}
        self.offers = tuple(self._offer(one, marks[one.plan]) for one in entries)
        for state, words in ((State.OUTDATED, "older than the data"), (State.MISSING, "missing or damaged")):
            names = [one.path.removeprefix(f"{FOLDER}/") for one in self.offers if one.state is state]
            if names:
                more = f" and {len(names) - 3} more" if len(names) > 3 else ""
                told = f"{', '.join(names[:3])}{more}"
                log.warning("downloads that are %s: %s; `planbook export --all` makes them", words, told)
        if self.entries is None:
            log.info("there are no downloads in %s; `planbook export --all` makes them", self.folder)
        for one in voices.values():
            one.shelf = Shelf(self.offers, self.whole)

    def _offer(self, entry: Entry, mark: str) -> Offer:
        path = self.folder / entry.path
        there = path.is_file() and path.stat().st_size == entry.bytes
        return Offer(
            path=f"{FOLDER}/{entry.path}",
            format=entry.format,
            plan=entry.plan,
            language=entry.language,
            size=entry.bytes,
            day=entry.day,
            content=entry.content,
            state=State.MISSING if not there else State.CURRENT if entry.content == mark else State.OUTDATED,
        )

    def copy(self, site: Path) -> None:
        """Put the files on the site, those that its pages link to."""
        for one in self.offers:
            if one.state is not State.MISSING:
                target = site / one.path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.folder / target.name, target)
