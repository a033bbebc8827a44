"""What authors write instead of a date or a time, and the form that each of them wants.

Owns guesses, which are only ever shown in a message and never taken.
"""

from __future__ import annotations

import re

from planbook.values.offset import last_day

_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(name[:3] + f"(?:{name[3:]})?" for name in _NAMES)

_SYNONYMS = {
    "annually": "annual", "yearly": "annual", "each year": "annual", "every year": "annual", "every month": "monthly",
    "every week": "weekly", "every day": "daily", "every quarter": "every 3 months", "biennial": "every 2 years",
    "triennial": "every 3 years", "as required": "as needed", "ongoing": "continuous", "continuously": "continuous",
    "throughout": "continuous", "when needed": "as needed", "by request": "upon request",
    "asap": "to be determined",
}  # fmt: skip
_OPENINGS = {
    "around ": "about ", "circa ": "about ", "ca. ": "about ", "approximately ": "about ",
    "beginning of ": "early ", "start of ": "early ", "early in ": "early ", "early-": "early ", "early ": "early ",
    "late in ": "late ", "late-": "late ", "late ": "late ", "end of ": "late ", "end ": "late ",
    "middle of ": "mid ", "mid in ": "mid ", "mid-": "mid ", "mid ": "mid ", "about ": "about ",
    "in the course of ": "", "during ": "", "in ": "",
}  # fmt: skip
_SINCE = ("since ", "as of ", "starting in ", "starting ", "from ")
_BY = re.compile(
    r"(?:before(?= (?:the )?end of )|by|until|till|not? later than|at the latest (?:by|in)) (?:the )?(?P<rest>.+)",
    re.IGNORECASE,
)
_END = re.compile(r"(?:the )?end of (?:the )?", re.IGNORECASE)
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}|[0-9]{4}-[QH][1-4]|(?:spring|summer|autumn|winter) [0-9]{4}")
_SEASON = "spring|summer|autumn|fall|winter"
_SHIFTING = re.compile(
    rf"(?:next|this|last|coming|current|following) (?P<what>{_SEASON}|year|month|quarter|week|{_MONTH})"
)
_YEARLY = {"spring": "spring 2027", "quarter": "2027-Q2", "month": "2027-03", "week": "2027-03-15", "year": "2027"}


def mend_time(text: str) -> str | None:
    """Say how to mend a text that is nearly a short form of time, or None where nothing is near."""
    lower = text.lower()
    if lower in _SYNONYMS:
        return f"`{text}` is not read here: write {_SYNONYMS[lower]}"
    if found := _SHIFTING.fullmatch(lower):
        meant = _YEARLY.get(found["what"], "2027-03" if re.fullmatch(_MONTH, found["what"]) else "spring 2027")
        return f"`{text}` is another time whenever it is read: write the year, as in {meant}"
    if found := _BY.fullmatch(text):
        return _mend_by(text, found["rest"])
    if found := re.fullmatch(r"(.* )?prior to (?:the )?(.+)", text, re.IGNORECASE):
        return f"`{text}` is not read here: write {found[1] or ''}before {found[2]}"
    if since := next((one for one in _SINCE if lower.startswith(one) and dated(text[len(one) :])), None):
        return f"`{text}` is not read here: write {dated(text[len(since) :])}/.."
    for opening, meant in _OPENINGS.items():
        if lower.startswith(opening) and (date := dated(text[len(opening) :])) and f"{meant}{date}" != text:
            return f"`{text}` is not read here: write {meant}{date}"
    return None


def dated(text: str) -> str | None:
    """The date that a text is, in the form of data files; None where it is none, or can be several."""
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return text
    found = re.search(r": write (.+)$", mend_date(text) or "") if len(text) < 60 else None
    return found[1] if found is not None and _PLAIN.fullmatch(found[1]) else None


def _mend_by(text: str, rest: str) -> str | None:
    """`by March 2027` lasts into March, `by the end of March 2027` to its last day; `by` a meeting is before it."""
    if date := dated(_END.sub("", rest, count=1)):
        return f"`{text}` is not read here: write ../{_last_day(date) if _END.match(rest) else date}"
    if re.match(rf"(?:early|mid|late|end|{_MONTH}|[0-9]{{4}})(?![a-z])", rest.lower()):
        return None
    before = "" if re.match(r"[0-9]+ |before ", rest) else "before "
    return f"`{text}` is not read here: write {before}{rest}"


