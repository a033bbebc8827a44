"""The command `planbook export --all`: what it makes, what it leaves as it is, and always the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planbook.cli import main
from planbook.exports.formats import FORMATS
from planbook.exports.manifest import read
from processes import run_python

PLAN = """
plan:
  {id: parks, title: Parks of the city, summary: Trees for all, period: 2027, currency: EUR, owners: office}
results:
  - id: green
    level: outcome
    title: The city is green
    activities:
      - {id: plant, title: Plant trees, parties: office, when: 2027-04, cost: 100}
parties: [{id: office, name: Park office, iati: XM-DAC-41301, iati_type: 40}]
frameworks:
  - {id: aims, title: Aims of the city, elements: [{id: air, label: Aim 1, title: Clean air}]}
  - {id: goals, title: Goals of the State, elements: [{id: trees, label: Goal 4, title: More trees}]}
mappings:
  - id: aims-and-goals
    title: Aims beside goals
    frameworks: [aims, goals]
    entries: [{id: air-trees, elements: [aims/air, goals/trees], relation: supports, placements: [plant]}]
"""
TRANSLATED = """msgid ""
msgstr "Language: fr\\n"

msgctxt "parks#title"
msgid "Parks of the city"
msgstr "Parcs de la ville"
"""
CONFIG = """
plugins:
  - i18n:
      languages: [{locale: en, name: English, default: true}, {locale: fr, name: Français}]
  - planbook: {downloads: {folder: files, formats: [FORMATS]}}
