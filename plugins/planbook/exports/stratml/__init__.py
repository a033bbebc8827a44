"""StratML Part 2 (ISO 17469-1, performance plan or report): one file for each plan and language.

The document itself; goals and objectives are in `goals`, indicators in `indicators`. What goes where, and why:
docs/decisions/0014-formats-of-the-field.md.
"""

from __future__ import annotations

from lxml import etree

from planbook.exports.formats import Output
from planbook.exports.losses import EVERYWHERE, Losses
from planbook.exports.stratml.elements import NAMESPACE, Element, add, day, identifier, stakeholders
from planbook.exports.stratml.goals import goals
from planbook.exports.subject import Subject
from planbook.exports.wording import days, description, further, plain, scope
from planbook.i18n import locale
from planbook.model import Text
from planbook.model.instruments import Document
from planbook.model.parties import Assignment, Party
from planbook.model.plans import Plan, Principle, Section
from planbook.model.words import PlanKind
from planbook.problems import problem
from planbook.views.voice import Voice

FORMAT = "StratML"
TYPES = {PlanKind.STRATEGIC_PLAN: "Strategic_Plan", PlanKind.REPORT: "Performance_Report"}
STATED = ("vision", "mission")
"""Sections of these ids are the vision and the mission of the plan."""

PLACED = frozenset({"title", "parties", "owners", "period", "submitted_on", "type"})
"""Fields of a plan that have an element of their own."""


def write(subject: Subject) -> Output:
    """Write a plan; the problems list what the format has no place for."""
    content, voice = subject.content, subject.voice
    plan = voice.graph.get(subject.plan)
    assert isinstance(plan, Plan), "only of plans"
    losses = Losses(voice.graph, FORMAT)
    root = etree.Element(f"{{{NAMESPACE}}}PerformancePlanOrReport", nsmap={None: NAMESPACE})
    root.set("Type", TYPES.get(plan.type, "Performance_Plan") if plan.type else "Performance_Plan")
    add(root, "Name", voice.said(plan.title))
    add(root, "Description", description(plan, voice))
    add(root, "OtherInformation", "\n".join(_other(plan, voice)))
    losses.told(plan)
    if not _core(root, plan, voice, losses):
        return Output(b"", (problem("PB753", plan.where, format=FORMAT, what="it has no result and no activity"),))
    _administration(root, plan, voice)
    mark = f" planbook: {plan.id}, {voice.language}, content {content} "
    comment = etree.Comment(mark.replace("--", "- -"))
    root.addprevious(comment)
    inside = (one for one in voice.graph.entities.values() if one.container_id == plan.id)
    written = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Output(written, losses.problems((plan, *inside)))


def _other(plan: Plan, voice: Voice) -> tuple[str, ...]:
    """What else is said of the plan, in lines; the language first where it is not the one it was written in."""
    document = voice.graph.get(plan.document.id) if plan.document else None
    same = isinstance(document, Document) and voice.said(document.title) == voice.said(plan.title)
    told = further(plan, voice, (*PLACED, *(("document",) if same else ())))
    original = plan.language or voice.source_language
    if voice.language == original:
        return told
    label = f"{voice.label('book.language')}{voice.colon}{locale.language_name(voice.language, voice.language)}"
    return (label, *told)


def _core(root: Element, plan: Plan, voice: Voice, losses: Losses) -> bool:
    """Whose plan it is, what it stands for, its goals. False where there is no goal at all."""
    core = etree.SubElement(root, f"{{{NAMESPACE}}}StrategicPlanCore")
    _organisations(core, plan, voice)
    for name in STATED:
        section = voice.graph.get(f"{plan.id}/{name}")
        if isinstance(section, Section):
            one = add(core, name.capitalize())
            add(one, "Description", description(section, voice) or _title(section.title, voice))
            add(one, "Identifier", identifier(section))
            losses.told(section, (*EVERYWHERE, "about", "parties", "when", "moved_to", "parent", "label"))
    for principle in voice.graph.inside(plan.id, Principle):
        value = add(core, "Value")
        add(value, "Name", _title(principle.title, voice) or principle.label or "")
        add(value, "Description", description(principle, voice))
        losses.told(principle, (*EVERYWHERE, "about", *(("label",) if principle.title else ())))
    return goals(core, plan, voice, losses)


def _title(title: Text | None, voice: Voice) -> str:
    return voice.said(title) if title is not None else ""


def _organisations(core: Element, plan: Plan, voice: Voice) -> None:
    """The owners; the first of them carries the stakeholders of the plan as a whole."""
    refs = plan.owners or tuple(one.party for one in plan.parties[:1]) or plan.submitted_by
    owners = [one for ref in dict.fromkeys(ref.id for ref in refs) if isinstance(one := voice.graph.get(ref), Party)]
    for position, party in enumerate(owners):
        organisation = add(core, "Organization")
        add(organisation, "Name", voice.said(party.name))
        add(organisation, "Acronym", voice.said(party.abbreviation) if party.abbreviation else "")
        add(organisation, "Identifier", identifier(party))
        add(organisation, "Description", plain(party.description, voice, scope(party)) if party.description else "")
        if position == 0:
            stakeholders(organisation, _of_all(plan), voice)
    if not owners:
        stakeholders(add(core, "Organization"), _of_all(plan), voice)


def _of_all(plan: Plan) -> tuple[Assignment, ...]:
    """The parties of the plan itself, and those that do everything that names nobody else."""
    usual = plan.defaults.parties if plan.defaults is not None else ()
    said = {(one.party.id, one.role) for one in plan.parties}
    return (*plan.parties, *(one for one in usual if (one.party.id, one.role) not in said))


def _administration(root: Element, plan: Plan, voice: Voice) -> None:
    about = add(root, "AdministrativeInformation")
    first, last = days(plan.period, voice)
    document = voice.graph.get(plan.document.id) if plan.document else None
    issued = document.issued if isinstance(document, Document) else None
    add(about, "Identifier", identifier(plan))
    add(about, "StartDate", day(first))
    add(about, "EndDate", day(last))
    add(about, "PublicationDate", day(plan.submitted_on or issued))
    add(about, "Source", _source(document, voice) or voice.web(plan.id))


def _source(document: object, voice: Voice) -> str:
    """Where the document can be read, best in this language."""
    if not isinstance(document, Document) or not document.addresses:
        return ""
    own = next((one for one in document.addresses if one.language == voice.language), document.addresses[0])
    return own.link
