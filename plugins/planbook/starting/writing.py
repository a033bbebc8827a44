"""A new site onto the disk: made beside its place, looked at as `planbook check` does, and put there in one step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from planbook.dictionary.editors import FOLDER, settings
from planbook.dictionary.editors import files as schemas
from planbook.i18n.catalogue import catalogue_files
from planbook.i18n.files import write_atomically
from planbook.i18n.po import parse, render
from planbook.pipeline import Build, build
from planbook.problems import Problem, Severity
from planbook.publish import write
from planbook.starting.making import Wish, made, translations
from planbook.translating.messages import Messages
from planbook.translating.synchronise import Work

HARMLESS: Final = frozenset({".git", ".gitkeep", ".DS_Store", "LICENSE", "LICENSE.md", "LICENSE.txt"})
"""What may be in a folder already: none of it is written by us, and none of it is read."""


class RefusedError(Exception):
    """The site was not made: its data would have these problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


def is_free(folder: Path) -> bool:
    """Whether a site may be put there: nothing of anybody's is in the way."""
    if not folder.exists():
        return True
    return folder.is_dir() and all(one.name in HARMLESS for one in folder.iterdir())


def start(folder: Path, wish: Wish, today: date) -> Build:
    """Make a site and put it into `folder`, which must be free; gives back its data.

    Either all of it is there afterwards or nothing. Raises RefusedError, OSError.
    """
    with _beside(folder) as fresh:
        for name, content in made(wish).items():
            write(fresh / name, content)
        _help_editors(fresh)
        built = build(fresh / "data", today)
        wrong = tuple(one for one in built.problems if one.severity is not Severity.info)
        if wrong:
            raise RefusedError(wrong)
        _translate(fresh, wish, built)
        _put(fresh, folder)
    return built


def _translate(home: Path, wish: Wish, built: Build) -> None:
    """Open the catalogues, and enter what the sample says in each language."""
    source, *others = wish.languages
    Work(Messages(built, "data", source), home / "i18n", tuple(others)).run()
    for language in others:
        known = translations(source, language)
        for path in catalogue_files(home / "i18n" / language):
            file, _ = parse(path.read_text(encoding="utf-8"), path.name)
            for entry in file.entries:
                entry.translation = known.get(entry.source, "")
            write_atomically(path, render(file))


def _help_editors(home: Path) -> None:
    """Write what makes an editor complete, explain and check the data while one types."""
    data, out = home / "data", home / FOLDER
    for path, text in (*schemas(data, out), *settings(data, out)):
        write(path, text)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, gone afterwards with whatever was not moved out of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder if folder.exists() else folder.parent))
    try:
        fresh.chmod(0o755)
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put(fresh: Path, folder: Path) -> None:
    """Give a folder its name, or, where there is one, move what is in it; what fails is taken back."""
    if not folder.exists():
        fresh.rename(folder)
        return
    moved: list[Path] = []
    try:
        for one in sorted(fresh.iterdir()):
            target = folder / one.name
            if target.exists():
                raise FileExistsError(17, "it is there already", str(target))
            moved.append(one.rename(target))
    except OSError:
        for one in moved:
            one.rename(fresh / one.name)
        raise