def _last_day(date: str) -> str:
    """The last day of a year, a part of one or a month; a season's depends on the hemisphere, a day is its own."""
    found = re.fullmatch(r"([0-9]{4})(?:-(Q|H|)([0-9]{1,2}))?", date)
    if found is None or found[1] == "0000" or not 1 <= int(found[3] or 12) <= 12:
        return date
    return str(last_day(int(found[1]), int(found[3] or 12) * {"Q": 3, "H": 6}.get(found[2] or "", 1)))


def mend_date(text: str) -> str | None:
    """Say how to mend a text that is nearly a date, or None where nothing is near."""
    folded = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip())
    if folded != text.strip() and re.fullmatch(r"[0-9/~?%.-]+", folded):
        return f"`{text}` is not in the digits 0 to 9: write {folded}"
    return _mend_numbers(folded) or _mend_spans(folded) or _mend_names(folded)


def _mend_numbers(text: str) -> str | None:
    if found := re.fullmatch(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})", text):
        first, second, year = int(found[1]), int(found[3]), found[4]
        readings = [f"{year}-{m:02}-{d:02}" for m, d in {(second, first): 0, (first, second): 0} if 1 <= m <= 12]
        if len(readings) == 2:
            return f"`{text}` can be two days: write {readings[0]} or {readings[1]}, year, month and day in this order"
        return f"`{text}` is not in the order year, month, day: write {readings[0] if readings else '2023-05-15'}"
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", text):
        return None if found[0].count("-") == 2 and len(text) == 10 else _write(text, found[1], found[2], found[3])
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})", text):
        no_month = int(found[2]) > 12 or (text[4] == "-" and len(text) == 7)
        return None if no_month else _write(text, found[1], found[2])
    if found := re.fullmatch(r"([12][0-9]{3})([01][0-9])([0-3][0-9])", text):
        return _write(text, *found.groups())
    if found := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.,]+(Z|[+-][0-9:]+)?", text):
        return f"`{text}` has a time of day: write {found[1]}"
    return None


def _mend_spans(text: str) -> str | None:
    if (found := re.fullmatch(r"(([0-9]{2})([0-9]{2}))\s*[/\u2013-]\s*([0-9]{2})", text)) and int(found[4]) > 12:
        return f"`{text}` is a span of years: write {found[1]}/{found[2]}{found[4]}"
    if found := re.fullmatch(r"([12][0-9]{3})\s*[-\u2013]\s*([12][0-9]{3})", text):
        return f"`{text}` is a span of years: write {found[1]}/{found[2]}"
    if found := re.fullmatch(r"([0-9]{4}-[0-9]{2})-([0-9]{2})\s*[/\u2013-]\s*([0-9]{2})", text):
        return f"`{text}` repeats no month: write {found[1]}-{found[2]}/{found[1]}-{found[3]}"
    if found := re.fullmatch(
        r"(?:from )?([0-9]{4}(?:-[0-9]{2}){0,2})\s*(?:\u2013| - | to | until |--)\s*([0-9]{4}(?:-[0-9]{2}){0,2})", text
    ):
        return f"`{text}` is a span: write {found[1]}/{found[2]}"
    if found := re.fullmatch(r"([0-9]{3})[Xux]|([0-9]{2})[Xux]{2}", text):
        start, end = (found[1] + "0", found[1] + "9") if found[1] else (found[2] + "00", found[2] + "99")
        return f"`{text}` has unknown digits: write {start}/{end}"
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2}-)?(XX|00)", text):
        return f"`{text}` has an unknown part: write {found[1]}{'-' + found[2][:-1] if found[2] else ''}"
    return None


