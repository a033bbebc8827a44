"""Every change from one edition to the next: pairs things, and compares them field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from planbook.answers.agenda import resolver
from planbook.answers.editions.changes import (
    ORDER,
    Added,
    Change,
    FieldChange,
    Moved,
    Reassigned,
    Rebudgeted,
    Redated,
    Related,
    Removed,
    Renamed,
    Renumbered,
    Restated,
    Revalued,
    Reworded,
)
from planbook.answers.editions.leaves import leaves
from planbook.answers.editions.matching import Pairing, match
from planbook.answers.editions.measure import differences, shift
from planbook.answers.editions.order import HOMES, displaced
from planbook.answers.editions.wording import Lexicon, lexicon, pieces
from planbook.graph import Graph
from planbook.i18n.catalogue import Catalogue
from planbook.model import Entity, Ref, Text
from planbook.model.inline import references
from planbook.model.parties import Assignment
from planbook.values.money import Money
from planbook.values.resolve import Resolve
from planbook.values.time import When


def compare(
    old: Graph,
    new: Graph,
    old_plan: str = "",
    new_plan: str = "",
    *,
    catalogues: Mapping[str, Catalogue] | None = None,
    language: str = "en",
) -> tuple[Change, ...]:
    """Find every change from one edition to the next, in the order of the newer one; what is gone comes last.

    Without plans, everything in the graphs is compared. `catalogues` are the newer edition's translations, by language;
    `language` is the one that the data is written in. Linear in the size of the plans, but for the words of one text.
    """
    pairing = match(old, new, old_plan, new_plan or old_plan)
    at_work = _Comparison(old, new, pairing, catalogues or {}, lexicon((new,) if old is new else (old, new), language))
    return tuple(at_work.changes(dict(zip(("old", "new"), (old_plan, new_plan or old_plan), strict=True))))


@dataclass(slots=True)
class _Comparison:
    """What every step of a comparison needs."""

    old: Graph
    new: Graph
    pairing: Pairing
    catalogues: Mapping[str, Catalogue]
    lexicon: Lexicon
    _dates: tuple[Resolve, Resolve] = field(init=False)

    def __post_init__(self) -> None:
        self._dates = resolver(self.old), resolver(self.new)

    def changes(self, plans: Mapping[str, str]) -> Iterator[Change]:
        """Every change, object by object."""
        moved = displaced(self.old, self.pairing)
        for before, after in self.pairing.pairs:
            if before is None:
                yield Added(new=after)
                continue
            if before.id.rpartition("/")[2] != after.local_id and before.id != plans["old"]:
                yield Renamed(old=before, new=after)
            yield from self._fields(before, after, plans)
            if after.id in moved:
                was, now = moved[after.id]
                yield Moved(old=before, new=after, field=ORDER, before=was, after=now)
        for gone, into in self.pairing.removed:
            yield Removed(old=gone, into=into)

    def _fields(self, old: Entity, new: Entity, plans: Mapping[str, str]) -> Iterator[FieldChange]:
        before, after = leaves(old, self.pairing.same), leaves(new, str)
        for path in dict.fromkeys((*after, *before)):
            was, now = before.get(path), after.get(path)
            if path == "supersedes" and plans["old"] != plans["new"]:
                continue  # that it replaces the older edition is why we compare them
            if was != now:
                yield from self._field(old, new, path, was, now, after)

    def _field(
        self, old: Entity, new: Entity, path: str, was: Any, now: Any, beside: Mapping[str, Any]
    ) -> Iterator[FieldChange]:
        match was if now is None else now:
            case Text():
                yield from self._text(old, new, path, was, now)
            case Money():
                found, per = differences(was, now), beside.get(f"{path.rpartition('/')[0]}/per")
                yield Rebudgeted(old=old, new=new, field=path, before=was, after=now, differences=found, per=per)
            case (Ref(), *_):
                yield from self._refs(old, new, path, was or (), now or ())
            case (Assignment(), *_):
                yield from self._parties(old, new, path, was or (), now or ())
            case StrEnum() | (StrEnum(), *_):
                yield Restated(old=old, new=new, field=path, before=_several(was), after=_several(now))
            case str() if path == "label":
                yield Renumbered(old=old, new=new, before=was, after=now)
            case value if isinstance(value, When):
                moved = shift(was, now, self._dates)
                yield Redated(old=old, new=new, field=path, before=was, after=now, shift=moved)
            case _:
                yield Revalued(old=old, new=new, field=path, before=was, after=now)

    def _text(self, old: Entity, new: Entity, path: str, was: Text | None, now: Text | None) -> Iterator[Reworded]:
        before, after = self._retold(was.source) if was else "", now.source if now else ""
        if before == after:
            return
        states = tuple((code, one.state(now.key, after)) for code, one in self.catalogues.items()) if now else ()
        yield Reworded(
            old=old,
            new=new,
            field=path,
            before=was,
            after=now,
            words=pieces(before, after),
            natures=self.lexicon.natures(before, after),
            translations=states,
        )

    def _retold(self, text: str) -> str:
        """A text of the older edition with its references as the newer one writes them."""
        parts, last = [], 0
        for found in references(text):
            whole = text[last : found.end]
            same = self.pairing.same(found.id)
            parts.append(whole if same == found.id else whole.replace(f"plan:{found.id}", f"plan:{same}"))
            last = found.end
        return "".join(parts) + text[last:]

    def _refs(
        self, old: Entity, new: Entity, path: str, was: tuple[Ref, ...], now: tuple[Ref, ...]
    ) -> Iterator[Moved | Related]:
        before = {self.pairing.same(ref.id): ref.id for ref in was}
        after = {ref.id for ref in now}
        lost = tuple(id for same, id in before.items() if same not in after)
        gained = tuple(ref.id for ref in now if ref.id not in before)
        if not lost and not gained:
            return
        if path in HOMES:
            ids = tuple(tuple(ref.id for ref in refs) for refs in (was, now))
            yield Moved(old=old, new=new, field=path, before=ids[0], after=ids[1])
        else:
            yield Related(old=old, new=new, field=path, lost=lost, gained=gained)

    def _parties(
        self, old: Entity, new: Entity, path: str, was: tuple[Assignment, ...], now: tuple[Assignment, ...]
    ) -> Iterator[Reassigned]:
        """Pair what each party did with what it does: first the same part, then the same role, then any other."""
        left, come = list(was), list(now)
        pairs: dict[int, Assignment] = {}
        for part in (_whole, _role, _who):
            open_: dict[Any, list[Assignment]] = {}
            for one in left:
                open_.setdefault(part(one, self.pairing), []).append(one)
            for one in [one for one in come if id(one) not in pairs]:
                if waiting := open_.get(part(one, None)):
                    pairs[id(one)] = waiting.pop(0)
            taken = {id(one) for one in pairs.values()}
            left = [one for one in left if id(one) not in taken]
        found = [(pairs.get(id(one)), one) for one in come]
        changed = [(a, b) for a, b in found if a is None or _whole(a, self.pairing) != _whole(b, None)]
        if changed or left:
            yield Reassigned(old=old, new=new, field=path, parties=(*changed, *((one, None) for one in left)))


def _who(one: Assignment, pairing: Pairing | None) -> str:
    return pairing.same(one.party.id) if pairing else one.party.id


def _role(one: Assignment, pairing: Pairing | None) -> tuple[str, str]:
    return _who(one, pairing), one.role


def _whole(one: Assignment, pairing: Pairing | None) -> tuple[object, ...]:
    via = tuple(pairing.same(ref.id) if pairing else ref.id for ref in one.via)
    texts = (text and text.source for text in (one.specifier, one.condition))
    return (*_role(one, pairing), via, one.country, *texts)


def _several(value: Any) -> tuple[Any, ...]:
    return () if value is None else value if isinstance(value, tuple) else (value,)
