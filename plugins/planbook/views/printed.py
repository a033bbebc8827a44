"""Places in a document, in words; what is copied from the document keeps its language."""

from __future__ import annotations

import re
from typing import Final

from planbook.model import Entity, Ref
from planbook.model.entity import Source
from planbook.model.instruments import Document
from planbook.model.plans import Plan
from planbook.pages import Inline, Inlines, Words
from planbook.views.voice import Voice

PLACES: Final = ("page", "section", "paragraph", "item", "row", "column", "annex", "box", "footnote")
OWN_WORDS: Final = frozenset({"page", "item"})
"""What whoever writes the data says in words of their own, as in `bullet 5`; all else is as printed."""

_WORD = re.compile(r"\b(?![IVXLCivxlc]+\b)[^\W\d_]{2,}")


def place(value: Source, voice: Voice, of: Entity | None = None) -> Inlines:
    """A place in a document, with a link to the document where the place names it; `of` is what is said there."""
    return _joined(voice.link(value.document) if value.document else (), value, voice, of)


def within(value: Source, voice: Voice, of: Entity) -> Inlines:
    """The same without the document, which is named beside it."""
    return _joined((), value, voice, of)


def document_of(entity: Entity, voice: Voice) -> Ref | None:
    """The document of places that name none: that of the plan."""
    plan = _plan(entity, voice)
    return plan.document if plan is not None else None


def with_words(key: str, name: str, words: Words, voice: Voice) -> Inlines:
    """A label with words in its place `name`; they keep their language, and the marks of what is older."""
    before, after = voice.label(key, **{name: "\n"}).split("\n")
    if words.language:  # then writers set them apart in their own direction, as the label's signs would
        before, after = before.removesuffix("\u2068"), after.removeprefix("\u2069")
    return tuple(one for one in (Words(before), words, Words(after)) if one.text)


def _plan(entity: Entity | None, voice: Voice) -> Plan | None:
    plan = entity if entity is None or isinstance(entity, Plan) else voice.graph.get(entity.container_id)
    return plan if isinstance(plan, Plan) else None


def _joined(before: Inlines, value: Source, voice: Voice, of: Entity | None) -> Inlines:
    parts: list[Inline] = list(before)
    for field in PLACES:
        written = getattr(value, field)
        if written:
            if parts:
                parts.append(Words(voice.comma))
            parts.extend(_part(field, written, value, voice, of))
    return tuple(parts)


def _part(field: str, written: str, value: Source, voice: Voice, of: Entity | None) -> Inlines:
    if _WORD.search(written):  # a bare number is read as the page is
        language = voice.source_language if field in OWN_WORDS else _language(value, voice, of)
        if language != voice.language:
            return with_words(f"source.{field}", "value", Words(written, language, meant=True), voice)
    return (Words(voice.label(f"source.{field}", value=written)),)


def _language(value: Source, voice: Voice, of: Entity | None) -> str:
    """The language that a document is in; that of the data where nobody says."""
    plan = _plan(of, voice)
    own = plan.document if plan is not None else None
    named = value.document or own
    document = voice.graph.get(named.id) if named is not None else None
    said = document.language if isinstance(document, Document) else None
    if said is None and plan is not None and named == own:
        said = plan.language
    return said or voice.source_language
