"""The value of one field in words, for references such as `<plan:cms-capacity/needs-assessment#cost>`."""

from __future__ import annotations

from planbook.model import Entity, Text
from planbook.model.fields import Kind, specs
from planbook.views import parts
from planbook.views.voice import Voice


def has_value(entity: Entity, field: str) -> bool:
    """Whether an entity has such a field, filled in or not."""
    return field in specs(type(entity)) or field in dict(entity.more)


def value(entity: Entity, field: str, voice: Voice) -> str:
    """The value of a field in one line of plain text; empty where nothing is written."""
    written = getattr(entity, field, None)
    if isinstance(written, Text):
        return voice.said(written)
    spec = specs(type(entity)).get(field)
    if spec is not None and spec.kind is Kind.WHEN and written is not None:
        # In a sentence of somebody's, a time stands in its own words; how it is worked out is on the thing's page.
        return voice.semicolon.join(voice.when(one).text for one in (written if spec.many else (written,)))
    if field == "label" and written:
        return str(written)
    shown = [value for fact in _facts(entity, field, voice) for value in fact.values]
    return voice.semicolon.join(voice.flat(one) for one in shown)


def _facts(entity: Entity, field: str, voice: Voice):  # type: ignore[no-untyped-def]
    others = {*specs(type(entity)), *dict(entity.more)} - {field}
    return parts.facts(entity, voice, others)
