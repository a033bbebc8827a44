"""`planbook check --fix`: what was surely meant, written in place; every other byte of a file stays.

A fix is taken only if the data read as before, or better, with it: what brings a new problem to a file that could be
read is left to the author. Nothing here decides what is certain: problems carry their fixes.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planbook.checks import check
from planbook.graph import link
from planbook.load import load
from planbook.problems import Fix, Problem, Severity, Span
from planbook.source import Document, Mapping, Node, Scalar, Sequence, files, read_text
from planbook.source.characters import decode
from planbook.source.editing import Editor
from planbook.source.forms import UneditableError

MOST_ROUNDS = 100
"""Rounds after which mending gives up: each takes away at least one mistake, and may bring others to light."""

WIDTHS = (2, 4, 8)
"""Columns that a tab may have been meant for."""

TAB = "PB120"
_INDENT = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)


Read = tuple[Document | None, tuple[Problem, ...]]
"""What reading a file gives."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file put right: its text before and after, and each change with its place, old and new."""

    path: str
    before: str
    after: str
    changes: tuple[tuple[Span, str, str], ...]


@dataclass(frozen=True, slots=True)
class _State:
    """All files at one moment: what each reads as, and what is wrong."""

    texts: dict[str, str]
    read: dict[str, Read]
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> set[str]:
        """The files that cannot be read at all."""
        return {path for path, (document, _) in self.read.items() if document is None}


def fixed(folder: Path, today: date) -> tuple[Fixed, ...]:
    """Work out what to write in the data files of a folder; writes nothing."""
    first = now = _state(dict(_texts(folder)), {}, today)
    changes: dict[str, list[tuple[Span, str, str]]] = {}
    refused: set[Fix] = set()
    for _ in range(MOST_ROUNDS):
        later, made = _round(now, refused, today)
        if later is now:
            break
        for where, before, after in made:
            changes.setdefault(where.path, []).append((where, before, after))
        now = later
    return tuple(
        Fixed(path, first.texts[path], now.texts[path], tuple(sorted(changes.get(path, ()))))
        for path in sorted(first.texts)
        if first.texts[path] != now.texts[path]
    )


def mendable(folder: Path, today: date) -> int:
    """How many problems `fixed` would put right: of those that it offers, some may bring others with them."""
    before = _state(dict(_texts(folder)), {}, today)
    offered = Counter(_said(one) for one in before.problems if one.fixes)
    if not offered:
        return 0
    texts = before.texts | {one.path: one.after for one in fixed(folder, today)}
    kept = {path: read for path, read in before.read.items() if texts[path] == before.texts[path]}
    left = Counter(_said(one) for one in _state(texts, kept, today).problems)
    return (offered - left).total()


def _said(found: Problem) -> tuple[str, str, str]:
    """A problem, wherever it stands in its file."""
    return found.code, found.where.path if found.where else "", found.message


def differences(mended: Iterable[Fixed]) -> str:
    """What would change, as a unified diff."""
    lines: list[str] = []
    for one in mended:
        before, after = (text.splitlines(keepends=True) for text in (one.before, one.after))
        for line in difflib.unified_diff(before, after, f"a/{one.path}", f"b/{one.path}"):
            lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _round(now: _State, refused: set[Fix], today: date) -> tuple[_State, list[tuple[Span, str, str]]]:
    """Take every fix that is offered, and give up those that bring a new problem."""
    chosen = [one for found in now.problems for one in found.fixes if one not in refused]
    while True:
        texts, made = _written(now.texts, chosen)
        for path in {one.where.path for one in now.problems if one.code == TAB and one.where is not None}:
            if path not in texts and (spaced := _without_tabs(now.texts[path], path)) is not None:
                texts[path] = spaced
                made.append((Span(path, 1, 1, 1, 1), "tabs at the start of lines", "spaces"))
        if not texts:
            return now, []
        same = {path: read for path, read in now.read.items() if path not in texts}
        later = _state(now.texts | texts, same, today)
        worse = _worse(now, later)
        blamed = {_nearest(one, chosen) for one in worse} - {None}
        if not worse:
            return later, made
        refused |= {one for one in blamed if one is not None}
        kept = [one for one in chosen if one not in refused]
        if len(kept) == len(chosen):
            return now, []
        chosen = kept


