"""How a tie between two elements is said: its word, its sign, what its row adds, and a chain as a line of reasoning."""

from __future__ import annotations

from planbook.answers.crosswalk import Chain
from planbook.i18n import locale
from planbook.model.frameworks import Element, MappingEntry
from planbook.model.results import Activity
from planbook.model.words import Relation
from planbook.pages import Badge, Code, Inline, Inlines, Item, Link, Paragraph, Words
from planbook.values.relation import Tie
from planbook.views.naming import short
from planbook.views.voice import Voice

SIGNS = {
    Tie.EQUAL: "=",
    Tie.EQUIVALENT: "≈",
    Tie.SUBSET: "⊂",
    Tie.SUPERSET: "⊃",
    Tie.INTERSECTS: "∩",
    Tie.SUPPORTS: "→",
    Tie.SUPPORTED: "←",
    Tie.NONE: "∅",
    Tie.UNKNOWN: "?",
}
"""One sign for each tie, for the narrow cells of a matrix. Never the only thing that says it."""


def sign(tie: Tie, voice: Voice) -> str:
    """The sign of a tie. Arrows do not turn by themselves, as ⊂ does, in a language read from right to left."""
    turned = {Tie.SUPPORTS: Tie.SUPPORTED, Tie.SUPPORTED: Tie.SUPPORTS}
    return SIGNS[turned.get(tie, tie) if locale.direction(voice.language) == "rtl" else tie]


def tie_word(tie: Tie, voice: Voice) -> str:
    """The word for a tie: that of the data, where the data has it."""
    match tie:
        case Tie.SUPPORTED:
            return voice.label("tie.supported")
        case Tie.UNKNOWN:
            return voice.label("tie.unknown")
        case _:
            return voice.word(Relation(tie.value))


def stated_word(tie: Tie, voice: Voice) -> str:
    """The word for what a row states; a row that names no relation says nothing about it."""
    return voice.label("tie.unsaid") if tie is Tie.UNKNOWN else tie_word(tie, voice)


def statement(tie: Tie, entry: MappingEntry, voice: Voice) -> Inlines:
    """What a row states: the tie, how strong it is and how sure the mapper."""
    words: list[Inline] = [Badge(stated_word(tie, voice))] if tie is not Tie.UNKNOWN else []
    if entry.degree is not None:
        words.extend((Words(" "), Badge(voice.word(entry.degree))))
    if entry.confidence is not None:
        said = voice.label("field.confidence") + voice.colon + voice.word(entry.confidence)
        words.append(Words(f" {said}"))
    return tuple(words)


def carriers(entry: MappingEntry, voice: Voice) -> tuple[Inlines, ...]:
    """The activities that carry a row, each once, with their printed numbers."""
    found = (voice.graph.get(one.activity.id) for one in entry.placements)
    return tuple(_numbered(one, voice) for one in dict.fromkeys(found) if isinstance(one, Activity))


def _numbered(activity: Activity, voice: Voice) -> Inlines:
    return (*((Code(activity.label), Words(" ")) if activity.label else ()), *voice.link(activity))


def reasoning(chain: Chain, voice: Voice) -> Item:
    """A chain as a line, each tie a link to the row that states it, and below it how the ties are put together."""
    line: list[Inline] = list(_number(chain.start, voice))
    for step in chain.steps:
        tie = Link(step.entry.id, (Words(stated_word(step.tie, voice).lower()),))
        line.extend((Words(" – "), tie, Words(" – "), *_number(step.end, voice)))
        framework = voice.graph.get(step.end.container_id)
        if step is not chain.steps[-1] and framework is not None:
            opening, closing = voice.brackets
            line.extend((Words(opening), voice.title(framework), Words(closing)))
    ties = " ∘ ".join(stated_word(step.tie, voice) for step in chain.steps)
    return Item(tuple(line), (Paragraph((Words(f"{ties} = {tie_word(chain.tie, voice)}"),)),))


def _number(element: Element, voice: Voice) -> Inlines:
    return voice.link(element, (short(element, voice),))
