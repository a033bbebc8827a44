"""A build of a share of the site: what is left out of it, what it writes besides, and how it says what it is.

Whatever is said on a page is said as in a build of the whole: all data and all languages are read, the menus and the
language switch know every page. What another machine builds is neither made nor written. Each file has one owner: a
page the share that it falls into, what a language has once the share with its beginning, and what the site has once
the share with the beginning of the language at its root.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from planbook.pages import Page
from planbook.parts.gathering import keep_documents, keep_located, write_sitemap
from planbook.parts.manifest import Part, seal
from planbook.parts.share import ONLY, SHARD, Share, ShareError, share
from planbook.pipeline import site
from planbook.plugin.inputs import inputs
from planbook.plugin.languages import MISSING
from planbook.plugin.making import Listing, Making
from planbook.plugin.page import GeneratedPage, PageElsewhere, has_search
from planbook.plugin.searching import Searching
from planbook.publish import Located, build_day, write_sitemaps
from planbook.site.links import Links
from planbook.views import sheets
from planbook.views.voice import Voice


class Sharing:
    """What one build makes: all of the site, unless the environment says otherwise."""

    share: Share | None = None
    is_part = False
    """Whether the share is all that there is here: then it is a part of a site, to be joined with others."""

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = ()
        self.taken: frozenset[str] = frozenset()
        self._made_from: dict[str, str] = {}
        self._templates: tuple[set[str], list[Any]] | None = None
        self._held: list[Any] = []

    # Before a language is built.

    def begin(self, config: MkDocsConfig, languages: tuple[str, ...], default: str, *sources: Path | None) -> None:
        """Find out the share; `default` is the language at the root of the site, `sources` are the folders of data, of
        catalogues and, if there is one, of downloads.
        """
        only, shard = os.environ.get(ONLY, ""), os.environ.get(SHARD, "")
        if not only and not shard:
            return
        self.languages = (default, *(one for one in languages if one != default))
        try:
            self.share = share(self.languages, only, shard)
        except ShareError as wrong:
            raise PluginError(f"planbook: {wrong}") from None
        hindered = _hindered(config, self.share)
        if hindered:
            raise PluginError(f"planbook: {hindered}")
        self.is_part = True
        data, translations, downloads = sources
        assert data is not None and translations is not None
        self._made_from = inputs(config, data, translations, downloads)
        i18n: Any = config.plugins.get("i18n")
        if i18n is not None:
            i18n.current_language = self.share.languages[0]  # else it begins with that at the root

    def divide(self, config: MkDocsConfig, languages: tuple[str, ...], own: tuple[str, ...]) -> bool:
        """Take these of the languages, the first of which is at the root, because other processes build the others.

        False if this build cannot be divided, or is a part already.
        """
        asked = share(languages, ",".join(own))
        if self.is_part or _hindered(config, asked):
            return False
        self.share, self.languages = asked, languages
        return True

    def restore(self, config: MkDocsConfig) -> None:
        """Undo what was left out for the language before, when the next one begins."""
        for one in self._held:
            one.build = True
        self._held = []
        if self._templates is not None:
            config.theme.static_templates, config.extra_templates = self._templates
            self._templates = None

    def site(
        self, making: Making, voice: Voice, directories: bool, root: str, up: str, listing: Listing
    ) -> tuple[tuple[Page, ...], Links]:
        """The pages of a language; of one that is divided each is made when something of it is asked for."""
        if self.share is None or self.share.is_all_of(voice.language):
            return making.site(voice, directories, root, up, listing)
        return site(voice, directories, root, up, cast("Any", sheets))

    # What is in it.

    def has(self, language: str, name: str) -> bool:
        """Whether a page is built here; `name` is its source from the root of the language."""
        return self.share is None or self.share.has(language, name)

    def leads(self, language: str) -> bool:
        """Whether what a language has once is made here; for that at the root, also what the site has once."""
        return self.share is None or self.share.leads(language)

    def mine(self, pages: Iterable[Page], language: str) -> tuple[Page, ...]:
        """The pages that are built here."""
        return tuple(one for one in pages if self.has(language, f"{one.address or 'index'}.md"))

    def kind(self, language: str, file: File) -> type[GeneratedPage]:
        """What stands for a page of ours at a file: the page, or that it is built elsewhere."""
        return GeneratedPage if self.has(language, _name(file)) else PageElsewhere

    def select(self, files: Files, config: MkDocsConfig, language: str) -> None:
        """Leave in the list of files what is written here, once every page knows its title and its links."""
        if self.share is None:
            return
        prefix = "" if language == self.languages[0] else f"{language}/"
        self.taken = frozenset(file.dest_uri.removeprefix(prefix) for file in files)
        leads, last = self.share.leads(language), language == self.languages[-1]
        for file in list(files):
            if file.is_documentation_page():
                kept = self.has(language, _name(file))
            else:  # what lies at the root of the site is copied for every language
                kept = leads and file.dest_uri.startswith(prefix)
            if not kept:
                files.remove(file)
        self._templates = config.theme.static_templates, config.extra_templates
        # The host writes those of the theme for each language, over the last; ours is that of a missing page.
        named = config.theme.static_templates if last else config.theme.static_templates & {MISSING}
        config.theme.static_templates = named if leads else set()
        config.extra_templates = config.extra_templates if leads else []

    # After a language was built.

    def hold(self, config: MkDocsConfig) -> None:
        """Keep static-i18n, which is about to build all other languages, from those that are built elsewhere; and from
        the one just built, which it would begin again where the language at the root is not the first on its list.
        """
        i18n: Any = config.plugins.get("i18n")
        if i18n is not None and not i18n.building:
            own = self.share.languages if self.share is not None else i18n.build_languages
            others = {one for one in own if one != i18n.current_language}
            self._held = [one for one in i18n.config.languages if one.build and one.locale not in others]
            for one in self._held:
                one.build = False

    def write_search(self, searching: Searching, folder: Path, root: Path, voice: Voice) -> None:
        """Write the search index of a language, or keep what there is of it in the folder of the site."""
        if self.share is None or self.share.is_all_of(voice.language):
            searching.write(root, voice)
            return
        keep_documents(folder, voice.language, searching.documents)
        searching.documents = []

    def write_sitemaps(self, folder: Path, base: str, located: Mapping[str, Iterable[Located]]) -> None:
        """Write the sitemaps, or keep what there is of them."""
        if not self.is_part:
            write_sitemaps(folder, base, located)
            return
        write_sitemaps(folder, "", {})  # takes away the host's
        assert self.share is not None
        for language, pages in located.items() if base else ():
            keep = write_sitemap if self.share.is_all_of(language) else keep_located
            keep(folder, language, pages)

    def seal(self, folder: Path, config: MkDocsConfig, whole: str) -> None:
        """Say what this part is, when all is over; `whole` is the name of the file that the site offers itself as."""
        self.restore(config)
        if self.share is None or not self.is_part:
            return
        if not self.leads(self.languages[0]):
            (folder / MISSING).unlink(missing_ok=True)  # the host writes that of any language there
        part = Part(
            share=self.share,
            made_from=self._made_from,
            languages=self.languages,
            day=build_day().isoformat(),
            web=config.site_url or "",
            whole=whole,
            strict=bool(config.strict),
        )
        seal(folder, part)


def _hindered(config: MkDocsConfig, asked: Share) -> str:
    """Why a site cannot be built in shares, where something is made of more than a share knows; empty if it can."""
    if any(name in config.plugins for name in ("search", "material/search")):
        own = "planbook has a search of its own" if has_search(config) else "such a site is built as a whole"
        return (
            "the plugin `search` makes one index of all languages, which no part of the site has; "
            f"take it out of mkdocs.yml: {own}"
        )
    divided = next((one for one in asked.languages if not asked.is_all_of(one)), None)
    if config.extra_templates and divided is not None:
        return (
            f"`extra_templates` may tell of all pages of a language, but `{divided}` is divided here; "
            "make each part of whole languages, with --only"
        )
    return ""


def _name(file: File) -> str:
    return str(getattr(file, "norm_src_uri", file.src_uri))
