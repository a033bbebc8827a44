"""The files of a site that are no page and no copy of a file: made when they are asked for, as the build makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from planbook.book.handwritten import files as handbook
from planbook.exports.schema import schema
from planbook.pages import State
from planbook.plugin.languages import MISSING
from planbook.preview.language import Language
from planbook.publish import DATA, ONE, SCHEMA, Located, all_data, data_of, headers, moved, sitemaps
from planbook.site.search import INDEX, search_index


def beside(place: str, language: Language) -> bytes | None:
    """What stands at the place of a file, from the root of the site, in one language; None if nothing does.

    What all languages share is found in any of them; the sitemaps, which need all, are in `of_all`.
    """
    inside = place.removeprefix(language.prefix) if place.startswith(language.prefix) else None
    for text in (_in_language(inside, language) if inside is not None else None, _shared(place, language)):
        if text is not None:
            return text.encode("utf-8")
    return _taken(place, language)


def of_all(place: str, languages: Iterator[Language]) -> bytes | None:
    """A sitemap."""
    located: dict[str, list[Located]] = {}
    base = ""
    for language in languages:
        versions, voice = language.plugin.versions, language.plugin.voice
        assert voice is not None
        versions.located.clear()
        for page in language.pages():
            versions.context(page, voice, language.config)
        located |= versions.located
        base = language.config.site_url or ""
    found = dict(sitemaps(base, located)) if base else {}
    return found[place].encode("utf-8") if place in found else None


def is_sitemap(place: str, languages: Iterable[str]) -> bool:
    """Whether a place is one of those that sitemaps stand at."""
    return place in {"sitemap.xml", "sitemap.xml.gz", *(f"sitemap-{one}.xml" for one in languages)}


def _in_language(inside: str, language: Language) -> str | None:
    """What each language has of its own."""
    plugin = language.plugin
    assert plugin.voice is not None and plugin.links is not None
    if inside == INDEX:
        return _index(language)
    if inside == MISSING:
        return language.template(MISSING)
    folder, _, name = inside.rpartition("/")
    own = (file for page in plugin.pages if page.address == folder for file in page.downloads)
    beside = next((file.content for file in own if file.name == name), None)
    if beside is not None or not inside.endswith(".html"):
        return beside
    former = inside.removesuffix("/index.html" if plugin.links.directories else ".html")
    page = next((page for page in plugin.pages if former in page.former), None)
    return moved(former, page, plugin.links, plugin.voice) if page is not None else None


def _index(language: Language) -> str | None:
    """The search index: of the values of our pages, and of the content of those written by hand."""
    plugin = language.plugin
    searching, voice = plugin.searching, plugin.voice
    assert voice is not None
    searching.documents = []
    for page in language.pages():
        language.populate_written(page)
        searching.add(page, voice, language.prefix)
    found, searching.documents = searching.documents, []
    return search_index(found, voice.language) if found else None


def _shared(place: str, language: Language) -> str | None:
    """What all languages share: the data for machines, and what hosts are told."""
    plugin = language.plugin
    voice = plugin.voices[plugin.languages.source]
    if place == DATA:
        return "".join(all_data(voice, plugin.found, handbook(Path(language.config.docs_dir))))
    if place == SCHEMA:
        return schema()
    folder, _, name = place.rpartition("/")
    page = next((one for one in plugin.pages if one.address == folder), None) if name == ONE else None
    return data_of(page, voice, plugin.found) if page is not None else headers().get(place)


def _taken(place: str, language: Language) -> bytes | None:
    """A file to take along."""
    taking = language.plugin.taking
    offer = next((one for one in taking.offers if one.path == place and one.state is not State.MISSING), None)
    return (taking.folder / place.rpartition("/")[2]).read_bytes() if offer is not None else None
