"""`planbook add`: one entry more, in its place, or nothing at all and the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planbook.adding.naming import propose
from planbook.cli import main
from planbook.model import KINDS
from planbook.model.fields import Kind, specs
from planbook.pipeline import Build, build
from planbook.problems import Severity

PLAN = """\
# The plan of the river.
plan:
  id: river-plan
  title: Work plan for the river
  period: 2027/2028
  currency: EUR
results:
  # the first aim
  - id: clean-water
    level: outcome
    title: The water is clean
    activities:
      - id: sample-water
        title: Take samples of the water
        parties: river-office
        when: 2027-Q2
        cost: 12000-15000 # not yet agreed
budgets:
  - id: costs
    title: Budget
    lines:
      - {id: staff, title: Staff, amount: 40000}
# the end
"""
SHARED = """\
parties:
  - id: river-office
    name: River Office
frameworks:
  - {id: aims, title: Aims, elements: [{id: water, label: "1", title: Water}]}
  - {id: goals, title: Goals, elements: [{id: rivers, label: "4", title: Rivers}]}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data/plans/river-plan").mkdir(parents=True)
    (tmp_path / "data/plans/river-plan/plan.yml").write_text(PLAN, encoding="utf-8", newline="")
    (tmp_path / "data/shared.yml").write_text(SHARED, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(home: Path) -> Build:
    return build(home / "data", date(2026, 1, 1))


def texts(home: Path) -> dict[str, str]:
    return {path.relative_to(home).as_posix(): path.read_text("utf-8") for path in (home / "data").rglob("*.yml")}


ADDED = {
    "activity": (
        [
            "Train the rangers",
            "--parties",
            "river-office",
            "--when",
            "2027-Q3",
            "--cost",
            "5000",
            "--status",
            "planned",
        ],
        "data/plans/river-plan/plan.yml:18",
        "river-plan/train-rangers",
        "      - id: train-rangers\n        title: Train the rangers\n        parties: river-office\n"
        "        when: 2027-Q3\n        cost: 5000\n        status: planned\n",
    ),
    "result": (
        ["Dry feet", "level=output"],
        "data/plans/river-plan/plan.yml:18",
        "river-plan/dry-feet",
        "  - id: dry-feet\n    level: output\n    title: Dry feet\n",
    ),
    "indicator": (
        [
            "Clean places",
            "--baseline",
            "3",
            "--targets",
            "{value: 9, when: 2028}",
            "--targets",
            "{value: 12, when: 2029}",
        ],
        "data/plans/river-plan/plan.yml:19",
        "river-plan/clean-places",
        "    indicators:\n      - id: clean-places\n        title: Clean places\n        baseline: 3\n"
        "        targets:\n          - {value: 9, when: 2028}\n          - {value: 12, when: 2029}\n",
    ),
    "line": (
        ["Travel, with hotels", "amount=8000"],
        "data/plans/river-plan/plan.yml:23",
        "river-plan/travel-hotels",
        '      - {id: travel-hotels, title: "Travel, with hotels", amount: 8000}\n',
    ),
    "party": (
        ["Agence de l’eau", "--abbreviation", "AE", "--part-of", "river-office"],
        "data/shared.yml:4",
        "agence-eau",
        "  - id: agence-eau\n    name: Agence de l’eau\n    abbreviation: AE\n    part_of: river-office\n",
    ),
    "event": (
        ["Assembly", "--when", "2027-03-09/2027-03-11"],
        "data/events.yml:2",
        "assembly",
        "events:\n  - id: assembly\n    title: Assembly\n    when: 2027-03-09/2027-03-11\n",
    ),
    "element": (
        ["Banks", "--label", "2", "--in", "aims"],
        "data/shared.yml:5",
        "aims/banks",
        ', {id: banks, label: "2", title: Banks}',
    ),
    "mapping": (
        ["Aims beside goals", "--frameworks", "aims,goals"],
        "data/plans/river-plan/plan.yml:26",
        "river-plan/aims-beside-goals",
        "\nmappings:\n  - id: aims-beside-goals\n    title: Aims beside goals\n    frameworks: [aims, goals]\n",
    ),
    "plan": (
        ["Plan for the lake", "--period", "2028"],
        "data/plans/plan-lake/plan.yml:2",
        "plan-lake",
        "plan:\n  id: plan-lake\n  title: Plan for the lake\n  period: 2028\n",
    ),
}


@pytest.mark.parametrize("kind", ADDED)
def test_one_entry_more_and_nothing_else(kind, home, capsys):
    arguments, where, id, stretch = ADDED[kind]
    before, files = read(home), texts(home)
    assert main(["add", kind, *arguments]) == 0, capsys.readouterr().err
    told = capsys.readouterr().out
    assert told.startswith(f"{where}: added the {kind} `{id}`")
    after = read(home)
    assert {one for one in after.graph.entities if one not in before.graph.entities} == {id}
    assert before.graph.entities.keys() <= after.graph.entities.keys()
    assert not [one for one in after.problems if one.severity is not Severity.info]
    now = texts(home)
    changed = [name for name in now if now[name] != files.get(name, "")]
    assert changed == [where.partition(":")[0]]
    assert now[changed[0]].replace(stretch, "", 1) == files.get(changed[0], "")


def test_a_dry_run_shows_the_change_and_makes_none(home, capsys):
    files = texts(home)
    assert (
        main(["add", "activity", "Plant trees", "--in", "clean-water", "--parties", "river-office", "--dry-run"]) == 0
    )
    told = capsys.readouterr().out
    assert "+      - id: plant-trees\n+        title: Plant trees\n+        parties: river-office\n" in told
    assert "would add the activity `river-plan/plant-trees` to `river-plan/clean-water`" in told
    assert not [line for line in told.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert texts(home) == files


def test_what_check_would_refuse_is_not_written(home, capsys):
    files = texts(home)
    assert main(["add", "activity", "Plant trees", "--parties", "river-ofice", "--when", "soonish"]) == 1
    told = capsys.readouterr().err
    assert "data/plans/river-plan/plan.yml:20:18: error[PB201]" in told
    assert "20 |         parties: river-ofice" in told
    assert "did you mean `river-office`?" in told
    assert "error[PB306]" in told
    assert "nothing was written" in told
    assert texts(home) == files


@pytest.mark.usefixtures("home")
def test_an_id_that_is_taken_is_refused_and_never_proposed(capsys):
    assert main(["add", "activity", "Sample water", "--parties", "river-office"]) == 0
    assert "`river-plan/sample-water-2`" in capsys.readouterr().out
    assert main(["add", "activity", "Again", "--id", "sample-water"]) == 1
    assert "PB202" in capsys.readouterr().err


def test_a_mistake_is_told_though_it_stands_elsewhere_too(home, capsys):
    path = home / "data/plans/river-plan/plan.yml"
    path.write_text(PLAN.replace("parties: river-office", "parties: nobody"), encoding="utf-8")
    assert main(["add", "activity", "Plant trees", "--parties", "nobody"]) == 1
    said = capsys.readouterr().err
    assert "plan.yml:20:18: error[PB201]" in said
    assert "plan.yml:15:" not in said
    assert main(["add", "result", "Dry feet", "--level", "output"]) == 0
    assert main(["add", "activity", "Plant trees", "--parties", "river-office", "--in", "clean-water"]) == 0


def with_total(home, total):
    path = home / "data/plans/river-plan/plan.yml"
    path.write_text(PLAN.replace("    title: Budget\n", f"    title: Budget\n    total: {total}\n"), encoding="utf-8")
    return path


def test_a_line_is_added_though_the_stated_total_does_not_hold_it_yet(home, capsys):
    path = with_total(home, 40000)
    assert main(["add", "line", "Travel", "amount=8000"]) == 0
    told = capsys.readouterr()
    assert "added the line `river-plan/travel` to `river-plan/costs`" in told.out
    assert "the lines add up to EUR 48000, but the total says EUR 40000: EUR 8000 too much" in told.err
    assert "write `total: EUR 48000`" in told.err
    assert "--total" in told.err
    assert "total: 40000\n" in path.read_text("utf-8")
    # The next one is no worse, though the disagreement is another now.
    assert main(["add", "line", "Hotels", "amount=500"]) == 0
    assert "EUR 8500 too much" in capsys.readouterr().err


@pytest.mark.parametrize(("stated", "then"), [("40000", "48000"), ("EUR 40000", "EUR 48000"), ('"1"', '"48000"')])
def test_the_stated_total_follows_where_that_is_asked_for(stated, then, home, capsys):
    path = with_total(home, stated)
    assert main(["add", "line", "Travel", "amount=8000", "--total"]) == 0
    told = capsys.readouterr()
    assert "`river-plan/costs` comes to EUR 48000 now, and said EUR" in told.out
    assert told.err == ""
    assert f"    total: {then.strip(chr(34))}\n" in path.read_text("utf-8")
    assert not [one for one in read(home).problems if one.severity is Severity.error]


def test_the_sums_of_all_that_a_line_is_a_part_of_follow(home):
    path = with_total(home, 40000)
    inside = "title: Staff, amount: 40000, lines: [{id: head, title: Head, amount: 40000}]}"
    path.write_text(path.read_text("utf-8").replace("title: Staff, amount: 40000}", inside), encoding="utf-8")
    assert main(["add", "line", "Helper", "amount=100", "--in", "staff", "--total"]) == 0
    text = path.read_text("utf-8")
    assert "total: 40100\n" in text
    assert "title: Staff, amount: 40100," in text


def test_a_line_that_is_wrong_in_itself_is_refused_with_its_sum(home, capsys):
    path = with_total(home, 40000)
    before = path.read_text("utf-8")
    assert main(["add", "line", "Travel", "amount=8000", "--funds", "nothing", "--total"]) == 1
    assert "PB201" in capsys.readouterr().err
    assert path.read_text("utf-8") == before


def test_a_second_party_of_one_name_is_not_written(home, capsys):
    files = texts(home)
    assert main(["add", "party", "River office"]) == 1
    told = capsys.readouterr().err
    assert "PB441" in told
    assert "under its `aliases`" in told
    assert "nothing was written" in told
    assert texts(home) == files


def test_a_mistake_elsewhere_is_no_hindrance(home, capsys):
    path = home / "data/shared.yml"
    path.write_text(path.read_text("utf-8") + "terms:\n  - id: basin\n", encoding="utf-8")
    assert main(["add", "party", "Towns"]) == 0
    assert "PB303" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["activty", "x"], "did you mean activity?"),
        (["activity", "x", "whn=2027"], "did you mean `when`?"),
        (["activity", "x", "--when", "2027", "when=2028"], "`when` holds one value, and two are given"),
        (
            ["activity", "x", "--party", "river-office"],
            "no option --party for an activity: did you mean --parties?",
        ),
        (["activity", "x", "--responsible", "river-office"], "did you mean --parties?"),
        (["activity", "x", "--zebra=1"], "planbook add activity --help lists them"),
        (["activity", "x", "who=river-office"], "did you mean `parties`?"),
        (["activity", "x", "--in", "aims"], "an activity cannot stand inside a framework: it stands inside a result"),
        (["activity", "x", "--in", "clean-wate"], "did you mean `clean-water`?"),
        (["activity", "x", "--plan", "lake"], "there is no plan `lake`"),
        (["element", "x", "--label", "3"], "say in which framework: --in, one of aims, goals"),
        (["clause", "x"], "there is no instrument yet"),
        (["party", "x", "--file", "../elsewhere.yml"], "is no file of the data"),
        (["activity", "x", "cost={amount: "], "`cost` cannot be read"),
    ],
)
def test_what_cannot_be_understood_is_told_in_one_line(arguments, told, home, capsys):
    files = texts(home)
    assert main(["add", *arguments]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1
    assert texts(home) == files


def test_two_files_that_would_do_are_named(home, capsys):
    (home / "data/more.yml").write_text("parties:\n  - {id: lab, name: Laboratory}\n", encoding="utf-8")
    assert main(["add", "party", "Towns"]) == 2
    assert "--file, one of data/more.yml, data/shared.yml" in capsys.readouterr().err
    assert main(["add", "party", "Towns", "--file", "more.yml"]) == 0
    assert (home / "data/more.yml").read_text("utf-8").endswith("  - {id: towns, name: Towns}\n")


def test_the_help_of_a_kind_tells_its_fields(capsys):
    with pytest.raises(SystemExit):
        main(["add", "activity", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for name, spec in specs(KINDS["activity"]).items():
        wanted = f"--{name.replace('_', '-')} … {spec.doc}"
        assert (wanted in told) is (spec.kind is not Kind.CHILDREN), name


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Take samples of the water", "take-samples-water"),
        ("L’Évaluation des besoins", "evaluation-besoins"),
        ("Year 2", "year-2"),
        ("Of the", "of-the"),
        ("المياه", "activity-1"),
        ("Search", "search-activity"),
        ("one two three four five six", "one-two-three-four-five"),
    ],
)
def test_ids_are_made_of_the_words_that_tell_something(title, id):
    assert propose(title, "activity", ()) == id
    assert propose(title, "activity", {id}) not in {id, ""}
