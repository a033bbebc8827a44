"""Every case of the catalogue of bad input: what it is, what is said about it, and how the command ends, in one list.

The commands run in a folder of their own; what must always hold is looked at by `fuzz.workshop`: an exit code of ours,
time, memory, no trace of the program, nothing changed where something is refused.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from bad_input.table import Case, Open, Proved, Try, Void
from fuzz.workshop import Workshop
from planbook.pipeline import build

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "golden"
TODAY = date(2026, 1, 15)
SECTIONS = {
    "a": "Bytes and the syntax of YAML",
    "b": "Traps of YAML 1.1, and types",
    "c": "Ids, references, structure",
    "d": "Meaning",
    "e": "Languages and translations",
    "f": "Spreadsheets, files, exports",
    "g": "The machine",
}
_NOTE = re.compile(r"^ +=\s+")
_EXCERPT = re.compile(r"^ *(\d+ )?\|", re.MULTILINE)


@cache
def table() -> dict[str, tuple[Case, ...]]:
    """The cases of each section; made when they are asked for, since some are of many megabytes."""
    return {letter: import_module(f"bad_input.section_{letter}").CASES for letter in SECTIONS}


@pytest.mark.parametrize("letter", SECTIONS)
def test_each_case_gets_its_message(
    letter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    told = [line for case in table()[letter] for line in _told(case, tmp_path / str(case.number))]
    golden(LIST / f"{letter}.txt", "\n".join([SECTIONS[letter], "", *told]))


def test_all_92_are_there() -> None:
    assert [case.number for cases in table().values() for case in cases] == list(range(1, 93))
    assert all(case.shown for cases in table().values() for case in cases)


def test_what_is_proved_elsewhere_is_there_and_says_so() -> None:
    all_shown = [shown for cases in table().values() for case in cases for shown in case.shown]
    pointed = [one for one in all_shown if isinstance(one, Proved)]
    assert [(one.test, one.says) for one in pointed if one.says not in _source(one.test)] == []


def _told(case: Case, folder: Path) -> Iterator[str]:
    yield f"{case.number}. {case.wrong}"
    for number, shown in enumerate(case.shown):
        match shown:
            case Try():
                yield from _tried(shown, Workshop(folder / str(number)))
            case Proved():
                yield f"   - {shown.what}"
                yield from ([f"     {shown.says}"] if shown.says else [])
                yield from ([f"     exit {shown.code}"] if shown.code is not None else [])
                yield f"     {shown.test}"
            case Open():
                yield f"   - not yet: {shown.what}"
            case Void():
                yield f"   - cannot happen: {shown.reason}"
    yield ""


def _tried(shown: Try, shop: Workshop) -> Iterator[str]:
    shop.restore({name: text if isinstance(text, bytes) else text.encode() for name, text in shown.files.items()})
    if shown.made is not None:
        shown.made(shop.home)
    said = shop.run(*shown.command, writes=shown.spared)
    yield f"   - {shown.what}: planbook {' '.join(shown.command)}: exit {said.code}"
    lines = [line for line in (said.out + said.err).split("\n") if line.strip() and not _EXCERPT.match(line)]
    if said.code or shown.kept is None:
        yield from (f"     {_NOTE.sub('  ', line)}" for line in lines[: shown.lines])
        yield from ([f"     … and {len(lines) - shown.lines} more lines"] if len(lines) > shown.lines else [])
    if shown.kept is not None:
        yield f"     kept: {shown.kept(build(shop.home / 'data', TODAY))}"


@cache
def _source(test: str) -> str:
    """The text of a test, with the constants of its file; an error if there is no such test."""
    file, _, name = test.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")
    found = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef) and one.name == name]
    assert found, f"there is no {test}"
    return text
