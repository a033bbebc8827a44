"""The command `planbook merge`: parts that several machines have built become the site that one would have built.

All that is wrong is told at once; then nothing is published. Needs neither the data nor the host.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planbook import stick
from planbook.building import published
from planbook.configuration import settings
from planbook.parts import checking, joining
from planbook.parts.manifest import Part, UnreadableError, found_in, read
from planbook.parts.share import FOLDER
from planbook.terminal import FINE, PROBLEMS, USAGE, StopError, plural, say

EXAMPLES = """examples:
  planbook build --only en        on one machine
  planbook build --only fr        on another one
  planbook merge                  where both folders lie in parts/: the site, in site/
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "merge",
        help="join parts that several machines have built into one site",
        description="Join parts, made by `planbook build --only` or `--shard`, into exactly the site that one machine "
        "would have built, and publish it in one step. It needs the parts and planbook, and nothing else.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    help_ = f"folders of parts, or folders that hold some (default: {FOLDER})"
    parser.add_argument("parts", type=Path, nargs="*", default=[Path(FOLDER)], metavar="PART", help=help_)
    parser.add_argument("-d", "--site", type=Path, default=None, help="where it is put (default: as in mkdocs.yml)")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("--strict", action="store_true", help="only of parts that were built with --strict")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Join and publish; gives back the exit code."""
    site: Path = options.site or (settings(options.config).site if options.config.is_file() else Path("site"))
    folders = list(dict.fromkeys(one for asked in options.parts for one in found_in(asked)))
    parts = _read(folders, options.strict)
    published(site, lambda fresh: _join(folders, parts, fresh))
    say(f"{site.as_posix()}: {plural(len(parts), 'part')}, {', '.join(parts[0].languages)}")
    return FINE


def _read(folders: Sequence[Path], strict: bool) -> list[Part]:
    """What the parts say of themselves, if they are one site. Raises StopError with all that is wrong."""
    parts: list[tuple[str, Part]] = []
    told: list[str] = []
    for folder in folders:
        try:
            parts.append((folder.as_posix(), read(folder)))
        except UnreadableError as error:
            there = folder.is_dir() or f"{folder.as_posix()} is not there: fetch the parts first, or say where they are"
            told.append(there if isinstance(there, str) else f"{folder.as_posix()} {error}")
    _stop([*told, *checking.wrong(parts, strict)], USAGE if not parts else PROBLEMS)
    return [one for _, one in parts]


def _join(folders: Sequence[Path], parts: Sequence[Part], fresh: Path) -> None:
    copying = zip(folders, parts, strict=True)
    _stop([told for folder, one in copying for told in joining.copy(folder, folder.as_posix(), one, fresh)])
    joining.complete(folders, parts, fresh)
    if whole := parts[0].whole:
        made = stick.put(fresh, fresh / stick.DOWNLOADS / whole, date.fromisoformat(parts[0].day))
        say(f"{stick.DOWNLOADS}/{whole}: {len(made.content) / 1_000_000:.1f} MB")


def _stop(told: Sequence[str], code: int = PROBLEMS) -> None:
    """End with all that is wrong, if anything is."""
    if told:
        raise StopError(code, "\n  ".join(["the parts are not joined; the site is as it was:", *told]))
