"""Rules about what a translation says: numbers, terms, forms to avoid, its length, and whether it says anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planbook.model.inline import references
from planbook.translating.checking.numbers import Number, numbers
from planbook.translating.checking.values import Finding, Pair

_FIXED = re.compile(r"https?://[^\s<>()\[\]\"'`«»“”]+|\{[^{}\s]*\}|</?[A-Za-z][^<>]*>|`[^`]*`|\]\([^()\s]*\)")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"\b[a-zа-яё]{3,}\b")


def blanked(text: str) -> str:
    """The same text with spaces for what is no prose: references, addresses, places, tags, code. Offsets stay."""
    for found in references(text):
        inside = found.words or ""
        start = text.find(inside, found.start) if inside else found.start
        kept = " " * (start - found.start) + inside
        text = text[: found.start] + kept.ljust(found.end - found.start) + text[found.end :]
    return _FIXED.sub(lambda one: " " * len(one[0]), text)


def disagreeing(pair: Pair) -> Iterator[Finding]:
    """Numbers that only one of the two texts has, however each language writes them."""
    before = list(numbers(blanked(pair.source), pair.source_language))
    after = list(numbers(blanked(pair.translation), pair.language))
    strange = [one for one in _spoken(pair.translation, after) if one.digits and not _met(one, before)]
    lost = [one for one in _spoken(pair.source, before) if one.digits and not _met(one, after) and not _dual(one, pair)]
    if not strange and not lost:
        # In words only what differs on both sides is sure: `second` need not be a number.
        said = [one for one in after if one.plain and not _met(one, before)]
        meant = [one for one in before if one.plain and not _met(one, after)]
        strange, lost = (said, meant) if said and meant else ([], [])
    if strange or lost:
        told = [f"{pair.source[one.start : one.end]} is missing" for one in lost]
        told += [f"{pair.translation[one.start : one.end]} is not in the source" for one in strange]
        place = strange[0] if strange else Number(0, len(pair.translation), frozenset())
        yield Finding("PB555", place.start, place.end, {"difference": ", ".join(dict.fromkeys(told))})


def _spoken(text: str, found: list[Number]) -> list[Number]:
    """Those that are not within the words of a reference, which may be any, or only its title."""
    inside = [(one.start, one.end) for one in references(text)]
    return [one for one in found if not any(start <= one.start < end for start, end in inside)]


def _met(number: Number, among: list[Number]) -> bool:
    return any(number.values & one.values for one in among)


def _dual(number: Number, pair: Pair) -> bool:
    """Arabic has a form of its own for one and two of a thing."""
    return pair.code == "ar" and bool(number.values & {"1", "2"})


def avoided(pair: Pair) -> Iterator[Finding]:
    """Forms of a term that the glossary says not to use; within the official form they are right."""
    for entry in pair.glossary.entries:
        if not entry.avoid:
            continue
        told = [one.span() for one in _whole(entry.form, pair.code).finditer(pair.translation)]
        for form in sorted(entry.avoid, key=len, reverse=True):
            for found in _whole(form, pair.code).finditer(pair.translation):
                if not any(start <= found.start() and found.end() <= end for start, end in told):
                    told.append(found.span())
                    hint = f"the official form is `{entry.form}`"
                    yield Finding("PB553", *found.span(), {"form": found[0]}, hint)


@lru_cache(maxsize=4096)
def _whole(form: str, code: str) -> re.Pattern[str]:
    spaced = re.escape(form).replace(r"\ ", r"\s+")
    return re.compile(spaced if code == "zh" else rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def unofficial(pair: Pair) -> Iterator[Finding]:
    """Terms of the source whose official form the translation does not have, in any inflection."""
    heard = pair.translation.casefold()
    for entry in pair.glossary.used(pair.source):
        if not all(stem in heard for stem in _stems(entry.form, pair)):
            words = {"term": entry.source, "form": entry.form}
            yield Finding("PB554", 0, len(pair.translation), words)


def _stems(form: str, pair: Pair) -> Iterator[str]:
    """The beginnings of the words of a form: what an ending changes is left out."""
    if pair.code == "zh":
        yield form.casefold()
        return
    for word in _WORD.findall(form):
        if len(word) > 3:
            yield (word if word.isupper() else word[: max(3, len(word) * 2 // 3)]).casefold()


def too_long(pair: Pair) -> Iterator[Finding]:
    """More characters than fit where the text is shown."""
    length = len(pair.translation)
    if pair.limit and length > pair.limit:
        yield Finding("PB552", pair.limit, length, {"length": str(length), "limit": str(pair.limit)})


def unchanged(pair: Pair) -> Iterator[Finding]:
    """The source itself, where it has words that a translation would change."""
    if pair.source == pair.translation and len(_SMALL.findall(blanked(pair.source))) > 1:
        yield Finding("PB556", 0, len(pair.translation))
