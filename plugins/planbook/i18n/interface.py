"""The interface's own words: one TOML file per language, shipped with the package.

Keys are dotted names; a key with plural forms holds a table of CLDR classes. A language that lacks
a word falls back to English; a test keeps the shipped languages complete.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from planbook.i18n.names import babel
from planbook.i18n.pseudo import is_pseudo, pseudo
from planbook.i18n.tags import lineage

SOURCE = "en"


class Interface:
    """The words of every language asked for; `own` are a site's changes, per language."""

    def __init__(self, own: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._own = own or {}
        self._found: dict[tuple[str, str], str] = {}

    def label(self, language: str, key: str, /, **words: object) -> str:
        """The words of a key, with `{places}` filled. An unknown key is our own mistake: KeyError."""
        found = self._found.get((language, key))
        if found is None:
            said = next((said for one in lineage(language) if (said := self._said(one, key))), "")
            found = self._found[language, key] = said or shipped(SOURCE)[key]
        return found.format_map(words) if words else found

    def _said(self, language: str, key: str) -> str | None:
        return self._own.get(language, {}).get(key) or shipped(language).get(key)

    def count(self, language: str, key: str, number: int) -> str:
        """The words of a key for a number of things, in the right plural form."""
        form = babel(language).plural_form(number)
        found = _having(language, f"{key}.other")
        return (found.get(f"{key}.{form}") or found[f"{key}.other"]).format(n=number)

    def forms(self, language: str, key: str) -> dict[str, str]:
        """The plural forms of a key by CLDR class, with `{n}` unfilled: for a script, which counts by itself."""
        found = _having(language, f"{key}.other")
        own = self._own.get(language, {})
        named = {name for name in (*found, *own) if name.rpartition(".")[0] == key}
        return {name.rpartition(".")[2]: own.get(name) or found[name] for name in sorted(named)}

    def has(self, key: str) -> bool:
        """Whether there is such a key."""
        return key in shipped(SOURCE)


def _having(language: str, key: str) -> dict[str, str]:
    """The shipped words of the nearest language that has a key; else those of the source."""
    return next((words for one in lineage(language) if key in (words := shipped(one))), shipped(SOURCE))


@cache
def shipped(language: str) -> dict[str, str]:
    """The words that come with the package, flat; empty for a language that it does not have."""
    if is_pseudo(language):
        return {key: pseudo(words, language) for key, words in shipped(SOURCE).items()}
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
