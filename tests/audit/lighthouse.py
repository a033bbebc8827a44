"""What Lighthouse gives a page on a slow telephone: four scores out of 100."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from statistics import median

COMMAND = Path("node_modules/lighthouse/cli/index.js")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
_FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run"


def report(url: str, tools: Path, program: str) -> dict[str, object]:
    """The whole report of one visit by Lighthouse's slow telephone; scripts/install-auditors put it into `tools`."""
    command = tools / COMMAND
    if not command.is_file():
        raise FileNotFoundError(f"{command} is missing: run scripts/install-auditors")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        asked = ["--output=json", f"--output-path={out}", "--quiet", f"--only-categories={','.join(CATEGORIES)}"]
        quiet = {"CHROME_PATH": program, "CI": "true", "TMPDIR": folder}
        subprocess.run(
            ["node", str(command), url, *asked, f"--chrome-flags={_FLAGS}", "--no-enable-error-reporting"],
            check=True,
            env={**os.environ, **quiet},
        )
        return json.loads(out.read_text(encoding="utf-8"))


def scores(said: Mapping[str, object]) -> dict[str, int]:
    """The four scores of a report."""
    found: Mapping[str, Mapping[str, float]] = said["categories"]  # type: ignore[assignment]
    return {one: round(found[one]["score"] * 100) for one in CATEGORIES}


def lost(said: Mapping[str, object]) -> list[str]:
    """What a report marks down, with its worth."""
    audits: Mapping[str, Mapping[str, object]] = said["audits"]  # type: ignore[assignment]
    return [f"{name}: {one.get('displayValue') or one['title']}" for name, one in audits.items() if _is_poor(one)]


def _is_poor(one: Mapping[str, object]) -> bool:
    return isinstance(one["score"], int | float) and one["score"] < 0.9 and one["scoreDisplayMode"] != "informative"


def middle(url: str, tools: Path, program: str, visits: int = 3) -> dict[str, int]:
    """The scores in the middle of several visits: a busy machine looks like a slow page."""
    found = [_visited(url, tools, program) for _ in range(visits)]
    return {one: round(median(each[one] for each in found)) for one in CATEGORIES}


def _visited(url: str, tools: Path, program: str) -> dict[str, int]:
    """The scores of one visit; on a busy machine one may end without any, and is repeated twice."""
    for _ in range(2):
        with suppress(subprocess.CalledProcessError, TypeError):
            return scores(report(url, tools, program))
    return scores(report(url, tools, program))


def low(given: Mapping[str, int]) -> list[str]:
    """Which scores are lower than they may be."""
    return [f"{name} {given[name]}, at least {least}" for name, least in LEAST.items() if given[name] < least]
