"""Markdown as plain words, and plain words as Markdown."""

from __future__ import annotations

import re
from html import unescape

_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\([^()]*\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|`+)")
_BACKSLASH = re.compile(r"\\(.)")
_ENTITIES = {"&": "&amp;", "<": "&lt;"}


def escaped(text: str) -> str:
    """Plain words as Markdown; it knows no backslash before what HTML gives a meaning."""
    return "".join(_ENTITIES.get(one, f"\\{one}" if one in "\\`*_{}[]>()#+-.!|" else one) for one in text)


def bare(markdown: str) -> str:
    """The words of the first paragraph of a Markdown text in one line, without links and emphasis; none of a table."""
    first = " ".join(markdown.strip().partition("\n\n")[0].split())
    if first.startswith("|"):
        return ""
    words = _LINK.sub(r"\1", first) if "](" in first else first
    words = _EMPHASIS.sub("", words) if "*" in words or "`" in words else words
    return unescape(_BACKSLASH.sub(r"\1", words) if "\\" in words else words)
