"""The command `planbook build`: the site and itself as one file, made in a fresh folder and published in one step.

The host builds the pages; this command knows it as a program only. While it works the old site stays as it is, whatever
happens, and it is replaced by a whole one or not at all.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from planbook import stick
from planbook.configuration import Settings, settings
from planbook.replacing import BusyError, ForeignError, begin, refused
from planbook.terminal import BUSY, ENVIRONMENT, FINE, PROBLEMS, StopError, say
from planbook.terminal import today as day_of_build

HOST = "mkdocs"
"""The program that builds the pages, a module of Python."""


ALARM = "NO_MKDOCS_2_WARNING"
"""What silences that alarm, and no warning about the site."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser("build", help="build the site and publish it in one step")
    parser.add_argument("-d", "--site", type=Path, default=None, help="where it is put (default: as in mkdocs.yml)")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("--strict", action="store_true", help="publish nothing if there is a warning")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Build and publish; gives back the exit code."""
    said = settings(options.config)
    day_of_build()  # said wrongly, it is told before any work
    site: Path = options.site or said.site
    try:
        kept = _published(site, said, options)
    except BusyError as busy:
        raise StopError(BUSY, f"{busy}; the site is as it was") from None
    except ForeignError as strange:
        raise StopError(PROBLEMS, f"{strange}; the site is as it was") from None
    except OSError as error:
        raise StopError(ENVIRONMENT, f"{refused(error)}; the site is as it was") from None
    if kept is not None:
        say(f"what was in {site.name}/ was not built by planbook; it is kept in {kept.name}/")
    return FINE


def _published(site: Path, said: Settings, options: argparse.Namespace) -> Path | None:
    replacement = begin(site)
    try:
        _make(replacement.fresh, said, options)
        return replacement.publish()
    finally:
        replacement.abandon()


def _make(fresh: Path, said: Settings, options: argparse.Namespace) -> None:
    """Fill the fresh folder. Raises StopError if the host does not build it, and OSError."""
    # Not --quiet: it would silence the warnings that --strict counts, and let them pass.
    strict = ["--strict"] if options.strict else []
    command = [sys.executable, "-m", HOST, "build", "--config-file", str(options.config), "--site-dir", str(fresh)]
    # Material's alarm about the next MkDocs is for its users: what is installed here is pinned, and goes on working.
    environment = {**os.environ, ALARM: "1"}
    code = subprocess.run([*command, *strict], check=False, env=environment).returncode  # noqa: S603 - our own words
    if code:
        known = code in (PROBLEMS, ENVIRONMENT, BUSY)
        raise StopError(code if known else PROBLEMS, "nothing was published; the site is as it was")
    if said.whole:
        made = stick.put(fresh, fresh / stick.DOWNLOADS / said.whole)
        say(f"{stick.DOWNLOADS}/{said.whole}: {len(made.content) / 1_000_000:.1f} MB")
