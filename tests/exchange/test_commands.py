"""From the command line and back: catalogues change by exactly what a translator changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from planbook.cli import main
from planbook.exchange.collect import Choice, bundle, hold, ours
from planbook.exchange.formats import ENDINGS, WRITERS, read
from planbook.exchange.merge import Here, Outcome, merge
from planbook.exchange.units import Status
from planbook.i18n.po import FUZZY, parse
from planbook.pipeline import build
from planbook.translating.messages import Messages

DATA = """\
plan: {id: coast, title: The coast}
activities:
  - {id: walk, title: Walk the beaches, description: "See <plan:office>, within 3 months."}
  - {id: count, title: Count the seals}
parties:
  - {id: office, name: Office}
"""
FRENCH = {
    "coast#title": "La côte",
    "coast/walk#title": "Parcourir les plages",
    "coast/walk#description": "Voir <plan:office>, sous 3 mois.",
    "office#name": "Bureau",
}
per_format = pytest.mark.parametrize("form", sorted(WRITERS))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with data and French catalogues: one text is not translated, one is stale."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "plans" / "coast").mkdir(parents=True)
    write(DATA.replace("within 3 months", "within 6 months"))
    for language in ("fr", "ar"):
        (tmp_path / "i18n" / language).mkdir(parents=True)
    assert main(["i18n", "sync"]) == 0
    for key, words in FRENCH.items():
        translate(key, words)
    write(DATA)
    assert main(["i18n", "sync"]) == 0
    return tmp_path


def write(text: str) -> None:
    Path("data/plans/coast/plan.yml").write_text(text, encoding="utf-8")


CATALOGUE = Path("i18n/fr/plans/coast/plan.po")


def translate(key: str, words: str) -> None:
    """Do as a translator does: write the words, and take the mark away."""
    head, entry = CATALOGUE.read_text(encoding="utf-8").split(f'msgctxt "{key}"\n')
    before, after = entry.split("msgstr ", 1)
    rest = after.partition("\n")[2]
    start, blank, marks = head.rpartition("\n\n")
    marks = "".join(line for line in marks.splitlines(True) if not line.startswith(("#,", "#|")))
    CATALOGUE.write_text(f'{start}{blank}{marks}msgctxt "{key}"\n{before}msgstr "{words}"\n{rest}', encoding="utf-8")


def entries() -> dict[str, tuple[str, str, bool]]:
    found, problems = parse(CATALOGUE.read_text(encoding="utf-8"), "x")
    assert problems == ()
    return {one.key: (one.source, one.translation, one.fuzzy) for one in found.entries if not one.obsolete}


def export(form: str, *more: str, language: str = "fr") -> Path:
    path = Path(f"{language}.{ENDINGS.get(form, form)}")
    assert main(["i18n", "export", language, "--format", form, "-o", str(path), *more]) == 0
    return path


def edit(path: Path, form: str, **words: str) -> None:
    """Send back a file with other translations, states as they were."""
    found, _ = read(path.read_bytes(), "x")
    data = path.read_bytes().decode() if form in ("po", "xliff12", "xliff2", "yaml") else ""
    assert found is not None
    for key, text in words.items():
        old = next(one for one in found.units if one.key.endswith(key.replace("_", "#")))
        if data:
            assert data.count(old.translation) >= 1
            place = data.index(old.translation, data.index(old.key))
            data = data[:place] + text + data[place + len(old.translation) :]
    path.write_bytes(data.encode())


@per_format
def test_a_file_that_nobody_touched_changes_nothing(form, capsys):
    before = CATALOGUE.read_bytes()
    path = export(form)
    assert capsys.readouterr().err == f"{path}: 5 texts (1 untranslated, 1 stale, 3 translated)\n"
    assert main(["i18n", "import", str(path)]) == 0
    assert capsys.readouterr().out == "5 texts: 4 untouched, 1 empty\n"
    assert CATALOGUE.read_bytes() == before


@pytest.mark.parametrize("form", ["xliff12", "xliff2", "yaml"])
def test_an_edit_changes_one_entry(form, capsys):
    before = entries()
    path = export(form)
    edit(path, form, walk_title="Arpenter les plages")
    assert main(["i18n", "import", str(path), "--dry-run"]) == 0
    assert capsys.readouterr().out == "would be: 5 texts: 1 taken, 3 untouched, 1 empty\n"
    assert entries() == before
    assert main(["i18n", "import", str(path)]) == 0
    source = before["coast/walk#title"][0]
    assert entries() == before | {"coast/walk#title": (source, "Arpenter les plages", False)}


def test_a_stale_text_that_is_declared_right_is_current():
    path = export("yaml", "--only", "stale")
    path.write_text(path.read_text().replace("state: stale", "state: translated"))
    assert entries()["coast/walk#description"][2]
    assert main(["i18n", "import", str(path)]) == 0
    assert entries()["coast/walk#description"] == (
        "See <plan:office>, within 3 months.",
        FRENCH["coast/walk#description"],
        False,
    )


def test_a_review_is_kept_for_exactly_these_words():
    path = export("yaml")
    path.write_text(path.read_text().replace("state: translated", "state: reviewed"))
    assert main(["i18n", "import", str(path)]) == 0
    assert CATALOGUE.read_text().count("reviewed-") == 3
    found, _ = read(export("yaml").read_bytes(), "x")
    assert [one.status for one in found.units].count(Status.REVIEWED) == 3


def test_a_source_that_changed_meanwhile_makes_what_comes_back_stale():
    path = export("yaml")
    edit(path, "yaml", walk_title="Arpenter les plages")
    write(DATA.replace("Walk the beaches", "Walk the long beaches"))
    assert main(["i18n", "import", str(path)]) == 0
    assert entries()["coast/walk#title"] == ("Walk the long beaches", "Arpenter les plages", True)
    write(DATA)
    main(["i18n", "sync"])
    assert entries()["coast/walk#title"] == ("Walk the beaches", "Arpenter les plages", False)


def test_a_conflict_is_told_with_both_texts_and_ours_stays(place, capsys):
    path = export("yaml")
    edit(path, "yaml", walk_title="Arpenter les plages")
    translate("coast/walk#title", "Longer les plages")
    report = place / "out.json"
    capsys.readouterr()
    assert main(["i18n", "import", str(path), "--report", str(report)]) == 1
    out = capsys.readouterr().out
    assert "PB588" in out and "“Arpenter les plages”" in out and "“Longer les plages”" in out
    assert entries()["coast/walk#title"][1] == "Longer les plages"
    (told,) = json.loads(report.read_text())["texts"]
    assert (told["outcome"], told["theirs"], told["ours"]) == (
        "in conflict",
        "Arpenter les plages",
        "Longer les plages",
    )
    assert main(["i18n", "import", str(path), "--take", "theirs", "--report", "out.txt"]) == 0
    assert entries()["coast/walk#title"][1] == "Arpenter les plages"
    assert "taken: coast/walk#title (fr.yml:" in Path("out.txt").read_text()


def test_a_lost_reference_is_told_with_its_line_and_not_taken(capsys):
    before = CATALOGUE.read_bytes()
    path = export("yaml")
    edit(path, "yaml", walk_description="Voir le Bureau.")
    number = path.read_text().splitlines().index("      Voir le Bureau.")
    assert main(["i18n", "import", str(path), "--report", "out.txt"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"fr.yml:{number}:18: error[PB503]")
    assert "Voir le Bureau." in Path("out.txt").read_text()
    assert CATALOGUE.read_bytes() == before


def test_a_renamed_text_is_found():
    path = export("yaml")
    edit(path, "yaml", walk_title="Arpenter les plages")
    write(DATA.replace("id: walk,", "id: patrol, former_ids: [walk],"))
    assert main(["i18n", "import", str(path)]) == 0
    assert entries()["coast/patrol#title"][1] == "Arpenter les plages"


def test_only_what_is_asked_for(capsys):
    assert main(["i18n", "export", "fr", "--only", "stale,untranslated", "-o", "a.xlsx"]) == 0
    assert main(["i18n", "export", "fr", "--plan", "coast", "-o", "b.xlsx"]) == 0
    assert main(["i18n", "export", "fr", "--plan", "coast/walk", "-o", "c.xlsx"]) == 0
    told = capsys.readouterr().err
    assert [line.split(":")[1].split()[0] for line in told.splitlines()] == ["2", "5", "2"]


def test_a_plan_that_is_not_there_makes_no_file(capsys):
    assert main(["i18n", "export", "fr", "--plan", "other", "-o", "d.xlsx"]) == 2
    assert "no plan or file is called other" in capsys.readouterr().err
    assert not Path("d.xlsx").exists()


def test_a_file_that_is_there_is_overwritten_only_by_name(capsys):
    assert main(["i18n", "export", "fr", "--format", "yaml"]) == 0
    Path("fr.yaml").write_text("somebody's work")
    assert main(["i18n", "export", "fr", "--format", "yaml"]) == 2
    assert "say -o FILE" in capsys.readouterr().err
    assert Path("fr.yaml").read_text() == "somebody's work"
    assert main(["i18n", "export", "fr", "--format", "yaml", "-o", "fr.yaml"]) == 0


def test_a_file_in_a_language_that_is_not_kept(capsys):
    path = export("yaml")
    path.write_text(path.read_text().replace('"fr"', '"de"', 1))
    assert main(["i18n", "import", str(path)]) == 1
    assert "translated into `de`" in capsys.readouterr().out
    assert main(["i18n", "export", "de"]) == 2
    assert main(["i18n", "import", "none.xlsx"]) == 1


@pytest.mark.slow
def test_the_sample_comes_back_as_it_was(root):
    """Every text of the sample in Arabic, in every format, every tenth in doubt."""
    messages = Messages(build(root / "data", date(2025, 1, 1)), "data")
    held, problems = hold(messages, root / "i18n/ar")
    assert problems == ()
    for entry in list(held.entries.values())[::10]:
        entry.flags = (FUZZY,)
    texts = ours(messages, held)
    sent = bundle(messages, texts, "ar", Choice())
    assert len(sent.units) == len(texts) > 2000
    for form, write_ in WRITERS.items():
        found, wrong = read(write_(sent), form)
        assert wrong == ()
        assert len(found.units) == len(texts)
        outcomes = {one.outcome for one in merge([found], Here(texts, {}))}
        assert outcomes <= {Outcome.UNTOUCHED, Outcome.EMPTY}, form
