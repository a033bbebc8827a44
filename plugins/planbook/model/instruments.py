"""Decisions and what became of them; events; documents."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar

from planbook.model import fields as f
from planbook.model.entity import Entity, Ref, Struct, Text
from planbook.model.fields import Kind
from planbook.model.parties import Assignment
from planbook.model.words import ClauseKind, ClauseState, DocumentKind, EventKind, InstrumentKind, ResponseState
from planbook.values.time import When


@dataclass(frozen=True, kw_only=True)
class Instrument(Entity):
    """A treaty, resolution, decision or mandate."""

    kind = "instrument"
    plural = "instruments"
    shared = True
    container = True

    type: InstrumentKind | None = f.word(InstrumentKind, "What sort of text it is.")
    series: Text | None = f.text("The series it is numbered in, as in `CMS Resolution`.")
    number: str | None = f.label("Its number in the series, as printed.", example="XII/6")
    also_written: tuple[str, ...] = f.label("The same number in other styles.", many=True, example="12/6")
    title: Text = f.text("Its official title.", required=True, limit=250)
    description: Text | None = f.prose("What it is about.")
    body: tuple[Ref, ...] = f.refs("party", doc="The body that adopted it.")
    meeting: Ref | None = f.ref("event", doc="The meeting that adopted it.")
    date: When | None = f.plain(Kind.WHEN, "When it was adopted.")
    symbol: str | None = f.label("Its document symbol.")
    document: Ref | None = f.ref("document", doc="The document it is printed in.")
    supersedes: tuple[Ref, ...] = f.refs("instrument", doc="The instruments that it takes the place of.")
    related: tuple[Ref, ...] = f.refs("instrument", "clause", doc="Other instruments it builds on.")
    clauses: tuple[Clause, ...] = f.children("clause", "instrument", "Its clauses, in printed order.")


@dataclass(frozen=True, kw_only=True)
class Clause(Entity):
    """One clause: who is asked to do what, by when."""

    kind = "clause"
    plural = "clauses"

    label: str | None = f.label("Its printed number.", example="1")
    type: ClauseKind = f.word(
        ClauseKind, "Whether it gives reasons or asks for something.", default=ClauseKind.OPERATIVE
    )
    verb: Text | None = f.text("Its opening verb: requests, invites, decides.", normative=True, limit=80)
    title: Text = f.text("What it says, in one line.", required=True, limit=250)
    text: Text | None = f.prose("What it says, in full and as adopted.", normative=True)
    instrument: Ref | None = f.ref("instrument", doc="The instrument it belongs to.")
    addressees: tuple[Ref, ...] = f.refs("party", doc="The parties that are asked to do something.")
    consulted: tuple[Ref, ...] = f.refs("party", doc="The parties that are to be consulted.")
    approver: tuple[Ref, ...] = f.refs("party", doc="The parties that are to approve it.")
    reports_to: tuple[Ref, ...] = f.refs("party", doc="The parties that are to be reported to.")
    deliverable: Text | None = f.text("What is to be delivered, in words.")
    produces: tuple[Ref, ...] = f.refs("document", doc="The documents that were delivered.")
    deadline: tuple[When, ...] = f.plain(Kind.WHEN, "By when: every time named, all of which must be met.", many=True)
    condition: Text | None = f.text("On what condition it holds.", normative=True)
    about: tuple[Ref, ...] = f.refs(doc="What it speaks of or cites.")
    state: ClauseState | None = f.word(ClauseState, "Whether it still asks for something.")
    supersedes: tuple[Ref, ...] = f.refs("clause", doc="The clauses that it takes the place of.")
    responses: tuple[Response, ...] = f.children("response", "clauses", "What was done about it, answer by answer.")


@dataclass(frozen=True, kw_only=True)
class Extension(Struct):
    """More time, granted by someone, for a reason."""

    named_by: ClassVar[tuple[str, ...]] = ("granted_by",)

    granted_by: Ref | None = f.ref("party", doc="The party that granted more time.")
    granted_to: Ref | None = f.ref("party", doc="The party that was given more time.")
    on: When | None = f.plain(Kind.WHEN, "When it was granted.")
    until: When | None = f.plain(Kind.WHEN, "Until when it runs.")
    reason: Text | None = f.text("Why it was granted.")


@dataclass(frozen=True, kw_only=True)
class Milestone(Struct):
    """A dated step of a response: circulated, approved, announced."""

    title: Text = f.text("What happened, in one line.", required=True, limit=250)
    when: When | None = f.plain(Kind.WHEN, "When it happened.")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who did it.", many=True)
    document: Ref | None = f.ref("document", doc="The document that shows it.")


@dataclass(frozen=True, kw_only=True)
class Response(Entity):
    """What was done about one or more clauses, when, and what shows it."""

    kind = "response"
    plural = "responses"

    title: Text = f.text("What was done, in one line.", required=True, limit=250)
    text: Text | None = f.prose("What was done, in full.")
    clauses: tuple[Ref, ...] = f.refs(
        "clause", doc="The clauses that it answers, besides one that it is written inside of."
    )
    activities: tuple[Ref, ...] = f.refs("activity", doc="The activities that carry it.")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who did it, approved it, was told.", many=True)
    due: When | None = f.plain(Kind.WHEN, "When it was due; from the clause when not written.")
    actual: When | None = f.plain(Kind.WHEN, "When it was done.")
    state: ResponseState | None = f.word(ResponseState, "How the clause was answered.")
    extensions: tuple[Extension, ...] = f.struct("Extension", "More time that was granted.", many=True)
    milestones: tuple[Milestone, ...] = f.struct("Milestone", "The steps on the way, each with its time.", many=True)
    evidence: tuple[Ref, ...] = f.refs(
        "document", "section", "event", doc="The documents, sections or events that show it."
    )


@dataclass(frozen=True, kw_only=True)
class Event(Entity):
    """A meeting, conference, workshop or campaign."""

    kind = "event"
    plural = "events"
    shared = True

    title: Text = f.text("Its full name.", required=True, limit=250)
    type: EventKind | None = f.word(EventKind, "What sort of event it is.")
    description: Text | None = f.prose("What it is about.")
    series: Ref | None = f.ref("series", doc="The series of meetings that it belongs to.")
    ordinal: int | None = f.plain(Kind.NUMBER, "Its number in its series.")
    aliases: tuple[str, ...] = f.label("Short names it is met under.", many=True, example="MOP6")
    when: When | None = f.plain(Kind.WHEN, "When it takes place: deadlines that are tied to it move with it.")
    place: Text | None = f.text("The town or building, in words.")
    country: str | None = f.plain(Kind.COUNTRY, "The country where it is held.")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who hosts, organises or takes part.", many=True)
    part_of: Ref | None = f.ref("event", doc="The event it is held within or beside.")


@dataclass(frozen=True, kw_only=True)
class Series(Entity):
    """A series of meetings of a body, or a recurring campaign."""

    kind = "series"
    plural = "event_series"
    shared = True

    title: Text = f.text("What it is called.", required=True, limit=250)
    body: Ref | None = f.ref("party", doc="The body that meets.")
    frequency: When | None = f.plain(Kind.WHEN, "How often it is held.")


@dataclass(frozen=True, kw_only=True)
class Address(Struct):
    """Where a document can be read, in one language."""

    short: ClassVar[str] = "link"

    link: str = f.plain(Kind.LINK, "The full address.", required=True)
    language: str | None = f.plain(Kind.LANGUAGE, "The language that is read there.")


@dataclass(frozen=True, kw_only=True)
class Document(Entity):
    """A document or other deliverable: report, handbook, website, course, memo."""

    kind = "document"
    plural = "documents"
    shared = True

    title: Text = f.text("Its full title.", required=True, limit=250)
    type: DocumentKind | None = f.word(DocumentKind, "What sort of document it is.")
    symbol: str | None = f.label("Its document symbol, as printed on it.")
    description: Text | None = f.prose("What is in it.")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who wrote, issued or received it.", many=True)
    date: When | None = f.plain(Kind.WHEN, "When it was issued, as exactly as is known.")
    issued: datetime.date | None = f.plain(Kind.DATE, "The day it was issued, where known exactly.")
    version: str | None = f.label("Its version, as printed.")
    language: str | None = f.plain(Kind.LANGUAGE, "The language it was written in.")
    meeting: Ref | None = f.ref("event", doc="The meeting it was prepared for.")
    part_of: Ref | None = f.ref("document", doc="The larger document it is a part of.")
    addresses: tuple[Address, ...] = f.struct(
        "Address", "Where it can be read: an address alone, or one for each language.", many=True
    )
    about: tuple[Ref, ...] = f.refs(doc="What it is about: any entries.")
