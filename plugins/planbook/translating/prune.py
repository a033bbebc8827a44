"""`planbook i18n prune`: the one command that takes translations away, and only those that are out of use."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from planbook.configuration import source_of
from planbook.i18n.catalogue import catalogue_files, current_key, made_from, read_file
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.i18n.po import PoEntry, PoFile, render
from planbook.pipeline import now
from planbook.problems import Problem
from planbook.terminal import (
    BUSY,
    FINE,
    PROBLEMS,
    StopError,
    add_catalogues,
    chosen,
    home_of,
    plural,
    read,
    say,
    show,
    tell,
    whole,
)
from planbook.translating.messages import Messages

EXAMPLES = """examples:
  planbook i18n prune --dry-run            what would be taken away
  planbook i18n prune fr --only plans/old  French translations of texts that these files had
  planbook i18n prune --older              only earlier versions of texts that are still in the data

What is taken away can be had back only from the history of the files (git).
"""


@dataclass(frozen=True, slots=True)
class Pruned:
    """One catalogue: where it is, what stays, and what is out of use."""

    path: Path
    name: str
    file: PoFile
    gone: tuple[PoEntry, ...]


def add_parser(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of `planbook i18n`."""
    parser = actions.add_parser(
        "prune",
        help="take away translations of texts that are gone",
        description="Take away obsolete entries: translations of texts that are no longer in the data. Every one is "
        "printed. What `planbook i18n sync` would take into use again is left alone.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("languages", nargs="*", metavar="LANG", help="as in fr es (default: all)")
    parser.add_argument("--data", dest="folder", type=Path, default=Path("data"), help="the data (default: data)")
    add_catalogues(parser)
    parser.add_argument("--only", default="", metavar="PREFIX", help="only the catalogues whose path begins so")
    older = "only earlier versions of texts that are still in the data; those that are gone may return"
    parser.add_argument("--older", action="store_true", help=older)
    parser.add_argument("--dry-run", action="store_true", help="tell what would be taken away, and change nothing")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Take away and say what; gives back the exit code. Where any file is in doubt, nothing is changed."""
    home = home_of(options)
    languages = chosen(options.languages, home)
    messages = Messages(whole(read(options.folder)), options.folder.resolve().name, source_of(options.folder))
    try:
        with exclusively(home):
            found, problems = _found(home, languages, messages, options)
            show(problems, options)
            if problems:
                return PROBLEMS
            for one in found:
                for entry in one.gone:
                    say(f"{one.name}: {entry.key}\n    {_line(entry.source)}\n    {_line(entry.translation)}")
                if not options.dry_run:
                    write_atomically(one.path, render(one.file))
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None
    number = sum(len(one.gone) for one in found)
    tell(f"{plural(number, 'obsolete translation')} {'would be ' if options.dry_run else ''}taken away")
    return FINE


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _found(
    home: Path, languages: tuple[str, ...], messages: Messages, options: argparse.Namespace
) -> tuple[list[Pruned], tuple[Problem, ...]]:
    """The catalogues that have anything out of use."""
    found, problems = list[Pruned](), list[Problem]()
    beginning = options.only.removeprefix(f"{messages.data}/").removesuffix(".yml").removesuffix(".yaml")
    for language in languages:
        files: dict[Path, PoFile] = {}
        for path in catalogue_files(home / language):
            files[path], wrong = read_file(path, f"{home.name}/{path.relative_to(home).as_posix()}")
            problems += wrong
        rule = _Rule(messages, files.values(), options.older)
        for path, file in files.items():
            name = path.relative_to(home).as_posix()
            gone = tuple(one for one in file.entries if rule.out_of_use(one))
            if gone and name.removeprefix(f"{language}/").startswith(beginning):
                kept = [one for one in file.entries if not any(one is other for other in gone)]
                found.append(Pruned(path, name, replace(file, entries=kept), gone))
    return found, tuple(problems)


class _Rule:
    """Says of the entries of one language which are out of use for good."""

    def __init__(self, messages: Messages, files: Iterable[PoFile], older: bool) -> None:
        self._messages, self._older = messages, older
        self._now = now(messages.built)
        used = (one for file in files for one in file.entries if one.translation and not one.obsolete)
        self._bases = {current_key(one.key, self._now): made_from(one) for one in used}

    def out_of_use(self, entry: PoEntry) -> bool:
        """Whether an entry is obsolete, and the next `sync` would not revive it."""
        if not entry.obsolete:
            return False
        key = current_key(entry.key, self._now)
        piece = self._messages.by_key.get(key)
        if piece is None:
            return not self._older
        fits_better = made_from(entry) == piece.text.source != self._bases.get(key)
        return key in self._bases and not fits_better
