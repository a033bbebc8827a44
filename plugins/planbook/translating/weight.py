"""How much a change of a source matters to whoever translates it: signals for a queue, no proof.

A changed number, date, party, reference, negation or verb binds somebody; other words change what is said; marks,
capitals and a letter put right change nothing. Where in doubt, a change counts as the heavier.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planbook.answers.editions.changes import Nature, Op
from planbook.answers.editions.wording import Lexicon, lexicon, pieces
from planbook.graph import Graph
from planbook.model.inline import fixed, references

_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(r"[%‰$€£¥]|\b[A-Z]{3}\b(?=\s?[\d(])|(?<=\d)\s?\b[A-Z]{3}\b")

NEGATIONS: Final = {
    "en": frozenset("no not none never neither nor without except unless only cannot non".split()),
    "fr": frozenset("ne n non pas jamais aucun aucune sans sauf ni seulement hormis".split()),
    "es": frozenset("no ni nunca ningún ninguna sin salvo solo sólo tampoco excepto".split()),
}
SPELLED_OUT: Final = {
    "en": frozenset(
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand "
        "million first second third half quarter third twice once day days week weeks month months year years".split()
    ),
    "fr": frozenset(
        "un une deux trois quatre cinq six sept huit neuf dix onze douze vingt trente cent mille million premier "
        "première second seconde deuxième troisième moitié tiers quart jour jours semaine semaines mois an ans".split()
    ),
    "es": frozenset(
        "un uno una dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien mil millón primer "
        "primera segundo segunda tercero tercera mitad tercio cuarto día días semana semanas mes meses año años".split()
    ),
}
"""Numbers in words, and the units of time that go with them."""

SPELLING: Final = 5
"""The shortest word in which one other letter is taken for a slip of the pen."""


class Weight(StrEnum):
    """How heavy a change is, the heaviest first."""

    FACTS = "facts"
    WORDS = "words"
    COSMETIC = "cosmetic"


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weight of a change, and which facts it touches, in words."""

    weight: Weight
    facts: tuple[str, ...] = ()


class Scales:
    """Weighs changes of one source language; knows the names of the parties."""

    def __init__(self, graphs: Iterable[Graph], language: str) -> None:
        self._lexicon: Lexicon = lexicon(graphs, language)
        self._code = language.partition("-")[0]

    def weigh(self, before: str, after: str) -> Weighed:
        """Compare two versions of a source."""
        natures = self._lexicon.natures(before, after)
        facts = [nature.value for nature in natures if nature not in (Nature.COSMETIC, Nature.WORDING)]
        facts += [name for name, a, b in self._signals(before, after) if a != b and name not in facts]
        if facts:
            return Weighed(Weight.FACTS, tuple(facts))
        if natures == (Nature.COSMETIC,) or _slip(before, after):
            return Weighed(Weight.COSMETIC)
        return Weighed(Weight.WORDS)

    def _signals(self, before: str, after: str) -> Iterable[tuple[str, object, object]]:
        """What else binds, and is not among the natures of a change between editions."""
        no, numbers = NEGATIONS.get(self._code, frozenset()), SPELLED_OUT.get(self._code, frozenset())
        yield "reference", Counter(fixed(before)), Counter(fixed(after))
        yield "amount", Counter(_UNIT.findall(_bare(before))), Counter(_UNIT.findall(_bare(after)))
        yield "number", _among(numbers, before), _among(numbers, after)
        yield "negation", _among(no, before), _among(no, after)


def _bare(text: str) -> str:
    """A text without what its references are called, which is their own affair."""
    parts, last = list[str](), 0
    for found in references(text):
        parts += (text[last : found.start], found.words or " ")
        last = found.end
    return "".join(parts) + text[last:]


def _among(words: frozenset[str], text: str) -> Counter[str]:
    return Counter(one for one in map(str.casefold, _WORD.findall(_bare(text))) if one in words)


def _slip(before: str, after: str) -> bool:
    """Whether one long word was mended by one letter: what a publisher calls a typo."""
    changed = [one for one in pieces(before, after) if one.op is not Op.KEPT]
    if [one.op for one in changed] != [Op.DELETED, Op.INSERTED]:
        return False
    a, b = (one.text.casefold() for one in changed)
    if not (a.isalpha() and b.isalpha() and min(len(a), len(b)) >= SPELLING):
        return False
    return a.rstrip("s") != b.rstrip("s") and _distance_is_one(a, b)


def _distance_is_one(a: str, b: str) -> bool:
    """Whether one letter was added, left out, exchanged, or two neighbours swapped."""
    head = next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[head:], b[head:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])
