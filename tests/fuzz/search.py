"""The search itself: a seed, a real file, a spoilt copy of it, and what came of it, made as small as it goes."""

from __future__ import annotations

import random
import time
import traceback
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fuzz.mutations import spoilt
from fuzz.trials import TRIALS, Case, Trial
from fuzz.workshop import FaultError, Workshop

MOST_TRIES = 400
"""With one finding, to make it smaller."""


@dataclass(frozen=True)
class Finding:
    """What went wrong, and with what; `seed` makes the very same again."""

    trial: Trial
    case: Case
    seed: int
    how: str
    fault: str
    data: bytes

    def __str__(self) -> str:
        shown = self.data if len(self.data) <= 1_500 else self.data[:1_500] + b" ..."
        return f"{self.trial.kind}: {self.case.name}, seed {self.seed}, {self.how}\n  {self.fault}\n  {shown!r}"


@cache
def every() -> tuple[tuple[Trial, Case], ...]:
    """Each real file with what is tried with it."""
    return tuple((trial, case) for trial in TRIALS for case in trial.cases())


def tried(shop: Workshop, trial: Trial, case: Case, data: bytes) -> str:
    """Run what is to be run with a spoilt file; gives back what went wrong, or nothing."""
    shop.restore({**case.around, case.place: data})
    try:
        trial.run(shop, case.place)
    except FaultError as fault:
        return str(fault)
    except Exception as error:  # whatever our own code raises is what we look for
        ours = [one for one in traceback.extract_tb(error.__traceback__) if "/planbook/" in one.filename]
        at = f"{ours[-1].filename.rpartition('/planbook/')[2]}:{ours[-1].lineno}" if ours else "here"
        return f"{type(error).__name__}: {str(error)[:200]}, at {at}"
    return ""


def spoil(case: Case, seed: int) -> tuple[str, bytes]:
    """The spoilt copy of a file that a seed makes: the same whichever other files there are."""
    return spoilt(case.data, random.Random(zlib.crc32(case.name.encode()) ^ seed))  # noqa: S311 - not for secrets


def once(shop: Workshop, trial: Trial, case: Case, seed: int, smaller: bool = True) -> Finding | None:
    """Try one file with one seed."""
    how, data = spoil(case, seed)
    fault = tried(shop, trial, case, data)
    if not fault:
        return None
    return Finding(trial, case, seed, how, fault, _smaller(shop, trial, case, data, fault) if smaller else data)


def _same(one: str, other: str) -> bool:
    """Whether two faults are the same, whatever the numbers and names in them."""
    return one.rpartition(", at ")[::2] == other.rpartition(", at ")[::2] or (
        one.split(" ")[:4] == other.split(" ")[:4] and one.rpartition(" at ")[2] == other.rpartition(" at ")[2]
    )


def _smaller(shop: Workshop, trial: Trial, case: Case, data: bytes, fault: str) -> bytes:
    """Take lines out for as long as the same goes wrong; an Office file stays as it is."""
    if data.startswith(b"PK"):
        return data
    until, pieces = time.monotonic() + 60, data.split(b"\n")
    step, tries = max(len(pieces) // 2, 1), 0
    while step and tries < MOST_TRIES and time.monotonic() < until:
        at = 0
        while at < len(pieces) and tries < MOST_TRIES:
            fewer, tries = pieces[:at] + pieces[at + step :], tries + 1
            if fewer and _same(tried(shop, trial, case, b"\n".join(fewer)), fault):
                pieces = fewer
            else:
                at += step
        step //= 2
    return b"\n".join(pieces)


def search(shop: Workshop, seconds: float, seed: int, only: str = "") -> Iterator[Finding | None]:
    """Try file after file for so long, each time with the next seed; None for each that went well."""
    until, chosen = time.monotonic() + seconds, [one for one in every() if only in one[0].kind]
    kinds = sorted({trial.kind for trial, _ in chosen})
    chance = random.Random(seed)  # noqa: S311
    while time.monotonic() < until:
        kind = kinds[seed % len(kinds)]
        trial, case = chance.choice([one for one in chosen if one[0].kind == kind])
        yield once(shop, trial, case, seed)
        seed += 1
