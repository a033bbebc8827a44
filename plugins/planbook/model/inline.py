"""References inside prose: `<plan:ID>`, `<plan:ID#field>` and `[words](plan:ID)`.

The same three forms hold in the prose of data files, in catalogues and in hand-written pages. Also owns what else of
a text has to come back in its translation: addresses, places to be filled, tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FULL_ID = rf"{ID}(?:/{ID})?"

_REFERENCE = re.compile(
    r"<plan:(?P<id>[^\s<>#]*)(?:\#(?P<field>[^\s<>]*))?>"
    r"|\[(?P<words>[^\[\]\n]*)\]\(plan:(?P<linked>[^\s()#]*)(?:\#(?P<part>[^\s()]*))?\)"
)
_CODE = re.compile(r"(?ms)^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)")
_LINKED = re.compile(r"\]\(\s*<?(?!plan:)([^\s()<>]+)")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`«»“”]+")
_PLACE = re.compile(r"\{[A-Za-z_][A-Za-z0-9_.]*\}")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_MARKUP = re.compile(rf"<!--|<!\[CDATA\[|<\?|{_TAG.pattern}|!\[[^\[\]]*\]\([^()]*\)")
_SCHEME = re.compile(r"\]\(\s*<?\s*(?P<target>[^\s()<>]+)|^[ ]{0,3}\[[^\[\]]+\]:\s*(?P<defined>\S+)", re.MULTILINE)

SCHEMES = ("http://", "https://", "mailto:", "plan:", "#")
"""What an address in prose may begin with."""


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


def difference(source: str, translation: str) -> str:
    """What a translation has lost of its source, or added to it, in words; nothing if both point at the same.

    The order is free, and so are the words of a link.
    """
    before, after = Counter(fixed(source)), Counter(fixed(translation))
    lost = [f"`{one}` is missing" for one in (before - after)]
    return ", ".join(lost + [f"`{one}` is too many" for one in (after - before)])


def fixed(text: str) -> Iterator[str]:
    """Everything of a text that is the same in every language."""
    if not any(sign in text for sign in ("<", "](", "{", "://")):
        return
    for found in references(text):
        # A field is shown as its value, or stands behind words: that is a difference; the title or words is none.
        shown = f"#{found.field}" if found.field else ""
        yield f"[…](plan:{found.id}{shown})" if found.words is not None and shown else f"<plan:{found.id}{shown}>"
    addresses = [found.rstrip(".,;:!?") for found in _ADDRESS.findall(text)]
    yield from addresses
    yield from (one for one in _LINKED.findall(text) if one.rstrip(".,;:!?") not in addresses)
    yield from _PLACE.findall(text)
    yield from _TAG.findall(text)


def refused(text: str, prose: bool) -> Iterator[str]:
    """Find what a text may not hold, piece by piece: HTML and pictures, and in prose addresses of other schemes.

    Of Markdown, prose may have paragraphs, headings, emphasis, lists, quotations, code, tables, rules and links. What
    stands in code is words.
    """
    if not any(sign in text for sign in ("<", "](", "]:")):
        return
    bare = _CODE.sub("", text) if prose else text
    yield from (found[0] for found in _MARKUP.finditer(bare) if prose or found[0][0] == "<")
    if prose:
        targets = (found["target"] or found["defined"] for found in _SCHEME.finditer(_MARKUP.sub("", bare)))
        yield from (one for one in targets if not one.lower().startswith(SCHEMES))
