"""Pages that are not made again: each is kept with notes of what it was made from, and given back while these hold.

Knows no host. A build asks in this order: `noted` for its graph, `ready` with its voices, then for each language
`sheets` and `links`, and of each page what was `kept`; whatever it makes it says with `keep`, and at the end `save`.
"""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from planbook.i18n.catalogue import Catalogue
from planbook.pipeline import Build
from planbook.reuse.doors import Doors, noted_links
from planbook.reuse.makers import maker
from planbook.reuse.noted import SPEAKING, NotedGraph, NotedVoice, noted
from planbook.reuse.notes import NEVER, Note, Notes
from planbook.reuse.store import DamagedError, Place, Store
from planbook.site.links import Links
from planbook.views import VIEWS, of_view
from planbook.views.abbreviations import abbreviations
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

__all__ = ["SPEAKING", "DamagedError", "Handed", "Reuse", "Store", "Unit"]

Name = tuple[str, str, str]
"""What is kept: what sort of thing, in which language, and which one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that was made: by what, from what, what was said of it besides, and its bytes."""

    maker: str
    reads: bytes
    said: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Handed:
    """What one process of a build has kept, for the one that saves all: notes with what they stand for, by number."""

    units: dict[Name, Unit]
    notes: dict[int, tuple[Note, str]]
    marks: dict[str, str]
    differs: bool
    told: str


@dataclass(slots=True)
class _Maker:
    name: str
    notes: set[Note] = field(default_factory=set)


