"""What IATI needs of a plan: found in it, or told as missing with the place where to write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from planbook.exports.wording import days
from planbook.model.finance import Budget
from planbook.model.frameworks import Element, Framework
from planbook.model.parties import Assignment, Party
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result
from planbook.model.words import PartyKind, Role
from planbook.problems import Problem, Span, problem
from planbook.views.voice import Voice

ROLES = {
    Role.FUNDS: "1",
    Role.LEAD: "2",
    Role.JOINT_LEAD: "2",
    Role.RESPONSIBLE: "4",
    Role.PARTNER: "4",
    Role.HOSTS: "4",
}
"""List OrganisationRole: 1 funding, 2 accountable, 4 implementing. The other roles are none that IATI has."""

SORTS = frozenset("10 11 15 21 22 23 24 30 40 60 70 71 72 73 80 90".split())
"""List OrganisationType."""

_CLASSES = frozenset({PartyKind.GROUP, PartyKind.OPEN_CLASS})
"""Parties that are many: no register has an identifier for them."""

_REFERENCE = re.compile(r"[^\s/&|?]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Needed:
    """What IATI asks of every activity."""

    identifier: str
    reporter: Party
    reference: str
    sort: str
    participants: tuple[tuple[Party, str], ...]
    first: date | None
    last: date | None
    countries: tuple[str, ...]
    sectors: tuple[Framework, ...]


def needed(plan: Plan, voice: Voice) -> tuple[Needed | None, tuple[Problem, ...]]:
    """What there is, and what is missing: errors where no valid file can be made without it, else warnings."""
    owners = [one for ref in plan.owners if isinstance(one := voice.graph.get(ref.id), Party)]
    reporter = next((one for one in owners if one.iati), None)
    participants = _participants(plan, owners, voice)
    first, last = days(plan.period, voice)
    countries = _countries(plan, voice)
    sectors = _sectors(plan, voice)
    problems = [*_reporter(plan, owners, reporter), *_lacking(plan, participants, (first, last))]
    told = {one.where for one in problems}
    for party in dict.fromkeys(one for one, _ in participants if one.where not in told and one.type not in _CLASSES):
        if not party.iati:
            problems.append(_wanted(party.where, f"the identifier of {_name(party)}", "iati: XM-DAC-41301"))
        elif not party.iati_type and party is not reporter:
            problems.append(_wanted(party.where, f"the sort of organisation that {_name(party)} is", "iati_type: 40"))
    if len(countries) != 1:
        what = "one country or region, or the share of each" if countries else "a country or region"
        problems.append(_wanted(plan.where, what, "countries: MA, at the activities"))
    if len(sectors) != 1:
        what = "one framework that the results serve, as its sector" if not sectors else "the share of each sector"
        problems.append(_wanted(plan.where, what, "aligned_with: [{to: a-framework/its-target}], at the results"))
    if not voice.graph.inside(plan.id, Budget):
        problems.append(_wanted(plan.where, "a budget with its period and total", "budgets: [{id: …, total: …}]"))
    if reporter is None or not reporter.iati or reporter.iati_type not in SORTS:
        return None, tuple(problems)
    found = Needed(
        identifier=f"{reporter.iati}-{plan.id}",
        reporter=reporter,
        reference=reporter.iati,
        sort=reporter.iati_type or "",
        participants=participants,
        first=first,
        last=last,
        countries=countries if len(countries) == 1 else (),
        sectors=sectors if len(sectors) == 1 else (),
    )
    return found, tuple(problems)


def _reporter(plan: Plan, owners: list[Party], reporter: Party | None) -> list[Problem]:
    """Who publishes: an owner with an identifier and a sort that IATI knows."""
    if reporter is None:
        where, who = (owners[0].where, _name(owners[0])) if owners else (plan.where, "an owner of the plan")
        return [_lack(where, f"{who} has no identifier of IATI (iati)", "iati: XM-DAC-41301, and iati_type: 40")]
    found = []
    if not _REFERENCE.fullmatch(reporter.iati or ""):
        found.append(_lack(reporter.where, f"`{reporter.iati}` has characters that no identifier may have", None))
    if reporter.iati_type not in SORTS:
        what = f"{_name(reporter)} has no sort of organisation that IATI knows (iati_type)"
        found.append(_lack(reporter.where, what, f"one of {', '.join(sorted(SORTS))}"))
    return found


def _lacking(
    plan: Plan, participants: tuple[tuple[Party, str], ...], between: tuple[date | None, date | None]
) -> list[Problem]:
    found = []
    if plan.summary is None:
        found.append(_lack(plan.where, "the plan has no summary", "summary: what it is about"))
    if between[0] is None:
        found.append(_lack(plan.where, "nobody can tell on which day the plan begins", "period: 2027/2028"))
    elif between[1] is None:
        found.append(_wanted(plan.where, "the day on which the plan ends", "period: 2027/2028"))
    if not participants:
        found.append(_lack(plan.where, "nobody leads, does or funds the plan", "owners, or parties: [a-party]"))
    return found


def _participants(plan: Plan, owners: list[Party], voice: Voice) -> tuple[tuple[Party, str], ...]:
    """Parties with IATI's roles, each pair once; owners account for the plan."""
    usual = plan.defaults.parties if plan.defaults is not None else ()
    funders = tuple(one for budget in voice.graph.inside(plan.id, Budget) for one in budget.funders)
    assignments: tuple[Assignment, ...] = (*plan.parties, *usual, *funders)
    found = [(one, "2") for one in owners]
    for one in assignments:
        party = voice.graph.get(one.party.id)
        role = ROLES.get(Role.FUNDS if one in funders else one.role)
        if isinstance(party, Party) and role:
            found.append((party, role))
    return tuple(dict.fromkeys(found))


def _countries(plan: Plan, voice: Voice) -> tuple[str, ...]:
    return tuple(sorted({one for activity in voice.graph.inside(plan.id, Activity) for one in activity.countries}))


def _sectors(plan: Plan, voice: Voice) -> tuple[Framework, ...]:
    """The frameworks that the results serve, in the order in which they do."""
    found: dict[str, Framework] = {}
    for result in voice.graph.inside(plan.id, Result):
        for tie in result.aligned_with:
            target = voice.graph.get(tie.to.id)
            framework = voice.graph.get(target.container_id) if isinstance(target, Element) else target
            if isinstance(framework, Framework):
                found.setdefault(framework.id, framework)
    return tuple(found.values())


def _name(party: Party) -> str:
    return party.name.source


def _wanted(where: Span, what: str, hint: str) -> Problem:
    return problem("PB752", where, what=what, hint=f"write `{hint}`")


def _lack(where: Span, what: str, hint: str | None) -> Problem:
    return problem("PB753", where, format="IATI", what=what, hint=hint and f"write {hint}")
