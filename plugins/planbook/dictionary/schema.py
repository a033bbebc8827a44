"""The JSON Schema of data files, for editors: whatever planbook reads fits it, with the author's words on each field.

Draft 7: every version of the language server that VS Code, Neovim and Helix use reads it, and so do JetBrains' editors.
There is one schema for all data files, because a file may hold any kinds of entry and have any name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planbook.dictionary.own import NOTHING, Own
from planbook.dictionary.parts import address
from planbook.dictionary.scalars import FORMS, Rule, Schema, form, many, only, perhaps, ref, rules, word
from planbook.dictionary.wording import ID, ITEM_ID, notes, sentence
from planbook.load.index import HEADS
from planbook.model import ENTITIES, KINDS, STRUCTS
from planbook.model.entity import Acceptance, CustomField, Entity, Struct
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.model.results import Result
from planbook.model.words import Level, Word
from planbook.problems import CODES

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
ACCEPTABLE: Final = "PB4"
"""Codes that begin so can be accepted on purpose."""


def schema(own: Own = NOTHING) -> Schema:
    """The schema of a data file of a folder that declares this much for itself."""
    heads = {"plan": _described(ref("plan"), sentence(KINDS["plan"]), own, "plan")}
    for plural, shape in HEADS.items():
        heads[plural] = _described(_children(shape.kind), f"A list. {sentence(shape)}", own, shape.kind)
    return {
        "$schema": DIALECT,
        "title": "planbook data",
        "description": "A file of data for planbook: any of the kinds of entry below, each as a list.",
        "type": "object",
        "properties": heads,
        "additionalProperties": False,
        "definitions": {
            **rules(),
            **{f"idsOf-{kind}": {"defaultSnippets": _snippets(ids)} for kind, ids in own.ids.items()},
            **{name: _struct(struct, own) for name, struct in STRUCTS.items()},
            **{shape.kind: _entity(shape, own) for shape in ENTITIES},
        },
    }


def _entity(shape: type[Entity], own: Own) -> Schema:
    declared = {**specs(shape), **own.fields.get(shape.kind, {})}
    id = _described({"anyOf": [ref(Rule.ID)]}, ID, own, shape.kind)
    group = _group(shape, declared, {"id": id}, own, shape.kind)
    return {"type": "object", **group, "required": ["id", *group.get("required", ())]}


def _struct(shape: type[Struct], own: Own) -> Schema:
    declared = specs(shape)
    group = _group(shape, declared, {"id": _item_id()}, own, "")
    if not shape.short:
        return {**only("object", "null", said="write a group of fields"), **group}
    alone = form(declared[shape.short].kind)
    types, said = alone["then"]["type"], alone["then"]["errorMessage"]
    return {**alone, **only(*types, "object", said=f"{said}; or a group of fields"), **group}


def _group(shape: type, declared: Mapping[str, FieldSpec], first: Schema, own: Own, kind: str) -> Schema:
    fields = {name: _field(shape, name, spec, own, kind) for name, spec in declared.items()}
    found: Schema = {
        "title": kind.replace("-", " ") or shape.__name__,
        "properties": {**first, **fields},
        "additionalProperties": False,
    }
    required = [name for name, spec in declared.items() if spec.required]
    return {**found, "required": required} if required else found


def _field(shape: type, name: str, spec: FieldSpec, own: Own, kind: str) -> Schema:
    found = _value(shape, name, spec, own)
    if spec.required:
        found = found if "$ref" not in found else {"anyOf": [found]}
        found = {**found, "allOf": [*found.get("allOf", ()), ref(Rule.SOMETHING)]}
    found = _described(found, told(spec), own, kind, name)
    examples = [spec.example] if spec.example else [_number(one) for one in FORMS.get(spec.kind, ())]
    return {**found, "examples": examples} if examples else found


def _number(form: str) -> str | int:
    return int(form) if form.isdecimal() else form  # or an editor would put it in quotes


def _value(shape: type, name: str, spec: FieldSpec, own: Own) -> Schema:
    one = _special(shape, name, own)
    if spec.kind is Kind.CHILDREN:
        return _children(spec.shape)
    if one is not None:
        pass
    elif spec.kind is Kind.WORD and spec.words is not None and issubclass(spec.words, Word):
        one = word(spec.words)
    elif spec.kind is Kind.FLAG:
        one = ref(Rule.FLAG)
    elif spec.kind is Kind.STRUCT:
        one = ref(spec.shape)
    elif spec.kind is Kind.TEXT and spec.many:
        one = _listed_text()
    else:
        one = ref(spec.kind)
    proposals = _proposals(spec, own)
    if spec.many:
        return {**many(one, *proposals), **({"allOf": proposals} if proposals else {})}
    if "enum" in one and not spec.required:
        one = perhaps(one)
    # After a field with alternatives, be it one, an editor puts a colon and waits for a value.
    return one if spec.kind is Kind.STRUCT else {"anyOf": [{"allOf": [one, *proposals]} if proposals else one]}


def _proposals(spec: FieldSpec, own: Own) -> list[Schema]:
    """The lists of ids that a field may name, or that its short form may."""
    if spec.kind is Kind.STRUCT and STRUCTS[spec.shape].short:
        spec = specs(STRUCTS[spec.shape])[STRUCTS[spec.shape].short]
    targets = spec.targets or tuple(own.ids) if spec.kind is Kind.REFERENCE else ()
    return [ref(f"idsOf-{kind}") for kind in targets if kind in own.ids]


def _snippets(ids: Mapping[str, str]) -> list[Schema]:
    """Proposals of an editor, which it shows nowhere else; allowed words would also fill every explanation."""
    return [{"label": id, "description": title, "body": id} for id, title in ids.items()]


def _special(shape: type, name: str, own: Own) -> Schema | None:
    """Fields that hold less than their kind says, since something else depends on what stands there."""
    if name == "former_ids":
        return ref(Rule.ID)
    if shape is Result and name == "level":
        return _enum({**{one.value: one.doc for one in Level}, **own.levels})
    if shape is CustomField and name in ("on", "targets"):
        return _enum({kind: sentence(one) for kind, one in KINDS.items()})
    if shape is Acceptance and name == "code":
        codes = {code: one.title for code, one in sorted(CODES.items()) if code.startswith(ACCEPTABLE)}
        return {"anyOf": [_enum(codes), ref(Kind.LABEL)]}
    return None


def _enum(words: Mapping[str, str]) -> Schema:
    said = f"write one of: {', '.join(words)}" if len(words) < 20 else "this word is not known here"
    return {"enum": list(words), "markdownEnumDescriptions": list(words.values()), "errorMessage": said}


def _listed_text() -> Schema:
    text = ref(Kind.TEXT)
    group = {"id": _item_id(), "text": {"allOf": [ref(Rule.SOMETHING)], "anyOf": [text]}}
    types = only("string", "number", "boolean", "null", "object", said="write one line of text, or its `id` and `text`")
    return {**form(Kind.TEXT), **types, "properties": group, "required": ["text"], "additionalProperties": False}


def _item_id() -> Schema:
    return {"description": ITEM_ID, "anyOf": [ref(Rule.ITEM_ID)]}


def _children(kind: str) -> Schema:
    types = only("array", "object", "null", said="write a list, each item of which begins with a hyphen")
    return {"allOf": [types], "items": ref(kind), "if": {"type": "object"}, "then": ref(kind)}


def told(spec: FieldSpec) -> str:
    """What a field holds, in Markdown, with what may be written there."""
    shown_anyway = spec.kind in (Kind.WORD, Kind.CHILDREN, Kind.STRUCT)
    kept = "; ".join(note for note in notes(spec) if not shown_anyway or note in ("required", "one or a list"))
    return f"{spec.doc} ({kept})" if kept else spec.doc


def _described(found: Schema, words: str, own: Own, kind: str, field: str = "") -> Schema:
    """Put the words on a part of the schema; with a link to the reference page, where there is one.

    Of a part with alternatives an editor shows the description alone, as Markdown.
    """
    if not own.reference or not kind:
        return {"description": words, **found}
    linked = f"{words}\n\n[Reference]({own.reference}{address(kind, field)})"
    if "anyOf" in found:
        return {"description": linked, **found}
    return {"description": words, "markdownDescription": linked, **found}
