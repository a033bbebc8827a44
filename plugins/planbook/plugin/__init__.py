"""The MkDocs plugin: hands the pages of the core to MkDocs, Material and static-i18n.

The only package that imports mkdocs. MkDocs builds once per language with the same plugin objects
(static-i18n calls its build again), so the data is read once and every event may run several times.
"""

from __future__ import annotations

from functools import partial
from os.path import isfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils.templates import TemplateContext

from planbook.book.handwritten import files as handbook
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.pages import Page
from planbook.pipeline import Build, voices
from planbook.plugin import sheets, shell
from planbook.plugin.again import Again
from planbook.plugin.crew import Crew
from planbook.plugin.files import Announced
from planbook.plugin.handwritten import Handwritten
from planbook.plugin.host import (
    current,
    day,
    default_of,
    edit_url,
    home_of,
    languages_of,
    log,
    source_file,
    tell_of_translations,
    weighing,
)
from planbook.plugin.languages import MISSING, Versions, check_languages, lost_files, name_for_theme
from planbook.plugin.look import dress, globals_for_templates, words_for_templates
from planbook.plugin.making import Making
from planbook.plugin.options import PlanbookConfig
from planbook.plugin.page import GeneratedPage, Themed, themed
from planbook.plugin.publishing import Publishing
from planbook.plugin.searching import Searching
from planbook.plugin.sharing import Sharing
from planbook.plugin.statement import tell
from planbook.plugin.streaming import Streaming
from planbook.plugin.taking import Taking
from planbook.plugin.templates import Templates
from planbook.plugin.ways import without_empty
from planbook.problems import sort
from planbook.problems.severities import weighed
from planbook.publish import write_data, write_headers, write_page_data
from planbook.site.links import Links
from planbook.views.voice import Voice


