"""How far times reach, read so that nothing is claimed that need not be so."""

from __future__ import annotations

import pytest

from planbook.checks.times import apart, reach, sticks_out, written
from planbook.graph import Graph
from planbook.values.time import parse

NOTHING = Graph({}, {}, {}, {})


@pytest.mark.parametrize(
    ("inner", "outer", "out"),
    [
        ("2023", "2022/2024", False),
        ("2022/2024", "2023", True),
        ("2022/2023", "2023", True),
        ("2023/2024", "2023", True),
        ("2024", "2023", True),
        ("../2023", "2023", False),
        ("2023/..", "2023", False),
        ("2024?", "2023", False),
        ("2024-01-02~", "2023", False),
        ("annual within 2022/2024", "2023", True),
        ("upon request within 2022/2024", "2023", False),
        ("continuous", "2023", False),
        ("to be determined", "2023", False),
        ("after nobody-knows", "2023", False),
        ("2022", "2023/..", True),
        ("2024", "../2023", True),
    ],
)
def test_what_sticks_out(inner, outer, out):
    assert sticks_out(reach(NOTHING, parse(inner)), reach(NOTHING, parse(outer))) is out


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("2022/2024", "2023", False), ("2024", "2023", True), ("2023", "2024", True), ("2023/2024", "2024/2025", False)],
)
def test_what_shares_no_day(one, other, far):
    assert apart(reach(NOTHING, parse(one)), reach(NOTHING, parse(other))) is far


def test_no_time_proves_nothing():
    assert not sticks_out(reach(NOTHING, None), reach(NOTHING, parse("2023")))


@pytest.mark.parametrize(
    "text", ["2023-Q1", "spring 2023", "2023-H2", "2023-05-21", "2023-05/2023-Q4", "early 2023", "2023-11-24"]
)
def test_a_time_is_shown_as_it_is_written(text):
    assert written(parse(text)) == text
