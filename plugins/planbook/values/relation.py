"""How two elements of two frameworks relate, and what follows when relations are joined end to end.

Owns the calculus only: which relation the inverse has, and which one follows from two. Knows nothing of mappings.

What the words claim. An element is a set of things asked for, in some wording, never empty; doing one thing may
help to bring about another. Of two elements A and B:

- `equal`: the same wording, hence the same set. `equivalent`: the same set in other words.
- `subset`: whatever A asks for, B asks for too; `superset`: the other way round. Both hold for the same set as well.
- `intersects`: something is asked for by both. It does not deny that one contains the other.
- `supports`: something in A helps something in B; `supported` is its inverse. Nothing is said of what they share.
- `none`: they share nothing, and nothing in either helps anything in the other.
- `unknown`: no claim at all. Nobody writes it; it is what remains where nothing follows.

So each word is chosen to claim little, and a conclusion never claims more than its premises together.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import reduce
from typing import Final


class Tie(StrEnum):
    """A relation, read from one element to another. In order of strength, as far as they can be compared.

    The words of the data (`model.words.Relation`), and the two that nobody writes: `supported` and `unknown`.
    """

    EQUAL = "equal"
    EQUIVALENT = "equivalent"
    SUBSET = "subset"
    SUPERSET = "superset"
    INTERSECTS = "intersects"
    SUPPORTS = "supports"
    SUPPORTED = "supported"
    NONE = "none"
    UNKNOWN = "unknown"


_INVERSES: Final = {
    Tie.SUBSET: Tie.SUPERSET,
    Tie.SUPERSET: Tie.SUBSET,
    Tie.SUPPORTS: Tie.SUPPORTED,
    Tie.SUPPORTED: Tie.SUPPORTS,
}

# Row: from A to B; column: from B to C; what stands there: from A to C. A dot: unknown.
_TABLE: Final = """
                equivalent  subset      superset    intersects  supports  supported  none
    equivalent  equivalent  subset      superset    intersects  supports  supported  none
    subset      subset      subset      .           .           .         .          none
    superset    superset    intersects  superset    intersects  supports  supported  .
    intersects  intersects  intersects  .           .           .         .          .
    supports    supports    supports    .           .           .         .          .
    supported   supported   supported   .           .           .         .          .
    none        none        .           none        .           .         .          .
"""


def _read_table() -> dict[tuple[Tie, Tie], Tie]:
    heads, *rows = (line.split() for line in _TABLE.strip().splitlines())
    return {
        (Tie(row[0]), Tie(head)): Tie(said)
        for row in rows
        for head, said in zip(heads, row[1:], strict=True)
        if said != "."
    }


_FOLLOWS: Final = _read_table()

_IMPLIED: Final = {
    Tie.EQUAL: {Tie.EQUIVALENT, Tie.SUBSET, Tie.SUPERSET, Tie.INTERSECTS},
    Tie.EQUIVALENT: {Tie.SUBSET, Tie.SUPERSET, Tie.INTERSECTS},
    Tie.SUBSET: {Tie.INTERSECTS},
    Tie.SUPERSET: {Tie.INTERSECTS},
}


def inverse(relation: Tie) -> Tie:
    """The same tie read from the other end."""
    return _INVERSES.get(relation, relation)


def implies(stronger: Tie, weaker: Tie) -> bool:
    """Whether the second holds wherever the first does: an equal element is a subset, a subset intersects."""
    return weaker in (stronger, Tie.UNKNOWN) or weaker in _IMPLIED.get(stronger, ())


def compose(first: Tie, second: Tie) -> Tie:
    """What holds from A to C, if `first` holds from A to B and `second` from B to C.

    - `equal` changes nothing, `equivalent` only the wording: it leaves every other relation as it is, and is what
      `equal` is weakened to.
    - `unknown` stays unknown: a chain is as strong as its weakest link.
    - `subset ∘ subset = subset`, and so `superset`. `superset ∘ subset = intersects`: B, never empty, is in both.
      `subset ∘ superset` is unknown: two parts of one whole need not meet.
    - `intersects ∘ subset = intersects`: what A shares with B is in C. `superset ∘ intersects = intersects`, mirrored.
      `intersects ∘ intersects` is unknown: A and C may share different things with B. So is `intersects ∘ superset`:
      the part that C is of B may be another one than A meets.
    - `supports` and `supported` go only where the helping thing, or the thing helped, is sure to be: out of a part
      into the whole. `superset ∘ supports = supports` (A contains the B that helps), `supports ∘ subset = supports`
      (the B that is helped is in C). `supports ∘ supports` is unknown: A may help the part of B that helps nothing.
    - `none` goes only from the whole into its parts: `subset ∘ none = none`, `none ∘ superset = none`.
      `none ∘ none` is unknown, as two strangers of one person may be brothers.

    The table is complete: whatever it leaves unknown has a counterexample, whatever it says has none. A test tries all
    small sets. Brackets do not matter.
    """
    if first is Tie.EQUAL:
        return second
    if second is Tie.EQUAL:
        return first
    return _FOLLOWS.get((first, second), Tie.UNKNOWN)


def follow(relations: Iterable[Tie]) -> Tie:
    """What follows from a chain of relations, the first link first."""
    return reduce(compose, relations, Tie.EQUAL)


def strongest(relations: Iterable[Tie]) -> Tie:
    """The most that several claims about the same two elements say; unknown where they contradict each other."""
    found = set(relations) - {Tie.UNKNOWN}
    if Tie.NONE in found and len(found) > 1:
        return Tie.UNKNOWN
    if {Tie.SUBSET, Tie.SUPERSET} <= found:
        found.add(Tie.EQUIVALENT)
    return min(found, key=list(Tie).index, default=Tie.UNKNOWN)


def says_something(relation: Tie) -> bool:
    """Whether the relation ties two elements together at all."""
    return relation not in (Tie.NONE, Tie.UNKNOWN)
