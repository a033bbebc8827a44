"""The command `planbook stick`: the whole built site in one file, for readers without a connection.

It works on the finished site alone, whoever built it: what must be otherwise on a disk is changed in the copy.
"""

from __future__ import annotations

import argparse
import os
import posixpath
import re
from datetime import date
from html import escape
from pathlib import Path

from planbook.configuration import settings
from planbook.i18n import locale
from planbook.replacing.files import remember
from planbook.stick.packing import Stick, UnfitError, linked, pack
from planbook.terminal import ENVIRONMENT, FINE, PROBLEMS, USAGE, StopError, plural, say
from planbook.terminal import today as day_of_build

DOWNLOADS = "downloads"
"""The folder on the site for files to take along, and the page that names them, below the root of each language."""

USUAL = "planbook-site.zip"
_LANGUAGE = re.compile(r'<html[^>]*\blang="([^"]*)"')

EXAMPLES = """examples:
  mkdocs build && planbook stick        the site and the file that mkdocs.yml names
  planbook stick site -o river.zip      another file
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "stick",
        help="pack a built site into one file that opens without a connection",
        description="Pack a built site into one file: unpacked onto a memory stick or a disk, it opens in any browser, "
        "search included.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("site", type=Path, nargs="?", default=None, help="the built site (default: as in mkdocs.yml)")
    parser.add_argument("-o", "--out", type=Path, default=None, help="the file (default: as in mkdocs.yml)")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"))
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Write the file, and link it on the site's own pages if it lies there; gives back the exit code."""
    site, out = _places(options)
    if not (site / "index.html").is_file():
        raise StopError(USAGE, f"there is no site in {site}: build it first")
    made = put(site, out)
    say(f"{out.as_posix()}: {plural(made.files, 'file')}, {len(made.content) / 1_000_000:.1f} MB")
    return FINE


def put(site: Path, out: Path, day: date | None = None) -> Stick:
    """Write a site as one file, and link that on its own pages if it lies in it; `day` is that of the site, without it
    that of the build. Raises StopError.
    """
    inside = out.resolve().relative_to(site.resolve()) if out.resolve().is_relative_to(site.resolve()) else None
    try:
        found = pack(site, day or day_of_build(), site / inside if inside else None)
    except UnfitError as error:
        raise StopError(PROBLEMS, str(error)) from None
    fresh = out.with_name(f".{out.name}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if inside:  # first, so that neither is a stranger there whenever we are stopped
            remember(site, [inside.as_posix(), inside.with_name(fresh.name).as_posix()])
        fresh.write_bytes(found.content)
        fresh.replace(out)
        if inside:
            _tell(site, out, len(found.content))
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StopError(ENVIRONMENT, f"{out} cannot be written: {error.strerror or error}") from None
    return found


def _places(options: argparse.Namespace) -> tuple[Path, Path]:
    """The site, and the file to write: what is not said stands in `mkdocs.yml`, if there is one."""
    said = settings(options.config) if options.config.is_file() else None
    site: Path = options.site or (said.site if said else Path("site"))
    usual = site / DOWNLOADS / said.whole if said and said.whole else Path(USUAL)
    return site, options.out or usual


def _tell(site: Path, out: Path, size: int) -> None:
    """Make the name of the file a link, with its size, on the page of downloads in each language."""
    target = Path(os.path.relpath(out.resolve(), site.resolve())).as_posix()
    names = [f"{folder}{DOWNLOADS}{end}" for folder in ("", "*/") for end in ("/index.html", ".html")]
    for page in sorted(found for name in names for found in site.glob(name)):
        html = page.read_text(encoding="utf-8")
        language = _LANGUAGE.search(html)
        words = locale.file_size(size, language[1] if language else "en")
        href = posixpath.relpath(target, page.parent.relative_to(site).as_posix())
        page.write_text(linked(html, out.name, escape(href), words), encoding="utf-8", newline="")
