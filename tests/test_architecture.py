"""Promises the project makes to itself. The import layers are kept by import-linter, in `make lint`."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "planbook"

LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 40  # its docstring not counted

# Modules and functions ("checks/rules.py", "checks/rules.py: money") that may be longer, each with its reason.
MAY_BE_LONGER: dict[str, str] = {}

NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager"}

# Written so that this file does not name what it forbids.
FOLDERS_OF_A_MACHINE = re.compile(r"(?<![\w./}\])>-])/(?:home|root|tmp|work|Users)/\w")
HOSTS_OF_A_REGISTRY = re.compile(
    r"\b(?:pypi\.(?:org|python\.org)|test\.pypi|files\.pythonhosted|pythonhosted\.org"
    r"|registry\.(?:npmjs|yarnpkg)|npmjs\.(?:org|com)|deb\.debian\.org|proxy\.golang\.org|crates\.io)\b"
)

MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
DEFINED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def files_in_git() -> list[Path]:
    """What git holds, or would take at the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git work tree")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def texts_in_git() -> Iterator[tuple[str, str]]:
    for path in files_in_git():
        if path.is_file() and path != Path(__file__):
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = first.end_lineno - first.lineno + 1 if documented else 0
    return function.end_lineno - function.lineno + 1 - docstring


def test_no_file_names_a_place_on_a_machine_or_a_registry():
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts_in_git()
        for number, line in enumerate(text.splitlines(), start=1)
        if FOLDERS_OF_A_MACHINE.search(line) or HOSTS_OF_A_REGISTRY.search(line)
    ]
    assert found == []


def test_the_locks_hold_a_hash_for_everything_they_name():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
        pinned = [entry for entry in entries if not entry.startswith("#") and entry.strip()]
        assert pinned
        assert [entry for entry in pinned if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_modules_are_short():
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert [name for name, count in lines.items() if count > LINES_OF_A_MODULE and name not in MAY_BE_LONGER] == []


def test_functions_are_short():
    found = ((f"{name}: {one.name}", lines_of(one)) for name, path in MODULES.items() for one in functions(path))
    assert [name for name, count in found if count > LINES_OF_A_FUNCTION and name not in MAY_BE_LONGER] == []


def test_modules_and_public_names_say_what_they_are():
    silent = []
    for name, path in MODULES.items():
        public = (one for one in tree(path).body if isinstance(one, DEFINED) and not one.name.startswith("_"))
        silent += [f"{name}: {one.name}" for one in public if not ast.get_docstring(one)]
        silent += [] if ast.get_docstring(tree(path)) else [name]
    assert silent == []


def test_modules_are_called_by_their_meaning():
    words = {name: name.removesuffix(".py").split("/") for name in MODULES}
    assert [name for name, parts in words.items() if not NAMES_THAT_SAY_NOTHING.isdisjoint(parts)] == []


def test_what_may_be_longer_exists():
    assert {name.partition(":")[0] for name in MAY_BE_LONGER} <= MODULES.keys()
