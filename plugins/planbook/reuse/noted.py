"""The graph and the voices of a build that notes what is read: the same answers, by the same doors."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from planbook.answers.agenda import Agenda
from planbook.graph import Graph
from planbook.i18n.catalogue import Catalogue
from planbook.model import Entity, Text
from planbook.pages import Inline, Words
from planbook.pipeline import Speaking
from planbook.reuse.notes import IDS, NEVER, Memory, Note, Noted, Notes
from planbook.views.freshness import Freshness, OwnTexts
from planbook.views.order import Order
from planbook.views.voice import Voice

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedGraph(Graph):
    """A graph that notes what is asked of it; `bare` is the same without notes."""

    notes: Notes
    bare: Graph

    def within(self, container: str) -> tuple[Entity, ...]:
        """Everything that belongs to one plan, framework or instrument, with all that it says."""
        self.notes.take(("within", container))
        return self.bare.within(container)


def noted(graph: Graph) -> NotedGraph:
    """The graph, with notes of what is read of it."""
    notes = Notes()

    def one(name: str) -> Callable[[Any], Note]:
        return lambda key: (name, key)

    return NotedGraph(
        entities=Noted(graph.entities, notes, one("entity"), IDS),
        outgoing=Noted(graph.outgoing, notes, one("outgoing")),
        incoming=Noted(graph.incoming, notes, one("incoming")),
        former=Noted(graph.former, notes, one("former")),
        by_kind=Noted(graph.by_kind, notes, one("kind")),
        by_container=Noted(graph.by_container, notes, lambda key: ("inside", *key)),
        nodes=Noted(graph.nodes, notes, lambda _key: NEVER, NEVER),
        notes=notes,
        bare=graph,
    )


class NotedOrder(Order):
    """The order of things, of which the neighbours of one are noted."""

    def __init__(self, graph: NotedGraph) -> None:
        super().__init__(graph.bare)
        self._notes = graph.notes

    def near(self, entity: Entity, reach: int) -> tuple[Entity, ...]:
        """The neighbours of a thing, with all that they say."""
        self._notes.take(("near", entity.id, str(reach)))
        return super().near(entity, reach)


class NotedOwnTexts(OwnTexts):
    """The texts of each page, of which those of one page are noted."""

    def __init__(self, graph: NotedGraph) -> None:
        super().__init__(graph.bare)
        self._notes = graph.notes

    def of(self, path: str) -> list[tuple[Entity, Text]]:
        """The texts of a page, and what they belong to."""
        self._notes.take(("own", path))
        return super().of(path)


class NotedFreshness(Freshness):
    """What is translated, with what was read to know it."""

    def is_fallback(self, path: str) -> bool:
        """Whether next to nothing of a page is translated."""
        return self.voice.once(("fallback", path), lambda: Freshness.is_fallback(self, path))


class _Given:
    """Something that a voice is given from outside, and that is noted when it is asked for."""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, voice: NotedVoice, _owner: type) -> Any:
        voice.notes.take(("given", voice.language, self._name))
        return vars(voice)[self._name]

    def __set__(self, voice: NotedVoice, value: object) -> None:
        vars(voice)[self._name] = value


class NotedVoice(Voice):
    """A voice that notes what it says of the data."""

    today = _Given()
    pages = _Given()
    shelf = _Given()
    statement = _Given()

    def __init__(self, graph: Graph, *rest: Any) -> None:
        assert isinstance(graph, NotedGraph)
        self.notes = graph.notes
        self._memory = Memory(graph.notes)
        self.settlements: dict[str, object] = {}
        self.chain: tuple[Catalogue, ...] = rest[2]
        super().__init__(graph, *rest)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What is worked out once; whoever asks has read all that was read for it."""
        return self._memory.once(key, make)

    def forget(self, of: Container[str]) -> None:
        """Let go of what was worked out for single things."""
        self._memory.forget(of)

    def settled(self, key: str, make: Callable[[], T]) -> T:
        """What is worked out once; whoever asks depends on the outcome alone."""
        if key not in self.settlements:
            with self.notes.hearing(None):
                self.settlements[key] = make()
        self.notes.take(("settled", self.language, key))
        return cast("T", self.settlements[key])

    @property
    def agenda(self) -> Agenda:
        """Everything that has a time, of which the times of one thing are noted."""
        known = vars(self.sibling(self.source_language))
        if "_agenda" not in known:
            with self.notes.hearing(None):
                bare = super().agenda
            known["_agenda"] = Agenda(self.graph, Noted(bare.times, self.notes, lambda id: ("dated", id)))
        return cast("Agenda", known["_agenda"])

    def words(self, text: Text) -> Words:
        """What is said in the place of a text."""
        notes = self.notes
        heard, owner = notes.heard, text.owner
        if heard is None:
            return super().words(text)
        heard.add(("said", self.language, owner))
        heard.add(("entity", owner))
        notes.heard = None  # what its translations point at is part of what is said
        try:
            return super().words(text)
        finally:
            notes.heard = heard

    def title(self, entity: Entity) -> Inline:
        """What an entity is called."""
        self.notes.take(("entity", entity.id))
        return self._memory.once(("title", entity.id), lambda: self.name(entity))


SPEAKING = Speaking(NotedVoice, NotedOrder, NotedOwnTexts, NotedFreshness)
"""What a build speaks with that notes what it reads."""
