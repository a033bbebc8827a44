"""How lists are written in an index: short, and read back with a few lines of script."""

from __future__ import annotations

from collections.abc import Iterable

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LONGEST = 35


def number(value: int) -> str:
    """A whole number from 0 in digits of five bits, lowest first; a digit from `g` on says that another follows."""
    if value < 32:
        return DIGITS[value]
    written = ""
    while value > 31:
        written += DIGITS[32 | value & 31]
        value >>= 5
    return written + DIGITS[value]


def numbers(values: Iterable[int]) -> str:
    """Numbers one after the other."""
    return "".join(number(value) for value in values)


def rising(values: Iterable[int]) -> str:
    """Rising numbers, as the step from each to the next."""
    written, last = "", 0
    for value in values:
        written += number(value - last)
        last = value
    return written


def sorted_words(words: Iterable[str]) -> str:
    """Sorted words without spaces: each as how many letters it shares with the one before (0-9a-z), and the rest."""
    parts, last = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(last), _LONGEST) and word[shared] == last[shared]:
            shared += 1
        parts.append("0123456789abcdefghijklmnopqrstuvwxyz"[shared] + word[shared:])
        last = word
    return " ".join(parts)
