"""The files of a site that are no page: former addresses, downloads, the data for machines.

Every host calls these after its own build of a language, or of all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from planbook.exports import data
from planbook.exports.page import style_hash
from planbook.exports.schema import schema
from planbook.i18n import locale
from planbook.i18n.catalogue import Catalogue
from planbook.pages import Page
from planbook.site.links import Links
from planbook.site.policy import files
from planbook.site.redirects import redirect
from planbook.site.render import file_address
from planbook.site.sitemap import sitemap, sitemap_index
from planbook.views.voice import Voice

THEME = Path(__file__).with_name("theme")
"""The templates, styles, scripts and typefaces of every site; its `assets` do for any host."""

DATA, SCHEMA, ONE = "data/planbook.json", "data/planbook.schema.json", "data.json"
"""The whole of the data, its schema, and the data of one page, from the root of the site and of the page."""

_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def build_day() -> date:
    """The day that SOURCE_DATE_EPOCH says, so that the same sources give the same site; else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)).date()


def write(target: Path, content: str) -> None:
    """Write a file of the site, with the line ends that it has."""
    put(str(target), content.encode())


def put(target: str, content: bytes) -> None:
    """Write a file of the site, and make the folder that it needs: with the fewest calls, for there are thousands."""
    try:
        descriptor = os.open(target, _WRITING, 0o666)
    except FileNotFoundError:
        above = os.path.dirname(target)  # noqa: PTH120
        try:
            os.mkdir(above)  # noqa: PTH102
        except OSError:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103
        descriptor = os.open(target, _WRITING, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def write_beside(
    root: Path, pages: Iterable[Page], links: Links, voice: Voice, taken: Container[str] = frozenset()
) -> None:
    """Write what belongs to the pages of one language below its root: downloads and former addresses.

    `taken`: files of the language, from its root, that are not on the disk and stand there all the same.
    """
    for page in pages:
        write_downloads(root, page)
        for name, content in redirects(page, links, voice):
            if name not in taken:
                write_if_free(root / name, content)


def write_downloads(root: Path, page: Page) -> None:
    """Write the files that a page offers, below the root of its language."""
    for one in page.downloads:
        write(root / file_address(page, one), one.content)


def redirects(page: Page, links: Links, voice: Voice) -> tuple[tuple[str, str], ...]:
    """The pages at the former addresses of a page: their files, from the root of the language, and what is in them."""
    ending = "/index.html" if links.directories else ".html"
    return tuple((f"{former}{ending}", moved(former, page, links, voice)) for former in page.former)


def write_if_free(target: Path, content: str) -> None:
    """Write a file unless somebody else stands there now."""
    if not target.exists():
        write(target, content)


def moved(former: str, page: Page, links: Links, voice: Voice) -> str:
    """The page at a former address, which leads on to the page that stood there."""
    href = links.href(page.id, former) or links.root(former)
    words = (voice.label("page.moved"), voice.label("page.moved_to"))
    return redirect(href, voice.language, locale.direction(voice.language), *words)


@dataclass(frozen=True, slots=True)
class Located:
    """A page by its full address, and its versions in all languages: codes for `hreflang`, with their addresses."""

    address: str
    alternates: tuple[tuple[str, str], ...] = ()


def write_sitemaps(root: Path, base: str, located: Mapping[str, Iterable[Located]]) -> None:
    """Write a sitemap for each language and one that lists them, in the place of the host's; none without `base`, the
    full address of the site.

    They hold no dates: those of a build would say that every page has changed.
    """
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (root / name).unlink(missing_ok=True)
    for name, content in sitemaps(base, located) if base else ():
        write(root / name, content)


def sitemaps(base: str, located: Mapping[str, Iterable[Located]]) -> Iterator[tuple[str, str]]:
    """The sitemap of each language and the one that lists them: their names and what is in them."""
    for language, pages in located.items():
        found = sorted(pages, key=lambda one: one.address)
        yield f"sitemap-{language}.xml", sitemap((one.address, one.alternates) for one in found)
    yield "sitemap.xml", sitemap_index(f"{base}sitemap-{language}.xml" for language in located)


def headers() -> dict[str, str]:
    """The files by which hosts are told, by name."""
    return files([style_hash()])


def write_headers(root: Path) -> None:
    """Tell the common hosts what a browser may do for the site's pages; a file of the site's own stays as it is."""
    for name, content in headers().items():
        if not (root / name).exists():
            write(root / name, content)


def write_data(root: Path, voice: Voice, catalogues: Mapping[str, Catalogue], written: Iterable[bytes] = ()) -> None:
    """Write the data for machines at the root of the site, once for all languages.

    It bears the mark of the handbook's content, so `written` is what its hand-written pages hold.
    """
    write(root / SCHEMA, schema())
    with (root / DATA).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(all_data(voice, catalogues, written))


Saying = Callable[[Page, Voice, Mapping[str, Catalogue]], str | None]
"""Says the data of one page, as `data_of` does."""


def write_page_data(
    root: Path, pages: Iterable[Page], voice: Voice, catalogues: Mapping[str, Catalogue], saying: Saying | None = None
) -> None:
    """Write the data that each page is about, once for all languages."""
    folder = str(root)
    for page in pages:
        content = (saying or data_of)(page, voice, catalogues)
        if content is not None:
            put(f"{folder}/{page.address}/{ONE}", content.encode())


def all_data(voice: Voice, catalogues: Mapping[str, Catalogue], written: Iterable[bytes]) -> Iterator[str]:
    """The whole of the data bit by bit, with the mark of its content and of what the hand-written pages hold."""
    return data.pieces(voice.graph, catalogues, voice.source_language, content=voice.content("", written))


def data_of(page: Page, voice: Voice, catalogues: Mapping[str, Catalogue]) -> str | None:
    """The data of what a page is about; None for a page that is about nothing of its own."""
    entity = voice.graph.get(page.id)
    if entity is None:
        return None
    content = voice.content(entity.id) if entity.kind == "plan" else ""
    return data.page(entity, voice.graph, catalogues, voice.source_language, content)
