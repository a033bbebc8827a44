"""How long an edit takes to be seen in a browser that `planbook serve` keeps current.

    python tests/bench/edit_to_view.py [--runs 5] [--activities 1000 --languages 3]

For the sample site and for a generated one, by kind of edit: from the moment the file is written until Chromium shows
the new text, by the clock; and the processor time of the server in between. The clock of a busy machine says little.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
REST = 5.0
"""Seconds between two edits, as of an author who types on: the pages that nobody looks at are still being checked."""
PAINTED = """() => performance.timeOrigin + Math.max(
    performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
    ...performance.getEntriesByName("first-contentful-paint").map(one => one.startTime))"""
"""When the page was there and painted, in milliseconds since 1970: Playwright itself looks every half second only."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Edit:
    """What is edited, the page on which it is seen, and how: the text of the file with a mark put into it."""

    kind: str
    page: str
    file: str
    put: Callable[[str, str], str]
    seen: str = "main"


def after(place: str) -> Callable[[str, str], str]:
    """Put the mark after a text."""
    return lambda text, mark: text.replace(place, f"{place} {mark}", 1)


def before(place: str, more: str) -> Callable[[str, str], str]:
    """Put a text with the mark before another."""
    return lambda text, mark: text.replace(place, more.format(mark) + place, 1)


def sample() -> list[Edit]:
    home, data = "plans/cms-capacity/", "data/plans/cms-capacity/activities.yml"
    title, french = "Assess training needs", 'msgstr "Évaluer les besoins'
    new = "      - {{id: added, title: Added {}}}\n\n"
    return [
        Edit("data: a title, on its page", f"{home}needs-assessment/", data, after(f"title: {title}")),
        Edit("data: the same, on the page of all dates", "activities/", data, after(f"title: {title}")),
        Edit("data: a new activity", home, data, before("      - id: needs-assessment\n", new)),
        Edit("a catalogue", f"fr/{home}needs-assessment/", "i18n/fr/plans/cms-capacity/activities.po", after(french)),
        Edit("a page by hand", "handbook/money-and-time/", "docs/handbook/money-and-time.md", after("Plans are")),
        Edit("mkdocs.yml", f"{home}needs-assessment/", "mkdocs.yml", after("site_name: planbook"), "header"),
        Edit("a template", home, "overrides/partials/logo.html", lambda text, mark: f"{text}<b>{mark}</b>", "body"),
    ]


def generated() -> list[Edit]:
    home, data = "plans/plan-3/", "data/plans/plan-3/plan.yml"
    title, new = "title: Record on training community to", "  - {{id: added, title: Added {}}}\n"
    return [
        Edit("data: a title, on its page", f"{home}act-150/", data, after(title)),
        Edit("data: the same, on the page of all activities", "activities/", data, after(title)),
        Edit("data: a new activity", home, data, before("  - id: act-150\n", new)),
        Edit("a catalogue", f"fr/{home}act-150/", "i18n/fr/plans/plan-3/plan.po", after('msgstr "Recordfr on')),
        Edit("a page by hand", "guide/", "docs/guide.md", after("# Guide")),
        Edit("mkdocs.yml", f"{home}act-150/", "mkdocs.yml", after("site_name: Measured"), "header"),
    ]


def copied(home: Path) -> Path:
    """The sample site, apart from what is made of it."""
    for name in ("data", "docs", "i18n", "overrides"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "mkdocs.yml", home)
    return home


def made(home: Path, activities: int, languages: int) -> Path:
    """A generated site, with a page by hand."""
    sizes = [f"--activities={activities}", f"--languages={languages}"]
    subprocess.run([sys.executable, str(ROOT / "tests/bench/generate.py"), str(home), *sizes], check=True)
    (home / "ours/docs/guide.md").write_text("# Guide\n\n<plan:plan-3/act-150>\n")
    return home / "ours"


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a preview of the folder, and the number of its process."""
    command = [sys.executable, "-m", "planbook.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = next(found[0] for line in server.stderr if (found := re.search(r"http://\S+", line)))
        drain = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
        yield address, server.pid
        server.terminate()
        drain.terminate()


def used(process: int) -> float:
    """Processor seconds of a process so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def seconds(
    edit: Edit, page: Page, address: str, folder: Path, process: int, runs: int
) -> Iterator[tuple[float, float]]:
    """By the clock and of the processor, for each run of one edit."""
    page.goto(address + edit.page)
    file = folder / edit.file
    text = file.read_text(encoding="utf-8")
    for run in range(runs):
        time.sleep(REST)
        mark = f"mark{run}of{abs(hash(edit.kind)) % 1000}"
        changed = edit.put(text, mark)
        assert changed != text, edit.kind
        begun, worked = time.time(), used(process)
        file.write_text(changed, encoding="utf-8")
        page.locator(edit.seen).filter(has_text=mark).first.wait_for(state="attached", timeout=60_000)
        yield page.evaluate(PAINTED) / 1000 - begun, used(process) - worked
    file.write_text(text, encoding="utf-8")


def main() -> None:
    """Read the arguments, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--activities", type=int, default=1000)
    parser.add_argument("--languages", type=int, default=3)
    parser.add_argument("--only", choices=("sample", "generated"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
        size = f"{options.activities:,} × {options.languages}"
        sites = {
            "sample": (copied, sample()),
            size: (lambda home: made(home, options.activities, options.languages), generated()),
        }
        sys.stdout.write(
            "| site | edit | seconds until it is seen (from, to) | of the processor |\n|---|---|---|---|\n"
        )
        for site, (make, edits) in sites.items():
            if options.only and (options.only == "sample") != (site == "sample"):
                continue
            folder = make(Path(name) / re.sub(r"\W", "", site))
            with served(folder) as (address, process):
                page = browser.new_page()
                for edit in edits:
                    found = list(seconds(edit, page, address, folder, process, options.runs))
                    clock, worked = ([one[at] for one in found] for at in (0, 1))
                    spread = f"{statistics.median(clock):.2f} ({min(clock):.2f}, {max(clock):.2f})"
                    sys.stdout.write(f"| {site} | {edit.kind} | {spread} | {statistics.median(worked):.2f} |\n")
                    sys.stdout.flush()


if __name__ == "__main__":
    main()
