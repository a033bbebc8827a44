"""The table of words that a language needs to say values, and finding it.

Owns which words there are: a table that lacks one does not type-check. Knows no values beyond their closed sets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from importlib import import_module
from typing import TypeAlias

from babel import Locale

from planbook.i18n.pseudo import is_pseudo, table
from planbook.values.edtf import Division
from planbook.values.offset import Unit
from planbook.values.resolve import Rule

# CLDR plural class to pattern; `other` is always there and stands in for the rest.
Plurals: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one language says. In patterns, `{n}` is a number and `{x}` a value that is already formatted."""

    # amounts
    range: str  # {low} {high}
    about: str
    at_least: str
    up_to: str
    percent: str
    shares: Mapping[Fraction, str]
    money: Mapping[str, Plurals]  # by currency code; `*` for all others, with {code}
    grouping: Mapping[str, str] = field(default_factory=dict)  # by currency code, where not the language's own
    group_from: int = 4  # digits from which thousands are set apart
    zero: str
    in_kind: str
    to_be_determined: str
    items_to_be_determined: Plurals
    # dates; a pattern takes the plain form {x} or the one that follows a preposition {of} ("du 15 mai")
    months: tuple[str, ...] = ()  # twelve, where the UN's names differ from CLDR's
    day: str  # {d} {month} {year}
    first: str = "1"  # the first day of a month, which some languages write as an ordinal
    # A preposition that changes before a vowel: ("de ", "d’").
    elision: tuple[str, str] = ("\0", "")
    day_of: str = "{x}"
    month: str  # {month} {year}
    month_of: str = ""
    year: str
    year_of: str = ""
    divisions: Mapping[Division, str]  # {year}
    divisions_of: Mapping[Division, str]
    days: str  # within a month: {a} {b} {month} {year}
    days_across: str  # within a year: {a} {amonth} {b} {bmonth} {year}
    months_across: str  # {amonth} {bmonth} {year}
    years_across: str  # {a} {b}
    span: str  # {start} {end}
    since: str
    until: str
    about_time: str
    uncertain: str
    thirds: tuple[str, str, str]  # early, mid, late
    month_thirds: tuple[str, str, str] | None = None  # of a month, where they differ
    division_thirds: tuple[str, str, str] | None = None  # of a quarter, half or season, where they differ
    # time relative to events, and again and again
    numbers: tuple[str, ...]  # one to nine; of masculine units where there is gender
    numbers_feminine: Mapping[int, str] = field(default_factory=dict)
    feminine: frozenset[Unit] = frozenset()
    offsets: Mapping[Unit, Plurals]
    relative: Mapping[str, str]  # see `relative_key`: {event} {offset}
    each_activity: str
    each_event: str  # {event}
    event_title: str = "{title}"  # an event by its title where {event} stands; a short name needs no such frame
    frequencies: Mapping[Unit, str]
    every: Mapping[Unit, str]  # {offset}
    on_request: str
    as_needed: str
    continuous: str
    time_to_be_determined: str
    within: str  # {x} {within}
    # reasoning and order
    rules: Mapping[Rule, str]  # {event} {offset} {x}
    rule_mark: str = "; "
    letters: str = "abcdefghijklmnopqrstuvwxyz"
    lettering: str  # {letter}
    # First letters for sorting that must not lose their mark: each sorts right after the letter it is mapped to.
    sorted_after: Mapping[str, str] = field(default_factory=dict)


_SIGNS = frozenset(("money", "grouping", "first", "elision", "letters", "lettering", "sorted_after"))
"""What holds codes and signs, and no words."""


def relative_key(*, each: bool, within: bool, offset: bool, direction: str) -> str:
    """The name of the pattern in `Words.relative`: `after`, `offset_before`, `within_after`, `each_offset_after` …"""
    length = "within_" if within and offset else "offset_" if offset else ""
    return f"{'each_' if each else ''}{length}{direction}"


@lru_cache
def words(language: str) -> Words:
    """The table of a language code (`fr`, `fr-CA`); English where there is none."""
    if is_pseudo(language):
        english = replace(words("en"), months=tuple(Locale("en").months["format"]["wide"].values()))
        return table(english, language, _SIGNS)
    primary = re.split("[-_]", language, maxsplit=1)[0].lower()
    if re.fullmatch("[a-z]{2,3}", primary):
        name = f"planbook.i18n.phrases.{primary}"
        try:
            found = import_module(name).WORDS
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
        else:
            assert isinstance(found, Words)
            return found
    return words("en")
