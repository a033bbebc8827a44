"""The examples of the README are what they say: copied as they stand, they have no problem."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from textwrap import dedent

from planbook.pipeline import build

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
FILE = re.compile(r"^ *# (data/\S+\.yml)\n", re.MULTILINE)


def test_the_plan_of_the_readme_has_no_problem(tmp_path):
    blocks = [dedent(block) for block in re.findall(r"^ *```yaml\n(.*?)^ *```", README, re.MULTILINE | re.DOTALL)]
    files = {found[1]: block for block in blocks if (found := FILE.search(block))}
    assert len(files) == 2
    for path, text in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    built = build(tmp_path / "data", date(2027, 1, 1))
    assert built.problems == ()
    assert len(built.graph.entities) == 16
