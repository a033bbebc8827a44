"""The whole build in order: the file to read first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planbook.checks import check
from planbook.graph import Graph, link
from planbook.i18n.catalogue import Catalogue, Message, read_catalogue, sync
from planbook.i18n.interface import Interface
from planbook.load import load
from planbook.model.texts import texts
from planbook.pages import Page
from planbook.problems import Problem, sort
from planbook.site.links import Links, links
from planbook.source import Document, read_all
from planbook.views import pages, speak
from planbook.views.voice import Voice


@dataclass(frozen=True, slots=True)
class Build:
    """A linked plan, the problems found on the way, and the files they were found in."""

    graph: Graph
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...]


def build(folder: Path, today: date) -> Build:
    """Turn a folder of plan files into a linked plan and the list of its problems."""
    documents, unreadable = read_all(folder)  # source
    records, misread = load(documents)  # every problem, not the first
    graph = link(records)
    return Build(graph, sort((*unreadable, *misread, *check(graph, today))), documents)


def catalogues(folder: Path, languages: tuple[str, ...]) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
    """Read the translations of each language below `folder`."""
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for language in languages:
        found[language], wrong = read_catalogue(folder, language)
        problems.extend(wrong)
    return found, sort(problems)


def sync_catalogues(
    built: Build, data: Path, folder: Path, languages: tuple[str, ...], only: str = ""
) -> list[tuple[str, int, int, int]]:
    """Bring the catalogues of the files whose path begins with `only` up to date; counts per file."""
    messages: dict[str, list[Message]] = {document.path: [] for document in built.documents}
    for entity in built.graph.entities.values():
        for text in texts(entity):
            messages[text.where.path].append(Message(text.key, text.source))
    lines = []
    for language in languages:
        for path, found in messages.items():
            if not found or not path.startswith(only):
                continue
            name = Path(path).relative_to(data.name).with_suffix(".po")
            counts = sync(folder / language / name, language, found)
            lines.append((f"{language}/{name.as_posix()}", *counts))
    return lines


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a site: the one its data is written in, and what the others fall back to."""

    source: str
    all: tuple[str, ...]


def voice(built: Build, language: str, languages: Languages, found: dict[str, Catalogue], today: date) -> Voice:
    """What a language speaks with; a text that it lacks is given in the source language."""
    chain = (found[language],) if language in found else ()
    return speak(Voice(built.graph, language, languages.source, chain, Interface(), today))


def site(spoken: Voice, directories: bool = True) -> tuple[tuple[Page, ...], Links]:
    """Every page in one language, and the places that links lead to."""
    found = tuple(pages(spoken))
    return found, links(spoken.graph, found, directories)
