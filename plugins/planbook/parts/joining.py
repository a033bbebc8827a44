"""Puts parts together into a site: every file looked at while it is copied, then what is made of all parts at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from planbook.parts.gathering import join_search, join_sitemap, list_sitemaps
from planbook.parts.manifest import FOLDER, SUMS, Part, UnreadableError, digest, files, strangers

HIDDEN = "were files with a dot before their name left behind on the way?"


def copy(folder: Path, name: str, part: Part, site: Path) -> Iterator[str]:
    """Copy the files of a part into a site; gives what is wrong with them, a line each. Raises OSError."""
    if digest(folder / SUMS) != part.sums:
        yield f"{name}: the list of its files is damaged: build or fetch this part again"
        return
    try:
        lost, changed, unlike = _copy(folder, site)
        strange = strangers(folder)
    except UnreadableError as error:
        yield f"{name}: {error}"
        return
    hint = f"; {HIDDEN}" if any(part.startswith(".") for one in lost for part in one.split("/")) else ""
    for what, found, more in (
        ("missing from it", lost, hint),
        ("changed since it was built", changed, ""),
        ("not made by its build", strange, ""),
    ):
        if found:
            yield f"{name}: {what}: {_few(found)}{more}; build or fetch this part again"
    if unlike:
        told = "a plugin or hook makes it of all pages at once, which no part has"
        yield f"{name}: other than in a part before it: {_few(unlike)}; {told}"


def _copy(folder: Path, site: Path) -> tuple[list[str], list[str], list[str]]:
    """Copy; gives back what is missing, what is not as it was, and what another part has otherwise."""
    lost: list[str] = []
    changed: list[str] = []
    unlike: list[str] = []
    made: set[Path] = set()
    for name, mark in files(folder):
        source, target = folder / name, site / name
        if source.is_symlink() or not source.is_file():
            lost.append(name)
            continue
        content = source.read_bytes()
        if hashlib.sha256(content).hexdigest() != mark:
            changed.append(name)
        elif not name.startswith(f"{FOLDER}/") and not _put(content, target, made):
            unlike.append(name)
    return lost, changed, unlike


def _put(content: bytes, target: Path, made: set[Path]) -> bool:
    """Write a file, or find it there with the same content; false for another one."""
    try:
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        with target.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        return target.is_file() and target.read_bytes() == content
    except NotADirectoryError:
        return False
    return True


def complete(folders: Sequence[Path], parts: Sequence[Part], site: Path) -> None:
    """Make what is made of several parts: of languages that are divided, the search index and the sitemap."""
    languages, base = parts[0].languages, parts[0].web
    for language in languages:
        if not any(one.share.is_all_of(language) for one in parts):
            join_search(folders, language, site if language == languages[0] else site / language)
            join_sitemap(folders, language, site)
    list_sitemaps(site, base, languages)


def _few(found: Sequence[str], most: int = 3) -> str:
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more
