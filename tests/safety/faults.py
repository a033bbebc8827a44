"""Builds a small site again and again, each time with one call to the system that fails or is the last: a program.

`faults.py FOLDER KIND HOW-MANY SEED`: KIND is the name of an error as in ENOSPC, or KILL; HOW-MANY of a build's calls
are struck, one in each run, drawn with SEED; all of them for 0. Prints for each run one line of JSON: the call, the
exit code, what was said, and whether the site is the old or the new one. Only calls that change something below FOLDER
are counted. Everything is imported once: each run is a fork of this program.
"""

from __future__ import annotations

import builtins
import errno
import hashlib
import io
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs.__main__ import cli

import planbook.replacing.exchange  # noqa: F401 - below by its name, which the package has for a function

CALLS = "open rename replace mkdir rmdir unlink remove chmod sendfile ftruncate".split()
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fault:
    """Strikes at one call."""

    def __init__(self, folder: Path, kind: str, at: int) -> None:
        self.folder, self.kind, self.at, self.count, self.name = str(folder), kind, at, 0, ""

    def concerns(self, path: object) -> bool:
        if isinstance(path, int):
            return True
        return isinstance(path, str | os.PathLike) and str(Path(os.fsdecode(path)).absolute()).startswith(self.folder)

    def strike(self, name: str) -> None:
        self.count += 1
        if self.count - 1 == self.at:
            self.name = name
            if self.kind == "KILL":
                os.kill(os.getpid(), signal.SIGKILL)
            number = getattr(errno, self.kind)
            raise OSError(number, os.strerror(number), self.folder + "/some-file")

    def around(self, call: Callable[..., object], name: str) -> Callable[..., object]:
        def struck(*arguments: object, **more: object) -> object:
            reads = name == "open" and not (len(arguments) > 1 and int(arguments[1]) & WRITES)  # type: ignore[call-overload]
            if not reads and self.concerns(arguments[0]):
                self.strike(name)
            return call(*arguments, **more)

        return struck

    def opening(self, call: Callable[..., object]) -> Callable[..., object]:
        def struck(file: object, mode: str = "r", *arguments: object, **more: object) -> object:
            if not set("wax+") & set(mode) or not self.concerns(file):
                return call(file, mode, *arguments, **more)
            self.strike(f"open {mode}")
            return Struck(call(file, mode, *arguments, **more), self)

        return struck

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self.around(getattr(os, name), name))
        builtins.open = io.open = self.opening(io.open)  # type: ignore[assignment]
        steps = sys.modules["planbook.replacing.exchange"]
        steps._swapped = self.around(steps._swapped, "exchange")


class Struck:
    """A file that is written to, in which the first write may be the fault."""

    def __init__(self, file: object, fault: Fault) -> None:
        self.file, self.fault, self.first = file, fault, True

    def __getattr__(self, name: str) -> object:
        return getattr(self.file, name)

    def __enter__(self) -> Struck:
        self.file.__enter__()  # type: ignore[attr-defined]
        return self

    def __exit__(self, *error: object) -> None:
        self.file.__exit__(*error)  # type: ignore[attr-defined]

    def write(self, content: object) -> object:
        if self.first:
            self.first = False
            self.fault.strike("write")
        return self.file.write(content)  # type: ignore[attr-defined]


def digest(site: Path) -> str:
    """The names, rights and content of all files of a site; empty if there is none."""
    whole = hashlib.sha256()
    for path in sorted(site.rglob("*")) if site.is_dir() else ():
        whole.update(f"{path.relative_to(site)} {path.stat().st_mode:o}\0".encode())
        whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.hexdigest() if site.is_dir() else ""


def built(folder: Path, fault: Fault | None) -> tuple[int, str]:
    """Build in a child; its exit code, or minus the signal that ended it, and what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        os.chdir(folder)
        code = 4
        try:
            if fault is not None:
                fault.install()
            cli(["build", "--strict"], standalone_mode=True)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            if fault is not None:
                os.write(writing, f"\nCALLS {fault.count} {fault.name}\n".encode())
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as said:
        words = said.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), words


def tell(**said: object) -> None:
    sys.stdout.write(f"{json.dumps(said)}\n")
    sys.stdout.flush()


def main(folder: Path, kind: str, many: int, seed: int) -> None:
    page = folder / "docs" / "page.md"
    versions, calls = {}, 0
    for text in ("# One\n", "# Other\n"):
        page.write_text(text, encoding="utf-8")
        code, words = built(folder, Fault(folder, kind, sys.maxsize))
        assert code == 0, words
        versions[text] = digest(folder / "site")
        calls = int(words.rpartition("CALLS ")[2].split()[0])
    assert len(set(versions.values())) == 2 and calls > 100
    drawn = random.Random(seed).sample(range(calls), many or calls)  # noqa: S311 - a draw, no secret
    for number in sorted(drawn):
        before = digest(folder / "site")
        (text,) = (text for text, known in versions.items() if known != before)
        page.write_text(text, encoding="utf-8")
        code, words = built(folder, Fault(folder, kind, number))
        after = digest(folder / "site")
        state = "old" if after == before else "new" if after == versions[text] else "broken"
        tell(call=number, code=code, state=state, said=words)
        if state == "broken":
            break
    text = "# One\n"
    page.write_text(text, encoding="utf-8")
    code, words = built(folder, None)
    left = sorted(one.name for one in folder.iterdir() if one.name.startswith(".site") or "before" in one.name)
    healed = digest(folder / "site") == versions[text] and not left
    tell(call=-1, code=code, state="healed" if healed else f"not healed: {left}", said=words)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
