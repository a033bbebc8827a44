"""Which files have changed: looked at again and again, which works on every system and on shared disks.

Where the system tells of changes, it is only when to look that it tells: what has changed the look finds.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

OFTEN, SELDOM = 0.1, 1.0
"""Seconds between two looks: while the system tells of nothing; while it does, since a shared disk may not."""

TOLD: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, DirDeletedEvent, DirMovedEvent)
]
"""What is worth a look: not that a file is read, as we do ourselves."""

SETTLING = 0.02
"""Seconds that a program gets to finish writing: the system tells of the first byte."""

Look = tuple[int, int, int]
"""When a file was written (nanoseconds), its size and its number on the disk: a new file in its place has another."""


class Watcher:
    """Files and all that is below folders; what begins with a dot is passed over, as MkDocs and our reader do."""

    def __init__(self, roots: Iterable[Path]) -> None:
        """Watch these files and folders, which need not be there yet."""
        self.seen: dict[str, Look] = {}
        self.follow(roots)

    def follow(self, roots: Iterable[Path]) -> None:
        """Watch these from now on; what is there already has not changed."""
        self.roots = tuple(dict.fromkeys(one.resolve() for one in roots))
        now = dict(self._look())
        self.seen = {**now, **{path: look for path, look in self.seen.items() if path in now}}

    def changed(self) -> frozenset[Path]:
        """The files that are new, gone or written since the last time."""
        now = dict(self._look())
        if now == self.seen:
            return frozenset()
        different = {path for path in now.keys() | self.seen.keys() if now.get(path) != self.seen.get(path)}
        self.seen = now
        return frozenset(map(Path, different))

    def _look(self) -> Iterator[tuple[str, Look]]:
        for root in self.roots:
            if root.is_dir():
                yield from _below(str(root))
            elif (look := _at(root)) is not None:
                yield str(root), look


def _below(folder: str) -> Iterator[tuple[str, Look]]:
    try:
        with os.scandir(folder) as entries:
            found = [one for one in entries if not one.name.startswith(".")]
    except OSError:  # gone in the meantime, or not ours to read: the build says so
        return
    for one in found:
        if one.is_dir(follow_symlinks=False):
            yield from _below(one.path)
        elif (look := _at(one)) is not None:
            yield one.path, look


def _at(file: Path | os.DirEntry[str]) -> Look | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Bell(FileSystemEventHandler):
    """Rings when the system tells of a change below some folders; where it cannot tell, it rings often."""

    def __init__(self) -> None:
        self._rung, self._ears, self._heard = threading.Event(), Observer(), frozenset[tuple[Path, bool]]()
        self._ears.daemon = True
        self.pause = OFTEN

    def follow(self, roots: Iterable[Path]) -> None:
        """Listen to these files and folders from now on."""
        folders = frozenset((one if one.is_dir() else one.parent, one.is_dir()) for one in map(Path.resolve, roots))
        if folders == self._heard:
            return
        try:
            self._ears.unschedule_all()
            for folder, below in folders:
                self._ears.schedule(self, str(folder), recursive=below, event_filter=TOLD)
            if not self._ears.is_alive():
                self._ears.start()
            self._heard, self.pause = folders, SELDOM
        except OSError:  # the system has no more ears, or one of them is gone
            self._heard, self.pause = frozenset(), OFTEN

    def wait(self) -> None:
        """Wait until there may be something to see."""
        if self._rung.wait(self.pause):
            time.sleep(SETTLING)
        self._rung.clear()

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002
        """Take in that something has changed."""
        self._rung.set()
