"""A small project in a folder of its own, commands that are run in it as a person would, and what must always hold.

It must hold, whatever the input: a command ends with one of its codes, in time and in little memory, never by a
mistake of ours; what it says holds no place of this machine and no sign that acts on a terminal; each message stands
at a line that there is; a command that fails says why and leaves every file as it was.
"""

from __future__ import annotations

import io
import os
import re
import resource
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from planbook import cli
from planbook.source import lines
from planbook.source.characters import decode

SECONDS = 10
"""For one command with one input, of the processor."""

MEGABYTES = 512
"""That one command may add to the most memory that was ever used."""

_LOG = re.compile(r"please report it with (\S+)\n")
_PLACE = re.compile(r"^(?:\x1b\[[\d;]*m)?([^\s:][^:\n]*):(\d+):(\d+): (?:error|warning|info)\[", re.MULTILINE)
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]")


class FaultError(AssertionError):
    """Something that must always hold did not."""


class TooLongError(Exception):
    """A command that did not come to an end."""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass
class Workshop:
    """A folder with files, which `restore` brings back."""

    home: Path
    files: Mapping[str, bytes] = field(default_factory=dict)

    def restore(self, files: Mapping[str, bytes] | None = None) -> None:
        """Make the folder hold these files and nothing else."""
        self.files = self.files if files is None else files
        there = self.held()
        for name in there.keys() - self.files.keys():
            (self.home / name).unlink()
        for name, content in self.files.items():
            if there.get(name) != content:
                (self.home / name).parent.mkdir(parents=True, exist_ok=True)
                (self.home / name).write_bytes(content)

    def held(self) -> dict[str, bytes]:
        """What is in the folder now."""
        found = (one for one in self.home.rglob("*") if one.is_file() and not one.is_symlink())
        return {one.relative_to(self.home).as_posix(): one.read_bytes() for one in found}

    def run(self, *arguments: str, writes: str = "") -> Said:
        """Run a command, and look at all that must hold; `writes`: what it may change although it fails."""
        before = self.held()
        most, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        said = self._run(arguments)
        spent = time.process_time() - began
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most) // 1024
        self._judge(arguments, said, before)
        if spent > SECONDS:
            raise FaultError(f"it took {spent:.0f} seconds")
        if grown > MEGABYTES:
            raise FaultError(f"it took {grown} megabytes more than anything before")
        after = self.held()
        reads = (arguments[0] == "check" and "--fix" not in arguments) or "--dry-run" in arguments
        if (said.code or reads) and "--fix" not in arguments:
            changed = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
            changed = {one for one in changed if not (writes and one.startswith(writes))}
            if changed:
                raise FaultError(f"exit {said.code}, and yet {', '.join(sorted(changed))} changed")
        return said

    def _run(self, arguments: tuple[str, ...]) -> Said:
        out, err = (
            io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2)
        )  # what cannot be written shows
        with _inside(self.home), redirect_stdout(out), redirect_stderr(err), _at_most(3 * SECONDS):
            code = cli.main(list(arguments))
        return Said(code, *(_written(one) for one in (out, err)))

    def _judge(self, arguments: tuple[str, ...], said: Said, held: Mapping[str, bytes]) -> None:
        spoken = said.out + said.err
        if log := _LOG.search(said.err):
            trace = Path(log[1]).read_text(encoding="utf-8")
            Path(log[1]).unlink()
            raise FaultError(_end_of(trace))
        if said.code not in (0, 1, 2):
            raise FaultError(f"exit {said.code}: {said.err.strip()[-300:]}")
        if said.code and not spoken.strip():
            raise FaultError(f"exit {said.code} without a word")
        told = "error[" in spoken or ("--strict" in arguments and "warning[" in spoken)
        if said.code == 1 and not told and "planbook: " not in spoken and "conflict" not in spoken:
            raise FaultError(f"exit 1 without a reason: {spoken.strip()[-200:]}")
        if "Traceback" in spoken or str(self.home) in spoken:
            raise FaultError(f"it speaks of the machine: {spoken.strip()[-300:]}")
        shown = spoken if "--dry-run" not in arguments and "--show" not in arguments else said.err
        if found := _ACTS.search(shown.replace("\r\n", "\n")):
            raise FaultError(f"it says U+{ord(found[0]):04X} as it is")
        _standing(spoken, held, self.home)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _standing(spoken: str, held: Mapping[str, bytes], home: Path) -> None:
    """Each place that is named is in a file that was there; in a text, at a line and a column that it has."""
    for path, line, column in _PLACE.findall(spoken):
        name = path.partition(", ")[0]
        content = held.get(name)
        if content is None:
            if not os.path.lexists(home / name) and not any(one.endswith("/" + name) for one in held):
                raise FaultError(f"it speaks of {name}, which there is not")
            continue
        if content.startswith(b"PK") or "," in path:
            continue
        text, _ = decode(content, name)
        rows = lines(content.decode("utf-8", "replace") if text is None else text)
        if not 1 <= int(line) <= len(rows):
            raise FaultError(f"it speaks of line {line} of {name}, which has {len(rows)}")
        room = len(rows[int(line) - 1].encode()) if name.endswith((".xml", ".xlf")) else len(rows[int(line) - 1])
        if not 1 <= int(column) <= room + 1 and not name.endswith((".csv", ".tsv")):
            raise FaultError(f"it speaks of column {column} of {name}:{line}, which has {room}")


def _end_of(trace: str) -> str:
    """The last place in our own code, and what went wrong there: the same for the same fault."""
    ours = re.findall(r'File "[^"]*/(planbook/[^"]+)", line (\d+), in (\S+)', trace)
    last = trace.strip().splitlines()[-1][:200]
    return f"{last}, at {ours[-1][0]}:{ours[-1][1]} in {ours[-1][2]}" if ours else last


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Interrupt what takes longer, as far as this system knows how."""

    def late(*_: object) -> None:
        raise TooLongError(f"no end after {seconds} seconds")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
