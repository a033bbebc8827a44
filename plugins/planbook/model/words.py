"""The closed lists of words that fields use: results-based management, IATI and UN practice."""

from __future__ import annotations

from enum import StrEnum


class PlanKind(StrEnum):
    """What sort of document a plan is."""

    STRATEGIC_PLAN = "strategic-plan"
    WORK_PLAN = "work-plan"
    PROGRAMME = "programme"
    JOINT_PLAN = "joint-plan"
    REPORT = "report"
    HANDBOOK = "handbook"


class PlanStatus(StrEnum):
    """How far a plan has come."""

    DRAFT = "draft"
    FINAL = "final"
    ADOPTED = "adopted"
    CLOSED = "closed"


class Level(StrEnum):
    """The standard levels of a results chain; a plan adds its own names with `levels`."""

    IMPACT = "impact"
    GOAL = "goal"
    OBJECTIVE = "objective"
    OUTCOME = "outcome"
    OUTPUT = "output"
    COMPONENT = "component"


class Degree(StrEnum):
    """How strongly one thing is tied to another."""

    MAINLY = "mainly"
    PARTLY = "partly"


class Phase(StrEnum):
    """The four phases of capacity-building work."""

    PLANNING = "planning"
    CONSTRUCTION = "construction"
    IMPLEMENTATION = "implementation"
    MONITORING = "monitoring-and-evaluation"


class Commitment(StrEnum):
    """How firmly an activity is promised."""

    WILL = "will"
    AS_APPROPRIATE = "as-appropriate"
    AS_FEASIBLE = "as-feasible"
    AS_NECESSARY = "as-necessary"
    CONSIDER = "consider"
    EXPLORE = "explore"
    PLANNED = "planned"


class ActivityStatus(StrEnum):
    """How far an activity has come."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    DELAYED = "delayed"
    CANCELLED = "cancelled"
    MOVED = "moved"


class Show(StrEnum):
    """How a placement prints its activity."""

    FULL = "full"
    SAME = "same-as-above"
    SUMMARY = "summary"


class Relation(StrEnum):
    """How the elements of a mapping relate (OSCAL control mapping, with `supports`)."""

    EQUAL = "equal"
    EQUIVALENT = "equivalent"
    SUBSET = "subset"
    SUPERSET = "superset"
    INTERSECTS = "intersects"
    SUPPORTS = "supports"
    NONE = "none"


class Confidence(StrEnum):
    """How sure the mapper is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class FrameworkKind(StrEnum):
    """What the elements of a framework are."""

    TARGETS = "targets"
    GOALS = "goals"
    ARTICLES = "articles"
    PILLARS = "pillars"
    ACTIONS = "actions"


class PartyKind(StrEnum):
    """What sort of party: an open class holds whoever fits its description."""

    ORGANISATION = "organisation"
    BODY = "body"
    UNIT = "unit"
    ROLE = "role"
    GROUP = "group"
    PERSON = "person"
    COUNTRY = "country"
    OPEN_CLASS = "open-class"


class Role(StrEnum):
    """What a party does (IATI organisation roles, widened by UN practice)."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    JOINT_LEAD = "joint-lead"
    PARTNER = "partner"
    CONSULTED = "consulted"
    APPROVES = "approves"
    FUNDS = "funds"
    HOSTS = "hosts"
    IN_KIND = "in-kind"
    ADDRESSEE = "addressee"
    BENEFICIARY = "beneficiary"
    TARGET_GROUP = "target-group"
    INFORMED = "informed"


class InstrumentKind(StrEnum):
    """What sort of text an instrument is."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    RESOLUTION = "resolution"
    DECISION = "decision"
    MANDATE = "mandate"
    STRATEGY = "strategy"
    MEMO = "memo"


class ClauseKind(StrEnum):
    """Whether a clause gives reasons or acts."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


class ClauseState(StrEnum):
    """Whether a clause still asks for something."""

    ACTIVE = "active"
    IMPLEMENTED = "implemented"
    SUPERSEDED = "superseded"
    ELAPSED = "elapsed"


class ResponseState(StrEnum):
    """How a clause was answered."""

    DONE = "done"
    DONE_LATE = "done-late"
    PARTLY = "partly-done"
    ONGOING = "ongoing"
    NOT_DONE = "not-done"


class EventKind(StrEnum):
    """What sort of event."""

    CONFERENCE = "conference"
    MEETING = "meeting"
    WORKSHOP = "workshop"
    CAMPAIGN = "campaign"
    SIDE_EVENT = "side-event"
    MILESTONE = "milestone"


class DocumentKind(StrEnum):
    """What sort of document, deliverables included."""

    PLAN = "plan"
    REPORT = "report"
    STRATEGY = "strategy"
    GUIDELINES = "guidelines"
    HANDBOOK = "handbook"
    INFORMATION = "information-document"
    MEMO = "memo"
    TOOL = "tool"
    PAPER = "paper"
    WEBSITE = "website"
    COURSE = "course"
    OTHER = "other"


class Direction(StrEnum):
    """Which way an indicator should move."""

    INCREASE = "increase"
    DECREASE = "decrease"
    KEEP = "keep"


class ToolKind(StrEnum):
    """What sort of monitoring and evaluation tool."""

    SURVEY = "survey"
    QUESTIONNAIRE = "questionnaire"
    INTERVIEW = "interview"
    TIME_TRACKING = "time-tracking"
    DESK_REVIEW = "desk-review"
    INDICATORS = "indicators"


class Urgency(StrEnum):
    """How pressing a need is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class FieldType(StrEnum):
    """What a field declared by a site may hold."""

    TEXT = "text"
    PROSE = "prose"
    LABEL = "label"
    FLAG = "flag"
    NUMBER = "number"
    DATE = "date"
    WHEN = "when"
    MONEY = "money"
    LINK = "link"
    REFERENCE = "reference"
