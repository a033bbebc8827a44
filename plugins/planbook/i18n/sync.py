"""Bringing the catalogues of a language up to date with the data: nothing that a translator wrote is ever deleted.

A changed source keeps the translation as fuzzy with the text it was made from (the oldest, over several changes); a
text that is gone stays as obsolete and revives with its key; a renamed or moved one takes its translation along.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from planbook.i18n.catalogue import Rename, State, catalogue_files, current_key, made_from, read_file
from planbook.i18n.po import FUZZY, PoEntry, PoFile, render
from planbook.problems import Problem

_HEAD = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_NOISE = ("POT-Creation-Date", "PO-Revision-Date", "X-Generator")
"""What tools write at the top of a file at each save; it says nothing, and makes merges hard."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text of the source, as a translator meets it."""

    key: str
    source: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Synced:
    """One file brought up to date, and how many of its texts are translated, stale and untranslated."""

    name: str
    translated: int = 0
    stale: int = 0
    untranslated: int = 0


@dataclass(slots=True)
class _Held:
    """An entry that is there, the file it stands in, and the key it has now."""

    name: str
    entry: PoEntry
    key: str
    taken: bool = False


@dataclass(slots=True)
class _Work:
    """One file on its way: what was in it, and what will be."""

    old: PoFile
    entries: list[PoEntry] = field(default_factory=list)
    states: list[State] = field(default_factory=list)


def sync(
    home: Path, messages: Mapping[str, Iterable[Message]], now: Rename, only: str = ""
) -> tuple[tuple[Synced, ...], tuple[Problem, ...]]:
    """Bring the catalogues below `home`, the folder of one language, up to date.

    `messages` are the texts of each catalogue by its path below `home`. `only` limits the work to paths that begin so.
    Where a catalogue cannot be read without doubt, nothing is written, and the problems say why.
    """
    found, problems = _read(home, only)
    if problems:
        return (), problems
    held = [_Held(name, one, current_key(one.key, now)) for name, file in found.items() for one in file.entries]
    by_key: dict[str, list[_Held]] = {}
    for one in held:
        by_key.setdefault(one.key, []).append(one)
    work = {name: _Work(file) for name, file in found.items()}
    for name, texts in messages.items():
        if name.startswith(only):
            target = work.setdefault(name, _Work(PoFile()))
            for message in texts:
                entry, state = _merged(_best(by_key.get(message.key, ()), message, name), message)
                target.entries.append(entry)
                target.states.append(state)
    _write_all(home, work, held)
    return tuple(_counted(f"{home.name}/{name}", one.states) for name, one in sorted(work.items()) if one.states), ()


def _read(home: Path, only: str) -> tuple[dict[str, PoFile], tuple[Problem, ...]]:
    found: dict[str, PoFile] = {}
    problems: list[Problem] = []
    for path in catalogue_files(home):
        name = path.relative_to(home).as_posix()
        if name.startswith(only):
            found[name], wrong = read_file(path, path.relative_to(home.parent.parent).as_posix())
            problems.extend(wrong)
    return found, tuple(problems)


def _best(candidates: Iterable[_Held], message: Message, name: str) -> _Held | None:
    """The entry that a text goes on with: one with a translation, made from this source, in use, in its own file."""

    def rank(one: _Held) -> tuple[bool, bool, bool, bool, bool]:
        entry = one.entry
        current = made_from(entry) == message.source
        return bool(entry.translation), current, not entry.obsolete, entry.key == message.key, one.name == name

    best = max((one for one in candidates if not one.taken), key=rank, default=None)
    if best is not None:
        best.taken = True
    return best


def _merged(held: _Held | None, message: Message) -> tuple[PoEntry, State]:
    """The entry of a text as it is to be written, and its state."""
    hints = tuple(message.comment.split("\n")) if message.comment else ()
    entry = PoEntry(key=message.key, source=message.source, hints=hints)
    if held is None:
        return entry, State.UNTRANSLATED
    old = held.entry
    entry.comments = old.comments
    others = tuple(flag for flag in old.flags if flag != FUZZY)
    if not old.translation:
        entry.flags = others
        return entry, State.UNTRANSLATED
    entry.translation = old.translation
    base = made_from(old)
    if base == message.source:
        entry.flags = others
        return entry, State.TRANSLATED
    entry.flags, entry.previous = (FUZZY, *others), base
    return entry, State.STALE


def _left(held: Iterable[_Held]) -> dict[str, list[PoEntry]]:
    """What no text goes on with, by file: kept as obsolete if a person wrote anything in it, each once."""
    left: dict[str, dict[tuple[object, ...], PoEntry]] = {}
    for one in held:
        entry = one.entry
        if not one.taken and (entry.translation or entry.comments):
            kept = replace(entry, obsolete=True, hints=())
            identity = (kept.key, kept.source, kept.previous, kept.translation, kept.flags, kept.comments)
            left.setdefault(one.name, {}).setdefault(identity, kept)
    return {name: sorted(kept.values(), key=lambda one: (one.key, one.source)) for name, kept in left.items()}


def _write_all(home: Path, work: Mapping[str, _Work], held: list[_Held]) -> None:
    """Write every file that changes. What moves to another file is in both for a moment, and never in none."""
    left = _left(held)
    kept = {name: {entry.key for entry in one.entries} for name, one in work.items()}
    leaving: dict[str, list[PoEntry]] = {}
    for moved in held:
        if moved.taken and moved.key not in kept[moved.name]:
            leaving.setdefault(moved.name, []).append(replace(moved.entry, obsolete=True))
    language = home.name
    for moving in (leaving, {}) if leaving else ({},):
        for name, one in sorted(work.items()):
            entries = [*one.entries, *left.get(name, ()), *moving.get(name, ())]
            head = {key: value for key, value in one.old.head.items() if key not in _NOISE}
            file = PoFile(entries, {"Language": language, **_HEAD, **head, **_HEAD}, one.old.comments)
            _write(home.joinpath(*PurePosixPath(name).parts), render(file))


def _write(path: Path, content: str) -> None:
    """Exchange a file in one step, or leave it alone if nothing changes."""
    data = content.encode("utf-8")
    with suppress(FileNotFoundError):
        if path.read_bytes() == data:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _counted(name: str, states: list[State]) -> Synced:
    counts = (states.count(one) for one in (State.TRANSLATED, State.STALE, State.UNTRANSLATED))
    return Synced(name, *counts)
