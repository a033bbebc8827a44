"""Two folders change places in one step, where the system can; and what was written is made to stay."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD: names count from the current folder."""

_SWAP_LINUX, _SWAP_MACOS = 2, 2
"""RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2)."""

_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})
"""What a system answers that does not know the call, or whose disk cannot do it."""


def exchange(fresh: Path, target: Path, aside: Path) -> None:
    """Put `fresh` in the place of `target`, which stands there afterwards, or at `aside`. Raises OSError.

    Where the system has no such call there are two steps, and between them a moment without `target`: who is stopped
    there leaves it at `aside`.
    """
    if _swapped(fresh, target):
        return
    target.rename(aside)
    try:
        fresh.rename(target)
    except BaseException:
        aside.rename(target)
        raise


def settle(folder: Path) -> None:
    """Wait until all that was written on the disk of a folder is there to stay, even without power."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        sync = getattr(_system(), "syncfs", None)
        if sync is None or sync(descriptor):
            os.sync()
    finally:
        os.close(descriptor)


def _swapped(one: Path, other: Path) -> bool:
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(_system(), "renameat2"):
        failed = _system().renameat2(_HERE, names[0], _HERE, names[1], _SWAP_LINUX)
    elif sys.platform == "darwin":
        failed = _system().renamex_np(*names, _SWAP_MACOS)
    else:
        return False
    if failed and (number := ctypes.get_errno()) not in _CANNOT:
        raise OSError(number, os.strerror(number), str(other))
    return not failed


def _system() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
