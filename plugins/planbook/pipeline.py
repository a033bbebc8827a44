"""The whole build in order: the file to read first."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planbook.checks import check
from planbook.graph import Graph, link
from planbook.i18n.catalogue import Catalogue, Reading, Rename, read_catalogue
from planbook.i18n.interface import Interface
from planbook.i18n.languages import Languages
from planbook.i18n.tags import lineage
from planbook.load import Kept, load, renamed
from planbook.load.translations import faithful
from planbook.pages import Page
from planbook.problems import Problem, sort
from planbook.site.links import Links, links
from planbook.source import Document, Found, read, read_all
from planbook.views import pages, speak
from planbook.views.freshness import Freshness, OwnTexts
from planbook.views.order import Order
from planbook.views.voice import Voice


@dataclass(frozen=True, slots=True)
class Build:
    """A linked plan, the problems found on the way, and the files they were found in."""

    graph: Graph
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...]


def build(folder: Path, today: date, reading: Callable[[Path, str], Found] = read, kept: Kept | None = None) -> Build:
    """Turn a folder of plan files into a linked plan and the list of its problems.

    `reading` reads one file; `kept` is what entities gave before, for those who build again and again.
    """
    with uncollected():
        documents, unreadable = read_all(folder, reading)  # source
        records, misread = load(documents, _unread(documents, unreadable), kept)  # every problem, not the first
        graph = link(records)
    return Build(graph, sort((*unreadable, *misread, *check(graph, today))), documents)


def _unread(documents: tuple[Document, ...], problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """The files that gave no document: what they hold is not known."""
    read = {document.path for document in documents}
    return tuple(dict.fromkeys(one.where.path for one in problems if one.where and one.where.path not in read))


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage while everything made is kept: that takes a third of the time of reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def catalogues(
    folder: Path, languages: tuple[str, ...], reading: Reading | None = None
) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
    """Read the translations of each language below `folder`, and of those that it takes missing texts from.

    `reading` reads one file, for those who remember what they have read.
    """
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for language in dict.fromkeys(other for one in languages for other in lineage(one)):
        found[language], wrong = catalogue(folder, language, reading)
        problems += wrong
    return found, sort(problems)


def catalogue(folder: Path, language: str, reading: Reading | None = None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read the translations of one language alone."""
    read, wrong = read_catalogue(folder, language, reading)
    found, lost = faithful(read)
    return found, (*wrong, *lost)


def now(built: Build) -> Rename:
    """What each former id is called now."""
    return lambda id: renamed(id, built.graph.former)


@dataclass(frozen=True, slots=True)
class Speaking:
    """What voices are made of; a build that wants to know what each page has read puts its own in their place."""

    voice: type[Voice] = Voice
    order: type[Order] = Order
    own: type[OwnTexts] = OwnTexts
    fresh: type[Freshness] = Freshness


def voices(
    built: Build,
    languages: Languages,
    found: dict[str, Catalogue],
    today: date,
    words: Mapping[str, Mapping[str, str]] | None = None,
    speaking: Speaking = Speaking(),
) -> dict[str, Voice]:
    """What each language speaks with; a text that it lacks is given in the source language.

    `words` are a site's own for some of the interface's, by language and key.
    """
    interface = Interface(words)
    spoken: dict[str, Voice] = {}
    order, own = speaking.order(built.graph), speaking.own(built.graph)
    for one in languages.all:
        chain = tuple(found[other].renamed(now(built)) for other in lineage(one) if other in found)
        voice = speaking.voice(built.graph, one, languages.source, chain, interface, today, order)
        spoken[one] = speak(voice, own, speaking.fresh)
        spoken[one].siblings = spoken
    return spoken


def voice(built: Build, language: str, languages: Languages, found: dict[str, Catalogue], today: date) -> Voice:
    """What one language speaks with, where only one is asked for."""
    return voices(built, languages, found, today)[language]


def site(
    spoken: Voice,
    directories: bool = True,
    root: str = "",
    up: str = "",
    making: Callable[[Voice], Iterable[Page]] = pages,
) -> tuple[tuple[Page, ...], Links]:
    """Every page in one language, and the places that links lead to.

    `root`: its full address, where it is known; `up`: the way from there to the root of the site.
    """
    if root:
        places = links(spoken.graph, (), directories)
        spoken.web = lambda id: f"{root}{places.href(id, '') or ''}"
    with uncollected():
        found = tuple(making(spoken))
    return found, links(spoken.graph, found, directories, up)
