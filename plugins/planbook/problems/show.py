"""Problems as text for people, JSON for programs, and annotations for a code review; decides no wording."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from planbook.problems.values import Problem, Severity, Span

Excerpt = Callable[[Span], str | None]
"""Answers the line of text on which a span begins, without its line break, or None if it cannot be had."""

MOST_SHOWN: Final = 200
"""Problems printed in full; a longer list is cut and counted, for nobody reads it."""

WINDOW: Final = 100
"""Screen cells of an excerpt: a line may be a whole chapter long."""

_COLOURS: Final = {Severity.error: "1;31", Severity.warning: "1;33", Severity.info: "1;36"}
_JOINERS: Final = "\u200c\u200d"
_GITHUB: Final = {Severity.error: "error", Severity.warning: "warning", Severity.info: "notice"}


def as_text(problems: Sequence[Problem], excerpt: Excerpt, colour: bool = False) -> str:
    """Return the problems as a compiler prints them, one after the other with an empty line between.

    Ends with a line break unless there is nothing to say. `colour` adds escape codes for a terminal.
    """
    blocks = [_block(found, excerpt, colour) for found in problems[:MOST_SHOWN]]
    left = len(problems) - MOST_SHOWN
    if left > 0:
        blocks.append(f"… and {left} more problem{'s' if left > 1 else ''}")
    return "\n\n".join(blocks) + "\n" if blocks else ""


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON object with one list; plain ASCII, so that nothing in it can act.

    Each has `code`, `severity` (error, warning or info), `where` (a path, and lines and columns that count from 1, the
    last column being that after the last character; or null), `message`, `hint` (or null), `related` (places with a
    message each) and `fixes` (what `--fix` would write in which place).
    """
    return json.dumps({"problems": [_record(found) for found in problems]}, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Return one workflow command a line, which GitHub shows beside the line of the file."""
    return "".join(_annotation(found) + "\n" for found in problems)


def visible(text: str, keep: str = _JOINERS) -> str:
    """Return the text with every character that acts or hides shown as U+XXXX."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character, keep) for character in text)


def _shown(character: str, keep: str) -> str:
    kind = unicodedata.category(character)
    hidden = kind in {"Cc", "Cf", "Cs", "Zl", "Zp"} or (kind == "Cn" and ord(character) & 0xFFFE == 0xFFFE)
    if hidden or "\ufdd0" <= character <= "\ufdef" or (kind == "Zs" and not keep and character != " "):
        return character if character in keep else f"U+{ord(character):04X}"
    return character


def _block(found: Problem, excerpt: Excerpt, colour: bool) -> str:
    name = f"{found.severity.value}[{found.code}]"
    head = f"{_painted(name, found.severity, colour)}: {visible(found.message)}"
    if found.where is not None:
        head = f"{_place(found.where)}: {head}"
    line = None if found.where is None else excerpt(found.where)
    number = "" if found.where is None or line is None else str(found.where.line)
    margin = " " * max(len(number), 2)
    lines = [head]
    if found.where is not None and line is not None:
        text, carets = _underlined(line, found.where)
        lines += [f"{margin} |", f"{number:>2} | {text}".rstrip()]
        lines.append(f"{margin} | {_painted(carets, found.severity, colour, indented=True)}")
    lines += [f"{margin} = note: {_place(span)}: {visible(words)}" for span, words in found.related]
    if found.hint is not None:
        lines.append(f"{margin} = hint: {visible(found.hint)}")
    return "\n".join(lines)


def _place(where: Span) -> str:
    return f"{visible(where.path)}:{where.line}:{where.column}"


def _painted(text: str, severity: Severity, colour: bool, *, indented: bool = False) -> str:
    if not colour:
        return text
    blank = len(text) - len(text.lstrip(" ")) if indented else 0
    return f"{text[:blank]}\x1b[{_COLOURS[severity]}m{text[blank:]}\x1b[0m"


def _underlined(line: str, where: Span) -> tuple[str, str]:
    """Return the line fit for a screen, and the blanks and carets that belong under it."""
    start = min(where.column - 1, len(line))
    end = len(line.rstrip()) if where.end_line > where.line else min(where.end_column - 1, len(line))
    end = max(end, start)
    # A few characters around the place are enough of a line that holds a whole chapter.
    first = 0 if _cells(line[:end][: 4 * WINDOW]) <= WINDOW and end <= WINDOW else max(0, start - WINDOW // 2)
    last = min(len(line), first + WINDOW)
    before = ("…" if first else "") + visible(line[first:start])
    marked = visible(line[start : min(end, last)], keep="")
    after = visible(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    return before + marked + after, " " * _cells(before) + "^" * max(_cells(marked), 1)


def _cells(text: str) -> int:
    """Count the screen cells of a text: a Chinese character takes two, an accent put on a letter none."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _record(found: Problem) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "where": None if found.where is None else _span(found.where),
        "message": visible(found.message),
        "hint": None if found.hint is None else visible(found.hint),
        "related": [{"where": _span(span), "message": visible(words)} for span, words in found.related],
        "fixes": [{"where": _span(fix.where), "text": fix.text} for fix in found.fixes],
    }


def _span(where: Span) -> dict[str, object]:
    return {
        "path": visible(where.path),
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
    }


def _annotation(found: Problem) -> str:
    properties = {"title": found.code}
    if (where := found.where) is not None:
        properties |= {"file": where.path, "line": str(where.line), "col": str(where.column)}
        properties["endLine"] = str(where.end_line)
        # GitHub counts the last column itself as marked, and wants it only within one line.
        if where.end_line == where.line:
            properties["endColumn"] = str(max(where.column, where.end_column - 1))
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in sorted(properties.items()))
    words = visible(found.message) + ("" if found.hint is None else f"\nhint: {visible(found.hint)}")
    words += "".join(f"\nnote: {_place(span)}: {visible(text)}" for span, text in found.related)
    return f"::{_GITHUB[found.severity]} {listed}::{_escaped(words)}"


def _escaped(text: str, also: str = "") -> str:
    """Write the characters that would end a workflow command as GitHub's percent codes."""
    kept = "".join(c if c == "\n" else visible(c) for c in text)
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + also else c for c in kept)
