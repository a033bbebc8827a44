"""What a build keeps on the disk for the next one: an index, and the bytes of pages in a few large files.

The index begins with a digest of itself, and says of everything else how long it is and what its bytes add up to. What
does not agree is as good as not there. Nothing is loaded that could run: the index is JSON, the rest is bytes.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOSPC
from hashlib import blake2b
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

from planbook.replacing.lock import BusyError, Lock

FORMAT = b"planbook-kept-1"
INDEX = "index.json"
_PACK = re.compile(r"[0-9a-f]{16}\.pages")
_MOST_PACKS = 12
_UNUSED_SECONDS = 3600
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What a build keeps for the next; to be taken away at will.\n"


class DamagedError(Exception):
    """What was kept is not what was written."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where some bytes are: in which file, from where on, how many, and what they add up to."""

    pack: str
    start: int
    length: int
    sum: int

    def as_list(self) -> list[object]:
        """The same for the index."""
        return [self.pack, self.start, self.length, self.sum]


class Store:
    """The folder of what is kept. Reading and writing may end with OSError; what is read may be damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: bytes = b""
        self._open: dict[str, BinaryIO] = {}
        self._writing: RawIOBase | None = None
        self._name, self._end = "", 0
        self._process = os.getpid()

    def load(self) -> dict[str, Any] | None:
        """The index, or None where there is none. Raises DamagedError and OSError."""
        try:
            self.found = (self.folder / INDEX).read_bytes()
        except FileNotFoundError:
            return None
        head, _, body = self.found.partition(b"\n")
        if head != _head(body):
            raise DamagedError
        loaded: dict[str, Any] = json.loads(body)
        return loaded

    def read(self, place: Place) -> bytes:
        """The bytes at a place. Raises DamagedError, also where they cannot be read at all."""
        self._begin()
        try:
            file = self._open.get(place.pack)
            if file is None:
                if not _PACK.fullmatch(place.pack):
                    raise DamagedError
                file = self._open[place.pack] = (self.folder / place.pack).open("rb")
            file.seek(place.start)
            data = file.read(place.length)
        except OSError as error:
            raise DamagedError from error
        if len(data) != place.length or zlib.crc32(data) != place.sum:
            raise DamagedError
        return data

    def write(self, data: bytes) -> Place:
        """Put bytes into the file of this process. Raises OSError."""
        self._begin()
        if self._writing is None:
            self.folder.mkdir(exist_ok=True)
            for name, said in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
                if not (self.folder / name).exists():
                    (self.folder / name).write_text(said, encoding="utf-8")
            self._name = f"{secrets.token_hex(8)}.pages"
            self._writing = (self.folder / self._name).open("xb", buffering=0)  # a copy would hold what is not written
        if self._writing.write(data) != len(data):
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        place = Place(self._name, self._end, len(data), zlib.crc32(data))
        self._end += len(data)
        return place

    def _begin(self) -> None:
        """Have files of its own: a process that is the copy of another shares the places in that one's open files."""
        if self._process != os.getpid():
            self._process, self._open, self._writing, self._name, self._end = os.getpid(), {}, None, "", 0

    def save(self, index: dict[str, Any], places: Iterable[Place]) -> bool:
        """Put a new index in the place of the one that was loaded; False if another build has done so meanwhile.

        `places` are all that it names. Raises OSError; then the old one is still there.
        """
        self.folder.mkdir(exist_ok=True)
        try:
            lock = Lock.take(self.folder / "saving")
        except BusyError:
            return False
        try:
            if self._other():
                return False
            body = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
            fresh = self.folder / f"{INDEX}.{os.getpid()}"
            try:
                fresh.write_bytes(_head(body) + b"\n" + body)
                fresh.replace(self.folder / INDEX)
            finally:
                fresh.unlink(missing_ok=True)
            self._tidy({one.pack for one in places})
            self._name = ""
            return True
        finally:
            lock.release()

    def crowded(self, places: Iterable[Place]) -> bool:
        """Whether so little of the files is in use, or there are so many, that they had better be written anew."""
        used: dict[str, int] = {}
        for one in places:
            used[one.pack] = used.get(one.pack, 0) + one.length
        with suppress(OSError):
            whole = sum((self.folder / pack).stat().st_size for pack in used if pack != self._name) + self._end
            return len(used) > _MOST_PACKS or whole > 2 * sum(used.values()) + 1_000_000
        return False

    def leave(self) -> None:
        """Let go of all files and keep what was written, for an index that another process writes."""
        self._begin()
        self._name = ""
        self.close()

    def close(self) -> None:
        """Let go of all files; what was written and is in no index goes."""
        if self._writing is not None:
            with suppress(OSError):
                self._writing.close()
            if self._name:
                with suppress(OSError):
                    (self.folder / self._name).unlink(missing_ok=True)
        self._writing = None
        for file in self._open.values():
            file.close()
        self._open = {}

    def _other(self) -> bool:
        """Whether the index is another one than was loaded."""
        try:
            return (self.folder / INDEX).read_bytes() != self.found
        except FileNotFoundError:
            return False

    def _tidy(self, used: set[str]) -> None:
        """Take away what no index names; not what another build may be writing."""
        for path in self.folder.iterdir():
            left = _PACK.fullmatch(path.name) or path.name.startswith(f"{INDEX}.")
            if left and path.name not in used:
                with suppress(OSError):
                    known = path.name.encode() in self.found
                    if known or time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                        path.unlink()


def _head(body: bytes) -> bytes:
    return FORMAT + b" " + blake2b(body, digest_size=16).hexdigest().encode()
