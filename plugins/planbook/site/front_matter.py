"""The head of a hand-written page: what it may not say, for the templates would take it for ours.

Titles and descriptions need no rule: the templates escape them like every text.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from planbook.i18n.bases import without_front_matter
from planbook.problems import Problem, Span, problem

_LINE = re.compile(r"""(?m)^["']?(?P<key>planbook|template)["']?[ \t]*:[ \t]*(?P<value>[^\n]*)""")
_TEMPLATE = re.compile(r"[\w-]+\.html")
OURS = frozenset({"planbook.html", "main.html"})
"""Templates for pages of data, and the one that a page has without being told."""


def check_front_matter(whole: str, name: str) -> tuple[Problem, ...]:
    """Find what a page may not say of itself. `whole` is the file, `name` what messages call it."""
    head = whole[: len(whole) - len(without_front_matter(whole))]
    found = []
    for one in _LINE.finditer(head):
        value = one["value"].strip().strip("\"'")
        if not _allowed(one["key"], value):
            line = head.count("\n", 0, one.start()) + 1
            where = Span(name, line, 1, line, len(one[0].rstrip()) + 1)
            said = f"{one['key']}: {value}" if one["key"] == "template" else one["key"]
            hint = "leave the line out, or name a template of your own such as `home.html`"
            found.append(problem("PB607", where, field=said, hint=hint if one["key"] == "template" else None))
    return tuple(found)


def distrust(meta: MutableMapping[str, Any]) -> None:
    """Take from a page's front matter what it may not say; the problem was reported by `check_front_matter`."""
    for key in ("planbook", "template"):
        if key in meta and not _allowed(key, meta[key]):
            del meta[key]


def _allowed(key: str, value: object) -> bool:
    return key == "template" and isinstance(value, str) and bool(_TEMPLATE.fullmatch(value)) and value not in OURS
