"""Python programs, each in a process of its own as `python -m` makes it, without the second that their imports take.

Beside the tests waits a program that has imported what ours need. For each command it makes a copy of itself, which
takes on the folder, the environment and the outputs of that command and goes on as the program that is asked for.
What belongs to the start of Python (how it hashes, its locale, closed outputs) is the same for all of them: whoever
tests that, or sends signals, starts Python itself.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

NEEDED = """planbook.cli planbook.plugin mkdocs.__main__ mkdocs.commands.build mkdocs.contrib.search
    mkdocs_static_i18n.plugin material.extensions.emoji markdown.extensions.attr_list markdown.extensions.md_in_html
    markdown.extensions.tables markdown.extensions.toc lxml.html babel.dates watchdog.observers""".split()
ALWAYS = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def run_python(
    *command: str, cwd: Path, env: Mapping[str, str] | None = None, together: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run `-m MODULE …` or `-c PROGRAM …` in a folder, with more in the environment; `together`: with one output."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "out" if together else "err")
        surroundings = {**os.environ, **ALWAYS, **(env or {})}
        asked = {"command": command, "cwd": str(cwd), "env": surroundings, "out": str(out), "err": str(err)}
        waiting = _waiting()
        assert waiting.stdin is not None and waiting.stdout is not None
        waiting.stdin.write(json.dumps(asked) + "\n")
        waiting.stdin.flush()
        code = int(waiting.stdout.readline())
        said = "" if together else err.read_text(encoding="utf-8")
        return subprocess.CompletedProcess(command, code, out.read_text(encoding="utf-8"), said)


def start_python(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the same in a Python that is started for it, for programs that bear nothing that has been imported."""
    return subprocess.run(
        [sys.executable, *command], cwd=cwd, env={**os.environ, **ALWAYS}, capture_output=True, text=True, check=False
    )


@cache
def _waiting() -> subprocess.Popen[str]:
    """The program that waits; it ends when its input does, and that is when the tests end."""
    return subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **ALWAYS},
        text=True,
        encoding="utf-8",
    )


def _wait() -> None:
    for name in NEEDED:
        import_module(name)
    gc.freeze()
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            _become(**json.loads(line))
            return
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


def _become(command: list[str], cwd: str, env: dict[str, str], out: str, err: str) -> None:
    """Be the program of a command, to the end."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    writes = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for number, (path, way) in enumerate(((os.devnull, os.O_RDONLY), (out, writes), (err, writes))):
        os.dup2(os.open(path, way), number)
    kind, program, *arguments = command
    sys.path[0] = cwd
    sys.argv = [kind if kind == "-c" else program, *arguments]
    if kind == "-c":
        exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 - the words of a test
    else:
        for name in (program, f"{program}.__main__"):  # or it is told that it should not be there yet
            if not hasattr(sys.modules.get(name), "__path__"):
                sys.modules.pop(name, None)
        runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _wait()
