"""Texts of foreign files: freed of tags and of characters that no data file may hold, and as Markdown."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import Final

from planbook.source.characters import FORBIDDEN, ISOLATES, unpaired

_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/ul|/ol)\s*/?>", re.IGNORECASE)
_ITEM: Final = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_WRAPPED: Final = re.compile(r"[ \t]*\n[ \t]{2,}(?=\S)")
_SPECIAL: Final = re.compile(r"[\u2000-\u200a\u205f\t]")
_UNSEEN: Final = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_MARKS: Final = re.compile(r"([\\`*_\[\]])")
_STARTS: Final = re.compile(r"^(#|[|]|[-+=](?=\s|$|[-=])|\d+[.)](?=\s|$))")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def clean(raw: str) -> tuple[str, bool]:
    """The text as a person reads it, and whether tags of HTML were taken out. Paragraphs and lines stay apart."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = _WRAPPED.sub(" ", text.strip())
    tagged = bool(_TAG.search(text))
    if tagged:
        text = _TAG.sub("", _ITEM.sub("• ", _BREAK.sub("\n\n", text)))
    if tagged or _ENTITY.search(text):
        text = unescape(_ENTITY.sub(_sound, text)).replace("\u00a0", " ")
    return legible(text), tagged


def legible(text: str) -> str:
    """A text without characters that no data file may hold, and without blanks that nobody sees; lines stay apart."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SPECIAL.sub(" ", text)))
    text = FORBIDDEN.sub("", text)
    text = text if unpaired(text) is None else ISOLATES.sub("", text)
    lines = [re.sub(" {2,}", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _sound(entity: re.Match[str]) -> str:
    """An entity ready to be read; what stands for no character is to stay as it is written, so that nothing is lost."""
    found = unescape(entity[0])
    return entity[0] if found and not FORBIDDEN.search(found) else f"&amp;{entity[0][1:]}"


def line(text: str) -> str:
    """A text in one line, for a field that holds no more."""
    return re.sub("[ \n]+", " ", text)


def markdown(text: str) -> str:
    """Plain words as Markdown that says the same: nothing in it is a mark, and each line stays one."""
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join("  \n".join(_escaped(one) for one in part.split("\n")) for part in paragraphs)


def _escaped(line: str) -> str:
    marked = _MARKS.sub(r"\\\1", line.translate(_ENTITIES))
    found = _STARTS.match(marked)
    if not found:
        return marked
    mark = found[1]
    return f"{mark[:-1]}\\{mark[-1]}{marked[found.end() :]}"


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(",;:") + "…"
