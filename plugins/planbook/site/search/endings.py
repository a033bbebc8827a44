"""Which words are forms of one word, by language: endings and prefixes set aside, and words too common to find.

Only rules, written into the index; `assets/js/lookup.js` applies them. They are light on purpose: what they
join is found besides the exact word, never instead of it, and a wrong pair only adds a find at the end of the list.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from planbook.site.search.folding import fold

LEAST = 3
"""Letters of a word that stay whatever its ending."""


@dataclass(frozen=True)
class Endings:
    """The rules of one language, in folded letters.

    `endings` map an ending to what stands in its place: the longest that fits is taken. A word is
    found with and without one of `prefixes`. Nobody looks for the words in `common`.
    """

    endings: dict[str, str] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()


def _cut(endings: str) -> dict[str, str]:
    """Endings that go, without anything in their place."""
    return {fold(one): "" for one in endings.split()}


def _common(words: str) -> frozenset[str]:
    return frozenset(fold(one) for one in words.split())


LANGUAGES = {
    "en": Endings(
        _cut("s es e ed ing ings")
        | {"ss": "ss", "sses": "ss", "us": "us", "is": "is", "y": "i", "ies": "i", "ied": "i", "ee": "ee", "ees": "ee"}
        | {"mme": "m", "mmes": "m", "nning": "n", "nned": "n", "tting": "t", "mming": "m"},
        common=_common("a an and are as at be by for from in is of on or s that the to with"),
    ),
    "fr": Endings(
        _cut("s e es ee ees x er ez")
        | {"aux": "al", "eau": "eau", "eaux": "eau", "eux": "eu", "euse": "eu", "euses": "eu", "if": "if", "ifs": "if"}
        | {"ive": "if", "ives": "if", "elle": "el", "elles": "el", "enne": "en", "ennes": "en"},
        common=_common(
            "a au aux avec c ce d dans de des du en est et j l la le les m n ou par pour qu que s sur t un une"
        ),
    ),
    "es": Endings(
        _cut("s a o e as os es") | {"ces": "z"},
        common=_common("a al con de del el en es la las lo los o para por que se su sus un una y"),
    ),
    "ru": Endings(
        _cut(
            "а я о е и ы у ю ь ой ей ий ый ая яя ое ее ие ые ую юю ия ии ию ью ом ем ам ям ах ях ов ев ым им ых их "
            "ого его ому ему ыми ими ами ями иям иях ием иями"
        ),
        common=_common("а в во для до за и из или к как ко на не о об от по при с со у что"),
    ),
    "ar": Endings(
        _cut("ها ان ات ون ين يه ه ي هم"),
        prefixes=tuple(fold("وال بال كال فال لل ال و ب ل ك ف").split()),
        common=_common("أن أو إلى التي الذي ثم على عن في لا ما من مع هذا هذه هو هي"),
    ),
}


def rules(language: str) -> Endings:
    """The rules of a language; none for one that has none here, as Chinese, which bends no words."""
    return LANGUAGES.get(language.partition("-")[0], Endings())


def variants(term: str, given: Endings) -> set[str]:
    """A word, and the word without each prefix that it may have."""
    bare = {term[len(one) :] for one in given.prefixes if term.startswith(one) and len(term) >= len(one) + LEAST}
    return {term, *bare}


def stem(term: str, given: Endings) -> str:
    """What a word shares with its other forms; a word with a digit has none."""
    if not term.isalpha():
        return term
    for length in range(min(5, len(term) - LEAST), 0, -1):
        kept = given.endings.get(term[-length:])
        if kept is not None:
            return term[:-length] + kept
    return term
