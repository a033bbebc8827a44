"""The changes that `make mutants` tries: which there are, that each is undone, and that a weak test is found out."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mutants.__main__ import HERE, Figures, equivalents, named, parts, short
from mutants.changes import mutants
from mutants.trying import Outcome, Target

ROOT = Path(__file__).parents[1]


def changed(code: str) -> list[str]:
    """What one statement, or a function, becomes by each change, one after the other."""
    tree = ast.parse(code)
    found = []
    for one in list(mutants(tree)):
        undo = one.apply()
        found.append(ast.unparse(tree))
        undo()
    assert ast.dump(tree) == ast.dump(ast.parse(code))
    return found


@pytest.mark.parametrize(
    "code, expected",
    [
        ("a = b < c", ["a = b <= c"]),
        ("a = b < c <= d", ["a = b <= c <= d", "a = b < c < d"]),
        ("a = b and c or d", ["a = (b and c) and d", "a = (b or c) or d"]),
        ("a = not b", ["a = b"]),
        ("a = -b + 1", ["a = -b - 1", "a = b + 1", "a = -b + 2"]),
        ("a = 'b'", ["a = 'XXb'"]),
        ("a = f'b{c!r:>3}'", ["a = f'XXb{c!r:>3}'"]),
        ("a = True", ["a = False"]),
        ("a = x.lower(b'c')", ["a = x.upper(b'c')", "a = x.lower(b'XXc')"]),
        ("a = any(b for b in c if d)", ["a = all((b for b in c if d))", "a = any((b for b in c if not d))"]),
        ("a += 1", ["a -= 1", "a += 2"]),
        ("call(a)", ["pass"]),
        ("for a in b:\n    continue", ["for a in b:\n    break"]),
        ("if a:\n    b = c", ["if not a:\n    b = c"]),
        ("def f(a=1):\n    return a", ["def f(a=2):\n    return a", "def f(a=1):\n    return None"]),
        ("match a:\n    case 'b':\n        c = d", ["match a:\n    case 'XXb':\n        c = d"]),
        ("a = re.compile('^b+')", ["XX^b+", "b+", "^b*"]),
        ("a = re.compile('[^b]|c')", ["XX[^b]|c", "[b]|c", "[^b]c"]),
    ],
)
def test_each_change_is_one_and_is_undone(code, expected):
    found = changed(code)
    if code.startswith("a = re."):
        expected = [f"a = re.compile({one!r})" for one in expected]
    assert [ast.dump(ast.parse(one)) for one in found] == [ast.dump(ast.parse(one)) for one in expected]


@pytest.mark.parametrize(
    "code",
    [
        '"""Words."""',
        "assert a == 1",
        "from a import b",
        "__all__ = ['a']",
        "a: int | None",
        "def f(a: 'b') -> 'c':\n    '''Words.'''",
        "T = TypeVar('T')",
        "assert_never(a)",
        "A = Callable[[str], None]",
        "a = b | Text",
        "a = zip(b, strict=True)",
        "if TYPE_CHECKING:\n    a = 1",
    ],
)
def test_what_says_nothing_of_what_is_done_is_left_alone(code):
    assert changed(code) == []


def test_what_is_known_to_change_nothing_is_still_there_with_a_reason():
    for module, reasons in equivalents().items():
        target = Target(ROOT / "plugins" / "planbook" / f"{module}.py", ())
        assert set(reasons) <= set(named(list(mutants(target.tree())))), module
        assert all(len(reason) > 20 for reason in reasons.values()), module


def test_every_module_of_the_core_that_is_named_is_there_and_has_tests():
    for part in parts():
        assert part.modules and part.tests
        for path, functions in part.modules.items():
            held = {name for one in mutants(Target(path, ()).tree()) for name in (one.place, *one.holds)}
            assert all(any(one == name or one.startswith(f"{name}.") for one in held) for name in functions), short(
                path
            )
    assert tomllib.loads((HERE / "scope.toml").read_text(encoding="utf-8")).keys() == {one.name for one in parts()}


def test_a_share_counts_what_never_ends_as_killed():
    figures = Figures()
    figures.outcomes.update({Outcome.KILLED: 7, Outcome.TOO_LONG: 1, Outcome.SURVIVED: 1, Outcome.UNCOVERED: 1})
    assert (figures.tried, figures.killed, figures.score) == (10, 8, 80.0)


CODE = """
LIMIT = 3
WORDS = {"one": 1, "two": 2}

class Thing:
    size: int = 4

def most(number):
    return min(number, LIMIT)

def never(text):
    return text + "!"
"""
TESTS = """
from planbook.weak import WORDS, Thing, most

def test_most():
    assert most(5) == 3 and most(2) == 2
    assert Thing().size == 4 and WORDS["one"] == 1
"""


@pytest.mark.slow
def test_a_test_that_looks_too_little_is_found_out(tmp_path):
    """In a project of its own: what its one test does not look at survives, and all else is killed."""
    package = tmp_path / "plugins" / "planbook"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "weak.py").write_text(CODE, encoding="utf-8")
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "test_weak.py").write_text(TESTS, encoding="utf-8")
    (tests / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tests / "mutants").mkdir()
    for name in ("__init__.py", "__main__.py", "changes.py", "trying.py"):
        (tests / "mutants" / name).write_bytes((HERE / name).read_bytes())
    (tests / "mutants" / "equivalent.toml").write_text("", encoding="utf-8")
    scope = '[weak]\nleast = 90\nmodules = ["weak.py"]\ntests = ["test_weak.py"]\n'
    (tests / "mutants" / "scope.toml").write_text(scope, encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path / "plugins"), str(tests)])
    done = subprocess.run(
        [sys.executable, "-m", "mutants"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("weak:")][:-1]
    assert {line.split(": ", 1)[1] for line in told} == {
        "never run: never: return text + '!' -> return None",
        "never run: never: return text + '!' -> return text - '!'",
        "never run: never: return text + '!' -> return text + 'XX!'",
        "survived: module: RDS = {'one': 1, 'two': 2} -> RDS = {'one': 1, 'two': 3}",
        "survived: module: WORDS = {'one': 1, 'two': 2} -> WORDS = {'one': 1, 'XXtwo': 2}",
    }, done.stdout + done.stderr
    assert done.returncode == 1
