"""The MkDocs plugin: hands the pages of the core to MkDocs, Material and static-i18n.

The only package that imports mkdocs. MkDocs builds once per language with the same plugin objects
(static-i18n calls its build again), so the data is read once and every event may run several times.
"""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils.templates import TemplateContext

from planbook.i18n.catalogue import Catalogue
from planbook.pages import Page
from planbook.pipeline import Build, Languages, build, catalogues, site, voices
from planbook.plugin.page import GeneratedPage
from planbook.problems import Problem, Severity, sort
from planbook.problems.show import as_text
from planbook.publish import build_day, write, write_beside, write_data
from planbook.site.handwritten import finish, prepare
from planbook.site.links import Links
from planbook.site.search import page_entries, search_index
from planbook.source import excerpts
from planbook.views.voice import Voice

log = get_plugin_logger("planbook")

LABELS = (
    "files",
    "data",
    "previous",
    "next",
    "breadcrumbs",
    "contents",
    "in_this_part",
    "edit",
    "home",
    "languages",
    "print",
)


class PlanbookConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """The options in `mkdocs.yml`. None is called `data`: that name recurses for ever in MkDocs."""

    data_dir = config_options.Type(str, default="data")
    i18n_dir = config_options.Type(str, default="i18n")
    source_language = config_options.Type(str, default="en")
    today = config_options.Optional(config_options.Type(str))
    words = config_options.Type(dict, default={})


class PlanbookPlugin(BasePlugin[PlanbookConfig]):  # type: ignore[no-untyped-call]
    """Turns the data folder into pages beside the hand-written ones."""

    def __init__(self) -> None:
        self.built: Build | None = None
        self.found: dict[str, Catalogue] = {}
        self.languages = Languages("en", ("en",))
        self.voices: dict[str, Voice] = {}
        self.voice: Voice | None = None
        self.pages: tuple[Page, ...] = ()
        self.links: Links | None = None
        self.searches: dict[str, str] = {}
        self.hosts: list[GeneratedPage] = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data, once for all languages, and report every problem."""
        if self.built is not None:
            return config
        home = Path(config.config_file_path or "mkdocs.yml").parent
        folder, i18n = home / self.config.data_dir, home / self.config.i18n_dir
        if not folder.is_dir():
            raise PluginError(f"planbook: there is no folder `{self.config.data_dir}` beside mkdocs.yml")
        self.languages = Languages(self.config.source_language, _languages(config, self.config.source_language))
        self.today = _today(self.config.today)
        self.built = build(folder, self.today)
        others = tuple(one for one in self.languages.all if one != self.languages.source)
        self.found, wrong = catalogues(i18n, others)
        self.voices = voices(self.built, self.languages, self.found, self.today, self.config.words)
        _report(sort((*self.built.problems, *wrong)), home)
        for watched in (folder, i18n):
            if str(watched) not in config.watch and watched.is_dir():
                config.watch.append(str(watched))
        return config

    @event_priority(0)
    def _announce(self, files: Files, config: MkDocsConfig) -> Files:
        """Announce a file for every page in every language; a hand-written page of the same address wins."""
        assert self.built is not None
        language = _current(config) or self.languages.source
        self.voice = self.voices[language]
        default = _default(config) or self.languages.source
        root = urljoin(config.site_url or "", "" if language == default else f"{language}/") if config.site_url else ""
        self.pages, self.links = site(self.voice, config.use_directory_urls, root)
        for page in self.pages:
            for one in self.languages.all:
                suffix = "" if one == default else f".{one}"
                path = f"{page.address or 'index'}{suffix}.md"
                if path not in files.src_uris:
                    files.append(_file(path, config))
        return files

    @event_priority(-110)
    def _fill(self, files: Files, config: MkDocsConfig) -> Files:
        """Give the announced files of this language their pages, after static-i18n has chosen them."""
        assert self.links is not None and self.voice is not None
        docs = Path(config.docs_dir)
        up = "" if self.default(config) == self.voice.language else "../"
        pages = {f"{page.address or 'index'}.md": page for page in self.pages}
        for file in files.documentation_pages():
            page = pages.get(getattr(file, "norm_src_uri", file.src_uri))
            if page is not None and not (docs / file.src_uri).is_file():
                host = GeneratedPage(file, config, page, self.links, self.voice, up)
                self.hosts.append(host)
                host.edit_url = _edit_url(config, self._source_file(page))
        return files

    on_files = CombinedEvent(_announce, _fill)

    def _source_file(self, page: Page) -> str:
        """The file that a reader should edit: the data, or the translator's catalogue."""
        assert self.voice is not None
        if not page.file:
            return ""
        if self.voice.language == self.languages.source:
            return page.file
        inside = page.file.removeprefix(f"{self.config.data_dir}/")
        return f"{self.config.i18n_dir}/{self.voice.language}/{posixpath.splitext(inside)[0]}.po"

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Fill in the references and blocks of a hand-written page, in its language."""
        self.fragments: Mapping[str, str] = {}
        if isinstance(page, GeneratedPage) or "plan" not in markdown:
            return markdown
        assert self.voice is not None and self.links is not None
        home = Path(config.config_file_path or "mkdocs.yml").parent
        source = Path(page.file.abs_src_path or "")
        path = getattr(page.file, "norm_src_uri", page.file.src_uri)
        links, here = self.links, posixpath.dirname(path)

        def target(id: str) -> str:
            return links.beside(id, here)

        name = posixpath.relpath(source.as_posix(), home.as_posix())
        address = posixpath.splitext(path)[0].removesuffix("index").rstrip("/")
        whole = source.read_text(encoding="utf-8-sig")
        prepared = prepare(markdown, whole, name, address, self.voice, links, target)
        _report(prepared.problems, home)
        self.fragments = prepared.fragments
        return prepared.markdown

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the blocks of a hand-written page in their places."""
        return finish(html, self.fragments) if not isinstance(page, GeneratedPage) else html

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: HostPage,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the templates the interface's words in the page's language."""
        assert self.voice is not None
        extra: dict[str, Any] = context  # type: ignore[assignment] # MkDocs' type lists only its own names
        extra["planbook_labels"] = {name: self.voice.label(f"page.{name}") for name in LABELS}
        extra["planbook_base"] = self._language_root(page, config)
        return context

    def _language_root(self, page: HostPage, config: MkDocsConfig) -> str:
        """The way from a page to the root of its language, where its search index is."""
        assert self.voice is not None
        default = _default(config) or self.languages.source
        own = page.url if self.voice.language == default else page.url.partition("/")[2]
        return "/".join([".."] * own.count("/")) or "."

    @event_priority(-50)
    def _finish_language(self, *, config: MkDocsConfig) -> None:
        """Write what belongs to the language just built: pages at former addresses, the search index."""
        assert self.voice is not None
        default = _default(config) or self.languages.source
        prefix = "" if self.voice.language == default else f"{self.voice.language}/"
        assert self.links is not None
        write_beside(Path(config.site_dir) / prefix, self.pages, self.links, self.voice)
        index = getattr(config.plugins.get("search") or config.plugins.get("material/search"), "search_index", None)
        if index is not None:
            own = page_entries((host.value for host in self.hosts), self.links, prefix)
            self.searches[prefix] = search_index(index.config, (*index.entries, *own), prefix, self.voice.language)
            index.entries = []
        for host in self.hosts:
            host.release()
        self.hosts = []

    @event_priority(-110)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Write the search indexes once all languages are built: static-i18n writes one of its own before."""
        if getattr(config.plugins.get("i18n"), "building", False):
            return
        assert self.built is not None
        write_data(Path(config.site_dir), self.pages, self.built.graph, self.found, self.languages.source)
        for prefix, content in self.searches.items():
            write(Path(config.site_dir) / prefix / "search" / "search_index.json", content)

    on_post_build = CombinedEvent(_finish_language, _finish)

    def default(self, config: MkDocsConfig) -> str:
        """The language at the root of the site."""
        return _default(config) or self.languages.source


