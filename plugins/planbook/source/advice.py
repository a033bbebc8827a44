"""From a parser's complaint to an author's words, and a guess that lets the reading go on.

A guess never changes the length of the text: a sign that was not meant as one is replaced by a stand-in, a
character that no accepted file can hold, and comes back when the values are made (`restored`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from planbook.problems import Fix, Problem, Span, problem
from planbook.source.characters import GONE
from planbook.source.columns import columns_above, indent, taken_out

_SIGNS: Final = ":@`%*&!|>-\"'[{?,]}"
_STAND_INS: Final = {sign: chr(0xFDD2 + number) for number, sign in enumerate(_SIGNS)}
_BACK: Final = {ord(stand_in): sign for sign, stand_in in _STAND_INS.items()} | {ord(GONE): None}
_FIELD: Final = re.compile(r"^[ ]*(?:- +)*[\w-]+:(?:[ ]|$)", re.MULTILINE)
_VALUE_BEFORE: Final = re.compile(
    r"(?:^|[\[{,])[ ]*(?:[-?][ ]+)*(?:[^\s:#'\"][^:#]*|'[^']*'|\"[^\"]*\"):[ ]+(?=[^ ])", re.MULTILINE
)
_VALUE_END: Final = re.compile(r"[,\[\]{}\n]")
_FAR: Final = 2_000
"""Characters of a line that are looked at, so that a line of millions takes no minutes."""

_WRAP: Final = "put the whole text in quotes"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a parser gave up.

    `words` are the parser's own, never shown; `at` is where it stopped, `since` where it began what it could
    not finish; `quoted` is the stretch of the last value in quotes, `bracket` that of the last list or
    group in brackets; -1 if there is none.
    """

    words: str
    at: int
    since: int
    quoted: tuple[int, int] = (-1, -1)
    bracket: tuple[int, int] = (-1, -1)


@dataclass(frozen=True, slots=True)
class Advice:
    """What to tell the author; `mended` is the text to go on with, or None.

    `faithful` says whether the values of the mended text are what the author most probably meant; `part` is what it
    leaves out because it hangs on the mistake, to be read for itself.
    """

    problem: Problem
    mended: str | None = None
    faithful: bool = True
    part: str | None = None


def advise(text: str, name: str, trouble: Trouble) -> Advice:
    """Explain why a text could not be read any further."""
    words = trouble.words
    if "while scanning a quoted" in words or "while parsing a quoted" in words:
        return _quoted(text, name, trouble)
    start, end = trouble.quoted
    if "\n" in text[max(start, 0) : end] and _FIELD.search(text, text.find("\n", start), end):
        # A text in quotes that swallowed a whole field: its first mark has lost its partner.
        return _unclosed(text, name, start)
    if "while parsing a flow" in words:
        return _colon_inside(text, name, trouble.at) or _unclosed(text, name, trouble.since)
    if "values are not allowed" in words:
        return _colon(text, name, trouble.at)
    if any(part in words for part in ("cannot start any token", "scanning an a", "while scanning a tag")):
        return _sign(text, name, trouble.at if "cannot start" in words else trouble.since)
    if "while scanning a block scalar" in words or "parsing a tag" in words or "tag handle" in words:
        return _sign(text, name, trouble.since)
    if "entries are not allowed" in words or "keys are not allowed" in words:
        return _sign(text, name, trouble.at)
    if "expected ':'" in words:
        return _no_colon(text, name, trouble.since)
    if "directive" in words or text[trouble.at : trouble.at + 1] == "%":
        begin = text.rfind("\n", 0, trouble.at) + 1
        return Advice(problem("PB139", _to_end(text, name, begin), hint="delete the line"))
    return _misplaced(text, name, trouble)


def place(text: str, name: str, start: int, end: int) -> Span:
    """Return the span of a stretch of text."""
    line = text.count("\n", 0, start) + 1
    last = line + text.count("\n", start, end)
    return Span(name, line, start - text.rfind("\n", 0, start), last, end - text.rfind("\n", 0, end))


