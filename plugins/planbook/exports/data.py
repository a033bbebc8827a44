"""The graph as JSON, for machines: every entity with every field, in all languages at once.

A text is an object of languages, a reference the id it names, an amount and a time their canonical
forms. `schema.py` describes the same document.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from json.encoder import encode_basestring
from typing import Any

from planbook.answers.content import reach
from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.graph import Graph
from planbook.i18n.catalogue import Catalogue
from planbook.model import Entity, Ref, Struct, Text
from planbook.model.fields import Kind, is_said, specs

VERSION = "1"
NEXT = "\n  "
"""How each line of an entity begins."""

OUTDATED = "outdated"
"""Where the translations of a text stand whose source has changed since."""


def write(subject: Subject) -> Output:
    """A plan with all that it names, or everything, in all languages."""
    graph, content = subject.voice.graph, subject.content
    only = reach(graph, subject.plan) if subject.plan else graph.entities
    found = pieces(graph, subject.catalogues, subject.voice.source_language, only, content, subject.plan)
    return Output("".join(found).encode())


def pieces(
    graph: Graph,
    catalogues: Mapping[str, Catalogue],
    source_language: str,
    only: Container[str] | None = None,
    content: str = "",
    plan: str = "",
) -> Iterator[str]:
    """The graph as one JSON document, bit by bit: entities in file order, grouped by kind.

    `only` are the ids to take, all of them where it is None; `content` is the mark of the edition, `plan` the id of
    the plan that the document is about, if it is about one.
    """
    kinds: dict[str, list[Entity]] = {}
    for entity in graph.entities.values():
        if only is None or entity.id in only:
            kinds.setdefault(entity.plural, []).append(entity)
    head = {"planbook": VERSION, "sourceLanguage": source_language, "content": content, "plan": plan}
    # The beginning is never empty: it ends before the line break and the brace that close an object.
    yield _text({name: said for name, said in head.items() if said}).removesuffix("\n}\n")
    for plural, entities in kinds.items():
        before = f",\n {encode_basestring(plural)}: ["
        for one in entities:
            yield f"{before}\n  {_written(record(one, catalogues, source_language), NEXT)}"
            before = ","
        yield "\n ]"
    yield "\n}\n"


def page(
    entity: Entity, graph: Graph, catalogues: Mapping[str, Catalogue], source_language: str, content: str = ""
) -> str:
    """One entity as a JSON document, with what names it; a plan with the mark of its content."""
    found = record(entity, catalogues, source_language)
    named = [{"kind": graph.entities[edge.source].kind, "id": edge.source, "field": edge.field}
             for edge in graph.incoming.get(entity.id, ())]  # fmt: skip
    head = {"planbook": VERSION, "sourceLanguage": source_language} | ({"content": content} if content else {})
    return _text({**head, **found, "namedBy": named})


def record(entity: Entity, catalogues: Mapping[str, Catalogue], source_language: str) -> dict[str, Any]:
    """One entity as plain values; fields that say nothing are left out."""
    found: dict[str, Any] = {"kind": entity.kind, "id": entity.id}
    found.update(_fields(entity, catalogues, source_language))
    for name, value in entity.more:
        found[name] = _value(value, catalogues, source_language)
    return found


def _fields(owner: Entity | Struct, catalogues: Mapping[str, Catalogue], source: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, spec in specs(type(owner)).items():
        value = getattr(owner, name)
        if not is_said(value) or spec.kind is Kind.CHILDREN:
            continue
        found[name] = _value(value, catalogues, source)
    return found


def _value(value: Any, catalogues: Mapping[str, Catalogue], source: str) -> Any:
    match value:
        case Text():
            return _languages(value, catalogues, source)
        case Ref():
            return value.id
        case Struct():
            own = {"id": value.id} if value.id else {}
            return {**own, **_fields(value, catalogues, source)}
        case tuple():
            return [_value(one, catalogues, source) for one in value]
        case Enum():
            return value.value
        case bool() | int():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _languages(text: Text, catalogues: Mapping[str, Catalogue], source: str) -> dict[str, Any]:
    """A text in every language that has it, the source first.

    One whose source has changed since is none of them: it stands under `outdated`, with what it was made from.
    """
    found: dict[str, Any] = {source: text.source}
    outdated: dict[str, dict[str, str]] = {}
    for language, catalogue in catalogues.items():
        translation = catalogue.find(text.key, text.source)
        if translation is not None:
            found[language] = translation
        elif (entry := catalogue.outdated(text.key, text.source)) is not None:
            outdated[language] = {"text": entry.translation, **({"madeFrom": entry.source} if entry.source else {})}
    return {**found, OUTDATED: outdated} if outdated else found


def _text(value: Any) -> str:
    """JSON that a person can read and a page can hold: stable order, one trailing line break."""
    return _written(value, "\n") + "\n"


def _written(value: Any, line: str) -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=1)` gives, in a third of the time; `line` begins each line."""
    match value:
        case str():
            return encode_basestring(value)
        case dict() if value:
            inner = f"{line} "
            told = [f"{encode_basestring(name)}: {_written(one, inner)}" for name, one in value.items()]
            return f"{{{inner}{f',{inner}'.join(told)}{line}}}"
        case list() if value:
            inner = f"{line} "
            return f"[{inner}{f',{inner}'.join([_written(one, inner) for one in value])}{line}]"
        case _:
            return json.dumps(value, ensure_ascii=False)
