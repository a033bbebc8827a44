"""What a page is about, as JSON-LD: schema.org, and SKOS for targets and terms.

Search engines and catalogues read it. It says only what the page shows, in the page's language.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from planbook.model import Entity, Text
from planbook.model.frameworks import Element, Framework, Mapping, MappingEntry
from planbook.model.instruments import Document, Event, Instrument
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result
from planbook.model.words import Relation
from planbook.pages import Words
from planbook.values.edtf import Day, Span
from planbook.values.time import When
from planbook.views.voice import Voice

CONTEXT = ["https://schema.org", {"skos": "http://www.w3.org/2004/02/skos/core#"}]

TYPES: dict[type[Entity], str | list[str]] = {
    Plan: "Report",
    Party: "Organization",
    Event: "Event",
    Instrument: "Legislation",
    Document: "DigitalDocument",
    Activity: "Action",
    Result: "CreativeWork",
    Framework: ["DefinedTermSet", "skos:ConceptScheme"],
    Element: ["DefinedTerm", "skos:Concept"],
}
"""The kinds that schema.org has a word for; the others have no JSON-LD."""

_MATCHES = {
    Relation.EQUAL: "skos:exactMatch",
    Relation.EQUIVALENT: "skos:closeMatch",
    Relation.SUBSET: "skos:broadMatch",
    Relation.SUPERSET: "skos:narrowMatch",
    Relation.INTERSECTS: "skos:relatedMatch",
}

_INVERSES = {Relation.SUBSET: Relation.SUPERSET, Relation.SUPERSET: Relation.SUBSET}
"""A row states its relation from the first framework of the crosswalk to the second."""

Address = Callable[[str], str | None]


def linked(entity: Entity, voice: Voice, address: Address) -> str:
    """The JSON-LD of an entity's page, safe inside a `script` element; empty where there is none.

    `address` gives the address of the page of an id.
    """
    kind = TYPES.get(type(entity))
    if kind is None:
        return ""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": kind,
        "@id": address(entity.id),
        "identifier": entity.id,
        "name": _named(entity, voice),
        "inLanguage": voice.language,
    }
    found.update(_particular(entity, voice, address))
    written = json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _named(entity: Entity, voice: Voice) -> str | dict[str, str]:
    """What a thing is called: in the page's language, or with the language that it is in. Never an outdated name."""
    title = voice.title(entity)
    if not isinstance(title, Words) or (title.language is None and title.older is None):
        return voice.plain(title)
    source = voice.sibling(voice.source_language)
    return {"@value": source.plain(source.title(entity)), "@language": voice.source_language}


def _said(text: Text, voice: Voice) -> str | dict[str, str]:
    """A text, likewise."""
    words = voice.words(text)
    if words.language is None and words.older is None:
        return words.text
    return {"@value": text.source, "@language": voice.source_language}


def _particular(entity: Entity, voice: Voice, address: Address) -> dict[str, Any]:
    """What only this kind of entity has to say."""
    match entity:
        case Plan():
            return {"temporalCoverage": str(entity.period or ""), "creativeWorkStatus": entity.status}
        case Party():
            part_of = [address(ref.id) for ref in entity.part_of]
            short = _said(entity.abbreviation, voice) if entity.abbreviation else ""
            return {"alternateName": short, "parentOrganization": part_of, "url": entity.link}
        case Event():
            place = _said(entity.place, voice) if entity.place else entity.country
            return {**_days(entity.when), "location": {"@type": "Place", "name": place} if place else None}
        case Instrument():
            return {"legislationIdentifier": entity.symbol or entity.number}
        case Activity():
            agents = [address(one.party.id) for one in entity.parties]
            return {"agent": agents, "result": [address(ref.id) for ref in entity.results]}
        case Element():
            return {**_concept(entity, address), **_matches(entity, voice, address)}
        case _:
            return {}


def _days(when: When | None) -> dict[str, str]:
    """The days of an event, where they are exact."""
    ends = (when.start, when.end) if isinstance(when, Span) else (when, when)
    if not all(isinstance(one, Day) for one in ends):
        return {}
    return {"startDate": str(ends[0]), "endDate": str(ends[1])}


def _concept(element: Element, address: Address) -> dict[str, Any]:
    scheme = address(element.container_id)
    broader = address(element.parent.id) if element.parent else None
    return {"termCode": element.label, "inDefinedTermSet": scheme, "skos:inScheme": scheme, "skos:broader": broader}


def _matches(element: Element, voice: Voice, address: Address) -> dict[str, Any]:
    """The elements of other frameworks that crosswalks state a tie to."""
    found: dict[str, list[str | None]] = {}
    for entry in voice.graph.to(element.id, "elements", MappingEntry):
        mapping = voice.graph.get(entry.mapping.id) if entry.mapping else None
        if not isinstance(mapping, Mapping):
            continue
        relation = entry.relation or mapping.relation or Relation.NONE
        if mapping.frameworks and mapping.frameworks[0].id != element.container_id:
            relation = _INVERSES.get(relation, relation)
        name = _MATCHES.get(relation)
        if name is None:
            continue
        others = [ref.id for ref in entry.elements if not ref.id.startswith(f"{element.container_id}/")]
        found.setdefault(name, []).extend(address(id) for id in others)
    return found
