"""What each kind of entity is called in links, headings and lists."""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from unicodedata import east_asian_width

from planbook.i18n.interface import Interface
from planbook.model import Entity, Text
from planbook.model.entity import Note
from planbook.model.frameworks import Element, Framework, MappingEntry, Term
from planbook.model.instruments import Clause, Event, Instrument
from planbook.model.parties import Party
from planbook.model.plans import Plan, Section, Statement
from planbook.pages import Code, Inline, Words
from planbook.views.markdown import bare
from planbook.views.voice import Voice

NUMBERED: Final = (
    "target", "goal", "article", "pillar", "action", "aim", "objective", "principle", "priority", "commitment",
    "component",
)  # fmt: skip
"""Words by which elements of frameworks are cited with a number; how each language says them is in `locales`."""

_NUMBER: Final = r"\(?(?:[0-9]+(?:[.-][0-9]+)*[a-z]?|[ivxlc]+|[a-z])\)?"


def name(entity: Entity, voice: Voice) -> Inline:
    """The name that a reader would use for an entity out of its context."""
    match entity:
        case Plan() | Framework() if entity.short_title:
            return voice.words(entity.short_title)
        case Instrument() if entity.number and entity.series:
            return _after(voice, entity.series, entity.number)
        case Clause():
            return _clause(entity, voice)
        case Element():
            return _element(entity, voice)
        case Section():
            return _section(entity, voice)
        case Statement():
            return _statement(entity, voice)
        case MappingEntry():
            return _entry(entity, voice)
        case Note():
            return Words(voice.label("note.marked", mark=entity.mark or entity.local_id))
        case _:
            return plain_title(entity, voice)


def plain_title(entity: Entity, voice: Voice) -> Inline:
    """The title or name as the data gives it, or the id where there is none."""
    for field in ("title", "name", "text"):
        text = getattr(entity, field, None)
        if isinstance(text, Text):
            return voice.words(text)
    return Code(entity.local_id)


def short(entity: Entity, voice: Voice) -> Inline:
    """A name for tight places: an abbreviation, an alias, a label; else the name."""
    match entity:
        case Party() | Framework() | Term() if entity.abbreviation:
            return voice.words(entity.abbreviation)
        case Event() if entity.aliases:
            return Code(entity.aliases[0])
        case Element():
            return Code(entity.label) if entity.label[:1].isdigit() else Words(entity_label(entity, voice))
        case Clause() if entity.label:
            return Code(entity.label)
        case _:
            return voice.title(entity)


def numbered(clause: Clause, voice: Voice) -> Inline:
    """A clause by its number, ahead of its title; one without a number by its instrument alone."""
    instrument = voice.graph.get(clause.container_id)
    return voice.title(clause) if clause.label or instrument is None else voice.title(instrument)


def entity_label(entity: Element, voice: Voice) -> str:
    """An element's label as it was typed; a word with a number in the page's language, as in `Target 5`, `Objectif 5`.

    Which words these are, says the interface. One that stands for two of them stays as it is.
    """
    label, source = entity.label, voice.source_language
    if voice.language == source:
        return label
    found = [(name, number[1]) for name, shape in _numbered(source) if (number := shape.fullmatch(label)) is not None]
    return voice.label(f"numbered.{found[0][0]}", number=found[0][1]) if len(found) == 1 else label


@cache
def _numbered(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How a language writes words with numbers: `Target 5`, `Goal A`, `Article IV`, `第5条`."""
    said = ((name, Interface().label(language, f"numbered.{name}")) for name in NUMBERED)
    parts = ((name, one.partition("{number}")) for name, one in said)
    return tuple(
        (name, re.compile(rf"{re.escape(before)}({_NUMBER}){re.escape(after)}", re.IGNORECASE))
        for name, (before, _, after) in parts
    )


def _element(element: Element, voice: Voice) -> Inline:
    if element.title is None:
        return Words(entity_label(element, voice))
    words = voice.words(element.title)
    other = _speaker(words, voice)
    label = entity_label(element, other)
    return words.framed(f"{label}{other.colon}") if label else words


def _speaker(words: Words, voice: Voice) -> Voice:
    """The voice of the language that words are in: what is said around them as one name is in that language too."""
    return voice.sibling(words.language or voice.language)


def _after(voice: Voice, text: Text, number: str) -> Inline:
    return voice.words(text).framed(after=f" {number}")


def _clause(clause: Clause, voice: Voice) -> Inline:
    instrument = voice.graph.get(clause.container_id)
    title = voice.title(instrument) if instrument is not None else Words(clause.container_id)
    where = title if isinstance(title, Words) else Words(voice.plain(title))
    if clause.label:
        said = _speaker(where, voice).label("clause.of", label=clause.label, instrument="\n")
        return where.framed(*said.split("\n"))
    what = plain_title(clause, voice)
    language = where.language if isinstance(what, Words) and what.language == where.language else None
    return Words(f"{voice.plain(where)}{voice.colon}{voice.plain(what)}", language)


def _section(section: Section, voice: Voice) -> Inline:
    def number(speaker: Voice) -> str:
        return speaker.label("source.paragraph", value=section.label) if section.label else ""

    if section.title is None:
        return Words(number(voice) or section.local_id)
    words = voice.words(section.title)
    other = _speaker(words, voice)
    return words.framed(f"{number(other)}{other.colon}") if section.label else words


def _statement(statement: Statement, voice: Voice) -> Inline:
    text = statement.title or statement.text
    if text is None:
        return Words(statement.label or statement.local_id)
    words = voice.words(text)
    line = words.text if statement.title else beginning(bare(voice.expand(words.text, statement.container_id)), 90)
    return words.put(line).framed(f"{statement.label} " if statement.label else "")


def beginning(words: str, limit: int) -> str:
    """The beginning of a text, cut after a word; where the script sets no spaces between words, after a character."""
    if len(words) <= limit:
        return words
    head = words[:limit]
    whole = "" if is_wide(head[-1]) else head.rpartition(" ")[0]
    return f"{whole} …" if whole else f"{head}…"


def is_wide(letter: str) -> bool:
    """Whether it is of a script written without spaces between words, as Chinese."""
    return east_asian_width(letter) in "WF"


def _entry(entry: MappingEntry, voice: Voice) -> Inline:
    sides: dict[str, list[str]] = {}
    for ref in entry.elements:
        element = voice.graph.get(ref.id)
        if isinstance(element, Element):
            sides.setdefault(element.container_id, []).append(entity_label(element, voice))
    return Words(" ↔ ".join(voice.comma.join(labels) for labels in sides.values()) or entry.local_id)
