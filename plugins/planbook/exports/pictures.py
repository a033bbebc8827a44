"""Whether a picture of a hand-written page may come into a book: judged by its bytes, not by its name.

A book is passed on: what is in a picture goes with it, to readers who can neither see nor stop it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from planbook.book import Material
from planbook.exports.places import of_page, short
from planbook.problems import Problem, problem

KINDS: Final = {".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".svg": "SVG", ".webp": "WebP"}
"""What each ending of a file promises."""

MOST_PIXELS: Final = 100_000_000
"""Of one picture; a page of A3 at 300 dots per inch has 17 million."""

_BEGINNINGS: Final = ((b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "WebP"))
_ACTIVE: Final = frozenset("script foreignobject iframe object embed audio video handler listener".split())
_FETCHED: Final = re.compile(r"url\(\s*['\"]?(?!#|data:image/|['\")])|@import", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"(?:java|vb)script:|data:(?!image/)", re.IGNORECASE)
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the segments of a JPEG that tell its size
_PLACE: Final = 0x8825  # the entry of Exif that leads to where a photograph was taken


def unfit(path: Path, material: Material) -> Problem | None:
    """What keeps a picture that is there, and has one of the endings of `KINDS`, out of a book."""
    data = path.read_bytes()
    found = KINDS[path.suffix.lower()]
    reason, hint = _drawing(data) if found == "SVG" else _photograph(data, found)
    if not reason:
        return None
    return problem("PB705", of_page(path.name, material), path=short(path, material), reason=reason, hint=hint)


def _photograph(data: bytes, promised: str) -> tuple[str, str | None]:
    if not data:
        return "it is empty", "put the picture there again"
    found = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), "no picture")
    if found != promised:
        return f"it is called {promised}, but is {found} inside", "save it again in a program for pictures"
    width, height = _size(data, found)
    if not width or not height:
        return "it is damaged", "put the picture there again"
    if width * height > MOST_PIXELS:
        limit = f"make it smaller; {MOST_PIXELS:,} are enough for any page"
        return f"it has {width:,} × {height:,} points", limit
    if any(map(_placed, _exif(data, found))):
        return "it says where it was taken", "take the place out: most programs for pictures do it when they export"
    return "", None


def _size(data: bytes, kind: str) -> tuple[int, int]:
    """The width and the height that the head of a picture tells; nothing where it is cut off."""
    try:
        match kind:
            case "PNG":
                return struct.unpack(">II", data[16:24])
            case "GIF":
                return struct.unpack("<HH", data[6:10])
            case "JPEG":
                segment = next(body for mark, body in _segments(data) if mark in _FRAMES)
                height, width = struct.unpack(">HH", segment[1:5])
                return width, height
            case _:
                return _webp(data)
    except (struct.error, StopIteration):
        return 0, 0


def _webp(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8X":
            return tuple(1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))  # type: ignore[return-value]
        case b"VP8L":
            (bits,) = struct.unpack("<I", data[21:25])
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case _:
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG before its points, by their marks."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _exif(data: bytes, kind: str) -> Iterator[bytes]:
    """What a picture tells of how it was taken."""
    if kind == "JPEG":
        yield from (body[6:] for mark, body in _segments(data) if mark == 0xE1 and body.startswith(b"Exif\0\0"))
    for mark in {"PNG": (b"eXIf",), "WebP": (b"EXIF",)}.get(kind, ()):
        at = data.find(mark)
        if at >= 0:
            body = data[at + (4 if kind == "PNG" else 8) :]
            yield body.removeprefix(b"Exif\0\0")


def _placed(exif: bytes) -> bool:
    """Whether the first list of entries leads to one of places."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    try:
        (at,) = struct.unpack(f"{order}I", exif[4:8]) if order else (len(exif),)
        (count,) = struct.unpack(f"{order}H", exif[at : at + 2]) if order else (0,)
        entries = (exif[at + 2 + 12 * one : at + 4 + 12 * one] for one in range(min(count, len(exif) // 12)))
        return any(struct.unpack(f"{order}H", one)[0] == _PLACE for one in entries)
    except struct.error:
        return False


def _drawing(data: bytes) -> tuple[str, str | None]:
    if not data:
        return "it is empty", "put the picture there again"
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return "it is called SVG, but is none inside", "save it again in a program for drawings"
    if not str(root.tag).endswith("svg"):
        return "it is called SVG, but is none inside", "save it again in a program for drawings"
    for element in root.iter():
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        if name in _ACTIVE or any(_runs(str(key), str(value)) for key, value in element.attrib.items()):
            return "something in it could run", "save it as a plain drawing, without scripts"
        fetched = name != "a" and any(_fetches(str(key), str(value)) for key, value in element.attrib.items())
        if fetched or (name == "style" and _FETCHED.search(element.text or "")):
            return "it would fetch something from elsewhere", "put into the drawing itself what it shows"
    return "", None


def _runs(key: str, value: str) -> bool:
    """Whether an attribute of a drawing is a script, or leads to one."""
    name = etree.QName(key).localname.lower()
    return name.startswith("on") or (name == "href" and _SCRIPT.match("".join(value.split())) is not None)


def _fetches(key: str, value: str) -> bool:
    """Whether an attribute of a drawing names another file."""
    if etree.QName(key).localname.lower() in ("href", "src"):
        return not value.strip().startswith(("#", "data:image/"))
    return _FETCHED.search(value) is not None
