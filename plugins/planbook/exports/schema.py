"""The JSON Schema of the JSON document, made from the data dictionary."""

from __future__ import annotations

import json
from typing import Any

from planbook.exports.data import OUTDATED, VERSION
from planbook.model import ENTITIES, STRUCTS
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.model.inline import FULL_ID

_STRINGS: dict[Kind, dict[str, Any]] = {
    Kind.LABEL: {"type": "string"},
    Kind.FLAG: {"type": "boolean"},
    Kind.NUMBER: {"type": "integer"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.LINK: {"type": "string", "format": "uri"},
    Kind.COUNTRY: {"type": "string", "pattern": "^[A-Z]{2}$"},
    Kind.CURRENCY: {"type": "string", "pattern": "^[A-Z]{3}$"},
    Kind.SHARE: {"type": "string", "pattern": "^[0-9]+(/[0-9]+)?$"},
    Kind.TEXT: {"$ref": "#/$defs/text"},
    Kind.PROSE: {"$ref": "#/$defs/text"},
    Kind.REFERENCE: {"$ref": "#/$defs/id"},
}

_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z]+)*$"


_TEXT: dict[str, Any] = {
    "type": "object",
    "description": "A text by language.",
    "properties": {
        OUTDATED: {
            "type": "object",
            "description": "Translations whose source has changed since, with what they were made from.",
            "propertyNames": {"pattern": _LANGUAGE},
            "additionalProperties": {
                "type": "object",
                "required": ["text"],
                "properties": {"text": {"type": "string"}, "madeFrom": {"type": "string"}},
                "additionalProperties": False,
            },
        }
    },
    "patternProperties": {_LANGUAGE: {"type": "string"}},
    "additionalProperties": False,
}

_HEAD: dict[str, Any] = {
    "planbook": {"const": VERSION, "description": "The version of this form."},
    "sourceLanguage": {
        "type": "string",
        "pattern": _LANGUAGE,
        "description": "The language that the data is written in.",
    },
}
_ABOUT: dict[str, Any] = {
    "content": {
        "type": "string",
        "pattern": "^[0-9a-f]{5}(-[0-9a-f]{5})+$",
        "description": "The mark of the edition: the same on web page, book and data that say the same.",
    },
    "plan": {"$ref": "#/$defs/id", "description": "The plan that the document is about, with all that it names."},
}


def schema() -> str:
    """The schema of the document that `data.pieces` write (JSON Schema 2020-12).

    Its `$id` names the version of the form: it changes when a document of before is no longer one of now.
    """
    defs: dict[str, Any] = {"id": {"type": "string", "pattern": f"^{FULL_ID}$"}, "text": _TEXT}
    for name, struct in STRUCTS.items():
        defs[name] = _object(struct, {"id": {"type": "string"}}, [])
    for entity in ENTITIES:
        own = {"kind": {"const": entity.kind}, "id": {"$ref": "#/$defs/id"}}
        defs[entity.kind] = {**_object(entity, own, ["kind", "id"]), "additionalProperties": True}
    lists = {
        entity.plural: {
            "description": " ".join((entity.__doc__ or "").split()),
            "type": "array",
            "items": {"$ref": f"#/$defs/{entity.kind}"},
        }
        for entity in ENTITIES
    }
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:planbook:data:{VERSION}",
        "title": "planbook data",
        "description": "Plans with all that they name. Texts stand in all languages, relations on one side, as ids.",
        "type": "object",
        "required": list(_HEAD),
        "properties": {**_HEAD, **_ABOUT, **lists},
        "additionalProperties": False,
        "$defs": defs,
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _object(shape: type, own: dict[str, Any], required: list[str]) -> dict[str, Any]:
    declared = {name: spec for name, spec in specs(shape).items() if spec.kind is not Kind.CHILDREN}
    return {
        "type": "object",
        "description": " ".join((shape.__doc__ or "").split()),
        "required": required + [name for name, spec in declared.items() if spec.required],
        "properties": {**own, **{name: _field(spec) for name, spec in declared.items()}},
        "additionalProperties": False,
    }


def _field(spec: FieldSpec) -> dict[str, Any]:
    if spec.kind is Kind.STRUCT:
        one: dict[str, Any] = {"$ref": f"#/$defs/{spec.shape}"}
    elif spec.kind is Kind.WORD and spec.words is not None:
        one = {"enum": [word.value for word in spec.words]}
    else:
        one = dict(_STRINGS.get(spec.kind, {"type": "string"}))
    if spec.many:
        return {"description": spec.doc, "type": "array", "items": one}
    return {"description": spec.doc, **one}
