"""How much each kind of problem matters to a site, where it wants it otherwise than we do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from planbook.problems import CODES, problem
from planbook.problems.spelling import nearest
from planbook.problems.values import Code, Problem, Severity, Span

OFF: Final = "off"
"""Written where a kind of problem is not to be told at all."""

MEANING: Final = "PB4"
"""The family of what a plan says as a whole: its errors too can be so on purpose."""

FILES: Final = "PB1"
"""The family of files and their form."""

READING: Final = (FILES, "PB2", "PB3")
"""The families of files, ids and fields: what has such an error may be missing from what was read."""

Severities = Mapping[str, Severity | None]
"""By code; None for what is not told."""

Setting = tuple[str, str, Span | None, Span | None]
"""A code and a severity as they were written, and where."""


def severities(written: Iterable[Setting]) -> tuple[Severities, tuple[Problem, ...]]:
    """Read the settings of a site; what cannot be followed is a problem, and left out."""
    found: dict[str, Severity | None] = {}
    problems: list[Problem] = []
    for name, word, where, where_word in written:
        code = CODES.get(name.upper())
        if code is None:
            guess = nearest(name.upper(), CODES)
            hint = f"did you mean {guess}?" if guess else "planbook explain lists every code"
            problems.append(problem("PB801", where, code=name, hint=hint))
        elif word not in (*Severity, OFF):
            allowed = f"there are {', '.join((*Severity, OFF))}"
            guess = nearest(word, (*Severity, OFF))
            hint = f"did you mean `{guess}`?" if guess else f"write one of {', '.join((*Severity, OFF))}"
            problems.append(problem("PB802", where_word, word=word, allowed=allowed, hint=hint))
        elif fixed(code) and word != Severity.error:
            problems.append(problem("PB803", where_word, code=code.code, title=code.title, hint="take the setting out"))
        else:
            found[code.code] = None if word == OFF else Severity(word)
    return found, tuple(problems)


def unread(problems: Iterable[Problem]) -> int:
    """How many errors keep a part of the data from being read; other errors are about what was read."""
    return sum(one.severity is Severity.error and one.code.startswith(READING) for one in problems)


def fixed(code: Code) -> bool:
    """Whether a kind of problem is an error on every site."""
    return code.severity is Severity.error and not code.code.startswith(MEANING)


def weighed(problems: Iterable[Problem], chosen: Severities) -> tuple[Problem, ...]:
    """The problems as a site weighs them, without those that it does not want to be told."""
    told = ((one, chosen.get(one.code, one.severity)) for one in problems)
    return tuple(one if one.severity is own else replace(one, severity=own) for one, own in told if own is not None)
