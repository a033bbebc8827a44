"""What a making has put into its folder: a list inside it, so that nobody else's file is ever taken away."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

FILES = ".planbook-files"
"""The list: one name on a line, from the folder, in order. The list itself is not on it."""


def names(folder: Path) -> list[str]:
    """Every file below a folder, its links and whatever else is no folder, without the list."""
    found = [
        (Path(above) / name).relative_to(folder).as_posix()
        for above, folders, files in os.walk(folder)
        for name in (*files, *(one for one in folders if (Path(above) / one).is_symlink()))
    ]
    return sorted(one for one in found if one != FILES)


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
    for above, _, files in os.walk(folder):
        Path(above).chmod(0o755)
        for name in files:
            path = Path(above) / name
            if not path.is_symlink():
                path.chmod(0o644)
