"""The few pieces of Markdown that reference pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def page(title: str, description: str, blocks: Iterable[str]) -> str:
    """A page of these blocks, with its title and what search engines are told of it."""
    front = f"---\ntitle: {title}\ndescription: {description}\n---\n"
    return "\n\n".join([f"{front}\n# {title} {{#{anchor(title)}}}", *blocks]) + "\n"


def heading(level: int, words: str, name: str) -> str:
    """A heading with an anchor of its own."""
    return f"{'#' * level} {words} {{#{name}}}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the text of a cell may hold Markdown on one line."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(text: str, language: str = "") -> str:
    """A block of code; its fence is longer than any in it."""
    longest = max((len(one) for one in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def anchor(words: str) -> str:
    """An anchor made of words."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))
