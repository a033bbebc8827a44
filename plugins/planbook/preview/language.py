"""One language of the site as MkDocs builds it, up to the pages: each of them is rendered when it is asked for.

Takes the steps of `mkdocs.commands.build.build` in their order, and leaves out what writes files.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_template, _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as HostPage

from planbook.plugin import PlanbookPlugin
from planbook.plugin.host import home_of
from planbook.plugin.page import GeneratedPage
from planbook.preview.kept import Kept

_KNOWN = {
    *("abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em".split()),
    *("md_in_html meta nl2br sane_lists smarty tables toc wikilinks".split()),
    *(
        f"pymdownx.{one}"
        for one in "betterem caret details emoji highlight inlinehilite keys mark smartsymbols".split()
    ),
    *(f"pymdownx.{one}" for one in "superfences tabbed tasklist tilde".split()),
}
"""Extensions of Markdown that make a title from the text of its page alone."""


class Language:
    """The site in one language."""

    def __init__(self, file: Path, language: str | None, kept: Kept) -> None:
        """Prepare what `mkdocs.yml` at `file` describes; the language None is the one that is built first.

        Raises what MkDocs raises where it would not build.
        """
        self.config = _configured(file)
        self.i18n: Any = self.config.plugins.get("i18n")
        self.plugin = _own(self.config)
        self.plugin.making = kept
        if self.i18n is not None:
            self.i18n.current_language = language
        self.config = self.config.plugins.on_config(self.config)
        self.config.plugins.on_pre_build(config=self.config)
        self.env: Environment
        self._gather(kept)
        self._navigate(kept)
        self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        self._extra = copy.deepcopy(dict(self.config.extra))
        self.rendered: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        """The code of the language."""
        assert self.plugin.voice is not None
        return self.plugin.voice.language

    @property
    def names(self) -> tuple[str, ...]:
        """The languages of the site in the order in which they are built, that at its root first."""
        return tuple(dict.fromkeys((self.plugin.default(self.config), *self.plugin.languages.all)))

    def is_of_theme(self, file: File) -> bool:
        """Whether a file is one that the theme brings, no page and nothing out of the folder of pages."""
        source = file.abs_src_path
        return (
            source is not None
            and not Path(source).is_relative_to(self.config.docs_dir)
            and not file.is_documentation_page()
        )

    @property
    def prefix(self) -> str:
        """Its address from the root of the site."""
        return "" if self.name == self.plugin.default(self.config) else f"{self.name}/"

    def roots(self) -> tuple[Path, ...]:
        """The files and folders that the site is made of."""
        config, home = self.config, home_of(self.config)
        taken = (self.plugin.taking.folder,) if self.plugin.taking.asked else ()
        own = (home / self.plugin.config.data_dir, home / self.plugin.config.i18n_dir, *taken)
        named = (config.docs_dir, *config.watch, *map(str, config.hooks))
        return (
            *own,
            *(home / one for one in named),
            *(one for one in map(Path, config.theme.dirs) if home in one.parents),
        )

    def _gather(self, kept: Kept) -> None:
        """The files of the site, and for each page of ours the page that it stands for."""
        files = get_files(self.config)
        self.env = self.config.theme.get_env()
        self.env.bytecode_cache = kept.templates
        files.add_files_from_theme(kept.theme(self.config), self.config)
        self.files: Files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        self.places = {file.dest_uri: file for file in self.files if file.inclusion.is_included()}  # type: ignore[no-untyped-call]

    def _navigate(self, kept: Kept) -> None:
        """The navigation, with the titles of all that it leads to."""
        nav = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
        for file in self.files.documentation_pages():
            if file.page is None:
                HostPage(None, file, self.config)
        self.populated: set[str] = set()
        for page in self.nav.pages:
            if isinstance(page, GeneratedPage):  # its title is known before it is made, and menus show no more
                page.markdown, page.meta = "", {"title": page.value.title}
            else:
                self._entitle(page, kept)

    def _entitle(self, page: HostPage, kept: Kept) -> None:
        """Give a page by hand its title for menus, from its very text; it is converted where that is another text."""
        config, plugins = self.config, self.config.plugins
        if not _KNOWN.issuperset(one.removeprefix("markdown.extensions.") for one in config.markdown_extensions):
            return self.populate(page)  # an extension may take a title from elsewhere
        config._current_page = page
        try:
            page = plugins.on_pre_page(page, config=config, files=self.files)
            page.read_source(config)
            page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=self.files)
            key = (page.markdown, str(config.markdown_extensions), str(config.mdx_configs))
            if key not in kept.titles:
                page.render(config, self.files)
                kept.titles[key] = page._title_from_render
            page._title_from_render, page.content = kept.titles[key], ""
        finally:
            config._current_page = None
        return None

    def populate(self, page: HostPage) -> None:
        """Give a page its content, once."""
        if page.file.src_uri not in self.populated:
            _populate_page(page, self.config, self.files)
            self.populated.add(page.file.src_uri)

    def pages(self) -> Iterator[HostPage]:
        """Every page, in the order in which they are built."""
        return (file.page for file in self.files.documentation_pages() if file.page is not None)

    def page(self, file: File) -> bytes:
        """A page as the build writes it."""
        if file.dest_uri not in self.rendered:
            assert file.page is not None
            self.populate(file.page)
            self._restore()
            self.rendered[file.dest_uri] = self._render(file.page)
        return self.rendered[file.dest_uri]

    def _render(self, page: HostPage) -> bytes:
        """What `mkdocs.commands.build._build_page` writes."""
        config, plugins = self.config, self.config.plugins
        config._current_page = page
        try:
            page.active = True
            context = get_context(self.nav, self.files.documentation_pages(), config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            output = plugins.on_post_page(template.render(context), page=page, config=config)
            return output.encode("utf-8", errors="xmlcharrefreplace") if output.strip() else b""
        finally:
            page.active = False
            config._current_page = None

    def template(self, name: str) -> str:
        """A template of the theme that stands for no page, such as that of a missing one."""
        self._restore()
        return _build_template(name, self.env.get_template(name), self.files, self.config, self.nav)

    def _restore(self) -> None:
        """Undo what the page before has changed in the configuration: static-i18n puts its own versions there."""
        self.config.extra.update(copy.deepcopy(self._extra))

    def populate_written(self, page: HostPage) -> None:
        """Give a page its content if it is written by hand: one of ours has a value that says the same."""
        if not isinstance(page, GeneratedPage):
            self.populate(page)

    def check(self) -> Iterator[bool]:
        """Read every hand-written page for what is wrong in it, one by one, then the anchors that they name."""
        written = [page for page in self.pages() if not isinstance(page, GeneratedPage)]
        for page in written:
            self.populate(page)
            yield True
        for page in written:
            page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)


def _configured(file: Path) -> MkDocsConfig:
    config = load_config(str(file))
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _own(config: MkDocsConfig) -> PlanbookPlugin:
    found = config.plugins.get("planbook")
    if not isinstance(found, PlanbookPlugin):
        raise PluginError("mkdocs.yml does not list the plugin planbook")
    return found