"""


def prepare(folder: Path, formats: str = "json, pdf") -> Path:
    for name, text in {
        "data/parks/plan.yml": PLAN,
        "i18n/fr/parks/plan.po": TRANSLATED,
        "docs/guide/index.md": "# Guide\n\nSee <plan:parks/plant>.\n",
        "mkdocs.yml": CONFIG.replace("FORMATS", formats),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(prepare(tmp_path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


@pytest.fixture
def export(capsys: pytest.CaptureFixture[str]):
    """Run the command in this process, and give what it said."""

    def run(*more: str, code: int = 0) -> str:
        assert main(["export", "--all", "--jobs", "1", *more]) == code
        return "".join(capsys.readouterr())

    return run


FILES = {
    "parks.json",
    "parks.en.pdf",
    "parks.fr.pdf",
    "handbook.json",
    "handbook.en.pdf",
    "handbook.fr.pdf",
}


def test_everything_that_is_configured_is_made_and_listed(folder, export):
    assert "6 made, 0 as before" in export()
    entries = read(folder / "files")
    assert entries is not None
    assert {one.path for one in entries} == FILES
    assert {path.name for path in (folder / "files").iterdir() if path.is_file()} == FILES | {"manifest.json"}
    for one in entries:
        content = (folder / "files" / one.path).read_bytes()
        assert (one.bytes, one.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert one.edition == "2023-11-14" and one.problems == ()
    assert len({one.content for one in entries if one.plan == "parks"}) == 1
    assert {one.title for one in entries if one.path == "parks.fr.pdf"} == {"Parcs de la ville"}


def test_what_has_not_changed_is_not_made_again(folder, export):
    export()
    first = {path.name: path.stat().st_mtime_ns for path in (folder / "files").glob("*.pdf")}
    assert "0 made, 6 as before" in export()
    assert {path.name: path.stat().st_mtime_ns for path in (folder / "files").glob("*.pdf")} == first


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/parks/plan.yml", "Plant trees", "Plant oaks"),
        ("i18n/fr/parks/plan.po", "Parcs", "Jardins"),
        ("docs/guide/index.md", "# Guide", "# Guidance"),
    ],
)
def test_any_change_makes_everything_again(file, old, new, folder, export):
    export()
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert "6 made, 0 as before" in export()


@pytest.mark.usefixtures("folder")
def test_another_day_is_another_edition(export, monkeypatch):
    export()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert "6 made" in export()


@pytest.mark.parametrize("damage", ["", "{", "null", '{"inputs": 1}', "another's"])
def test_a_damaged_or_foreign_stamp_counts_as_none(damage, folder, export):
    export()
    stamps = folder / "files" / ".stamps"
    text = (stamps / "parks.json.json").read_text(encoding="utf-8") if damage == "another's" else damage
    (stamps / "parks.en.pdf.json").write_text(text, encoding="utf-8")
    assert "1 made, 5 as before" in export()


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7 of somebody else", None])
def test_a_damaged_file_is_made_again(damage, folder, export):
    export()
    path = folder / "files" / "parks.en.pdf"
    whole = path.read_bytes()
    path.unlink() if damage is None else path.write_bytes(damage)
    assert "1 made, 5 as before" in export()
    assert path.read_bytes() == whole


def test_what_is_no_longer_wanted_goes_and_what_is_not_ours_stays(folder, export):
    export()
    (folder / "files" / "letter.pdf").write_bytes(b"mine")
    prepare(folder, "json")
    assert "2 made, 0 as before" in export() or "0 made, 2 as before" in export()
    names = {path.name for path in (folder / "files").iterdir() if path.is_file()}
    assert names == {"parks.json", "handbook.json", "manifest.json", "letter.pdf"}


def test_a_file_with_an_error_is_told_each_time_and_no_former_one_is_left(folder, export):
    export()
    (folder / "docs/guide/index.md").write_text("# Guide 😀\n", encoding="utf-8")
    for _ in range(2):
        assert "docs/guide/index.md:1:9: error[PB701]" in export(code=1)
        assert not (folder / "files" / "handbook.en.pdf").exists()
        assert "handbook.en.pdf" not in {one.path for one in read(folder / "files") or ()}
    prepare(folder)
    export()
    assert (folder / "files" / "handbook.en.pdf").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--format", "pdf"), "leave out --format"),
        (("--lang", "fr,xx"), "there is no language `xx`; there are en, fr"),
        (("-o", "data/files"), "is inside what it is made from"),
        (("--config", "other.yml"), "other.yml cannot be read"),
    ],
)
def test_what_cannot_be_is_said(more, words, export):
    assert words in export(*more, code=2)


def test_without_a_folder_it_asks_for_one(folder, export):
    (folder / "mkdocs.yml").write_text("plugins: [planbook]\n", encoding="utf-8")
    assert "say the folder with -o" in export(code=2)


def test_machines_make_a_language_each_and_one_lists_what_all_have_made(folder, export):
    prepare(folder, "json, html")
    export("-o", "whole")
    for language in ("en", "fr"):
        export("--lang", language, "-o", f"of-{language}")
    there = {one: {entry.path for entry in read(folder / f"of-{one}") or ()} for one in ("en", "fr")}
    assert there["fr"] and there["en"].isdisjoint(there["fr"])
    assert all(".fr." in one for one in there["fr"]) and not any(".fr." in one for one in there["en"])
    for one in ("en", "fr"):
        shutil.copytree(folder / f"of-{one}", folder / "joined", dirs_exist_ok=True)
    assert "(0 made, " in export("-o", "joined")
    assert read(folder / "joined") == read(folder / "whole")
    assert {one.path for one in read(folder / "joined") or ()} == there["en"] | there["fr"]


@pytest.mark.slow
def test_the_bytes_hang_on_nothing_but_the_input(tmp_path):
    """Every format that there is, in other folders, time zones and locales, one after the other and side by side."""
    made = []
    for name, zone, seed, jobs in (("one", "UTC", "1", "1"), ("elsewhere/two", "Pacific/Auckland", "77", "2")):
        home = prepare(tmp_path / name, ", ".join(one.name for one in FORMATS))
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"}
        program = [shutil.which("planbook", path=str(Path(sys.executable).parent)) or "planbook"]
        command = [*program, "export", "--all", "--jobs", jobs]
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        made.append({path.name: path.read_bytes() for path in (home / "files").iterdir() if path.is_file()})
    different = sorted(name for name in made[0].keys() | made[1].keys() if made[0].get(name) != made[1].get(name))
    assert different == []
    formats = {one["format"] for one in json.loads(made[0]["manifest.json"])["files"]}
    assert formats == {one.name for one in FORMATS}


# On the site


def build(folder: Path, strict: bool = True) -> tuple[int, str]:
    """Build the site of a folder; gives back the exit code, and what was said."""
    config = CONFIG.replace("FORMATS", "json").replace("folder: files", "folder: files, site: parks.zip")
    (folder / "mkdocs.yml").write_text(f"site_name: Parks\ntheme: {{name: mkdocs}}\n{config}", encoding="utf-8")
    done = run_python("-m", "mkdocs", "build", *(["--strict"] if strict else []), cwd=folder)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_the_site_lists_what_is_there_and_warns_of_what_is_not(folder, export):
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    page, plan = folder / "site/fr/downloads/index.html", folder / "site/plans/parks/index.html"
    code, said = build(folder)
    assert code == 0 and "there are no downloads" in said, said
    assert "Aucun fichier n’a encore été établi." in page.read_text(encoding="utf-8")

    (folder / "mkdocs.yml").write_text(config.replace("json, pdf", "json"), encoding="utf-8")
    export()
    code, said = build(folder)
    assert code == 0 and "WARNING" not in said, said
    assert 'href="../../downloads/parks.json"' in page.read_text(encoding="utf-8")
    assert 'href="../../downloads/parks.json"' in plan.read_text(encoding="utf-8")
    whole = (folder / "files/parks.json").read_bytes()
    assert (folder / "site/downloads/parks.json").read_bytes() == whole
    assert not (folder / "site/downloads/manifest.json").exists()
    assert main(["stick", str(folder / "site"), "-o", str(folder / "site/downloads/parks.zip")]) == 0
    assert 'href="../../downloads/parks.zip"' in page.read_text(encoding="utf-8")

    (folder / "files/handbook.json").unlink()
    data = folder / "data/parks/plan.yml"
    data.write_text(data.read_text(encoding="utf-8").replace("Plant trees", "Plant oaks"), encoding="utf-8")
    former = page.read_bytes()
    code, said = build(folder)
    assert code != 0 and page.read_bytes() == former
    assert "downloads that are older than the data: parks.json" in said
    assert "downloads that are missing or damaged: handbook.json" in said
    assert build(folder, strict=False)[0] == 0
    html = page.read_text(encoding="utf-8")
    assert "plus ancien que ce site" in html and "absent pour le moment" in html
    assert "downloads/parks.json" in html and "downloads/handbook.json" not in html