class Reuse:
    """What is kept, for one build."""

    def __init__(self, store: Store, key: str, clean: bool = False) -> None:
        """Load what was kept under the same key, or nothing where the build is to be a clean one.

        `told` is what there is to say of it, in one line.
        """
        self.store, self.key, self.told = store, key, ""
        self.notes: Notes
        self._numbers: dict[Note, int] = {}
        self._answers: list[str] = []
        self._old: dict[Name, Unit] = {}
        self._new: dict[Name, Unit] = {}
        self._changed: set[int] = set()
        self._unchecked: list[tuple[int, Note]] = []
        self._makers: dict[tuple[str, str], _Maker] = {}
        self._handed: dict[Note, str] = {}
        self.marks: dict[str, str] = {}
        self._broken = self._differs = False
        self._begin(clean)

    def _begin(self, clean: bool) -> None:
        try:
            index = self.store.load()
            if index is None or clean:
                return
            if index["key"] != self.key:
                self.told = "the version or the configuration is another one than before: everything is made anew"
                return
            self._read(index)
        except OSError as error:
            self.told = f"what was kept of the last build cannot be read ({error.strerror}): everything is made anew"
        except (DamagedError, ValueError, KeyError, TypeError, IndexError):
            self.told = "what was kept of the last build is damaged: everything is made anew"
            self._numbers, self._unchecked, self._old, self.marks = {}, [], {}, {}

    def _read(self, index: dict[str, Any]) -> None:
        self._numbers = {tuple(note): number for number, note in enumerate(index["notes"])}
        self._unchecked = [(number, note) for note, number in self._numbers.items()]
        self._answers = list(index["answers"])
        self.marks = dict(index["marks"])
        for sort, language, name, made, reads, said, place in index["units"]:
            self._old[sort, language, name] = Unit(made, base64.b64decode(reads), said, Place(*place))

    # The data, with notes of what is read of it

    def noted(self, built: Build) -> Build:
        """What was read, so that it is noted what is asked of it."""
        graph = noted(built.graph)
        self.notes = graph.notes
        return replace(built, graph=graph)

    def ready(self, voices: Mapping[str, Voice], catalogues: Mapping[str, Catalogue]) -> None:
        """Take the voices, once they are told all that they are told."""
        spoken = cast("Mapping[str, NotedVoice]", voices)
        graph = next(iter(spoken.values())).graph
        assert isinstance(graph, NotedGraph)
        for one in spoken.values():
            abbreviations(one)
            assert one.invented is not None
        self._doors = Doors(graph, spoken, catalogues)

    def sheets(self, voice: Voice) -> list[Sheet]:
        """The pages of a language, with notes of what each is made of."""
        found: list[Sheet] = []
        for view in VIEWS:
            heard: set[Note] = set()
            with self.notes.hearing(heard):
                for one in of_view(view, voice):
                    name, notes, whole = maker(one._make)
                    own = _Maker(f"{one.id} {one.file} {name}", {*notes, *(() if whole else heard)})
                    self._makers[voice.language, one.address] = own
                    found.append(one)
        return found

    def links(self, links: Links, voice: Voice) -> Links:
        """The places of a language, so that it is noted which are asked for; what was kept is compared now."""
        graph = voice.graph
        assert isinstance(graph, NotedGraph)
        self._doors.links[voice.language] = links
        self._compare(voice.language)
        web = voice.web

        def noted_web(id: str) -> str:
            self.notes.take(("place", voice.language, id))
            return web(id)

        voice.web = noted_web
        return noted_links(links, voice.language, graph)

    def _compare(self, language: str) -> None:
        """Find out which notes stand for something else than they did; places of other languages can wait."""
        waiting = []
        for number, note in self._unchecked:
            if note[0] == "place" and note[1] != language:
                waiting.append((number, note))
            elif self._doors.answer(note) != self._answers[number]:
                self._changed.add(number)
        self._unchecked = waiting

    # What is kept

    def kept(self, sort: str, language: str, name: str) -> Unit | None:
        """What was made before of the very same, or None."""
        unit = self._old.get((sort, language, name))
        if unit is None or unit.maker != self._maker(sort, language, name).name:
            return None
        return unit if self._changed.isdisjoint(array("I", unit.reads)) else None

    def take(self, sort: str, language: str, name: str, unit: Unit) -> bytes:
        """The bytes of what is kept, which stays kept. Raises DamagedError."""
        data = self.store.read(unit.place)
        self._new[sort, language, name] = unit
        return data

    def keep(self, sort: str, language: str, name: str, heard: set[Note], said: object, data: bytes) -> None:
        """Keep what was made, with the notes of what was read for it."""
        own = self._maker(sort, language, name)
        notes = heard | own.notes
        self._differs = True
        if self._broken or NEVER in notes:
            return
        try:
            place = self.store.write(data)
        except OSError as error:
            self._fail(error)
            return
        numbers = array("I", sorted(self._number(one) for one in notes))
        self._new[sort, language, name] = Unit(own.name, numbers.tobytes(), said, place)

    def _maker(self, sort: str, language: str, name: str) -> _Maker:
        return self._makers.get((language, name)) or _Maker(name) if sort == "page" else _Maker(name)

    def _number(self, note: Note) -> int:
        found = self._numbers.get(note)
        if found is None:
            found = self._numbers[note] = len(self._numbers)
        return found

    def _fail(self, error: OSError) -> None:
        self._broken = True
        self.told = f"nothing can be kept of this build for the next ({error.strerror})"

    # The end

    def hand_over(self) -> Handed:
        """What this process has kept of its languages; its files are closed, and it keeps nothing more."""
        used = set().union(*(array("I", one.reads) for one in self._new.values()))
        notes = {number: (note, self._doors.answer(note)) for note, number in self._numbers.items() if number in used}
        marks = {language: self.marks[language] for _, language, _ in self._new if language in self.marks}
        self.store.leave()
        return Handed(self._new, notes, marks, self._differs, self.told if self._broken else "")

    def join(self, handed: Handed) -> None:
        """Take what another process of this build has kept."""
        numbers = {old: self._number(note) for old, (note, _) in handed.notes.items()}
        self._handed |= dict(handed.notes.values())
        for name, unit in handed.units.items():
            reads = array("I", sorted(numbers[one] for one in array("I", unit.reads)))
            self._new[name] = replace(unit, reads=reads.tobytes())
        self.marks |= handed.marks
        self._differs = self._differs or handed.differs
        if handed.told:
            self._broken, self.told = True, handed.told

    def save(self) -> None:
        """Write what is kept now; what is not said to be any more goes. `told` is set where that cannot be."""
        try:
            if not self._broken and (self._differs or len(self._new) != len(self._old) or self._changed):
                self._save()
        except OSError as error:
            self._fail(error)
        finally:
            self.store.close()

    def _save(self) -> None:
        if self.store.crowded(one.place for one in self._new.values()):
            self._new = dict(self._moved())
        used = sorted(set().union(*(array("I", one.reads) for one in self._new.values())))
        notes = {number: note for note, number in self._numbers.items()}
        if len(used) < len(notes):
            self._renumber({old: new for new, old in enumerate(used)})
        units = [
            [*name, one.maker, base64.b64encode(one.reads).decode(), one.said, one.place.as_list()]
            for name, one in self._new.items()
        ]
        kept = [notes[number] for number in used]
        answers = [self._handed.get(one) or self._doors.answer(one) for one in kept]
        index = {"key": self.key, "notes": kept, "answers": answers, "marks": self.marks, "units": units}
        self.store.save(index, [one.place for one in self._new.values()])

    def _moved(self) -> Iterable[tuple[Name, Unit]]:
        """All that is kept, written anew into one file."""
        for name, unit in self._new.items():
            try:
                yield name, replace(unit, place=self.store.write(self.store.read(unit.place)))
            except DamagedError:
                continue

    def _renumber(self, places: Mapping[int, int]) -> None:
        for name, unit in self._new.items():
            reads = array("I", (places[one] for one in array("I", unit.reads)))
            self._new[name] = replace(unit, reads=reads.tobytes())
