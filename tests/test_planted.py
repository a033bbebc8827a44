"""The checkers check: each is given a fault, and must find it. Those that find their own are listed in the notes.

A checker is loaded from its file, and what it looks at is exchanged for something small that is wrong.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from bad_input.table import Case, Proved
from planbook.exports.schema import schema

TESTS = Path(__file__).parent


def checker(name: str) -> ModuleType:
    """A file of tests as a module of its own."""
    spec = importlib.util.spec_from_file_location(f"planted_{Path(name).stem}", TESTS / name)
    assert spec is not None and spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found
    spec.loader.exec_module(found)
    return found


PAGE = '<!doctype html><html lang="en"><head><link rel="stylesheet" href="a.css"></head><body>{}</body></html>'
SOUND = {"index.html": PAGE.format('<p id="a"><a href="b.html#c">b</a></p>'), "b.html": PAGE.format('<p id="c">c</p>')}


@pytest.mark.parametrize(
    ("check", "file", "content", "found"),
    [
        ("dead_links", "b.html", PAGE.format('<p id="c"><a href="gone.html">x</a></p>'), "b.html: gone.html"),
        ("dead_links", "b.html", PAGE.format('<p id="d">c</p>'), "index.html: b.html#c"),
        ("dead_links", "b.html", PAGE.format('<p id="c"></p><script src="x.js"></script>'), "b.html: x.js"),
        ("twice", "b.html", PAGE.format('<p id="c"></p><p id="c"></p>'), "b.html: c"),
        (
            "foreign",
            "b.html",
            PAGE.format('<p id="c"></p><img src="https://x.example/a">'),
            "b.html: https://x.example/a",
        ),
        ("foreign", "a.css", "@import '//x.example/b.css';", "a.css: //x.example/b.css"),
    ],
)
def test_the_checks_of_a_built_site(check: str, file: str, content: str, found: str, tmp_path: Path) -> None:
    module = checker("test_plugin.py")
    for folder, more in (("sound", {}), ("wrong", {file: content})):
        (tmp_path / folder).mkdir()
        for page, text in {**SOUND, "a.css": "", **more}.items():
            (tmp_path / folder / page).write_text(text, encoding="utf-8")
    checks = ("dead_links", "twice", "foreign")
    assert [list(getattr(module, one)(tmp_path / "sound")) for one in checks] == [[], [], []]
    assert list(getattr(module, check)(tmp_path / "wrong")) == [found]


LONG = "\n".join(f"    x = {number}" for number in range(60))


@pytest.mark.parametrize(
    ("check", "name", "content"),
    [
        ("test_modules_are_short", "a.py", '"""A."""\n' + "x = 1\n" * 400),
        ("test_functions_are_short", "a.py", f'"""A."""\n\n\ndef f():\n{LONG}\n'),
        ("test_modules_and_public_names_say_what_they_are", "a.py", '"""A."""\n\n\ndef f():\n    return 1\n'),
        ("test_modules_and_public_names_say_what_they_are", "a.py", "x = 1\n"),
        ("test_modules_are_called_by_their_meaning", "helpers/a.py", '"""A."""\n'),
    ],
)
def test_the_promises_of_the_architecture(
    check: str, name: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = checker("test_architecture.py")
    good, path = tmp_path / "good.py", tmp_path / name
    good.write_text('"""A."""\n\n\ndef f():\n    """Do it."""\n', encoding="utf-8")
    monkeypatch.setattr(module, "MODULES", {"good.py": good})
    getattr(module, check)()
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(module, "MODULES", {"good.py": good, name: path})
    with pytest.raises(AssertionError):
        getattr(module, check)()


@pytest.mark.parametrize("line", ["see /" + "home/ann/plan", "from https://py" + "pi.org/simple"])
def test_places_on_a_machine_and_registries(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = checker("test_architecture.py")
    monkeypatch.setattr(module, "texts_in_git", lambda: [("a.md", f"first\n{line}\n")])
    with pytest.raises(AssertionError):
        module.test_no_file_names_a_place_on_a_machine_or_a_registry()


def test_locks_without_a_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = checker("test_architecture.py")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "a.txt").write_text("one==1\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    with pytest.raises(AssertionError):
        module.test_the_locks_hold_a_hash_for_everything_they_name()


def test_a_code_without_a_case_and_a_message_that_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    module = checker("test_problem_cases.py")
    monkeypatch.setitem(module.CODES, "PB499", module.CODES["PB402"])
    with pytest.raises(AssertionError):
        module.test_every_code_of_a_checked_family_has_a_case()
    if not request.config.getoption("--update-golden"):
        case = tmp_path / "PB126-empty-file.txt"
        text = (TESTS / "problems" / "PB126-empty-file.txt").read_text(encoding="utf-8")
        case.write_text(text.replace("this file is empty", "this file has nothing in it"), encoding="utf-8")
        with pytest.raises(AssertionError):
            module.test_a_case_shows_exactly_its_text(case, request.getfixturevalue("golden"))


def test_what_is_said_to_be_proved_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    module = checker("bad_input/test_bad_input.py")
    for wrong in (
        Proved("tests/test_cli.py::test_nothing", "x"),
        Proved("tests/test_cli.py::test_all_codes", "x", "QQ"),
    ):
        monkeypatch.setattr(module, "table", lambda wrong=wrong: {"a": (Case(1, "x", (wrong,)),)})
        with pytest.raises(AssertionError):
            module.test_what_is_proved_elsewhere_is_there_and_says_so()


@pytest.mark.parametrize("what", ["<iati-activities/>", "<iati-activities version='2.03'><x/></iati-activities>"])
def test_the_schema_of_iati(what: str) -> None:
    sys.path.insert(0, str(TESTS / "exports"))
    import exchanged

    assert not exchanged.xsd("iati/iati-activities-schema.xsd").validate(etree.fromstring(what))


def test_the_schema_of_our_json() -> None:
    assert list(Draft202012Validator(json.loads(schema())).iter_errors({"plan": 7}))
