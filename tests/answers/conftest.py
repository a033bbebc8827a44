"""What the tests of answers share: the linked plans of this repository, of the samples, and of a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from planbook.graph import Graph
from planbook.pipeline import build

TESTS = Path(__file__).parents[1]
TODAY = date(2026, 1, 15)


@cache
def read(name: str) -> Graph:
    home = TESTS / "plans" / name if name else TESTS.parent
    return build(home / "data", TODAY).graph


def write(text: str) -> Graph:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data" / "plans" / "coast"
        data.mkdir(parents=True)
        (data / "plan.yml").write_text(text, encoding="utf-8")
        return build(data.parents[1], TODAY).graph


@pytest.fixture(scope="session")
def graph() -> Callable[[str], Graph]:
    """The graph of a sample of tests/plans; without a name, of the data of this repository."""
    return read


@pytest.fixture(scope="session")
def written() -> Callable[[str], Graph]:
    """The graph of one file."""
    return write
