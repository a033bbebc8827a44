"""Texts that are older than their source, as HTML: the pieces marked, and a sign that leads to both versions.

The sign has a name for those who hear the page, and the piece a line under it for those who see it: never colour
alone. In a link, a heading or a sentence in Markdown the markup stays well formed whatever stands around a piece.
"""

from __future__ import annotations

import re
from html import escape

from planbook.pages import Mark, Older

_BEGIN, _END = 0xE100, 0xE800
"""First signs of two ranges that no file of data may hold: they keep the places of marks through Markdown."""

_PLACE = re.compile("[\ue100-\uefff]")
_TAG = re.compile(r"(<[^>]*>)")


def marked(text: str, older: Older, href: str | None) -> str:
    """Plain words with their marks. `href` leads to both versions; None where no link may stand."""
    parts, last = [], 0
    for one in older.marks:
        parts.append(escape(text[last : one.start], quote=False))
        parts.append(_piece(escape(text[one.start : one.end], quote=False), one) + sign(one, href))
        last = one.end
    return "".join((*parts, escape(text[last:], quote=False)))


def sign(mark: Mark, href: str | None) -> str:
    """The sign behind a piece, or in the place where something is missing."""
    kind = f'class="pb-sign-older pb-sign-older--{mark.age.value}"'
    name = escape(mark.words)
    inner = f'<span class="pb-hidden">({escape(mark.words, quote=False)})</span>'
    if href is None:
        return f' <span {kind} title="{name}">{inner}</span>'
    return f' <a {kind} href="{escape(href)}" title="{name}">{inner}</a>'


def _piece(html: str, mark: Mark) -> str:
    return f'<span class="pb-older pb-older--{mark.age.value}">{html}</span>' if html else ""


def placed(markdown: str, older: Older) -> str:
    """Markdown with a sign at the beginning and end of each mark, for `taken` to find in the HTML."""
    cuts = [(one.start, 1, chr(_BEGIN + number)) for number, one in enumerate(older.marks)]
    cuts += [(one.end, 0 if one.end > one.start else 2, chr(_END + number)) for number, one in enumerate(older.marks)]
    parts, last = [], 0
    for place, _, mark in sorted(cuts):
        parts.append(markdown[last:place] + mark)
        last = place
    return "".join((*parts, markdown[last:]))


def taken(html: str, older: Older, href: str | None) -> str:
    """HTML with the marks in the places of the signs: around a whole piece, or where tags cross, around its words."""
    for number, mark in enumerate(older.marks):
        before, begin, rest = html.partition(chr(_BEGIN + number))
        inside, end, after = rest.partition(chr(_END + number))
        if begin and end:
            html = f"{before}{_wrapped(inside, mark)}{sign(mark, href)}{after}"
    return _PLACE.sub("", html)


def _wrapped(html: str, mark: Mark) -> str:
    parts = _TAG.split(html)
    depth, lowest = 0, 0
    for tag in parts[1::2]:
        depth += -1 if tag.startswith("</") else 0 if _is_void(tag) else 1
        lowest = min(lowest, depth)
    if depth == 0 and lowest == 0 and not re.search(r"<(?:p|li|ul|ol|table|tr|td|th|h[1-6]|blockquote)\b", html):
        return _piece(html, mark)
    return "".join(part if part.startswith("<") or not part.strip() else _piece(part, mark) for part in parts)


def _is_void(tag: str) -> bool:
    return tag.startswith(("<br", "<hr", "<img")) or tag.endswith("/>")
