"""What a site costs that several machines build: measured on small sites, worked out for large ones.

    python tests/bench/machines.py [--folder SMALL] [--measured FIGURES.json]

Small generated sites are built whole, in parts and in parts that hold next to nothing, in processor seconds, and every
cost is taken apart: what each part pays however little it builds, what an object costs in each language, what joining
costs. From these the time, memory and files of larger sites follow, for each number of machines. `--folder` keeps the
small sites, `--measured` the figures, or works with those that are there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).parent
NOTHING = "50001/100000"
"""A share in which there is hardly a page, and not the beginning of a language: it costs what every part costs."""

SITES = ((250, 1), (1000, 1), (1000, 3), (2000, 1))
LARGE = ((1_000, 3, (1, 3)), (10_000, 6, (1, 6, 12)), (100_000, 24, (1, 24, 96, 384)))
"""Activities, languages, and numbers of machines."""


@dataclass(frozen=True)
class Run:
    """One command: processor seconds and peak megabytes, of its children too."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Costs:
    """What things cost, in seconds and megabytes; activities with all that belongs to them.

    `start` is a part without any data. An activity is read in the data (`data`) and in the catalogue of a language
    (`texts`) by every part; its pages are made in a language by one (`page`), and cost a little (`divided`) in another
    that has the same language. `copied` is a file joined, `indexed` an activity of a divided language whose search is
    joined. The rest is of an activity in one language: files, and megabytes of disk, of the search index, of the data
    in one file, of the page that lists all activities.
    """

    start: Run
    data: Run
    texts: Run
    page: Run
    divided: Run
    copied: Run
    indexed: Run
    files: float
    disk: float
    index: float
    whole: float
    listed: float


def run(folder: Path, *words: str) -> Run:
    command = [sys.executable, "-m", "planbook.cli", *words]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    quiet = subprocess.DEVNULL
    started = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0, words
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))


def least(folder: Path, *words: str, runs: int = 2) -> Run:
    """The cheapest of some runs: whatever else the machine does makes them dearer."""
    found = [run(folder, *words) for _ in range(runs)]
    return Run(min(one.seconds for one in found), min(one.megabytes for one in found))


def measured(home: Path) -> Costs:
    """Build the small sites, and take their costs apart."""
    folders = {size: project(home, *size) for size in SITES}
    nothing = {size: least(folder, "build", "--shard", NOTHING) for size, folder in folders.items()}
    one, three, two = (folders[size] for size in SITES[1:])
    data = per(nothing[2000, 1], nothing[1000, 1], 1000)
    whole = least(two, "build", "--only", "en")
    halves = [least(two, "build", "--shard", f"{number}/2") for number in (1, 2)]
    # Two halves cost what the whole does, and what each part pays; what is left over is the price of dividing.
    left = sum(half.seconds for half in halves) - whole.seconds - nothing[2000, 1].seconds
    files, disk = size_of(two / "parts/en")
    run(one, "build", "--only", "en")
    run(three, "build", "--only", "en,fr,es")
    joined = {
        folder: least(folder, "merge", f"parts/{name}", "-d", "joined")
        for folder, name in ((one, "en"), (three, "en-fr-es"), (two, "en"))
    }
    divided = least(two, "merge", "parts/1-of-2", "parts/2-of-2", "-d", "joined")
    more_files = size_of(three / "parts/en-fr-es")[0] - size_of(one / "parts/en")[0]
    index, known, listed = (
        (two / "parts/en" / name).stat().st_size / 1e6 / 2000
        for name in ("search/index.js", "data/planbook.json", "activities/index.html")
    )
    return Costs(
        start=Run(nothing[250, 1].seconds - 250 * data.seconds, nothing[250, 1].megabytes - 250 * data.megabytes),
        data=data,
        texts=per(nothing[1000, 3], nothing[1000, 1], 2 * 1000),
        page=per(whole, nothing[2000, 1], 2000),
        divided=Run(max(left, 0) / 2000, 0),
        copied=per(joined[three], joined[one], more_files),
        indexed=per(divided, joined[two], 2000),
        files=files / 2000,
        disk=disk / 2000,
        index=index,
        whole=known,
        listed=listed,
    )


def per(more: Run, less: Run, number: float) -> Run:
    """The difference of two runs, for each of a number of things."""
    return Run(max(more.seconds - less.seconds, 0) / number, max(more.megabytes - less.megabytes, 0) / number)


def project(home: Path, activities: int, languages: int) -> Path:
    folder = home / f"{activities}-{languages}"
    if not folder.exists():
        sizes = [f"--activities={activities}", f"--languages={languages}"]
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), *sizes], check=True)
    return folder / "ours"


