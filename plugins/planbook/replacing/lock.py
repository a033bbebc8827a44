"""A lock that ends with its owner, however that one ends: the system holds it, no file says it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

NAME = "lock"


class BusyError(Exception):
    """Somebody else is at work; in the words of whoever builds."""


class Lock:
    """A folder that one process works in. It is there while the lock is held, or its last owner was killed."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self._folder, self._descriptor = folder, descriptor

    @classmethod
    def take(cls, folder: Path) -> Lock:
        """Take the lock of a folder, which is made; raises BusyError at once if somebody has it, and OSError."""
        while True:
            folder.mkdir(exist_ok=True)
            try:
                descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
            except FileNotFoundError:  # its last owner has just taken it away
                continue
            try:
                _hold(descriptor)
            except (BlockingIOError, PermissionError):
                owner = _owner(descriptor)
                os.close(descriptor)
                raise BusyError(f"another build is at work{f' (process {owner})' if owner else ''}") from None
            except BaseException:
                os.close(descriptor)
                raise
            if _is_there(folder / NAME, descriptor):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, str(os.getpid()).encode())
                return cls(folder, descriptor)
            os.close(descriptor)

    def release(self) -> None:
        """Let others work; the folder goes if nothing else is in it."""
        with suppress(OSError):  # what is left there the next owner takes away
            (self._folder / NAME).unlink(missing_ok=True)
            self._folder.rmdir()
        os.close(self._descriptor)


def _hold(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _owner(descriptor: int) -> str:
    """Which process has the lock; empty where the system does not let others read it."""
    with suppress(OSError):
        return os.read(descriptor, 20).decode("ascii", "replace").strip()
    return ""


def _is_there(path: Path, descriptor: int) -> bool:
    """Whether the file that was locked is the one that stands there, and no earlier one that was taken away."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