class PlanbookPlugin(Publishing, Handwritten, BasePlugin[PlanbookConfig]):  # type: ignore[no-untyped-call]
    """Turns the data folder into pages beside the hand-written ones."""

    def __init__(self) -> None:
        self.built: Build | None = None
        self.found: dict[str, Catalogue] = {}
        self.languages = Languages("en", ("en",))
        self.voices: dict[str, Voice] = {}
        self.voice: Voice | None = None
        self.pages: tuple[Page, ...] = ()
        self.links: Links | None = None
        self.searching = Searching()
        self.hosts: list[GeneratedPage] = []
        self.making, self.templates = Making(), Templates()
        self.sharing, self.again, self.streaming, self.crew = Sharing(), Again(), Streaming(), Crew()

    def _read(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data, once for all languages, and report every problem."""
        if self.config.look:
            dress(config)
        self.sharing.restore(config)
        if self.built is not None:
            self.making.begun()
            return config
        home = home_of(config)
        folder, i18n = home / self.config.data_dir, home / self.config.i18n_dir
        if not folder.is_dir():
            raise PluginError(f"planbook: there is no folder `{self.config.data_dir}` beside mkdocs.yml")
        self.languages = Languages(self.config.source_language, languages_of(config, self.config.source_language))
        check_languages(self.languages.all)
        config.theme.static_templates.discard("sitemap.xml")  # ours are written in its place
        self.today = day(self.config.today)
        self.taking = Taking(self.config.downloads, home)
        if self.replacement is not None:
            sources = (folder, i18n, self.taking.folder if self.taking.asked else None)
            self.sharing.begin(config, self.languages.all, self.default(config), *sources)
        self.again.begin(config, self.config.kept, self.making, home)
        self.built = self.again.noted(self.making.build(folder, self.today))
        self.found, wrong = self.again.catalogues(self.making, i18n, self.languages.others)
        own = (self.config.words, self.again.speaking)
        self.voices = voices(self.built, self.languages, self.found, self.today, *own)
        tell_of_translations(self.voices, config, self.config.i18n_dir)
        self.taking.offer(self.voices, self.languages.source, Path(config.docs_dir))
        tell(self.voices.values(), self.config.accessibility, config)
        self.versions = Versions(self.voices, self.default(config), self.languages.source)
        self.severities, unheard = weighing(config, self.config.checks)
        self.making.report(sort(weighed((*self.built.problems, *wrong, *unheard), self.severities)), home)
        for watched in (folder, i18n):
            if str(watched) not in config.watch and watched.is_dir():
                config.watch.append(str(watched))
        return config

    @event_priority(-110)
    def _name_language(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell the theme the language by the name that it knows: static-i18n gives it the site's own."""
        if "language" in config.theme and current(config) is not None:
            config.theme["language"] = name_for_theme(config, current(config) or "")
        return config

    on_config = CombinedEvent(Publishing._begin, _read, _name_language)

    @event_priority(0)
    def _announce(self, files: Files, config: MkDocsConfig) -> Files:
        """Announce a file for every page in every language; a hand-written page of the same address wins."""
        assert self.built is not None
        if self.replacement is not None:
            self.crew.divide(config, self.default(config), self.sharing, self._gathered)
        language = current(config) or self.languages.source
        self.voice = self.voices[language]
        folders = getattr(getattr(config.plugins.get("i18n"), "config", None), "docs_structure", "") == "folder"
        for lost in lost_files(files, self.languages.all, folders) if current(config) else ():
            log.warning("`%s` is taken for a page in a language that the site does not have, and left out", lost)
        default = default_of(config) or self.languages.source
        root = urljoin(config.site_url or "", "" if language == default else f"{language}/") if config.site_url else ""
        up = "" if language == default else "../"
        where = (config.use_directory_urls, root, up)
        found = self.sharing.site(self.making, self.voice, *where, self.again.listing)
        self.pages, self.links = self.again.compared(found, self.voice, self.found)
        self.announced = Announced(config, self.languages.all, default, language)
        self.announced.has = lambda name: self.sharing.has(language, name)
        for page in self.pages:
            self.announced.announce(page.address, files)
        return files

    @event_priority(-110)
    def _fill(self, files: Files, config: MkDocsConfig) -> Files:
        """Give the announced files of this language their pages, after static-i18n has chosen them."""
        assert self.voice is not None
        has = themed(config)
        pages = {f"{page.address or 'index'}.md": page for page in self.pages}
        self.announced.complete(files)
        self.streaming.begin(config, self.making)
        for file in files.documentation_pages():
            page = pages.get(getattr(file, "norm_src_uri", file.src_uri))
            if page is not None and not isfile(f"{config.docs_dir}/{file.src_uri}"):  # noqa: PTH113
                self.again.take_over(file, page, self.voice, config, partial(self._host, file, page, config, has))
        return sheets.send(files, config)

    def _gathered(self) -> Any:
        """What a process hands back that has built some of the languages."""
        return self.versions.located, self.versions.missing, self.again.hand_over()

    def _host(self, file: File, page: Page, config: MkDocsConfig, has: Themed) -> GeneratedPage:
        """The page that the host is handed for one of ours."""
        assert self.links is not None and self.voice is not None
        up = "" if self.default(config) == self.voice.language else "../"
        kind = self.sharing.kind(self.voice.language, file)
        host = kind(file, config, page, self.links, self.voice, up, has)
        self.streaming.wait(host, file, config)
        self.hosts.append(host)
        own = source_file(page, self.voice, self.config.data_dir, self.config.i18n_dir)
        host.edit_url = edit_url(config, own)
        return host

    on_files = CombinedEvent(_announce, _fill)

    @event_priority(-110)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Leave out what leads to nothing, and remember what the pages stand in."""
        assert self.voice is not None
        self.nav = without_empty(nav, self.voice)
        return self.nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give every template the words of the search, that of a missing page too."""
        assert self.voice is not None
        env.globals |= globals_for_templates(self.voice, self.languages.all, config)
        env.globals["planbook_search"] = self.searching.begin(config, self.voice)
        self.again.settle(self.nav, self.versions, self.voice, config, files)
        self.making.made()
        shell.install(env, config, self.templates)
        self.sharing.select(files, config, self.voice.language)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: HostPage,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the templates the interface's words in the page's language."""
        assert self.voice is not None and self.links is not None
        self.streaming.make(page)
        extra: dict[str, Any] = context  # type: ignore[assignment] # MkDocs' type lists only its own names
        extra["planbook_labels"] = words_for_templates(self.voice)
        extra["planbook_base"] = self._language_root(page, config)
        with self.again.context(page, self.links, self.voice):
            extra |= self.versions.context(page, self.voice, config)
            self.again.told(page, self.searching.add(page, self.voice, self._prefix(config)), self.versions.latest)
        return context

    @event_priority(-200)
    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Keep a page for the next build, and let go of it."""
        assert self.voice is not None and self.links is not None
        self.again.rendered(page, output, self.voice.language)
        self.streaming.release(page, Path(config.site_dir) / self._prefix(config), self.links, self.voice)
        return output

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page of a missing address its words."""
        if template_name == MISSING and self.voice is not None:
            extra: dict[str, Any] = context  # type: ignore[assignment]
            extra["planbook_labels"] = words_for_templates(self.voice)
            extra |= self.versions.missing_page(self.voice, config)
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Keep the page of a missing address in each language: the host writes one over the other."""
        if template_name == MISSING and self.voice is not None:
            self.versions.missing[self.voice.language] = output
        return output

    def _language_root(self, page: HostPage, config: MkDocsConfig) -> str:
        """The way from a page to the root of its language, where its search index is."""
        own = page.url.removeprefix(self._prefix(config))
        return "/".join([".."] * own.count("/")) or "."

    def _prefix(self, config: MkDocsConfig) -> str:
        """The address of the language being built, from the root of the site."""
        assert self.voice is not None
        return "" if self.voice.language == self.default(config) else f"{self.voice.language}/"

    @event_priority(-50)
    def _finish_language(self, *, config: MkDocsConfig) -> None:
        """Write what belongs to the language just built: pages at former addresses, the search index."""
        assert self.voice is not None and self.links is not None
        root = Path(config.site_dir) / self._prefix(config)
        mine = self.sharing.mine(self.pages, self.voice.language)
        self.again.finish_language(root, mine, self.links, self.voice, self.sharing.taken, self.streaming.moved)
        if not self.again.write_search(self.searching, root, self.voice):
            self.sharing.write_search(self.searching, Path(config.site_dir), root, self.voice)
        self.sharing.hold(config)
        for host in (one for one in self.hosts if not one.later):
            host.release()
        self.hosts = []
        self.making.written(self.voice)

    @event_priority(-110)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Write what there is once for all languages, after the last of them."""
        if getattr(config.plugins.get("i18n"), "building", False):
            return
        self.making.end()
        assert self.built is not None
        for located, missing, kept in self.crew.gathered():
            self.versions.join(located, missing)
            self.again.join(kept)
        voice, site, default = self.voices[self.languages.source], Path(config.site_dir), self.default(config)
        write_page_data(site, self.sharing.mine(self.pages, default), voice, self.found, self.again.data_of)
        if self.sharing.leads(default):
            write_data(site, voice, self.found, handbook(Path(config.docs_dir)))
            write_headers(site)
            self.taking.copy(site)
        self.versions.finish(site)
        self.sharing.write_sitemaps(site, config.site_url or "", self.versions.located)
        self.sharing.seal(site, config, self.taking.whole)
        self.again.finish()
        self._is_complete(site)

    on_post_build = CombinedEvent(_finish_language, _finish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing open; what the build before has kept and published stays."""
        self.making.end()
        self.again.abandon()
        super().on_build_error(error=error)

    def default(self, config: MkDocsConfig) -> str:
        """The language at the root of the site."""
        return default_of(config) or self.languages.source
