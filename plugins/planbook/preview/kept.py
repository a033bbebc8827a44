"""What a preview remembers from one change to the next: by content, so that it is as good as made anew.

Nothing here asks what has changed: each file is read again, and what its bytes gave before is given again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar, cast

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from planbook.i18n import catalogue
from planbook.i18n.catalogue import Catalogue, catalogue_files
from planbook.i18n.po import PoFile
from planbook.i18n.tags import lineage
from planbook.load import Kept as KeptEntities
from planbook.pipeline import Build, build, catalogues
from planbook.plugin.host import home_of
from planbook.plugin.making import Making
from planbook.plugin.templates import Templates
from planbook.problems import Problem, sort
from planbook.source import Found, files, read_bytes

T = TypeVar("T")
Read = tuple[PoFile, tuple[Problem, ...]]
Translations = tuple[dict[str, Catalogue], tuple[Problem, ...]]


class Remembered(Generic[T]):
    """Reads files, and remembers what the bytes of each gave."""

    def __init__(self, reading: Callable[[bytes, str], T], missing: Callable[[tuple[Problem, ...]], T]) -> None:
        """Read bytes with `reading`; `missing` is what a file gives that cannot be opened, and why not."""
        self.reading, self.missing = reading, missing
        self.known: dict[str, tuple[bytes, T]] = {}

    def __call__(self, path: Path, name: str) -> T:
        """What a file gives; `name` is what messages call it."""
        data, problems = files.load(path, name)
        if data is None:
            return self.missing(problems)
        before = self.known.get(name)
        if before is None or before[0] != data:
            self.known[name] = before = (data, self.reading(data, name))
        return before[1]


class Same(Generic[T]):
    """The result of one step, for as long as it is made from the very same values."""

    def __init__(self) -> None:
        self.parts: tuple[object, ...] = ()
        self.words: object = None
        self.result: T | None = None

    def get(self, parts: Sequence[object], words: object, make: Callable[[], T]) -> T:
        """The result of `make`, which depends on nothing but these very objects and on what `words` say."""
        same = self.words == words and len(self.parts) == len(parts)
        if self.result is None or not same or any(a is not b for a, b in zip(self.parts, parts, strict=True)):
            self.parts, self.words, self.result = tuple(parts), words, make()
        return self.result


class Theme:
    """The files of a theme; those outside the project are looked for once: only an installation changes them."""

    def __init__(self) -> None:
        self.listed: dict[str, tuple[str, ...]] = {}
        self.passed: dict[tuple[frozenset[str], str], bool] = {}
        self.config: MkDocsConfig

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        """What Jinja's environment of the theme lists."""
        theme, home = self.config.theme, home_of(self.config).resolve()
        names = {name for one in theme.dirs for name in self._in(one, Path(one).resolve().is_relative_to(home))}
        own = frozenset(theme.static_templates)
        for name in names:
            if (own, name) not in self.passed:
                self.passed[own, name] = filter_func(name)
        return sorted(name for name in names if self.passed[own, name])

    def _in(self, folder: str, changes: bool) -> tuple[str, ...]:
        if changes or folder not in self.listed:
            self.listed[folder] = tuple(FileSystemLoader(folder).list_templates())
        return self.listed[folder]


class Kept(Making):
    """The steps of a build, each skipped where all that it is made from is as before; pages wait until asked for."""

    ends = False

    def __init__(self) -> None:
        self.document: Remembered[Found] = Remembered(read_bytes, lambda problems: (None, problems))
        self.catalogue: Remembered[Read] = Remembered(catalogue.read_bytes, lambda problems: (PoFile(), problems))
        self.whole: Same[Build] = Same()
        self.entities = KeptEntities()
        self.translated: dict[str, Same[Translations]] = {}
        self.templates = Templates()
        self._theme = Theme()
        self.titles: dict[tuple[str, str, str], str | None] = {}
        self.told: list[Problem] = []
        self._names: tuple[bytes, tuple[str, ...]] = (b"", ())

    def name(self, file: Path, names: tuple[str, ...]) -> None:
        """Remember the languages that the `mkdocs.yml` at `file` has as it is."""
        self._names = (file.read_bytes() if file.is_file() else b"", names)

    def names(self, file: Path) -> tuple[str, ...]:
        """Its languages, if it is as it was; else none."""
        said, names = self._names
        return names if said and file.is_file() and file.read_bytes() == said else ()

    def theme(self, config: MkDocsConfig) -> Environment:
        """What lists the files of the theme, as its environment does."""
        self._theme.config = config
        return cast("Environment", self._theme)

    def build(self, folder: Path, today: date) -> Build:
        """Read the data; the result is that of before where no file has changed."""
        listed = tuple(files.walk(folder))
        read = [self.document(path, name) for path, name, refused in listed if refused is None]
        words = (folder, today, tuple((name, refused) for _, name, refused in listed))
        return self.whole.get(read, words, lambda: build(folder, today, self.document, self.entities))

    def catalogues(self, folder: Path, languages: tuple[str, ...]) -> Translations:
        """Read the translations, those of a language anew where one of its files has changed."""
        found: dict[str, Catalogue] = {}
        problems: list[Problem] = []
        for language in languages:
            more, wrong = self._translations(folder, language)
            found |= more
            problems += wrong
        return found, sort(problems)

    def _translations(self, folder: Path, language: str) -> Translations:
        paths = [path for one in lineage(language) for path in catalogue_files(folder / one)]
        read = [self.catalogue(path, path.relative_to(folder.parent).as_posix()) for path in paths]
        kept = self.translated.setdefault(language, Same())
        return kept.get(read, tuple(paths), lambda: catalogues(folder, (language,), self.catalogue))

    def report(self, problems: tuple[Problem, ...], home: Path) -> None:  # noqa: ARG002
        """Keep problems for whoever shows them."""
        self.told += problems
