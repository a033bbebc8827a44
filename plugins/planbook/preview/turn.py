"""The whole site as its files are at one moment: whatever stands at an address, made when it is asked for."""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import Abort

from planbook.plugin.host import home_of
from planbook.plugin.languages import MISSING
from planbook.preview.beside import beside, is_sitemap, of_all
from planbook.preview.kept import Kept
from planbook.preview.language import Language
from planbook.preview.troubles import Trouble, of_mistake, of_problems, of_remarks

_ASSETS = "assets/"
"""Where themes put what pages load; what stands elsewhere may be a template."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at an address. `language` is that of a page, and empty for any other file.

    `spoilt`: the page is not what it should be, for there is a mistake in the file that it is written in.
    """

    body: bytes
    kind: str
    language: str = ""
    found: bool = True
    spoilt: bool = False


class Turn:
    """One state of the project. A language is prepared when something of it is asked for; for one thread at a time."""

    def __init__(self, file: Path, kept: Kept) -> None:
        """Stand for the project of the `mkdocs.yml` at `file`; nothing is read yet."""
        self.file, self.kept = file, kept
        self.languages: dict[str, Language] = {}
        self._troubles: dict[Trouble, None] = {}
        self._pages: dict[str, Shown] = {}

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What is known so far to be wrong, errors first; what pages lack while the data has errors may only follow."""
        known = tuple(self._troubles)  # another thread may find one more meanwhile
        stopped = any(one.stops for one in known)
        found = (one for one in known if not (stopped and one.file.endswith(".md")))
        return tuple(sorted(found, key=lambda one: one.rank))

    @property
    def stopped(self) -> bool:
        """Whether something is wrong that keeps the whole site from being built."""
        return not self.languages or any(one.stops for one in tuple(self._troubles))

    def prepare(self, path: str = "") -> None:
        """Read everything that the language of an address is made of; what is wrong becomes one of the troubles."""
        try:
            self._language_of(path)
        except (Exception, Abort) as mistake:
            self.add(mistake)

    def add(self, mistake: BaseException) -> None:
        """Note what stopped MkDocs, unless it has said more of it before."""
        if not isinstance(mistake, Abort) or not any(one.stops for one in tuple(self._troubles)):
            self._troubles[of_mistake(mistake, self.file)] = None

    def show(self, path: str) -> Shown | None:
        """What stands at an address, which begins without a slash; None where there is nothing.

        Raises whatever MkDocs, a theme, a hook or a plugin raises.
        """
        if path in self._pages:
            return self._pages[path]
        place = f"{path}index.html" if not path or path.endswith("/") else path
        kind = mimetypes.guess_type(place)[0] or "application/octet-stream"
        for known in self.languages.values():  # what the theme brings is the same in all
            if (file := known.places.get(place)) is not None and known.is_of_theme(file) and place.startswith(_ASSETS):
                return Shown(file.content_bytes, kind)
        language = self._language_of(path)
        file = language.places.get(place) or self._language().places.get(place)
        listing = is_sitemap(place, self.names())
        if listing:  # ours stands in the place of the theme's
            file = None
        if file is not None and not file.is_documentation_page():
            return Shown(file.content_bytes, kind)
        with self._listening():
            if file is None:
                body = of_all(place, self._all()) if listing else beside(place, language)
                return Shown(body, kind) if body is not None else None
            body = language.page(file)
        source = Path(file.abs_src_path or "").relative_to(home_of(language.config)).as_posix()
        spoilt = any(one.spoils(source) for one in self._troubles)
        self._pages[path] = Shown(body, kind, language.name, spoilt=spoilt)
        return self._pages[path]

    def missing(self, path: str) -> Shown:
        """The page that is shown where there is nothing. Raises as `show` does."""
        language = self._language_of(path)
        with self._listening():
            return Shown(language.template(MISSING).encode(), "text/html", language.name, found=False)

    def check(self) -> Iterator[None]:
        """Look for what is wrong on the hand-written pages of all languages, one page at a time."""
        for language in self._all():
            steps = language.check()
            more = True
            while more:
                with self._listening():
                    more = next(steps, False)
                yield

    def names(self) -> tuple[str, ...]:
        """The languages of the site in the order in which they are built, that at its root first."""
        return (next(iter(self.languages.values()), None) or self._language()).names

    def _all(self) -> Iterator[Language]:
        return (self._language(name) for name in self.names())

    def _language_of(self, path: str) -> Language:
        first, _, _ = path.partition("/")
        names = self.names() if self.languages else self.kept.names(self.file)
        return self._language(first if first in names else "")

    def _language(self, name: str = "") -> Language:
        """The site in one language; without a name, in that at its root."""
        name = name or (self.names()[0] if self.languages else "")
        if name not in self.languages:
            with self._listening():
                made = Language(self.file, name or None, self.kept)
            self.kept.name(self.file, made.names)
            name = made.name
            self.languages[name] = made
        return self.languages[name]

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Gather what our plugin reports, and what MkDocs and other plugins warn of."""
        remarks, host = _Remarks(), logging.getLogger("mkdocs")
        host.addHandler(remarks)
        try:
            yield
        finally:
            host.removeHandler(remarks)
            found = (*of_problems(self.kept.told, self.file.parent), *of_remarks(remarks.said, self.file))
            self.kept.told.clear()
            self._troubles |= dict.fromkeys(found)


class _Remarks(logging.Handler):
    """What MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.levelno, record.getMessage()))
