"""What a file was made from, so that it is made again when that has changed, and only then.

Everything counts for every file: all data and catalogues, the pages of the handbook, the program, its libraries, the
day. What a plan's pages say hangs on other plans too (who names it, which crosswalk leads to it): a finer mark would
be wrong some day, and nobody would see it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from planbook.configuration import Settings
from planbook.exports.manifest import Entry, entry

STAMPS = ".stamps"
"""The folder of the stamps, one for each file, below that of the files."""

CODE = Path(__file__).parents[1]
"""The program itself."""


def inputs(settings: Settings, today: date) -> str:
    """One digest of all that goes into the files of a site."""
    whole = hashlib.sha256()
    said = (settings.web, settings.languages.source, settings.languages.all, settings.words, today.isoformat())
    whole.update(json.dumps([*said, *libraries()], ensure_ascii=False).encode())
    for name, path in _files(settings):
        whole.update(f"\0{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """All that is read, under names that are the same wherever the project lies, in one order.

    The look of the site goes into no file that is taken along.
    """
    for name, folder in (("data", settings.data), ("i18n", settings.i18n), ("docs", settings.docs), ("code", CODE)):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            inside = path.relative_to(folder)
            hidden = any(part.startswith(".") or part == "__pycache__" for part in inside.parts)
            apart = inside.parts[0] == "theme" if name == "code" else name == "docs" and _is_no_chapter(path)
            if not hidden and path.is_file() and not apart:
                yield f"{name}/{inside.as_posix()}", path


def _is_no_chapter(path: Path) -> bool:
    """Whether a hand-written page stands in no folder of the handbook: those begin with an index page."""
    return path.suffix == ".md" and not (path.parent / "index.md").is_file()


def libraries() -> Iterator[str]:
    """The versions of what the program is built on: another one may set a page otherwise."""
    for one in sorted(requires("planbook") or ()):
        name = one.partition(";")[0].split("[")[0].split("<")[0].split(">")[0].split("=")[0].strip(" !~")
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What came of one file that was wanted: its entry, if there is something to say; what was remarked, as text."""

    name: str
    entry: Entry | None
    remarks: tuple[str, ...] = ()
    failed: bool = False


def unchanged(out: Path, name: str, made_from: str) -> Result | None:
    """What came of a file that was made from the same; None where it has to be made.

    A stamp that is missing, damaged or from elsewhere, and a file that is not what its stamp says, count as nothing.
    """
    try:
        stamp = json.loads((out / STAMPS / f"{name}.json").read_text(encoding="utf-8"))
        found = entry(stamp["entry"]) if stamp["entry"] is not None else None
        remarks = tuple(str(one) for one in stamp["remarks"])
        if stamp["inputs"] != made_from or stamp["name"] != name or (found is not None and found.path != name):
            return None
        if found is not None and hashlib.sha256((out / name).read_bytes()).hexdigest() != found.sha256:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Result(name=name, entry=found, remarks=remarks)


def remember(out: Path, result: Result, made_from: str) -> None:
    """Stamp a file with what it was made from; one that failed is tried again each time."""
    folder = out / STAMPS
    path = folder / f"{result.name}.json"
    if result.failed:
        path.unlink(missing_ok=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    said = asdict(result.entry) if result.entry is not None else None
    stamp = {"inputs": made_from, "name": result.name, "entry": said, "remarks": result.remarks}
    path.write_text(json.dumps(stamp, ensure_ascii=False), encoding="utf-8")


def forget(out: Path, wanted: frozenset[str]) -> None:
    """Take away files that we made and that are no longer wanted. What has no stamp is somebody else's."""
    for one in sorted((out / STAMPS).glob("*.json")):
        name = one.name.removesuffix(".json")
        if name not in wanted:
            (out / name).unlink(missing_ok=True)
            one.unlink()