def restored(text: str) -> str:
    """Return a text with every stand-in replaced by the sign it stands for."""
    return text if text.isascii() else text.translate(_BACK)


def _swap(text: str, at: int, stand_in: str = "") -> str:
    return text[:at] + (stand_in or _STAND_INS.get(text[at], GONE)) + text[at + 1 :]


def _to_end(text: str, name: str, start: int) -> Span:
    """Return the span from a place to the end of its line."""
    end = text.find("\n", start)
    line = text[start : len(text) if end < 0 else end]
    return place(text, name, start, start + len(line.rstrip()))


def _quoted(text: str, name: str, trouble: Trouble) -> Advice:
    if "end of stream" in trouble.words or "document" in trouble.words:
        return _unclosed(text, name, trouble.since)
    at = text.rfind("\\", 0, trouble.at + 1)
    hint = "put the text in single quotes, or write the backslash twice"
    return Advice(problem("PB133", place(text, name, at, at + 2), hint=hint), _swap(text, at), faithful=False)


def _unclosed(text: str, name: str, at: int) -> Advice:
    """A quotation mark or bracket without its partner: go on as if it were not there."""
    mark = text[at : at + 1]
    if mark in {'"', "'"}:
        hint = f"close it with {mark} at the end of the text"
        return Advice(problem("PB121", place(text, name, at, at + 1), mark=mark, hint=hint), _swap(text, at, GONE))
    partner = {"[": "]", "{": "}"}.get(mark)
    if partner is None:
        return Advice(problem("PB140", _to_end(text, name, at)))
    hint = f"close it with {partner}, or {_WRAP} if it is meant as one"
    found = problem("PB122", place(text, name, at, at + 1), mark=mark, hint=hint)
    return Advice(found, _swap(text, at), faithful=False)


def _colon(text: str, name: str, at: int) -> Advice:
    """A colon where none may stand: in a text, or in a line that is too far to the right."""
    begin = text.rfind("\n", 0, at) + 1
    before = _VALUE_BEFORE.search(text, max(begin, at - _FAR), at + 1)
    if before is None or before.end() > at:
        return _out_of_line(text, name, begin)
    where = _to_end(text, name, before.end())
    value = restored(text[before.end() : before.end() + where.end_column - where.column])
    return _to_quote(value, where, text, at)


def _to_quote(value: str, where: Span, text: str, at: int) -> Advice:
    """A text that needs quotation marks for the colon in it."""
    quote = "'" if '"' in value or "\\" in value else '"'
    hint = f"write {quote}{value}{quote}" if len(value) < 60 and quote not in value else _WRAP
    return Advice(problem("PB123", where, hint=hint, fixes=_quoting(value, where)), _swap(text, at))


def _colon_inside(text: str, name: str, at: int) -> Advice | None:
    """A colon in a value within brackets, as in `{name: Office: River}`; None if that is not what is wrong."""
    begin = max(text.rfind("\n", 0, at) + 1, at - _FAR)
    values = [one.end() for one in _VALUE_BEFORE.finditer(text, begin, at) if one.end() < at]
    end = _VALUE_END.search(text, at)
    if text[at : at + 2] != ": " or not values or end is None or _VALUE_END.search(text, values[-1], at):
        return None
    value = text[values[-1] : end.start()].rstrip()
    where = place(text, name, values[-1], values[-1] + len(value))
    return _to_quote(restored(value), where, text, at)


