"""What commands share: the data they read, where catalogues lie, how problems and progress are shown.

Exit codes: 0 fine, 1 problems in the data, 2 wrong usage, 3 environment, 4 our own mistake, 75 somebody else is at
work, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planbook.i18n.pseudo import is_pseudo
from planbook.problems import Problem, Severity, Span, sort
from planbook.problems.sarif import as_sarif
from planbook.problems.severities import FILES, unread, weighed
from planbook.problems.show import as_github, as_json, as_text
from planbook.severity import FILE, severities_in
from planbook.source import excerpts

if TYPE_CHECKING:
    from planbook.pipeline import Build

FINE, PROBLEMS, USAGE, ENVIRONMENT, OURS, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 75, 130

CLEAN = "PLANBOOK_CLEAN"
"""The variable of the environment by which a build is told to take over nothing of the last one."""

JOBS = "PLANBOOK_JOBS"
"""The variable of the environment by which a build is told how many processes it may have."""

T = TypeVar("T")


class StopError(Exception):
    """Ends a command before its work with one line and an exit code."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


def say(text: str) -> None:
    """Print what was asked for."""
    sys.stdout.write(f"{text}\n" if text and not text.endswith("\n") else text)


def tell(text: str) -> None:
    """Print what accompanies it, where it disturbs no program that reads the rest."""
    sys.stderr.write(f"{text}\n")


FORMATS = ("text", "json", "github", "sarif")
"""How problems can be told."""


def add_folders(command: argparse.ArgumentParser) -> None:
    """Let a command be told which data and which catalogues it works on."""
    command.add_argument("folder", type=Path, nargs="?", default=Path("data"), help="the data (default: data)")
    add_catalogues(command)


def add_catalogues(command: argparse.ArgumentParser) -> None:
    """Let a command be told where the catalogues are."""
    command.add_argument("--i18n", type=Path, default=None, help="folder of the catalogues (default: beside the data)")


def read(folder: Path, day: date | None = None, building: Callable[[Path, date], Build] | None = None) -> Build:
    """Read the data folder, if there is one that can be read."""
    from planbook.pipeline import build  # takes its time to load: many a command reads no data

    if not folder.is_dir():
        raise StopError(USAGE, f"there is no folder {folder}")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise StopError(ENVIRONMENT, f"the folder {folder} cannot be read: its access rights forbid it")
    built = (building or build)(folder, day or today())
    chosen, wrong = severities_in(above(folder) / FILE)
    return replace(built, problems=sort((*weighed(built.problems, chosen), *wrong)))


def unseen(built: Build) -> None:
    """Stop where a file cannot be read at all: nobody knows what there is already."""
    read = {document.path for document in built.documents}
    found = (one.where for one in built.problems if one.code.startswith(FILES))
    for where in found:
        if where is not None and where.path not in read:
            raise StopError(PROBLEMS, f"nothing was written: mend {where.path} first, which cannot be read at all")


def whole(built: Build) -> Build:
    """The same data, if all of it can be read: what cannot be would look as if it were deleted."""
    wrong = unread(built.problems)
    if wrong:
        raise StopError(PROBLEMS, f"mend the data first: planbook check finds {plural(wrong, 'error')}")
    return built


def tell_unread(built: Build, what: str) -> bool:
    """Tell that a part of the data cannot be read, and what that means; gives back whether it is so."""
    wrong = unread(built.problems)
    if wrong:
        tell(f"planbook: the data has {plural(wrong, 'error')} (planbook check tells them): {what}")
    return bool(wrong)


def as_weighed(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Further problems, as the site of a data folder weighs them."""
    return sort(weighed(problems, severities_in(above(folder) / FILE)[0]))


def sound(built: Build) -> Build:
    """The same data, if it has no errors: what is wrong is not handed on."""
    wrong = sum(one.severity is Severity.error for one in built.problems)
    if wrong:
        raise StopError(PROBLEMS, f"mend the data first: planbook check finds {plural(wrong, 'error')}")
    return built


def a_day(written: str) -> date:
    """A day as an option of a command."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"write the day as YYYY-MM-DD, not {written}") from None


def today() -> date:
    """The day that SOURCE_DATE_EPOCH says, so that the same sources always give the same; else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise StopError(USAGE, f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {epoch}") from None


def home_of(options: argparse.Namespace) -> Path:
    """The folder of the catalogues."""
    found: Path = options.i18n or above(options.folder) / "i18n"
    return found


def above(folder: Path) -> Path:
    """The folder that the paths in messages start from."""
    return folder.parent if folder.name else folder.resolve().parent


def languages_in(home: Path) -> tuple[str, ...]:
    """The languages that have a folder of catalogues, those left out that nobody speaks."""
    folders = (one.name for one in home.iterdir() if one.is_dir()) if home.is_dir() else ()
    return tuple(sorted(one for one in folders if not one.startswith(".") and not is_pseudo(one)))


def chosen(asked: Sequence[str], home: Path) -> tuple[str, ...]:
    """The languages that a command was asked for, each of which has a folder; all of them if for none."""
    there = languages_in(home)
    missing = next((one for one in asked if one not in there), None)
    if missing is not None:
        known = ", ".join(there) or "none"
        hint = f"planbook i18n sync --languages {missing} makes it" if missing.isascii() else "languages are codes"
        raise StopError(USAGE, f"there are no catalogues of `{missing}` in {home} ({known}): {hint}")
    return tuple(dict.fromkeys(asked)) or there


def show(problems: tuple[Problem, ...], options: argparse.Namespace) -> None:
    """Print problems as `--format` says."""
    match getattr(options, "format", "text"):
        case "json":
            say(as_json(problems))
        case "github":
            say(as_github(problems))
        case "sarif":
            say(as_sarif(problems))
        case _:
            say(as_text(problems, _excerpts(options), colourful()))


def colourful() -> bool:
    """Whether what is printed may be coloured: on a terminal, unless NO_COLOR (https://no-color.org) says otherwise."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _excerpts(options: argparse.Namespace) -> Callable[[Span], str | None]:
    """The lines of data files, and of catalogues, which may lie elsewhere."""
    of_data, of_catalogues = excerpts(above(options.folder)), excerpts(above(home_of(options)))
    return lambda span: (of_catalogues if span.path.endswith(".po") else of_data)(span)


def plural(number: int, word: str) -> str:
    """A number of things: `1 error`, `2 errors`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def progress(items: Sequence[T], word: str) -> Iterator[T]:
    """Give the items one by one; on a terminal a line tells how far the work is, and is gone after it."""
    if not sys.stderr.isatty():
        yield from items
        return
    for done, item in enumerate(items):
        bar = "█" * (20 * done // len(items))
        sys.stderr.write(f"\r\x1b[K{word} {bar:░<20} {done}/{len(items)} {str(item)[:30]}")
        sys.stderr.flush()
        yield item
    sys.stderr.write("\r\x1b[K")
