"""A graph from a few lines of plan data, and what the checks find in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from planbook import source
from planbook.checks import check
from planbook.graph import Graph, link
from planbook.load import load
from planbook.problems import Problem

TODAY = date(2025, 1, 1)


def graph_of(text: str) -> Graph:
    document, problems = source.read_text(text, "data/plan.yml")
    assert document is not None
    assert problems == ()
    records, misread = load((document,))
    assert misread == ()
    return link(records)


@pytest.fixture(scope="session")
def graph() -> Callable[[str], Graph]:
    """Read a file of a plan; anything wrong with the file itself fails the test."""
    return graph_of


@pytest.fixture(scope="session")
def found() -> Callable[..., list[Problem]]:
    """The problems of a file with one of the codes named, in the order of the rules."""

    def problems(text: str, *codes: str) -> list[Problem]:
        return [one for one in check(graph_of(text), TODAY) if one.code in codes]

    return problems


@pytest.fixture(scope="session")
def places(found: Callable[..., list[Problem]]) -> Callable[..., list[str]]:
    """The ids at which the problems with these codes are put, in file order."""

    def ids(text: str, *codes: str) -> list[str]:
        lines = text.splitlines()
        spans = sorted(one.where for one in found(text, *codes) if one.where is not None)
        return [lines[span.line - 1][span.column - 1 : span.end_column - 1] for span in spans]

    return ids
