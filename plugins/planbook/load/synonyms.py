"""Words that authors bring along for fields, and what the data dictionary calls them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

_SAID: Final[dict[str, str]] = {
    "party": "parties addressees owners", "responsible": "parties addressees consulted owners",
    "responsibility": "parties owners",
    "responsible_party": "parties owners", "who": "parties addressees", "lead": "parties owners",
    "leader": "parties owners", "lead_agency": "parties owners", "actor": "parties", "actors": "parties",
    "partner": "parties", "partners": "parties", "agency": "parties owners", "organisation": "parties owners",
    "organization": "parties owners", "implementer": "parties", "owner": "owners owner parties",
    "start": "when period", "starts": "when period", "start_date": "when period", "begin": "when period",
    "from": "when period", "end": "when period", "ends": "when period", "end_date": "when period",
    "finish": "when period", "until": "when period", "to": "when period", "deadline": "when due until deadline",
    "due": "when deadline", "due_date": "when deadline due", "date": "when adopted date", "dates": "when period",
    "time": "when", "timeline": "when period", "timeframe": "when period", "timing": "when", "schedule": "when period",
    "year": "when period", "period": "when", "when": "period date deadline adopted",
    "cost": "amount total", "costs": "cost amount total", "budget": "cost amount total", "amount": "cost total",
    "price": "cost amount", "sum": "total amount cost", "total": "amount cost", "money": "cost amount total",
    "currency": "cost amount total", "funding": "funders cost", "funder": "funders", "donor": "funders",
    "donors": "funders", "description": "summary text method definition remark", "summary": "description text",
    "text": "description summary title", "details": "description summary text", "detail": "description summary text",
    "explanation": "description text rationale remark", "note": "remark description", "notes": "remark description",
    "comment": "remark description", "comments": "remark description", "remarks": "remark description",
    "name": "title", "title": "name text", "heading": "title name", "headline": "title name", "caption": "title",
    "number": "label ordinal", "no": "label number", "nr": "label number", "num": "label number", "code": "label",
    "ref": "label number symbol", "reference": "label symbol number", "acronym": "abbreviation",
    "short_name": "abbreviation short_title", "short": "abbreviation short_title", "location": "place",
    "venue": "place", "where": "place", "city": "place", "url": "link address", "website": "link address",
    "href": "link address", "web": "link address", "link": "address", "state": "status", "progress": "status",
    "kind": "type", "category": "type", "target": "targets", "goal": "targets", "unit_of_measure": "unit",
    "result": "results", "outcome": "results", "output": "results", "objective": "results",
    "activity": "activities funds", "line": "lines", "for": "funds", "measure": "measures", "measures": "of",
}  # fmt: skip
"""A word, and the fields that it may be meant for, the likeliest first; which of them there is, the kind says."""

_HOW: Final[dict[tuple[str, str], str]] = {
    **{
        (word, "when"): "write both ends into it, as in `when: 2027-03/2027-06`"
        for word in ("start", "starts", "start_date", "begin", "from", "end", "ends", "end_date", "finish", "to")
    },
    **{(word, "when"): "write `when: ../2027-06` for any time until then" for word in ("deadline", "due", "until")},
    **{
        ("currency", field): f"the currency stands before the figure, as in `{field}: USD 5000`, or once for the plan"
        for field in ("cost", "amount", "total")
    },
    **{
        (word, "parties"): f"as in `parties: {{party: its-id, role: {role}}}`"
        for word, role in (("lead", "lead"), ("leader", "lead"), ("lead_agency", "lead"), ("partner", "partner"))
    },
    ("partners", "parties"): "as in `parties: {party: its-id, role: partner}`",
}


@dataclass(frozen=True, slots=True)
class Meant:
    """The field that a word is meant for, and how to write it, where that is not the same."""

    field: str
    how: str = ""


def meant(word: str, fields: Container[str]) -> Meant | None:
    """Which of some fields an author means by a word that is none of them; None where the word is not known."""
    plain = word.casefold().replace("-", "_")
    found = next((one for one in _SAID.get(plain, "").split() if one in fields), None)
    return Meant(found, _HOW.get((plain, found), "")) if found is not None else None
