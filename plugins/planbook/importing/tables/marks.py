"""What Word says of stretches of a paragraph besides their words: stress, and addresses that links lead to.

Words are counted and placed without it; it is put back where a field can hold Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Final

from planbook.exchange.word import SIGNS, SILENT
from planbook.exchange.xml import Element
from planbook.importing.texts import legible, markdown

_FIELD: Final = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s<>\"'`\\]+")
_OFF: Final = ("0", "false", "none", "off")
_OPEN, _CLOSE = "\ue010", "\ue011"
"""Signs for where a mark begins and ends; the words between are those of the paragraph."""


class Look(Enum):
    """How a stretch is set; the value is what Markdown puts around it."""

    STRONG = "**"
    EMPHASIS = "*"
    LINK = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, from `start` up to `end`; `address` where it is a link."""

    start: int
    end: int
    look: Look
    address: str = ""

    def moved(self, by: int) -> Mark:
        """The same stretch of a longer or shorter text."""
        return Mark(self.start + by, self.end + by, self.look, self.address)


def marks_of(paragraph: Element, text: str, links: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks of a paragraph whose legible words are `text`; `links` are the addresses by their ids."""
    runs = _Runs(links)
    runs.walk(paragraph)
    if not any(look for _, look in runs.found):
        return ()
    raw = legible("".join(f"{_OPEN}{words}{_CLOSE}" if look else words for words, look in runs.found))
    places = tuple(_places(raw, text))
    looks = [look for _, look in runs.found if look]
    found = [
        Mark(start, end, one, address)
        for (start, end), look in zip(places, looks, strict=False)
        for one, address in look
        if text[start:end].strip()
    ]
    return tuple(_joined(found, text))


@dataclass(slots=True)
class _Runs:
    """Words of a paragraph in order, each stretch with what is said of it."""

    links: Mapping[str, str]
    found: list[tuple[str, tuple[tuple[Look, str], ...]]] = field(default_factory=list)
    _field: str = ""
    _opened: str = ""

    def walk(self, element: Element, address: str = "", looks: tuple[tuple[Look, str], ...] = ()) -> None:
        for one in element.elements():
            match one.name:
                case "t":
                    self._take(one.text, address, looks)
                case name if name in SIGNS:
                    self._take(SIGNS[name], address, looks)
                case "instrText":
                    self._field = told[1] if (told := _FIELD.match(one.text)) else self._field
                case "fldChar":
                    kind = one.get("fldCharType")
                    self._opened = self._field if kind == "separate" else "" if kind == "end" else self._opened
                    self._field = "" if kind != "begin" else self._field
                case "hyperlink":
                    self.walk(one, self.links.get(one.get("id"), ""), looks)
                case "r":
                    self.walk(one, address, tuple(_looks(one.first("rPr"))))
                case name if name not in SILENT:
                    self.walk(one, address, looks)
                case _:
                    pass

    def _take(self, words: str, address: str, looks: tuple[tuple[Look, str], ...]) -> None:
        leads = address or self._opened
        self.found.append((words, (*looks, *(((Look.LINK, leads),) if leads else ()))))


def _looks(properties: Element | None) -> Iterator[tuple[Look, str]]:
    for name, look in (("b", Look.STRONG), ("i", Look.EMPHASIS)):
        said = properties.first(name) if properties is not None else None
        if said is not None and said.get("val") not in _OFF:
            yield look, ""


def _places(raw: str, text: str) -> Iterator[tuple[int, int]]:
    """Where marked stretches begin and end in the text without signs, which may lack some of their blanks."""
    at = start = 0
    for sign in raw:
        if sign == _OPEN:
            start = at
        elif sign == _CLOSE:
            yield start, at
        elif at < len(text) and text[at] == sign:
            at += 1


def _joined(found: Iterable[Mark], text: str) -> Iterator[Mark]:
    """Runs that follow each other as one; what is said of a whole paragraph stresses nothing in it."""
    for look, address in dict.fromkeys((one.look, one.address) for one in found):
        open_: Mark | None = None
        for one in (mark for mark in found if (mark.look, mark.address) == (look, address)):
            if open_ is not None and not text[open_.end : one.start].strip():
                open_ = Mark(open_.start, one.end, look, address)
                continue
            yield from _worth(open_, text)
            open_ = one
        yield from _worth(open_, text)


def _worth(mark: Mark | None, text: str) -> Iterator[Mark]:
    if mark is not None and (mark.look is Look.LINK or text[: mark.start].strip() or text[mark.end :].strip()):
        yield mark


def marked(text: str, marks: Iterable[Mark]) -> str:
    """A line of text as Markdown with its marks; addresses that are none of the web are left out."""
    held = [one for one in marks if one.start < len(text) and one.end > 0 and (not one.address or leads(one))]
    cuts = sorted({0, len(text), *(max(0, one.start) for one in held), *(min(len(text), one.end) for one in held)})
    parts = []
    for start, end in pairwise(cuts):
        inside = [one for one in held if one.start <= start and one.end >= end]
        parts.append(_wrapped(text[start:end], inside))
    return "".join(parts)


def leads(mark: Mark) -> bool:
    """Whether a link leads to a place on the web, or to somebody's mail."""
    return _ADDRESS.fullmatch(mark.address) is not None


def _wrapped(piece: str, inside: Iterable[Mark]) -> str:
    words = markdown(piece.strip())
    if not words:
        return piece
    before, after = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    for one in sorted(inside, key=lambda one: one.look is Look.LINK):
        around = one.look.value
        target = one.address.replace("(", "%28").replace(")", "%29")
        words = f"[{words}]({target})" if one.look is Look.LINK else f"{around}{words}{around}"
    return f"{before}{words}{after}"
