"""A site is never half there: real builds that fail, are killed, rejected, or meet another one.

PLANBOOK_FAULTS=0 strikes at every call of a build, which takes half an hour; another number at so many of them.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from processes import run_python

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
MINIMAL = HERE.parent / "plans" / "minimal"
MANY = os.environ.get("PLANBOOK_FAULTS", "6")
TODAY = {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The smallest plan with the host's own theme: what takes the least time to build."""
    folder = tmp_path / "project"
    (folder / "data" / "plans" / "park").mkdir(parents=True)
    (folder / "docs").mkdir()
    plan = "plan: {id: park, title: The park}\nactivities:\n  - {id: sweep, title: Sweep it}\n"
    (folder / "data" / "plans" / "park" / "plan.yml").write_text(plan, encoding="utf-8")
    (folder / "docs" / "page.md").write_text("# Page\n", encoding="utf-8")
    config = {"site_name": "Park", "theme": {"name": "mkdocs"}, "plugins": [{"planbook": {"today": "2026-01-15"}}]}
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    return folder


def start(folder: Path, *command: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", *command]
    environment = {**os.environ, **TODAY}
    return subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


HOLD = """
import pathlib, time
def on_post_page(output, page, config):
    here = pathlib.Path(__file__).parent
    (here / "reached").touch()
    while not (here / "go").exists():
        time.sleep(0.01)
    return output
"""


def held(folder: Path) -> subprocess.Popen[str]:
    """A build that has written files and pages, and waits there for a file `go` beside the project."""
    config = json.loads((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    (folder / "mkdocs.yml").write_text(json.dumps({**config, "hooks": ["../hold.py"]}), encoding="utf-8")
    (folder.parent / "hold.py").write_text(HOLD, encoding="utf-8")
    process = start(folder, *BUILD)
    while not (folder.parent / "reached").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    assert (folder / ".site.building" / "new" / "css").exists()
    return process


def run(folder: Path, *command: str) -> tuple[int, str]:
    done = run_python("-m", *command, cwd=folder, env=TODAY, together=True)
    return done.returncode, done.stdout


BUILD = ("mkdocs", "build", "--strict")
Seen = Callable[[Path], str]


@pytest.fixture
def seen() -> Seen:
    """All that is in a site, as one text."""

    def of(folder: Path) -> str:
        files = sorted(one for one in (folder / "site").rglob("*") if one.is_file())
        return "\n".join(f"{one.relative_to(folder)} {one.read_bytes().hex()}" for one in files)

    return of


@pytest.mark.parametrize("kind", ["ENOSPC", "KILL"])
def test_whatever_call_of_a_build_fails_or_is_the_last(kind, project):
    command = [sys.executable, str(HERE / "faults.py"), str(project), kind, MANY, "7"]
    done = subprocess.run(command, env={**os.environ, **TODAY}, capture_output=True, text=True, check=True)
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    healed = runs.pop()
    assert healed["state"] == "healed", healed
    assert len(runs) >= (int(MANY) or 100)
    for one in runs:
        assert one["state"] in {"old", "new"}, one
        assert "Traceback" not in one["said"], one
        if kind == "KILL":
            assert one["code"] == -signal.SIGKILL, one
        elif one["code"]:
            assert one["code"] == 3 and one["state"] == "old", one
            told = [line for line in one["said"].splitlines() if line.startswith(("ERROR", "planbook:"))]
            assert len(told) == 1 and re.search(r": No space left on device; the site is as it was$", told[0]), one
            assert str(project) not in told[0]
        else:
            assert one["state"] == "new", one


def test_a_rejected_build_changes_nothing(project, seen):
    assert run(project, *BUILD)[0] == 0
    before = seen(project)
    (project / "docs" / "page.md").write_text("# Page\n\n<plan:park/sweeping>\n", encoding="utf-8")
    code, said = run(project, "planbook.cli", "build", "--strict")
    assert code == 1 and "error[PB601]" in said
    assert said.endswith("planbook: nothing was published; the site is as it was\n")
    assert seen(project) == before
    assert {one.name for one in project.iterdir()} == {"data", "docs", "mkdocs.yml", "site"}
    # Files of others: before anything is built.
    (project / "site" / "CNAME").write_text("park.example\n", encoding="utf-8")
    code, said = run(project, "planbook.cli", "build")
    assert code == 1
    assert said.startswith("planbook: site/ holds files that no build has put there: CNAME; move them away")
    assert run(project, *BUILD)[0] == 1
    (project / "site" / "CNAME").unlink()
    assert seen(project) == before


def test_of_two_builds_one_wins_and_the_other_says_so_at_once(project, seen):
    assert run(project, *BUILD)[0] == 0
    before = seen(project)
    first = held(project)  # it is at work for as long as we look
    try:
        code, said = run(project, "planbook.cli", "build")
        assert (code, said) == (
            75,
            f"planbook: another build is at work (process {first.pid}); the site is as it was\n",
        )
        code, said = run(project, *BUILD)
        assert code == 75 and f"another build is at work (process {first.pid}); the site is as it was" in said
        assert seen(project) == before
    finally:
        (project.parent / "go").touch()
    said, _ = first.communicate()
    assert first.returncode == 0, said
    assert {one.name for one in project.iterdir()} == {"data", "docs", "mkdocs.yml", "site"}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_interrupted_changes_nothing(how, project, seen):
    assert run(project, *BUILD)[0] == 0
    before = seen(project)
    (project / "docs" / "page.md").write_text("# Another\n", encoding="utf-8")
    process = held(project)
    process.send_signal(how)
    said, _ = process.communicate()
    assert process.returncode != 0 and "Traceback" not in said
    assert seen(project) == before
    assert run(project, *BUILD)[0] == 0
    assert "Another" in (project / "site" / "page" / "index.html").read_text(encoding="utf-8")
    assert {one.name for one in project.iterdir()} == {"data", "docs", "mkdocs.yml", "site"}


def test_the_site_as_one_file_is_published_with_the_site(project):
    config = json.loads((project / "mkdocs.yml").read_text(encoding="utf-8"))
    config["plugins"] = [{"planbook": {"today": "2026-01-15", "downloads": {"folder": "made", "site": "park.zip"}}}]
    (project / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    code, said = run(project, "planbook.cli", "build", "--strict")
    assert code == 0, said
    assert "downloads/park.zip" in said
    assert (project / "site" / "downloads" / "park.zip").is_file()
    page = (project / "site" / "downloads" / "index.html").read_text(encoding="utf-8")
    assert 'href="park.zip" download' in page
    assert run(project, "planbook.cli", "stick", "-o", "site/other.zip")[0] == 0
    assert run(project, "planbook.cli", "build", "--strict")[0] == 0, "what the command has added is ours too"
    assert not (project / "site" / "other.zip").exists()
    # Who calls the host in another way builds into the site as it stands, and nobody knows what is whose: it is kept.
    other = (
        "from mkdocs.config import load_config as c; from mkdocs.commands.build import build; build(c('mkdocs.yml'))"
    )
    assert run_python("-c", other, cwd=project, env=TODAY).returncode == 0
    assert not (project / "site" / ".planbook-files").exists()
    code, said = run(project, "planbook.cli", "build")
    assert code == 0 and said.endswith("what was in site/ was not built by planbook; it is kept in site.before/\n")
    assert (project / "site.before" / "index.html").is_file()
