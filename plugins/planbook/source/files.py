"""Finding and opening files without ever waiting for one, following a link, or leaving the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from planbook.problems import Problem, Span, problem

LARGEST: Final = 4_000_000
"""Bytes of one file: about 1,300 printed pages, and read in a few seconds."""

SUFFIXES: Final = (".yml", ".yaml")
_SAFELY: Final = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")  # those that this system knows
_FLAGS: Final = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in _SAFELY)
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def load(path: Path, name: str, largest: int = LARGEST) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the bytes of an ordinary file of at most so many bytes, or None and why not."""
    try:
        found = os.lstat(path)
        if trouble := _unfit(found, name, largest):
            return None, (trouble,)
        # Looked at again once it is open: it may have been exchanged since.
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            if trouble := _unfit(os.fstat(file.fileno()), name, largest):
                return None, (trouble,)
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        return None, (_unopened(error, name),)
    return (data, ()) if len(data) <= largest else (None, (_too_large(len(data), name, largest),))


def walk(folder: Path) -> Iterator[tuple[Path, str, Problem | None]]:
    """Go through the data files below a folder in sorted order: path, name, and what forbids to read it.

    Names are relative to the folder's parent, with forward slashes. What begins with a dot is passed over.
    """
    yield from _walk(folder, folder.name or folder.resolve().name)


def _walk(folder: Path, name: str) -> Iterator[tuple[Path, str, Problem | None]]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield folder, name, _unopened(error, name)
        return
    for entry in entries:
        path, inner = folder / entry.name, f"{name}/{entry.name}"
        data = entry.name.endswith(SUFFIXES)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            if data or path.is_dir():
                yield path, inner, _link(inner)
        elif entry.is_dir():
            yield from _walk(path, inner)
        elif data:
            yield path, inner, None


def _unfit(found: os.stat_result, name: str, largest: int) -> Problem | None:
    if stat.S_ISLNK(found.st_mode):
        return _link(name)
    if not stat.S_ISREG(found.st_mode):
        what = next((words for test, words in _KINDS if test(found.st_mode)), "something special")
        return problem("PB112", _top(name), name=name, what=what, hint="remove it from the data folder")
    return _too_large(found.st_size, name, largest) if found.st_size > largest else None


def _link(name: str) -> Problem:
    return problem("PB113", _top(name), name=name, hint="put the file itself here")


def _too_large(size: int, name: str, largest: int) -> Problem:
    hint = "share it out over several files"
    return problem("PB110", _top(name), found=f"{size:,} bytes", limit=f"{largest:,} bytes", hint=hint)


def _unopened(error: OSError | ValueError, name: str) -> Problem:
    reasons: dict[type[BaseException], str] = {
        FileNotFoundError: "it does not exist",
        PermissionError: "its access rights forbid it",
        NotADirectoryError: "it is not a folder",
    }
    reason = reasons.get(type(error), "the disk or the system reports an error")
    return problem("PB114", _top(name), name=name, reason=reason)


def _top(name: str) -> Span:
    return Span(name, 1, 1, 1, 1)
