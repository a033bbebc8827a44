"""`make audit`: every check on every kind of page, with a table of figures; what is wrong is listed and ends with 1."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from audit import browser as looks
from audit import lighthouse
from audit.kinds import CHIEF, KINDS, LANGUAGES, SPOKEN, address, file, former
from audit.markup import errors
from audit.server import served
from audit.weight import Weight, heavy, middle
from audit.work import MOVED, SEARCH, Seen, Task, browsers, looked_at
from planbook.plugin.statement import VERSION

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"

Looked = Mapping[str, Sequence[str]]
"""The kinds of page looked at, by language."""


@dataclass
class Found:
    """What each check found wrong, in words; the weight of the page in the middle, and the scores, by language.

    `usual` is the weight for those whose system has a Chinese face: it is what the aim is for.
    """

    wrong: dict[str, list[str]]
    weight: dict[str, dict[str, int]] = field(default_factory=dict)
    usual: dict[str, dict[str, int]] = field(default_factory=dict)
    scores: dict[str, dict[str, int]] = field(default_factory=dict)


def tasks(site: Path, looked: Looked) -> list[Task]:
    """All that browsers look at, what takes longest first: else one of them would be at it when all others are done."""
    pages = [Task(language, kind) for language, kinds in looked.items() for kind in kinds]
    pages.sort(key=lambda one: -file(site, one.kind, one.language).stat().st_size)
    return [*(Task(language, SEARCH) for language in looked), *pages, *(Task(language, MOVED) for language in looked)]


def audit(site: Path, tools: Path, looked: Looked, visits: int, jobs: int) -> Found:
    """All of it: the HTML checker beside the browsers, Lighthouse alone, for it measures time."""
    asked = tasks(site, looked)
    seen: dict[Task, Seen] = {}
    with served(site) as root:
        with browsers(CHROMIUM, root, site, jobs) as pool:
            html = pool.submit(errors, files(site, looked), tools)
            for task, had in looked_at(pool, asked):
                seen[task] = had
                number = sum(map(len, had.wrong.values()))
                sys.stderr.write(f"{len(seen)}/{len(asked)} {task.language} {task.kind}: {number or 'no'} faults\n")
            found = together(seen, looked)
            found.wrong["html"] = html.result()
        for language in (one for one in SPOKEN if one in looked and visits):
            url = root + address("plan", language)
            found.scores[language] = lighthouse.middle(url, tools, CHROMIUM, visits)
    return found


def files(site: Path, looked: Looked) -> list[Path]:
    """What the HTML checker reads: every page that is looked at."""
    pages = [file(site, kind, language) for language, kinds in looked.items() for kind in kinds]
    return [*pages, *(former(site, language) for language in looked)]


def together(seen: Mapping[Task, Seen], looked: Looked) -> Found:
    """The faults by check, in the order of the pages, and what the page in the middle weighs."""
    found = Found({name: [] for name in ("html", *looks.CHECKS, "search", "scripts")})
    for language, kinds in looked.items():
        for kind in (*kinds, SEARCH, MOVED):
            for name, wrong in seen[Task(language, kind)].wrong.items():
                found.wrong[name] += _said(language, kind, wrong)
        if weights := [one for kind in kinds if (one := seen[Task(language, kind)].weight)]:
            found.weight[language] = _figures(weights)
            found.usual[language] = _figures([one.with_own_face() for one in weights])
    return found


def _figures(weights: Sequence[Weight]) -> dict[str, int]:
    size, requests = middle(weights)
    return {"bytes": size, "requests": requests}


def written(found: Found, looked: Looked, day: date, tools: Path) -> str:
    """What the accessibility statement is made of, as JSON."""
    locked = json.loads((tools / "package.json").read_text(encoding="utf-8"))["dependencies"]
    said = {
        "planbook": VERSION,
        "day": day.isoformat(),
        "programs": {
            "axe-core": looks.VERSION,
            "Nu Html Checker": locked["vnu-jar"],
            **({"Lighthouse": locked["lighthouse"]} if found.scores else {}),
            "Chromium": looks.version(CHROMIUM),
        },
        "pages": {one: [KINDS[kind] for kind in kinds] for one, kinds in looked.items()},
        "faults": {name: len(wrong) for name, wrong in found.wrong.items()},
        "weight": found.weight,
        "scores": found.scores,
    }
    return json.dumps(said, indent=1) + "\n"


def _said(language: str, kind: str, found: Iterable[str]) -> list[str]:
    return [f"{language} {kind}: {one}" for one in found]


def missed(found: Found) -> list[str]:
    """Which aims the figures miss: the weight of the page in the middle, and the scores."""
    weights = [(one, heavy(had["bytes"], had["requests"])) for one, had in found.usual.items()]
    scores = [(one, lighthouse.low(given)) for one, given in found.scores.items()]
    return [f"{language}: {one}" for language, all_of_it in (*weights, *scores) for one in all_of_it]


def _weighed(had: Mapping[str, int]) -> str:
    return f"{had['bytes']} bytes, {had['requests']} requests"


def told(found: Found) -> str:
    """The figures as a table, then every fault."""
    lines = [f"{name:<10} {len(wrong):>5} faults" for name, wrong in found.wrong.items()]
    for language, had in found.weight.items():
        lines.append(f"first visit, {language}: {_weighed(had)}")
        if had != found.usual[language]:
            lines.append(
                f"first visit, {language}, with a Chinese face of one's own: {_weighed(found.usual[language])}"
            )
    for language, given in found.scores.items():
        lines.append(f"Lighthouse, {language}: {', '.join(f'{name} {score}' for name, score in given.items())}")
    lines += ["", *(f"{name}: {one}" for name, wrong in found.wrong.items() for one in wrong)]
    lines += [f"missed: {one}" for one in missed(found)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Look at the site, tell and keep the figures."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("tools", type=Path, help="where scripts/install-auditors put the HTML checker and Lighthouse")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--sample", action="store_true", help="only the chief kinds, but in English and Arabic")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many browsers look at once")
    parser.add_argument("--visits", type=int, default=3, help="by Lighthouse to each plan page; 0 for none")
    parser.add_argument("--results", type=Path, help="a file for the figures: accessibility.json, for the statement")
    given = parser.parse_args()
    looked = {one: given.kinds.split(",") for one in given.languages.split(",")}
    if given.sample:
        looked = {one: kinds if one in {"en", "ar"} else list(CHIEF) for one, kinds in looked.items()}
    begun = time.monotonic()
    found = audit(given.site, given.tools, looked, given.visits, given.jobs)
    if given.results:
        text = written(found, looked, datetime.now(UTC).date(), given.tools)
        given.results.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(told(found))
    sys.stderr.write(f"{(time.monotonic() - begun) / 60:.0f} minutes\n")
    return 1 if any(found.wrong.values()) or missed(found) else 0


if __name__ == "__main__":
    sys.exit(main())
