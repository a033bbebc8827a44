"""The list of files to take along: what lies in a folder of downloads, as its `manifest.json` says it.

Whoever makes the files writes it, whoever publishes them reads it; neither has to know the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One file. `plan` is empty for the whole handbook, `language` for a file that holds all of them.

    `path` starts at the folder; `bytes` is its size, `sha256` what it holds; `edition` is the day of the edition in
    ISO form, `content` the mark of its content; `problems` is what was remarked while it was made, as text.
    """

    path: str
    format: str
    plan: str
    language: str
    title: str
    bytes: int
    sha256: str
    edition: str
    content: str
    problems: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day of the edition."""
        return date.fromisoformat(self.edition)


def written(entries: Iterable[Entry]) -> str:
    """The manifest of these files."""
    files = [asdict(one) for one in entries]
    return json.dumps({"planbook": VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"


def read(folder: Path) -> tuple[Entry, ...] | None:
    """What a folder's manifest lists; None where there is none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return tuple(entry(one) for one in found["files"]) if found["planbook"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def entry(said: dict[str, Any]) -> Entry:
    """One file from what JSON holds of it. Raises ValueError for anything else, a path out of the folder too."""
    try:
        found = Entry(**{**said, "problems": tuple(said.get("problems", ()))})
    except TypeError as error:
        raise ValueError(str(error)) from None
    texts = (found.path, found.format, found.plan, found.language, found.title, found.sha256, found.content)
    if not all(isinstance(one, str) for one in (*texts, *found.problems)) or type(found.bytes) is not int:
        raise ValueError("not the list of a folder of downloads")
    if not found.path or found.path.startswith(".") or any(sign in found.path for sign in "/\\:"):
        raise ValueError(f"{found.path} is no file of this folder")
    date.fromisoformat(found.edition)
    return found
