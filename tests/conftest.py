"""What every test may use: the built site, golden files, and how hard Hypothesis searches."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# PLANBOOK_EXAMPLES=1000 for a long search; no deadline, for a shared machine has slow moments.
settings.register_profile(
    "planbook",
    max_examples=int(os.environ.get("PLANBOOK_EXAMPLES", "100")),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("planbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is produced into the golden files; then read the difference like prose",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def built_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site: the one PLANBOOK_SITE names, else one built now, once for all workers."""
    if ready := os.environ.get("PLANBOOK_SITE"):
        return (root / ready).resolve()
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site = folder / "site"
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            fresh = folder / "site.new"
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
            subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
            fresh.rename(site)
    return site


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file: `golden(Path(__file__).parent / "golden/page.txt", text)`."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"{file.name} is missing; make it with: pytest --update-golden"
        assert text == file.read_text(encoding="utf-8")

    return compare
