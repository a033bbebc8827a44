"""The words of `words.toml`: by which tables, amounts, times and parties are known, in the languages of the site."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _all() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def words(table: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a table, as in `money` or `levels.own`, by what they stand for."""
    found = _all()
    for part in table.split("."):
        found = found[part]
    return {key: tuple(value) for key, value in found.items() if isinstance(value, list)}


@cache
def one_of(table: str, key: str) -> re.Pattern[str]:
    """Finds any word for something, whole, in text of any case; the longer words first."""
    return pattern(words(table)[key])


def pattern(said: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some words; those of scripts without spaces need none around them."""
    parts = [_whole(one) for one in sorted(dict.fromkeys(said), key=len, reverse=True)]
    return re.compile("|".join(parts), re.IGNORECASE)


def _whole(word: str) -> str:
    text = r"\s+".join(re.escape(part) for part in word.replace("’", "'").split(" ")).replace("'", "['’]")
    if re.search(r"[\u4e00-\u9fff]", word):
        return text
    before = r"(?<!\w)" if word[0].isalnum() else ""
    return f"{before}{text}" + (r"(?!\w)" if word[-1].isalnum() else "")


def plain(text: str) -> str:
    """A text to compare by: small letters, one blank, no stop at its end."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .:;,")
