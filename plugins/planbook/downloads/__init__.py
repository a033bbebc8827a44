"""The command `planbook export --all`: every file that a site offers, in a folder beside it, with a manifest.

What is made is said in `mkdocs.yml`, which the site is built from too. What has not changed is not made again; the
rest is made in several processes.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from planbook import exporting
from planbook.configuration import Settings, settings
from planbook.downloads.making import make
from planbook.terminal import FINE, PROBLEMS, USAGE, StopError, plural, say, tell
from planbook.terminal import today as day_of_build

MOST_PROCESSES = 2
"""Each holds a whole book while it is set: two stay below two gigabytes."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `export` to those of the command line, with the options for all that a site offers."""
    parser = exporting.add_parser(commands)
    usual: Path = parser.get_default("out")
    help_ = "all that a site offers, as its mkdocs.yml says; with --lang only of these languages, and what is there"
    parser.add_argument("--all", action="store_true", help=help_)
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="with --all (default: mkdocs.yml)")
    parser.add_argument("--jobs", type=int, default=0, help=f"with --all: processes (default: up to {MOST_PROCESSES})")

    def run(options: argparse.Namespace) -> int:
        if options.all:
            return command(options)
        options.out = options.out or usual
        return exporting.command(options)

    parser.set_defaults(run=run, out=None)


def command(options: argparse.Namespace) -> int:
    """Make what is missing or old; gives back the exit code."""
    if options.format or options.plan:
        raise StopError(USAGE, "--all makes what mkdocs.yml says: leave out --format and --plan")
    found = settings(options.config)
    languages = exporting.chosen(options.lang, found.languages.all, "language")
    today = options.today or found.today or day_of_build()
    out = _folder(options.out, found)
    jobs = options.jobs if options.jobs > 0 else min(MOST_PROCESSES, os.cpu_count() or 1)
    done = make(found, out, today, jobs, languages)
    for one in done.remarks:
        tell(one.rstrip("\n"))
    size = sum(one.bytes for one in done.entries)
    new = f"{done.made} made, {done.kept} as before"
    say(f"{out.as_posix()}: {plural(len(done.entries), 'file')}, {size / 1_000_000:.1f} MB ({new})")
    return PROBLEMS if done.failed else FINE


def _folder(asked: Path | None, found: Settings) -> Path:
    """The folder to write to: not one that files are made from, for what is in it may go."""
    if asked is None and not found.folder:
        raise StopError(USAGE, "say the folder with -o, or in mkdocs.yml: plugins: planbook: downloads: {folder: …}")
    out = asked or found.home / found.folder
    if any(out.resolve().is_relative_to(one.resolve()) for one in (found.data, found.i18n, found.docs)):
        raise StopError(USAGE, f"{out} is inside what it is made from; choose another folder")
    return out
