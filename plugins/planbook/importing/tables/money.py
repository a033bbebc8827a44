"""Amounts as people write them in tables: the figure in the form of data files, and what is said around it.

"US$45,000-90,000 depending on the region" is a range with what it hangs on. Figures are read by `values.money`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from planbook.importing.tables.mended import mended
from planbook.importing.tables.words import one_of, words
from planbook.values.amount import parse_number, parse_share, show_number
from planbook.values.currencies import CURRENCIES
from planbook.values.money import Money

_NUMBER: Final = r"\d{1,3}(?:[ '’\u00a0\u202f,.]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_CODE: Final = rf"US\$|\$US|€|£|\$|SFr\.?|Fr\.|(?:{'|'.join(sorted(CURRENCIES))})(?![A-Za-z])"
_AMOUNT: Final = re.compile(
    rf"(?P<code>{_CODE})?\s*(?P<low>{_NUMBER})(?P<scale>\s*SCALE)?(?:\s*(?:-|–|—|to|à|до|至|إلى)\s*(?:{_CODE})?\s*"
    rf"(?P<high>{_NUMBER}))?(?P<scale2>\s*SCALE)?(?:\s*(?P<after>{_CODE}))?(?:\.[-–])?".replace(
        "SCALE", "(?:million|millions|millones|млн|مليون|百万|thousand|тыс\\.|mille|k)(?!\\w)"
    )
)
_ALONE: Final = re.compile(
    r"US\$|\$US|[€£$]|SFr\.?|(?<![A-Z])(?:USD|EUR|CHF|GBP|CAD|AUD|JPY|CNY|NOK|SEK|DKK|XOF|XAF|RUB)(?![A-Z])"
)
_SHARE: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s?cent|pour cent|por ciento)", re.IGNORECASE)
_CLAUSES: Final = {"depends": "depends_on", "includes": "includes", "condition": "condition", "per": "per"}
_SIGNS: Final = {
    "US$": "USD",
    "$US": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "SFr.": "CHF",
    "SFr": "CHF",
    "Fr.": "CHF",
}
_STOP: Final = re.compile(r"(?<=[a-zа-я\)])\.(?=\s|$)|;|\n")
_TAIL: Final = re.compile(r"(?:[\s,;.:]|(?<!\w)(?:and|et|y|и)(?!\w))+$")
_HEAD: Final = re.compile(r"(?:[\s,;.:]|(?<!\w)(?:and|et|y|и)(?!\w))+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text: what it became (`amount`, `depends_on` …, `remark`); with its place."""

    field: str
    start: int
    end: int


@dataclass(slots=True)
class Amount:
    """One amount. `said` are the stretches of the text that it was made of; `why` is what is to be looked at.

    `share` is of lines that `of` names, where the amount is a part of others.
    """

    value: str
    said: list[Stretch] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    share: str = ""
    of: str = ""


def currency_in(text: str) -> str:
    """The currency that a text names, or nothing: a sign, a code of the usual ones, or any code beside an amount."""
    found = _ALONE.search(text) or next(iter(_coded(text)), None)
    code = (found[0] if found.re is _ALONE else found["code"] or found["after"]) if found else ""
    return _SIGNS.get(code, code)


def _coded(text: str) -> list[re.Match[str]]:
    """The figures with a currency. `MOP6` and `COP 13` are meetings: small figures of rare codes are no money."""
    found = (one for one in _AMOUNT.finditer(text) if one["code"] or one["after"])
    return [one for one in found if _ALONE.search(one[0]) or len(re.sub(r"\D", "", one["low"])) > 3]


def read(text: str, currency: str) -> Amount:
    """The amount that a text states; `to be determined`, and why, where it states none."""
    figures = _figures(text)
    if figures:
        amount = _figure(text, figures[0], currency)
        amount.why += [f"“{one[0].strip()}” is another amount" for one in figures[1:]]
    else:
        amount = _without_figure(text)
    if share := _SHARE.search(text):
        amount.share = _as_share(share[1])
        after = text[share.end() :]
        of = one_of("money", "of").match(after.lstrip())
        amount.of = after.lstrip()[of.end() :].strip(" .,;)") if of else ""
    amount.said += _clauses(text, amount.said)
    for start, end in list(_gaps(len(text), amount.said)):
        if _HEAD.fullmatch(text[start:end].strip() or "x"):
            amount.said.append(Stretch("word", start, end))
    return amount


def _as_share(number: str) -> str:
    written = f"{number.replace(',', '.')} %"
    try:
        parse_share(written)
    except ValueError:
        return ""
    return written


