"""The ways to write and read a file of translations; a file is known by what is in it, whatever its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from planbook.exchange import bilingual, gettext, spreadsheet, word, xliff2, xliff12, xml
from planbook.exchange.package import Package
from planbook.exchange.unfit import UnfitError, foreign
from planbook.exchange.units import Bundle, Unit
from planbook.problems import Problem, problem
from planbook.source.characters import FORBIDDEN, decode, normalised, refused, unpaired

LARGEST: Final = 40_000_000
"""Bytes of a file that comes back; a whole language of 10,000 texts has some ten million."""

Found = tuple[Bundle | None, tuple[Problem, ...]]

WRITERS: Final[Mapping[str, Callable[[Bundle], bytes]]] = {
    "po": gettext.write,
    "xliff12": xliff12.write,
    "xliff2": xliff2.write,
    "yaml": bilingual.write,
    "xlsx": spreadsheet.write,
    "docx": word.write,
}
ENDINGS: Final = {"xliff12": "xlf", "xliff2": "xlf", "yaml": "yml"}
"""The usual end of a file's name, where it is not that of its format."""

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, name: str) -> Found:
    """Read a file of any format, called `name` in messages; what is not sound is reported and left out."""
    try:
        bundle, problems = _read(data, name)
    except UnfitError as error:
        return None, (error.told(name),)
    if bundle is None or not bundle.language:
        reason = "it does not say which language it is for"
        return None, problems or (foreign(reason).told(name),)
    units: list[Unit] = []
    more: list[Problem] = []
    for unit in bundle.units:
        clean = replace(
            unit, key=normalised(unit.key), source=normalised(unit.source), translation=normalised(unit.translation)
        )
        wrong = _wrong(clean)
        if wrong is None:
            units.append(clean)
        elif wrong.where not in {one.where for one in problems}:
            more.append(wrong)
    return replace(bundle, units=tuple(units)), (*problems, *more)


def _read(data: bytes, name: str) -> Found:
    if data.startswith(b"PK"):
        return _package(Package(data), name)
    if data.startswith(_OLD):
        hint = "open it, take away a password if there is one, and save it as .docx or .xlsx"
        raise foreign("it is an office document of before 2007, or one with a password", hint)
    start = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if start.startswith(b"<"):
        return _xliff(xml.parse(data), name), ()
    text, problems = decode(data, name)
    if text is None:
        return None, problems
    if bilingual.ours(text):
        return bilingual.read(text, name)
    if any(line.startswith(("msgid ", "msgctxt ")) for line in text.splitlines()):
        return gettext.read(text, name)
    raise foreign("it is in none of the formats PO, XLIFF, YAML, XLSX and DOCX")


def _package(package: Package, name: str) -> Found:
    if "word/document.xml" in package.names:
        return word.read(package, name)
    if "xl/workbook.xml" in package.names:
        return spreadsheet.read(package, name)
    if "content.xml" in package.names:
        raise foreign("it is an OpenDocument file", "save it as .xlsx, or as .docx, in the same program")
    raise foreign("it is a ZIP file, and neither a spreadsheet nor a text document")


def _xliff(root: xml.Element, name: str) -> Bundle:
    if root.name == "xliff" and (root.space == xliff12.SPACE or root.get("version").startswith("1.")):
        return xliff12.read(root, name)
    if root.name == "xliff" and root.space in xliff2.SPACES:
        return xliff2.read(root, name)
    raise foreign(f"it is XML, but no XLIFF: its outermost element is `{root.name}`")


def _wrong(unit: Unit) -> Problem | None:
    """A character that has no place in a translation, or a direction mark without its partner."""
    found = FORBIDDEN.search(unit.translation)
    if found is not None:
        return refused(found[0], unit.where)
    at = unpaired(unit.translation)
    if at is None:
        return None
    sign = unit.translation[at]
    hint = "each of U+2066, U+2067 and U+2068 needs one U+2069 after it"
    return problem("PB105", unit.where, character=f"U+{ord(sign):04X}", name="direction mark", hint=hint)
