"""The results chain: results, activities, indicators, needs, tools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from planbook.model import fields as f
from planbook.model.entity import Entity, Ref, Source, Struct, Text
from planbook.model.fields import Kind
from planbook.model.finance import Amount, Cost
from planbook.model.parties import Assignment
from planbook.model.plans import Placement
from planbook.model.words import (
    ActivityStatus,
    Commitment,
    Degree,
    Direction,
    Phase,
    ToolKind,
    Urgency,
)
from planbook.values.amount import Quantity
from planbook.values.time import When


@dataclass(frozen=True, kw_only=True)
class Alignment(Struct):
    """A tie to a framework or an element of it, or to another result, with its degree."""

    short: ClassVar[str] = "to"
    named_by: ClassVar[tuple[str, ...]] = ("to",)

    to: Ref = f.ref("element", "framework", "result", "clause", doc="The element, framework or result.", required=True)
    degree: Degree | None = f.word(Degree, "How strongly it is tied to it.")
    remark: Text | None = f.text("In what respect it serves it.")


@dataclass(frozen=True, kw_only=True)
class Result(Entity):
    """One box of the results chain: an objective, component, priority, outcome or output."""

    kind = "result"
    plural = "results"

    level: str = f.label("Its level: a standard one, or one of the plan's own.", required=True, example="outcome")
    label: str | None = f.label("Its printed number.", example="1")
    title: Text = f.text("The result in one sentence or less.", required=True, limit=250)
    description: Text | None = f.prose("What else is said of it, beyond the one sentence.")
    objective: Text | None = f.text("The objective printed with it, where it has one of its own.")
    parent: Ref | None = f.ref("result", doc="The result above it, for which it is a step.")
    contributes_to: tuple[Alignment, ...] = f.struct("Alignment", "Other results it contributes to.", many=True)
    aligned_with: tuple[Alignment, ...] = f.struct(
        "Alignment", "Targets, articles, pillars or whole frameworks it serves.", many=True
    )
    follows: tuple[Ref, ...] = f.refs(
        "instrument", "document", "framework", "element", doc="What it is drawn up in line with."
    )
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who has which role in it.", many=True)
    implements: tuple[Ref, ...] = f.refs("clause", "instrument", doc="The decisions it carries out.")
    assumptions: tuple[Ref, ...] = f.refs("assumption", "risk", doc="The assumptions and risks it hangs on.")
    when: When | None = f.plain(Kind.WHEN, "When it is to be reached.")
    placements: tuple[Placement, ...] = f.struct("Placement", "Activities held elsewhere and shown here.", many=True)
    results: tuple[Result, ...] = f.children("result", "parent", "The results below it, in printed order.")
    activities: tuple[Activity, ...] = f.children("activity", "results", "Its activities, in printed order.")
    indicators: tuple[Indicator, ...] = f.children(
        "indicator", "result", "The indicators by which one sees how far it is reached."
    )


@dataclass(frozen=True, kw_only=True)
class Progress(Struct):
    """What was reported, by whom and when."""

    named_by: ClassVar[tuple[str, ...]] = ("date",)

    date: date = f.plain(Kind.DATE, "The day of the report.", required=True)
    by: Ref | None = f.ref("party", doc="The party that reported it.")
    text: Text | None = f.prose("What was reported.")
    done: Fraction | None = f.plain(Kind.SHARE, "Which part of the activity is done.")


@dataclass(frozen=True, kw_only=True)
class Activity(Entity):
    """What is done. Three lines are enough; everything else is optional."""

    kind = "activity"
    plural = "activities"

    label: str | None = f.label("Its printed number.", example="1.4")
    title: Text = f.text("What is done, in one line.", required=True, limit=250)
    description: Text | None = f.prose("What else is said of it, beyond the one line.")
    method: Text | None = f.prose("How it is done: by workshop, survey, expert group.")
    outcome: Text | None = f.prose("What is expected to come of it.")
    phase: Phase | None = f.word(Phase, "Which phase of the work it belongs to.")
    parent: Ref | None = f.ref("activity", doc="The activity it is a part of.")
    results: tuple[Ref, ...] = f.refs(
        "result", doc="The results that it works for, besides one that it is written inside of."
    )
    parties: tuple[Assignment, ...] = f.struct(
        "Assignment", "Who does what in it: an id alone, or with a role.", many=True
    )
    when: When | None = f.plain(Kind.WHEN, "When it takes place, as exactly as is known.")
    cost: tuple[Cost, ...] = f.struct(
        "Cost", "What it costs: an amount alone, or with what it is for and hangs on.", many=True
    )
    quantities: tuple[Amount, ...] = f.struct(
        "Amount", "How many of what: three workshops, about forty trainees.", many=True
    )
    commitment: Commitment | None = f.word(Commitment, "How firmly it is promised.")
    condition: Text | None = f.text("On what condition it is done.")
    trigger: Text | None = f.text("What sets it off, such as a request or an event.")
    depends_on: tuple[Ref, ...] = f.refs("activity", doc="The activities that must be done before it.")
    related: tuple[Ref, ...] = f.refs("activity", doc="Activities it is linked to without depending on them.")
    restates: tuple[Ref, ...] = f.refs("activity", doc="Activities that it repeats in other words, on purpose.")
    implements: tuple[Ref, ...] = f.refs("clause", "instrument", doc="The decisions it carries out.")
    follows: tuple[Ref, ...] = f.refs(
        "document", "framework", "element", "instrument", "clause", doc="What it is done in line with."
    )
    produces: tuple[Ref, ...] = f.refs("document", doc="The deliverables that come of it.")
    tools: tuple[Ref, ...] = f.refs("tool", doc="Surveys, questionnaires and the like that it uses.")
    event: tuple[Ref, ...] = f.refs("event", "series", doc="The event or series that it holds, or takes part in.")
    place: Text | None = f.text("Where it takes place, in words.")
    countries: tuple[str, ...] = f.plain(Kind.COUNTRY, "In or for which countries.", many=True)
    topics: tuple[Text, ...] = f.text("What it covers, where the plan lists it.", many=True)
    template: Ref | None = f.ref("activity", doc="The activity of a template plan that it follows.")
    moved_to: Ref | None = f.ref(
        "plan", "document", "instrument", doc="The plan, document or decision that took it over."
    )
    status: ActivityStatus | None = f.word(ActivityStatus, "How far it has come.")
    progress: tuple[Progress, ...] = f.struct("Progress", "What was reported of it, report by report.", many=True)
    activities: tuple[Activity, ...] = f.children("activity", "parent", "Its parts, in printed order.")


@dataclass(frozen=True, kw_only=True)
class Measure(Struct):
    """A value of an indicator at a time. Short form: the value alone."""

    short: ClassVar[str] = "value"
    named_by: ClassVar[tuple[str, ...]] = ("when",)

    value: Quantity | None = f.plain(Kind.QUANTITY, "The value, in the indicator's unit.")
    when: When | None = f.plain(Kind.WHEN, "The time that the value is of.")
    text: Text | None = f.text("The value in words, where it is no number.")
    comment: Text | None = f.prose("What to know about the value.")
    by: Ref | None = f.ref("party", doc="The party that reported it.")
    of: Text | None = f.text("The part it is about: women, a region, a language.")
    source: Source | None = f.struct("Source", "Where it was reported.")


@dataclass(frozen=True, kw_only=True)
class Indicator(Entity):
    """How one sees that a result is reached."""

    kind = "indicator"
    plural = "indicators"

    label: str | None = f.label("Its printed number.")
    title: Text = f.text("What is measured, in one line.", required=True, limit=250)
    description: Text | None = f.prose("How it is defined and counted.")
    unit: Text | None = f.text("The unit or scale of its values.", limit=80)
    direction: Direction | None = f.word(Direction, "Which way its values should move.")
    baseline: Measure | None = f.struct("Measure", "The value from which one started.")
    milestones: tuple[Measure, ...] = f.struct(
        "Measure", "Values to be reached on the way, each with its time.", many=True
    )
    targets: tuple[Measure, ...] = f.struct(
        "Measure", "Values to be reached in the end, each with its time.", many=True
    )
    actuals: tuple[Measure, ...] = f.struct("Measure", "Values that were reported, each with its time.", many=True)
    disaggregation: tuple[Text, ...] = f.text("What it is broken down by.", many=True)
    verification: Text | None = f.text("The means of verification.")
    frequency: When | None = f.plain(Kind.WHEN, "How often it is measured.", example="annual")
    result: Ref | None = f.ref("result", doc="The result that it measures, for an indicator written outside of it.")
    measures: tuple[Ref, ...] = f.refs("activity", "party", "plan", doc="What it measures besides a result.")
    element: tuple[Ref, ...] = f.refs("element", doc="The framework element it reports on.")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who measures it.", many=True)
    tool: tuple[Ref, ...] = f.refs("tool", doc="The tool it is measured with.")


@dataclass(frozen=True, kw_only=True)
class Step(Struct):
    """One step in the life of a tool: design, run, analyse."""

    title: Text = f.text("What is done in it.", required=True, limit=250)
    when: When | None = f.plain(Kind.WHEN, "When it is done.")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who does it.", many=True)


@dataclass(frozen=True, kw_only=True)
class Tool(Entity):
    """A survey, questionnaire, time tracker or other tool of monitoring and evaluation."""

    kind = "tool"
    plural = "tools"

    type: tuple[ToolKind, ...] = f.word(ToolKind, "What sort of tool; may be several at once.", many=True)
    title: Text = f.text("What it is called.", required=True, limit=250)
    description: Text | None = f.prose("What it finds out, and how.")
    parties: tuple[Assignment, ...] = f.struct("Assignment", "Who designs, runs and answers it.", many=True)
    steps: tuple[Step, ...] = f.struct("Step", "Its cycle: design, run, analyse.", many=True)
    when: When | None = f.plain(Kind.WHEN, "How often, or when, it is used.")


@dataclass(frozen=True, kw_only=True)
class Filled(Struct):
    """What a need fills in for something that its template leaves open; `id` is that of the parameter."""

    value: Text | None = f.text("What is filled in, in words.")
    quantity: Quantity | None = f.plain(Kind.QUANTITY, "What is filled in, where it is a number.")


@dataclass(frozen=True, kw_only=True)
class Need(Entity):
    """A training or capacity need, found by a survey or stated by a party."""

    kind = "need"
    plural = "needs"

    title: Text = f.text("What is needed, in one line.", required=True, limit=250)
    description: Text | None = f.prose("Why it is needed, and what for.")
    topic: Text | None = f.text("What it is about, in a word or two.")
    urgency: Urgency | None = f.word(Urgency, "How pressing it is.")
    scope: Text | None = f.text("How far it reaches: national, regional, one office.")
    type: Text | None = f.text("What sort of training or support.")
    target_group: tuple[Ref, ...] = f.refs("party", doc="The parties that need it.")
    countries: tuple[str, ...] = f.plain(Kind.COUNTRY, "In which countries it is needed.", many=True)
    template: Ref | None = f.ref("plan", doc="The template plan that is followed for it.")
    parameters: tuple[Filled, ...] = f.struct("Filled", "What it fills in where the template is open.", many=True)
    plan: Ref | None = f.ref("plan", doc="The plan that was made for it.")
    found_by: tuple[Ref, ...] = f.refs("tool", "activity", doc="The survey or other work that it was found by.")
