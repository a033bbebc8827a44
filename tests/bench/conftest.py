"""The options of `make bench`, as in: make bench ARGS=--quick"""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="one run of each build: half an hour")
    parser.addoption("--large", type=int, default=0, help="ours with so many activities besides")
    parser.addoption("--write", action="store_true", help="write the figures to tests/bench/RESULTS.md")
