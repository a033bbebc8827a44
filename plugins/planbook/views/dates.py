"""A time in words with the days that it can mean, and dates as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbook.answers.agenda import DEADLINE, EXTENDED, PERIOD, Dated, resolver
from planbook.i18n import locale
from planbook.model import Entity, Text
from planbook.model.instruments import Clause, Event
from planbook.model.parties import Assignment
from planbook.model.results import Activity
from planbook.pages import Download, Inline, Inlines, Words
from planbook.values import feeds
from planbook.values.due import Precision, falls_due
from planbook.values.edtf import Period
from planbook.values.resolve import Bounds
from planbook.values.time import When, events_of
from planbook.views.naming import numbered
from planbook.views.prices import prices
from planbook.views.voice import Voice

FILE = "dates.ics"
KINDS = {DEADLINE: "time.deadline", EXTENDED: "time.extended", PERIOD: "field.period"}


def said(one: Dated, voice: Voice) -> Inlines:
    """When it is: in its own words, with the reasoning of a time that hangs on an event, or the days it can mean."""
    return _said(one, reasoning(one.when, one.days, voice) or known(one, voice), voice)


def briefly(one: Dated, voice: Voice) -> Inlines:
    """The same without days that everybody reads off the words, as off `May 2023` and `2016–2018`."""
    plain = isinstance(one.when, Period) and not (one.when.approximate or one.when.uncertain)
    further = "" if plain or one.precision is Precision.FILLS else known(one, voice)
    return _said(one, reasoning(one.when, one.days, voice) or further, voice)


def _said(one: Dated, further: str, voice: Voice) -> Inlines:
    return (voice.when(one.when), Words(voice.bracketed(further))) if further else (voice.when(one.when),)


def resolved(when: When, voice: Voice) -> Inlines:
    """A time, and where it hangs on an event, how its days are worked out: `three months after MOP6 (…)`."""
    why = reasoning(when, voice.bounds(when), voice) if events_of(when) else ""
    return (voice.when(when), Words(voice.bracketed(why))) if why else (voice.when(when),)


def deadline(when: When, voice: Voice) -> Inlines:
    """A deadline, and where it hangs on an event, how the day is worked out on which it falls due."""
    why = reasoning(when, falls_due(when, resolver(voice.graph)), voice)
    return (voice.when(when), Words(voice.bracketed(why))) if why else (voice.when(when),)


def reasoning(when: When, days: Bounds, voice: Voice) -> str:
    """How a time that hangs on an event was worked out; empty for any other."""
    if not events_of(when) or not days.derivation:
        return ""
    return locale.derivation(days.derivation, voice.language, voice.event_name)


def known(one: Dated, voice: Voice) -> str:
    """Between which days a time lies that is not written to the day; empty where its own words say it."""
    first, last = one.days.earliest, one.days.latest
    match one.precision:
        case Precision.SOME_TIME if first is not None and last is not None and first != last:
            key = "time.some_time"
        case Precision.FILLS:
            key = "time.fills"
        case _:
            return ""
    assert first is not None and last is not None
    return voice.label(key, first=locale.date(first, voice.language), last=locale.date(last, voice.language))


def kind(one: Dated, voice: Voice) -> str:
    """What sort of date it is: an event, an activity, a deadline, more time, a plan's period."""
    return voice.label(KINDS[one.what] if one.what else f"kind.{one.entity.kind}")


def feed(name: str, dated: Iterable[Dated], voice: Voice, about: str = "") -> tuple[Download, ...]:
    """The dates as a calendar file, if any of them has a day. `about` is the id of what they belong to."""
    found = [_entry(one, voice) for one in dated if one.first is not None]
    if not found:
        return ()
    address = voice.web(about) if about else ""
    content = feeds.calendar(feeds.Said(name, voice.language), found, address)
    return (Download(FILE, voice.label("feed.title"), content),)


def _entry(one: Dated, voice: Voice) -> str:
    """One entry, written once and remembered: it stands in the feeds of its plan, of each of its parties and of all."""
    uid = f"{one.entity.id}#{one.key}/{voice.language}@planbook"
    return voice.once(("feed", uid), lambda: _written(uid, one, voice))


def _written(uid: str, one: Dated, voice: Voice) -> str:
    first, last = one.first, one.last
    assert first is not None and last is not None
    exact = one.precision is Precision.EXACT
    written = feeds.Entry(
        uid=uid,
        first=first,
        last=last,
        summary=_summary(one, voice),
        description=feeds.Said("\n".join(_lines(one, voice)), voice.language),
        category=feeds.Said(kind(one, voice), voice.language),
        place=_place(one.entity, voice),
        url=voice.web(one.entity.id),
        busy=exact and isinstance(one.entity, Event),
    )
    return feeds.entry(written, voice.today)


def _summary(one: Dated, voice: Voice) -> feeds.Said:
    """What it is; a time that is not known to the day is marked as such."""
    title: Inline = voice.title(one.entity)
    text = voice.plain(title)
    if isinstance(one.entity, Clause):
        title = voice.words(one.entity.title)
        text = f"{voice.plain(numbered(one.entity, voice))}{voice.colon}{voice.plain(title)}"
    if one.what:
        text = f"{kind(one, voice)}{voice.colon}{text}"
    mark = _mark(one, voice)
    language = title.language if isinstance(title, Words) and title.language else voice.language
    return feeds.Said(f"{text} ({mark})" if mark else text, language)


def _mark(one: Dated, voice: Voice) -> str:
    if one.precision is Precision.EXACT:
        return ""
    words = voice.when(one.when).text
    if isinstance(one.when, Period) and not (one.when.approximate or one.when.uncertain):
        return voice.label("feed.some_time", when=words)
    return words


def _lines(one: Dated, voice: Voice) -> Iterator[str]:
    yield voice.flat(said(one, voice))
    container = voice.graph.get(one.entity.container_id)
    if container is not None:
        yield voice.plain(voice.title(container))
    if isinstance(one.entity, Clause):
        yield from _asked(one.entity, voice)
    yield from _parties(getattr(one.entity, "parties", ()), voice)
    if isinstance(one.entity, Activity) and one.entity.cost:
        amounts = voice.flat(prices(one.entity.cost, voice))
        yield f"{voice.label('field.cost')}{voice.colon}{amounts}"


def _asked(clause: Clause, voice: Voice) -> Iterator[str]:
    if clause.addressees:
        names = voice.comma.join(voice.flat(one) for one in voice.links(clause.addressees))
        yield f"{voice.label('field.addressees')}{voice.colon}{names}"
    if clause.deliverable is not None:
        yield f"{voice.label('field.deliverable')}{voice.colon}{voice.said(clause.deliverable)}"


def _parties(parties: tuple[Assignment, ...], voice: Voice) -> Iterator[str]:
    roles: dict[str, list[str]] = {}
    for one in parties:
        roles.setdefault(voice.word(one.role), []).append(voice.flat(voice.link(one.party)))
    for role, names in roles.items():
        yield f"{role}{voice.colon}{voice.comma.join(names)}"


def _place(entity: Entity, voice: Voice) -> feeds.Said | None:
    place = getattr(entity, "place", None)
    words = voice.words(place) if isinstance(place, Text) else None
    parts = [voice.plain(words)] if words is not None else []
    if isinstance(entity, Event) and entity.country:
        country = locale.territory(entity.country, voice.language)
        parts.extend([] if parts and country in parts[0] else [country])
    language = (words.language if words is not None else None) or voice.language
    return feeds.Said(voice.comma.join(parts), language) if parts else None
