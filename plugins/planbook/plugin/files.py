"""The files that MkDocs and static-i18n are told of for pages made from data.

static-i18n takes every file of every language apart again for every language that it builds: a sixth of a whole
build. A page that nobody wrote by hand in any language has nothing to be found out, so its file is made at once, with
all that static-i18n would say of it. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

_PLAIN = re.compile(r"(?:[\w-]+/)*(?!(?:index|README)\Z)[\w-]+", re.ASCII)
"""Addresses that neither MkDocs nor static-i18n reads anything into."""

QUIET = frozenset({"planbook", "i18n", "search", "material/search"})
"""Plugins that do nothing with a page of ours that it must be an ordinary one for."""


def others_at_work(config: MkDocsConfig, events: Iterable[str]) -> list[str]:
    """The plugins and hooks besides our own that answer one of the host's events, such as `post_page`."""
    quiet = [plugin for name, plugin in config.plugins.items() if name in QUIET]
    asked = (method for event in events for method in config.plugins.events[event])
    owners = (getattr(method, "__self__", method) for method in asked)
    strange = (one for one in owners if not any(one is plugin for plugin in quiet))
    return list(dict.fromkeys(getattr(one, "__module__", type(one).__module__) for one in strange))


class Announced:
    """How the files of one language of a site are announced."""

    def __init__(self, config: MkDocsConfig, languages: tuple[str, ...], default: str, current: str) -> None:
        """Take the languages that are built; without static-i18n that is one."""
        self.config, self.default, self.current = config, default, current
        self.languages = (current, *(one for one in languages if one != current))
        structure = getattr(getattr(config.plugins.get("i18n"), "config", None), "docs_structure", "suffix")
        self.ordinary = structure != "suffix" or bool(others_at_work(config, ("files",)))
        self.later: list[str] = []
        self.has: Callable[[str], bool] = lambda _: True  # whether a page is built here; the others have no alternates

    def path(self, address: str, language: str) -> str:
        """The Markdown file that stands for a page."""
        return f"{address or 'index'}{'' if language == self.default else f'.{language}'}.md"

    def announce(self, address: str, files: Files) -> None:
        """Add the files that static-i18n is to choose from; those written by hand stay."""
        paths = [self.path(address, one) for one in self.languages]
        if self._is_plain(address) and not any(path in files.src_uris for path in paths):
            self.later.append(address)
            return
        for path in paths:
            if path not in files.src_uris:
                files.append(_ordinary(path, self.config))

    def _is_plain(self, address: str) -> bool:
        return not self.ordinary and (not address or _PLAIN.fullmatch(address) is not None)

    def complete(self, files: Files) -> None:
        """Add the files that there was no choice of, once static-i18n has chosen the others."""
        for address in self.later:
            files.append(self.make(address))

    def make(self, address: str) -> File:
        """The file of a page in the current language; those of the others are its alternates."""
        return MadeFile(self, address, self.current, self.has(f"{address or 'index'}.md"))


class MadeFile(File):
    """A file as MkDocs and static-i18n would have made it, with nothing left to work out.

    A `kept` one is written as it is, with the files of the theme: the host makes no page of it, and still links to it.
    """

    kept: Callable[[], None] | None = None

    def __init__(self, site: Announced, address: str, language: str, others: bool = False) -> None:
        """Stand for the page at `address`, counted from the root of `language`; it may have `others` as alternates."""
        self._site, self._address, self._others = site, address, others
        self._made: dict[str, MadeFile] | None = None
        self.src_uri = site.path(address, language)
        self.src_dir, self.dest_dir = site.config.docs_dir, site.config.site_dir
        self.use_directory_urls = site.config.use_directory_urls
        self.inclusion = InclusionLevel.NOT_IN_NAV if address else InclusionLevel.INCLUDED
        below = "" if language == site.default else f"{language}/"
        folder = f"{below}{address}/" if address else below
        self.dest_uri = f"{folder}index.html" if self.use_directory_urls or not address else f"{below}{address}.html"
        self.url = quote(folder or "./") if self.use_directory_urls else quote(self.dest_uri)
        self.name = address.rpartition("/")[2] or "index"
        self.locale = self.locale_alternate_of = language
        self.localization = None if language == site.default else language
        self.norm_src_uri = f"{address or 'index'}.md"

    @property
    def alternates(self) -> dict[str, MadeFile]:
        """The page in each language, as static-i18n says it of a file; made when somebody asks."""
        if not self._others:
            return {self.locale: self}
        if self._made is None:
            languages = self._site.languages
            made = (self if one == self.locale else MadeFile(self._site, self._address, one) for one in languages)
            self._made = dict(zip(languages, made, strict=True))
        return self._made

    def release(self) -> None:
        """Let go of the page in the other languages; it names itself among them, so that nobody else would."""
        self._made, self._others = None, False

    def is_documentation_page(self) -> bool:
        """Whether the host makes a page of it."""
        return self.kept is None

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002
        """Write what is kept of it."""
        if self.kept is not None:
            self.kept()


def _ordinary(path: str, config: MkDocsConfig) -> File:
    """A file for a generated page. Only the home page enters a navigation that MkDocs makes by itself."""
    home = path.partition(".")[0] == "index"
    inclusion = InclusionLevel.INCLUDED if home else InclusionLevel.NOT_IN_NAV
    return File(path, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=inclusion)
