"""The words of the table: a case, and the ways to show what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planbook.model.entity import Text
from planbook.pipeline import Build

HEAD = "plan:\n  id: coast\n  title: The coast\n  currency: USD\n"
PLACE = "data/plans/coast/plan.yml"
Files = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Try:
    """Input, in words and as files, and the command that meets it. `kept`: what became of input that is taken.

    `made`: what makes more than files; `spared`: what the command may write although it fails; `lines` of what it says
    are shown at most.
    """

    what: str
    files: Files
    command: tuple[str, ...] = ("check",)
    kept: Callable[[Build], object] | None = None
    made: Callable[[Path], None] | None = None
    spared: str = ""
    lines: int = 12


@dataclass(frozen=True)
class Proved:
    """Another test shows it: its file and name, what is said and the exit code; the words stand in that test."""

    test: str
    what: str
    says: str = ""
    code: int | None = None


@dataclass(frozen=True)
class Void:
    """It cannot happen here, for this reason."""

    reason: str


@dataclass(frozen=True)
class Open:
    """What the catalogue asks for, and nobody does yet."""

    what: str


@dataclass(frozen=True)
class Case:
    """A case by its number in the catalogue."""

    number: int
    wrong: str
    shown: tuple[Try | Proved | Void | Open, ...] = field(default=())


def plan(text: str) -> Files:
    """One plan whose file begins soundly and goes on as given."""
    return {PLACE: HEAD + text}


def activity(text: str) -> Files:
    """A plan with one activity that has further fields."""
    more = "".join(f"    {line}\n" for line in text.splitlines())
    return plan(f"activities:\n  - id: sweep\n    title: Sweep it\n{more}")


def value(id: str, name: str) -> Callable[[Build], object]:
    """What a field says as it was taken."""

    def said(built: Build) -> object:
        found = getattr(built.graph.entities[id], name)
        return found.source if isinstance(found, Text) else found

    return said
