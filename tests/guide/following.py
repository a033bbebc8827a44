"""What a reader does who follows a page of the guide: writes its files, makes its changes, types its commands.

A block that names a file in its `title` is that file (`yaml`, `text` …), the lines to take away and to write (`diff`),
or texts to translate in it (`po`). Of `mkdocs.yml` a page shows only what is new. A `console` block holds commands
after `$` and what they say; `…` stands for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from shlex import split
from typing import IO, Any

import yaml

from processes import run_python

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
TUTORIAL = GUIDE / "first-plan.md"

FENCE = re.compile(r'^(`{3,})(\w+)(?: title="([^"]+)")?\n(.*?)^\1$', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
ENTRY = re.compile(r'^msgctxt (".*")\nmsgid (".*")\nmsgstr (".*")$', re.MULTILINE)

Run = Callable[[list[str], Path], str | None]
"""Runs a command in a folder, and gives back what it says; None if it was not run."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file that it names, its text, and where that begins in the page."""

    language: str
    file: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Said:
    """A command of a page: its words, what the page shows and what it really said; where the former stands."""

    words: tuple[str, ...]
    shown: str
    said: str | None
    place: tuple[int, int]

    def agrees(self) -> bool:
        """Whether the page shows what the command says, as far as it was run."""
        if self.said is None:
            return True
        pattern = re.escape(self.shown.rstrip()).replace("…", ".*")
        said = "\n".join(line.rstrip() for line in self.said.strip("\n").splitlines())
        return re.fullmatch(pattern, said, re.DOTALL) is not None


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(found[2], found[3] or "", found[4], found.start(4)) for found in FENCE.finditer(page)]


def commands(block: Block) -> Iterator[tuple[tuple[str, ...], str, tuple[int, int]]]:
    """The commands of a `console` block, with what is shown of their words and where that stands in the page."""
    for found in COMMAND.finditer(block.text):
        yield tuple(split(found[1])), found[2], (block.start + found.start(2), block.start + found.end(2))


def follow(page: str, home: Path, run: Run, wrote: Callable[[Block], None] = lambda _: None) -> Iterator[Said]:
    """Do all that a page says, in a folder; `wrote` is told of each file once it is written.

    Gives each command once it has run, before anything else is done.
    """
    for block in blocks(page):
        if block.language == "console":
            for words, shown, place in commands(block):
                if words[0] == "cd":
                    home = home / words[1]
                else:
                    yield Said(words, shown, run(list(words), home), place)
        elif block.file:
            write(block, home / block.file)
            wrote(block)


def write(block: Block, path: Path) -> None:
    """Write a file, or change it, as a block says."""
    if block.language == "diff":
        path.write_text(changed(path.read_text(encoding="utf-8"), block.text), encoding="utf-8")
    elif block.language == "po":
        path.write_text(translated(path.read_text(encoding="utf-8"), block.text), encoding="utf-8")
    elif block.file == "mkdocs.yml":
        path.write_text(yaml.safe_dump(merged(settings_of(path.read_text(encoding="utf-8")), settings_of(block.text))))
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")


def changed(text: str, difference: str) -> str:
    """A text with the lines after `-` replaced by those after `+`; they must stand in it once, one after the other."""
    lines = difference.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(before) == 1, f"{text.count(before)} times in the file:\n{before}"
    return text.replace(before, after)


def translated(catalogue: str, entries: str) -> str:
    """A catalogue with the translations that a block shows; each must be there, with this source."""
    for context, source, translation in ENTRY.findall(entries):
        entry = re.compile(rf"^msgctxt {re.escape(context)}\nmsgid {re.escape(source)}\nmsgstr .*$", re.MULTILINE)
        assert entry.search(catalogue), f"{context} with {source} is not in the catalogue"
        filled = f"msgctxt {context}\nmsgid {source}\nmsgstr {translation}"
        catalogue = entry.sub(lambda _, filled=filled: filled, catalogue)
    return catalogue


