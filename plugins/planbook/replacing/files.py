"""What a making has put into its folder: a list inside it, so that nobody else's file is ever taken away."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

FILES = ".planbook-files"
"""The list: one name on a line, from the folder, in order. The list itself is not on it."""


def names(folder: Path) -> list[str]:
    """Every file below a folder, its links and whatever else is no folder, without the list."""
    return sorted(name for _, name in _below(folder) if name and name != FILES)


def _below(folder: Path) -> Iterator[tuple[os.DirEntry[str], str]]:
    """All that is below a folder; the names from there, empty for a folder.

    Names are put together as text, and nothing is asked twice of the system: a site has many thousands of files.
    """
    waiting = [(str(folder), "")]
    while waiting:
        above, below = waiting.pop()
        found: list[os.DirEntry[str]] = []
        with suppress(OSError), os.scandir(above) as inside:
            found.extend(inside)
        for one in found:
            name = f"{below}{one.name}"
            if one.is_dir(follow_symlinks=False):
                waiting.append((one.path, f"{name}/"))
                yield one, ""
            else:
                yield one, name


def remove(folder: Path) -> None:
    """Take away a folder and all that is in it, the list last: while it is there, the rest is known as ours.

    Raises OSError.
    """
    folders = [str(folder)]
    for one, name in _below(folder):
        if not name:
            folders.append(one.path)
        elif name != FILES:
            os.unlink(one.path)  # noqa: PTH108
    (folder / FILES).unlink(missing_ok=True)
    for path in reversed(folders):  # each is found after the one that it is in
        os.rmdir(path)  # noqa: PTH106


def listed(folder: Path) -> frozenset[str] | None:
    """What was put into a folder; None if nobody has said it."""
    try:
        text = (folder / FILES).read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None
    return frozenset(one for one in text.split("\n") if one)


def foreign(folder: Path) -> list[str]:
    """What lies in a folder and was not put there."""
    known = listed(folder) or frozenset()
    return [one for one in names(folder) if one not in known]


def remember(folder: Path, more: Iterable[str] = ()) -> None:
    """Write the list of all that is there; with `more`, add only these to the list that is there, if one is."""
    added = list(more)
    known = listed(folder) if added else frozenset(names(folder))
    if known is None:
        return
    lines = "".join(f"{one}\n" for one in sorted({*known, *added}))
    (folder / FILES).write_text(lines, encoding="utf-8", errors="surrogateescape", newline="")


def readable(folder: Path) -> None:
    """Let everybody read: the server of a site is another user than its builder, whatever mask that one has."""
    folder.chmod(0o755)
    for one, name in _below(folder):
        wanted = 0o644 if name else 0o755
        if not one.is_symlink() and stat.S_IMODE(one.stat(follow_symlinks=False).st_mode) != wanted:
            os.chmod(one.path, wanted)  # noqa: PTH101
