"""Languages built by several processes of one machine: the same bytes as by one, and all is told that goes wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.plugin.crew import groups, jobs
from processes import run_python

LANGUAGES = ("fr", "en", "es", "ar")
PLAN = "plan: {id: park, title: The park}\nactivities: [{id: sweep, title: Sweep it}, {id: mow, title: Mow it}]\n"
HOOK = """
import os, signal, time
def on_env(env, config, files):
    if config.plugins["i18n"].current_language == "es":
        %s
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two activities in four languages, with a page by hand; the default language is not the first on the list."""
    plan = tmp_path / "data" / "plans" / "park"
    plan.mkdir(parents=True)
    (plan / "plan.yml").write_text(PLAN, encoding="utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "page.md").write_text("# Page\n\n<plan:park/sweep>\n", encoding="utf-8")
    (docs / "page.fr.md").write_text("# Page\n\n<plan:park/sweep>\n", encoding="utf-8")
    spoken = [{"locale": one, "name": one, "build": True, "default": one == "en"} for one in LANGUAGES]
    i18n = {"docs_structure": "suffix", "reconfigure_search": False, "languages": spoken}
    plugins = [{"i18n": i18n}, {"planbook": {"today": "2026-01-15"}}]
    config = {"site_name": "Park", "site_url": "https://park.example/", "theme": {"name": "mkdocs"}}
    (tmp_path / "mkdocs.yml").write_text(json.dumps({**config, "plugins": plugins}), encoding="utf-8")
    return tmp_path


def configure(folder: Path, **more: object) -> None:
    config = json.loads((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    (folder / "mkdocs.yml").write_text(json.dumps({**config, **more}), encoding="utf-8")


TOLD = {"SOURCE_DATE_EPOCH": "1768435200", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def start(folder: Path, number: int, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, **TOLD, "PLANBOOK_JOBS": str(number)}
    command = [sys.executable, "-m", "mkdocs", "build", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def build(folder: Path, number: int, *words: str) -> tuple[int, str]:
    told = {**TOLD, "PLANBOOK_JOBS": str(number)}
    done = run_python("-m", "mkdocs", "build", *words, cwd=folder, env=told, together=True)
    return done.returncode, done.stdout


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def complaints(said: str) -> list[str]:
    return [line for line in said.splitlines() if line and not line.startswith("INFO")]


def hooked(folder: Path, what: str) -> None:
    """Have something happen in the process that builds Spanish."""
    (folder / "hook.py").write_text(HOOK % what, encoding="utf-8")
    configure(folder, hooks=["hook.py"])


@given(st.lists(st.text(min_size=1), min_size=1, max_size=30, unique=True).map(tuple), st.integers(1, 40))
def test_every_language_is_dealt_out_once_and_evenly(languages, number):
    dealt = groups(languages, number)
    assert tuple(one for group in dealt for one in group) == languages
    sizes = [len(group) for group in dealt]
    assert len(sizes) == min(number, len(languages))
    assert sizes == sorted(sizes) and sizes[-1] - sizes[0] <= 1


@pytest.mark.parametrize("said, number", [("3", 3), ("0", None), ("two", None), ("", None), ("-1", None)])
def test_the_number_of_processes_is_what_the_environment_says(said, number, monkeypatch):
    monkeypatch.setenv("PLANBOOK_JOBS", said)
    assert jobs() == (number or len(os.sched_getaffinity(0)))


@pytest.mark.slow
def test_any_number_of_processes_writes_the_same_and_keeps_the_same(project):
    configure(project, theme={"name": "material", "font": False})  # which has our search and keeps pages
    assert build(project, 1, "--strict", "-d", "one")[0] == 0
    alone = files(project / "one")
    assert any(name.startswith("ar/") for name in alone) and "sitemap-es.xml" in alone
    (project / "data" / "plans" / "park" / "plan.yml").write_text(PLAN.replace("Mow", "Cut"), encoding="utf-8")
    assert build(project, 3, "--strict", "-d", "three")[0] == 0  # with what the one has kept, of another plan
    (project / "data" / "plans" / "park" / "plan.yml").write_text(PLAN, encoding="utf-8")
    assert build(project, 2, "--strict", "-d", "two")[0] == 0
    assert files(project / "two") == alone
    assert files(project / "three") != alone
    # All that several processes have kept is taken over by one.
    before = {one.name: one.stat().st_size for one in (project / ".planbook-cache").glob("*.pages")}
    assert build(project, 1, "-d", "again")[0] == 0
    assert files(project / "again") == alone
    assert {one.name: one.stat().st_size for one in (project / ".planbook-cache").glob("*.pages")} == before


@pytest.mark.slow
def test_what_a_process_tells_is_told_once_and_counts(project):
    (project / "docs" / "page.es.md").write_text("# Page\n\n<plan:park/sweep>, [nada](nothing.md)\n", encoding="utf-8")
    code, alone = build(project, 1)
    assert code == 0 and "nothing.md" in alone
    code, said = build(project, 4)
    assert code == 0
    assert complaints(said) == complaints(alone)
    assert said.count("Building documentation to directory") == 1
    code, said = build(project, 4, "--strict", "-d", "strict")
    assert code == 1 and not (project / "strict").exists()
    assert complaints(said)[:-1] == complaints(alone)
    assert re.fullmatch(r"Aborted with [1-9] warnings in strict mode!", complaints(said)[-1])


@pytest.mark.slow
@pytest.mark.parametrize(
    "what, code, words",
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", 1, "the process that builds es was ended (-9)"),
        ("raise ValueError('broken in two')", 1, "broken in two"),
        ("raise OSError(28, 'No space left on device')", 3, "No space left on device; the site is as it was"),
    ],
)
def test_a_process_that_fails_ends_the_build(what, code, words, project):
    assert build(project, 1)[0] == 0
    before = files(project / "site")
    hooked(project, what)
    ended, said = build(project, 4)
    assert (ended, said.count(words) > 0) == (code, True), said
    assert said.count("Traceback") <= 1
    assert files(project / "site") == before
    assert not (project / ".site.building").exists()


@pytest.mark.slow
def test_a_process_ends_with_the_one_that_began_it(project):
    hooked(project, "open('here', 'w').write(str(os.getpid())); time.sleep(600)")
    process = start(project, 4)
    deadline = time.monotonic() + 120
    while not (project / "here").exists() or not (project / "here").read_text():
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.02)
    other = int((project / "here").read_text())
    process.send_signal(signal.SIGKILL)
    process.wait()
    while Path(f"/proc/{other}").exists() and "Z" not in Path(f"/proc/{other}/stat").read_text().rpartition(")")[2]:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    hooked(project, "pass")
    assert build(project, 4)[0] == 0
