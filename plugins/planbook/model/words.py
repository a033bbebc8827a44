"""The closed lists of words that fields use: results-based management, IATI and UN practice."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """One word of a closed list, with what it means: `doc` is what editors and the reference page show."""

    doc: str

    def __new__(cls, value: str, doc: str = "") -> Word:
        """Make the word; its value is the word alone."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.doc = doc
        return word


class PlanKind(Word):
    """What sort of document a plan is."""

    STRATEGIC_PLAN = "strategic-plan", "Where an organisation wants to be in some years, and how it gets there."
    WORK_PLAN = "work-plan", "What is done in a period, by whom, when and for how much."
    PROGRAMME = "programme", "Work on one subject over a longer time, often with several funders."
    JOINT_PLAN = "joint-plan", "A plan that two or more bodies own together."
    REPORT = "report", "An account of what was done."
    HANDBOOK = "handbook", "Guidance that others follow in their own work."


class PlanStatus(Word):
    """How far a plan has come."""

    DRAFT = "draft", "Still being written or discussed."
    FINAL = "final", "Finished, but not adopted by anybody, or not needing it."
    ADOPTED = "adopted", "Agreed by the body that decides."
    CLOSED = "closed", "Its time is over; kept as a record."


class Level(Word):
    """The standard levels of a results chain; a plan adds its own names with `levels`."""

    IMPACT = "impact", "The lasting change that the work is a part of."
    GOAL = "goal", "The broad aim."
    OBJECTIVE = "objective", "What is to be reached, as a statement that can be checked."
    OUTCOME = "outcome", "A change in what people or institutions do."
    OUTPUT = "output", "What the work itself delivers."
    COMPONENT = "component", "A part of the work that holds related activities together."


class Degree(Word):
    """How strongly one thing is tied to another."""

    MAINLY = "mainly", "This is what it is chiefly about."
    PARTLY = "partly", "It touches this beside other things."


class Phase(Word):
    """The four phases of capacity-building work."""

    PLANNING = "planning", "Finding out what is needed and agreeing on it."
    CONSTRUCTION = "construction", "Making the materials, tools and arrangements."
    IMPLEMENTATION = "implementation", "Doing the work."
    MONITORING = "monitoring-and-evaluation", "Seeing what came of it."


class Commitment(Word):
    """How firmly an activity is promised."""

    WILL = "will", "It is promised without reserve."
    AS_APPROPRIATE = "as-appropriate", "It is done where those who do it think it fit."
    AS_FEASIBLE = "as-feasible", "It is done as far as means allow."
    AS_NECESSARY = "as-necessary", "It is done where there is a need."
    CONSIDER = "consider", "It is thought about; doing it is not promised."
    EXPLORE = "explore", "Whether it can be done is looked into."
    PLANNED = "planned", "It is intended, in no firmer words."


class ActivityStatus(Word):
    """How far an activity has come."""

    PLANNED = "planned", "Not yet begun."
    ONGOING = "ongoing", "Under way."
    DONE = "done", "Finished."
    DELAYED = "delayed", "Behind its time."
    CANCELLED = "cancelled", "Given up."
    MOVED = "moved", "Taken over by another plan: say which in `moved_to`."


class Show(Word):
    """How a placement prints its activity."""

    FULL = "full", "The activity with all that is said of it."
    SAME = "same-as-above", "One line that leads to the place where it stands in full."
    SUMMARY = "summary", "Its title, parties and time only."


class Relation(Word):
    """How the elements of a mapping relate (OSCAL control mapping, with `supports`)."""

    EQUAL = "equal", "The same in the same words."
    EQUIVALENT = "equivalent", "The same in other words."
    SUBSET = "subset", "Whatever the first asks for, the second asks for too."
    SUPERSET = "superset", "Whatever the second asks for, the first asks for too."
    INTERSECTS = "intersects", "They ask for something in common."
    SUPPORTS = "supports", "Doing the first helps to bring about the second."
    NONE = "none", "They have nothing to do with each other; stated on purpose."


class Confidence(Word):
    """How sure the mapper is."""

    HIGH = "high", "The texts say so, or those who wrote them agree."
    MEDIUM = "medium", "Likely from what both texts say."
    LOW = "low", "A guess that somebody should look at."


class FrameworkKind(Word):
    """What the elements of a framework are."""

    TARGETS = "targets", "Targets, mostly with a date or figure."
    GOALS = "goals", "Broad goals."
    ARTICLES = "articles", "Articles of a treaty or law."
    PILLARS = "pillars", "Pillars or priorities."
    ACTIONS = "actions", "Actions asked of those who adopted it."


class PartyKind(Word):
    """What sort of party: an open class holds whoever fits its description."""

    ORGANISATION = "organisation", "An organisation with a standing of its own."
    BODY = "body", "A body that meets and decides, such as a conference or committee."
    UNIT = "unit", "A part of an organisation, such as a secretariat or office."
    ROLE = "role", "A post or function, whoever holds it: the national focal point."
    GROUP = "group", "Several parties together: a network, a working group."
    PERSON = "person", "One person."
    COUNTRY = "country", "A State or territory."
    OPEN_CLASS = "open-class", "Whoever fits a description, given in `criterion`."


