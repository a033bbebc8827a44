"""Times as people write them in tables, in the form of data files: by `values.time` and what it advises."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from babel.dates import get_month_names

from planbook.checks.times import written
from planbook.graph import Graph
from planbook.importing.ids import Ids
from planbook.importing.tables.mended import mended
from planbook.importing.tables.words import one_of, plain, words
from planbook.model.instruments import Event
from planbook.values.edtf import Day, Period
from planbook.values.time import Relative, parse

_ENGLISH: Final = get_month_names("wide", locale="en")
_SHORT_FORMS: Final = {"upon-request": "upon request", "as-needed": "as needed", "to-be-determined": "to be determined"}
_DIRECTED: Final = re.compile(
    r"(?P<before>.*?\b(?:before|after|at|of)) (?P<each>each )?(?:the |la |le |les |el |los |las |l['’])?(?P<event>\S.*)"
)
_OPENING: Final = re.compile(
    r"(?:in|during|in the course of|en|courant|au cours de|dans le courant de|pendant|durante|a lo largo de|im|в|في)\s+"
    r"(?=\S*\d|[A-Z]|[^\W\d]+ (?:de )?\d)",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"(?:by|until|not later than|no later than|d['’]ici(?: à| au| le| la)?|au plus tard(?: en| le| à| au)?"
    r"|jusqu['’](?:en|à|au)|avant(?= (?:la )?fin\b)|hasta|a más tardar(?: en| el)?|para"
    r"|antes de(?:l)?(?= (?:final|fin)\b|(?= finales))) (?:the |le |la |el )?"
    r"(?:end of |fin (?:de |du mois de |d['’])?|final(?:es)? de |fines de )?(.+)",
    re.IGNORECASE,
)
_PART_OF_YEAR: Final = re.compile(
    r"(?:le |el |au |du )?(?:(?P<figure>[1-4])\s?\.?(?:er|re|ère|e|ème|nd|nde|º|ª|°|o|do|to)?|(?P<word>[^\W\d]+))"
    r" (?P<what>trimestre|semestre)(?: (?:de l['’]année|del año|de|del|en))? (?P<year>\d{4})"
    r"|T(?P<short>[1-4])[ -]?(?P<of>\d{4})",
    re.IGNORECASE,
)
_ORDINALS: Final = {
    one: number
    for number, said in enumerate(
        (
            "premier primer primero",
            "deuxième second segundo",
            "troisième tercer tercero",
            "quatrième dernier cuarto último",
        ),
        1,
    )
    for one in said.split()
}
_LAST: Final = ("dernier", "último")
_SEASONS: Final = {
    "printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter",
    "primavera": "spring", "verano": "summer", "otoño": "autumn", "invierno": "winter",
}  # fmt: skip
_SEASON: Final = re.compile(
    rf"(?:au |à l['’]|l['’]|el |la )?\b({'|'.join(_SEASONS)})(?: de)? (?=\d{{4}})", re.IGNORECASE
)
_UNITS: Final = {
    **dict.fromkeys(("jour", "jours", "día", "días"), "day"), **dict.fromkeys(("semaine", "semaines"), "week"),
    **dict.fromkeys(("semana", "semanas"), "week"), **dict.fromkeys(("mois", "mes", "meses"), "month"),
    **dict.fromkeys(("an", "ans", "année", "années", "año", "años"), "year"),
}  # fmt: skip
_NUMBERS: Final = {
    one: str(number)
    for number, said in enumerate(
        ("un une una", "deux dos", "trois tres", "quatre cuatro", "cinq cinco", "six seis", "sept siete", "huit ocho",
         "neuf nueve", "dix diez", "onze once", "douze doce"), 1,
    )
    for one in said.split()
}  # fmt: skip
_LENGTH: Final = re.compile(rf"\b(\d+|[^\W\d]+) ({'|'.join(_UNITS)})\b", re.IGNORECASE)
_MONTHS: Final = "|".join(str(one) for one in _ENGLISH.values())
_JOINED: Final = re.compile(rf"({_MONTHS}|\d) (?:de )?(?:à|au|a|al|et|y|hasta(?: el)?) (?:le |el )?(?={_MONTHS}|\d)")
_BETWEEN: Final = re.compile(rf"^(?:du|de|del|desde|entre|des) (?:le |el )?(?=(?:{_MONTHS}|\d).*-)")
_OF: Final = re.compile(rf"\b(?:de|del|d['’]) ?(?={_MONTHS}|\d{{4}})")
_FIRST: Final = re.compile(rf"\b1(?:er|º|°) (?={_MONTHS})")
_PARTS: Final = re.compile(r"[;(]|,\s+(?!\d{4})|\)")
_EVENT: Final = re.compile(r"(?:[a-z]+ )?(?=\S*[A-Z])[\w./-]+(?:\s+(?:[A-Z0-9]\S*|of|the|to|for|on)){0,8}")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in the form of data files, and where it stood; `why` says what had to be chosen, or nothing."""

    value: str
    start: int
    end: int
    why: str = ""


