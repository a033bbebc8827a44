"""The languages of a site: where a page is really translated, and everything that says so to readers and machines.

MkDocs builds every page in every language, in the original where there is no translation. Readers are told, and search
engines are led to the original: such a page is no alternate, has no place in a sitemap and is not to be indexed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_relative_url

from planbook.i18n import locale
from planbook.i18n.tags import best, is_known
from planbook.plugin.page import GeneratedPage
from planbook.publish import Located, write
from planbook.views.voice import Voice

MISSING = "404.html"


class Versions:
    """The versions of each page of a site, language by language; gathers what is written once all are built."""

    def __init__(self, voices: Mapping[str, Voice], default: str, source: str) -> None:
        self.voices, self.default, self.source = voices, default, source
        self.located: dict[str, list[Located]] = {}
        self.latest: Located | None = None
        self.missing: dict[str, str] = {}
        self._pairs: dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = {}  # all versions have the same

    def prefix(self, language: str) -> str:
        """The address of a language from the root of the site."""
        return "" if language == self.default else f"{language}/"

    def spoken(self, page: HostPage, language: str) -> str:
        """The language that a page is really in, where `language` is asked for."""
        if isinstance(page, GeneratedPage):
            return self.source if self.voices[language].is_fallback(page.value.address) else language
        file = page.file if language == self._own(page) else self._files(page).get(language, page.file)
        return getattr(file, "locale", None) or language

    def context(self, page: HostPage, voice: Voice, config: MkDocsConfig) -> dict[str, Any]:
        """What the templates say of a page's languages."""
        files = self._files(page)
        really = [one for one in self.voices if one in files and self.spoken(page, one) == one]
        spoken = self.spoken(page, voice.language)
        fallback = spoken != voice.language

        def address(language: str) -> str:
            return _address(files[language].url, page, config)

        alternates = [{"lang": one, "href": address(one)} for one in really]
        first = next((one for one in (self.default, self.source) if one in really), None)
        if first is not None:
            alternates.append({"lang": "x-default", "href": address(first)})
        alternates = alternates if len(really) > 1 and not fallback else []
        self.latest = None
        if config.site_url and not fallback:
            pairs = tuple((one["lang"], one["href"]) for one in alternates)
            self.latest = Located(urljoin(config.site_url, page.url), self._pairs.setdefault(pairs, pairs))
        self.take(voice.language, self.latest)
        original = files.get(spoken) if fallback else None
        return {
            "planbook_alternates": alternates,
            "planbook_versions": {one: get_relative_url(file.url, page.url) for one, file in files.items()},
            "planbook_canonical": (original and address(spoken)) if fallback else page.canonical_url,
            "planbook_fallback": fallback,
            "planbook_spoken": _spoken(spoken) if fallback and not isinstance(page, GeneratedPage) else None,
            "planbook_notice": self._notice(
                page, voice, spoken, get_relative_url(original.url, page.url) if original else None
            ),
        }

    def take(self, language: str, located: Located | None) -> None:
        """Take in the place of a page in the sitemap of a language, if it has one."""
        if located is not None:
            self.located.setdefault(language, []).append(located)

    def join(self, located: Mapping[str, list[Located]], missing: Mapping[str, str]) -> None:
        """Take what another process has gathered of its languages; the order is that of the languages of the site."""
        found = {**self.located, **located}
        self.located = {one: found[one] for one in (self.default, *self.voices) if one in found}
        self.missing |= missing

    def _notice(self, page: HostPage, voice: Voice, spoken: str, original: str | None) -> dict[str, Any] | None:
        """How far a page is translated, in the reader's language, with ways to the original and to the file."""
        said: tuple[str, ...] = ()
        if isinstance(page, GeneratedPage):
            said = page.value.standing.notice if page.value.standing else ()
        elif spoken != voice.language:
            said = (voice.label("freshness.page", shown=locale.language_name(spoken, voice.language)),)
        if not said:
            return None
        return {
            "said": said,
            "original": original and {"href": original, "words": voice.label("freshness.original"), "lang": spoken},
            "help": page.edit_url and {"href": page.edit_url, "words": voice.label("freshness.help")},
        }

    def _files(self, page: HostPage) -> dict[str, File]:
        return getattr(page.file, "alternates", None) or {self._own(page): page.file}

    def _own(self, page: HostPage) -> str:
        return getattr(page.file, "locale_alternate_of", None) or self.default

    def missing_page(self, voice: Voice, config: MkDocsConfig) -> dict[str, Any]:
        """What the page says that stands for one that is missing: at the root in all languages, else in its own."""
        top = urlsplit(config.site_url or "/").path or "/"
        others = [one for one in self.voices if one != voice.language] if voice.language == self.default else []
        return {
            "planbook_base": (top + self.prefix(voice.language)).rstrip("/") or "/.",
            "planbook_versions": {one: top + self.prefix(one) for one in self.voices},
            "planbook_missing": [
                _missing(self.voices[one], top, self.prefix(one)) for one in (voice.language, *others)
            ],
            "planbook_fallback": True,
        }

    def finish(self, site: Path) -> None:
        """Write the pages for what is missing over those that the host made."""
        for language, output in self.missing.items():
            write(site / self.prefix(language) / MISSING, output)


def _missing(voice: Voice, top: str, prefix: str) -> dict[str, str]:
    words = {name: voice.label(f"not_found.{name}") for name in ("title", "text", "home")}
    return {**_spoken(voice.language), **words, "href": top + prefix, "folder": prefix.rstrip("/")}


def _spoken(language: str) -> dict[str, str]:
    return {"lang": language, "dir": locale.direction(language)}


def _address(url: str, page: HostPage, config: MkDocsConfig) -> str:
    """The full address of a page where the site's is known, else the way to it from another page."""
    return urljoin(config.site_url, url) if config.site_url else get_relative_url(url, page.url)


def check_languages(languages: tuple[str, ...]) -> None:
    """Stop at a language that nobody knows, before it breaks something far from its cause."""
    for one in languages:
        if "_" in one:
            raise PluginError(f"planbook: write the language `{one}` with a hyphen: `{one.replace('_', '-')}`")
        if not is_known(one):
            raise PluginError(
                f"planbook: there is no language `{one}`; write a code such as `fr`, `fr-CA` or `zh-Hans` (BCP 47)"
            )


def name_for_theme(config: MkDocsConfig, language: str) -> str:
    """What the theme calls a language: the nearest of those it has words for, else English."""
    folders = (Path(one) / "partials" / "languages" for one in config.theme.dirs)
    available = [path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.html")]
    return best(language, available) or "en"


def lost_files(files: Files, languages: tuple[str, ...], folders: bool) -> list[str]:
    """Hand-written pages whose name or folder is taken for a language that the site has not, so that they vanish."""
    found: list[str] = []
    for file in files.documentation_pages():
        name = file.src_uri.partition("/")[0] if folders else Path(file.src_uri).stem.rpartition(".")[2]
        in_place = "/" in file.src_uri if folders else "." in Path(file.src_uri).stem
        if (
            in_place
            and len(name.partition("-")[0]) == 2
            and name.isascii()
            and name.islower()
            and name.isalpha()
            and name not in languages
        ):
            found.append(file.src_uri)
    return found
