"""What the preview shows now: the site as the files are, or as they last were without mistakes.

Between the files that change and the browsers that look. Every method may be called from any thread.
"""

from __future__ import annotations

import gc
import hashlib
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import Abort

from planbook.pipeline import uncollected
from planbook.preview.kept import Kept
from planbook.preview.troubles import Trouble
from planbook.preview.turn import Shown, Turn

SOURCES = {".yml", ".yaml", ".po", ".md", ".html", ".toml", ".py"}
"""Files whose change is seen in a page itself; any other, such as a style sheet, when the page is loaded anew."""

REST = 1.0
"""Seconds without a change after which the pages are checked that nobody looks at."""


@dataclass(frozen=True, slots=True)
class View:
    """What a browser shows at an address: the page, its mark, and what is wrong with the project.

    `mark` is another whenever the browser has to load the page anew. `old`: this is not the last state of the files.
    """

    shown: Shown
    mark: str
    troubles: tuple[Trouble, ...]
    old: bool


class State:
    """The project as it is shown."""

    def __init__(self, file: Path) -> None:
        """Show the project of the `mkdocs.yml` at `file`."""
        self.file, self.kept = file, Kept()
        self.turn = Turn(file, self.kept)
        self.good: Turn | None = None
        self.last: dict[str, Shown] = {}
        self.looks = 0
        self.lately = ""
        self.version = 0
        self.changed = threading.Condition()
        self._one = threading.RLock()
        self._asked: set[object] = set()

    def begin(self) -> None:
        """Read the project anew, in the language that was looked at last, and tell those who wait."""
        with self._first(), uncollected():
            turn = Turn(self.file, self.kept)
            turn.prepare(self.lately)
            self.turn = turn
            if not turn.stopped:
                self.good = turn
        self._tell()

    def note(self, files: Iterable[Path]) -> None:
        """Take in that files have changed."""
        self.looks += any(one.suffix not in SOURCES for one in files)
        self.begin()

    def view(self, path: str) -> View:
        """What is shown at an address of the site, which begins without a slash."""
        with self._first(), uncollected():
            shown, old = self._shown(path)
            if shown.language and shown.found:
                self.lately = path
            return View(shown, self._mark(shown), self.turn.troubles, old)

    def wait(self, version: int, seconds: float) -> int:
        """Wait until there is something newer than a version, or the time is over; gives back the newest."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def check(self) -> Iterator[None]:
        """Look for what is wrong on pages that nobody looks at, a step at a time: a change comes first."""
        turn, before = self.turn, self.turn.troubles
        try:
            steps = iter(()) if turn.stopped else turn.check()
            while True:
                while self._asked:  # a lock that is free goes to whoever had it last
                    time.sleep(0.005)
                with self._one:
                    if next(steps, _END) is _END:
                        break
                yield
        except (Exception, Abort) as mistake:
            turn.add(mistake)
        gc.collect()
        if turn.troubles != before:
            self._tell()

    def roots(self) -> tuple[Path, ...]:
        """The files and folders that the site is made of, as far as they are known."""
        known = {**(self.good.languages if self.good else {}), **self.turn.languages}
        usual = tuple(self.file.parent / one for one in ("data", "docs", "i18n"))
        return (self.file, *next((one.roots() for one in known.values()), usual))

    def _shown(self, path: str) -> tuple[Shown, bool]:
        """What stands at an address, and whether it is older than the files are."""
        stopped = self.turn.stopped
        source = self.good if stopped and self.good is not None else self.turn
        try:
            shown = source.show(path) or source.missing(path)
        except (Exception, Abort) as mistake:
            self.turn.add(mistake)
            return self._kept(path), True
        if shown.spoilt and path in self.last:
            return self.last[path], True
        if shown.language and not shown.spoilt:
            self.last[path] = shown
        return shown, stopped or shown.spoilt

    def _kept(self, path: str) -> Shown:
        """The page as it was when it could last be made; an empty one if that was never."""
        if path not in self.last and self.good is not None and self.good is not self.turn:
            try:
                self.last[path] = self.good.show(path) or self.good.missing(path)
            except (Exception, Abort):  # the mistake has been told of already
                return _EMPTY
        return self.last.get(path, _EMPTY)

    def _mark(self, shown: Shown) -> str:
        return hashlib.sha256(shown.body + str(self.looks).encode()).hexdigest()[:16]

    @contextmanager
    def _first(self) -> Iterator[None]:
        """Be the only one at work, before the check of what nobody looks at."""
        me = object()
        self._asked.add(me)
        try:
            with self._one:
                yield
        finally:
            self._asked.discard(me)

    def _tell(self) -> None:
        with self.changed:
            self.version += 1
            self.changed.notify_all()


_END = object()
_EMPTY = Shown(b"<!doctype html><html><head><title>planbook</title></head><body></body></html>", "text/html", "en")
