"""How far the translations are: every text with its state, in strings and in words of the source.

Counts what catalogues hold and what was written by hand; a translator's queue is the same list in another order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from planbook.i18n.catalogue import Catalogue, State, catalogue_files, read_catalogue, read_file
from planbook.model.counting import count_words
from planbook.pipeline import now
from planbook.translating.messages import Messages, Piece
from planbook.translating.weight import Scales, Weighed, Weight

DONE: Final = (State.REVIEWED, State.TRANSLATED)
_KINDS: Final = (
    "plan section result activity budget line framework element mapping mapping-entry principle option request risk "
    "assumption highlight indicator tool need cost-sharing instrument clause response event series party document "
    "term note field"
).split()
"""Kinds of entries in the order in which readers come to them: plans and their parts first, notes last."""
_NAMES: Final = frozenset(("title", "short_title", "name", "abbreviation", "verb"))
_BODIES: Final = frozenset(("summary", "text", "description", "definition", "objective"))


@dataclass(slots=True)
class Tally:
    """How many texts are in each state, and how many words of the source they have."""

    strings: Counter[State] = field(default_factory=Counter)
    words: Counter[State] = field(default_factory=Counter)

    def add(self, state: State, words: int) -> None:
        """Count one text."""
        self.strings[state] += 1
        self.words[state] += words

    def total(self, of: Counter[State]) -> int:
        """All of them but what is obsolete, which nobody reads."""
        return sum(number for state, number in of.items() if state is not State.OBSOLETE)

    @property
    def percent(self) -> int:
        """How much of the words is translated and current, in whole per cent; 100 only where nothing is left."""
        whole = self.total(self.words)
        return 100 * sum(self.words[one] for one in DONE) // whole if whole else 100


@dataclass(frozen=True, slots=True)
class Standing:
    """One text of the data and how its translation stands. `base` is what a stale one was made from, where known."""

    piece: Piece
    state: State
    base: str = ""
    weighed: Weighed | None = None


@dataclass(slots=True)
class Coverage:
    """One language: every text of the data, what is obsolete, and the pages that were written by hand."""

    language: str
    standings: tuple[Standing, ...]
    obsolete: Counter[str]
    written: tuple[tuple[str, Tally], ...] = ()

    def whole(self) -> Tally:
        """All of it in one."""
        return _sum((*(one for _, one in self.rows("file")), *(one for _, one in self.written)))

    def rows(self, by: str) -> list[tuple[str, Tally]]:
        """The texts of the data by `file` or by `section`."""
        found: dict[str, Tally] = {}
        for one in self.standings:
            name = one.piece.catalogue if by == "file" else one.piece.section
            found.setdefault(name, Tally()).add(one.state, count_words(one.piece.text.source))
        if by == "file":
            for name, number in self.obsolete.items():
                found.setdefault(name, Tally()).strings[State.OBSOLETE] += number
        return list(found.items())

    def queue(self) -> list[Standing]:
        """What there is to do: stale texts by the weight of their change, then new ones as readers meet them."""
        open_ = [one for one in self.standings if one.state in (State.STALE, State.UNTRANSLATED)]
        return sorted(open_, key=_urgency)


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole.strings.update(one.strings)
        whole.words.update(one.words)
    return whole


def cover(messages: Messages, home: Path, language: str, scales: Scales) -> Coverage:
    """Look up every text of the data in the catalogues of a language."""
    read, _ = read_catalogue(home, language)
    catalogue = read.renamed(now(messages.built))
    standings = tuple(_standing(one, catalogue, scales) for one in messages.pieces)
    obsolete = Counter(dict(_obsolete(home / language)))
    return Coverage(language, standings, obsolete)


def _standing(piece: Piece, catalogue: Catalogue, scales: Scales) -> Standing:
    state = catalogue.state(piece.key, piece.text.source)
    if state is not State.STALE:
        return Standing(piece, state)
    base = catalogue.entries[piece.key].source
    return Standing(piece, state, base, scales.weigh(base, piece.text.source) if base else None)


def _obsolete(home: Path) -> Iterator[tuple[str, int]]:
    for path in catalogue_files(home):
        name = path.relative_to(home).as_posix()
        yield name, sum(one.obsolete for one in read_file(path, name)[0].entries)


def _urgency(one: Standing) -> tuple[int, int, int]:
    if one.state is State.STALE:
        # What a translator put in doubt has no change to be weighed: it comes with the changed words.
        return 0, list(Weight).index(one.weighed.weight if one.weighed else Weight.WORDS), 0
    field_ = one.piece.key.partition("#")[2].split("/")
    rank = 0 if field_[0] in _NAMES else 1 if field_[0] in _BODIES else 3 if field_[0] == "variants" else 2
    kind = one.piece.entity.kind
    return 1, rank, _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