def size_of(folder: Path) -> tuple[int, float]:
    """Files and megabytes."""
    found = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(found), sum(found) / 1e6


@dataclass(frozen=True)
class Outcome:
    """What a site costs on a number of machines: seconds of the longest part, of all, of joining; megabytes."""

    longest: float
    total: float
    joining: float
    memory: float
    memory_joining: float


def outcome(costs: Costs, activities: int, languages: int, machines: int) -> Outcome:
    """Work out a site. A part of several languages makes them one after the other, and lets go of each."""
    own = languages / machines
    made = min(own, 1)

    def sum_of(what: str) -> float:
        start, data, texts, page = (getattr(one, what) for one in (costs.start, costs.data, costs.texts, costs.page))
        return start + activities * (data + texts * (languages - 1) + page * (own if what == "seconds" else made))

    divided = activities * costs.divided.seconds * (1 if machines > languages else 0)
    longest = sum_of("seconds") + divided
    joins = activities * languages * costs.indexed.seconds if machines > languages else 0
    memory = activities * costs.indexed.megabytes if machines > languages else 0
    copies = activities * languages * costs.files * costs.copied.seconds
    return Outcome(longest, longest * machines, joins + copies, sum_of("megabytes"), 60 + memory)


READ = {
    "data": "read in the data, by every part",
    "texts": "read in the catalogue of one language, by every part",
    "page": "its pages made in one language",
    "divided": "its pages known, where another part makes them",
    "indexed": "its search joined, where a language is divided",
}


def report(costs: Costs) -> str:
    """Tables: the costs, and what follows."""
    return "\n".join([*_of_one(costs), "", *_of_machines(costs), "", *_of_disks(costs)]) + "\n"


def _of_one(costs: Costs) -> Iterator[str]:
    yield from ("| an activity, with all that belongs to it | ms | kB of memory |", "|---|---|---|")
    for name, words in READ.items():
        one: Run = getattr(costs, name)
        yield f"| {words} | {one.seconds * 1e3:.2f} | {one.megabytes * 1e3:.1f} |"
    yield ""
    yield (
        f"A part without data: {costs.start.seconds:.1f} s, {costs.start.megabytes:.0f} MB. A file joined: "
        f"{costs.copied.seconds * 1e3:.2f} ms."
    )


def _of_machines(costs: Costs) -> Iterator[str]:
    yield "| activities × languages | machines | longest part | all parts | joining | memory of a part | of joining |"
    yield "|---|---|---|---|---|---|---|"
    for activities, languages, numbers in LARGE:
        for machines in numbers:
            one = outcome(costs, activities, languages, machines)
            joining = clock(one.joining) if machines > 1 else ""
            memory = f"{one.memory / 1e3:.1f} GB | {f'{one.memory_joining / 1e3:.1f} GB' if machines > 1 else ''}"
            size = f"{activities:,} × {languages}"
            yield f"| {size} | {machines} | {clock(one.longest)} | {clock(one.total)} | {joining} | {memory} |"


def _of_disks(costs: Costs) -> Iterator[str]:
    yield "| activities × languages | files | on disk | index of a language | all data, source only | longest page |"
    yield "|---|---|---|---|---|---|"
    for activities, languages, _ in LARGE:
        files, disk = (activities * languages * one for one in (costs.files, costs.disk))
        sizes = " | ".join(f"{activities * one:,.0f} MB" for one in (costs.index, costs.whole, costs.listed))
        yield f"| {activities:,} × {languages} | {files:,.0f} | {disk / 1e3:.1f} GB | {sizes} |"


def clock(seconds: float) -> str:
    """A time as one says it."""
    return (
        f"{seconds:.0f} s"
        if seconds < 120
        else f"{seconds / 60:.0f} min"
        if seconds < 7200
        else f"{seconds / 3600:.1f} h"
    )


def main() -> None:
    """Measure, or take what was measured, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--measured", type=Path, default=None)
    options = parser.parse_args()
    file: Path | None = options.measured
    if file is not None and file.is_file():
        said = json.loads(file.read_text(encoding="utf-8"))
        costs = Costs(**{name: Run(**one) if isinstance(one, dict) else one for name, one in said.items()})
    else:
        with tempfile.TemporaryDirectory() as temporary:
            costs = measured(options.folder or Path(temporary))
        if file is not None:
            file.write_text(json.dumps(asdict(costs), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(report(costs))


if __name__ == "__main__":
    main()
