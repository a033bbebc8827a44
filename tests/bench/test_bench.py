"""What the whole build costs, measured against itself and against others with the same objects in the same languages.

In processor seconds, children included: the clock of a shared machine says little. Figures of different machines or
days compare only as ratios within one run, and so do the goals. Sphinx-Needs is installed into an environment of its
own for the run; Hugo is Debian's (`apt-get install hugo`), or the program that HUGO names. What cannot be had is left
out, and the results say so. A goal that is not reached is no failure; what is promised, and fails, is at the end.
"""

from __future__ import annotations

import compileall
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import pytest

import planbook
from planbook.terminal import JOBS

HERE = Path(__file__).parent
RUNS = 3
LINEAR = 1.5
"""The most that four times the activities may cost, as a part of four times the cost."""
SMALL, LARGE, LANGUAGES = 250, 1000, 3
NAMES = {
    "ours": "planbook",
    "kept": "planbook, pages kept for the next build",
    "hugo": "Hugo, a plain template",
    "needs": "Sphinx-Needs",
    "plain": "plain MkDocs, pages not in the navigation",
    "listed": "plain MkDocs, stock navigation",
}


@dataclass
class Case:
    """One project and one way to build it, with what each run cost."""

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
        name = NAMES[self.way]
        return f"| {name} | {size} | {self.pages:,} | {self.cost:.1f} | {spread} | {max(self.megabytes):.0f} |"


Cases = dict[tuple[int, int, str], Case]


def cases(ways: Iterable[str], large: int, quick: bool) -> Cases:
    """What is built: each way in two sizes, ours in one language besides, and in the size that is asked for.

    Who is quick leaves out Sphinx-Needs in the larger size: that takes longer than all else together.
    """
    sizes = [(SMALL, LANGUAGES, way) for way in ways] + [(LARGE, 1, "ours")]
    sizes += [(LARGE, LANGUAGES, way) for way in (*ways, "kept") if not (quick and way == "needs")]
    sizes += [(large, more, "ours") for more in (LANGUAGES, 2 * LANGUAGES)] if large else []
    return {key: Case(*key) for key in sizes}


def project(home: Path, activities: int, languages: int, *more: str) -> Path:
    """The folder of a generated project, made once."""
    folder = home / f"{activities}-{languages}"
    if not folder.exists():
        sizes = [f"--activities={activities}", f"--languages={languages}"]
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), *sizes, *more], check=True)
    return folder


def tools(home: Path) -> dict[str, str]:
    """The other generators that can be had here, by way: the program that runs them."""
    found = {"hugo": os.environ.get("HUGO") or shutil.which("hugo") or ""}
    bin = home / "needs" / ("Scripts" if os.name == "nt" else "bin")
    made = subprocess.run([sys.executable, "-m", "venv", str(home / "needs")], check=False)
    pip = [str(bin / "python"), "-m", "pip", "--disable-pip-version-check", "-qq", "install", "sphinx", "sphinx-needs"]
    installed = made.returncode == 0 and subprocess.run(pip, check=False).returncode == 0
    found["needs"] = str(bin / "python") if installed else ""
    return found


def versions(found: dict[str, str]) -> Iterator[str]:
    """What was measured against, in words; what could not be had too."""
    if found["hugo"]:
        told = subprocess.run([found["hugo"], "version"], capture_output=True, text=True, check=True).stdout
        yield f"Hugo {re.findall(r'[0-9.]+', told)[0]}"
    else:
        yield "no Hugo (`apt-get install hugo`)"
    if found["needs"]:
        ask = "from importlib.metadata import version; print(*map(version, ['sphinx', 'sphinx-needs']))"
        told = subprocess.run([found["needs"], "-c", ask], capture_output=True, text=True, check=True).stdout
        yield "Sphinx {}, Sphinx-Needs {}".format(*told.split())
    else:
        yield "no Sphinx-Needs (it could not be installed)"


def commands(case: Case, folder: Path, site: Path, found: dict[str, str]) -> Iterator[list[str]]:
    """What builds a case: one command, or one for each language."""
    match case.way:
        case "hugo":
            yield [found["hugo"], "--quiet", "--source", str(folder / "hugo"), "--destination", str(site)]
        case "needs":
            for language in sorted(path.name for path in (folder / "needs").iterdir()):
                built = ["-b", "html", str(folder / "needs" / language), str(site / language)]
                yield [found["needs"], "-m", "sphinx", "-q", *built]
        case _:
            files = {"ours": "ours/once.yml", "kept": "ours/mkdocs.yml"}
            file = folder / files.get(case.way, f"{case.way}/mkdocs.yml")
            yield [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(file), "-d", str(site)]


def measure(case: Case, folder: Path, found: dict[str, str]) -> None:
    """Build once, and note the processor time and the peak of memory of the process and its children."""
    site = folder / f"site-{case.way}"
    shutil.rmtree(site, ignore_errors=True)  # clean builds only: nothing is taken over from the last one
    shutil.rmtree(folder / "ours" / ".planbook-cache", ignore_errors=True)
    # Compiled modules are kept, as on any other machine: some environments forbid it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"NO_MKDOCS_2_WARNING": "1", JOBS: "1"}  # what several processes share costs a little more
    seconds, megabytes = 0.0, 0.0
    for command in commands(case, folder, site, found):
        started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        assert started.returncode == 0
        seconds += usage.ru_utime + usage.ru_stime
        megabytes = max(megabytes, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024))
    case.seconds.append(seconds)
    case.megabytes.append(megabytes)
    case.pages = len(pages(site))
    sys.stdout.write(f"\n{case.row()}")
    sys.stdout.flush()


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def written(site: Path) -> set[str]:
    """The pages, but for those of missing addresses, of which planbook has one for each language."""
    return {one for one in pages(site) if not one.endswith("404.html")}


