"""The data dictionary: every kind of entity that a plan's data can hold, in reading order.

The classes declare their fields; nothing here reads a file or knows a page.
"""

from __future__ import annotations

from planbook.model.entity import Acceptance, CustomField, Entity, Note, Ref, Source, Struct, Text, Variant
from planbook.model.finance import Amount, Budget, Cost, Formula, Line, Staff
from planbook.model.frameworks import Element, Framework, Mapping, MappingEntry, OfficialForm, Term
from planbook.model.instruments import (
    Address,
    Clause,
    Document,
    Event,
    Extension,
    Instrument,
    Milestone,
    Response,
    Series,
)
from planbook.model.parties import Alias, Assignment, CostSharing, Party, Share
from planbook.model.plans import (
    Assumption,
    Defaults,
    Highlight,
    LevelName,
    Option,
    Parameter,
    Placement,
    Plan,
    Principle,
    Request,
    Risk,
    Section,
)
from planbook.model.results import (
    Activity,
    Alignment,
    Filled,
    Indicator,
    Measure,
    Need,
    Progress,
    Result,
    Step,
    Tool,
)

ENTITIES: tuple[type[Entity], ...] = (
    Plan,
    Section,
    Principle,
    Assumption,
    Risk,
    Option,
    Request,
    Result,
    Activity,
    Highlight,
    Indicator,
    Tool,
    Need,
    Budget,
    Line,
    CostSharing,
    Framework,
    Element,
    Mapping,
    MappingEntry,
    Party,
    Instrument,
    Clause,
    Response,
    Event,
    Series,
    Document,
    Term,
    Note,
    CustomField,
)

KINDS: dict[str, type[Entity]] = {entity.kind: entity for entity in ENTITIES}
PLURALS: dict[str, type[Entity]] = {entity.plural: entity for entity in ENTITIES}
STRUCTS: dict[str, type[Struct]] = {
    struct.__name__: struct
    for struct in (
        Acceptance,
        Address,
        Alias,
        Alignment,
        Amount,
        Assignment,
        Cost,
        Defaults,
        Extension,
        Filled,
        Formula,
        LevelName,
        Measure,
        Milestone,
        OfficialForm,
        Parameter,
        Placement,
        Progress,
        Share,
        Source,
        Staff,
        Step,
        Variant,
    )
}

__all__ = ["ENTITIES", "KINDS", "PLURALS", "STRUCTS", "Entity", "Ref", "Struct", "Text"]
