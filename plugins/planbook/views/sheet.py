"""Pages that a view has, before they are made.

A preview shows one page after each change: it needs to know where all of them are, and to make that one only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from planbook.model import Entity
from planbook.pages import Page
from planbook.views.addresses import address
from planbook.views.voice import Voice


class Sheet:
    """A page that is made when it is first asked for. Its id, its address and its file in the data are known before.

    Whatever else a page holds can be asked of it as of the page.
    """

    def __init__(self, id: str, address: str, make: Callable[[], Page], file: str = "", title: str = "") -> None:
        """Stand for the page that `make` gives, which has the same id, address and file; and title, if one is given."""
        self.id, self.address, self.file = id, address, file
        self._make = make
        if title:  # what menus show, of the pages that stand in menus
            self.title = title

    @cached_property
    def page(self) -> Page:
        """The page itself."""
        return self._make()

    def __getattr__(self, name: str) -> Any:
        """Ask the page for what is not known before it is made."""
        return getattr(self.page, name)


def sheet(entity: Entity, voice: Voice, make: Callable[[], Page]) -> Sheet:
    """The page of an entity."""
    return Sheet(entity.id, address(entity, voice.graph).path, make, entity.where.path)
