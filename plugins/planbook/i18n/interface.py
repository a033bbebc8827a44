"""The interface's own words: one TOML file per language, shipped with the package.

Keys are dotted names; a key with plural forms holds a table of CLDR classes. A language that lacks
a word falls back to English; a test keeps the shipped languages complete.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from babel import Locale

SOURCE = "en"


class Interface:
    """The words of every language asked for; `own` are a site's changes, per language."""

    def __init__(self, own: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._own = own or {}

    def label(self, language: str, key: str, **words: object) -> str:
        """The words of a key, with `{places}` filled. An unknown key is our own mistake: KeyError."""
        found = self._own.get(language, {}).get(key) or shipped(language).get(key) or shipped(SOURCE)[key]
        return found.format_map(words) if words else found

    def count(self, language: str, key: str, number: int) -> str:
        """The words of a key for a number of things, in the right plural form."""
        form = Locale.parse(language, sep="-").plural_form(number)
        found = shipped(language) if f"{key}.other" in shipped(language) else shipped(SOURCE)
        return (found.get(f"{key}.{form}") or found[f"{key}.other"]).format(n=number)

    def has(self, key: str) -> bool:
        """Whether there is such a key."""
        return key in shipped(SOURCE)


@cache
def shipped(language: str) -> dict[str, str]:
    """The words that come with the package, flat; empty for a language that it does not have."""
    path = files("planbook") / "locales" / f"{language}.toml"
    if not path.is_file():
        return {}
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")), ""))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
