"""The command `planbook export`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from planbook.cli import main
from planbook.exporting import Wanted, export
from planbook.exports.formats import FORMATS
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues

PLAN = """
plan: {id: parks, title: Parks of the city, period: 2027, currency: EUR}
results:
  - id: green
    level: outcome
    title: The city is green
    activities:
      - {id: plant, title: Plant trees, parties: office, when: 2027-04, cost: 100}
parties: [{id: office, name: Park office}]
"""
TRANSLATED = """msgid ""
msgstr "Language: fr\\n"

msgctxt "parks#title"
msgid "Parks of the city"
msgstr "Parcs de la ville"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "data/parks/plan.yml": PLAN,
        "i18n/fr/parks/plan.po": TRANSLATED,
        "docs/guide/index.md": "# Guide\n\nSee <plan:parks/plant>.\n",
        "docs/guide/index.fr.md": "# Guide\n\nVoir <plan:parks/plant>.\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


def test_a_file_for_each_plan_and_language(folder, capsys):
    assert main(["export", "--format", "pdf", "-o", "out"]) == 0
    files = {path.name for path in (folder / "out").iterdir()}
    assert files == {"parks.en.pdf", "parks.fr.pdf", "handbook.en.pdf", "handbook.fr.pdf"}
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all(re.fullmatch(r"out/\S+\.pdf  \d+ kB  [0-9a-f]{5}-[0-9a-f]{5}", line) for line in lines)
    french = pypdfium2.PdfDocument(str(folder / "out" / "parks.fr.pdf"))[0].get_textpage().get_text_range()
    assert "Parcs de la ville" in " ".join(french.split())
    whole = pypdfium2.PdfDocument(str(folder / "out" / "handbook.fr.pdf"))
    assert "Voir Plant trees" in " ".join(" ".join(page.get_textpage().get_text_range() for page in whole).split())


def test_the_same_day_gives_the_same_bytes(folder):
    for out in ("one", "two"):
        assert main(["export", "--format", "pdf", "--lang", "fr", "--plan", "parks", "-o", out]) == 0
    assert (folder / "one/parks.fr.pdf").read_bytes() == (folder / "two/parks.fr.pdf").read_bytes()
    assert (
        main(["export", "--plan", "parks", "--lang", "fr", "--format", "pdf", "--today", "2024-05-05", "-o", "new"])
        == 0
    )
    assert (folder / "one/parks.fr.pdf").read_bytes() != (folder / "new/parks.fr.pdf").read_bytes()


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--plan", "park", "there is no plan `park`; there are parks, handbook"),
        ("--lang", "xx", "there is no language `xx`; there are en, fr"),
        ("--format", "doc", "there is no format `doc`; there are pdf"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(option, value, told, folder, capsys):
    assert main(["export", option, value]) == 2
    assert told in capsys.readouterr().err
    assert not (folder / "exports").exists()


def test_an_error_is_shown_and_its_file_not_written(folder, capsys):
    (folder / "docs/guide/index.md").write_text("# Guide 😀\n", encoding="utf-8")
    assert main(["export", "--format", "pdf", "--lang", "en", "-o", "out"]) == 1
    assert {path.name for path in (folder / "out").iterdir()} == {"parks.en.pdf"}
    assert "docs/guide/index.md:1:9: error[PB701]" in capsys.readouterr().err


def test_what_was_made_is_listed_for_a_page_of_downloads(folder):
    languages = Languages("en", ("en", "fr"))
    built = build(folder / "data", date(2026, 1, 1))
    found, _ = catalogues(folder / "i18n", ("fr",))
    pdf = tuple(one for one in FORMATS if one.name == "pdf")
    wanted = Wanted(formats=pdf, languages=("en", "fr"), plans=("parks",), out=folder / "out", docs=folder / "docs")
    made, problems = export(built, languages, found, date(2026, 1, 1), wanted)
    assert not problems
    assert [(one.path.name, one.format, one.plan, one.language, one.title, one.day) for one in made] == [
        ("parks.en.pdf", "pdf", "parks", "en", "Parks of the city", date(2026, 1, 1)),
        ("parks.fr.pdf", "pdf", "parks", "fr", "Parcs de la ville", date(2026, 1, 1)),
    ]
    assert made[0].content == made[1].content
    assert all(one.size == one.path.stat().st_size and len(one.digest) == 64 for one in made)
