"""The parts of the whole handbook that belong to no plan: frameworks with their elements, crosswalks between them."""

from __future__ import annotations

from planbook.book.chapters import Chapter, kept
from planbook.book.nodes import Kind
from planbook.model.frameworks import Element, Framework, Mapping
from planbook.pages import Inlines, Page, Words
from planbook.views.voice import Voice


def frameworks(pages: dict[str, Page], voice: Voice) -> tuple[Chapter, ...]:
    """A chapter for each framework, a section for each of its elements."""
    graph = voice.graph
    found: list[Chapter] = []
    for framework in graph.all(Framework):
        page = pages[framework.id]
        roots = [one for one in graph.to(framework.id, "framework", Element) if one.parent is None]
        inner = tuple(_element(one, pages, voice) for one in roots)
        blocks = kept(page, voice, ("part_elements",))
        found.append(Chapter(page.address, (Words(page.title, page.title_language),), blocks, inner, Kind.CHAPTER))
    return tuple(found)


def _element(element: Element, pages: dict[str, Page], voice: Voice) -> Chapter:
    page = pages[element.id]
    below = tuple(_element(one, pages, voice) for one in voice.graph.to(element.id, "parent", Element))
    title: Inlines = (voice.title(element),)
    return Chapter(page.address, title, kept(page, voice, ("part_elements",)), below)


def crosswalks(pages: dict[str, Page], voice: Voice) -> tuple[Chapter, ...]:
    """The mappings of no plan, then every pair of frameworks that meet, read from the first of them."""
    found = [pages[one.id] for one in voice.graph.all(Mapping) if voice.graph.get(one.container_id) is None]
    pairs: dict[frozenset[str], Page] = {}
    for id, page in pages.items():
        first, between, second = id.removeprefix("crosswalk:").partition("--")
        if id.startswith("crosswalk:") and between:
            pairs.setdefault(frozenset((first, second)), page)
    whole = pages.get("crosswalk:gaps")
    found.extend((*pairs.values(), *((whole,) if whole is not None else ())))
    return tuple(
        Chapter(one.address, (Words(one.title, one.title_language),), kept(one, voice), kind=Kind.CHAPTER)
        for one in found
    )
