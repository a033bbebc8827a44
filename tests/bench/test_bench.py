"""What the whole build costs, measured against itself and against plain MkDocs with the same pages.

In processor seconds of `mkdocs build`, children included: the clock of a shared machine says little.
Figures of different machines or days compare only as ratios within one run, and so do the goals.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RUNS = 3
LINEAR = 1.5
"""The most that four times the activities may cost, as a part of four times the cost."""


@dataclass
class Case:
    """One project and one way to build it, with what each run cost."""

    name: str
    activities: int
    languages: int
    way: str
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    pages: int = 0

    @property
    def cost(self) -> float:
        """Processor seconds, the median of the runs."""
        return statistics.median(self.seconds)

    def row(self) -> str:
        spread = f"{min(self.seconds):.1f} to {max(self.seconds):.1f}"
        size = f"{self.activities:,} × {self.languages}"
        return f"| {self.name} | {size} | {self.pages:,} | {self.cost:.1f} | {spread} | {max(self.megabytes):.0f} |"


def cases() -> dict[str, Case]:
    return {
        "small": Case("planbook", 250, 1, "ours"),
        "ours": Case("planbook", 1000, 1, "ours"),
        "plain": Case("plain MkDocs, pages not in the navigation", 1000, 1, "plain"),
        "listed": Case("plain MkDocs, stock navigation", 1000, 1, "listed"),
        "three": Case("planbook", 1000, 3, "ours"),
        "plain three": Case("plain MkDocs, pages not in the navigation", 1000, 3, "plain"),
        "listed three": Case("plain MkDocs, stock navigation", 1000, 3, "listed"),
    }


def project(home: Path, activities: int, languages: int) -> Path:
    """The folder of a generated project, made once."""
    folder = home / f"{activities}-{languages}"
    if not folder.exists():
        sizes = [f"--activities={activities}", f"--languages={languages}"]
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), *sizes], check=True)
    return folder


def measure(case: Case, folder: Path) -> None:
    """Build once, and note the processor time and the peak of memory of the process and its children."""
    site = folder / f"site-{case.way}"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / case.way / "mkdocs.yml")]
    # Compiled modules are kept, as on any other machine: some environments forbid it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    started = subprocess.Popen([*command, "-d", str(site)], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    case.seconds.append(usage.ru_utime + usage.ru_stime)
    case.megabytes.append(usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024))
    case.pages = len(pages(site))


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def machine() -> str:
    packages = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "Jinja2", "PyYAML")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, {python}; {versions}."


def goals(found: dict[str, Case]) -> list[tuple[str, float, float | None]]:
    """What is compared, the ratio, and the most that it may be."""
    ours, three = found["ours"].cost, found["three"].cost
    return [
        ("planbook 1,000 × 1 : four times planbook 250 × 1", ours / (4 * found["small"].cost), LINEAR),
        ("planbook 1,000 × 1 : plain MkDocs, not in the navigation", ours / found["plain"].cost, None),
        ("planbook 1,000 × 1 : plain MkDocs, stock navigation", ours / found["listed"].cost, None),
        ("planbook 1,000 × 3 : plain MkDocs, not in the navigation", three / found["plain three"].cost, 1 / 8),
        ("planbook 1,000 × 3 : plain MkDocs, stock navigation", three / found["listed three"].cost, 1 / 40),
        ("planbook 1,000 × 3 : planbook 1,000 × 1", three / ours, 3.0),
    ]


RESULTS = """\
# What the build costs

Written by `make bench ARGS=--write`. Processor seconds of `mkdocs build`, children included: the median of {runs},
the builds in turns. Compare the ratios, not the seconds. The plain sites hold the same pages as Markdown, that is,
the same words, links and tables.

| build | activities × languages | pages | seconds | from, to | peak MB |
|---|---|---|---|---|---|
{rows}

| ratio | measured | goal, at most |
|---|---|---|
{ratios}

Machine: {machine}
"""


def report(found: dict[str, Case], runs: int) -> str:
    rows = (case.row() for case in found.values())
    ratios = (f"| {name} | {ratio:.3f} | {f'{most:.3f}' if most else ''} |" for name, ratio, most in goals(found))
    said = "a single run" if runs == 1 else f"{runs} runs"
    return RESULTS.format(runs=said, rows="\n".join(rows), ratios="\n".join(ratios), machine=machine())


def test_the_build_costs_what_we_promise(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    runs = 1 if request.config.getoption("--quick") else RUNS
    found = cases()
    for _ in range(runs):
        for case in found.values():
            measure(case, project(tmp_path, case.activities, case.languages))
    one = tmp_path / "1000-1"
    assert pages(one / "site-ours") == pages(one / "site-plain") == pages(one / "site-listed")
    told = report(found, runs)
    sys.stdout.write(f"\n{told}")
    if request.config.getoption("--write"):
        (HERE / "RESULTS.md").write_text(told, encoding="utf-8", newline="\n")
    assert [name for name, ratio, most in goals(found) if most is not None and ratio > most] == []


CHECKED = (2_000, 8_000)
"""Activities of two projects; with what belongs to them there are half as many things again."""

MOST_SECONDS = 20
"""Processor seconds for the checks of the larger one: about twice what they are on a machine of 2024."""


def checking(folder: Path) -> float:
    """Processor seconds of `planbook check`."""
    command = [sys.executable, "-m", "planbook.cli", "check", str(folder / "ours" / "data")]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    return usage.ru_utime + usage.ru_stime


def test_ten_thousand_things_are_checked_in_seconds(tmp_path: Path) -> None:
    small, large = (checking(project(tmp_path, size, 1)) for size in CHECKED)
    told = ", ".join(f"{size:,} activities {cost:.1f} s" for size, cost in zip(CHECKED, (small, large), strict=True))
    sys.stdout.write(f"\nplanbook check: {told}\n")
    assert large < MOST_SECONDS
    assert large < LINEAR * small * CHECKED[1] / CHECKED[0]
