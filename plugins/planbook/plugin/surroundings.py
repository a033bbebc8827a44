"""What a page stands in besides the data: the configuration, the theme, the navigation, and who else is at work.

From the same surroundings and the same data the same page is made.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

import planbook
from planbook.plugin.files import others_at_work
from planbook.plugin.page import has_search
from planbook.plugin.publishing import page_policy
from planbook.reuse.digests import digest, joined, of_bytes

_QUIET_EVENTS = frozenset(
    "startup shutdown serve pre_build post_build build_error pre_template template_context post_template".split()
)
"""Events in which nothing is done to a page."""

_PACKAGES = (
    *("babel", "click", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "mkdocs-static-i18n"),
    *("pymdown-extensions", "pyyaml"),
)
_OF_ONE_RUN = {"site_dir", "strict", "config_file_path", "config_file", "quiet", "verbose"}
_OTHER_PAGES = re.compile(r"\bpages\b|\bbuild_date_utc\b|\bi18n_alternates\b")
"""What a template of the site's own may show besides its page, and is not compared."""

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def obstacle(config: MkDocsConfig) -> str:
    """Why no page can be kept for the next build; empty where they can."""
    if os.environ.get("PLANBOOK_ONLY") or os.environ.get("PLANBOOK_SHARD"):
        return "what is built, a part of the site"
    return stranger(config)


def stranger(config: MkDocsConfig) -> str:
    """Who besides MkDocs, static-i18n and planbook has a part in a page, or shows what others hold; else empty."""
    context = click.get_current_context(silent=True)
    if context is not None and (context.info_name != "build" or context.params.get("clean") is False):
        return f"mkdocs {context.info_name}"
    if not has_search(config):
        return "the theme"
    strangers = others_at_work(config, (event for event in config.plugins.events if event not in _QUIET_EVENTS))
    if strangers:
        return ", ".join(strangers)
    for path in _own_templates(config):
        if path.suffix == ".html" and _OTHER_PAGES.search(path.read_text(encoding="utf-8", errors="replace")):
            return path.name
    return ""


def _own_templates(config: MkDocsConfig) -> Iterator[Path]:
    """The files that a site lays over its theme."""
    custom = config.theme.custom_dir
    if custom:
        yield from sorted(path for path in Path(custom).rglob("*") if path.is_file())


def key_of(config: MkDocsConfig) -> str:
    """What stands for all that every page depends on: programs, configuration, and the site's own templates."""
    own = Path(planbook.__file__).parent
    sources = sorted(path for path in own.rglob("*") if path.suffix not in (".pyc", "") and path.is_file())
    return joined(
        (
            platform.python_version(),
            *(f"{name} {_version(name)}" for name in _PACKAGES),
            *(f"{path.relative_to(own).as_posix()} {_state(path)}" for path in sources),
            digest((_of_config(config), page_policy())),
            *(f"{path.name} {of_bytes(path.read_bytes())}" for path in _own_templates(config)),
        )
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _state(path: Path) -> str:
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns}"


def _of_config(config: MkDocsConfig) -> Any:
    """All that the configuration says but the day of the build, which is noted of each page that tells it."""
    plugins = {name: _plain(plugin.config) for name, plugin in config.plugins.items()}
    if "planbook" in plugins:
        plugins["planbook"].pop("today", None)
    theme = {name: _plain(config.theme[name]) for name in config.theme}
    said = {name: _plain(value) for name, value in config.items() if name not in ("plugins", "theme", *_OF_ONE_RUN)}
    return said, plugins, config.theme.name, theme, sorted(config.theme.static_templates)


def _plain(value: Any) -> Any:
    """A part of a configuration as what it says, whatever it is in this process."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items() if key not in _OF_ONE_RUN}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    return _ADDRESS.sub("", repr(value))


def mark_of(nav: Navigation, config: MkDocsConfig) -> str:
    """What stands for all that a page shows of the navigation, and for what another language may have changed."""
    home = nav.homepage.url if nav.homepage is not None else ""
    theme = {name: config.theme[name] for name in config.theme}
    extra = {name: value for name, value in config.extra.items() if name != "alternate"}  # static-i18n's, for one page
    files = [*map(str, config.extra_css), *map(str, config.extra_javascript)]
    return digest(([_entry(one) for one in nav.items], home, files, config.site_name, _plain(theme), _plain(extra)))


def _entry(item: Any) -> Any:
    children = [_entry(one) for one in item.children or ()]
    language = getattr(getattr(item, "file", None), "locale", None)
    return type(item).__name__, str(item.title), getattr(item, "url", None), language, children


class Ordinary:
    """Which pages are ordinary ones to the host: the home page, and those that the navigation names."""

    def __init__(self) -> None:
        self._nav: Any = None
        self._named: set[str] = set()

    def has(self, address: str, config: MkDocsConfig) -> bool:
        """Whether the page at an address is one; the names in a navigation are looked up once."""
        if config.nav is not self._nav:
            self._nav, self._named = config.nav, _named(config.nav)
        return not address or address in self._named


def _named(nav: Any) -> set[str]:
    """The addresses of the files that a navigation names."""
    if isinstance(nav, str):
        path = PurePosixPath(nav)
        return {nav, path.with_suffix("").as_posix()} if path.name else {nav}
    if isinstance(nav, Mapping):
        return {name for one in nav.values() for name in _named(one)}
    if isinstance(nav, (list, tuple)):
        return {name for one in nav for name in _named(one)}
    return set()
