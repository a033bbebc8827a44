"""The navigation without ways that lead to nothing: indexes of a kind of which no entry is there."""

from __future__ import annotations

from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from planbook.plugin.page import GeneratedPage
from planbook.views.entered import entered
from planbook.views.voice import Voice


def without_empty(nav: Navigation, voice: Voice) -> Navigation:
    """The navigation as the site names it, without empty indexes: their pages stay, for links that lead there.

    A page written by hand at the address of an index stays too.
    """
    pages = [page for page in nav.pages if not _empty(page, voice)]
    if len(pages) == len(nav.pages):
        return nav
    nav.items, nav.pages = _left(nav.items, voice), pages
    # What comes before and after was said by the host, of the pages that it had.
    around: list[HostPage | None] = [None, *nav.pages, None]
    for before, page, after in zip(around, nav.pages, around[2:], strict=False):
        page.previous_page, page.next_page = before, after
    return nav


def _left(items: list[Any], voice: Voice) -> list[Any]:
    found = []
    for item in items:
        if item.is_section:
            item.children = _left(item.children, voice)
        if not (item.is_section and not item.children) and not _empty(item, voice):
            found.append(item)
    return found


def _empty(item: Any, voice: Voice) -> bool:
    return isinstance(item, GeneratedPage) and not entered(item.value.address, voice)
