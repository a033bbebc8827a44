"""What an id means where it is written: each reference becomes a relation, or a problem with the nearest id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from planbook.load.called import Called, Named
from planbook.load.ids import slug
from planbook.load.index import Index, Slot
from planbook.load.wording import a, either
from planbook.model.fields import FieldSpec, specs
from planbook.model.inline import references
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Scalar
from planbook.values.time import When, events_of

EVENTS: Final = ("event", "series")
"""What a time may hang on."""

MOST_GUESSES: Final = 200
"""References to nothing for which the nearest id is looked up: each takes a walk through all ids."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation as it was written: `source` names `target` in `field`.

    `field` is the top-level field; a mention inside prose has the field `mentions`.
    """

    source: str
    field: str
    target: str
    where: Span


@dataclass(slots=True)
class References:
    """Resolves ids against the index; collects every relation, and a problem for each id that means nothing.

    `unsure` counts the ids that nothing has while files are missing, in which it may stand.
    """

    index: Index
    custom: dict[str, dict[str, FieldSpec]]
    problems: list[Problem] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    unsure: int = 0
    _guesses: int = 0
    _by_name: dict[tuple[str, tuple[str, ...]], Called] = field(default_factory=dict)
    _names: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)

    def resolve(self, written: str, scope: tuple[str, ...], targets: tuple[str, ...], where: Span) -> Slot | None:
        """Find what an id means here; None and a problem when nothing, or a wrong kind, has it."""
        slot = self.index.find(written, scope)
        if slot is None and self.index.unread:
            self.unsure += 1
        elif slot is None:
            hint = self._nearest(written, scope, targets)
            self.problems.append(problem("PB201", where, kind=either(targets), id=written, hint=hint))
        elif targets and slot.shape.kind not in targets:
            found, wanted, related = a(slot.shape.kind), a(either(targets)), [(slot.where, "it stands here")]
            self.problems.append(problem("PB206", where, id=written, found=found, wanted=wanted, related=related))
            return None
        return slot

    def enter(self, slot: Slot, name: str, written: Scalar, targets: tuple[str, ...]) -> Slot | None:
        """Resolve the id in a field of an entity and keep the relation."""
        target = self.resolve(written.text.strip(), slot.scope, targets, written.span)
        if target is not None:
            self.relate(slot, name, target.id, written.span)
        return target

    def relate(self, slot: Slot, name: str, target: str, where: Span) -> None:
        """Keep the relation that an entity has to another by one of its fields."""
        self.edges.append(Edge(slot.id, name, target, where))

    def events(self, slot: Slot, name: str, written: Scalar, when: When) -> None:
        """Keep the relations to the meetings that a time hangs on."""
        for event in events_of(when):
            target = self.resolve(event, slot.scope, EVENTS, written.span)
            if target is not None:
                self.relate(slot, name, target.id, written.span)

    def mentions(self, slot: Slot, prose: Scalar) -> None:
        """Keep the relations that a prose makes by naming things, and see that the fields it shows are there."""
        for found in references(prose.text):
            where = prose.locate(found.start, found.end - found.start)
            target = self.resolve(found.id, slot.scope, (), where)
            if target is None:
                continue
            self.relate(slot, "mentions", target.id, where)
            fields = (*specs(target.shape), *self.custom.get(target.shape.kind, ()))
            if found.field and found.field not in fields:
                guess = nearest(found.field, fields)
                hint = f"did you mean `{guess}`?" if guess else f"its fields are: {', '.join(fields)}"
                self.problems.append(problem("PB602", where, kind=a(target.shape.kind), field=found.field, hint=hint))

    def _nearest(self, written: str, scope: tuple[str, ...], targets: tuple[str, ...]) -> str | None:
        self._guesses += 1
        if self._guesses > MOST_GUESSES:
            return None
        home = scope[0] if scope else ""
        if (home, targets) not in self._names:
            self._names[home, targets] = tuple(slot.id.removeprefix(f"{home}/") for slot in self._fitting(targets))
        names = self._names[home, targets]
        # An element without its framework, an event without the body that meets: the end of one id, and of one only.
        ends = [name for name in names if name.endswith((f"/{written}", f"-{written}"))]
        guess = ends[0] if len(ends) == 1 else nearest(written, names)
        if guess:
            return f"did you mean `{guess}`?"
        named = self._called(home, targets).find(written)
        if named.sure:
            return f"that is a name of `{named.id}`: write its id"
        return f"did you mean `{named.id}`?" if named.id else None

    def event(self, name: str) -> Named:
        """Which event a name stands for that is no id. Plans share events: none is called otherwise inside one."""
        found = self._called("", EVENTS).find(name)
        ids = [slot.id for slot in self._fitting(EVENTS)] if not found.id else []
        return found if found.id else Named(nearest(slug(name), ids) or "")

    def _called(self, home: str, targets: tuple[str, ...]) -> Called:
        if (home, targets) not in self._by_name:
            self._by_name[home, targets] = Called.of(self._fitting(targets), home)
        return self._by_name[home, targets]

    def _fitting(self, targets: tuple[str, ...]) -> Iterator[Slot]:
        return (one for one in self.index.slots.values() if one.sound and (not targets or one.shape.kind in targets))
