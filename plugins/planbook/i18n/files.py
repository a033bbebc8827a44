"""Writing what translators own: a file is exchanged in one step, and by one command at a time.

Knows nothing of what is in a file.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class BusyError(Exception):
    """Another command is at work on the same folder."""


def write_atomically(path: Path, content: str | bytes) -> bool:
    """Exchange a file in one step, or leave it alone if nothing changes; says whether it changed.

    Whoever reads it meets the old content or the new, never half of it; its access rights stay. Raises OSError.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if same(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def same(path: Path, data: bytes) -> bool:
    """Whether a file holds exactly this already."""
    with suppress(FileNotFoundError):
        return path.read_bytes() == data
    return False


@contextmanager
def exclusively(folder: Path) -> Iterator[None]:
    """Hold a folder while its files are changed. Raises BusyError at once if somebody else holds it.

    The system itself keeps the lock and lets it go with the process, however that ends: none is ever left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = _opened(folder)
    try:
        try:
            _lock(handle)
        except OSError:
            raise BusyError(f"another command is changing {folder}; try again when it has ended") from None
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: Path) -> int:
        name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
        return os.open(Path(tempfile.gettempdir()) / f"planbook-{name}.lock", os.O_RDWR | os.O_CREAT)

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
