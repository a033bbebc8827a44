"""What the makers of entries share: the meter, ids, parties, times; remarks for whoever reads the data.

Every word that becomes a part of an entry is taken through here, so that the meter knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from planbook.graph import Graph
from planbook.importing.ids import Ids
from planbook.importing.tables import labels
from planbook.importing.tables.document import Document, Passage, Place
from planbook.importing.tables.mapping import Mapped
from planbook.importing.tables.marks import Look, Mark, leads, marked
from planbook.importing.tables.meter import Bit, Fate, Meter
from planbook.importing.tables.people import Found, People
from planbook.importing.tables.times import Clock
from planbook.importing.texts import markdown, shortened
from planbook.importing.yaml_text import REMARK
from planbook.problems import Problem, Span, problem

LONGEST_TITLE: Final = 250
Entry = dict[str, Any]
LISTS: Final = (
    "sections", "principles", "assumptions", "risks", "requests", "results", "activities", "indicators", "frameworks",
    "mappings", "instruments", "budgets", "events", "parties", "notes",
)  # fmt: skip


class Work:
    """One document on its way into data."""

    def __init__(self, document: Document, mapped: Mapped, graph: Graph | None) -> None:
        self.document, self.mapped, self.graph = document, mapped, graph
        self.meter = Meter(document)
        self.ids = Ids(graph.entities if graph is not None else ())
        self.ids.of(mapped.id, "plan")
        self.plan: Entry = {"id": mapped.id}
        self.lists: dict[str, list[Entry]] = {name: [] for name in LISTS}
        self.people = People(graph, self.ids, "\n".join(one.text for one in document.passages()))
        self.clock = Clock(graph, self.ids, tuple({"en": 0, mapped.language or "en": 0}))
        self.levels: dict[str, Entry] = {}
        self.inside: dict[str, str] = {}
        """Ids of entries that are written inside others which give them theirs, with the ids of these."""
        self.problems: list[Problem] = []
        self.kept: set[tuple[Passage, Mark]] = set()

    # Places and remarks

    def place(self, place: Place) -> str:
        """Where something stands, as a person looks for it."""
        if place.paragraph:
            return f"paragraph {place.paragraph}"
        if place.cell:
            return f"{place.grid}!{place.cell}"
        if not place.row:
            return place.grid
        head = self.mapped.table(place.grid).head(place.column)
        column = f"column “{head}”" if head else f"column {place.column}"
        parts = [place.grid] if place.grid != "the table" else []
        return ", ".join([*parts, f"row {place.row}", column])

    def span(self, place: Place) -> Span:
        """The same for a message."""
        row, column = max(place.row, place.paragraph, 1), max(place.column, 1)
        return Span(f"{self.document.name}, {self.place(place)}", row, column, row, column + 1)

    def look(self, entry: Entry, place: Place, what: str) -> None:
        """Tell what a person has to look at, in the report and above the entry."""
        self.problems.append(problem("PB755", self.span(place), what=what))
        remark = " ".join(f"look: {what} ({self.place(place)})".split())
        entry.setdefault(REMARK, []).append(remark)

    # Words into fields

    def line(self, bits: Iterable[Bit | Passage], fate: Fate = Fate.FIELD) -> str:
        """Words in one line."""
        return " ".join(" ".join(self.meter.take(one, fate).split()) for one in bits).strip()

    def prose(self, passages: Sequence[Bit | Passage], fate: Fate = Fate.FIELD) -> str:
        """Paragraphs and lists as Markdown that says the same."""
        parts: list[str] = []
        listed = False
        for one in passages:
            passage = one if isinstance(one, Passage) else one.passage
            text = self._marked(Bit.of(one) if isinstance(one, Passage) else one, fate)
            if not text:
                continue
            if passage.level:
                item = f"{'  ' * (passage.level - 1)}- {text}"
                parts = [*parts[:-1], f"{parts[-1]}\n{item}"] if listed and parts else [*parts, item]
            else:
                parts.append(text)
            listed = bool(passage.level)
        return "\n\n".join(parts)

    def _marked(self, bit: Bit, fate: Fate) -> str:
        """The words of a stretch as Markdown, with what is stressed in it and where it leads."""
        words = self.meter.take(bit, fate)
        blank = len(bit.raw) - len(bit.raw.lstrip())
        marks = [one.moved(-bit.start - blank) for one in bit.passage.marks]
        inside = (one for one in bit.passage.marks if one.start < bit.end and one.end > bit.start)
        self.kept.update((bit.passage, one) for one in inside if leads(one))
        return marked(words, marks) if marks else markdown(" ".join(words.split()))

    def addresses(self) -> tuple[int, int]:
        """How many links keep their addresses where they stand, and how many others only in a note, which is made."""
        every = [(p, one) for p in self.document.passages() for one in p.marks if one.look is Look.LINK]
        left = [one for one in every if one not in self.kept]
        told = (f"{self.place(p.place)}: {markdown(p.text[one.start : one.end])}, {one.address}" for p, one in left)
        self.note(self.plan, "\n\n".join(told))
        return len(every) - len(left), len(left)

    def more(self, entry: Entry, field: str, text: str) -> None:
        """Set a text, or add it to what is there."""
        if text:
            entry[field] = f"{entry[field]}\n\n{text}" if entry.get(field) else text

    def titled(self, entry: Entry, bit: Bit, kind: str, numbered: bool = True) -> Entry:
        """Give an entry its title, number and id from one stretch of text; what is too long stands whole elsewhere.

        `numbered`: whether an entry of its kind has a number of its own.
        """
        found = labels.front(bit.raw) if numbered else None
        if found is not None and "label" not in entry:
            self.meter.take(bit.cut(found.start, found.end))
            entry["label"] = found.label
            bit = bit.cut(found.text)
        said = " ".join(self.meter.take(bit).split())
        title = said.rstrip(".;:,") if len(said) > 1 else said
        entry["id"] = self.ids.of(title, f"{kind}-{entry.get('label', '')}", shared=kind == "decision")
        entry["title"] = title
        if len(title) > LONGEST_TITLE:
            entry["title"] = shortened(title, LONGEST_TITLE)
            self.more(entry, "text" if kind in ("clause", "response") else "description", markdown(said))
            what = f"a title of {len(title)} characters; it was shortened, and stands whole below it"
            self.look(entry, bit.passage.place, what)
        return entry

    def note(self, entry: Entry, text: str, mark: str = "") -> None:
        """Hang a note on an entry."""
        if text:
            id = self.ids.of(f"note-{len(self.lists['notes']) + 1}", "note")
            self.lists["notes"].append(
                {"id": id, "mark": mark, "text": text, "on": self.inside.get(entry["id"], entry["id"])}
            )

    def footnotes(self, entry: Entry, passages: Iterable[Passage]) -> None:
        """The footnotes and comments that hang on texts of an entry."""
        for passage in passages:
            for one in passage.notes:
                mark = one.place.grid.rpartition(" ")[2] if one.place.grid.startswith("footnote") else ""
                self.note(entry, self.prose([one], Fate.NOTE), mark)

    def rest(self, entry: Entry, passages: Iterable[Passage]) -> None:
        """Keep what nobody has explained in a note of the entry, and tell it."""
        left = list(self.meter.left(passages))
        if not left:
            return
        kept = [f"{self.place(one.passage.place)}: {markdown(self.meter.keep(one))}" for one in left]
        self.note(entry, "\n\n".join(kept))
        for one in left:
            words = shortened(" ".join(one.text.split()), 100)
            self.look(entry, one.passage.place, f"“{words}” was not understood; it stands in a note")

    # Parties and times

    def named(self, passage: Passage, role: str, start: int = 0, end: int | None = None) -> tuple[Found, ...]:
        """The parties that a stretch of text lists; new ones are told. Places count from its beginning."""
        found = self.people.read(passage.text[start:end], role)
        for one in found:
            taken = self.people.taken.pop(one.party, "")
            if taken:
                self.look(self.people.parties.get(one.party, self.plan), passage.place, taken)
            doubt = self.people.doubts.pop(one.party, "")
            if doubt:
                self.look(self.people.parties[one.party], passage.place, doubt)
        return found

    def parties(self, entry: Entry, passages: Iterable[Passage], role: str) -> None:
        """Add the parties that texts list to those of an entry; what is too long for a name is left."""
        listed = entry.get("parties", [])
        for passage in passages:
            at = 0
            for one in self.named(passage, role):
                if not one.party:
                    self.meter.take(Bit(passage, at, one.start), Fate.VALUE)
                    at = one.end
                    continue
                said: Entry = {"party": one.party, "role": one.role}
                if one.specifier is not None:
                    said["specifier"] = self.meter.take(Bit(passage, *one.specifier))
                add_parties(listed, [said])
            self.meter.take(Bit(passage, at, len(passage.text)), Fate.VALUE)
        if listed:
            entry["parties"] = listed

    def time(self, entry: Entry, passage: Passage, start: int = 0, end: int | None = None) -> str:
        """The time that a stretch of text states, or nothing; what had to be chosen is told."""
        found = self.clock.read(passage.text[start:end])
        if found is None:
            return ""
        bit = Bit(passage, start + found.start, start + found.end)
        self.meter.take(bit, Fate.VALUE)
        for id, event in self.clock.events.items():
            if REMARK not in event:
                self.look(event, passage.place, f"a new event, met as “{event['title']}”: `{id}` needs its day")
        if found.why:
            self.look(entry, passage.place, f"“{bit.text}” was read as {found.value}: {found.why}")
        return found.value

    def when(self, entry: Entry, field: str, passages: Iterable[Passage]) -> None:
        """Set a time from texts; what is not understood is left, and so ends in a note."""
        for passage in passages:
            if not entry.get(field) and (found := self.time(entry, passage)):
                entry[field] = int(found) if found.isdecimal() else found

    def level(self, found: labels.Levelled, passage: Passage) -> str:
        """The level that a text names; a word of the plan's own is declared."""
        if found.own and found.level not in self.levels:
            word = found.own.capitalize()
            self.levels[found.level] = {"id": found.level, "name": word, "plural": word + "s" * word.isascii()}
            what = f"“{word}” is a level of this plan's own: look at its plural"
            self.look(self.levels[found.level], passage.place, what)
        return found.level


def add_parties(listed: list[Entry], more: Iterable[Entry]) -> None:
    """Add assignments to others, each party in a role once; what is said of it besides comes together."""
    for one in more:
        known = next((two for two in listed if (two["party"], two["role"]) == (one["party"], one["role"])), None)
        if known is None:
            listed.append(dict(one))
        elif one.get("specifier") and one["specifier"] != known.get("specifier"):
            both = (known.get("specifier"), one["specifier"])
            known["specifier"] = "; ".join(filter(None, both))


def shorter_parties(entry: Entry) -> None:
    """Write parties that are only responsible by their ids, and single times of a list alone."""
    found = entry.get("parties", ())
    if found and all(one == {"party": one["party"], "role": "responsible"} for one in found):
        entry["parties"] = [one["party"] for one in found]
    for one in found:
        if one.get("role") == "responsible":
            one.pop("role")


def number(value: str) -> str | int:
    """An amount as a data file writes it: without quotation marks where it is only digits."""
    return int(value) if re.fullmatch(r"0|[1-9]\d*", value) else value
