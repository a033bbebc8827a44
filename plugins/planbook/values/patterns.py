"""What a value looks like, as regular expressions for editors: as much of each parser as such an expression can say.

Whatever a parser reads fits its pattern. The other way round only what needs counting is missing: that a range does not
end below its start, and that a month has its days. The patterns are of the dialect that ECMA 262 and Python share.
"""

from __future__ import annotations

from typing import Final

from planbook.values.currencies import CURRENCIES

_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CLEAR: Final = r"(?!-?[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.]))"  # a point before three digits may group thousands
_UNSIGNED: Final = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_NUMBER: Final = rf"{_CLEAR}-?{_UNSIGNED}"
_POSITIVE: Final = rf"(?:-0(?:\.0+)?|{_CLEAR}{_UNSIGNED})"
_DASH: Final = r"\s*[-\u2013]\s*"
_QUALIFIED: Final = r"(?:(?:at least|up to) \s*)?(?:about \s*)?"

_YEAR: Final = r"(?!0000)[0-9]{4}"
_DAY: Final = (
    rf"{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|[12][0-9]))"
)
_MARK: Final = r"[~?%]?"
_SEASON: Final = rf"(?:spring|summer|autumn|winter)\s+{_YEAR}"
_PERIOD: Final = (
    rf"(?:{_SEASON}|{_YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]|Q[1-4]|H[12]))?{_MARK})"  # year, month, quarter …
)
_DATE: Final = rf"(?:{_DAY}{_MARK}|{_PERIOD})"
_EDTF: Final = rf"(?:{_DATE}\s*/\s*(?:{_DATE}|(?:\.\.)?)|(?:\.\.)?\s*/\s*{_DATE}|{_DATE})"
_LENGTH: Final = r"[1-9][0-9]{0,3}\s+(?:day|week|month|year)s?"
_EVENT: Final = rf"(?=[^/\s]*[a-z]){_ID}(?:/{_ID})?"
_AWAY: Final = rf"(?:(?:within\s+)?{_LENGTH}\s+)?(?:before|after)"
_RELATIVE: Final = rf"(?:{_AWAY}|at)\s+{_EVENT}"
_EACH: Final = rf"(?:{_AWAY}|at)\s+each\s+{_EVENT}"
_PART: Final = rf"(?:early|mid|late)[\s-]\s*{_PERIOD}"
_STRETCH: Final = rf"(?:about\s+{_EDTF}|{_PART}|{_RELATIVE}|{_EDTF})"
_LOOSE: Final = (
    r"(?:daily|weekly|monthly|quarterly|annual|(?:upon|on)\s+request|as\s+needed|continuous|to\s+be\s+determined"
    rf"|[Tt][Bb][Dd]|every\s+{_LENGTH}|{_EACH})"
)


def _whole(pattern: str) -> str:
    return rf"^\s*(?:{pattern})\s*$"


def _in_any_case(words: str) -> str:
    return "".join(f"[{one.upper()}{one}]" if one.isalpha() else one for one in words)


_CURRENCY: Final = "|".join(sorted(CURRENCIES))
_OPEN: Final = "|".join(map(_in_any_case, ("tbd", "to be determined", "in kind", "in-kind")))

CURRENCY: Final = _whole(_CURRENCY)
MONEY: Final = _whole(rf"{_OPEN}|{_QUALIFIED}(?:(?:{_CURRENCY})\s*)?{_POSITIVE}(?:{_DASH}{_POSITIVE})?")
QUANTITY: Final = _whole(rf"{_QUALIFIED}{_NUMBER}(?:{_DASH}{_NUMBER})?")
SHARE: Final = _whole(
    r"[0-9]{1,12}\s*/\s*(?!0+\s*$)[0-9]{1,12}"
    rf"|{_CLEAR}(?:-?0(?:\.0+)?|100(?:\.0+)?|[1-9]?[0-9](?:\.[0-9]+)?)\s*%"
    rf"|{_CLEAR}(?:-?0(?:\.0+)?|1(?:\.0+)?|0\.[0-9]+)"
)
WHOLE: Final = _whole(rf"{_CLEAR}-?(?:0|[1-9][0-9]*)(?:\.0+)?")
DATE: Final = _whole(_DAY)
WHEN: Final = _whole(rf"{_LOOSE}(?:\s+(?:within|in)\s+{_STRETCH})?|{_STRETCH}")
"""Every short form of a time; within it, `_STRETCH` is what may follow `within` or `in`."""
