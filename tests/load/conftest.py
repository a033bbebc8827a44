"""What the tests of loading share: files as texts in, entities and problems out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

import pytest

from planbook import source
from planbook.load import Records, load
from planbook.problems import Problem, sort

COAST = "plan: {id: coast, title: The coast, currency: USD}\n"


@dataclass(frozen=True)
class Loaded:
    """What came of some files."""

    records: Records
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.problems]

    def one(self, id: str) -> Any:
        return next(entity for entity in self.records.entities if entity.id == id)

    @property
    def ids(self) -> list[str]:
        return [entity.id for entity in self.records.entities]


def read(files: Mapping[str, str]) -> Loaded:
    found = {name: source.read_text(dedent(text), name) for name, text in files.items()}
    unread = tuple(name for name, (document, _) in found.items() if document is None)
    records, problems = load(tuple(document for document, _ in found.values() if document), unread)
    return Loaded(records, sort((*(one for _, wrong in found.values() for one in wrong), *problems)))


@pytest.fixture(scope="session")
def folder() -> Callable[[Mapping[str, str]], Loaded]:
    """Load several files: `folder({"data/plans/coast/plan.yml": "…"})`."""
    return read


@pytest.fixture(scope="session")
def plan() -> Callable[[str], Loaded]:
    """Load one file of the plan `coast`, with its head: `plan("activities: …")`."""
    return lambda text: read({"data/plans/coast/plan.yml": COAST + dedent(text)})


@pytest.fixture(scope="session")
def activity() -> Callable[[str], Loaded]:
    """Load an activity with further fields: `activity("status: done")`; its id is `coast/sweep`."""
    lines = lambda text: "".join(f"    {line}\n" for line in dedent(text).splitlines())  # noqa: E731
    return lambda text: read(
        {"data/plans/coast/plan.yml": f"{COAST}activities:\n  - id: sweep\n    title: Sweep it\n{lines(text)}"}
    )
