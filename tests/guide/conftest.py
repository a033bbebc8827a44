"""The reader of the guide: follows a page, in a copy of the site that the first page makes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

DAY = "1795219200"
"""21 November 2026, in seconds: the guide is written as on that day."""


@pytest.fixture(scope="session")
def following() -> ModuleType:
    """What is needed to follow a page."""
    name = "guide_following"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / "following.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
