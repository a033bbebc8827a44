"""Sentences of a text, and which of a translation's are older than the source that it follows.

A translation follows its source sentence by sentence, paragraph by paragraph. Where the two agree in their number,
the sentence that changed in the source is known in the translation; where they do not, only the paragraph is.
Knows the signs of the six UN languages, Markdown's blocks and usual abbreviations; works without any dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ABBREVIATIONS = frozenset(
    """
    al approx art arts b.c c ca cf ch chap col cols co corp dr e.g ed eds eg esp est etc ex fig figs fn i.e ibid ie inc
    incl jr ltd max min mr mrs ms n nb no nos op p para paras pl pp pr prof pt ref refs res rev sec sect sr st suppl
    tab u.n u.s univ v vol vols vs
    éd env mme mlle n° núm par párr pág págs sra srta ee uu tít ud uds
    г гг ст ч п пп т др пр им руб коп млн млрд тыс см ср напр рис табл гл разд долл стр тел ул д корп
    د أ م ص
    """.split()
)
"""Words after which a full stop ends nothing, written without their last stop and in small letters."""

_END = re.compile(r"[.!?؟۔…]+(?:[\"'”’)\]*_]|[\s\u00a0\u202f]?»)*(?=\s)|[。！？]+[”’」』）)\]*_]*")
_ATOM = re.compile(r"`[^`]*`|!?\[[^\[\]]*\]\([^()\s]*\)|<[^<>\s]*>|https?://\S+")
_BLOCK = re.compile(r"[ \t]*(?:[-+*][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]+|>[ \t]*|:[ \t]+)*")
_OWN_LINE = re.compile(r"[ \t]*(?:[-+*][ \t]|\d+[.)][ \t]|#{1,6}[ \t]|>|\||:[ \t])")
_CELL = re.compile(r"(?<=\|)[ \t]*(?![:-]+[ \t]*\|)([^|\s](?:[^|\n]*[^|\s])?)(?=[ \t]*(?:\||$))")
_RULE = re.compile(r"[\s|:=-]*")
_LAST_WORD = re.compile(r"[\w.°]+$")
LIKE = 0.5
"""How much of two sentences must be the same for one to be the other, reworded."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it begins and ends in its text, its words, and the number of its paragraph or list item."""

    start: int
    end: int
    text: str
    block: int


class Age(StrEnum):
    """How a piece of a text stands to the source."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Aged:
    """A piece of a text from `start` to `end`; at ADDED both are the place where something is missing."""

    start: int
    end: int
    age: Age


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in Markdown or in plain words, in order; no markup of blocks is in them."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_blocks(text)):
        found.extend(_in_block(text, start, end, number))
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, list items, headings and rows of a table, without the signs that they begin with."""
    start, last = -1, 0
    place = 0
    for line in text.splitlines(keepends=True):
        blank = not line.strip()
        if start >= 0 and (blank or _OWN_LINE.match(line)):
            yield start, last
            start = -1
        if line.lstrip().startswith("|"):
            yield from ((place + cell.start(1), place + cell.end(1)) for cell in _CELL.finditer(line))
        elif not blank and not _RULE.fullmatch(line):
            if start < 0:
                begin = _BLOCK.match(line)
                start = place + (begin.end() if begin else 0)
            last = place + len(line.rstrip())
        place += len(line)
    if start >= 0:
        yield start, last


def _in_block(text: str, start: int, end: int, block: int) -> Iterator[Sentence]:
    atoms = [match.span() for match in _ATOM.finditer(text, start, end)]
    begin = start
    for match in _END.finditer(text, start, end):
        inside = any(first < match.end() and match.start() < last for first, last in atoms)
        if not inside and not _goes_on(text[begin : match.start()], match[0], text[match.end() : end].lstrip()):
            yield Sentence(begin, match.end(), _one_line(text[begin : match.end()]), block)
            begin = match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())
    if text[begin:end].strip():
        yield Sentence(begin, end, _one_line(text[begin:end]), block)


def _goes_on(before: str, sign: str, after: str) -> bool:
    """Whether what looks like the end of a sentence is none: an abbreviation, an initial, a number of a list."""
    if not after or after[0].islower():
        return bool(after)
    if not sign.startswith(".") or sign.startswith(".."):
        return False
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    last = word[0].lower()
    return last in ABBREVIATIONS or _initial(word[0]) or (word.start() == 0 and last.isdigit())


