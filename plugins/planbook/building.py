"""The command `planbook build`: the site and itself as one file, made in a fresh folder and published in one step; or
a part of the site, for machines that share the work.

The host builds the pages; this command knows it as a program only. While it works the old site stays as it is, whatever
happens, and it is replaced by a whole one or not at all.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from planbook import stick
from planbook.configuration import Settings, settings
from planbook.parts.share import FOLDER, ONLY, SHARD, Share, ShareError, share
from planbook.replacing import BusyError, ForeignError, begin, refused
from planbook.terminal import BUSY, CLEAN, ENVIRONMENT, FINE, JOBS, PROBLEMS, USAGE, StopError, say
from planbook.terminal import today as day_of_build

HOST = "mkdocs"
"""The program that builds the pages, a module of Python."""

EXAMPLES = """examples:
  planbook build --strict               the site, in site/
  planbook build --only fr              its French part, in parts/fr/
  planbook build --shard 2/4            the second of four parts, in parts/2-of-4/
  planbook build --only fr --shard 1/2  half of the French pages, in parts/fr-1-of-2/
"""


ALARM = "NO_MKDOCS_2_WARNING"
"""What silences that alarm, and no warning about the site."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "build",
        help="build the site, or a part of it, and publish it in one step",
        description="Build the site and publish it in one step. With --only or --shard, build a part of it, in a "
        "folder of its own; `planbook merge` joins the parts of several machines.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    help_ = f"where it is put (default: as in mkdocs.yml; a part in a folder of its own in {FOLDER}/)"
    parser.add_argument("-d", "--site", type=Path, default=None, help=help_)
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("--strict", action="store_true", help="publish nothing if there is a warning")
    parser.add_argument("--clean", action="store_true", help="make every page anew, whatever the last build has kept")
    parser.add_argument("--only", default="", metavar="LANG", help="a part: these languages, as in fr,es")
    parser.add_argument("--shard", default="", metavar="K/N", help="a part: the second of four, as in 2/4")
    help_ = "processes that build languages at the same time (default: one for each processor; on Linux only)"
    parser.add_argument("--jobs", type=_number, default=None, metavar="N", help=help_)
    parser.set_defaults(run=command)


def _number(said: str) -> int:
    if not said.isdecimal() or not int(said):
        raise argparse.ArgumentTypeError(f"{said} is no number of processes: write 1 or more")
    return int(said)


def command(options: argparse.Namespace) -> int:
    """Build and publish; gives back the exit code."""
    said = settings(options.config)
    day_of_build()  # said wrongly, it is told before any work
    asked = _share(said, options)
    site = _place(said, options, asked)
    published(site, lambda fresh: _make(fresh, said, options, asked))
    if asked is not None:
        say(f"{site.as_posix()}: a part of the site; planbook merge joins it with the others")
    return FINE


def published(site: Path, make: Callable[[Path], None]) -> None:
    """Put what `make` writes into a fresh folder in the place of a site, in one step. Raises StopError."""
    try:
        replacement = begin(site)
        try:
            make(replacement.fresh)
            kept = replacement.publish()
        finally:
            replacement.abandon()
    except BusyError as busy:
        raise StopError(BUSY, f"{busy}; the site is as it was") from None
    except ForeignError as strange:
        raise StopError(PROBLEMS, f"{strange}; the site is as it was") from None
    except OSError as error:
        raise StopError(ENVIRONMENT, f"{refused(error)}; the site is as it was") from None
    if kept is not None:
        say(f"what was in {site.name}/ was not built by planbook; it is kept in {kept.name}/")


def _share(said: Settings, options: argparse.Namespace) -> Share | None:
    """The share of the site that is asked for; None for all of it. Raises StopError."""
    if not options.only and not options.shard:
        return None
    try:
        return share(said.languages.all, options.only, options.shard)
    except ShareError as wrong:
        raise StopError(USAGE, str(wrong)) from None


def _place(said: Settings, options: argparse.Namespace, asked: Share | None) -> Path:
    """The folder to build into. Raises StopError for a part in the place of the site."""
    site: Path = options.site or said.site
    if asked is None:
        return site
    if options.site is not None and site.resolve() == said.site.resolve():
        raise StopError(USAGE, f"{site} is the place of the whole site: leave -d out, or name another folder")
    return options.site or said.home / FOLDER / asked.folder


def _make(fresh: Path, said: Settings, options: argparse.Namespace, asked: Share | None) -> None:
    """Fill the fresh folder. Raises StopError if the host does not build it, and OSError."""
    # Not --quiet: it would silence the warnings that --strict counts, and let them pass.
    strict = ["--strict"] if options.strict else []
    command = [sys.executable, "-m", HOST, "build", "--config-file", str(options.config), "--site-dir", str(fresh)]
    # Each is empty where nothing is asked for, whatever the environment says.
    told = {ONLY: options.only, SHARD: options.shard, CLEAN: "yes" if options.clean else ""}
    # Material's alarm about the next MkDocs is for its users: what is installed here is pinned, and goes on working.
    jobs = {} if options.jobs is None else {JOBS: str(options.jobs)}
    environment = {**os.environ, **told, **jobs, ALARM: "1"}
    code = subprocess.run([*command, *strict], check=False, env=environment).returncode  # noqa: S603 - our own words
    if code:
        known = code in (PROBLEMS, ENVIRONMENT, BUSY)
        raise StopError(code if known else PROBLEMS, "nothing was published; the site is as it was")
    if said.whole and asked is None:
        made = stick.put(fresh, fresh / stick.DOWNLOADS / said.whole)
        say(f"{stick.DOWNLOADS}/{said.whole}: {len(made.content) / 1_000_000:.1f} MB")
