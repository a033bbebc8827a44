"""Problems as values: what is wrong, where, and how to mend it.

Nobody raises for bad data: a step of the build returns its problems beside its result. This package imports
nothing of ours. `codes` holds the registry of all kinds, `show` the ways to print them.
"""

from __future__ import annotations

from collections.abc import Iterable

from planbook.problems.codes import CODES
from planbook.problems.spelling import nearest, surely
from planbook.problems.values import Code, Fix, Problem, Severity, Span

__all__ = ["CODES", "Code", "Fix", "Problem", "Severity", "Span", "nearest", "problem", "sort", "surely"]

OURS = "allowed"
"""The word of a message that is never an author's: a list of ours, shown whole."""

LONGEST_WORD = 240
"""Characters of an author's text that are repeated in a message; the rest is in the file."""


def problem(
    code: str,
    where: Span | None,
    /,
    *,
    hint: str | None = None,
    related: Iterable[tuple[Span, str]] = (),
    about: Span | None = None,
    fixes: Iterable[Fix] = (),
    **words: object,
) -> Problem:
    """Make a problem of a registered kind; `words` fill its message.

    An unknown code or a missing word is our own mistake and raises KeyError.
    """
    kind = CODES[code]
    message = kind.message.format_map(
        {name: str(word) if name == OURS else _clipped(str(word)) for name, word in words.items()}
    )
    return Problem(code, kind.severity, where, message, hint, tuple(related), about, tuple(fixes))


def sort(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put problems in reading order, each once: by place, then code, then words; those without a place first."""
    return tuple(sorted(dict.fromkeys(problems), key=_order))


def _order(found: Problem) -> tuple[tuple[str, int, int], str, str]:
    where = found.where
    place = ("", 0, 0) if where is None else (where.path, where.line, where.column)
    return place, found.code, found.message


def _clipped(word: str) -> str:
    return word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1] + "…"