class Role(Word):
    """What a party does (IATI organisation roles, widened by UN practice)."""

    RESPONSIBLE = "responsible", "Sees to it that it is done."
    LEAD = "lead", "Leads it, with others taking part."
    JOINT_LEAD = "joint-lead", "Leads it together with others who are given the same role."
    PARTNER = "partner", "Takes part in it."
    CONSULTED = "consulted", "Is asked before it is done or decided."
    APPROVES = "approves", "Has to agree."
    FUNDS = "funds", "Pays for it."
    HOSTS = "hosts", "Gives it a place."
    IN_KIND = "in-kind", "Gives work, rooms or goods instead of money."
    ADDRESSEE = "addressee", "Is asked to do something by it."
    BENEFICIARY = "beneficiary", "Is better off for it."
    TARGET_GROUP = "target-group", "Is whom it is meant to reach."
    INFORMED = "informed", "Is told of it."


class InstrumentKind(Word):
    """What sort of text an instrument is."""

    TREATY = "treaty", "A treaty or convention."
    AGREEMENT = "agreement", "An agreement or memorandum of understanding."
    RESOLUTION = "resolution", "A resolution of a body."
    DECISION = "decision", "A decision of a body."
    MANDATE = "mandate", "A mandate given to somebody."
    STRATEGY = "strategy", "A strategy that a body adopted."
    MEMO = "memo", "A memorandum within or between offices."


class ClauseKind(Word):
    """Whether a clause gives reasons or acts."""

    PREAMBULAR = "preambular", "It gives the reasons: recalling, noting, concerned."
    OPERATIVE = "operative", "It acts: decides, requests, invites."


class ClauseState(Word):
    """Whether a clause still asks for something."""

    ACTIVE = "active", "It still asks for something."
    IMPLEMENTED = "implemented", "What it asked for was done."
    SUPERSEDED = "superseded", "A later clause took its place."
    ELAPSED = "elapsed", "Its time is over, whether it was done or not."


class ResponseState(Word):
    """How a clause was answered."""

    DONE = "done", "All of it was done."
    DONE_LATE = "done-late", "All of it was done, after it was due."
    PARTLY = "partly-done", "A part of it was done."
    ONGOING = "ongoing", "It is under way."
    NOT_DONE = "not-done", "It was not done."


class EventKind(Word):
    """What sort of event."""

    CONFERENCE = "conference", "A conference, or a meeting of the parties."
    MEETING = "meeting", "A meeting of a smaller body."
    WORKSHOP = "workshop", "A workshop or training."
    CAMPAIGN = "campaign", "A campaign, or a day or week for a cause."
    SIDE_EVENT = "side-event", "An event beside a larger one; say which in `part_of`."
    MILESTONE = "milestone", "A date that is no gathering: an entry into force, a launch."


class DocumentKind(Word):
    """What sort of document, deliverables included."""

    PLAN = "plan", "A plan or programme."
    REPORT = "report", "A report."
    STRATEGY = "strategy", "A strategy."
    GUIDELINES = "guidelines", "Guidelines or rules."
    HANDBOOK = "handbook", "A handbook or manual."
    INFORMATION = "information-document", "A document for information, on which nothing is decided."
    MEMO = "memo", "A memorandum, letter or note."
    TOOL = "tool", "A tool, form or template."
    PAPER = "paper", "A paper, article or study."
    WEBSITE = "website", "A website or a page of one."
    COURSE = "course", "A course or its materials."
    OTHER = "other", "None of these."


class Direction(Word):
    """Which way an indicator should move."""

    INCREASE = "increase", "More is better."
    DECREASE = "decrease", "Less is better."
    KEEP = "keep", "It should stay as it is."


class ToolKind(Word):
    """What sort of monitoring and evaluation tool."""

    SURVEY = "survey", "Questions put to many."
    QUESTIONNAIRE = "questionnaire", "A form that those concerned fill in."
    INTERVIEW = "interview", "Talks with some of them."
    TIME_TRACKING = "time-tracking", "A record of the time that work takes."
    DESK_REVIEW = "desk-review", "A reading of what is there already."
    INDICATORS = "indicators", "Figures followed over time."


class Urgency(Word):
    """How pressing a need is."""

    HIGH = "high", "It cannot wait."
    MEDIUM = "medium", "It is needed within the plan's time."
    LOW = "low", "It can wait."


class FieldType(Word):
    """What a field declared by a site may hold."""

    TEXT = "text", "One line of text, translated."
    PROSE = "prose", "Text in Markdown, translated."
    LABEL = "label", "A label, kept exactly as typed."
    FLAG = "flag", "True or false."
    NUMBER = "number", "A whole number."
    DATE = "date", "A day, as in 2023-05-15."
    WHEN = "when", "A time, exact or not."
    MONEY = "money", "An amount of money."
    LINK = "link", "A web address."
    REFERENCE = "reference", "The id of something else; which kinds, say `targets`."
