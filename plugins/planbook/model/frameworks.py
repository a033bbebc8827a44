"""Frameworks of goals, targets or articles; the mappings between them; terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planbook.model import fields as f
from planbook.model.entity import Entity, Ref, Struct, Text
from planbook.model.fields import Kind
from planbook.model.parties import Alias
from planbook.model.plans import Placement
from planbook.model.words import Confidence, Degree, FrameworkKind, Relation
from planbook.values.time import When


@dataclass(frozen=True, kw_only=True)
class Framework(Entity):
    """A set of goals, targets, articles or pillars that plans report against."""

    kind = "framework"
    plural = "frameworks"
    shared = True
    container = True

    title: Text = f.text("Its official title.", required=True, limit=250)
    short_title: Text | None = f.text("A short title for table heads and badges.", limit=40)
    abbreviation: Text | None = f.text("What it is called for short.", limit=24)
    type: FrameworkKind | None = f.word(FrameworkKind, "What its elements are.")
    description: Text | None = f.prose("What it is and what it is for.")
    owner: tuple[Ref, ...] = f.refs("party", doc="The parties whose framework it is.")
    adopted_by: tuple[Ref, ...] = f.refs("instrument", "clause", doc="The decision that adopted it.")
    period: When | None = f.plain(Kind.WHEN, "The time that it covers.")
    document: Ref | None = f.ref("document", doc="The document it stands in.")
    elements: tuple[Element, ...] = f.children("element", "framework", "Its elements, in order.")


@dataclass(frozen=True, kw_only=True)
class Element(Entity):
    """One goal, target, article or pillar."""

    kind = "element"
    plural = "elements"

    label: str = f.label(
        "Its number, as cited. A word with a number is shown to readers of other languages in theirs.",
        required=True,
        example="Target 5",
    )
    title: Text | None = f.text("Its title, as a few words.", limit=250)
    text: Text | None = f.prose("What it asks for, as adopted.", normative=True)
    framework: Ref | None = f.ref("framework", doc="The framework it belongs to.")
    parent: Ref | None = f.ref("element", doc="The element above it, for one written outside of it.")
    elements: tuple[Element, ...] = f.children("element", "parent", "The elements below it, in order.")


@dataclass(frozen=True, kw_only=True)
class Mapping(Entity):
    """A crosswalk of two or more frameworks. What maps to nothing is derived, not written."""

    kind = "mapping"
    plural = "mappings"

    title: Text = f.text("What it is called.", required=True, limit=250)
    description: Text | None = f.prose("What it is and how it was made.")
    frameworks: tuple[Ref, ...] = f.refs("framework", doc="The frameworks mapped, in the order of the columns.")
    relation: Relation | None = f.word(Relation, "The relation of entries that name none.")
    entries: tuple[MappingEntry, ...] = f.children("mapping-entry", "mapping", "Its rows, in printed order.")


@dataclass(frozen=True, kw_only=True)
class MappingEntry(Entity):
    """One row: elements of each framework that belong together, and what carries the tie."""

    kind = "mapping-entry"
    plural = "mapping_entries"

    label: str | None = f.label("The printed number of the row.")
    mapping: Ref | None = f.ref("mapping", doc="The mapping it belongs to.")
    elements: tuple[Ref, ...] = f.refs("element", doc="Elements of two or more frameworks.")
    relation: Relation | None = f.word(Relation, "How they relate; the mapping's own when not written.")
    degree: Degree | None = f.word(Degree, "How strongly the elements are tied.")
    rationale: Text | None = f.prose("Why they belong together.")
    confidence: Confidence | None = f.word(Confidence, "How sure the one who mapped them is.")
    placements: tuple[Placement, ...] = f.struct("Placement", "The activities that carry it, in order.", many=True)


@dataclass(frozen=True, kw_only=True)
class OfficialForm(Struct):
    """The official form of a term in one language."""

    named_by: ClassVar[tuple[str, ...]] = ("language",)

    language: str = f.plain(Kind.LANGUAGE, "The language that it is in.", required=True)
    form: str = f.label("The form to use.", required=True)
    avoid: tuple[str, ...] = f.label("Forms that are met, but should not be used.", many=True)


@dataclass(frozen=True, kw_only=True)
class Term(Entity):
    """A term or abbreviation, what it means, and its official form per language."""

    kind = "term"
    plural = "terms"
    shared = True

    title: Text = f.text("The term, spelt out.", required=True, limit=250)
    abbreviation: Text | None = f.text("Its abbreviation; may differ per language.", limit=24)
    definition: Text | None = f.prose("What it means, in a sentence or two.")
    official: tuple[OfficialForm, ...] = f.struct("OfficialForm", "Official forms per language.", many=True)
    aliases: tuple[Alias, ...] = f.struct("Alias", "Other forms it is met under.", many=True)
    same_as: Ref | None = f.ref(
        "party",
        "framework",
        "instrument",
        "event",
        "document",
        doc="The party, framework, event or other entry that it names.",
    )
    related: tuple[Ref, ...] = f.refs("term", doc="Terms that should be read beside it.")
