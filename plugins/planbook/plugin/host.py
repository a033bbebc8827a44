"""What the configuration of MkDocs and static-i18n says, and how MkDocs is told of files and problems."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from planbook.checking.words import of_words
from planbook.i18n.bases import OldSection, kept, outdated
from planbook.i18n.structure import compare_pages
from planbook.load.written import written
from planbook.pages import Page
from planbook.problems import Problem, Severity
from planbook.problems.severities import OFF, Severities, severities
from planbook.problems.show import as_text
from planbook.publish import build_day
from planbook.severity import FILE, severities_in
from planbook.source import excerpts
from planbook.views.voice import Voice

log = get_plugin_logger("planbook")


def day(written: str | None) -> date:
    """The day that the site is built for: the option, `SOURCE_DATE_EPOCH`, or now."""
    if written:
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise PluginError(f"planbook: write `today` as YYYY-MM-DD, not `{written}`") from None
    return build_day()


def home_of(config: MkDocsConfig) -> Path:
    """The folder that `mkdocs.yml` lies in."""
    return Path(config.config_file_path or "mkdocs.yml").parent


def languages_of(config: MkDocsConfig, source: str) -> tuple[str, ...]:
    """The languages that the site is built in; the source alone where there is no static-i18n."""
    plugin = config.plugins.get("i18n")
    return tuple(plugin.build_languages) if plugin is not None else (source,)


def current(config: MkDocsConfig) -> str | None:
    """The language being built, where static-i18n says one."""
    return getattr(config.plugins.get("i18n"), "current_language", None)


def default_of(config: MkDocsConfig) -> str | None:
    """The language at the root of the site, where static-i18n says one."""
    return getattr(config.plugins.get("i18n"), "default_language", None)


def edit_url(config: MkDocsConfig, path: str) -> str | None:
    """The address at which the repository's host lets one edit a file, where the site names it."""
    base = config.edit_uri
    if not path or not base or not base.startswith(("http://", "https://")):
        return None
    return posixpath.join(base.rstrip("/").rpartition("/")[0], path)


def source_file(page: Page, voice: Voice, data: str, i18n: str) -> str:
    """The file that a reader should edit: one of the folder `data`, or the translator's catalogue in `i18n`."""
    if not page.file or voice.language == voice.source_language:
        return page.file
    inside = page.file.removeprefix(f"{data}/")
    return f"{i18n}/{voice.language}/{posixpath.splitext(inside)[0]}.po"


def tell_of_translations(voices: Mapping[str, Voice], config: MkDocsConfig, i18n: str) -> None:
    """Tell each voice how far the hand-written pages are in its language, and where translations can be edited."""
    home = home_of(config)
    docs = Path(config.docs_dir)

    def edit(path: str) -> str:
        return edit_url(config, f"{i18n}/{path}" if path.endswith(".po") else f"{docs.name}/{path}") or ""

    for language, voice in voices.items():
        voice.edit = edit
        voice.pages = tuple(written(docs, language, home / i18n)) if language != voice.source_language else ()


def compared(
    whole: str, name: str, path: str, language: str, config: MkDocsConfig, i18n: str
) -> tuple[tuple[OldSection, ...], tuple[Problem, ...]]:
    """Which sections of a translated page are older than its source, and where the two are built differently.

    `whole` is the translation and `name` what messages call its file; `path` is that of the source page.
    """
    source, base = kept(Path(config.docs_dir), home_of(config) / i18n, language, path)
    if source is None:
        return (), ()
    older = outdated(base, source, whole) if base is not None else ()
    return older, compare_pages(source, whole, name, base)


def weighing(config: MkDocsConfig, own: Mapping[str, object]) -> tuple[Severities, tuple[Problem, ...]]:
    """How the site weighs each kind of problem: as its file says, else as the options do that it inherits."""
    file = Path(config.config_file_path or FILE)
    found, wrong = severities_in(file)
    if not found and not wrong:
        # To MkDocs an `off` without quotes is no word but a no.
        written = ((str(code), OFF if word is False else str(word), None, None) for code, word in own.items())
        found, wrong = severities(written)
    return found, (*wrong, *of_words(file))


def report(problems: tuple[Problem, ...], home: Path) -> None:
    """Log each problem as the command line shows it; with `--strict` each of them stops the build."""
    levels = {Severity.error: logging.ERROR, Severity.warning: logging.WARNING, Severity.info: logging.DEBUG}
    show = excerpts(home)
    for one in problems:
        log.log(levels[one.severity], as_text((one,), show).rstrip("\n"))
