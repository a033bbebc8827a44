"""`planbook diff` as it is typed: `tests/golden/diff/*` hold exactly what it prints.

After a change: `pytest tests/test_diff.py --update-golden`, then read the difference like prose.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from planbook.cli import main

DATA = Path(__file__).parent / "plans" / "editions" / "data"
GOLDEN = Path(__file__).parent / "golden" / "diff"
SAME, DIFFERENT, TROUBLE = 0, 1, 2


def diff(*arguments: object) -> int:
    return main(["diff", *map(str, arguments)])


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("text.txt", []),
        ("text.es.txt", ["--language", "es"]),
        ("markdown.md", ["--format", "markdown"]),
        ("markdown.fr.md", ["--format", "markdown", "--language", "fr"]),
    ],
)
def test_two_plans_of_one_folder(name, options, golden, capsys):
    assert diff("heron-2024", "heron-2027", "--data", DATA, *options) == DIFFERENT
    golden(GOLDEN / name, capsys.readouterr().out)


@pytest.mark.parametrize("language", ["", ".fr", ".es"])
def test_the_handbook_shows_what_the_command_writes(language, capsys):
    """Its example is the Markdown that is made now, with headings one level down and changes as HTML."""
    code = language.removeprefix(".") or "en"
    diff("heron-2024", "heron-2027", "--data", DATA, "--format", "markdown", "--language", code)
    written = example(capsys.readouterr().out)
    page = DATA.parents[3] / "docs" / "handbook" / f"compare-editions{language}.md"
    assert page.read_text(encoding="utf-8").partition("{#example}")[2].endswith(f"\n\n{written}")


def example(markdown: str) -> str:
    """A report as a part of a page of the handbook."""
    title, *rest = markdown.splitlines()
    lines = [f"**{title.removeprefix('# ')}**", *rest]
    number = 0
    for place, line in enumerate(lines):
        if line.startswith("## "):
            number += 1
            lines[place] = f"#{line} {{#example-{number}}}"
        elif place:
            line = re.sub(r"~~(.+?)~~", r"<del>\1</del>", line)
            lines[place] = re.sub(r"\*\*(.+?)\*\*", r"<ins>\1</ins>", line)
    return "\n".join(lines) + "\n"


def test_as_json(golden, capsys, monkeypatch):
    monkeypatch.chdir(DATA.parent)
    assert diff("data:heron-2024", "data:heron-2027", "--format", "json") == DIFFERENT
    told = capsys.readouterr().out
    assert json.loads(told)["old"] == {"folder": "data", "plan": "heron-2024"}
    golden(GOLDEN / "changes.json", told)


def test_no_difference(capsys):
    assert diff(DATA, DATA) == SAME
    assert "Nothing has changed" in capsys.readouterr().out


def test_two_folders_and_one_plan_in_them(tmp_path, capsys):
    later = shutil.copytree(DATA, tmp_path / "data")
    file = later / "plans/heron-2027/plan.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("cost: 26000", "cost: 27000"), encoding="utf-8")
    assert diff(DATA, later) == DIFFERENT
    assert "€26,000 → €27,000 (€1,000 more)" in capsys.readouterr().out
    assert diff(DATA, later, "--plan", "heron-2024") == SAME
    assert diff(f"{DATA}:heron-2027", later) == DIFFERENT


@pytest.mark.parametrize(
    ("old", "says"), [("no-such-folder/", "there is no folder"), (f"{DATA}:no-such-plan", "there is no plan")]
)
def test_trouble_is_told_from_a_difference(old, says, capsys):
    assert diff(old, DATA) == TROUBLE
    assert says in capsys.readouterr().err


def test_broken_data_is_mended_first(tmp_path, capsys):
    (tmp_path / "plan.yml").write_text("plan: {id: heron}\n", encoding="utf-8")
    assert diff(tmp_path, DATA) == TROUBLE
    assert "mend the data first" in capsys.readouterr().err
