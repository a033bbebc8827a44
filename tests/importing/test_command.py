"""`planbook import`: exactly the edits of a person come into the files, and nothing else."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def difference(before: dict[str, str], after: dict[str, str]) -> str:
    """What has changed in the files, as a reviewer reads it."""
    lines: list[str] = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, "").splitlines(), after.get(name, "").splitlines()
        lines += difflib.unified_diff(old, new, name, name, n=1, lineterm="")
    return "\n".join(lines) + "\n"


def test_edits_come_into_their_places_and_nothing_else_changes(desk, sheets, golden):
    book = sheets(desk.export("illustration-rivers"))
    book.set("activities", "join-towns", "title", "Join the towns to two plants: north & south")
    book.set("activities", "measure-water", "status", "Done")
    book.set("activities", "measure-water", "when", date(2025, 5, 2))
    book.set("activities", "close-outfalls", "parties", "illustration-ember-wardens · Lead\nUCLG")
    book.set("activities", "map-outfalls", "description", "Every pipe is found.\n\nEach has a number.")
    book.set("activities", "publish-results", "label", None)
    book.set("budget", "join-towns#cost/1", "amount.high", 190000)
    book.set("budget", "measure-water#cost/1", "per", "one summer, two towns")
    book.set("values", "germs#targets/1", "value.low", 400)
    book.set("plan", "illustration-rivers", "short_title", "The Ember")
    before = desk.files()
    code, said = desk.take_in(book.save())
    golden(GOLDEN / "edits.txt", f"{code}\n{said}\n{difference(before, desk.files())}")


def test_new_rows_become_entries_with_ids_made_of_their_titles(desk, sheets, golden):
    book = sheets(desk.export("illustration-rivers"))
    book.add("parties", name="Fishers of the Ember", type="Group")
    book.add("activities", title="Count the fish", parties="Fishers of the Ember · Lead", results="water-is-clean")
    book.add("budget", belongs_to="Count the fish", amount__low=2000, amount__high=2500)
    book.add("values", belongs_to="germs", sort="Reported", value__low=1800, when="2026-Q3")
    before = desk.files()
    code, said = desk.take_in(book.save())
    golden(GOLDEN / "rows.txt", f"{code}\n{said}\n{difference(before, desk.files())}")


def test_a_row_taken_out_is_told_and_only_removed_when_asked(desk, sheets):
    book = sheets(desk.export("illustration-rivers"))
    book.sheet("activities").delete_rows(book.row("activities", "publish-results"))
    book.sheet("budget").delete_rows(book.row("budget", "publish-results#cost/1"))
    path, before = book.save(), desk.files()
    _, said = desk.take_in(path)
    assert "PB771" in said and desk.files() == before


def test_translations_go_into_the_catalogue_and_never_into_the_data(desk, sheets):
    book = sheets(desk.export("illustration-rivers", "fr"))
    book.set("activities", "measure-water", "title", "Mesurer l’eau deux fois")
    before = desk.files()
    code, said = desk.take_in(book.save())
    after = desk.files()
    changed = [name for name in after if after[name] != before.get(name)]
    assert code == 0 and all(name.startswith("i18n/fr/") for name in changed), said
    assert 'msgstr "Mesurer l’eau deux fois"' in after["i18n/fr/plans/illustration-rivers/plan.po"]


def test_what_was_changed_on_both_sides_is_told_and_ours_stays(desk, sheets):
    book = sheets(desk.export("illustration-rivers"))
    book.set("activities", "measure-water", "title", "Measure it")
    book.set("activities", "close-outfalls", "title", "Close them")
    path = book.save()
    plan = desk.home / "data/plans/illustration-rivers/plan.yml"
    plan.write_text(plan.read_text().replace("title: Measure the water", "title: Measure all of it"))
    code, said = desk.take_in(path)
    assert code == 1 and "PB769" in said and "Measure it" in said and "Measure all of it" in said
    assert "title: Measure all of it" in plan.read_text() and "title: Close them" in plan.read_text()


def test_all_mistakes_are_told_at_once_and_nothing_is_written(desk, sheets, golden):
    book = sheets(desk.export("illustration-rivers"))
    book.set("activities", "join-towns", "parties", "illustration-ember-ofice")
    book.set("activities", "measure-water", "status", "Finished")
    book.set("activities", "measure-water", "when", "15/05/2025")
    book.set("activities", "map-outfalls", "title", "=1+1")
    book.set("activities", "close-outfalls", "label", date(2025, 1, 3))
    book.set("budget", "join-towns#cost/1", "amount.low", "120'000.-")
    book.set("budget", "join-towns#cost/1", "amount.currency", "XXX")
    book.set("values", "germs#targets/1", "value.low", "#REF!")
    book.set("plan", "illustration-rivers", "period", "2030")
    path, before = book.save(), desk.files()
    code, said = desk.take_in(path)
    assert desk.files() == before
    golden(GOLDEN / "mistakes.txt", f"{code}\n{said}")


def test_a_missing_sheet_or_column_is_no_deletion(desk, sheets):
    book = sheets(desk.export("illustration-rivers"))
    book.book.remove(book.sheet("values"))
    book.sheet("activities").cell(1, book.column("activities", "status")).value = None
    before = desk.files()
    code, said = desk.take_in(book.save())
    assert code == 1 and said.count("PB765") == 2 and desk.files() == before


def test_a_dry_run_writes_nothing(desk, sheets):
    book = sheets(desk.export("illustration-rivers"))
    book.set("activities", "measure-water", "title", "Measure it")
    path, before = book.save(), desk.files()
    code, said = desk.take_in(path, "--dry-run")
    assert code == 0 and "would be written: data/plans/illustration-rivers/plan.yml" in said
    assert desk.files() == before


def test_a_workbook_of_another_plan_is_refused(desk):
    code, said = desk.take_in(desk.export("illustration-rivers"), "--plan", "ccm-isu-2021")
    assert code == 1 and "PB764" in said


def test_files_that_are_no_workbook_of_ours_are_refused(desk, tmp_path):
    sound = desk.export("illustration-rivers").read_bytes()
    cases = {"PB761": b"a,b,c", "PB762": sound[: len(sound) // 2]}
    for expected, data in cases.items():
        (tmp_path / "plan.xlsx").write_bytes(data)
        code, said = desk.take_in(tmp_path / "plan.xlsx")
        assert code == 1 and expected in said


def test_an_empty_workbook_filled_in_becomes_a_plan_that_check_accepts(desk, sheets, golden):
    path = desk.home / "new.xlsx"
    assert desk.run("import", "--template", "--data", str(desk.home / "data"), "-o", str(path)) == 0
    book = sheets(path)
    book.add("plan", title="Work plan for the river", period="2027/2028", currency="EUR", type="Work plan")
    book.add("parties", name="River Office", abbreviation="RO", type="Organisation")
    book.add("results", title="The water is clean", level="outcome", label="1")
    book.add("activities", title="Take samples", label=1.1, results="The water is clean", parties="RO", when="2027-Q2")
    book.add(
        "activities",
        title="Tell the public: every month",
        label="1.2",
        results="The water is clean",
        parties="River Office · Lead\nunep",
        when=date(2027, 9, 1),
        status="Planned",
    )
    book.add("budget", belongs_to="Take samples", amount__low=12000, amount__high=15000)
    book.add("budget", title="Staff", amount__low=40000)
    book.add("indicators", title="Germs in the water", unit="germs per litre", result="The water is clean")
    book.add("values", belongs_to="Germs in the water", sort="Targets", value__low=500, when=2028)
    before = desk.files()
    code, said = desk.take_in(book.save())
    golden(GOLDEN / "template.txt", f"{code}\n{said}\n{difference(before, desk.files())}")
    assert desk.run("check", str(desk.home / "data")) == 0


def test_what_is_asked_to_be_removed_goes_with_all_its_lines(desk, sheets):
    book = sheets(desk.export("illustration-rivers"))
    book.sheet("activities").delete_rows(book.row("activities", "publish-results"))
    before = desk.files()
    code, said = desk.take_in(book.save(), "--remove")
    gone = [line for line in difference(before, desk.files()).splitlines() if line.startswith(("+ ", "- "))]
    assert code == 0, said
    assert gone and all(line.startswith("- ") for line in gone) and any("publish-results" in line for line in gone)
