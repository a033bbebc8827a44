"""The loss meter: where every word of a document went. Nothing leaves a document except through here.

A word is a run of letters and digits; of scripts without spaces, each sign. What nobody has taken at the end is
unexplained; whoever makes the data puts it into a note, so that it is kept all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from planbook.importing.tables.document import Document, Passage, Place

_SIGN: Final = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD: Final = re.compile(rf"[{_SIGN}]|(?:(?![{_SIGN}])[^\W_])+")


class Fate(IntEnum):
    """Where a word went; of a word that went to several places, the first counts."""

    FIELD = 0
    """Into a field, letter by letter."""
    VALUE = 1
    """Into a field, as an amount, a time, a party, a number or a tie that says the same."""
    NOTE = 2
    LAYOUT = 3
    """Heads of columns, repeated heads, words that only order a table."""
    UNEXPLAINED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Bit:
    """A stretch of a passage."""

    passage: Passage
    start: int
    end: int

    @classmethod
    def of(cls, passage: Passage) -> Bit:
        """The whole of a passage."""
        return cls(passage, 0, len(passage.text))

    @property
    def text(self) -> str:
        """Its words, without blanks around them."""
        return self.passage.text[self.start : self.end].strip()

    def cut(self, start: int, end: int | None = None) -> Bit:
        """A stretch of it; places count in its text with blanks."""
        return Bit(self.passage, self.start + start, self.end if end is None else min(self.start + end, self.end))

    @property
    def raw(self) -> str:
        """Its words as they stand, with blanks: what `cut` counts in."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Left:
    """Words that nobody has explained."""

    place: Place
    text: str
    words: int


class Meter:
    """Counts the words of a document, each once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = {
            passage: [(found.start(), found.end()) for found in WORD.finditer(passage.text)]
            for passage in document.passages()
        }
        self._fates = {passage: [Fate.UNEXPLAINED] * len(words) for passage, words in self._words.items()}
        self._kept: dict[Passage, list[bool]] = {p: [False] * len(words) for p, words in self._words.items()}

    def take(self, bit: Bit | Passage, fate: Fate = Fate.FIELD) -> str:
        """Note that the words of a stretch go somewhere; gives them back."""
        bit = Bit.of(bit) if isinstance(bit, Passage) else bit
        fates = self._fates[bit.passage]
        for number, (start, end) in enumerate(self._words[bit.passage]):
            if start < bit.end and end > bit.start:
                fates[number] = min(fates[number], fate)
                self._kept[bit.passage][number] = True
        return bit.text

    def left(self, passages: Iterable[Passage]) -> Iterator[Bit]:
        """The stretches of passages that nobody has taken, signs between their words included."""
        for passage in passages:
            run: list[int] = []
            kept = self._kept[passage]
            for number, (start, end) in enumerate(self._words[passage]):
                if kept[number]:
                    yield from self._run(passage, run)
                    run = []
                else:
                    run = [run[0] if run else start, end]
            yield from self._run(passage, run)

    def _run(self, passage: Passage, run: list[int]) -> Iterator[Bit]:
        if run:
            first = run[0]
            if first and passage.text[first - 1] in "([“\"'‘«":
                first -= 1
            last = re.match(r"[)\]”\"'’».%]*", passage.text[run[1] :])
            yield Bit(passage, first, run[1] + (last.end() if last else 0))

    def keep(self, bit: Bit) -> str:
        """Note that a stretch is kept in a note without being explained; gives its words back."""
        return self.take(bit, Fate.UNEXPLAINED)

    def counts(self) -> dict[Fate, int]:
        """How many words went where; together, all words of the document."""
        found = Counter(fate for fates in self._fates.values() for fate in fates)
        return {fate: found[fate] for fate in Fate}

    def words(self, fate: Fate) -> Counter[str]:
        """The words that went somewhere, with how often."""
        return Counter(
            passage.text[start:end]
            for passage, words in self._words.items()
            for (start, end), one in zip(words, self._fates[passage], strict=True)
            if one is fate
        )

    def unexplained(self) -> Iterator[Left]:
        """Every stretch that is unexplained, with its place."""
        for passage in self._document.passages():
            fates, words = self._fates[passage], self._words[passage]
            run: list[int] = []
            for number in range(len(words) + 1):
                if number < len(words) and fates[number] is Fate.UNEXPLAINED:
                    run.append(number)
                elif run:
                    text = passage.text[words[run[0]][0] : words[run[-1]][1]]
                    yield Left(passage.place, text, len(run))
                    run = []
