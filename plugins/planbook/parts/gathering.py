"""What parts gather of their pages for files that a language has once, and how those are made when all are together.

One entry to a line, as JSON: what is joined is as long as a language, and is never in memory twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from planbook.parts.manifest import gathered
from planbook.publish import Located, sitemaps, write
from planbook.site.search import INDEX, Document, Part, Passage, search_index
from planbook.site.sitemap import sitemap_index

T = TypeVar("T")

SEARCH, SITEMAP = "search", "sitemap"


def keep_documents(folder: Path, language: str, documents: Iterable[Document]) -> None:
    """Keep what is searched of some pages of a language, in the folder of a part."""
    _keep(folder / gathered(SEARCH, language), documents, _document)


def keep_located(folder: Path, language: str, pages: Iterable[Located]) -> None:
    """Keep where some pages of a language are, in the folder of a part."""
    _keep(folder / gathered(SITEMAP, language), pages, lambda one: [one.address, one.alternates])


def join_search(folders: Iterable[Path], language: str, root: Path) -> None:
    """Write the search index of a language below its root, of what several parts have gathered."""
    found = list(_kept(folders, gathered(SEARCH, language), _to_document))
    if found:
        write(root / INDEX, search_index(found, language))


def join_sitemap(folders: Iterable[Path], language: str, site: Path) -> None:
    """Write the sitemap of a language, of what several parts have gathered."""
    found = list(_kept(folders, gathered(SITEMAP, language), _to_located))
    if found:
        write_sitemap(site, language, found)


def write_sitemap(site: Path, language: str, pages: Iterable[Located]) -> None:
    """Write the sitemap of one language alone."""
    name, content = next(iter(sitemaps("", {language: pages})))
    write(site / name, content)


def list_sitemaps(site: Path, base: str, languages: Iterable[str]) -> None:
    """Write the list of the sitemaps that are there; none without `base`, the full address of the site."""
    if base:
        there = [one for one in languages if (site / f"sitemap-{one}.xml").is_file()]
        write(site / "sitemap.xml", sitemap_index(f"{base}sitemap-{one}.xml" for one in there))


def _keep(path: Path, entries: Iterable[T], plain: Callable[[T], list[Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as opened:
        opened.writelines(json.dumps(plain(one), ensure_ascii=False) + "\n" for one in entries)


def _kept(folders: Iterable[Path], name: str, value: Callable[[list[Any]], T]) -> Iterator[T]:
    for folder in folders:
        if (folder / name).is_file():
            with (folder / name).open(encoding="utf-8", newline="\n") as opened:
                yield from (value(json.loads(line)) for line in opened)


def _document(one: Document) -> list[Any]:
    parts = [[part.passages, part.anchor, part.heading] for part in one.parts]
    return [one.location, one.title, parts, one.kind, one.codes, one.rank]


def _to_document(said: list[Any]) -> Document:
    location, title, parts, kind, codes, rank = said
    return Document(location, Passage(*title), tuple(_to_part(*one) for one in parts), kind, tuple(codes), rank)


def _to_part(passages: list[list[Any]], anchor: str, heading: list[Any] | None) -> Part:
    return Part(tuple(Passage(*one) for one in passages), anchor, Passage(*heading) if heading else None)


def _to_located(said: list[Any]) -> Located:
    address, alternates = said
    return Located(address, tuple((language, href) for language, href in alternates))