def _mend_names(text: str) -> str | None:
    lower = text.lower()
    if found := re.fullmatch(r"(?:q([1-4])(?: of)?|([1-4])(?:st|nd|rd|th) quarter(?: of)?)[ /-]?([0-9]{4})", lower):
        return f"`{text}` is a quarter: write {found[3]}-Q{found[1] or found[2]}"
    if found := re.fullmatch(r"([0-9]{4})[ /]?q([1-4])|([0-9]{4})-q([1-4])", lower):
        return f"`{text}` is a quarter: write {found[1] or found[3]}-Q{found[2] or found[4]}"
    if found := re.fullmatch(r"fall(?: of)? ([0-9]{4})", lower):
        return f"`{text}` is a season: write autumn {found[1]}"
    if found := re.fullmatch(rf"({_MONTH})\.?(?: of)?,? ([0-9]{{4}})", lower):
        return f"`{text}` has a month's name: write {found[2]}-{_number(found[1])}"
    if found := re.fullmatch(rf"([0-9]{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\.?,? ([0-9]{{4}})", lower):
        return f"`{text}` has a month's name: write {found[3]}-{_number(found[2])}-{int(found[1]):02}"
    if found := re.fullmatch(rf"({_MONTH})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})", lower):
        return f"`{text}` has a month's name: write {found[3]}-{_number(found[1])}-{int(found[2]):02}"
    if found := re.fullmatch(rf"([0-9]{{1,2}})\s*[-\u2013]\s*([0-9]{{1,2}}) ({_MONTH})\.?,? ([0-9]{{4}})", lower):
        month = f"{found[4]}-{_number(found[3])}"
        return f"`{text}` has a month's name: write {month}-{int(found[1]):02}/{month}-{int(found[2]):02}"
    return _mend_spans_of_names(text) or _mend_yearless(text)


def _mend_yearless(text: str) -> str | None:
    lower = text.lower()
    if re.fullmatch(rf"[0-9]{{1,2}}(\s*[-\u2013]\s*[0-9]{{1,2}})? ({_MONTH})|({_MONTH}) [0-9]{{1,2}}", lower):
        return f"`{text}` has no year: write year, month and day, as in 2023-05-15"
    if re.fullmatch(rf"(?:{_MONTH})|{_SEASON}|q[1-4]", lower):
        meant = "2027-Q2" if lower[0] == "q" and lower[1:].isdigit() else "2027-03"
        meant = f"{lower.replace('fall', 'autumn')} 2027" if re.fullmatch(_SEASON, lower) else meant
        return f"`{text}` has no year: write it too, as in {meant}"
    return None


def _mend_spans_of_names(text: str) -> str | None:
    """Days of a month, and spans of months and halves, in the order of several countries."""
    lower = text.lower()
    to = r"\s*(?:[-\u2013]|to|until)\s*"
    if found := re.fullmatch(rf"({_MONTH})\.? ([0-9]{{1,2}}){to}([0-9]{{1,2}}),? ([0-9]{{4}})", lower):
        month = f"{found[4]}-{_number(found[1])}"
        return f"`{text}` has a month's name: write {month}-{int(found[2]):02}/{month}-{int(found[3]):02}"
    day = r"(?:([0-9]{1,2}) )?"
    if found := re.fullmatch(
        rf"(?:from )?{day}({_MONTH})\.?,?(?: ([0-9]{{4}}))?{to}{day}({_MONTH})\.?,? ([0-9]{{4}})", lower
    ):
        ends = ((found[3] or found[6], found[2], found[1]), (found[6], found[5], found[4]))
        written = [f"{year}-{_number(name)}{f'-{int(one):02}' if one else ''}" for year, name, one in ends]
        return f"`{text}` has a month's name: write {written[0]}/{written[1]}"
    if found := re.fullmatch(r"(first|1st|second|2nd) (?:half|semester)(?: of)? ([0-9]{4})", lower):
        return f"`{text}` is half a year: write {found[2]}-H{1 if found[1] in ('first', '1st') else 2}"
    if found := re.fullmatch(r"(first|second|third|fourth|last) quarter(?: of)? ([0-9]{4})", lower):
        quarter = {"first": 1, "second": 2, "third": 3}.get(found[1], 4)
        return f"`{text}` is a quarter: write {found[2]}-Q{quarter}"
    return None


def _number(month: str) -> str:
    return f"{[name[:3] for name in _NAMES].index(month[:3]) + 1:02}"


def _write(text: str, year: str, *parts: str) -> str:
    return f"`{text}` is not written as a date: write {'-'.join([year, *(f'{int(part):02}' for part in parts)])}"
