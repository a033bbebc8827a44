"""A file of an EPUB."""

from __future__ import annotations

from dataclasses import dataclass

XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its name in the book's folder, media type and bytes; `properties` as the package names them.

    `read`: it stands in the order of reading.
    """

    name: str
    type: str
    content: bytes
    properties: str = ""
    read: bool = False

    @property
    def id(self) -> str:
        """What the package calls it."""
        return self.name.replace(".", "-")
