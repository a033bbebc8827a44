"""`make audit`: every check on every kind of page, with a table of figures; what is wrong is listed and ends with 1."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from audit import browser as looks
from audit import lighthouse
from audit.kinds import CHIEF, KINDS, LANGUAGES, MOVED, SPOKEN, address, file
from audit.markup import errors
from audit.server import served
from audit.weight import first_visit, middle
from planbook.plugin.statement import VERSION

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"


@dataclass
class Found:
    """What each check found wrong, in words; the weight of the page in the middle, and the scores, by language."""

    wrong: dict[str, list[str]]
    weight: dict[str, dict[str, int]] = field(default_factory=dict)
    scores: dict[str, dict[str, int]] = field(default_factory=dict)


def look(browser: Browser, root: str, looked: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """The checks in the browser: the name of each with what it finds, page by page."""
    for language, kinds in looked.items():
        with looks.opened(browser) as page:
            for kind in kinds:
                url = root + address(kind, language)
                sys.stderr.write(f"{language} {kind}\n")
                looks.visit(page, url)
                for name, check in looks.CHECKS.items():
                    yield name, _said(language, kind, check(page))
                yield "scripts", _said(language, kind, looks.without_scripts(browser, url))
            looks.visit(page, root + address("home", language))
            yield "search", _said(language, "search", looks.search(page))


def weigh(browser: Browser, root: str, looked: dict[str, list[str]]) -> Iterator[tuple[str, dict[str, int]]]:
    """The first visit in the middle, by language."""
    for language, kinds in looked.items():
        size, requests = middle([first_visit(browser, root + address(kind, language)) for kind in kinds])
        yield language, {"bytes": round(size), "requests": round(requests)}


def moved(browser: Browser, site: Path, looked: dict[str, list[str]]) -> Iterator[str]:
    """Faults of the page at a former address."""
    with looks.opened(browser) as page:
        for language in looked:
            path = site / ("" if language == "en" else language) / MOVED / "index.html"
            yield from _said(language, "moved", looks.moved(page, path.read_text(encoding="utf-8")))


def audit(site: Path, tools: Path, looked: dict[str, list[str]], visits: int) -> Found:
    """All of it."""
    found = Found({name: [] for name in ("html", *looks.CHECKS, "search", "scripts")})
    with served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"], chromium_sandbox=False)
        found.weight = dict(weigh(browser, root, looked))
        for name, wrong in look(browser, root, looked):
            found.wrong[name] += wrong
        found.wrong["axe"] += moved(browser, site, looked)
        browser.close()
        for language in (one for one in SPOKEN if one in looked and visits):
            url = root + address("plan", language)
            found.scores[language] = lighthouse.middle(url, tools, CHROMIUM, visits)
    files = [file(site, kind, language) for language, kinds in looked.items() for kind in kinds]
    found.wrong["html"] += errors([*files, site / MOVED / "index.html"], tools)
    return found


def written(found: Found, looked: dict[str, list[str]], day: date, tools: Path) -> str:
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


def told(found: Found) -> str:
    """The figures as a table, then every fault."""
    lines = [f"{name:<10} {len(wrong):>5} faults" for name, wrong in found.wrong.items()]
    lines += [
        f"first visit, {one}: {had['bytes']} bytes, {had['requests']} requests" for one, had in found.weight.items()
    ]
    for language, given in found.scores.items():
        lines.append(f"Lighthouse, {language}: {', '.join(f'{name} {score}' for name, score in given.items())}")
    lines += ["", *(f"{name}: {one}" for name, wrong in found.wrong.items() for one in wrong)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Look at the site, tell and keep the figures."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("tools", type=Path, help="where scripts/install-auditors put the HTML checker and Lighthouse")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--sample", action="store_true", help="only the chief kinds, but in English and Arabic")
    parser.add_argument("--visits", type=int, default=3, help="by Lighthouse to each plan page; 0 for none")
    parser.add_argument("--results", type=Path, help="a file for the figures: accessibility.json, for the statement")
    given = parser.parse_args()
    looked = {one: given.kinds.split(",") for one in given.languages.split(",")}
    if given.sample:
        looked = {one: kinds if one in {"en", "ar"} else list(CHIEF) for one, kinds in looked.items()}
    found = audit(given.site, given.tools, looked, given.visits)
    if given.results:
        text = written(found, looked, datetime.now(UTC).date(), given.tools)
        given.results.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(told(found))
    low = [one for scores in found.scores.values() for one in lighthouse.low(scores)]
    return 1 if any(found.wrong.values()) or low else 0


if __name__ == "__main__":
    sys.exit(main())
