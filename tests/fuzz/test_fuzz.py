"""A small part of the search, the same each time: every real file spoilt once, and what is said about a sample of them.

The messages are held in golden files, so that a change of a message is seen; `make fuzz` searches further.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from fuzz.mutations import mutations, packed, parts
from fuzz.search import spoil, tried
from fuzz.trials import CONFIGURATION, PLANS, TODAY, TRIALS, Case, Files, foreign, held, made
from fuzz.workshop import Workshop
from planbook import source
from planbook.checking import command
from planbook.checks import check
from planbook.graph import link
from planbook.i18n import po
from planbook.i18n.languages import Languages
from planbook.load import load
from planbook.pipeline import Build, build, voice
from planbook.problems import Problem, Span, problem
from planbook.site.handwritten import problems_in
from planbook.source.characters import decode
from planbook.terminal import tell

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = 6
"""Spoilt copies of each kind of file whose messages are held."""

MOST = 3
"""Messages that are shown of one."""

PAGE = b"""---
title: Work
---

# Work on the river

Who lays <plan:ember-plan/sewers>? It costs <plan:ember-plan/sewers#cost>. [These](plan:river-towns) pay.

```plan-table
show: activities
columns: [label, title, when, parties]
```

```plan-list
show: terms
```

```plan-chart
budget: ember-plan/purse
```
"""


def in_data(data: bytes, name: str) -> Iterable[Problem]:
    document, problems = source.read_bytes(data, name)
    records, misread = load((document,) if document else (), () if document else (name,))
    return (*problems, *misread, *check(link(records), TODAY))


def in_catalogue(data: bytes, name: str) -> Iterable[Problem]:
    text, problems = decode(data, name)
    return problems if text is None else po.parse(text, name)[1]


@cache
def spoken():
    built = build(PLANS / "full" / "data", TODAY)
    return voice(Build(built.graph, (), ()), "en", Languages("en", ("en",)), {}, TODAY)


def in_page(data: bytes, name: str) -> Iterable[Problem]:
    text, problems = decode(data, name)
    return problems if text is None else problems_in(text, name, spoken())


READERS: dict[str, Callable[[bytes, str], Iterable[Problem]]] = {
    "data": in_data,
    "catalogue": in_catalogue,
    "page": in_page,
}


@pytest.mark.parametrize("kind", READERS)
def test_every_real_file_spoilt_once_is_read_or_refused_at_its_place(kind: str) -> None:
    cases = next(one for one in TRIALS if one.kind == kind).cases()
    assert len(cases) > 40
    for case in cases:
        how, data = spoil(case, 7)
        rows = source.lines(data.decode("utf-8", "replace"))
        for one in READERS[kind](data, case.place):
            where = f"{case.name}, {how}: {one}"
            assert one.where is not None and one.where.path == case.place, where
            assert 1 <= one.where.line <= len(rows), where


def full() -> Files:
    """What the sample of messages is made of: nothing that is edited when the handbook is."""
    return held(PLANS / "full", ".yml", ".po")


def book() -> bytes:
    return made("export", "data", "--format", "xlsx", "--lang", "en", "--plan", "ember-plan", "-o", ".", files=full())


def told(kind: str) -> list[tuple[Case, tuple[str, ...]]]:
    """The files of a kind that the sample is made of, each with the command that reads it."""
    data = full()
    beside = {name: one for name, one in data.items() if name.endswith(".yml")}
    in_place = lambda suffix: [  # noqa: E731
        Case(name, name, one, {other: more for other, more in data.items() if other != name})
        for name, one in data.items()
        if name.endswith(suffix)
    ]
    day = ("--today", TODAY.isoformat())
    match kind:
        case "data":
            return [(one, ("check", *day)) for one in in_place(".yml")]
        case "catalogue":
            return [(one, ("check", *day)) for one in in_place(".po")]
        case "page":
            page = Case("page", "docs/work.md", PAGE, {**beside, "mkdocs.yml": CONFIGURATION})
            return [(page, ("check", *day))]
        case "settings":
            return [(Case("settings", "mkdocs.yml", CONFIGURATION, {**beside, "docs/a.md": b"# A\n"}), ("check", *day))]
        case "sent back":
            endings = {"po": "po", "xliff12": "xlf", "xliff2": "xlf", "yaml": "yml", "xlsx": "xlsx", "docx": "docx"}
            return [
                (
                    Case(
                        form,
                        f"fr.{end}",
                        made("i18n", "export", "fr", "--format", form, "-o", f"fr.{end}", files=data),
                        data,
                    ),
                    ("i18n", "import", f"fr.{end}", "--dry-run"),
                )
                for form, end in endings.items()
            ]
        case "workbook":
            return [(Case("workbook", "plan.xlsx", book(), data), ("import", "plan.xlsx", "--dry-run"))]
        case "StratML":
            arguments = ("export", "data", "--format", "stratml", "--lang", "en", "--plan", "ember-plan", "-o", ".")
            plan = made(*arguments, files=data)
            return [(Case("stratml", "plan.xml", plan, {}), ("import", "plan.xml", "--dry-run"))]
        case _:
            return [(one, ("import", one.place, "--dry-run")) for one in foreign({})]


@pytest.mark.parametrize(
    "kind", ["data", "catalogue", "page", "settings", "sent back", "workbook", "foreign table", "StratML"]
)
def test_a_spoilt_file_gets_its_message(
    kind: str, tmp_path: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    chance = random.Random(f"{kind} 3")  # noqa: S311 - not for secrets
    shop, shown, cases = Workshop(tmp_path), [], told(kind)
    for number in range(SAMPLE):
        case, command = cases[number % len(cases)]
        name = how = ""
        spoilt = None
        while spoilt in (None, case.data):
            ways = mutations(case.data, inside=True)
            how = chance.choice(list(ways))
            spoilt = ways[how](case.data, chance)
        name = f"{case.name}: {how}"
        shop.restore({**case.around, case.place: spoilt or b""})
        said = shop.run(*command)
        lines = [line for line in (said.out + said.err).split("\n") if "error[" in line or "warning[" in line]
        lines += [line for line in said.err.split("\n") if line.startswith("planbook:")]
        more = [f"… and {len(lines) - MOST} more"] if len(lines) > MOST else []
        shown += [f"{name}: exit {said.code}", *(f"  {line[:300]}" for line in (*lines[:MOST], *more)), ""]
    golden(GOLDEN / f"{kind.replace(' ', '-')}.txt", "\n".join(shown))


def test_the_same_seed_spoils_in_the_same_way() -> None:
    case = next(one for one in TRIALS if one.kind == "data").cases()[0]
    assert spoil(case, 5) == spoil(case, 5)
    assert len({spoil(case, seed) for seed in range(20)}) > 15


def test_the_search_sees_a_planted_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that fails, forgets its line, hangs, writes what it refuses, or says nothing: each is found."""
    trial = next(one for one in TRIALS if one.kind == "page")
    case = Case("page", "docs/work.md", PAGE, {"data/a.yml": b"plan: {id: a, title: A}\n"})

    def far(*_: object, **__: object) -> Build:
        raise KeyError("nothing of the sort")

    monkeypatch.setattr(command, "build", far)
    assert "KeyError" in tried(Workshop(tmp_path / "1"), trial, case, PAGE)
    sound = build

    def beyond(folder: Path, _: object) -> Build:
        made = sound(folder, TODAY)
        return Build(made.graph, (problem("PB126", Span("data/a.yml", 9, 1, 9, 1)),), made.documents)

    monkeypatch.setattr(command, "build", beyond)
    assert "line 9 of data/a.yml" in tried(Workshop(tmp_path / "2"), trial, case, PAGE)

    def writing(folder: Path, _: object) -> Build:
        (folder / "a.yml").write_text("changed", encoding="utf-8")
        return sound(folder, TODAY)

    monkeypatch.setattr(command, "build", writing)
    assert "data/a.yml changed" in tried(Workshop(tmp_path / "3"), trial, case, PAGE)
    monkeypatch.setattr(command, "build", sound)
    monkeypatch.setattr(command, "show", lambda *_: tell("\x1b]0;title"))
    assert "U+001B" in tried(Workshop(tmp_path / "4"), trial, case, PAGE)
    monkeypatch.setattr("fuzz.workshop.SECONDS", 0.05)

    def late(*_: object) -> Build:
        while True:
            pass

    monkeypatch.setattr(command, "build", late)
    assert "no end after" in tried(Workshop(tmp_path / "5"), trial, case, PAGE)


def test_parts_put_together_are_the_parts() -> None:
    held = {"a/b.xml": b"<a/>", "c": b""}
    assert parts(packed(held)) == held
