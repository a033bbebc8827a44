"""Packs a built site into one file that opens from a disk, the same bytes for the same site and day."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planbook.stick.pages import offline
from planbook.stick.start import START, start

FOLDER = "site"
"""Where the site lies in the file, beside the page that opens it."""

LONGEST = 200
"""Characters of a path: Windows stops at 260, of which a reader's own folders take the rest."""

PACKED = frozenset(
    {".docx", ".epub", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp", ".woff", ".woff2", ".xlsx", ".zip"}
)
"""What is compressed already."""

_FOR_SERVERS = re.compile(
    r"""(?:^|/)(?:\.[^/]+.*|404\.html|CNAME|_headers|_redirects|robots\.txt|sitemap[^/]*\.xml(?:\.gz)?|[^/]+\.map)$"""
)
_HOST_SEARCH = re.compile(
    r"assets/javascripts/(?:lunr|workers)/|search/(?:main|worker|lunr)\.js$|search/search_index\.json$"
)
_CANONICAL = re.compile(r'<link rel="canonical" href="(https?://[^"]*)"')


class UnfitError(Exception):
    """A file that cannot be unpacked everywhere; in the words of whoever runs the command."""


@dataclass(frozen=True, slots=True)
class Stick:
    """The file, and how many files it holds."""

    content: bytes
    files: int


def pack(site: Path, day: date, without: Path | None = None) -> Stick:
    """Pack a site; `without` is a file in it that stays out. Raises UnfitError."""
    found = {path.relative_to(site).as_posix(): path for path in _files(site) if path != without}
    own_search = "search/index.js" in found
    names = sorted(
        one for one in found if not _FOR_SERVERS.search(one) and not (own_search and _HOST_SEARCH.search(one))
    )
    _check(f"{FOLDER}/{name}" for name in names)
    files = frozenset(names)
    home = bare(found["index.html"].read_text(encoding="utf-8"), without.name if without else "")
    canonical = _CANONICAL.search(home)
    web = canonical[1] if canonical else ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _add(archive, START, start(offline(home, "index.html", files, web), FOLDER).encode(), day)
        for name in names:
            content = found[name].read_bytes()
            if name.endswith(".html"):
                html = bare(content.decode("utf-8"), without.name if without else "")
                content = offline(html, name, files, web).encode()
            _add(archive, f"{FOLDER}/{name}", content, day)
    return Stick(out.getvalue(), len(names) + 1)


def _files(site: Path) -> Iterator[Path]:
    yield from (one for one in sorted(site.rglob("*")) if one.is_file())


def _check(names: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        if len(name) > LONGEST:
            raise UnfitError(
                f"{name} has {len(name)} characters; Windows unpacks no more than {LONGEST}: shorten an id"
            )
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            raise UnfitError(f"{other} and {name} are the same on Windows and macOS")


def _add(archive: zipfile.ZipFile, name: str, content: bytes, day: date) -> None:
    info = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    stored = posixpath.splitext(name)[1] in PACKED
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o644 << 16
    archive.writestr(info, content)


# The place on the site that names the file


def _name(name: str) -> str:
    return f'<bdi class="pb-code" dir="ltr">{name}</bdi>'


def bare(html: str, name: str) -> str:
    """A page as it is before its file is linked: only its name stands there."""
    if not name or name not in html:
        return html
    own = re.escape(_name(name))
    return re.sub(rf"<a [^<>]*download>({own})</a><span> \([^<>]*\)</span>", r"\1", html)


def linked(html: str, name: str, href: str, size: str) -> str:
    """The page with the name of the file as a link to it, and its size."""
    link = f'<a href="{href}" download>{_name(name)}</a><span> ({size})</span>'
    return bare(html, name).replace(_name(name), link)
