"""Text files with positions: every value as it was typed, and where.

The package alone knows YAML, and hides it: what it hands out are `Document`s of `Mapping`, `Sequence` and
`Scalar`. What the values mean is not known here; that is for `load`. Everything is returned, nothing is raised.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from planbook.problems import Fix, Problem, Span, problem, sort
from planbook.source import files
from planbook.source.advice import advise, place
from planbook.source.characters import decode, look_alike, named, normalised, point, screened
from planbook.source.events import Reader, UnreadableError
from planbook.source.nodes import Document, Entry, Mapping, Node, Scalar, Sequence

__all__ = [
    "Document",
    "Entry",
    "Found",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "excerpts",
    "lines",
    "look_alike",
    "read",
    "read_all",
    "read_bytes",
    "read_text",
]

MOST_ROUNDS: Final = 20
"""Mistakes in the form of one file after which reading gives up."""

MOST_READ: Final = 4_000_000
"""Characters that are read again in all after such mistakes: a hopeless file must not take minutes."""

MOST_MARKS: Final = 400
"""Marks of a merge, or special spaces, that are looked at in one file."""

SPECIAL: Final = "PB107"
"""The code of a special space at the start of a line."""

FROM_A_LINE: Final = frozenset({"PB107", "PB120", "PB126", "PB128", "PB129", "PB140", "PB141"})
"""What is said of lines only because one is out of line, or of the whole file anyway."""

_CONFLICT: Final = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_BLANK: Final = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENT: Final = re.compile(rf"^ *([{_BLANK}]+)[ {_BLANK}]*[^ #\n{_BLANK}]", re.MULTILINE)

Found = tuple[Document | None, tuple[Problem, ...]]
"""What one file gives: its document, if it could be read, and the problems met."""


def read(path: Path, name: str) -> Found:
    """Read one file; `name` is what messages call it.

    The document is there whenever the file could be read at all, also beside problems, so that what it
    defines is not missed elsewhere; it is None if that could only be guesswork.
    """
    data, problems = files.load(path, name)
    return (None, problems) if data is None else read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Found:
    """Read what a file holds as `read` reads the file."""
    text, problems = decode(data, name)
    return (None, problems) if text is None else read_text(text, name)


def read_text(text: str, name: str) -> Found:
    """Read a text as `read` reads a file."""
    text = normalised(text)
    clean, problems = screened(text, name)
    if conflicts := _conflicts(clean, name):
        return None, sort(problems + conflicts)
    root, more = _understood(clean, name)
    if root is None:
        return None, sort(problems + more)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(name, root, lines(text), digest), sort(problems + more)


def read_all(
    folder: Path, reading: Callable[[Path, str], Found] = read
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Read every `*.yml` and `*.yaml` file below a folder, in sorted order.

    Names are relative to the folder's parent (`data/plans/x/plan.yml`); what begins with a dot is passed over.
    `reading` reads one file, for those who remember what they have read.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for path, name, refused in files.walk(folder):
        document, found = (None, (refused,)) if refused else reading(path, name)
        problems.extend(found)
        if document is not None:
            documents.append(document)
    return tuple(documents), sort(problems)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text as spans count them."""
    return tuple(normalised(text).split("\n"))


def excerpts(base: Path) -> Callable[[Span], str | None]:
    """Return what answers the line of a span, for messages; `base` is the folder that its path starts from."""

    @cache
    def held_lines(path: str) -> tuple[str, ...]:
        data, _ = files.load(base / path, path)
        if data is None:
            return ()
        text, _ = decode(data, path)
        return lines(data.decode("utf-8", "replace") if text is None else text)

    def excerpt(span: Span) -> str | None:
        held = held_lines(span.path)
        return held[span.line - 1] if 0 < span.line <= len(held) else None

    return excerpt


