"""The names of places in a book: one for each address of the site, the same in every language and format."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

_OTHER = re.compile(r"[^A-Za-z0-9._-]")
_HOLDERS = frozenset({"li", "tr", "p", "dt", "table", "figure", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})


def key(address: str, anchor: str = "") -> str:
    """The anchor in a book of a page of the site, or of a place on it.

    An anchor that begins with `/` is an address itself.
    """
    if anchor.startswith("/"):
        address, _, anchor = anchor[1:].partition("#")
    # No anchor may begin with a digit: EPUB and Word allow none.
    written = f"b.{address.replace('/', '.') or 'home'}" + (f"--{anchor}" if anchor else "")
    return _OTHER.sub(lambda sign: f"_{ord(sign[0]):x}_", written)


class Anchors:
    """Every place of a book; `aliases` lead from further names of a place to the one that it has in the tree."""

    def __init__(self) -> None:
        self.places: set[str] = set()
        self.aliases: dict[str, str] = {}
        self.notes: set[str] = set()

    def find(self, written: str) -> str | None:
        """The anchor that stands for a name, if the book has it."""
        name = self.aliases.get(written, written)
        return name if name in self.places or name in self.notes else None

    def add(self, name: str) -> bool:
        """Take a name; False where it is taken already."""
        if name in self.places or name in self.aliases:
            return False
        self.places.add(name)
        return True

    def collect(self, tree: HtmlElement, address: str, home: str) -> None:
        """Give each holder of a place its one anchor, as attribute `data-anchor`, and lead all others to it.

        A name that no holder is around leads to `home`, the anchor of the heading above all.
        """
        for element in _named(tree):
            name = key(address, element.attrib.pop("id"))
            holder = next((one for one in (element, *element.iterancestors()) if _holds(one)), None)
            own = home if holder is None else holder.get("data-anchor")
            if name in self.places or name in self.aliases:
                continue
            if own is None and holder is not None:
                holder.set("data-anchor", name)
                self.places.add(name)
            elif own is not None and own != name:
                self.aliases[name] = own


def _named(tree: HtmlElement) -> Iterable[HtmlElement]:
    return [one for one in tree.iter() if isinstance(one.tag, str) and one.get("id")]


def _holds(element: HtmlElement) -> bool:
    return element.tag in _HOLDERS or "admonition" in (element.get("class") or "")