def _quoting(value: str, where: Span) -> tuple[Fix, ...]:
    """The text in quotes; not where a remark or the end of a list follows, or something else may have been meant."""
    unsure = " #" in value or value[:1] in "[{\"'|>&*!" or value.endswith((",", "]", "}")) or not value.isprintable()
    return () if unsure else (Fix(where, f'"{value}"' if '"' not in value and "\\" not in value else _single(value)),)


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _sign(text: str, name: str, at: int) -> Advice:
    sign = text[at : at + 1]
    if sign == "\t":
        where = place(text, name, at, at + 1)
        return Advice(problem("PB120", where, column=where.column, hint="replace it by spaces"))
    if sign == "%" and text[at - 1 : at] in {"", "\n"}:
        return Advice(problem("PB139", _to_end(text, name, at), hint="delete the line"))
    if sign not in _STAND_INS or not sign:
        return Advice(problem("PB140", _to_end(text, name, at)))
    hint = _WRAP
    fixes: tuple[Fix, ...] = ()
    if sign in "@`%":
        where = _to_end(text, name, at)
        fixes = _quoting(restored(text[at : at + where.end_column - where.column]), where)
    if sign in "|>":
        hint = f"{_WRAP}; a long text begins on the line after `{sign}`"
    if sign == "-":
        hint = f"{_WRAP}; a list begins on the next line"
    return Advice(problem("PB132", _to_end(text, name, at), sign=sign, hint=hint, fixes=fixes), _swap(text, at))


def _no_colon(text: str, name: str, at: int) -> Advice:
    where = _to_end(text, name, at)
    line = text[at : at + where.end_column - where.column]
    stuck = re.match(r"([\w-]+):(\S.*)", line)
    hint = "a longer text goes on further to the right than the name of its field"
    if stuck is not None and not line.startswith(("http:", "https:", "mailto:")):
        hint = f"put a space after the colon: `{stuck[1]}: {stuck[2]}`"
    # The line is made a remark, so that the lines after it can be looked at as well.
    return Advice(problem("PB131", where, hint=hint), _swap(text, at, "#"), faithful=False)


def _misplaced(text: str, name: str, trouble: Trouble) -> Advice:
    """Something stands where nothing of its kind may: after a value, or in a column of its own."""
    at = trouble.at
    begin = text.rfind("\n", 0, at) + 1
    if at >= len(text):
        return Advice(problem("PB140", _to_end(text, name, at)))
    if text[begin:at].strip(" -"):
        return _after(text, name, trouble, begin)
    if text[at] == ":":
        return Advice(problem("PB137", _to_end(text, name, at), found="nothing"))
    if text[:begin].endswith("\n...\n"):
        where = place(text, name, begin - 4, begin - 1)
        return Advice(problem("PB127", where, hint="delete the line of three dots, or make a second file"))
    return _out_of_line(text, name, begin)


def _after(text: str, name: str, trouble: Trouble, begin: int) -> Advice:
    """Text after the end of a value in quotes or brackets, or a bracket too many."""
    at = trouble.at
    start, end = max(trouble.quoted, trouble.bracket)
    if begin <= end <= at:
        mark = text[start]
        hint = f"{_WRAP} of the other kind" if mark in "\"'" else _WRAP
        return Advice(problem("PB130", _to_end(text, name, at), hint=hint), _swap(text, start))
    return _sign(text, name, at) if text[at] in ",]}" else Advice(problem("PB140", _to_end(text, name, at)))


def _out_of_line(text: str, name: str, begin: int) -> Advice:
    """A line whose indentation fits nothing above it: offer columns that would, and go on behind what hangs on it."""
    where = _to_end(text, name, begin + len(indent(text[begin : begin + _FAR])))
    columns = columns_above(text[:begin].split("\n"))
    if where.column in columns:
        hint = "a list stands below the name of its field, further to the right"
        found = problem("PB141", where, hint=hint)
    else:
        found = problem("PB129", where, column=where.column, hint=_begin(columns, where.column))
    mended, part = taken_out(text, begin)
    return Advice(found, mended, faithful=False, part=part)


def _begin(columns: list[int], found: int) -> str | None:
    if not columns:
        return None
    hint = "begin it in column " + " or ".join(map(str, columns))
    return f"{hint}, or the line above it further to the right" if found > columns[-1] > 1 else hint
