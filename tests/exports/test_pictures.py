"""Pictures are judged by their bytes: what they are, how large, and what else is in them."""

from __future__ import annotations

import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.exports.pictures import KINDS, MOST_PIXELS, unfit

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
GPS = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8825, 4, 1, 26) + b"\0" * 8
TURNED = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x0112, 3, 1, 6) + b"\0" * 8


def png(width: int, height: int, more: bytes = b"") -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0" + more


def jpeg(width: int, height: int, exif: bytes = b"") -> bytes:
    told = b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif if exif else b""
    return b"\xff\xd8" + told + b"\xff\xc0\0\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0\xff\xd9"


def webp(kind: bytes, body: bytes, more: bytes = b"") -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + struct.pack("<I", len(body)) + body + more


def wide(width: int, height: int) -> bytes:
    return b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


def told(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    found = unfit(folder / name, SimpleNamespace(docs=None, written=()))  # type: ignore[arg-type]
    return found.message.partition("book: ")[2] if found else ""


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.png", png(40, 30), ""),
        ("a.jpg", jpeg(40, 30, TURNED), ""),
        ("a.gif", b"GIF89a" + struct.pack("<HH", 40, 30), ""),
        ("a.webp", webp(b"VP8X", wide(40, 30)), ""),
        ("a.webp", webp(b"VP8L", b"\x2f" + struct.pack("<I", 39 | 29 << 14)), ""),
        ("a.webp", webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 40, 30)), ""),
        ("a.svg", SVG.format('<a href="#b"/><image xlink:href="data:image/png;base64,AA"/>').encode(), ""),
        ("a.svg", SVG.format("<style>a { fill: url(#b) }</style>").encode(), ""),
        ("a.png", b"", "it is empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "it is damaged"),
        ("a.png", jpeg(40, 30), "it is called PNG, but is JPEG inside"),
        ("a.jpeg", b"plain words", "it is called JPEG, but is no picture inside"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "it is damaged"),
        ("a.png", png(20_000, MOST_PIXELS // 20_000 + 1), "it has 20,000 × 5,001 points"),
        ("a.webp", webp(b"VP8X", wide(16_000, 16_000)), "it has 16,000 × 16,000 points"),
        ("a.jpg", jpeg(40, 30, GPS), "it says where it was taken"),
        ("a.png", png(40, 30, b"\0\0\0\0eXIf" + GPS), "it says where it was taken"),
        ("a.webp", webp(b"VP8X", wide(40, 30), b"EXIF\0\0\0\0" + GPS), "it says where it was taken"),
        ("a.svg", b"<svg", "it is called SVG, but is none inside"),
        ("a.svg", b"<html/>", "it is called SVG, but is none inside"),
        ("a.svg", SVG.format("<script>x</script>").encode(), "something in it could run"),
        ("a.svg", SVG.format('<rect onclick="x"/>').encode(), "something in it could run"),
        ("a.svg", SVG.format('<a href="https://example.org"/>').encode(), ""),
        ("a.svg", SVG.format('<a xlink:href="javascript:x"/>').encode(), "something in it could run"),
        ("a.svg", SVG.format('<a href=" java script://x"/>').encode(), "something in it could run"),
        ("a.svg", SVG.format("<foreignObject/>").encode(), "something in it could run"),
        ("a.svg", SVG.format('<image xlink:href="file:///x"/>').encode(), "it would fetch something from elsewhere"),
        ("a.svg", SVG.format("<style>@import 'x.css';</style>").encode(), "it would fetch something from elsewhere"),
        ("a.svg", SVG.format('<rect style="fill: url(//x)"/>').encode(), "it would fetch something from elsewhere"),
    ],
)
def test_a_picture_is_taken_or_refused_with_a_reason(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    assert told(tmp_path, name, content) == reason


HEADS = st.sampled_from([b"", png(9, 9)[:16], jpeg(9, 9, GPS)[:30], webp(b"VP8X", b""), b"GIF89a", b"<svg ", GPS])


@given(ending=st.sampled_from(sorted(KINDS)), head=HEADS, rest=st.binary(max_size=60))
def test_whatever_bytes_are_judged(
    ending: str, head: bytes, rest: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told(tmp_path_factory.getbasetemp(), f"any{ending}", head + rest)