def _understood(text: str, name: str, parts: Iterator[int] | None = None) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Make a text's nodes; mend a mistake of form as it was probably meant and begin again, to find them all.

    What hangs on a line out of line is read for itself, as long as `parts` says that there is time.
    """
    parts = parts or iter(range(MOST_READ // (MOST_ROUNDS * max(len(text), 1))))
    problems: list[Problem] = []
    told: set[int] = set()
    faithful, mended = True, text
    for round_ in range(1, MOST_ROUNDS + 1):
        reader = Reader(mended, name)
        try:
            root = reader.root()
        except UnreadableError as unreadable:
            if unreadable.trouble is None:
                return None, (*problems, *reader.problems, *unreadable.problems)
            if blanks := _indents(text, name, reader.long, unreadable.trouble.at):
                return None, (*problems, *reader.problems, *blanks)
            advice = advise(mended, name, unreadable.trouble)
            # A second complaint about the same line is most probably about the same mistake.
            if advice.problem.where is None or advice.problem.where.line not in told:
                problems.append(advice.problem)
            told |= {advice.problem.where.line} if advice.problem.where else set()
            if advice.part is not None and advice.part != text and next(parts, None) is not None:
                problems += _apart(advice.part, name, parts)
            if advice.mended is None or round_ * len(text) > MOST_READ:
                break
            mended, faithful = advice.mended, faithful and advice.faithful
            continue
        blanks = _indents(text, name, reader.long, len(text))
        if any(one.code == SPECIAL for one in blanks):
            # The parser took them for letters: what it made of the file is not what was meant.
            lines_ = {fix.where.line for one in blanks for fix in one.fixes}
            others = (one for one in reader.problems if one.where is None or one.where.line not in lines_)
            return None, (*problems, *others, *blanks)
        problems += [*reader.problems, *blanks]
        if not isinstance(root, Mapping):
            problems += [] if told else [_rootless(name, root)]
        return root if faithful and isinstance(root, Mapping) else None, tuple(problems)
    return None, (*problems, *reader.problems)


def _apart(part: str, name: str, parts: Iterator[int]) -> Iterator[Problem]:
    """What is wrong in lines that hang on one out of line, but for what follows from just that."""
    return (one for one in _understood(part, name, parts)[1] if one.code not in FROM_A_LINE)


def _rootless(name: str, root: Node | None) -> Problem:
    if root is None:
        return problem("PB126", Span(name, 1, 1, 1, 1), hint="write its fields, or delete the file")
    found = "a list" if isinstance(root, Sequence) else "a text"
    hint = "give the list a name: a word and a colon on the line before" if isinstance(root, Sequence) else None
    where = Span(name, root.span.line, root.span.column, root.span.line, root.span.column + 1)
    return problem("PB128", where, found=found, hint=hint)


def _conflicts(text: str, name: str) -> tuple[Problem, ...]:
    """Find the marks that a merge leaves: one problem for each place, at its first mark."""
    marks = list(islice(_CONFLICT.finditer(text), MOST_MARKS))
    # A line of seven equals signs alone may be a heading; the other marks have no use in a plan.
    if not any(mark[1][0] in "<>" for mark in marks):
        return ()
    problems: list[Problem] = []
    for number, mark in enumerate(marks):
        if mark[1][0] == "<" or number == 0:
            end = next((later for later in marks[number + 1 :] if later[1][0] == ">"), None)
            related = ((place(text, name, *end.span()), "the two versions end here"),) if end else ()
            hint = "keep the lines that hold, and delete the others with the three marked lines"
            problems.append(problem("PB125", place(text, name, *mark.span()), hint=hint, related=related))
    return tuple(problems)


def _indents(text: str, name: str, long: list[tuple[int, int]], until: int) -> tuple[Problem, ...]:
    """Find tabs and special spaces at the start of lines, except inside texts of several lines.

    Of lines that follow one another only the first is reported.
    """
    problems: list[Problem] = []
    line, begin, before = 1, 0, -1
    end = text.find("\n", until)
    for mark in islice(_INDENT.finditer(text, 0, end if end >= 0 else len(text)), MOST_MARKS):
        line += text.count("\n", begin, mark.start())
        begin = mark.start()
        if any(first < line <= last for first, last in long):
            continue
        where = place(text, name, *mark.span(1))
        if line > before + 1:
            problems.append(_special(mark[1][0], where))
        if "\t" not in mark[1]:
            fix = Fix(where, " " * len(mark[1]))
            problems[-1] = replace(problems[-1], fixes=(*problems[-1].fixes, fix))
        before = line
    return tuple(problems)


def _special(character: str, where: Span) -> Problem:
    if character == "\t":
        return problem("PB120", where, column=where.column, hint="replace tabs at the start of lines by two spaces")
    hint = "replace it by ordinary spaces"
    return problem("PB107", where, character=point(character), name=named(character), hint=hint)
