"""Finding an old text that resembles a new one, so that its translation can be offered: never to be taken unseen."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from planbook.i18n.po import PoEntry

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in scripts that set no spaces between them, each character."""

ALIKE = 0.7
"""How much of two texts has to agree, from 0 to 1, for one to be worth offering."""

COMPARED = 8
"""Old texts that a new one is compared with, letter by letter: those that share most of its rare words."""

_RARE = 50
"""A word that stands in more old texts than this says nothing about any of them."""

_LONGEST = 2000
"""Characters of a text that is compared; of a longer one the beginning is."""


class Similar:
    """Old texts by their words. Asking costs no more with ten thousand of them than with ten."""

    def __init__(self, entries: Iterable[PoEntry]) -> None:
        self._entries = [one for one in entries if one.translation and one.source]
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self._entries):
            for word in sorted(set(_words(one.source))):
                self._by_word[word].append(place)

    def find(self, text: str) -> PoEntry | None:
        """The old entry whose source resembles `text` most, if any does."""
        shared: Counter[int] = Counter()
        for word in set(_words(text)):
            places = self._by_word.get(word, [])
            if len(places) <= _RARE:
                shared.update(places)
        nearest = sorted(shared, key=lambda place: (-shared[place], place))[:COMPARED]
        rated = [(_alike(self._entries[place].source, text), -place) for place in nearest]
        best, place = max(rated, default=(0.0, 0))
        return self._entries[-place] if best >= ALIKE else None


def _words(text: str) -> Iterator[str]:
    return (one.casefold() for one in _WORD.findall(text[:_LONGEST]))


def _alike(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, old[:_LONGEST], new[:_LONGEST], autojunk=len(new) > 200)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
