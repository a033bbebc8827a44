"""The values that every message is made of; knows nothing about files, plans or ways to show them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text file.

    `path` is relative, with forward slashes. Lines and columns count from 1, columns in characters (not
    bytes, not screen cells); `end_column` is the column just after the last character.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning is counted, an info is only told."""

    error = "error"
    warning = "warning"
    info = "info"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem, and everything an author may want to know about it.

    `message` is a template for `str.format`; `wrong` and `right` are small files or parts of files.
    """

    code: str
    title: str
    severity: Severity
    message: str
    why: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """What to write in place of a stretch of one line, exactly so, where it is certain what was meant."""

    where: Span
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to be mended, in the author's words.

    `where` is None only when no file can be named. `related` are other places worth a look, each with a
    few words ("first written here"). `about` is the id of the entry that it is about, where `where` is another place.
    `fixes` mend it, all together, where nobody need be asked.
    """

    code: str
    severity: Severity
    where: Span | None
    message: str
    hint: str | None = None
    related: tuple[tuple[Span, str], ...] = ()
    about: Span | None = None
    fixes: tuple[Fix, ...] = ()
