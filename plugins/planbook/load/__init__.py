"""Located values to entities: every file read against the data dictionary, every problem collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planbook.load.custom import check_custom, check_levels, custom_fields
from planbook.load.ids import meant, renamed
from planbook.load.index import Index, index
from planbook.load.inherit import inherit
from planbook.load.kept import Kept
from planbook.load.reader import Reader
from planbook.load.references import Edge
from planbook.load.scalars import territories
from planbook.model import Entity
from planbook.model.entity import CustomField
from planbook.problems import Problem, problem
from planbook.source import Document

__all__ = ["Edge", "Index", "Kept", "Records", "load", "meant", "renamed", "territories"]


@dataclass(frozen=True, slots=True)
class Records:
    """What a data folder holds: its entities in file order, the relations between them, its ids."""

    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]
    index: Index


def load(
    documents: tuple[Document, ...], unread: tuple[str, ...] = (), kept: Kept | None = None
) -> tuple[Records, tuple[Problem, ...]]:
    """Read every entity of the documents.

    An entity with a missing or unreadable required field is left out; what refers to it still finds
    its id, so that one mistake makes one problem. `unread` are the files that gave no document: as
    long as there are any, a reference to nothing is not reported, for it may stand in one of them.
    `kept` is what entities gave when they were read before.
    """
    found = index(documents, unread)
    slots = tuple(found.slots.values())
    reader = Reader(found)
    read = reader.entities(slot for slot in slots if slot.shape is CustomField)
    reader.custom.update(custom_fields(one for one in read.values() if isinstance(one, CustomField)))
    reader.kept = kept
    read |= reader.entities(slot for slot in slots if slot.shape is not CustomField)
    pairs = [(slot, read[slot.id]) for slot in slots if slot.id in read]
    entities, inherited = inherit(entity for slot, entity in pairs if slot.sound)
    problems = [*found.problems, *reader.problems, *check_custom(slots), *check_levels(pairs)]
    if reader.references.unsure:
        problems.append(unsure(unread, reader.references.unsure))
    return Records(entities, (*reader.references.edges, *inherited), found), tuple(problems)


def unsure(unread: Sequence[str], count: int) -> Problem:
    """What to say of so many references to nothing while some files cannot be read: they may stand there."""
    files = f"{unread[0]}" if len(unread) == 1 else f"{unread[0]} and {len(unread) - 1} more files"
    return problem("PB205", None, count=count, files=files, hint="mend the files that cannot be read first")
