"""The anchors of hand-written pages: the same in every language, those of the page that was translated.

An anchor made from a heading's words would differ per language, and be `_1` in Arabic and Chinese. Where a translation
has the headings of its original, level by level, each is given the anchor of its counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

Slug = Callable[[str, str], str]

_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]*(?P<words>.*?)[ \t]*#*[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?P<inside>[^{}\n]*)\}$")
_ID = re.compile(r"(?:^|\s)(?:#|id=[\"']?)(?P<id>[^\s\"']+)")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = re.compile(r"<[^<>]*>")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))")
_REPEATED = re.compile(r"^(.+)_(\d+)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a Markdown page: its line (from 0), level, words, and the anchor written behind it, if any."""

    line: int
    level: int
    words: str
    anchor: str
    attributes: str


def headings(markdown: str) -> Iterator[Heading]:
    """The headings that begin with `#`, in order; none inside fences."""
    fence = ""
    for number, line in enumerate(markdown.splitlines()):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip(mark[1][0] + " \t"))):
            fence = "" if fence else mark[1]
        elif not fence and (found := _HEADING.match(line)):
            attributes = _ATTRIBUTES.search(found["words"])
            inside = attributes["inside"].strip() if attributes else ""
            words = found["words"][: attributes.start()] if attributes else found["words"]
            anchor = _ID.search(inside)
            yield Heading(number, len(found["marks"]), words, anchor["id"] if anchor else "", inside)


def anchors(found: tuple[Heading, ...], slug: Slug, separator: str = "-") -> tuple[str, ...]:
    """The anchor of each heading: as written, else as the host makes it from the words, numbered where it repeats."""
    taken = {one.anchor for one in found if one.anchor}
    made: list[str] = []
    for one in found:
        made.append(one.anchor or _unique(slug(_plain(one.words), separator), taken))
    return tuple(made)


def _plain(words: str) -> str:
    """The bare words of a heading, as the host slugs them: without tags, links and emphasis."""
    return unescape(_EMPHASIS.sub("", _TAG.sub("", _LINK.sub(r"\1", words)))).strip()


def _unique(id: str, taken: set[str]) -> str:
    while id in taken or not id:
        found = _REPEATED.match(id)
        id = f"{found[1]}_{int(found[2]) + 1}" if found else f"{id}_1"
    taken.add(id)
    return id


def share_anchors(markdown: str, original: str, slug: Slug, separator: str = "-") -> str:
    """The page with the anchors of its original; as it is, where its headings are others.

    `original` is the Markdown of the page that was translated, with the same references filled in.
    """
    own, base = tuple(headings(markdown)), tuple(headings(original))
    if [one.level for one in own] != [one.level for one in base]:
        return markdown
    lines = markdown.splitlines()
    for heading, anchor in zip(own, anchors(base, slug, separator), strict=True):
        rest = " ".join(part for part in heading.attributes.split() if part != f"#{heading.anchor}")
        lines[heading.line] = f"{'#' * heading.level} {heading.words} {{ #{anchor}{' ' + rest if rest else ''} }}"
    return "\n".join(lines) + ("\n" if markdown.endswith("\n") else "")