def _figures(text: str) -> list[re.Match[str]]:
    """The figures that are money: those with a currency; else the only one, if hardly anything stands beside it."""
    if coded := _coded(text):
        return coded
    found = [one for one in _AMOUNT.finditer(text) if not _SHARE.match(text, one.start("low"))]
    bare = found[:1] if len(found) == 1 and not (found[0]["code"] or found[0]["after"]) else []
    if not bare:
        return []
    about = text[: bare[0].start()] + text[bare[0].end() :]
    for key in ("about", "up-to", "at-least"):
        about = one_of("money", key).sub("", about)
    clause = _opening(about)
    return bare if not re.search(r"\w", about[: clause.start()] if clause else about) else []


def _figure(text: str, found: re.Match[str], currency: str) -> Amount:
    code = found["code"] or found["after"] or ""
    start = found.start()
    qualifiers = []
    for key, meant in (("about", "about"), ("up-to", "up to"), ("at-least", "at least")):
        before = [one for one in one_of("money", key).finditer(text, 0, start) if not text[one.end() : start].strip()]
        if before:
            qualifiers.append(meant)
            start = before[-1].start()
    numbers = "-".join(_scaled(found, name) for name in ("low", "high") if found[name])
    written = " ".join([*sorted(qualifiers, key=lambda one: one == "about"), _SIGNS.get(code, code), numbers]).strip()
    read = mended(" ".join(written.split()), lambda one: Money.parse(one, currency or None))
    place = Stretch("amount", start, found.end())
    if read is None:
        return Amount("tbd", [], [f"the amount “{text[start : found.end()].strip()}” was not understood"])
    why = [] if read[1] else [f"“{found[0].strip()}” can be two numbers"]
    if code == "$" and currency != "USD":
        why.append("“$” is taken for US dollars")
    value = read[0].replace(f"{currency} ", "", 1) if currency else read[0]
    return Amount(value, [place], why)


def _scaled(found: re.Match[str], name: str) -> str:
    number = found[name]
    scale = found["scale2"] or (found["scale"] if name == "low" or not found["high"] else None)
    if not scale:
        return number
    value = mended(number, lambda one: show_number(parse_number(one)))
    large = one_of("money", "million").search(scale)
    times = 1_000_000 if large else 1_000
    return show_number(parse_number(value[0]) * times) if value else number


def _without_figure(text: str) -> Amount:
    for key, value in (("in-kind", "in kind"), ("open", "tbd"), ("nothing", "0")):
        found = one_of("money", key).search(text)
        if found is not None:
            end = found.end()
            if key == "nothing":
                following = _opening(text, end)
                stop = _STOP.search(text, end)
                end = min(one.start() for one in (following, stop) if one) if following or stop else len(text)
            return Amount(value, [Stretch("amount", found.start(), end)])
    if not re.search(r"\w", text):
        return Amount("0" if text.strip() in "-–—" else "tbd", [Stretch("amount", 0, len(text))])
    return Amount("tbd", [], ["no amount was found in it"])


@cache
def _openings() -> re.Pattern[str]:
    parts = [f"(?P<{key}>{one_of('money', key).pattern})" for key in _CLAUSES]
    return re.compile("|".join(parts), re.IGNORECASE)


def _opening(text: str, start: int = 0) -> re.Match[str] | None:
    return _openings().search(text, start)


def _clauses(text: str, taken: list[Stretch]) -> list[Stretch]:
    """What stands around the figure: what it hangs on, takes in, is for; everything else is a remark."""
    found: list[Stretch] = []
    fields: set[str] = set()
    for start, end in _gaps(len(text), taken):
        marks = list(_openings().finditer(text, start, end))
        at = start
        for number, mark in enumerate(marks):
            name = _CLAUSES[str(mark.lastgroup)]
            if mark.start() < at or name in fields:
                continue
            found += _remark(text, at, mark.start())
            later = (one.start() for one in marks[number + 1 :] if _CLAUSES[str(one.lastgroup)] not in {*fields, name})
            stops = (one.end() for one in _STOP.finditer(text, mark.end(), end))
            until = min([*later, *stops, end])
            first, last = _trimmed(text, mark.end(), until)
            at = mark.start()
            if first < last:
                fields.add(name)
                found += [Stretch("word", mark.start(), mark.end()), Stretch(name, first, last)]
                at = until
        found += _remark(text, at, end)
    return found


def _gaps(length: int, taken: list[Stretch]) -> Iterator[tuple[int, int]]:
    at = 0
    for one in sorted(taken, key=lambda one: one.start):
        yield at, one.start
        at = one.end
    yield at, length


def _remark(text: str, start: int, end: int) -> list[Stretch]:
    first, last = _trimmed(text, start, end)
    return [Stretch("remark", first, last)] if re.search(r"\w", text[first:last]) else []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without joining words and signs at its ends."""
    raw = _TAIL.sub("", text[start:end])
    head = _HEAD.match(raw)
    return start + (head.end() if head else 0), start + len(raw)


def known_words() -> frozenset[str]:
    """Every word that stands for an amount without a figure: a cell that holds one is about money."""
    return frozenset(one for key in ("nothing", "open", "in-kind") for one in words("money")[key])
