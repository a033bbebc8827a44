"""Every text of the data as a translator meets it: what it is, in words, and what has to be minded.

Goes from a build to the messages of its catalogues. Nothing here depends on a line or on the day, so that a remark
changes only with what it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from planbook.i18n.sync import Message
from planbook.model import STRUCTS, Entity, Text
from planbook.model.entity import CustomField
from planbook.model.fields import FieldSpec, specs
from planbook.model.inline import fixed
from planbook.model.texts import texts
from planbook.pipeline import Build
from planbook.problems.severities import unread
from planbook.translating.glossary import Glossary
from planbook.views.addresses import Address, address


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of the data: whose it is, and the catalogue that it is translated in, from its language's folder on."""

    text: Text
    entity: Entity
    catalogue: str
    limit: int = 0

    @property
    def key(self) -> str:
        """The key of its entry."""
        return self.text.key

    @property
    def section(self) -> str:
        """The part of the data that it belongs to: the plan, framework … that holds it, and the kind of entry."""
        holder = self.entity.id if self.entity.container else self.entity.container_id
        return f"{holder or 'shared'}: {self.entity.plural.replace('_', ' ')}"


class Messages:
    """The texts of a build in reading order, and the messages that they make in each language.

    `data` is the name of the folder that they were read from; `source` the language that they are written in.
    """

    def __init__(self, built: Build, data: str, source: str = "en") -> None:
        self.built, self.data, self.source = built, data, source

    @cached_property
    def partial(self) -> bool:
        """Whether some of the data could not be read: a text that is not here may be there all the same."""
        return bool(unread(self.built.problems))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every text, in the order of the files."""
        names = {one.path: catalogue_of(one.path, self.data) for one in self.built.documents}
        found = self.built.graph.entities.values()
        return tuple(Piece(text, one, names[text.where.path], limit(one, text)) for one in found for text in texts(one))

    @cached_property
    def by_key(self) -> Mapping[str, Piece]:
        """Every text by its key."""
        return {one.key: one for one in self.pieces}

    def in_language(self, language: str) -> dict[str, list[Message]]:
        """The messages of each catalogue of a language, each with its remarks."""
        glossary = Glossary(self.built.graph, language)
        found: dict[str, list[Message]] = {}
        for one in self.pieces:
            comment = "\n".join(self._remarks(one, language, glossary))
            found.setdefault(one.catalogue, []).append(Message(one.key, one.text.source, comment))
        return found

    def _remarks(self, one: Piece, language: str, glossary: Glossary) -> Iterator[str]:
        yield called(one.entity, one.text.key)
        if one.limit:
            yield f"At most {one.limit} characters."
        kept = tuple(dict.fromkeys(fixed(one.text.source)))
        if kept:
            yield f"Keep as it is: {' '.join(kept)}"
        for term, form in glossary.met(one.text.source):
            yield f"Term: {term} = {form}"
        yield f"Page: {self.page(one.entity, language)}"

    def page(self, entity: Entity, language: str) -> str:
        """Where a text is read, from the root of the site on."""
        place = self._places.get(entity.id) or self._places.setdefault(entity.id, address(entity, self.built.graph))
        root = "/" if language == self.source else f"/{language}/"
        return f"{root}{place.path}/" + (f"#{place.anchor}" if place.anchor else "")

    @cached_property
    def _places(self) -> dict[str, Address]:
        return {}


def catalogue_of(path: str, data: str) -> str:
    """The catalogue of a data file, from the folder of its language on."""
    return PurePosixPath(path).relative_to(data).with_suffix(".po").as_posix()


def called(entity: Entity, key: str) -> str:
    """What a text is, in words: `Activity 1.4, description`, `Party cms-sec, alias`."""
    label = getattr(entity, "label", None) or getattr(entity, "number", None)
    mark = label if isinstance(label, str) and label else entity.local_id
    kind = "Further field" if isinstance(entity, CustomField) else entity.kind.replace("-", " ").capitalize()
    field, *rest = key.partition("#")[2].split("/")
    parts = [field, rest[-1]] if len(rest) > 1 else [field]
    words = ", ".join(part.replace("_", " ") for part in parts)
    return f"{kind} {mark}, {words}" if re.search(r"\w", mark) else f"{kind} {entity.local_id}, {words}"


def limit(entity: Entity, text: Text) -> int:
    """The most characters that fit where a text is shown; 0 where any number does."""
    found = _spec(entity, text)
    return found.limit if found is not None else 0


def _spec(entity: Entity, text: Text) -> FieldSpec | None:
    """The declaration of the field that holds a text; None for a field that the site itself declares."""
    field, *rest = text.key.partition("#")[2].split("/")
    found = specs(type(entity)).get(field)
    if found is not None and found.shape in STRUCTS and len(rest) > 1:
        return specs(STRUCTS[found.shape]).get(rest[-1])
    return found
