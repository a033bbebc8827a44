"""Which files have changed: looked at again and again, which works on every system and on shared disks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

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
