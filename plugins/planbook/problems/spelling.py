"""Guessing which word was meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like `word`, for "did you mean …?", or None if none is close.

    Letter case does not count; two neighbours swapped count as one slip. The answer does not depend on the
    order of the candidates.
    """
    folded = word.casefold()
    allowed = 1 if len(folded) <= 3 else max(2, len(folded) // 3)
    letters = set(folded)
    best: tuple[int, str] | None = None
    for candidate in candidates:
        other = candidate.casefold()
        # Two cheap tests first: ten thousand ids may be looked through for every misspelt one.
        if abs(len(other) - len(folded)) > allowed or len(letters.symmetric_difference(other)) > 2 * allowed:
            continue
        slips = _slips(folded, other, allowed)
        if slips <= allowed and slips < max(len(folded), 1) and (best is None or (slips, candidate) < best):
            best = (slips, candidate)
            allowed = max(slips, 0)
    return None if best is None else best[1]


def surely(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that was meant without doubt, or None.

    It has the same letters but for their case and what joins them (`In_progress`, `in-progress`); or it is the only one
    that is one slip away, of a word of five letters or more.
    """
    plain, all_ = _joined(word), tuple(dict.fromkeys(candidates))
    same = [one for one in all_ if _joined(one) == plain]
    if same or len(plain) < SHORTEST:
        return same[0] if len(same) == 1 else None
    near = [one for one in all_ if abs(len(_joined(one)) - len(plain)) < 2 and _slips(plain, _joined(one), 1) < 2]
    return near[0] if len(near) == 1 else None


SHORTEST = 5
"""Letters of a word of which one may be wrong without making it another word."""


def _joined(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")


@lru_cache(maxsize=1 << 14)  # one wrong name may stand in a text a thousand times
def _slips(left: str, right: str, limit: int) -> int:
    """Count the slips between two words: a letter more, less, other, or two swapped; stop beyond `limit`."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        before, above, row = row, before, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(before) > limit:
            return limit + 1
    return row[-1]
