"""Office documents are ZIP files from strangers: only parts of a reasonable size are ever unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Final

from planbook.exchange.unfit import UnfitError, broken, dangerous, foreign
from planbook.exchange.xml import Element, parse

LARGEST: Final = 100_000_000
"""Bytes of all parts together, unpacked; a table of 10,000 texts has some five million."""

MOST_PARTS: Final = 2_000
STEEPEST: Final = 300
"""How often a part may be larger than it is packed, from `SMALL` bytes on; XML is packed some ten to forty times."""
SMALL: Final = 1_000_000
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PROGRAMS: Final = ("vbaProject.bin", "macrosheets/", "activeX/", "oleObject", "externalLinks/")


class Package:
    """The parts of an office document, by their names."""

    def __init__(self, data: bytes) -> None:
        """Look at the list of parts. Raises UnfitError where it is broken or promises too much."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError) as error:
            raise broken("this office document is cut off or damaged") from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise dangerous(f"it has more than {MOST_PARTS} parts")
        if sum(one.file_size for one in parts) > LARGEST or any(map(_steep, parts)):
            raise dangerous("it would unpack to far more than such a file holds")
        if any(_outside(one.filename) for one in parts):
            raise dangerous("a part of it names a place outside of the file")
        if any(one.flag_bits & 1 for one in parts):
            raise foreign("it is protected by a password", "take the password away, and send it again")
        if any(one.compress_type not in _PACKED for one in parts):
            raise broken("a part of it is packed in a way that no office program uses")
        self.names = frozenset(one.filename for one in parts)

    def refuse_programs(self, instead: str) -> None:
        """Raise UnfitError where it holds macros, embedded programs or ties to other files; `instead` says what to do.

        Charts and pictures may be embedded; objects that a program would open may not.
        """
        if any(mark in part for part in self.names for mark in _PROGRAMS):
            reason = "it holds macros, embedded programs or ties to other files"
            raise UnfitError("PB582", reason, hint=instead)

    def xml(self, name: str, largest: int = LARGEST) -> Element:
        """One part of so many bytes at most, read. Raises UnfitError where it is missing, broken or too large."""
        try:
            with self._zip.open(name) as part:
                data = part.read(largest + 1)  # what the list promises need not be true
        except KeyError:
            raise broken(f"its part {name} is missing") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
            raise broken(f"its part {name} is damaged") from None
        if len(data) > largest:
            raise dangerous("it unpacks to far more than such a file holds")
        try:
            return parse(data)
        except UnfitError as error:
            # A line of a packed part helps nobody.
            raise UnfitError(error.code, f"in its part {name}, {error.reason}", hint=error.hint) from None


def _steep(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > STEEPEST * max(part.compress_size, 1)


def _outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")
