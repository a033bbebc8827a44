"""One change in words: the name of the field, what was there before, and what is there now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, assert_never

from planbook.answers.editions import (
    ORDER,
    Difference,
    Distance,
    FieldChange,
    Moved,
    Nature,
    Op,
    Piece,
    Reassigned,
    Rebudgeted,
    Redated,
    Related,
    Renamed,
    Renumbered,
    Restated,
    Revalued,
    Reworded,
    Shift,
    pieces,
)
from planbook.i18n import locale
from planbook.i18n.catalogue import State
from planbook.model import Text
from planbook.model.parties import Assignment
from planbook.pages import Badge, Code, Fact, Inline, Inlines, Revised, Tone, Words
from planbook.values.amount import Range
from planbook.values.money import Money
from planbook.views import parts
from planbook.views.naming import beginning, is_wide
from planbook.views.prices import for_one
from planbook.views.voice import Voice

NOTHING: Final = Words("–")
NATURES: Final = {
    Nature.COSMETIC: "edition.nature.cosmetic",
    Nature.NUMBER: "edition.nature.number",
    Nature.DATE: "edition.nature.date",
    Nature.PARTY: "edition.nature.party",
    Nature.VERB: "edition.nature.verb",
}
"""What to say of a rewording; of one in other words, nothing."""

LONGEST_KEPT: Final = 160
"""Characters of unchanged text between two changes that are shown whole."""

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(plan:[^)]*\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|&~])")


@dataclass(frozen=True, slots=True)
class Sides:
    """Who speaks for the older edition, and who for the newer one: the same voice where one graph holds both."""

    old: Voice
    new: Voice


def facts_of(changes: Iterable[FieldChange], sides: Sides) -> tuple[Fact, ...]:
    """What is different in one object, one fact per field."""
    return tuple(Fact(_label(one, sides.new), tuple(_said(one, sides))) for one in changes)


def _label(change: FieldChange, voice: Voice) -> str:
    """The field's name; of one inside a group, the group's name too."""
    if isinstance(change, Renamed):
        return voice.label("origin.id")
    if change.field == ORDER:
        return voice.label("edition.order")
    top, *inner = change.field.split("/")
    declared = voice.graph.get(top)
    if not voice.has_label(f"field.{top}"):
        return voice.said(name) if isinstance(name := getattr(declared, "name", None), Text) else top
    label = parts.field_label(change.new.kind, top, voice)
    last = inner[-1] if inner else ""
    known = [key for key in (f"field.{last}", f"workbook.field.{last}") if voice.has_label(key)]
    if last in ("amount", "quantity", "value", "text") or not known:
        return label
    return f"{label} – {voice.label(known[0])}"


def _said(change: FieldChange, sides: Sides) -> Iterator[Inlines]:  # noqa: C901 - one case for each kind of change
    match change:
        case Renamed(old=old, new=new):
            yield (Code(old.local_id), arrow(sides.new), Code(new.local_id))
        case Moved():
            yield _moved(change, sides)
        case Renumbered(before=before, after=after):
            yield (_code(before), arrow(sides.new), _code(after))
        case Reworded():
            yield tuple(_reworded(change, sides))
        case Redated(before=before, after=after, shift=shift):
            yield (
                *_any(before, sides.old),
                arrow(sides.new),
                *_any(after, sides.new),
                *_bracketed(_shifted(shift, sides.new), sides.new),
            )
        case Rebudgeted(before=before, after=after, differences=found):
            more = locale.list_of([_difference(one, sides.new) for one in found], sides.new.language)
            money = (*_any(before, sides.old), arrow(sides.new), *_any(after, sides.new))
            yield (*money, *for_one(change.per, sides.new), *_bracketed(more, sides.new))
        case Reassigned(parties=found):
            yield from (_party(*pair, sides) for pair in found)
        case Related(lost=lost, gained=gained):
            yield from (_marked("joined", link, sides.new) for id in gained if (link := _link(id, sides.new)))
            yield from (_marked("left", link, sides.old) for id in lost if (link := _link(id, sides.old)))
        case Restated(before=before, after=after):
            yield (Words(_words(before, sides.old)), arrow(sides.new), Words(_words(after, sides.new)))
        case Revalued(before=before, after=after):
            yield (*_any(before, sides.old, change.field), arrow(sides.new), *_any(after, sides.new, change.field))
        case _:
            assert_never(change)


def arrow(voice: Voice) -> Words:
    """From what was to what is, the way the language is read."""
    return Words(voice.label("punctuation.arrow"))


def _code(label: str | None) -> Inline:
    return Code(label) if label else NOTHING


def _bracketed(text: str, voice: Voice) -> Inlines:
    return (Words(voice.bracketed(text)),) if text else ()


def _link(id: str, voice: Voice) -> Inlines:
    entity = voice.graph.get(id)
    return voice.link(entity) if entity is not None else ()


def _moved(change: Moved, sides: Sides) -> Inlines:
    places = [
        _place(ids, change.field, voice) for ids, voice in ((change.before, sides.old), (change.after, sides.new))
    ]
    return (*places[0], arrow(sides.new), *places[1])


def _place(ids: tuple[str, ...], field: str, voice: Voice) -> Inlines:
    if not ids:
        return (Words(voice.label("edition.first")),) if field == ORDER else (NOTHING,)
    found: list[Inline] = [Words(f"{voice.label('edition.behind')} ")] if field == ORDER else []
    for number, id in enumerate(ids):
        found.extend((*((Words(voice.comma),) if number else ()), *_link(id, voice)))
    return tuple(found)


# Texts


def _reworded(change: Reworded, sides: Sides) -> Iterator[Inline]:
    """The words of the page's language where both editions have them, else those of the source."""
    voice = sides.new
    source = None if voice.language == voice.source_language else voice.source_language
    before, after = _own(change.before, sides.old), _own(change.after, voice)
    if before is not None and after is not None:
        yield from _revised(pieces(before, after), None)
    else:
        shown = (Piece(one.op, unmarked(one.text, _side(one, sides))) for one in change.words)
        yield from _revised(shown, source)
    for nature in change.natures:
        if nature in NATURES:
            tone = Tone.NEUTRAL if nature is Nature.COSMETIC else Tone.OPEN
            yield from (Words(" "), Badge(voice.label(NATURES[nature]), tone))
    if source and change.after is not None and after is None and not change.translations:
        yield from (Words(" "), Badge(voice.label("edition.not_followed"), Tone.WARNING))
    elif source and before == after:
        yield from (Words(" "), Badge(voice.label("edition.as_before")))
    behind = [locale.language_name(code, voice.language) for code, state in change.translations if state not in _DONE]
    if behind:
        said = voice.label("edition.still_behind", languages=locale.list_of(behind, voice.language))
        yield from (Words(" "), Badge(said, Tone.WARNING))


