"""Folders of data that are edited."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.preview.river import write

PLANS = Path(__file__).parents[1] / "plans"

EDITS = int(os.environ.get("PLANBOOK_EDITS", "0"))
"""How many edits at random; a thousand are `make edits`."""


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A small site."""
    return write(tmp_path / "river")


@pytest.fixture
def ember(tmp_path: Path) -> Path:
    """A plan with every kind of thing."""
    return Path(shutil.copytree(PLANS / "full", tmp_path / "ember"))
