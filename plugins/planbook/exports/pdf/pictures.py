"""Pictures for a PDF: the words in a drawing become outlines, shaped as the text around it is.

What draws SVG inside Typst knows neither our typefaces nor Arabic; set by Typst itself, words become paths that do.
"""

from __future__ import annotations

import re
from pathlib import Path

import typst
from lxml import etree

from planbook.exports.pdf import faces
from planbook.exports.pdf.lines import literal
from planbook.i18n.locale import direction

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?[\d.]+")
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def fonts() -> typst.Fonts:
    """The typefaces of the books and those inside Typst, never those of a machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(faces.folder())])


def words(path: Path) -> str:
    """The words that stand in a drawing."""
    return " ".join(" ".join(one.itertext()) for one in _read(path).iter(f"{_SVG}text"))


def outlined(path: Path, language: str, known: typst.Fonts) -> bytes:
    """A drawing whose words are paths. Each `text` is one line, from its own place on."""
    root = _read(path)
    symbols: dict[str, etree._Element] = {}
    for one in list(root.iter(f"{_SVG}text")):
        line = " ".join("".join(one.itertext()).split())
        around = one.getparent()
        if around is None:
            continue
        drawn = _drawn(one, line, language, known, symbols) if line else etree.Element(f"{_SVG}g")
        drawn.tail = one.tail
        around.replace(one, drawn)
    if symbols:
        etree.SubElement(root, f"{_SVG}defs").extend(symbols.values())
    return etree.tostring(root)


def _read(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))


def _drawn(
    text: etree._Element, line: str, language: str, known: typst.Fonts, symbols: dict[str, etree._Element]
) -> etree._Element:
    """The outlines of one line, where the line stood."""
    size, weight = _size(text), '"bold"' if _style(text, "font-weight") in ("bold", "600", "700") else '"regular"'
    source = (
        '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#set text(top-edge: "baseline", '
        f'bottom-edge: "baseline", font: {faces.faces(faces.TEXT, language)}, size: {size}pt, weight: {weight}, '
        f'lang: "{language}", dir: {direction(language)})\n#{literal(line)}'
    )
    made = typst.Compiler(source.encode(), font_paths=known).compile(format="svg")
    assert isinstance(made, bytes)
    drawing = etree.fromstring(made)
    width = float(_NUMBER.findall(drawing.get("viewBox") or "")[2])
    start = _ANCHORS.get(_style(text, "text-anchor") or "start", 0.0)
    # In a text that runs from right to left, the start of the line is its right end.
    shift = width * (1 - start if direction(language) == "rtl" else start)
    place = f"translate({_number(text.get('x')) - shift:.2f} {_number(text.get('y')):.2f})"
    group = etree.Element(f"{_SVG}g", transform=f"{text.get('transform') or ''} {place}".strip())
    for one in drawing:
        if one.tag == f"{_SVG}defs":
            symbols.update({str(symbol.get("id")): symbol for symbol in one})
        else:
            group.append(one)
    for one in group.iter(f"{_SVG}use"):
        one.set("fill", _style(text, "fill") or "#000000")
    return group


def _style(element: etree._Element, name: str) -> str:
    """A property of an element, its own or the nearest above it."""
    for one in (element, *element.iterancestors()):
        declared = dict(pair.split(":", 1) for pair in (one.get("style") or "").split(";") if ":" in pair)
        found = declared.get(name, one.get(name) or "").strip()
        if found and found != "currentColor":
            return found
    return ""


def _size(element: etree._Element) -> float:
    return _number(_style(element, "font-size")) or 16.0


def _number(written: str | None) -> float:
    found = _NUMBER.match(written or "")
    return float(found[0]) if found else 0.0