_DONE: Final = {State.TRANSLATED, State.REVIEWED}


def _own(text: Text | None, voice: Voice) -> str | None:
    """A text in the page's language, without its markup: empty where there is none, None where it is not translated."""
    if text is None:
        return ""
    words = voice.words(text)
    if words.language is not None or words.older is not None or voice.language == voice.source_language:
        return None
    return unmarked(words.text, voice)


def _side(piece: Piece, sides: Sides) -> Voice:
    return sides.old if piece.op is Op.DELETED else sides.new


def unmarked(text: str, voice: Voice) -> str:
    """A text with its references in words, and without markup."""
    return _ESCAPED.sub(r"\1", _LINK.sub(r"\1", voice.expand(text)).replace("**", ""))


def _revised(found: Iterable[Piece], language: str | None) -> Iterator[Inline]:
    for number, one in enumerate(found):
        if one.op is Op.KEPT:
            yield Words(_shortened(one.text, number > 0), language)
        else:
            yield Revised(one.text, one.op is Op.INSERTED, language)


def _shortened(text: str, inside: bool) -> str:
    """Unchanged text with its middle left out, where it is long: enough stays to see where a change is."""
    if len(text) <= LONGEST_KEPT:
        return text
    head = beginning(text, LONGEST_KEPT // 2) if inside else "…"
    end = text[-LONGEST_KEPT // 2 :]
    return f"{head}{end}" if is_wide(end[0]) else f"{head} {end.partition(' ')[2]}"


# Values


def _shifted(shift: Shift | None, voice: Voice) -> str:
    if shift is None:
        return ""
    if shift.start == shift.end and shift.start is not None:
        return _distance(shift.start, voice) if shift.start.by else ""
    told = (("edition.starts", shift.start), ("edition.ends", shift.end))
    found = [voice.label(key, how=_distance(one, voice)) for key, one in told if one is not None and one.by is not None]
    return locale.list_of(found, voice.language)


def _distance(distance: Distance, voice: Voice) -> str:
    assert distance.by is not None
    time = locale.offset(distance.by, voice.language)
    return voice.label("edition.later" if distance.later else "edition.earlier", time=time)


def _difference(found: Difference, voice: Voice) -> str:
    """More, less, or between the two."""

    def say(range: Range) -> str:
        money = Money.of(range, found.currency, approximate=found.approximate)
        return voice.money(money).text

    low, high = found.range.low, found.range.high
    if low >= 0:
        return voice.label("edition.more", money=say(found.range))
    if high <= 0:
        return voice.label("edition.less", money=say(found.range.scale(-1)))
    return voice.label("edition.between", low=say(Range.of(-low)), high=say(Range.of(high)))


def _party(before: Assignment | None, after: Assignment | None, sides: Sides) -> Inlines:
    if before is None and after is not None:
        return _marked("joined", _assigned(after, sides.new), sides.new)
    if after is None and before is not None:
        return _marked("left", _assigned(before, sides.old), sides.old)
    assert before is not None
    assert after is not None
    if before.party.id == after.party.id and parts.assignment(before, sides.old) == parts.assignment(after, sides.new):
        was, now = Words(sides.new.colon + sides.old.word(before.role)), Words(sides.new.word(after.role))
        return (*parts.assignment(after, sides.new), was, arrow(sides.new), now)
    return (*_assigned(before, sides.old), arrow(sides.new), *_assigned(after, sides.new))


def _assigned(one: Assignment, voice: Voice) -> Inlines:
    return (*parts.assignment(one, voice), Words(f" – {voice.word(one.role)}"))


def _marked(how: str, what: Inlines, voice: Voice) -> Inlines:
    tone = Tone.GOOD if how == "joined" else Tone.NEUTRAL
    return (Badge(voice.label(f"edition.{how}"), tone), Words(" "), *what)


def _words(found: tuple[Any, ...], voice: Voice) -> str:
    return locale.list_of([voice.word(one) for one in found], voice.language) or NOTHING.text


def _any(value: Any, voice: Voice, field: str = "") -> Inlines:
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    found: list[Inline] = []
    for one in items:
        found.extend((*((Words(voice.comma),) if found else ()), *_one(one, voice, field.rpartition("/")[2])))
    return tuple(found) or (NOTHING,)


def _one(value: Any, voice: Voice, field: str) -> Inlines:
    match field:
        case "language":
            return (Words(locale.language_name(value, voice.language)),)
        case "country" | "countries":
            return (Words(locale.territory(value, voice.language)),)
        case _:
            return parts.plain_value(value, voice)
