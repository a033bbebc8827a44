"""The guide says the same in every language that it is written in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
OWN = frozenset({"blocks"})
"""Pages whose examples have titles of their own in each language."""

PAGES = sorted({path.stem for path in GUIDE.glob("*.md") if "." not in path.stem} - OWN)
ANCHOR = re.compile(r"^#+ .*\{(#[\w-]+)\}$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("name", PAGES)
def test_examples_headings_and_links_are_the_same(following, name, language):
    texts = [(GUIDE / file).read_text(encoding="utf-8") for file in (f"{name}.md", f"{name}.{language}.md")]
    source, translation = ([found[0] for found in following.FENCE.finditer(text)] for text in texts)
    assert translation == source
    for pattern in (ANCHOR, LINK):
        said, translated = (pattern.findall(following.FENCE.sub("", text)) for text in texts)
        assert sorted(translated) == sorted(said)
