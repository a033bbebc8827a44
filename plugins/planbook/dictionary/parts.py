"""How the data dictionary is divided into reference pages, and where on them each kind of entry and field stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planbook.model import ENTITIES, KINDS, STRUCTS, Entity, Struct


@dataclass(frozen=True, slots=True)
class Part:
    """One page: its name in addresses, its title, what is on it, and the module of the model that it tells."""

    name: str
    title: str
    about: str
    module: str


PARTS: Final = (
    Part("plans", "Plans", "A plan, and the texts that stand beside its results and activities.", "plans"),
    Part("results", "Results and activities", "What is to be reached, what is done, how it is measured.", "results"),
    Part("costs", "Money", "Costs, quantities, budgets and their lines.", "finance"),
    Part("frameworks-and-crosswalks", "Frameworks and crosswalks", "Goals, articles, mappings; terms.", "frameworks"),
    Part("parties-and-roles", "Parties", "Who there is, who does what, who shares which cost.", "parties"),
    Part("decisions-and-events", "Decisions and events", "Decisions, what became of them, documents.", "instruments"),
    Part("every-entry", "What every entry may have", "Sources, variants, notes, further fields.", "entity"),
)


def part_of(shape: type[Entity] | type[Struct]) -> Part:
    """The page that a kind of entry or a group of fields stands on."""
    module = shape.__module__.rpartition(".")[2]
    return next(one for one in PARTS if one.module == module)


def kinds_of(part: Part) -> tuple[type[Entity], ...]:
    """The kinds of entry on a page, in reading order."""
    return tuple(one for one in ENTITIES if part_of(one) is part)


def structs_of(part: Part) -> tuple[type[Struct], ...]:
    """The groups of fields on a page, in the order of their names."""
    return tuple(one for one in STRUCTS.values() if part_of(one) is part)


def address(kind: str, field: str = "") -> str:
    """Where a kind of entry stands below the folder of the reference pages, or a field of it."""
    return f"{part_of(KINDS[kind]).name}/#{anchor(kind, field)}"


def anchor(kind: str, field: str = "") -> str:
    """The anchor of a kind of entry on its page, or of a field of it."""
    return f"{kind}-{field}" if field else kind
