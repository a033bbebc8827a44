"""IATI 2.03: a plan as one activity, in all languages at once, where it has what IATI needs.

What is missing is told in the author's words; without the minimum there is no file, never an invalid one. Codes are
those of IATI's own lists (named beside each). What goes where, and why: docs/decisions/0014-formats-of-the-field.md.
"""

from __future__ import annotations

from lxml import etree

from planbook.exports.formats import Output
from planbook.exports.iati.elements import Element, Narratives, add
from planbook.exports.iati.minimum import Needed, needed
from planbook.exports.iati.money import budgets
from planbook.exports.iati.results import results
from planbook.exports.losses import EVERYWHERE, Losses
from planbook.exports.subject import Subject
from planbook.exports.wording import days, scope
from planbook.model.frameworks import Element as Target
from planbook.model.instruments import Document
from planbook.model.plans import Plan
from planbook.model.results import Result
from planbook.model.words import PlanStatus
from planbook.problems import Problem, Severity
from planbook.views.voice import Voice

FORMAT = "IATI"
OWN = "99"
"""The vocabulary of the reporting organisation itself (lists SectorVocabulary and TagVocabulary)."""

OBJECTIVES = "A02"
"""Objectives or purpose of the activity (list DocumentCategory)."""

SAID = frozenset({"title", "summary", "status", "period", "currency", "parties", "owners", "document", "language"})


def write(subject: Subject) -> Output:
    """Write a plan in all languages; the problems list what IATI misses, and what it has no place for."""
    voice = subject.voice
    plan = voice.graph.get(subject.plan)
    assert isinstance(plan, Plan), "only of plans"
    found, problems = needed(plan, voice)
    if found is None or any(one.severity is Severity.error for one in problems):
        return Output(b"", problems)
    losses = Losses(voice.graph, FORMAT)
    root = etree.Element("iati-activities", version="2.03")
    root.set("generated-datetime", f"{voice.today.isoformat()}T00:00:00Z")
    root.append(etree.Comment(f" planbook: {plan.id}, content {subject.content} "))
    more = _activity(root, plan, found, voice, losses)
    losses.told(plan, {name for name in plan.__dataclass_fields__ if name not in SAID} | EVERYWHERE)
    inside = (one for one in voice.graph.entities.values() if one.container_id == plan.id)
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Output(written, (*problems, *more, *losses.problems((plan, *inside))))


def _activity(root: Element, plan: Plan, found: Needed, voice: Voice, losses: Losses) -> tuple[Problem, ...]:
    """The activity, in the order that the format wants."""
    activity = add(root, "iati-activity", hierarchy="1")
    activity.set("{http://www.w3.org/XML/1998/namespace}lang", voice.source_language)
    activity.set("last-updated-datetime", f"{voice.today.isoformat()}T00:00:00Z")
    if plan.currency:
        activity.set("default-currency", plan.currency)
    say = Narratives(voice)
    add(activity, "iati-identifier").text = found.identifier
    say.names(add(activity, "reporting-org", ref=found.reference, type=found.sort), found.reporter)
    say.text(add(activity, "title"), plan.title, plan.id)
    if plan.summary is not None:
        say.text(add(activity, "description", type="1"), plan.summary, scope(plan))
    for party, role in found.participants:
        one = add(activity, "participating-org", role=role)
        for name, value in (("ref", party.iati), ("type", party.iati_type)):
            if value:
                one.set(name, value)
        say.names(one, party)
    add(activity, "activity-status", code=_status(plan, voice))
    for sort, day in (("1", found.first), ("3", found.last)):  # planned start, planned end (list ActivityDateType)
        if day is not None:
            add(activity, "activity-date", {"type": sort, "iso-date": day.isoformat()})
    _served(activity, plan, found, say, voice)
    told = budgets(activity, plan, voice, losses)
    _document(activity, plan, say, voice)
    return (*told, *results(activity, plan, say, voice, losses))


def _status(plan: Plan, voice: Voice) -> str:
    """List ActivityStatus: 1 pipeline, 2 implementation, 3 finalisation, 4 closed."""
    first, last = days(plan.period, voice)
    if plan.status is PlanStatus.CLOSED:
        return "4"
    if plan.status is PlanStatus.DRAFT or (first is not None and voice.today < first):
        return "1"
    return "3" if last is not None and voice.today > last else "2"


def _served(activity: Element, plan: Plan, found: Needed, say: Narratives, voice: Voice) -> None:
    """The framework as the one sector, without shares that nobody has stated; its elements as tags."""
    for place in found.countries:
        add(activity, "recipient-country", code=place)
    for framework in found.sectors:
        say.names(add(activity, "sector", vocabulary=OWN, code=framework.id), framework)
    tags: dict[str, Target] = {}
    for result in voice.graph.inside(plan.id, Result):
        for tie in result.aligned_with:
            target = voice.graph.get(tie.to.id)
            if isinstance(target, Target):
                tags.setdefault(target.id, target)
    for id, target in tags.items():
        say.names(add(activity, "tag", code=id, vocabulary=OWN), target)


def _document(activity: Element, plan: Plan, say: Narratives, voice: Voice) -> None:
    document = voice.graph.get(plan.document.id) if plan.document else None
    if not isinstance(document, Document):
        return
    for address in document.addresses:
        ending = "application/pdf" if address.link.lower().endswith(".pdf") else "text/html"
        link = add(activity, "document-link", url=address.link, format=ending)
        say.names(add(link, "title"), document)
        add(link, "category", code=OBJECTIVES)
        language = address.language or document.language
        if language:
            add(link, "language", code=language.partition("-")[0])
        if document.issued is not None:
            add(link, "document-date", {"iso-date": document.issued.isoformat()})
