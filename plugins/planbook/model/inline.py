"""References inside prose: `<plan:ID>`, `<plan:ID#field>` and `[words](plan:ID)`.

The same three forms hold in the prose of data files, in catalogues and in hand-written pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FULL_ID = rf"{ID}(?:/{ID})?"

_REFERENCE = re.compile(
    r"<plan:(?P<id>[^\s<>#]*)(?:\#(?P<field>[^\s<>]*))?>"
    r"|\[(?P<words>[^\[\]\n]*)\]\(plan:(?P<linked>[^\s()#]*)(?:\#(?P<part>[^\s()]*))?\)"
)
_CODE = re.compile(r"(?ms)^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)")


@dataclass(frozen=True, slots=True)
class InlineReference:
    """One reference found in a text: `start` and `end` are offsets into it.

    `words` is None for the forms that show the title or a field's value.
    """

    start: int
    end: int
    id: str
    field: str
    words: str | None


def references(text: str) -> Iterator[InlineReference]:
    """Find the references of a text in order, leaving out what stands in code."""
    if "plan:" not in text:
        return
    code = [match.span() for match in _CODE.finditer(text)] if "`" in text or "~~~" in text else []
    for match in _REFERENCE.finditer(text):
        if any(start <= match.start() < end for start, end in code):
            continue
        words = match["words"]
        target = match["id"] if words is None else match["linked"]
        field = match["field"] if words is None else match["part"]
        yield InlineReference(match.start(), match.end(), target, field or "", words)
