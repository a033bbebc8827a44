"""The numbers of decisions: each means one text, and a reader should meet it in one style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from planbook.checks.wording import folded
from planbook.graph import Graph
from planbook.model.instruments import Instrument
from planbook.problems import Problem, Span, problem

_PARTS = re.compile(r"[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+")
_NUMBER = re.compile(r"(?:[0-9]+|[IVXLCDM]+)(?:[./-](?:[0-9]+|[IVXLCDM]+))*(?![0-9A-Za-z])")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def numbers_twice(graph: Graph, _: date) -> Iterator[Problem]:
    """PB443: a number that another instrument of the series has, in whatever style; each meeting may count anew."""
    first: dict[tuple[str, str], dict[str, Instrument]] = {}
    for instrument in graph.all(Instrument):
        written = _written(instrument)
        meeting = instrument.meeting.id if instrument.meeting is not None else ""
        for number in dict.fromkeys(canonical(one) for one in written):
            held = first.setdefault((_series(instrument), number), {})
            # An instrument that names no meeting may be of any.
            other = held.get(meeting) or held.get("") or (next(iter(held.values()), None) if not meeting else None)
            if other is not None:
                related = [(other.where, "the other one")]
                yield problem("PB443", instrument.where, number=written[0], other=other.id, related=related)
                break
            held[meeting] = instrument


def citation_styles(graph: Graph, _: date) -> Iterator[Problem]:
    """PB444: a series that is cited in several styles, told once, where the second style is first met."""
    styles: dict[str, dict[str, tuple[str, Span]]] = {}
    for instrument in graph.all(Instrument):
        met = styles.setdefault(_series(instrument), {})
        told = len(met) > 1
        for number in filter(style, _written(instrument)):
            met.setdefault(style(number), (number, instrument.where))
        if len(met) > 1 and not told:
            (one, where), (other, _place) = list(met.values())[:2]
            series = instrument.series.source if instrument.series is not None else ""
            related = [(where, f"written {one} here")] if where != instrument.where else []
            yield problem("PB444", instrument.where, series=series, one=one, other=other, related=related)


def canonical(number: str) -> str:
    """A number with Roman numerals in figures and without leading zeros: XII/6, 12/6 and 12/06 are the same."""
    return "".join(_figure(part) for part in _PARTS.findall(number)).casefold()


def style(number: str) -> str:
    """How a number is written: `I/9`, `9/9` or `9.9`, where I stands for any Roman numeral; empty for words.

    What follows the number itself, as in 11.2 (Rev.COP12), is no matter of style.
    """
    found = _NUMBER.match(number)
    return "".join(_sort(part) for part in _PARTS.findall(found[0])) if found is not None else ""


def _written(instrument: Instrument) -> tuple[str, ...]:
    if instrument.series is None or instrument.number is None:
        return ()
    return (instrument.number, *instrument.also_written)


def _series(instrument: Instrument) -> str:
    return folded(instrument.series.source) if instrument.series is not None else ""


def _figure(part: str) -> str:
    if part.isdecimal():
        return part.lstrip("0") or "0"
    if not _ROMAN.fullmatch(part):
        return part
    # A sign before a greater one is taken away: runs of one sign are short, so the next run decides.
    runs = [(_WORTH[sign], len(list(run))) for sign, run in groupby(part)]
    after = [worth for worth, _ in runs[1:]] + [0]
    return str(
        sum(worth * times * (-1 if worth < next_ else 1) for (worth, times), next_ in zip(runs, after, strict=True))
    )


def _sort(part: str) -> str:
    if part.isdecimal():
        return "9"
    return "I" if _ROMAN.fullmatch(part) else part
