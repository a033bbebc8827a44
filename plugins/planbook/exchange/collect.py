"""A language's texts as they are here: what an export is made of, and what an import is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planbook.exchange.merge import Ours
from planbook.exchange.units import Bundle, Status, Unit
from planbook.i18n.catalogue import catalogue_files, current_key, is_reviewed, made_from, read_file
from planbook.i18n.po import PoEntry, PoFile
from planbook.model.inline import difference
from planbook.pipeline import now
from planbook.problems import Problem
from planbook.translating.messages import Messages


@dataclass(frozen=True, slots=True)
class Held:
    """The catalogues of a language as read, by their paths, and the entry in use for each key."""

    files: Mapping[Path, PoFile]
    entries: Mapping[str, PoEntry]


def hold(messages: Messages, home: Path) -> tuple[Held, tuple[Problem, ...]]:
    """Read the catalogues below `home`, the folder of one language; an entry is found by the key that it has now."""
    files: dict[Path, PoFile] = {}
    entries: dict[str, PoEntry] = {}
    problems: list[Problem] = []
    rename = now(messages.built)
    for path in catalogue_files(home):
        file, wrong = read_file(path, path.relative_to(home.parent.parent).as_posix())
        files[path] = file
        problems.extend(wrong)
        for entry in file.entries:
            key = current_key(entry.key, rename)
            known = entries.get(key)
            if not entry.obsolete and (known is None or (entry.translation and not known.translation)):
                entries[key] = entry
    return Held(files, entries), tuple(problems)


def ours(messages: Messages, held: Held) -> dict[str, Ours]:
    """Every text of the data by its key, with its translation as far as there is one."""
    return {one.key: _ours(one.text.source, held.entries.get(one.key)) for one in messages.pieces}


def _ours(source: str, entry: PoEntry | None) -> Ours:
    if entry is None or not entry.translation:
        return Ours(source)
    base = made_from(entry)
    if base is None or (base == source and difference(source, entry.translation)):
        status = Status.DOUBTFUL
    elif base != source:
        status = Status.STALE
    else:
        status = Status.REVIEWED if is_reviewed(entry) else Status.TRANSLATED
    return Ours(source, entry.translation, base, status)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which texts are asked for: those in some states, and of one plan or one path; empty for all."""

    statuses: frozenset[Status] = frozenset()
    prefix: str = ""

    def wants(self, key: str, catalogue: str, status: Status) -> bool:
        """Whether a text belongs to it. `catalogue` is the path of its catalogue, from the language's folder on."""
        if self.statuses and status not in self.statuses:
            return False
        id = key.partition("#")[0]
        prefix = self.prefix.rstrip("/")
        by_id = id == prefix or id.startswith(f"{prefix}/")
        return not prefix or by_id or catalogue.startswith((self.prefix, f"plans/{prefix}/"))


def bundle(messages: Messages, texts: Mapping[str, Ours], language: str, choice: Choice) -> Bundle:
    """The texts to send out, in reading order, with what a translator has to know of each."""
    remarks = {one.key: one.comment for found in messages.in_language(language).values() for one in found}
    units = tuple(
        Unit(
            key=piece.key,
            source=piece.text.source,
            translation=mine.translation,
            status=mine.status,
            previous=(mine.base or "") if mine.status is Status.STALE else "",
            notes=tuple(remarks[piece.key].split("\n")) if remarks[piece.key] else (),
            limit=piece.limit,
        )
        for piece in messages.pieces
        if choice.wants(piece.key, piece.catalogue, (mine := texts[piece.key]).status)
    )
    return Bundle(language=language, source_language=messages.source, units=units)
