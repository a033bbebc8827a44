"""What the exchange formats share: plain words for Markdown, identifiers that last, days, and every field as a line.

Owns nothing of any format. An identifier is worked out from the permanent id alone, so that the same thing has the
same one in every language, edition and format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from uuid import UUID, uuid5

from planbook.model import Entity, Text
from planbook.model.entity import Note
from planbook.model.fields import Kind, specs
from planbook.values.time import When
from planbook.views.parts import facts, field_label
from planbook.views.voice import Voice

NAMESPACE = UUID("6a0f7a1e-0b63-5e0e-8d0e-3d4b1c5b7f10")
"""Ours alone, never to be changed: all identifiers hang on it."""

KEPT, STAGE, RELATIONS = "stratml-identifier", "value-chain-stage", "stratml-relationship"
"""Further fields that the import of StratML declares: the identifier that a thing had there, the stage of the value
chain that an indicator measures, and its ties to things elsewhere."""

_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\([^()]*\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|`+)")
_BACKSLASH = re.compile(r"\\(.)")
_SPACES = re.compile(r"[ \t\n]+")
_LIST = re.compile(r"(?:[-*+]|\d+[.)])\s")


def uuid(*parts: str) -> UUID:
    """The identifier of a thing by its full id, and of a part of it that has no id of its own."""
    return uuid5(NAMESPACE, "#".join(parts))


def plain(text: Text, voice: Voice, scope: str) -> str:
    """A text without marks of Markdown, its references in words; paragraphs stay apart by an empty line."""
    if not text.prose:
        return voice.said(text)
    return "\n\n".join(_block(one) for one in re.split(r"\n\s*\n", voice.prose(text, scope).markdown.strip()))


def _block(block: str) -> str:
    """One paragraph in one line for each hard break, a list in one for each item, a table as it is written."""
    lines = block.strip("\n").split("\n")
    if lines[0].lstrip().startswith("|"):
        return "\n".join(line.strip() for line in lines)
    items: list[str] = []
    for line in lines:
        if not items or items[-1].endswith("  ") or _LIST.match(line.strip()):
            items.append(line)
        else:
            items[-1] += f" {line.lstrip()}"
    return "\n".join(_item(one) for one in items)


def _item(line: str) -> str:
    mark = _LIST.match(line.strip())
    return f"{mark[0]}{_bare(line.strip()[mark.end() :])}" if mark else _bare(line)


def _bare(markdown: str) -> str:
    """The words of a line, without links, emphasis and backslashes; spaces that do not break stay such."""
    words = _EMPHASIS.sub("", _LINK.sub(r"\1", _SPACES.sub(" ", markdown).strip(" ")))
    return unescape(_BACKSLASH.sub(r"\1", words))


def description(entity: Entity, voice: Voice) -> str:
    """What an entity is about: its summary, description or text."""
    for field in ("summary", "description", "text"):
        value = getattr(entity, field, None)
        if isinstance(value, Text):
            return plain(value, voice, scope(entity))
    return ""


def scope(entity: Entity) -> str:
    """Where the references in its texts are looked up first."""
    return entity.container_id or entity.id


def further(entity: Entity, voice: Voice, leave_out: Iterable[str] = ()) -> tuple[str, ...]:
    """Every field that is filled in as `Label: values`, long texts first; all but those that stand elsewhere."""
    hidden = {"summary", "description", "text", KEPT, STAGE, RELATIONS, *leave_out}
    return (*_prose(entity, voice, hidden), *_facts(entity, voice, hidden), *_notes(entity, voice))


def _prose(entity: Entity, voice: Voice, hidden: set[str]) -> Iterator[str]:
    for field, spec in specs(type(entity)).items():
        value = getattr(entity, field)
        if spec.kind is Kind.PROSE and field not in hidden and isinstance(value, Text):
            yield f"{field_label(entity.kind, field, voice)}{voice.colon}{plain(value, voice, scope(entity))}"


def _facts(entity: Entity, voice: Voice, hidden: set[str]) -> Iterator[str]:
    for fact in facts(entity, voice, hidden):
        values = voice.semicolon.join(voice.flat(one) for one in fact.values)
        yield f"{fact.label}{voice.colon}{values}"


def _notes(entity: Entity, voice: Voice) -> Iterator[str]:
    for note in voice.graph.to(entity.id, "on", Note):
        yield plain(note.text, voice, scope(note))


def days(when: When | None, voice: Voice) -> tuple[date | None, date | None]:
    """The first and last day that a time can mean, as far as they are known."""
    if when is None:
        return None, None
    found = voice.bounds(when)
    return found.earliest, found.latest


@dataclass(frozen=True, slots=True)
class Relationship:
    """A tie of an indicator to something that no plan here holds; kept as one line, `type | ids | name | text`."""

    type: str
    referents: tuple[str, ...]
    name: str
    description: str

    def __str__(self) -> str:
        parts = (self.type, " ".join(self.referents), self.name, self.description)
        return " | ".join(one.replace("|", "/") for one in parts)

    @classmethod
    def read(cls, written: str) -> Relationship:
        """The tie of a line."""
        parts = [one.strip() for one in f"{written} | | | ".split("|")]
        return cls(parts[0], tuple(parts[1].split()), parts[2], parts[3])
