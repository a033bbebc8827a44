"""Dates as iCalendar (RFC 5545, names by RFC 7986): what calendar programs subscribe to.

Owns the format. Every entry is one of whole days, so that no time zone can move it. Written here rather than with the
`icalendar` package, which the tests read everything back with: docs/decisions/0001-dependencies.md says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LINE = 75
"""The most octets of a line; longer ones are folded."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar: from the first day to the last, both included. `busy`: it takes up those days."""

    uid: str
    first: date
    last: date
    summary: Said
    description: Said | None = None
    category: Said | None = None
    place: Said | None = None
    url: str = ""
    busy: bool = False


def calendar(name: Said, entries: Iterable[str], about: str = "") -> str:
    """A calendar of entries that `entry` has written; `about` is the address of the page that it belongs to."""
    head = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", f"-//planbook//{name.language}"),
        ("CALSCALE", "GREGORIAN"),
        (f"NAME;LANGUAGE={_parameter(name.language)}", _text(name.text)),
        ("X-WR-CALNAME", _text(name.text)),
        ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
        ("X-PUBLISHED-TTL", "P1D"),
        *([("URL", _address(about))] if about else []),
    ]
    return "".join((*_lines(head), *entries, "END:VCALENDAR\r\n"))


def entry(value: Entry, made_on: date) -> str:
    """One entry in the words of the format. `made_on` is the day of the build, so that equal data gives equal files."""
    found = [
        ("BEGIN", "VEVENT"),
        ("UID", _text(value.uid)),
        ("DTSTAMP", f"{_day(made_on)}T000000Z"),
        ("DTSTART;VALUE=DATE", _day(value.first)),
        _end(value),
        _said("SUMMARY", value.summary),
    ]
    for property, said in (
        ("DESCRIPTION", value.description),
        ("CATEGORIES", value.category),
        ("LOCATION", value.place),
    ):
        if said is not None and said.text:
            found.append(_said(property, said))
    if value.url:
        found.append(("URL", _address(value.url)))
    found.append(("TRANSP", "OPAQUE" if value.busy else "TRANSPARENT"))
    found.append(("END", "VEVENT"))
    return "".join(_lines(found))


def _end(value: Entry) -> tuple[str, str]:
    """Its end: the first day that is no longer in it; after the last day there is, the number of days instead."""
    if value.last < date.max:
        return "DTEND;VALUE=DATE", _day(value.last + timedelta(days=1))
    return "DURATION", f"P{(value.last - value.first).days + 1}D"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _said(property: str, said: Said) -> tuple[str, str]:
    return f"{property};LANGUAGE={_parameter(said.language)}", _text(said.text)


def _text(text: str) -> str:
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return plain.translate(_ESCAPED)


def _parameter(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", text)


def _address(text: str) -> str:
    return re.sub(r"[\x00-\x20\x7f]", "", text)


def _lines(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in found:
        yield _folded(f"{name}:{value}")


def _folded(line: str) -> str:
    """A line of at most 75 octets, and the rest on lines that begin with a space; no character is torn apart."""
    written = line.encode()
    if len(written) <= LINE:
        return f"{line}\r\n"
    parts: list[bytes] = []
    start, end = 0, LINE
    while end < len(written):
        while written[end] & 0xC0 == 0x80:  # in the middle of a character
            end -= 1
        parts.append(written[start:end])
        start, end = end, end + LINE - 1
    parts.append(written[start:])
    return b"\r\n ".join(parts).decode() + "\r\n"
