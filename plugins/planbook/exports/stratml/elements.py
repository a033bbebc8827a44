"""The small elements that every part of StratML uses: texts, days, identifiers, stakeholders with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from lxml import etree

from planbook.exports.wording import KEPT, plain, scope, uuid
from planbook.i18n import locale
from planbook.model import Entity
from planbook.model.parties import Assignment, Party
from planbook.model.words import PartyKind, Role
from planbook.views.voice import Voice

NAMESPACE: Final = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
Element = Any

_NAME = re.compile(r"[^\W\d][-.\w]*")
"""What XML lets an identifier be; foreign files do not always keep to it."""

_BENEFICIARIES = frozenset({Role.BENEFICIARY, Role.TARGET_GROUP})
_WATCHING = frozenset({Role.CONSULTED, Role.INFORMED})
_SORTS = {
    PartyKind.PERSON: "Person",
    PartyKind.GROUP: "Generic_Group",
    PartyKind.OPEN_CLASS: "Generic_Group",
}


def add(parent: Element, name: str, text: str | None = None) -> Element:
    """Add an element; one that is given an empty text is left out."""
    if text == "":
        return None
    found: Element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    found.text = text
    return found


def always(parent: Element, name: str, text: str) -> Element:
    """Add an element that the format wants even where there is nothing to say."""
    found: Element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    found.text = text or None
    return found


def identifier(entity: Entity, part: str = "") -> str:
    """The identifier of a thing: the one it came with from elsewhere, else one that hangs on its permanent id."""
    kept = dict(entity.more).get(KEPT)
    if isinstance(kept, str) and not part:
        return kept if _NAME.fullmatch(kept) else "_" + re.sub(r"[^-.\w]", "_", kept)
    return f"_{uuid(entity.id, part) if part else uuid(entity.id)}"


def day(value: date | None) -> str:
    """A day as the format writes it; nothing where it is not known."""
    return value.isoformat() if value is not None else ""


def stakeholders(parent: Element, parties: Iterable[Assignment], voice: Voice) -> None:
    """Add the parties, each once, with all their roles."""
    roles: dict[str, list[Assignment]] = {}
    for one in parties:
        roles.setdefault(one.party.id, []).append(one)
    for id, assignments in roles.items():
        party = voice.graph.get(id)
        if isinstance(party, Party):
            _stakeholder(parent, party, assignments, voice)


def _stakeholder(parent: Element, party: Party, assignments: list[Assignment], voice: Voice) -> None:
    found = add(parent, "Stakeholder")
    found.set("StakeholderTypeType", _SORTS.get(party.type, "Organization") if party.type else "Organization")
    add(found, "Name", voice.said(party.name))
    add(found, "Description", plain(party.description, voice, scope(party)) if party.description else "")
    for one in assignments:
        role = add(found, "Role")
        add(role, "Name", voice.word(one.role))
        add(role, "Description", _respect(one, voice))
        if one.role not in _WATCHING:
            add(role, "RoleType", "Beneficiary" if one.role in _BENEFICIARIES else "Performer")


def _respect(one: Assignment, voice: Voice) -> str:
    """In what respect: the part, the country, the channel, the condition."""
    parts = [voice.said(text) for text in (one.specifier, one.condition) if text is not None]
    if one.country:
        parts.append(locale.territory(one.country, voice.language))
    if one.via:
        parts.append(f"{voice.label('via')} {voice.comma.join(voice.flat(link) for link in voice.links(one.via))}")
    return voice.semicolon.join(parts)
