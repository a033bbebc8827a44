"""A folder that is replaced in one step: what is made lies beside it until it is whole, and then takes its place.

Whoever looks at the folder finds all of the old or all of the new, whenever the maker is stopped. Knows nothing of
sites. Beside the folder `site` stands `.site.building` while something is made, with a lock that ends with its owner:

- `new`: what is being made; after the exchange, what was there before, on its way out;
- `old`: where the system cannot exchange two folders, what was there before, for a moment;
- `strange`: the same as `new`, while the place of a folder is taken that was not made here and has to be kept;
- `lock`: held by whoever is at work.

What a killed maker left there the next one takes away, or puts back.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from planbook.replacing.exchange import exchange, settle
from planbook.replacing.files import FILES, foreign, listed, readable, remember, remove
from planbook.replacing.lock import BusyError, Lock

SHOWN = 3
"""Names in a message."""


class ForeignError(Exception):
    """Files that nobody may take away: in the words of whoever builds."""


class Replacement:
    """One making of a folder. Begin it, fill `fresh`, then publish or abandon it."""

    def __init__(self, target: Path, work: Path, lock: Lock) -> None:
        self.target, self.fresh = target, work / "new"
        self._ended = False
        self._old, self._strange, self._lock = work / "old", work / "strange", lock

    def publish(self) -> Path | None:
        """Put what was made in the place of what is there; gives back where a folder not ours was kept, if one was.

        Raises ForeignError and OSError; then everything is as it was, and it still has to be abandoned.
        """
        kept = self._checked()
        remember(self.fresh)
        readable(self.fresh)
        settle(self.fresh)
        made = self.fresh if kept is None else self.fresh.rename(self._strange)
        if self.target.exists():
            exchange(made, self.target, self._old)
        else:
            made.rename(self.target)
        # It is done: what goes wrong from here on the next one mends.
        with suppress(OSError):
            settle(self.target.parent)
        self._clear()  # which gives what has to be kept its place
        return kept

    def abandon(self) -> None:
        """Take away what was made; what is there stays. After publishing there is nothing to do."""
        if not self._ended:
            self._clear()

    def _checked(self) -> Path | None:
        """Where to keep the folder that is there, if we did not make it. Raises ForeignError."""
        if not self.target.exists():
            return None
        if listed(self.target) is None and any(self.target.iterdir()):
            return _free(self.target)
        strange = foreign(self.target)
        if strange:
            more = f" and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
            told = f"{', '.join(strange[:SHOWN])}{more}"
            hint = "move them away, or put them into the folder of the pages, from where they are taken over"
            raise ForeignError(f"{self.target.name}/ holds files that no build has put there: {told}; {hint}")
        return None

    def _clear(self) -> None:
        self._ended = True
        with suppress(OSError):  # the next one does it
            self._heal()
        self._lock.release()

    def _heal(self) -> None:
        """Make of whatever is left the folder as it was, or as it is now; only what was made here is taken away."""
        if self._old.exists() and not self.target.exists():
            self._old.rename(self.target)
        for folder in (self._strange, self._old):
            if folder.exists() and listed(folder) is None:
                folder.rename(_free(self.target))
        for folder in (self.fresh, self._strange, self._old):
            if folder.exists():
                remove(folder)


def begin(target: Path) -> Replacement:
    """Begin to make what shall stand at `target`; heals what a killed maker left.

    Raises BusyError if another one is at work, ForeignError for files that would be lost, NotADirectoryError for a
    file in its place, and OSError where the folder above cannot be written to.
    """
    target = target.resolve()  # behind a symbolic link: the folder that it leads to
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(f"{target.name} is a file, no folder")
    work = target.with_name(f".{target.name}.building")
    target.parent.mkdir(parents=True, exist_ok=True)
    replacement = Replacement(target, work, Lock.take(work))
    try:
        replacement._heal()
        replacement._checked()
        replacement.fresh.mkdir()
    except BaseException:
        replacement.abandon()
        raise
    return replacement


def refused(error: OSError) -> str:
    """What the system refused, in one line without the folders of this machine."""
    where = os.fsdecode(error.filename) if error.filename else ""
    return f"{f'{Path(where).name}: ' if where else ''}{error.strerror or error}"


def _free(target: Path) -> Path:
    """A name beside a folder that nothing has."""
    names = (target.with_name(f"{target.name}.before{'' if one == 1 else f'-{one}'}") for one in count(1))
    return next(one for one in names if not os.path.lexists(one))


__all__ = ["FILES", "BusyError", "ForeignError", "Replacement", "begin", "refused"]