def machine() -> str:
    """The cores, what they are, the memory; no names and no places."""
    told = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").is_file() else ""
    named = re.search(r"model name\s*:\s*(.+)", told)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    packages = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "Jinja2", "PyYAML")
    own = ", ".join(f"{name} {version(name)}" for name in packages)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    processor = named[1] if named else platform.machine()
    return f"{os.cpu_count()} cores ({processor}), {memory:.0f} GB, {platform.system()}, {python}; {own}"


def goals(found: Cases) -> Iterator[tuple[str, float, float | None]]:
    """What is compared, the ratio, and the most that it may be."""
    ours, one = found[LARGE, LANGUAGES, "ours"].cost, found[LARGE, 1, "ours"].cost
    small = found[SMALL, LANGUAGES, "ours"].cost
    size = f"planbook {LARGE:,} × {LANGUAGES}"
    yield f"{size} : four times planbook {SMALL} × {LANGUAGES}", ours / (4 * small), LINEAR
    yield f"{size} : planbook {LARGE:,} × 1", ours / one, float(LANGUAGES)
    for way, most in (("listed", 1 / 40), ("plain", 1 / 8), ("needs", None), ("hugo", 1.0)):
        activities = max((key[0] for key in found if key[1] == LANGUAGES and key[2] == way), default=0)
        if activities:
            ratio = found[activities, LANGUAGES, "ours"].cost / found[activities, LANGUAGES, way].cost
            yield f"planbook {activities:,} × {LANGUAGES} : {NAMES[way]}", ratio, most


def exponents(found: Cases) -> Iterator[tuple[str, str, float]]:
    """How the cost grows with the number of activities, from each size to the next: its power."""
    for way in dict.fromkeys(way for _, _, way in found):
        sizes = sorted(key for key in found if key[1] == LANGUAGES and key[2] == way)
        for small, large in pairwise(sizes):
            growth = math.log(found[large].cost / found[small].cost) / math.log(large[0] / small[0])
            yield NAMES[way], f"{small[0]:,} to {large[0]:,}", growth


RESULTS = """\
# What the build costs

Written by `make bench ARGS=--write`. Processor seconds of a clean build, children included: the median of {runs},
the builds in turns, each of planbook by one process that keeps nothing for a next build, if it does not say so.
Compare the ratios, not the seconds. The plain sites and Hugo's hold the same pages as Markdown,
that is, the same words, links and tables; Hugo has a template of a few lines, and writes an index of all words.
Sphinx-Needs has a page for each thing, a table of each kind and a project for each language: fewer pages, without
totals, dates, crosswalks and texts side by side.

| build | activities × languages | pages | seconds | from, to | peak MB |
|---|---|---|---|---|---|
{rows}

| ratio | measured | goal, at most |
|---|---|---|
{ratios}

| how the cost grows with the activities | sizes | exponent |
|---|---|---|
{exponents}

Machine: {machine}
"""


def report(found: Cases, runs: int, others: Iterable[str]) -> str:
    ratios = (f"| {name} | {ratio:.3f} | {f'{most:.3f}' if most else ''} |" for name, ratio, most in goals(found))
    grown = (f"| {name} | {sizes} | {growth:.2f} |" for name, sizes, growth in exponents(found))
    return RESULTS.format(
        runs="a single run" if runs == 1 else f"{runs} runs",
        rows="\n".join(case.row() for case in found.values()),
        ratios="\n".join(ratios),
        exponents="\n".join(grown),
        machine=f"{machine()}; {', '.join(others)}.",
    )


def test_the_build_costs_what_we_promise(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    compileall.compile_dir(Path(planbook.__file__).parent, quiet=1)  # as all others are that are installed
    runs = 1 if request.config.getoption("--quick") else RUNS
    others = tools(tmp_path)
    ways = [way for way in NAMES if way != "kept" and others.get(way, "built in")]
    found = cases(ways, request.config.getoption("--large"), runs == 1)
    for _ in range(runs):
        for case in found.values():
            only = ("--only-ours",) if case.activities > LARGE else ()
            measure(case, project(tmp_path, case.activities, case.languages, *only), others)
    same = tmp_path / f"{LARGE}-{LANGUAGES}"
    assert written(same / "site-ours") == written(same / "site-plain") == written(same / "site-listed")
    told = report(found, runs, versions(others))
    sys.stdout.write(f"\n{told}")
    if request.config.getoption("--write"):
        (HERE / "RESULTS.md").write_text(told, encoding="utf-8", newline="\n")
    ratios = {name: (ratio, most) for name, ratio, most in goals(found)}
    assert all(ratio <= LINEAR for name, (ratio, most) in ratios.items() if most == LINEAR)
    assert all(ratio < 1 for name, (ratio, _) in ratios.items() if "MkDocs" in name)


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
