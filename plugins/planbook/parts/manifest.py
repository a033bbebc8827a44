"""What a part of a site says of itself: which share it is, what it was made from, and every file in it with its hash.

It stands in a folder of its own inside the part, which never becomes a part of the site:

- `part.json`: the share, the inputs, what else the whole site has to know;
- `SHA256SUMS`: all files, as `sha256sum --check` reads them;
- `search/`, `sitemap/`: what is gathered of pages, for languages of which the part has only some pages.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from planbook.parts.share import ALL, Share
from planbook.replacing.files import names

FOLDER = "planbook-part"
"""The folder. Not hidden: services that take files from one machine to another leave hidden ones behind."""

PART, SUMS = f"{FOLDER}/part.json", f"{FOLDER}/SHA256SUMS"
VERSION = 1


class UnreadableError(Exception):
    """A folder that is no part, or one of another version, in the words of whoever joins parts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part. `made_from` holds a hash for each kind of input, such as `data`, by its name.

    `languages` are all of the site, in order, the one at its root first; `web` is its full address, `whole` the name of
    the file that it offers itself as, each empty if there is none; `day` is the day of the build in ISO form; `strict`
    says whether it was built so that no warning was let pass; `sums` is the hash of the list of files.
    """

    share: Share
    made_from: Mapping[str, str]
    languages: tuple[str, ...]
    day: str
    web: str = ""
    whole: str = ""
    strict: bool = False
    sums: str = field(default="", compare=False)


def seal(folder: Path, part: Part) -> None:
    """Write the list of all files of a part, and what it says of itself. Nothing may be changed afterwards."""
    listed = "".join(f"{digest(folder / name)}  {name}\n" for name in names(folder) if name not in (PART, SUMS))
    target = folder / SUMS
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(listed, encoding="utf-8", errors="surrogateescape", newline="")
    pieces = {language: [str(start), str(end)] for language, (start, end) in part.share.pieces.items()}
    said = {
        "planbook-part": VERSION,
        "share": {"only": part.share.only, "shard": part.share.shard, "pieces": pieces},
        "made_from": dict(part.made_from),
        "languages": part.languages,
        "day": part.day,
        "web": part.web,
        "whole": part.whole,
        "strict": part.strict,
        "sums": digest(target),
    }
    (folder / PART).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="")


def read(folder: Path) -> Part:
    """What a part says of itself. Raises UnreadableError."""
    try:
        said = json.loads((folder / PART).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnreadableError("is no part of a site: planbook build --only LANG makes one") from None
    except (OSError, ValueError):
        raise UnreadableError(f"its {PART} is damaged: build or fetch this part again") from None
    if not isinstance(said, dict) or said.get("planbook-part") != VERSION:
        raise UnreadableError("was made by another version of planbook: build all parts, and join them, with one")
    try:
        return _part(said)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        raise UnreadableError(f"its {PART} is damaged: build or fetch this part again") from None


def _part(said: dict[str, Any]) -> Part:
    asked = said["share"]
    pieces = {str(one): (Fraction(start), Fraction(end)) for one, (start, end) in asked["pieces"].items()}
    if not all(ALL[0] <= start < end <= ALL[1] for start, end in pieces.values()) or type(said["strict"]) is not bool:
        raise ValueError("no share")
    texts = {name: str(said[name]) for name in ("day", "web", "whole", "sums")}
    if PurePosixPath(texts["whole"]).name != texts["whole"]:
        raise ValueError(texts["whole"])
    return Part(
        share=Share(pieces, str(asked["only"]), str(asked["shard"])),
        made_from={str(name): str(mark) for name, mark in said["made_from"].items()},
        languages=tuple(map(str, said["languages"])),
        strict=said["strict"],
        **texts,
    )


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """The files of a part by name, each with its hash. Raises UnreadableError for a name that leads elsewhere."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    except OSError:
        raise UnreadableError(f"its {SUMS} is missing: build or fetch this part again") from None
    for line in lines[:-1]:
        mark, _, name = line.partition("  ")
        if not _is_inside(name):
            raise UnreadableError(f"its list names a file that cannot be in it: `{name}`")
        yield name, mark


def _is_inside(name: str) -> bool:
    """Whether a name stands for a file below the folder that it is in, on any system."""
    steps = re.split(r"[/\\]", name)
    return not PureWindowsPath(name).anchor and not any(one in ("", ".", "..") for one in steps)


def strangers(folder: Path) -> list[str]:
    """What lies in the folder of a part and is not on its list."""
    known = {PART, SUMS, *(name for name, _ in files(folder))}
    return [name for name in names(folder) if name not in known]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def gathered(kind: str, language: str) -> str:
    """Where a part keeps what it has gathered of its pages, `search` or `sitemap`, for one language."""
    return f"{FOLDER}/{kind}/{language}.json"


def found_in(folder: Path) -> tuple[Path, ...]:
    """The parts in a folder: itself, or those that lie in it."""
    if (folder / PART).is_file() or not folder.is_dir():
        return (folder,)
    inside = sorted(Path(one.path) for one in os.scandir(folder) if one.is_dir() and not one.name.startswith("."))
    return tuple(one for one in inside if (one / PART).is_file()) or (folder,)
