"""A plan and the texts that stand beside its results and activities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from planbook.model import fields as f
from planbook.model.entity import Entity, Ref, Struct, Text
from planbook.model.fields import Kind
from planbook.model.parties import Assignment
from planbook.model.words import Level, PlanKind, PlanStatus, Role, Show
from planbook.values.time import When


@dataclass(frozen=True, kw_only=True)
class LevelName(Struct):
    """A plan's own name for a level of its results chain."""

    name: Text = f.text("One of them: Component, Priority, Pillar.", required=True, limit=250)
    plural: Text = f.text("Several of them: Components, Priorities, Pillars.", required=True)
    standard: Level | None = f.word(Level, "The standard level it comes nearest to.")


@dataclass(frozen=True, kw_only=True)
class Defaults(Struct):
    """What entities of the plan inherit unless they say otherwise."""

    parties: tuple[Assignment, ...] = f.struct(
        "Assignment", "Who does each activity that names nobody responsible.", many=True
    )
    role: Role | None = f.word(Role, "The role meant by a party's bare id.")
    when: When | None = f.plain(Kind.WHEN, "When each activity takes place.")


@dataclass(frozen=True, kw_only=True)
class Parameter(Struct):
    """What a template plan leaves open for each use."""

    name: Text = f.text("What is to be filled in: the country, the number of trainees.", required=True, limit=250)
    description: Text | None = f.text("How to choose what is filled in.")


@dataclass(frozen=True, kw_only=True)
class Plan(Entity):
    """A work plan, programme, joint plan, strategy or report."""

    kind = "plan"
    plural = "plans"
    shared = True
    container = True

    title: Text = f.text("Its title, as on its front page.", required=True, limit=250)
    short_title: Text | None = f.text("A short title for menus and badges.", limit=40)
    summary: Text | None = f.prose("What it is about, in a few sentences.")
    type: PlanKind | None = f.word(PlanKind, "What sort of document it is.")
    status: PlanStatus | None = f.word(PlanStatus, "How far it has come: still a draft, or adopted.")
    edition: str | None = f.label("Its edition or version, as printed.")
    symbol: str | None = f.label("Its document symbol, as the body that it was submitted to gives it.")
    agenda_item: str | None = f.label("The agenda item it was tabled under.", example="8(i)")
    tabled_at: Ref | None = f.ref("event", doc="The meeting it was tabled at.")
    submitted_by: tuple[Ref, ...] = f.refs("party", doc="The parties that submitted it.")
    submitted_on: date | None = f.plain(Kind.DATE, "The day it was submitted.")
    language: str | None = f.plain(Kind.LANGUAGE, "The language it was written in.")
    period: When | None = f.plain(Kind.WHEN, "The time it covers; what its entries say of times should lie within.")
    currency: str | None = f.plain(Kind.CURRENCY, "The currency of amounts that name none.")
    template: bool = f.flag("Whether it is followed anew for each need.")
    illustration: bool = f.flag("Whether it is invented, to show what plans can say; its pages then say so.")
    parameters: tuple[Parameter, ...] = f.struct("Parameter", "What the template leaves open.", many=True)
    parties: tuple[Assignment, ...] = f.struct(
        "Assignment", "Who has which role in the plan as a whole: owners lead, funders fund, a host hosts.", many=True
    )
    owners: tuple[Ref, ...] = f.refs("party", doc="The parties whose plan it is; a joint plan has two or more.")
    endorsed_by: tuple[Ref, ...] = f.refs("party", doc="Who has reviewed and endorsed it.")
    mandate: tuple[Ref, ...] = f.refs("clause", "instrument", doc="The decisions it rests on.")
    follows: tuple[Ref, ...] = f.refs("instrument", "document", "framework", doc="What it is drawn up in line with.")
    derived_from: tuple[Ref, ...] = f.refs("plan", "document", doc="The larger plan it was taken from.")
    supersedes: tuple[Ref, ...] = f.refs("plan", doc="The plans that it takes the place of.")
    document: Ref | None = f.ref("document", doc="The document it was entered from.")
    levels: tuple[LevelName, ...] = f.struct("LevelName", "Its own names for the levels of its results.", many=True)
    defaults: Defaults | None = f.struct("Defaults", "What its entities inherit.")