def _initial(word: str) -> bool:
    """As in `J. Smith` and `U.S.`: single capitals, each with its stop."""
    return all(len(one) == 1 and one.isalpha() and one.isupper() for one in word.split("."))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def aged(was: str, now: str, translation: str) -> tuple[Aged, ...]:
    """The pieces of a translation made from `was` that are older than `now`, in order; none where both say the same.

    Spaces and line breaks are no difference. What cannot be told apart is marked as a whole: the paragraph where only
    its sentences differ in number, else the text.
    """
    old, own = sentences(was), sentences(translation)
    places = _Counterparts(old, own, len(translation))
    found = tuple(places.merged(_changes(old, sentences(now))))
    return found or _whole(was, now, len(translation))


def _whole(was: str, now: str, length: int) -> tuple[Aged, ...]:
    """The whole text where something else than a sentence differs, as the number of a paragraph."""
    return () if _one_line(was) == _one_line(now) else (Aged(0, length, Age.CHANGED),)


def renewed(was: str, now: str) -> tuple[Aged, ...]:
    """The sentences of `now` that a translation made from `was` does not yet have."""
    new = sentences(now)
    turned = {Age.ADDED: Age.REMOVED, Age.REMOVED: Age.ADDED}  # what was added to the source is missing in `was`
    found: list[Aged] = []
    for index, age in _changes(new, sentences(was)):
        if turned.get(age, age) is Age.REMOVED:
            place = new[index].start if index < len(new) else len(now)
            found.append(Aged(place, place, Age.REMOVED))
        else:
            found.append(Aged(new[index].start, new[index].end, turned.get(age, age)))
    return tuple(found) or _whole(was, now, len(now))


def _changes(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[int, Age]]:
    """What became of which old sentence; ADDED names the one before which something new stands."""
    before, after = [one.text for one in old], [one.text for one in new]
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _reworded(before, after, start, end, begin, stop)


def _reworded(
    before: list[str], after: list[str], start: int, end: int, begin: int, stop: int
) -> Iterator[tuple[int, Age]]:
    """Pair the sentences of a run that changed: the same number in order, else each with the next that is like it."""
    if end - start == stop - begin:
        yield from ((index, Age.CHANGED) for index in range(start, end))
        return
    free = begin
    for index in range(start, end):
        like = next((one for one in range(free, stop) if _like(before[index], after[one])), None)
        if like is None:
            yield index, Age.REMOVED
            continue
        if like > free:
            yield index, Age.ADDED
        yield index, Age.CHANGED
        free = like + 1
    if free < stop:
        yield end, Age.ADDED


def _like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LIKE


class _Counterparts:
    """Where each sentence of the old source is in the translation."""

    def __init__(self, old: Sequence[Sentence], own: Sequence[Sentence], length: int) -> None:
        self.old, self.own, self.length = old, own, length
        self.before, self.after = _by_block(old), _by_block(own)
        self.exact = len(self.before) == len(self.after)

    def of(self, index: int) -> tuple[int, int] | None:
        """Where the sentence with this number is; the whole paragraph where only that is sure; None for neither."""
        if not self.exact:
            same = len(self.old) == len(self.own)
            return (self.own[index].start, self.own[index].end) if same else None
        block = self.old[index].block
        place = list(self.before).index(block)
        old, own = self.before[block], list(self.after.values())[place]
        if len(old) != len(own):
            return own[0].start, own[-1].end
        one = own[old.index(self.old[index])]
        return one.start, one.end

    def merged(self, changes: Iterator[tuple[int, Age]]) -> Iterator[Aged]:
        """The places of the changes, each once; the whole text where one of them has none."""
        placed = [(self._place(index, age), age) for index, age in changes]
        if any(where is None for where, _ in placed):
            yield Aged(0, self.length, Age.CHANGED)
            return
        alone = {(one.start, one.end) for one in self.own}
        first = dict(reversed(placed))
        for where in dict.fromkeys(where for where, _ in placed):
            assert where is not None
            sure = where[0] == where[1] or where in alone
            yield Aged(*where, first[where] if sure else Age.CHANGED)

    def _place(self, index: int, age: Age) -> tuple[int, int] | None:
        if age is not Age.ADDED:
            return self.of(index)
        if not self.old:
            return None
        if index > 0:
            found = self.of(index - 1)
            return (found[1], found[1]) if found is not None else None
        found = self.of(index)
        return (found[0], found[0]) if found is not None else None


def _by_block(found: Sequence[Sentence]) -> dict[int, list[Sentence]]:
    blocks: dict[int, list[Sentence]] = {}
    for one in found:
        blocks.setdefault(one.block, []).append(one)
    return blocks
