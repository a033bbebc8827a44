"""What a second build costs, beside a clean one: after an edit of the data, of a translation, and of nothing.

    python tests/bench/second_build.py [--activities 1000] [--languages 3] [--runs 3]

In processor seconds of `mkdocs build`, children included; a build of a site without data is what MkDocs itself costs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generate import LANGUAGES, configuration, save, write

PLAN, CATALOGUE = "data/plans/plan-0/plan.yml", "i18n/fr/plans/plan-0/plan.po"


def cost(home: Path) -> float:
    """Build once; processor seconds."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(home / "mkdocs.yml")]
    started = subprocess.Popen(command, env=environment | {"NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    return usage.ru_utime + usage.ru_stime


def longer(path: Path, entry: str, before: str) -> None:
    """Add a word to what stands behind `before` in an entry."""
    text = path.read_text(encoding="utf-8")
    place = text.index(before, text.index(entry)) + len(before)
    path.write_text(f"{text[:place]}Anew {text[place:]}", encoding="utf-8")


def clean(home: Path) -> None:
    """Forget what is kept."""
    shutil.rmtree(home / ".planbook-cache", ignore_errors=True)


CASES: dict[str, Callable[[Path], object]] = {
    "clean": clean,
    "nothing edited": lambda _home: None,
    "a title of an activity": lambda home: longer(home / PLAN, "id: act-21\n", "title: "),
    "a translation": lambda home: longer(home / CATALOGUE, 'msgctxt "plan-0/act-21#title"', 'msgstr "'),
}


def main() -> None:
    """Measure in turns, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--activities", type=int, default=1000)
    parser.add_argument("--languages", type=int, default=3)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        languages = LANGUAGES[: options.languages]
        write(Path(folder), options.activities, languages)
        home, empty = Path(folder) / "ours", Path(folder) / "empty"
        save(empty / "docs/index.md", "# Empty\n")
        plain = configuration(languages, navigation="nav: [index.md]")
        save(empty / "mkdocs.yml", plain.replace("  - search\n", ""))
        found: dict[str, list[float]] = {name: [] for name in (*CASES, "MkDocs alone")}
        for _ in range(options.runs):
            for name, edit in CASES.items():
                edit(home)
                found[name].append(cost(home))
            found["MkDocs alone"].append(cost(empty))
    medians = {name: statistics.median(seconds) for name, seconds in found.items()}
    whole, host = medians["clean"], medians["MkDocs alone"]
    sys.stdout.write("| build | seconds | from, to | clean : this | without MkDocs alone |\n|---|---|---|---|---|\n")
    for name, seconds in found.items():
        mine = medians[name]
        beside = f"{(whole - host) / (mine - host):.1f}" if mine > host else ""
        spread = f"{min(seconds):.1f} to {max(seconds):.1f}"
        sys.stdout.write(f"| {name} | {mine:.1f} | {spread} | {whole / mine:.1f} | {beside} |\n")
    sys.stdout.write(f"{json.dumps({'activities': options.activities, 'languages': options.languages})}\n")


if __name__ == "__main__":
    main()
