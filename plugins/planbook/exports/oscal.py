"""Crosswalks as an OSCAL mapping collection (NIST, control mapping model 1.2): JSON, one file for each language.

A framework is a catalogue, its elements are the controls. What rows state and what follows from them are told apart
in every map; an inferred one carries its proof. Relationships that OSCAL has no word for stand in our own namespace.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from planbook.answers.crosswalk import Chain, Crosswalk, Inferred, Pair, Side
from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.exports.wording import plain, scope, uuid
from planbook.model.frameworks import Element, Framework
from planbook.model.instruments import Document
from planbook.values.relation import Tie
from planbook.views.voice import Voice

VERSION: Final = "1.2.0"
"""The version of OSCAL in which mappings became a part of it."""

NAMESPACE: Final = "urn:planbook:oscal:1"

STANDARD: Final = {
    Tie.EQUAL: "equal-to",
    Tie.EQUIVALENT: "equivalent-to",
    Tie.SUBSET: "subset-of",
    Tie.SUPERSET: "superset-of",
    Tie.INTERSECTS: "intersects-with",
    Tie.NONE: "no-relationship",
}
OWN: Final = {Tie.SUPPORTS: "supports", Tie.SUPPORTED: "supported-by", Tie.UNKNOWN: "unspecified"}

Json = dict[str, Any]


def write(subject: Subject) -> Output:
    """The crosswalks that a plan states, or all of them; no file where there are none."""
    content, voice = subject.content, subject.voice
    found = [one for one in voice.crosswalks if _belongs(one, subject.plan)]
    if not found:
        return Output(b"")
    document = {"mapping-collection": _collection(found, subject, content)}
    return Output((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _belongs(crosswalk: Crosswalk, plan: str) -> bool:
    """Whether a row of the plan says something of it, or a step of a proof."""
    steps = (step for one in crosswalk.inferred for chain in one.chains for step in chain.steps)
    return not plan or any(pair.entry.container_id == plan for pair in (*crosswalk.stated, *steps))


def _collection(found: list[Crosswalk], subject: Subject, content: str) -> Json:
    voice = subject.voice
    plan = voice.graph.get(subject.plan)
    title = voice.plain(voice.title(plan)) if plan is not None else voice.label("kinds.mapping")
    inferred = any(one.inferred for one in found)
    frameworks = {side.framework.id: side.framework for one in found for side in (one.rows, one.columns)}
    return {
        "uuid": str(uuid("oscal", subject.plan, voice.language, content)),
        "metadata": {
            "title": _line(title),
            "last-modified": f"{voice.today.isoformat()}T00:00:00Z",
            "version": content,
            "oscal-version": VERSION,
            "props": [_prop("language", voice.language)],
        },
        "provenance": {
            "method": "hybrid" if inferred else "human",
            "matching-rationale": "semantic",
            "status": "complete",
            "mapping-description": _described(found, voice) or _line(title),
        },
        "mappings": [_mapping(one, voice) for one in found],
        "back-matter": {"resources": [_resource(one, voice) for one in frameworks.values()]},
    }


def _described(found: Iterable[Crosswalk], voice: Voice) -> str:
    """What the mappings say of themselves: titles and descriptions, each once."""
    mappings = dict.fromkeys(pair.entry.mapping.id for one in found for pair in one.stated if pair.entry.mapping)
    told = []
    for id in mappings:
        mapping = voice.graph.entities[id]
        text = getattr(mapping, "description", None)
        told.append(voice.plain(voice.title(mapping)))
        told.extend([plain(text, voice, scope(mapping))] if text is not None else [])
    return "\n\n".join(told)


def _mapping(crosswalk: Crosswalk, voice: Voice) -> Json:
    rows, columns = crosswalk.rows, crosswalk.columns
    pair = (rows.framework.id, columns.framework.id)
    stated = (_stated(one, voice) for one in crosswalk.stated)
    inferred = (_inferred(one, voice) for one in crosswalk.inferred)
    found: Json = {
        "uuid": str(uuid("mapping", *pair)),
        "source-resource": {"type": "catalog", "href": f"#{uuid(rows.framework.id)}"},
        "target-resource": {"type": "catalog", "href": f"#{uuid(columns.framework.id)}"},
        "maps": [*stated, *inferred],
    }
    for name, side in (("source-gap-summary", rows), ("target-gap-summary", columns)):
        if side.gaps:
            found[name] = _gaps(side, name, pair)
    return found


def _gaps(side: Side, name: str, pair: tuple[str, str]) -> Json:
    """The elements that map to nothing."""
    ids = [_control(one.element) for one in side.gaps]
    return {"uuid": str(uuid(name, *pair)), "unmapped-controls": [{"with-ids": ids}]}


def _stated(one: Pair, voice: Voice) -> Json:
    found = _map(one.start, one.end, one.tie, "stated", one.entry.id)
    found["props"].append(_prop("entry", one.entry.id))
    if one.entry.degree is not None:
        found["props"].append(_prop("degree", one.entry.degree.value))
    if one.entry.confidence is not None:
        found["confidence-score"] = {"category": one.entry.confidence.value}
    if one.entry.rationale is not None:
        found["remarks"] = plain(one.entry.rationale, voice, scope(one.entry))
    return found


def _inferred(one: Inferred, voice: Voice) -> Json:
    """What follows from chains of rows: each is a proof, step by step."""
    found = _map(one.start, one.end, one.tie, "inferred")
    for number, chain in enumerate(one.chains, 1):
        found["props"].extend(_prop("proof", step, f"chain-{number}") for step in _steps(chain))
    found["remarks"] = "\n".join(_proof(chain, voice) for chain in one.chains)
    return found


def _steps(chain: Chain) -> Iterator[str]:
    for step in chain.steps:
        yield f"{step.start.id} {_relationship(step.tie)} {step.end.id} ({step.entry.id})"


def _proof(chain: Chain, voice: Voice) -> str:
    """The chain in words."""
    parts = [voice.plain(voice.title(chain.steps[0].start))]
    for step in chain.steps:
        parts.append(f"{_relationship(step.tie)} {voice.plain(voice.title(step.end))}")
    return voice.comma.join(parts)


def _map(start: Element, end: Element, tie: Tie, origin: str, entry: str = "") -> Json:
    found: Json = {"uuid": str(uuid(start.id, end.id, origin, entry))}
    if tie in OWN:
        found["ns"] = NAMESPACE
    return {
        **found,
        "relationship": _relationship(tie),
        "sources": [{"type": "control", "id-ref": _control(start)}],
        "targets": [{"type": "control", "id-ref": _control(end)}],
        "props": [_prop("origin", origin)],
    }


def _relationship(tie: Tie) -> str:
    return STANDARD.get(tie) or OWN[tie]


def _control(element: Element) -> str:
    """The name of an element inside its catalogue; OSCAL lets none begin with a digit."""
    return f"_{element.local_id}" if element.local_id[0].isdigit() else element.local_id


def _resource(framework: Framework, voice: Voice) -> Json:
    """A framework, with where it can be read."""
    document = voice.graph.get(framework.document.id) if framework.document else None
    links = [one.link for one in document.addresses] if isinstance(document, Document) else []
    links.extend([web] if (web := voice.web(framework.id)) else [])
    found: Json = {"uuid": str(uuid(framework.id)), "title": _line(voice.plain(voice.title(framework)))}
    if framework.description is not None:
        found["description"] = plain(framework.description, voice, framework.id)
    found["props"] = [_prop("id", framework.id)]
    if links:
        found["rlinks"] = [{"href": one} for one in dict.fromkeys(links)]
    return found


def _prop(name: str, value: str, group: str = "") -> Json:
    return {"name": name, "ns": NAMESPACE, "value": _line(value), **({"group": group} if group else {})}


def _line(text: str) -> str:
    return " ".join(text.split())
