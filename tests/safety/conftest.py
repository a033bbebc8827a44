"""A site whose every text is an attack, and what looks whether one of them got through."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest
import yaml

from planbook.i18n.interface import shipped
from planbook.model import KINDS, STRUCTS
from planbook.model.fields import Kind, specs
from planbook.model.texts import texts
from planbook.pipeline import build
from processes import run_python

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
FULL = HERE.parent / "plans" / "full"
TODAY = date(2026, 1, 15)
FEATURES = ["content.action.edit", "content.code.copy", "navigation.footer", "navigation.top", "toc.follow"]
IN_ONE = 3
"""Payloads in one text."""


def read_payloads() -> tuple[str, ...]:
    """What is tried, each with a number that it gives to `probe` when it runs."""
    lines = (HERE / "payloads.txt").read_text(encoding="utf-8").splitlines()
    written = [line for line in lines if line and not line.startswith("# ")]
    return tuple(one.replace("PROBE()", f"probe({number})") for number, one in enumerate(written))


PAYLOADS = read_payloads()


@pytest.fixture(scope="session")
def payloads() -> tuple[str, ...]:
    """Every payload."""
    return PAYLOADS


@pytest.fixture(scope="session")
def attack() -> Callable[[Path, int], int]:
    """Write the sample with attacks in all its texts into a folder: `attack(folder, turn)`."""
    return attacked


def labels() -> frozenset[str]:
    """The names of fields that are labels wherever they stand, and neither an id nor a word of ours."""
    kinds: dict[str, set[Kind]] = {}
    for shape in (*KINDS.values(), *STRUCTS.values()):
        for name, spec in specs(shape).items():
            kinds.setdefault(name, set()).add(spec.kind)
    alone = {name for name, found in kinds.items() if found == {Kind.LABEL}}
    return frozenset(alone - {"code", "level", "field", "former_ids"})


def scalars(node: yaml.Node, name: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every scalar of a YAML file, with the name of the field that it stands in."""
    match node:
        case yaml.ScalarNode():
            yield name, node
        case yaml.SequenceNode():
            for one in node.value:
                yield from scalars(one, name)
        case yaml.MappingNode():
            for key, one in node.value:
                yield from scalars(one, key.value)


