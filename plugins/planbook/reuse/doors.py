"""What each note stands for in this build: a digest of what is found when the same thing is asked again."""

from __future__ import annotations

from collections.abc import Mapping

from planbook.graph import Graph
from planbook.i18n.catalogue import Catalogue, Entry
from planbook.model import Entity
from planbook.model.inline import references
from planbook.reuse.digests import digest, joined
from planbook.reuse.noted import NotedGraph, NotedVoice
from planbook.reuse.notes import Note, Noted
from planbook.site.links import Links
from planbook.views.freshness import OwnTexts

ABSENT = "absent"
"""Stands for what is not there."""


class Doors:
    """Answers what each kind of note stands for. From the same answers two builds make the same."""

    def __init__(
        self, graph: NotedGraph, voices: Mapping[str, NotedVoice], catalogues: Mapping[str, Catalogue]
    ) -> None:
        self._graph: Graph = graph.bare
        self._notes, self._texts = graph.notes, OwnTexts(graph.bare)
        self._voices, self._catalogues = voices, catalogues
        self.links: dict[str, Links] = {}
        self._known: dict[Note, str] = {}
        self._entities: dict[str, str] = {}
        self._entries: dict[tuple[str, str], dict[str, list[Entry]]] = {}

    def answer(self, note: Note) -> str:
        """What a note stands for; nothing is noted of what is asked here."""
        found = self._known.get(note)
        if found is None:
            with self._notes.hearing(None):
                found = self._known[note] = self._find(note)
        return found

    def _find(self, note: Note) -> str:  # noqa: C901 - one case for each kind of note
        graph = self._graph
        match note:
            case ("entity", id):
                return self._entity(id)
            case ("outgoing" | "incoming" as way, id):
                edges = getattr(graph, way).get(id, ())
                return digest([(one.source, one.field, one.target) for one in edges])
            case ("former", id):
                return digest(graph.former.get(id))
            case ("kind", kind):
                return self._all(graph.by_kind.get(kind, ()))
            case ("inside", container, kind):
                return self._all(graph.by_container.get((container, kind), ()))
            case ("within", container):
                return self._all(graph.within(container))
            case ("ids",):
                return digest(list(graph.entities))
            case ("everything",):
                return self._all(tuple(graph.entities.values()))
            case ("near", id, reach):
                entity = graph.entities.get(id)
                return ABSENT if entity is None else self._all(self._any.order.near(entity, int(reach)))
            case ("own", path):
                return self._all(tuple(self._own(path)))
            case ("dated", id):
                return digest(self._any.agenda.of(id))
            case ("said", language, owner):
                return self._said(language, owner)
            case ("filed", language, owner):
                return digest(self._entries_of("filed", language, owner))
            case ("place", language, id):
                return digest(self.links[language].places.get(id)) if language in self.links else ABSENT
            case ("settled", language, key):
                values = self._voices[language].settlements if language in self._voices else {}
                return digest(values[key]) if key in values else ABSENT
            case ("given", language, name):
                return digest(vars(self._voices[language]).get(name)) if language in self._voices else ABSENT
            case _:
                raise LookupError(note)

    @property
    def _any(self) -> NotedVoice:
        return next(iter(self._voices.values()))

    def _entity(self, id: str) -> str:
        found = self._entities.get(id)
        if found is None:
            entity = self._graph.entities.get(id)
            found = self._entities[id] = ABSENT if entity is None else digest(entity)
        return found

    def _all(self, entities: tuple[Entity, ...]) -> str:
        """Several things in their order: which they are, and what each says."""
        return joined(f"{one.id} {self._entity(one.id)}" for one in entities)

    def _own(self, path: str) -> list[Entity]:
        return self._texts.by_page.get(path, [])

    def _said(self, language: str, owner: str) -> str:
        """All translations of a thing's texts that one language may show, and what they point at and is there."""
        entries = self._entries_of("said", language, owner)
        there = [
            self._graph.find(found.id, owner.rpartition("/")[0]) is not None
            for one in entries
            for found in references(one.translation)
        ]
        return digest((entries, there))

    def _entries_of(self, door: str, language: str, owner: str) -> list[Entry]:
        if (door, language) not in self._entries:
            filed: dict[str, list[Entry]] = {}
            for catalogue in self._chain(door, language):
                for key, entry in catalogue.entries.items():
                    filed.setdefault(key.partition("#")[0], []).append(entry)
            self._entries[door, language] = filed
        return self._entries[door, language].get(owner, [])

    def _chain(self, door: str, language: str) -> tuple[Catalogue, ...]:
        """The catalogues that a voice looks in; or that of a language as it was read."""
        if door == "said":
            voice = self._voices.get(language)
            return voice.chain if voice is not None else ()
        return (self._catalogues[language],) if language in self._catalogues else ()


def noted_links(links: Links, language: str, graph: NotedGraph) -> Links:
    """The same places, of which each is noted that is asked for."""
    places = Noted(links.places, graph.notes, lambda id: ("place", language, id))
    return Links(places, links.directories, links.up)
