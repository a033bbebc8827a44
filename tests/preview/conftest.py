"""The small site that the preview shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.preview.river import write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of the site."""
    return write(tmp_path)