@dataclass(slots=True)
class Clock:
    """Understands times. `events` are the new ones that it had to propose; `year` is that of a plan of one year."""

    graph: Graph | None
    ids: Ids
    languages: tuple[str, ...] = ("en",)
    year: str = ""
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for event in self.graph.all(Event) if self.graph is not None else ():
            self._ids.add(event.id)
            for name in (event.title.source, *event.aliases):
                self._names.setdefault(plain(name), event.id)

    def read(self, text: str) -> Time | None:
        """The time that a text states; None where it states none. A part of the text may do, and that is told."""
        whole = self._understood(text.strip())
        if whole is not None:
            return Time(whole[0], 0, len(text), whole[1])
        start = 0
        for part in [*_PARTS.finditer(text), None]:
            end = part.start() if part is not None else len(text)
            found = self._understood(text[start:end].strip()) if text[start:end].strip() else None
            if found is not None:
                return Time(found[0], start, end, found[1] or "only a part of it is a time")
            start = part.end() if part is not None else end
        return None

    def _understood(self, text: str) -> tuple[str, str] | None:
        said = plain(text)
        if not said or len(said) > 150:
            return None
        for key, forms in words("times").items():
            if said in forms and key not in ("early", "mid", "late", "before", "after"):
                return _SHORT_FORMS.get(key, key), ""
        until = _BY.fullmatch(text.strip(" .:;,"))
        inner = self._understood(until[1]) if until is not None else None
        if inner is not None and isinstance(parse(inner[0]), Day | Period):
            return f"../{inner[0]}", inner[1]
        folded = self._folded(text.strip(" .:;,"))
        found = mended(self._with_events(folded), parse)
        why = ""
        if found is None and self.year and "`" not in folded:
            found = mended(f"{folded} {self.year}", parse)
            why = f"the year {self.year} is that of the plan"
        if found is None:
            return None
        return written(parse(found[0])), why or ("" if found[1] else "it can be read in two ways")

    def _folded(self, text: str) -> str:
        """The text in English where it is a matter of months and parts of a year."""
        text = " ".join(text.split())
        text = text[found.end() :] if (found := _OPENING.match(text)) is not None else text
        for language in self.languages:
            shape, english = _months(language)
            text = "".join(english.get(one.casefold(), one) for one in shape.split(text))
        for key in ("early", "mid", "late", "before", "after"):
            found = one_of("times", key).search(text)
            if found is not None and (found.start() == 0 or key in ("before", "after")):
                rest = re.sub(r"^\s*[-–]?\s*(?:in\s+|of\s+)?", "", text[found.end() :])
                text = f"{text[: found.start()]}{key} {rest}".strip()
        text = _in_english(text)
        number = re.match(r"([A-Z])(?=[a-z]+ (?:day|week|month|year)s?\b)", text)
        return text[0].lower() + text[1:] if number else text

    def _with_events(self, text: str) -> str:
        """The text with ids instead of the names of events; an event that nobody knows is proposed."""
        directed = _DIRECTED.fullmatch(text)
        if directed is None:
            return f"at {known}" if (known := self._names.get(plain(text))) else text
        name = directed["event"]
        known = self._names.get(plain(name), "")
        if not known:
            if (dated := mended(name, parse)) is not None and not isinstance(parse(dated[0]), Relative):
                return text
            if not _EVENT.fullmatch(name):
                return text if name in self._ids else ""
            known = self._proposed(name)
        before = re.sub(r"\bof$", "after", directed["before"]) if " " in directed["before"] else directed["before"]
        return f"{before} {directed['each'] or ''}{known}"

    def _proposed(self, name: str) -> str:
        id = self.ids.of(name, "event", shared=True)
        self._names[plain(name)] = id
        self.events[id] = {"id": id, "title": name}
        return id


def _in_english(text: str) -> str:
    """Quarters, seasons and spans of French and Spanish as the parsers know them; months have English names by now."""
    text = _SEASON.sub(lambda found: f"{_SEASONS[found[1].casefold()]} ", text)
    text = _PART_OF_YEAR.sub(_part_of_year, text)
    text = _LENGTH.sub(_length, _FIRST.sub("1 ", _OF.sub("", text)))
    return _BETWEEN.sub("", _JOINED.sub(r"\1 - ", text))


def _length(found: re.Match[str]) -> str:
    number = found[1].casefold()
    figure = number if number.isdecimal() else _NUMBERS.get(number, "")
    return f"{figure} {_UNITS[found[2].casefold()]}s" if figure else found[0]


def _part_of_year(found: re.Match[str]) -> str:
    if found["short"]:
        return f"{found['of']}-Q{found['short']}"
    number = int(found["figure"] or _ORDINALS.get(found["word"].casefold(), 0))
    half = found["what"].casefold() == "semestre"
    number = 2 if half and (found["word"] or "").casefold() in _LAST else number
    return f"{found['year']}-{'H' if half else 'Q'}{number}" if 0 < number <= (2 if half else 4) else found[0]


@cache
def _months(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the months of a language, and those of English for them."""
    found: dict[str, str] = {}
    for context in ("format", "stand-alone"):
        named = get_month_names("wide", context=context, locale=language)
        found |= {
            str(named[one]).casefold(): str(_ENGLISH[one]) for one in range(1, 13) if str(named[one])[0].isalpha()
        }
    said = "|".join(re.escape(one) for one in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({said})(?!\w)" if said else r"(?!)", re.IGNORECASE), found