def _worse(before: _State, after: _State) -> list[Problem]:
    """The errors that were not there before, in files that could be read before."""
    known = {_name(one) for one in before.problems}
    # What can be mended in turn, as the value of a field whose name was mended, is no reason against it; nor are
    # warnings, which what is read at last may bring: that an activity has no time yet.
    wrong = (one for one in after.problems if one.severity is Severity.error and not one.fixes)
    new = [one for one in wrong if _name(one) not in known]
    if before.unread - after.unread:
        # What had been missing is there: much that nobody could know before is known now, of every file.
        return [one for one in new if one.code.startswith("PB1") and one.where and one.where.path not in before.unread]
    return [one for one in new if one.where is None or one.where.path not in before.unread]


def _name(found: Problem) -> tuple[str, str, int, str]:
    where = found.where or Span("", 0, 0, 0, 0)
    return found.code, where.path, where.line, found.message


def _nearest(found: Problem, fixes: list[Fix]) -> Fix | None:
    """The fix that most probably brought a problem: the last one before it in its file, else any of the first."""
    if found.where is None:
        return fixes[-1] if fixes else None
    inside = [one for one in fixes if one.where.path == found.where.path]
    before = [one for one in inside if one.where.line <= found.where.line]
    return max(before or inside or fixes, key=lambda one: one.where, default=None)


def _written(texts: dict[str, str], fixes: list[Fix]) -> tuple[dict[str, str], list[tuple[Span, str, str]]]:
    """The files that change, with fixes made in them; a fix that meets another is left for the next round."""
    by_path: dict[str, list[Fix]] = {}
    for one in fixes:
        by_path.setdefault(one.where.path, []).append(one)
    found: dict[str, str] = {}
    made: list[tuple[Span, str, str]] = []
    for path, wanted in by_path.items():
        if path not in texts:
            continue
        editor, end = Editor(texts[path]), (0, 0)
        for one in sorted(set(wanted)):
            if (one.where.line, one.where.column) >= end:
                made.append((one.where, editor.at(one.where), one.text))
                editor.write(one.where, one.text)
                end = (one.where.end_line, one.where.end_column)
        try:
            found[path] = editor.result()
        except UneditableError:  # not by stretches that do not meet
            continue
    return {path: text for path, text in found.items() if text != texts[path]}, made


def _without_tabs(text: str, name: str) -> str | None:
    """The text with spaces for the tabs at the start of lines, if every width that can be read says the same."""
    said: dict[str, str] = {}
    for width in WIDTHS:
        spaced = _INDENT.sub(lambda found: found[0].replace("\t", " " * width), text)  # noqa: B023 - used at once
        document, problems = read_text(spaced, name)
        if document is not None and not problems:
            said.setdefault(repr(_plain(document.root)), spaced)
    return next(iter(said.values())) if len(said) == 1 else None


def _plain(node: Node) -> object:
    """What a node says, without its places."""
    match node:
        case Scalar():
            return node.text, node.plain
        case Sequence():
            return [_plain(one) for one in node.items]
        case Mapping():
            return {entry.key.text: _plain(entry.value) for entry in node.entries}


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The text of each file that is UTF-8: another encoding is for its author to change."""
    for path, name, refused in files.walk(folder):
        data = None if refused else files.load(path, name)[0]
        if data is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text, _ = decode(data, name)
            if text is not None:
                yield name, ("\ufeff" if data.startswith(b"\xef\xbb\xbf") else "") + text


def _state(texts: dict[str, str], before: Table[str, Read], today: date) -> _State:
    """Read the texts, those of `before` not again, and look at all of them together."""
    read = {path: before.get(path) or read_text(text, path) for path, text in texts.items()}
    documents = tuple(document for document, _ in read.values() if document is not None)
    unread = tuple(path for path, (document, _) in read.items() if document is None)
    records, misread = load(documents, unread)
    found = (one for _, problems in read.values() for one in problems)
    return _State(texts, read, (*found, *misread, *check(link(records), today)))