def attacked(folder: Path, turn: int = 0) -> int:
    """Write the full sample into a folder, payloads in every text and label, its French catalogues too.

    Each turn puts other payloads into a text. Gives back in how many places there is one.
    """
    shutil.copytree(FULL / "data", folder / "data")
    told = {
        (text.where.path, text.where.line, text.where.column)
        for entity in build(FULL / "data", TODAY).graph.entities.values()
        for text in texts(entity)
    }
    places, named = 0, labels()
    for file in sorted((folder / "data").rglob("*.yml")):
        text, path = file.read_text(encoding="utf-8"), f"data/{file.relative_to(folder / 'data').as_posix()}"
        found = [
            (mark.index, node.end_mark.index, node.value, name)
            for name, node in scalars(yaml.compose(text, Loader=yaml.SafeLoader))
            if (path, (mark := node.start_mark).line + 1, mark.column + 1) in told or name in named
        ]
        for start, end, value, name in reversed(found):
            at = (places * 5 + places // 4 + turn * 7) % len(PAYLOADS)
            chosen = [PAYLOADS[(at + step) % len(PAYLOADS)] for step in range(1 if name in named else IN_ONE)]
            said = " ".join((*chosen, value) if places % 2 else (value, *chosen))
            text = f"{text[:start]}{json.dumps(said, ensure_ascii=False)}{text[end:]}"
            places += 1
        file.write_text(text, encoding="utf-8")
    translated(folder)
    return places


def translated(folder: Path) -> None:
    """Write French catalogues that say the same with another beginning: what is attacked there is attacked here."""
    files: dict[str, polib.POFile] = {}
    for entity in build(folder / "data", TODAY).graph.entities.values():
        for text in texts(entity):
            file = files.setdefault(text.where.path, polib.POFile())
            file.metadata = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
            file.append(polib.POEntry(msgctxt=text.key, msgid=text.source, msgstr=f"FR {text.source}"))
    for path, file in files.items():
        target = folder / "i18n" / "fr" / f"{re.sub(r'^data/|[.]yml$', '', path)}.po"
        target.parent.mkdir(parents=True, exist_ok=True)
        file.save(str(target))


LANGUAGES = {"en": "English", "fr": "Français"}


def configuration() -> dict[str, object]:
    """The `mkdocs.yml` of the attacked site: its own words are attacks too, but for those that may be HTML."""
    bare = [one for one in PAYLOADS if not set(one) & set("{}%")]
    words = {key: f"{text} {bare[place % len(bare)]}" for place, (key, text) in enumerate(shipped("en").items())}
    hurt = "<img src=x onerror=probe(-1)>\"'><script>probe(-1)</script>"
    languages = [
        {"locale": code, "name": f"{name} {hurt}", "default": code == "en", "build": True}
        for code, name in LANGUAGES.items()
    ]
    return {
        "site_name": f"Site {hurt}",
        "site_description": f"About {hurt}",
        "site_url": "https://ember.example/",
        "edit_uri": "https://ember.example/edit/docs/",
        "nav": [{f"Home {hurt}": "index.md"}, {f"Guide {hurt}": ["guide.md", {f"Also {hurt}": "parties.md"}]}],
        "theme": {"name": "material", "font": False, "features": FEATURES},
        "extra": {"footer": [{"name": f"Foot {hurt}", "link": "guide/"}]},
        "plugins": [
            {"i18n": {"docs_structure": "suffix", "reconfigure_search": False, "languages": languages}},
            {"planbook": {"today": TODAY.isoformat(), "words": {"en": words, "fr": words}}},
        ],
        "markdown_extensions": ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables"],
    }


GUIDE = """---
title: {hurt}
description: {hurt}
tags: [{hurt}]
template: planbook.html
hide: {hurt}
---

# Guide

Who lays <plan:ember-plan/sewers>? It costs <plan:ember-plan/sewers#cost>, and says <plan:ember-plan/sewers#method>.
[These](plan:river-towns) pay for <plan:ember-plan/pipes>.

```plan-table
show: activities
columns: [label, title, when, parties]
```

```plan-list
show: terms
```

```plan-timeline
show: activities
```

```plan-chart
budget: ember-plan/purse
```
"""


def prepared(folder: Path) -> Path:
    """The attacked site, ready to be built."""
    assert attacked(folder) > 150
    hurt = json.dumps("\"'><img src=x onerror=probe(-2)><script>probe(-2)</script>")
    docs = folder / "docs"
    docs.mkdir()
    for name in ("guide.md", "guide.fr.md"):
        (docs / name).write_text(GUIDE.format(hurt=hurt), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(json.dumps(configuration()), encoding="utf-8")
    return folder


def once(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """A folder below `folder` that one worker makes for all of them."""
    target = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            fresh = folder / f"{name}.new"
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
            make(fresh)
            fresh.rename(target)
    return target


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a folder: `run(folder, "mkdocs", "build")`."""
    return run_python("-m", *command, cwd=folder, env=environment)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The attacked project, built: its `site/` and its sources."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def make(fresh: Path) -> None:
        done = run(prepared(fresh), "mkdocs", "build")
        assert done.returncode == 0, done.stdout + done.stderr

    return once(folder, "hostile", make)


@pytest.fixture(scope="session")
def files(hostile: Path) -> Path:
    """The attacked plan in every format of text and tables, beside the attacked site."""
    folder = hostile.parent

    def make(fresh: Path) -> None:
        done = run(fresh, "planbook.cli", "export", str(clean(fresh / "source")), *WANTED)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(folder, "files", make)


def clean(folder: Path) -> Path:
    """The attacked data without the reference to nothing, for an export is made of sound data only."""
    attacked(folder)
    for file in (*folder.rglob("*.yml"), *folder.rglob("*.po")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("<plan:x", "<plain:x").replace("(plan:x", "(plain:x"), encoding="utf-8")
    return folder / "data"


WANTED = ("--format", "epub,html,xlsx,csv,json,ics,stratml,docx", "--lang", "en", "--plan", "ember-plan", "-o", ".")


LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
PROBE = "window.probe = (number) => console.error(`PROBE ${number}`);"
UNNEEDED = re.compile(r"evil[.]example|a[.]example|[.](css|woff2)$")
"""What no page has to wait for here: strangers, and looks."""
LEFT = re.compile("Execution context|interrupted|ERR_ABORTED")
"""What Playwright says of a page that left for another while it was opened or looked at."""
NOWHERE = "chrome-error:"


@dataclass
class Watched:
    """A page of Chromium, and what it should never have done."""

    page: Page
    ran: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def alive(self, address: str) -> list[str]:
        """What is alive on the page at an address; where the page leads on by itself, on that other page."""
        self.ran.clear()
        for _ in range(3):
            try:
                self.page.goto(address, wait_until="load")
                return [*self.page.evaluate(LOOK), *self.ran]
            except Exception as gone:  # a page at a former address leads on while it is looked at
                if not LEFT.search(str(gone)):
                    raise
                self.page.wait_for_load_state()
                if self.page.url.startswith(NOWHERE):  # it led to a stranger, who is not to be had here
                    break
                address = self.page.url
        return [f"leads to {self.page.url}"]


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    """A page that tells whatever runs, asks its reader, or leaves for elsewhere."""
    with chromium.new_context(locale="en-GB") as context:
        context.add_init_script(PROBE)
        context.route(UNNEEDED, lambda route: route.abort())
        found = Watched(context.new_page())
        found.page.on("console", lambda one: found.ran.append(one.text) if one.text.startswith("PROBE") else None)
        found.page.on("dialog", lambda one: (found.ran.append(f"dialog {one.message}"), one.dismiss()))
        found.page.on("request", lambda one: found.asked.append(one.url))
        yield found


@pytest.fixture(scope="session")
def look() -> str:
    """What tells whatever is alive on the page that is open."""
    return LOOK
