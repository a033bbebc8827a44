"""Which share of a site one machine builds, so that the shares of all of them are the whole site, and nothing twice.

All pages of all languages are thought of as one line: a language after the other, each of length one, and in it every
page at a place that follows from its name alone. A share is a piece of that line. Whoever builds one needs to know
nothing of the others, nor how long a language is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256

Piece = tuple[Fraction, Fraction]
"""From where to where: of a language, 0 to 1 is all of it. The end is not in it."""

ALL: Piece = (Fraction(0), Fraction(1))

FOLDER = "parts"
"""Where parts are put, each in a folder of its own."""

ONLY, SHARD = "PLANBOOK_ONLY", "PLANBOOK_SHARD"
"""The environment in which a host is told its share: as the options of `planbook build` say it."""

_SHARD = re.compile(r"([1-9]\d*)/([1-9]\d*)", re.ASCII)


class ShareError(ValueError):
    """A share that cannot be meant, in the words of whoever builds."""


@dataclass(frozen=True, slots=True)
class Share:
    """The pieces of languages that are built. `only` and `shard` are how it was asked for."""

    pieces: Mapping[str, Piece]
    only: str = ""
    shard: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that something is built of, in the order of the site."""
        return tuple(self.pieces)

    @property
    def folder(self) -> str:
        """What its folder is called: `fr`, `2-of-4`, `fr-2-of-4`."""
        return "-".join(one for one in (self.only.replace(",", "-"), self.shard.replace("/", "-of-")) if one)

    def has(self, language: str, name: str) -> bool:
        """Whether a page is in it; `name` is its source from the root, such as `plans/river.md`."""
        start, end = self.pieces.get(language, (ALL[0], ALL[0]))
        return (start, end) == ALL or start <= place(name) < end

    def leads(self, language: str) -> bool:
        """Whether it has the beginning of a language, and with it all that the language has once."""
        return language in self.pieces and not self.pieces[language][0]

    def is_all_of(self, language: str) -> bool:
        """Whether it has the whole of a language."""
        return self.pieces.get(language) == ALL


def place(name: str) -> Fraction:
    """Where a page stands in its language: evenly spread, for what is costly stands together in menus and folders."""
    return Fraction(int.from_bytes(sha256(name.encode()).digest()[:8], "big"), 2**64)


def share(languages: tuple[str, ...], only: str = "", shard: str = "") -> Share:
    """The share that `only` (as in `fr,es`) and `shard` (as in `2/4`) ask for, of a site in these languages.

    Raises ShareError.
    """
    asked = tuple(dict.fromkeys(one.strip() for one in only.split(",") if one.strip()))
    wrong = next((one for one in asked if one not in languages), None)
    if wrong is not None:
        raise ShareError(f"the site is not built in `{wrong}`; it is built in {', '.join(languages)}")
    chosen = tuple(one for one in languages if one in asked) if asked else languages
    start, end = _piece(shard)
    pieces = {}
    for before, language in enumerate(chosen):
        inside = (max(start * len(chosen) - before, ALL[0]), min(end * len(chosen) - before, ALL[1]))
        if inside[0] < inside[1]:
            pieces[language] = inside
    return Share(pieces, ",".join(asked), shard)


def _piece(shard: str) -> Piece:
    if not shard:
        return ALL
    found = _SHARD.fullmatch(shard)
    if found is None or int(found[1]) > int(found[2]):
        raise ShareError(f"a share is written as in 2/4, the second of four, and not as {shard}")
    return Fraction(int(found[1]) - 1, int(found[2])), Fraction(int(found[1]), int(found[2]))


@dataclass(slots=True)
class Line:
    """One language of the site as its parts make it up: who has which piece, by name."""

    pieces: list[tuple[Piece, str]] = field(default_factory=list)

    def gaps(self) -> Iterator[Piece]:
        """What nobody has."""
        reached = ALL[0]
        for (start, end), _ in sorted(self.pieces):
            if start > reached:
                yield reached, start
            reached = max(reached, end)
        if reached < ALL[1]:
            yield reached, ALL[1]

    def overlaps(self) -> Iterator[tuple[str, str]]:
        """Who has something that another one has too."""
        reached, last = ALL[0], ""
        for (start, end), name in sorted(self.pieces):
            if start < reached:
                yield last, name
            if end > reached:
                reached, last = end, name


def lines(languages: Iterable[str], shares: Iterable[tuple[str, Share]]) -> dict[str, Line]:
    """Each language as the shares make it up, each share under its name."""
    found = {one: Line() for one in languages}
    for name, one in shares:
        for language, piece in one.pieces.items():
            found.setdefault(language, Line()).pieces.append((piece, name))
    return found