@dataclass(frozen=True, kw_only=True)
class Section(Entity):
    """A numbered paragraph or titled section of a plan's own text."""

    kind = "section"
    plural = "sections"

    label: str | None = f.label("The printed number of the paragraph or section.", example="11")
    title: Text | None = f.text("Its heading.", limit=250)
    text: Text | None = f.prose("What it says, as the plan words it.")
    parent: Ref | None = f.ref("section", doc="The section it belongs to.")
    about: tuple[Ref, ...] = f.refs(doc="What it speaks of: results, activities, parties, clauses …")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who is named in it, in which role.", many=True)
    when: When | None = f.plain(Kind.WHEN, "When it happened or is to happen.")
    moved_to: Ref | None = f.ref("plan", "document", "instrument", doc="The plan its content was moved to.")
    sections: tuple[Section, ...] = f.children("section", "parent", "The sections within it, in printed order.")


@dataclass(frozen=True, kw_only=True)
class Statement(Entity):
    """What principles, assumptions, risks, options and requests have in common."""

    label: str | None = f.label("The printed letter or number.", example="(a)")
    title: Text | None = f.text("It in a few words.", limit=250)
    text: Text | None = f.prose("What it says, as the plan words it.")
    about: tuple[Ref, ...] = f.refs(doc="What it applies to; the whole plan when not written.")


@dataclass(frozen=True, kw_only=True)
class Principle(Statement):
    """A rule that the work follows."""

    kind = "principle"
    plural = "principles"


@dataclass(frozen=True, kw_only=True)
class Assumption(Statement):
    """What the plan takes for granted."""

    kind = "assumption"
    plural = "assumptions"


@dataclass(frozen=True, kw_only=True)
class Risk(Statement):
    """What could go wrong."""

    kind = "risk"
    plural = "risks"

    mitigation: Text | None = f.prose("What is done so that it does not happen, or does less harm.")


@dataclass(frozen=True, kw_only=True)
class Option(Statement):
    """One of the ways that were open to a body, and whether it was the one taken."""

    kind = "option"
    plural = "options"

    chosen: bool = f.flag("Whether it was the one that was taken.")
    chosen_by: tuple[Ref, ...] = f.refs("party", "clause", doc="Who chose it, or the clause that did.")


@dataclass(frozen=True, kw_only=True)
class Request(Statement):
    """Something that a plan asks a body to do or decide."""

    kind = "request"
    plural = "requests"

    verb: Text | None = f.text("The verb that the request begins with: endorse, note, decide.", limit=80)
    asked: tuple[Ref, ...] = f.refs("party", doc="The body that is asked.")
    asked_by: tuple[Ref, ...] = f.refs("party", doc="The parties that ask.")
    at: Ref | None = f.ref("event", doc="The meeting at which it is asked.")


@dataclass(frozen=True, kw_only=True)
class Placement(Struct):
    """An activity shown in a place of its own, in the order of the list it stands in."""

    short: ClassVar[str] = "activity"
    named_by: ClassVar[tuple[str, ...]] = ("activity",)

    activity: Ref = f.ref("activity", doc="The activity that is shown.", required=True)
    show: Show = f.word(Show, "In full, as `same-as-above`, or as a summary.", default=Show.FULL)
    label: str | None = f.label("Its printed number in this place.")
    wording: Text | None = f.text("How this place words it, where that differs.")
    marked: bool = f.flag("Whether the document itself marks the repeat.")


@dataclass(frozen=True, kw_only=True)
class Highlight(Entity):
    """A main activity printed ahead of the details, pointing at the activities it sums up."""

    kind = "highlight"
    plural = "highlights"

    title: Text = f.text("The highlight as the plan gives it.", required=True, limit=250)
    of: tuple[Ref, ...] = f.refs("activity", "event", doc="The activities it sums up.")
