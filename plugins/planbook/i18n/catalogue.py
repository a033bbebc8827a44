"""Translations: one gettext PO catalogue per language and data file, filed by object and field.

Owns keys, states and the sync with the source. The key (`msgctxt`) is `object-id#field[/item[/field]]`:
never a position, never the text. A translation counts for the very source text it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polib

from planbook.problems import Problem, Span, problem


class State(StrEnum):
    """How far the translation of one text is."""

    TRANSLATED = "translated"
    STALE = "stale"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation as filed: `source` is the text that it was really made from."""

    key: str
    source: str
    translation: str
    where: Span


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All translations into one language."""

    language: str
    entries: Mapping[str, Entry]

    def state(self, key: str, source: str) -> State:
        """The state of one text, derived from its entry and never stored."""
        entry = self.entries.get(key)
        if entry is None or not entry.translation:
            return State.UNTRANSLATED
        return State.TRANSLATED if entry.source == source else State.STALE

    def find(self, key: str, source: str) -> str | None:
        """The translation made from exactly this source, or None."""
        entry = self.entries.get(key)
        return entry.translation if entry is not None and entry.translation and entry.source == source else None


def read_catalogue(folder: Path, language: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read every catalogue of one language below `folder/language`."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    home = folder / language
    for path in sorted(home.rglob("*.po")) if home.is_dir() else ():
        name = path.relative_to(folder.parent).as_posix()
        file, wrong = _read(path, name)
        problems.extend(wrong)
        for one in file or ():
            if one.obsolete or not one.msgctxt:
                continue
            where = Span(name, max(one.linenum, 1), 1, max(one.linenum, 1), 2)
            first = entries.get(one.msgctxt)
            if first is not None:
                problems.append(problem("PB502", where, key=one.msgctxt, related=[(first.where, "first here")]))
                continue
            source = one.previous_msgid if one.fuzzy and one.previous_msgid else "" if one.fuzzy else one.msgid
            entries[one.msgctxt] = Entry(one.msgctxt, source, one.msgstr, where)
    return Catalogue(language, entries), tuple(problems)


def _read(path: Path, name: str) -> tuple[polib.POFile | None, list[Problem]]:
    whole = Span(name, 1, 1, 1, 2)
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError:
        return None, [problem("PB501", whole, reason="it cannot be read")]
    except UnicodeDecodeError:
        return None, [problem("PB501", whole, reason="it is not in UTF-8")]
    try:
        return polib.pofile(text, wrapwidth=0, check_for_duplicates=False), []
    except (OSError, ValueError, IndexError) as error:
        line = next((int(word) for word in str(error).replace(":", " ").split() if word.isdigit()), 1)
        where = Span(name, line, 1, line, 2)
        return None, [problem("PB501", where, reason="it breaks the rules of a PO file here")]


@dataclass(frozen=True, slots=True)
class Message:
    """One text of the source, as a translator meets it."""

    key: str
    source: str
    comment: str = ""


def sync(path: Path, language: str, messages: Iterable[Message]) -> tuple[int, int, int]:
    """Bring one catalogue file up to date with its source; nothing that a translator wrote is deleted.

    A changed source keeps the translation as fuzzy with the text it was made from (the oldest, over
    several changes); a text that is gone stays as obsolete and revives with its key. The file is
    written without dates, line numbers or wrapping, so that a changed text is a one-entry diff.
    Gives back how many texts are translated, stale and untranslated.
    """
    old = {entry.msgctxt: entry for entry in polib.pofile(str(path), wrapwidth=0)} if path.exists() else {}
    new = polib.POFile(wrapwidth=0)
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    counts = {state: 0 for state in State}
    for message in messages:
        entry, state = _merged(old.pop(message.key, None), message)
        counts[state] += 1
        new.append(entry)
    for gone in old.values():
        if gone.msgstr:
            gone.obsolete = True
            new.append(gone)
    content = str(new).rstrip("\n") + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return counts[State.TRANSLATED], counts[State.STALE], counts[State.UNTRANSLATED]


def _merged(old: polib.POEntry | None, message: Message) -> tuple[polib.POEntry, State]:
    entry = polib.POEntry(msgctxt=message.key, msgid=message.source, comment=message.comment)
    if old is None or not old.msgstr:
        return entry, State.UNTRANSLATED
    entry.msgstr = old.msgstr
    entry.tcomment = old.tcomment
    base = old.previous_msgid if old.fuzzy and old.previous_msgid else old.msgid
    entry.flags = [flag for flag in old.flags if flag != "fuzzy"]
    if base == message.source and not (old.fuzzy and not old.previous_msgid):
        return entry, State.TRANSLATED
    entry.flags.append("fuzzy")
    entry.previous_msgid = base
    return entry, State.STALE
