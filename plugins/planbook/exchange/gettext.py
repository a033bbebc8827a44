"""PO with everything in one file: for Poedit, OmegaT and whoever knows it; the seal is in a comment that tools keep."""

from __future__ import annotations

from typing import Final

from planbook.exchange.units import Bundle, Status, Unit, seal
from planbook.i18n.po import FUZZY, PoEntry, PoFile, parse, render
from planbook.problems import Problem

_SEAL: Final = "planbook-seal: "
_SOURCE: Final = "X-Source-Language"
REVIEWED: Final = "reviewed"


def write(bundle: Bundle) -> bytes:
    """The file for a bundle, in UTF-8."""
    head = {
        "Language": bundle.language,
        _SOURCE: bundle.source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return render(PoFile([_entry(one) for one in bundle.units], head)).encode()


def _entry(unit: Unit) -> PoEntry:
    flags = (FUZZY,) if unit.status in (Status.STALE, Status.DOUBTFUL) else ()
    lines = tuple(line for note in unit.notes for line in note.split("\n"))
    return PoEntry(
        key=unit.key,
        source=unit.source,
        translation=unit.translation,
        previous=unit.previous or None,
        flags=flags,
        hints=(*lines, f"{_SEAL}{seal(unit)}"),
    )


def read(text: str, name: str) -> tuple[Bundle, tuple[Problem, ...]]:
    """The texts of a file, and what is wrong with it; entries set aside as obsolete are no texts."""
    file, problems = parse(text, name)
    units = tuple(_read(one) for one in file.entries if not one.obsolete)
    return Bundle(
        language=file.head.get("Language", ""), source_language=file.head.get(_SOURCE, ""), units=units
    ), problems


def _read(entry: PoEntry) -> Unit:
    if not entry.translation:
        status = Status.UNTRANSLATED
    elif entry.fuzzy:
        status = Status.STALE if entry.previous else Status.DOUBTFUL
    else:
        status = Status.TRANSLATED
    return Unit(
        key=entry.key,
        source=entry.source,
        translation=entry.translation,
        status=status,
        previous=entry.previous or "",
        seal=next((one for one in entry.hints if one.startswith(_SEAL)), ""),
        unsure=entry.fuzzy and bool(entry.translation),
        where=entry.where_text,
    )
