"""Cases of the machine that no other test shows: no network, little memory, input and output closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bad_input.table import HEAD, PLACE

PROGRAM = "import sys\n{before}\nfrom planbook.cli import main\nsys.exit(main(sys.argv[1:]))"
COUNTED = "1 entries in 1 files: no problems\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site with one plan."""
    (tmp_path / PLACE).parent.mkdir(parents=True)
    (tmp_path / PLACE).write_text(HEAD, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Coast\n", encoding="utf-8")
    config = "site_name: Coast\ntheme: mkdocs\nplugins: [{planbook: {today: '2026-01-15'}}]\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    return tmp_path


def started(folder: Path, *arguments: str, before: str = "", shell: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, after some lines of Python, or with a shell's redirections."""
    command = [sys.executable, "-c", PROGRAM.format(before=before), *arguments]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


NO_NETWORK = """
def refuse(event, arguments):
    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname', 'socket.sendto'):
        print('ASKED', event, arguments, flush=True)
        raise RuntimeError('somebody was asked')
sys.addaudithook(refuse)
"""


@pytest.mark.slow
def test_nothing_is_asked_of_a_network(project: Path) -> None:
    for arguments in (
        ("check",),
        ("export", "--format", "json,epub", "--plan", "coast", "-o", "o"),
        ("build", "--strict"),
    ):
        done = started(project, *arguments, before=NO_NETWORK)
        assert (done.returncode, "ASKED" in done.stdout) == (0, False), done.stdout + done.stderr
    asked = f"{NO_NETWORK}\nimport socket; socket.create_connection(('localhost', 9))"
    assert "ASKED" in started(project, "check", before=asked).stdout, "the watch sees what it has to see"


def test_too_little_memory_is_told_in_one_line(project: Path) -> None:
    many = "".join(f"  - {{id: a{one}, title: Count the seals}}\n" for one in range(30_000))
    (project / PLACE).write_text(f"{HEAD}activities:\n{many}", encoding="utf-8")
    before = "import resource\nresource.setrlimit(resource.RLIMIT_AS, (130_000_000, 130_000_000))"
    done = started(project, "check", before=before)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "planbook: there is not enough memory for this\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_without_input_and_output_all_goes_on(closed: str, project: Path) -> None:
    done = started(project, "check", shell=closed)
    assert done.returncode == 0
    assert done.stderr in (("", COUNTED) if "2>" in closed else (COUNTED,))
    (project / PLACE).write_text("plan:\n\tid: coast\n", encoding="utf-8")
    assert started(project, "check", shell=closed).returncode == 1


def test_a_full_output_is_told(project: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    (project / PLACE).write_text("plan:\n\tid: coast\n", encoding="utf-8")
    done = started(project, "check", shell="> /dev/full")  # noqa: S604 - the words are ours
    assert (done.returncode, done.stderr.splitlines()[-1]) == (3, "planbook: the disk: No space left on device")
