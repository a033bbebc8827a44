"""`planbook new`: what it makes is sound at once, in every language, and nothing is ever overwritten."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from planbook.cli import main
from planbook.configuration import settings
from planbook.pipeline import build, catalogues
from planbook.problems import Severity
from planbook.starting import writing
from planbook.starting.making import Wish, languages, made, words
from planbook.starting.writing import start
from processes import run_python

TODAY = date(2026, 5, 4)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files(folder)}


@pytest.mark.parametrize("source", languages())
def test_the_sample_is_sound_in_every_language(source, tmp_path):
    others = tuple(one for one in languages() if one != source)
    start(tmp_path / "site", Wish(languages=(source, *others), plan="river", year=2027), TODAY)
    built = build(tmp_path / "site/data", TODAY)
    assert [one for one in built.problems if one.severity is not Severity.info] == []
    _, problems = catalogues(tmp_path / "site/i18n", others)
    assert problems == ()
    assert settings(tmp_path / "site/mkdocs.yml").languages.all == (source, *others)
    assert main(["i18n", "check", "--strict", "--data", str(tmp_path / "site/data")]) == 0
    before = contents(tmp_path / "site/i18n")
    assert main(["i18n", "sync", str(tmp_path / "site/data")]) == 0
    assert contents(tmp_path / "site/i18n") == before, "the catalogues are in step from the start"
    assert main(["i18n", "status", "--data", str(tmp_path / "site/data"), "--fail-under", "100"]) == 0


def test_every_language_says_the_same_and_each_thing_in_its_own_words():
    for language in languages():
        found = words(language)
        assert found.data.keys() == words("en").data.keys()
        assert len(set(found.data.values())) == len(found.data), "a text that stands twice cannot be told apart"
        for pattern in (r"<plan:[^>]+>|\(plan:[^)]+\)", r"\{#\w+\}", r"```[\s\S]*?```"):
            assert sorted(re.findall(pattern, found.page)) == sorted(re.findall(pattern, words("en").page))


def test_no_place_is_left_unfilled():
    for host in ("github", "gitlab", "none"):
        for name, text in made(Wish(languages=("en", "ar"), plan="river", year=2027, host=host)).items():
            assert not re.search(r"(?<!\$)\{[a-z_]+\}", text), name


@pytest.mark.slow
def test_it_is_built_strictly_as_it_is(tmp_path, capsys):
    home = tmp_path / "river"
    assert main(["new", str(home), "--yes", "--title", "A plan: for “us”", "--languages", "fr,ar"]) == 0
    assert "planbook serve" in capsys.readouterr().out
    assert main(["check", str(home / "data"), "--strict"]) == 0
    done = run_python("-m", "mkdocs", "build", "--strict", "--site-dir", "site", cwd=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    page = (home / "site/plans/plan-us/index.html").read_text(encoding="utf-8")
    assert "A plan: for “us”" in page
    assert 'href="../../assets/css/planbook.css"' in page
    assert (home / "site/assets/css/planbook.css").is_file()
    arabic = (home / "site/ar/about/index.html").read_text(encoding="utf-8")
    assert 'lang="ar" dir="rtl"' in arabic
    assert words("ar").data["sample"] in arabic
    assert words("ar").title in (home / "site/ar/index.html").read_text(encoding="utf-8")  # in the ways in


def test_an_empty_repository_is_no_hindrance(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("ours", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["new", ".", "--yes", "--languages", "en", "--host", "none"]) == 0
    assert {"mkdocs.yml", "README.md", "requirements.txt", ".gitignore", "LICENSE"} <= files(tmp_path)
    assert not (tmp_path / ".github").exists()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".-")] == []
    assert (tmp_path / "LICENSE").read_text(encoding="utf-8") == "ours"


def test_nothing_is_overwritten(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path), "--yes"]) == 2
    assert "is not empty, and nothing is overwritten" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "notes.txt"), "--yes"]) == 2
    assert files(tmp_path) == {"notes.txt"}


def test_all_of_it_or_nothing(tmp_path, monkeypatch):
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    wish = Wish(languages=("en", "fr"), plan="river", year=2027)
    monkeypatch.setattr(writing, "_translate", fails)
    (tmp_path / "there").mkdir()
    for name in ("new", "there"):
        with pytest.raises(OSError, match="No space"):
            start(tmp_path / name, wish, TODAY)
    assert files(tmp_path) == set()
    assert not (tmp_path / "new").exists()


def test_what_would_be_wrong_is_told_and_not_written(tmp_path, capsys):
    assert main(["new", str(tmp_path / "x"), "--yes", "--title", "word " * 60]) == 1
    assert "PB307" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--languages", "en,pt"], "the sample is not there in `pt`"),
        (["--plan", "My Plan"], "`My Plan` cannot be an id"),
        (["--url", "plans.example.org"], "it begins with https://"),
        (["--currency", "Euro"], "there is no currency `Euro`"),
    ],
)
def test_an_option_that_cannot_be_is_told(option, told, tmp_path, capsys):
    assert main(["new", str(tmp_path / "x"), *option]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_in_a_terminal_it_asks(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Terminal("es,en\nPlan de la bahía\n\nhttps://bahia.example\n"))
    assert main(["new", str(tmp_path / "x")]) == 0
    asked = capsys.readouterr().err
    assert "Languages, the one you write in first [en,fr]: " in asked
    assert "[plan-bahia]" in asked
    text = (tmp_path / "x/data/plans/plan-bahia/plan.yml").read_text(encoding="utf-8")
    assert "title: Plan de la bahía" in text
    assert settings(tmp_path / "x/mkdocs.yml").web == "https://bahia.example/"


def test_what_is_installed_is_pinned_and_no_folder_named():
    text = made(Wish(languages=("en",), plan="river", year=2027))["requirements.txt"]
    pinned = [line for line in text.splitlines() if not line.startswith("#")]
    assert any(line.startswith("planbook") for line in pinned)
    assert all("==" in line or " @ " in line for line in pinned)
    assert "file:" not in text


def test_what_an_editor_reads_is_json(tmp_path):
    start(tmp_path / "x", Wish(languages=("en",), plan="river", year=2027), TODAY)
    for path in (tmp_path / "x/.vscode").iterdir():
        assert json.loads(path.read_text(encoding="utf-8")), path
    told = json.loads((tmp_path / "x/.vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert told
    assert [name for name in told if not (tmp_path / "x" / name).is_file()] == []


def test_a_folder_of_two_words_can_be_gone_to(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my lake", "--yes"]) == 0
    assert "Next: cd 'my lake' && planbook serve" in capsys.readouterr().out


def test_the_readme_names_every_file_that_the_sample_is_named_in(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "river", "--yes", "--plan", "river-plan"]) == 0
    plan = tmp_path / "river/data/plans/river-plan/plan.yml"
    plan.write_text("plan: {id: river-plan, title: Mine}\n", encoding="utf-8")
    (tmp_path / "river/data/parties.yml").write_text("parties: [{id: us, name: Us}]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "river")
    capsys.readouterr()
    assert main(["check", "--format", "json"]) == 1
    found = {(one["code"], one["where"]["path"]) for one in json.loads(capsys.readouterr().out)["problems"]}
    readme = (tmp_path / "river/README.md").read_text(encoding="utf-8")
    for name in {Path(path).name for code, path in found if code in ("PB601", "PB201")}:
        assert name.replace(".fr.md", ".md") in readme, name
