"""Bringing the catalogues of a language up to date with the data: nothing that a translator wrote is ever deleted.

A changed source keeps the translation as fuzzy with the text it was made from (the oldest, over several changes); a
text that is gone stays as obsolete and revives with its key; a renamed or moved one takes its translation along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from planbook.i18n.catalogue import (
    Rename,
    State,
    catalogue_files,
    current_key,
    is_reviewed,
    kept_flags,
    made_from,
    read_file,
    seal,
)
from planbook.i18n.files import same, write_atomically
from planbook.i18n.po import FUZZY, PoEntry, PoFile, render
from planbook.i18n.similar import Similar
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
class Change:
    """A text that says something else than the source of its translation, which is therefore stale."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Synced:
    """One file brought up to date, and how many of its texts are translated, stale and untranslated.

    `obsolete` counts what is kept of texts that are gone; `changed` says whether the file is another than before.
    """

    name: str
    translated: int = 0
    stale: int = 0
    untranslated: int = 0
    obsolete: int = field(default=0, compare=False)
    changed: bool = field(default=False, compare=False)
    changes: tuple[Change, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms catalogues are brought up to date.

    `only` limits the work to paths that begin so. `minor` are the changes that a publisher declares to be cosmetic:
    their translations stay current. `weigh` tells a translator in one line what a change is about. With `dry`
    nothing is written. The data are `partial` if some of them could not be read: an entry whose text is missing then
    stays as it is, in its place.
    """

    only: str = ""
    minor: frozenset[Change] = frozenset()
    weigh: Callable[[Change], str] = lambda _change: ""
    dry: bool = False
    partial: bool = False


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
    changed: bool = False
    obsolete: int = 0


def sync(
    home: Path, messages: Mapping[str, Iterable[Message]], now: Rename, terms: Terms | None = None
) -> tuple[tuple[Synced, ...], tuple[Problem, ...]]:
    """Bring the catalogues below `home`, the folder of one language, up to date.

    `messages` are the texts of each catalogue by its path below `home`. Where a catalogue cannot be read without
    doubt, nothing is written, and the problems say why.
    """
    terms = terms or Terms()
    found, problems = _read(home, terms.only)
    if problems:
        return (), problems
    held = [_Held(name, one, current_key(one.key, now)) for name, file in found.items() for one in file.entries]
    by_key: dict[str, list[_Held]] = {}
    for one in held:
        by_key.setdefault(one.key, []).append(one)
    work = {name: _Work(file) for name, file in found.items()}
    for name, texts in messages.items():
        if name.startswith(terms.only):
            target = work.setdefault(name, _Work(PoFile()))
            for message in texts:
                entry, state = _merged(_best(by_key.get(message.key, ()), message, name), message, terms)
                target.entries.append(entry)
                target.states.append(state)
    if terms.partial:
        _stay(work, held)
    _offer(work, held)
    _write_all(home, work, held, terms.dry)
    return tuple(_counted(f"{home.name}/{name}", one) for name, one in sorted(work.items()) if _matters(one)), ()


def _matters(work: _Work) -> bool:
    return bool(work.states) or work.changed


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


def _merged(held: _Held | None, message: Message, terms: Terms) -> tuple[PoEntry, State]:
    """The entry of a text as it is to be written, and its state."""
    hints = tuple(message.comment.split("\n")) if message.comment else ()
    entry = PoEntry(key=message.key, source=message.source, hints=hints)
    if held is None:
        return entry, State.UNTRANSLATED
    old = held.entry
    entry.comments, entry.flags = old.comments, kept_flags(old)
    if not old.translation:
        return entry, State.UNTRANSLATED
    entry.translation = old.translation
    base = made_from(old)
    change = Change(message.key, base or "", message.source)
    if base is not None and change in terms.minor:
        approved = seal(base, old.translation)
        now = seal(message.source, old.translation)
        entry.flags = tuple(now if one == approved else one for one in entry.flags)
    elif base != message.source:
        entry.flags, entry.previous = (FUZZY, *entry.flags), base
        remark = terms.weigh(change) if base else ""
        entry.hints += (remark,) if remark else ()
        return entry, State.STALE
    return entry, State.REVIEWED if is_reviewed(entry) else State.TRANSLATED


def _stay(work: Mapping[str, _Work], held: Iterable[_Held]) -> None:
    """Leave the entries whose text is missing where they stand: behind the one that they follow in their file."""
    places: dict[str, int] = {}
    for one in held:
        keys = [] if one.entry.obsolete else [entry.key for entry in work[one.name].entries]
        if one.taken and one.key in keys:
            places[one.name] = keys.index(one.key) + 1
        elif not one.taken and not one.entry.obsolete and one.entry.key not in keys:
            one.taken = True
            place = places.get(one.name, 0)
            work[one.name].entries.insert(place, one.entry)
            places[one.name] = place + 1


def _offer(work: Mapping[str, _Work], held: list[_Held]) -> None:
    """Tell of each new text which old one resembles it; only what is out of use is offered, so that it stays put."""
    unused = (one.entry for one in held if not one.taken and one.entry.translation)
    similar = Similar(sorted(unused, key=lambda one: (one.key, one.source, one.translation)))
    for one in work.values():
        for entry in one.entries:
            old = similar.find(entry.source) if not entry.translation else None
            if old is not None:
                entry.hints += (f"Similar, of an earlier text: {_quoted(old.source)} was {_quoted(old.translation)}",)


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


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


def _write_all(home: Path, work: Mapping[str, _Work], held: list[_Held], dry: bool) -> None:
    """Write every file that changes. What moves to another file is in both for a moment, and never in none."""
    left = _left(held)
    kept = {name: {entry.key for entry in one.entries} for name, one in work.items()}
    leaving: dict[str, list[PoEntry]] = {}
    for moved in held:
        if moved.taken and moved.key not in kept[moved.name]:
            leaving.setdefault(moved.name, []).append(replace(moved.entry, obsolete=True))
    language = home.name
    for moving in (leaving, {}) if leaving and not dry else ({},):
        for name, one in sorted(work.items()):
            obsolete = [*left.get(name, ()), *moving.get(name, ())]
            head = {key: value for key, value in one.old.head.items() if key not in _NOISE}
            file = PoFile([*one.entries, *obsolete], {"Language": language, **_HEAD, **head, **_HEAD}, one.old.comments)
            path, content = home.joinpath(*PurePosixPath(name).parts), render(file)
            changed = not same(path, content.encode("utf-8")) if dry else write_atomically(path, content)
            one.changed, one.obsolete = one.changed or changed, len(obsolete)


def _counted(name: str, work: _Work) -> Synced:
    states = work.states
    current = states.count(State.TRANSLATED) + states.count(State.REVIEWED)
    changes = tuple(Change(one.key, one.previous, one.source) for one in work.entries if one.previous)
    rest = work.obsolete, work.changed, changes
    return Synced(name, current, states.count(State.STALE), states.count(State.UNTRANSLATED), *rest)