def _today(written: str | None) -> date:
    """The day that the site is built for: the option, `SOURCE_DATE_EPOCH`, or now."""
    if written:
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise PluginError(f"planbook: write `today` as YYYY-MM-DD, not `{written}`") from None
    return build_day()


def _languages(config: MkDocsConfig, source: str) -> tuple[str, ...]:
    plugin = config.plugins.get("i18n")
    return tuple(plugin.build_languages) if plugin is not None else (source,)


def _current(config: MkDocsConfig) -> str | None:
    return getattr(config.plugins.get("i18n"), "current_language", None)


def _default(config: MkDocsConfig) -> str | None:
    return getattr(config.plugins.get("i18n"), "default_language", None)


def _file(path: str, config: MkDocsConfig) -> File:
    """A file for a generated page. Only the home page enters a navigation that MkDocs makes by itself."""
    home = path.partition(".")[0] == "index"
    inclusion = InclusionLevel.INCLUDED if home else InclusionLevel.NOT_IN_NAV
    return File(path, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=inclusion)


def _edit_url(config: MkDocsConfig, path: str) -> str | None:
    """The address at which the repository's host lets one edit a file, where the site names it."""
    base = config.edit_uri
    if not path or not base or not base.startswith(("http://", "https://")):
        return None
    return posixpath.join(base.rstrip("/").rpartition("/")[0], path)


def _report(problems: tuple[Problem, ...], home: Path) -> None:
    """Log each problem as the command line shows it; with `--strict` each of them stops the build."""
    levels = {Severity.error: logging.ERROR, Severity.warning: logging.WARNING, Severity.info: logging.DEBUG}
    show = excerpts(home)
    for one in problems:
        log.log(levels[one.severity], as_text((one,), show).rstrip("\n"))
