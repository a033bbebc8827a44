"""What words of foreign files stand for: those of the interface in every language, the names that the data knows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from planbook.graph import Graph
from planbook.i18n.interface import shipped
from planbook.model.parties import Party


@cache
def said(prefix: str) -> dict[str, str]:
    """What words of the interface stand for, in every language: `Beneficiary` and `Bénéficiaire` for `beneficiary`."""
    folder = files("planbook") / "locales"
    languages = sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml"))
    return {
        words.casefold(): key.removeprefix(prefix)
        for language in reversed(languages)
        for key, words in shipped(language).items()
        if key.startswith(prefix)
    }


def party_names(graph: Graph | None) -> dict[str, str]:
    """The parties that there are already, by every name that they have."""
    found: dict[str, str] = {}
    for party in graph.all(Party) if graph is not None else ():
        for text in (party.name, party.abbreviation, *(one.name for one in party.aliases)):
            if text is not None:
                found.setdefault(text.source.casefold(), party.id)
    return found