def merged(old: Any, new: Any) -> Any:
    """Settings with others in them: groups field by field, plugins and languages by name, other lists joined."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: merged(old.get(key), value) for key, value in new.items()}
    if isinstance(old, list) and isinstance(new, list):
        named = {_name(one): one for one in old}
        return list((named | {_name(one): merged(named.get(_name(one)), one) for one in new}).values())
    return new


def _name(item: Any) -> str:
    """What tells an item of a list of settings from the others."""
    if isinstance(item, dict):
        return str(item.get("locale") or next(iter(item)))
    return str(item)


class _Loader(yaml.SafeLoader):
    """Settings, with addresses from the environment left empty."""


_Loader.add_constructor("!ENV", lambda *_: "")


def settings_of(text: str) -> Any:
    """What a text of `mkdocs.yml` says."""
    return yaml.load(text, _Loader)  # noqa: S506 - a safe loader that knows one more tag


def in_process(skipped: frozenset[str] = frozenset()) -> Run:
    """Runs commands in this process; those of `skipped` are only understood."""
    from planbook import cli

    def run(words: list[str], folder: Path) -> str | None:
        if words[0] != "planbook":
            return None
        told = StringIO()
        here = Path.cwd()
        os.chdir(folder)
        try:
            with redirect_stdout(told), redirect_stderr(told):
                if words[1] in skipped:
                    cli._parser().parse_args(words[1:])
                    return None
                cli.main(words[1:])
        except SystemExit as stop:  # --help, or wrong usage
            assert not stop.code, told.getvalue()
        finally:
            os.chdir(here)
        return told.getvalue()

    return run


class Terminal:
    """Runs commands as a reader does, each in a process of its own; `serve` goes on until the terminal is closed.

    `address` is where it serves, at a port that is free; what it says names the port that the guide names.
    """

    def __init__(self) -> None:
        self.address = ""
        self._serving: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._serving:
            one.terminate()
            one.communicate()

    def __call__(self, words: list[str], folder: Path) -> str:
        """Run a command in a folder; gives back what it says."""
        assert words[0] == "planbook", words
        if words[1] != "serve":
            done = run_python("-m", "planbook.cli", *words[1:], cwd=folder, together=True)
            assert done.returncode in (0, 1), done.stdout
            return done.stdout
        server = subprocess.Popen(
            [sys.executable, "-m", "planbook.cli", *words[1:], "--port", "0"],
            cwd=folder,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._serving.append(server)
        assert server.stdout is not None
        said = self._until_it_serves(server.stdout)
        return re.sub(r"(?<=127\.0\.0\.1:)\d+", "8000", said)

    def _until_it_serves(self, told: IO[str]) -> str:
        said = ""
        for line in told:
            said += line
            if found := re.search(r"http://\S+", line):
                self.address = found[0]
                return said
        raise AssertionError(said)


def understood(command: str) -> None:
    """Fail if planbook does not know a command of a sentence: `…` and what is redirected are no part of it."""
    from planbook import cli

    words = split(command.partition(" > ")[0])
    whole = "…" not in words
    told = StringIO()
    try:
        with redirect_stdout(told), redirect_stderr(told):
            cli._parser().parse_args([*(one for one in words if one != "…"), *([] if whole else ["--help"])])
    except SystemExit as stop:
        assert not stop.code or not _unknown(told.getvalue()), f"planbook {command}: {told.getvalue()}"


def _unknown(told: str) -> bool:
    """Whether more is wrong with a command than that a sentence leaves its last word out."""
    return "the following arguments are required" not in told


def renewed(page: str, said: list[Said]) -> str:
    """The page with what its commands really say."""
    for one in reversed(said):
        if not one.agrees() and one.said is not None:
            text = "\n".join(line.rstrip() for line in one.said.strip("\n").splitlines())
            page = page[: one.place[0]] + (f"{text}\n" if text else "") + page[one.place[1] :]
    return page


def alike(translation: str, source: str) -> str:
    """A translation with the examples of its source, one for the other."""
    examples = iter([found[0] for found in FENCE.finditer(source)])
    return FENCE.sub(lambda found: next(examples, found[0]), translation)
