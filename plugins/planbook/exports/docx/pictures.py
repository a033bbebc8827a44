"""Pictures of hand-written pages in a Word file: their bytes as Word takes them, and how large they are."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typst
from lxml import etree

from planbook.exports.docx.xml import attribute
from planbook.exports.pdf.pictures import fonts, outlined

_AS_IT_IS: Final = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif"}
_DRAWN: Final = frozenset({".svg", ".webp"})
READ: Final = frozenset((*_AS_IT_IS, *_DRAWN))
"""The endings of files that can be shown."""

_POINT: Final = 12700  # how many units of the drawing a point has
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_QUIET: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_RASTER: Final = 144.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: bytes and ending; of an SVG also its lines, which newer programs prefer; its size in points."""

    content: bytes
    ending: str
    width: float
    height: float
    lines: bytes = b""


def read(path: Path, language: str) -> Picture:
    """Read a picture; `language` is that of the words in it. Raises ValueError if it is not what its ending says."""
    try:
        drawn = _drawn(path, language)
    except (typst.TypstError, etree.XMLSyntaxError) as error:
        raise ValueError(path.name) from error
    # The size stands in the head of every PNG: eight bytes, a length, `IHDR`, then width and height.
    width, height = (int.from_bytes(drawn[at : at + 4], "big") * 72 / _RASTER for at in (16, 20))
    ending = path.suffix.lower()
    if ending in _AS_IT_IS:
        return Picture(path.read_bytes(), _AS_IT_IS[ending], width, height)
    return Picture(drawn, "png", width, height, path.read_bytes() if ending == ".svg" else b"")


def _drawn(path: Path, language: str) -> bytes:
    """The picture as PNG, drawn by what sets the PDF, with its typefaces."""
    known = fonts()
    ending = path.suffix.lower()
    with tempfile.TemporaryDirectory(prefix="planbook-docx-") as folder:
        content = outlined(path, language, known) if ending == ".svg" else path.read_bytes()
        (Path(folder) / f"picture{ending}").write_bytes(content)
        main = Path(folder) / "main.typ"
        main.write_text(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture{ending}")', "utf-8")
        made = typst.Compiler(str(main), root=folder, font_paths=known).compile(format="png", ppi=_RASTER)
    assert isinstance(made, bytes)
    return made


def drawing(picture: Picture, number: int, relations: tuple[str, str], alt: str, room: float) -> str:
    """The picture inside a run, no wider than `room` points; `relations` name its file and that of its lines."""
    part = min(1.0, room / picture.width)
    size = f'cx="{round(picture.width * part * _POINT)}" cy="{round(picture.height * part * _POINT)}"'
    quiet = (
        f'<a:extLst xmlns:a="{_A}/main"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<adec:decorative xmlns:adec="{_QUIET}" val="1"/></a:ext></a:extLst>'
    )
    lines = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{relations[1]}"/></a:ext></a:extLst>'
    )
    blip = f'<a:blip r:embed="{relations[0]}">{lines if relations[1] else ""}</a:blip>'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_A}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}" descr={attribute(alt)}>'
        f'{"" if alt else quiet}</wp:docPr><a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/picture">'
        f'<pic:pic xmlns:pic="{_A}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
