"""Two wordings of a text: which words were deleted and inserted, and whether the change binds anybody.

A new comma is not a new duty. What tells them apart are numbers, dates, parties and verbs; everything else that is
more than spelling marks and capitals is a change of wording. Signals for a reader, no proof.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from planbook.answers.editions.changes import Nature, Op, Piece
from planbook.answers.editions.verbs import is_verb
from planbook.graph import Graph
from planbook.i18n.locale import babel
from planbook.model import Text
from planbook.model.inline import references
from planbook.model.parties import Party

# References stay whole; a script without spaces is compared sign by sign.
_TOKEN = re.compile(
    r"\[[^\[\]\n]*\]\(plan:[^\s()]*\)|<plan:[^\s<>]*>"
    r"|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|\w+|\s+|[^\w\s]"
)
_NUMBER = re.compile(r"\d+(?:[, ]\d{3}(?!\d))*(?:[.]\d+)?")
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")
MOST_COMPARED = 400_000
"""Words times words that are compared one by one; of longer texts only the two ends are."""


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """What was kept, deleted and inserted, in reading order."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    found = [(Op.KEPT, a[:head])]
    found.extend(_middle(a[head : len(a) - tail], b[head : len(b) - tail]))
    found.append((Op.KEPT, a[len(a) - tail :]))
    return tuple(_joined(found))


def _common(a: list[str], b: list[str]) -> int:
    return next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _middle(a: list[str], b: list[str]) -> Iterator[tuple[Op, list[str]]]:
    if len(a) * len(b) > MOST_COMPARED:
        yield from ((Op.DELETED, a), (Op.INSERTED, b))
        return
    for tag, start, end, begin, stop in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Op.KEPT, a[start:end]
        else:
            yield from ((Op.DELETED, a[start:end]), (Op.INSERTED, b[begin:stop]))


def _joined(found: Iterable[tuple[Op, list[str]]]) -> Iterator[Piece]:
    """Neighbours of one sort as one; a lone space between two changes belongs to both, so that phrases stay whole."""
    deleted: list[str] = []
    inserted: list[str] = []
    kept: list[str] = []
    for op, tokens in found:
        text = "".join(tokens)
        if not text:
            continue
        if op is Op.KEPT and not (text.isspace() and (deleted or inserted)):
            yield from _flushed(deleted, inserted)
            deleted, inserted = [], []
            kept.append(text)
            continue
        if kept:
            yield Piece(Op.KEPT, "".join(kept))
            kept = []
        if op is not Op.INSERTED:
            deleted.append(text)
        if op is not Op.DELETED:
            inserted.append(text)
    yield from _flushed(deleted, inserted)
    if kept:
        yield Piece(Op.KEPT, "".join(kept))


def _flushed(deleted: list[str], inserted: list[str]) -> Iterator[Piece]:
    """A deletion and an insertion; a space that both end in is kept."""
    gone, come = "".join(deleted), "".join(inserted)
    space = gone[len(gone.rstrip()) :] if gone[len(gone.rstrip()) :] == come[len(come.rstrip()) :] else ""
    for op, text in ((Op.DELETED, gone), (Op.INSERTED, come)):
        if text[: len(text) - len(space)]:
            yield Piece(op, text[: len(text) - len(space)])
    if space:
        yield Piece(Op.KEPT, space)


@dataclass(slots=True)
class Lexicon:
    """What makes a wording bind, in the language that the data is written in: months, verbs, names of parties."""

    language: str
    months: frozenset[str]
    parties: frozenset[str]
    names: dict[str, list[tuple[tuple[str, ...], str]]]

    def natures(self, before: str, after: str) -> tuple[Nature, ...]:
        """In which respects two wordings differ; only `COSMETIC` where they differ in nothing that is read aloud."""
        was, now = _bare(before), _bare(after)
        signals = (
            (Nature.NUMBER, _numbers(was), _numbers(now)),
            (Nature.DATE, self._dates(was), self._dates(now)),
            (Nature.PARTY, self._parties(before, was), self._parties(after, now)),
            (Nature.VERB, self._verbs(was), self._verbs(now)),
        )
        found = tuple(nature for nature, a, b in signals if a != b)
        if found:
            return found
        heard = "".join(_words(was)) == "".join(_words(now)) and _ids(before) == _ids(after)
        return (Nature.COSMETIC if heard else Nature.WORDING,)

    def _dates(self, text: str) -> Counter[str]:
        """Years, and months as the language writes them: `May` is one, `may` is none."""
        years = [one for one in _figures(text) if _YEAR.fullmatch(one)]
        return Counter([*years, *(one for one in _WORD.findall(text) if one in self.months)])

    def _verbs(self, text: str) -> Counter[str]:
        words = (one.casefold() for one in _WORD.findall(text) if one not in self.months)
        return Counter(one for one in words if is_verb(one, self.language))

    def _parties(self, text: str, bare: str) -> set[str]:
        """The parties that a text links to or calls by a name; the longest name at each place."""
        found = _ids(text) & self.parties
        words = _words(bare)
        place = 0
        while place < len(words):
            for name, id in self.names.get(words[place], ()):
                if tuple(words[place : place + len(name)]) == name:
                    found.add(id)
                    place += len(name) - 1
                    break
            place += 1
        return found


def lexicon(graphs: Iterable[Graph], language: str) -> Lexicon:
    """Gather what makes a wording bind."""
    months = frozenset(babel(language).months["format"]["wide"].values())
    parties = [one for graph in graphs for one in graph.all(Party)]
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for party in parties:
        texts: list[Text | None] = [party.name, party.abbreviation, *(alias.name for alias in party.aliases)]
        for text in texts:
            words = tuple(_words(text.source)) if text is not None else ()
            if words:
                names.setdefault(words[0], []).append((words, party.id))
    for one in names.values():
        one.sort(key=lambda found: -len(found[0]))
    return Lexicon(language, months, frozenset(one.id for one in parties), names)


def _bare(text: str) -> str:
    """A text without its references; the words of a link stay."""
    parts: list[str] = []
    last = 0
    for found in references(text):
        parts.extend((text[last : found.start], found.words or " "))
        last = found.end
    return unicodedata.normalize("NFKC", "".join(parts) + text[last:])


def _words(text: str) -> list[str]:
    """The words of a text as they are heard: no marks, no capitals."""
    return _WORD.findall(text.casefold())


def _ids(text: str) -> set[str]:
    return {found.id for found in references(text)}


def _figures(text: str) -> list[str]:
    return [re.sub(r"[,\s]", "", one) for one in _NUMBER.findall(text)]


def _numbers(text: str) -> Counter[str]:
    return Counter(one for one in _figures(text) if not _YEAR.fullmatch(one))
