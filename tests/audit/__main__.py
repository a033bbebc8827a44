"""`make audit`: every check on every kind of page, with a table of figures; what is wrong is listed and ends with 1."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from audit import browser as looks
from audit.kinds import KINDS, LANGUAGES, address, file
from audit.markup import errors
from audit.server import served
from audit.weight import first_visit, middle


def look(browser: Browser, root: str, kinds: list[str], languages: list[str]) -> dict[str, list[str]]:
    """What each check finds, by its name."""
    wrong: dict[str, list[str]] = {name: [] for name in (*looks.CHECKS, "without scripts")}
    for language in languages:
        with looks.opened(browser) as page:
            for kind in kinds:
                looks.visit(page, root + address(kind, language))
                for name, check in looks.CHECKS.items():
                    wrong[name] += [f"{language} {kind}: {one}" for one in check(page)]
                found = looks.without_scripts(browser, root + address(kind, language))
                wrong["without scripts"] += [f"{language} {kind}: {one}" for one in found]
    return wrong


def main() -> int:
    """Look at the site, tell and keep the figures."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("tools", type=Path, help="where scripts/install-auditors put the HTML checker")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--results", type=Path, help="a file for the figures, as JSON")
    given = parser.parse_args()
    kinds, languages = given.kinds.split(","), given.languages.split(",")
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with served(given.site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu"], chromium_sandbox=False)
        weights = {one: [first_visit(browser, root + address(kind, one)) for kind in kinds] for one in languages}
        wrong = look(browser, root, kinds, languages)
    wrong["HTML"] = errors([file(given.site, kind, one) for kind in kinds for one in languages], given.tools)
    light = {one: dict(zip(("bytes", "requests"), middle(found), strict=True)) for one, found in weights.items()}
    results = {
        "pages": len(kinds) * len(languages),
        "wrong": Counter({k: len(v) for k, v in wrong.items()}),
        "weight": light,
    }
    if given.results:
        given.results.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    lines = [f"{len(kinds)} kinds of pages in {', '.join(languages)}", ""]
    lines += [f"{name:<16} {len(found):>5} faults" for name, found in wrong.items()]
    lines += [
        f"first visit, {one}: {had['bytes']:.0f} bytes, {had['requests']:.0f} requests" for one, had in light.items()
    ]
    lines += ["", *(f"{name}: {one}" for name, found in wrong.items() for one in found)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
