"""`planbook import`: writing in part, a workbook without its memory, and what is too long or could do harm."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from planbook.cli import main

PLAN = "data/plans/illustration-rivers/plan.yml"


def test_in_part_what_is_sound_is_written_and_the_rest_is_told(desk, sheets):
    book = sheets(desk.export("illustration-rivers"))
    book.set("activities", "close-outfalls", "title", "Close them all")
    book.set("activities", "measure-water", "status", "Finished")
    path, before = book.save(), desk.files()
    assert desk.take_in(path)[0] == 1 and desk.files() == before
    code, said = desk.take_in(path, "--partial")
    after = desk.files()
    assert code == 1 and "PB766" in said and f"written: {PLAN}" in said
    assert [name for name in after if after[name] != before[name]] == [PLAN]
    assert after[PLAN] == before[PLAN].replace("title: Close the old outfalls", "title: Close them all")


def test_a_workbook_that_lost_its_memory_is_compared_with_the_one_sent_out(desk, sheets):
    path = desk.export("illustration-rivers")
    sent = shutil.copy(path, desk.home / "sent.xlsx")
    book = sheets(path)
    book.set("activities", "close-outfalls", "title", "Close them all")
    for sheet in [one for one in book.book if one.sheet_state != "visible"]:
        book.book.remove(sheet)
    path, before = book.save(), desk.files()
    code, said = desk.take_in(path)
    assert code == 1 and "PB761" in said and desk.files() == before
    code, said = desk.take_in(path, "--base", str(sent))
    assert code == 0 and "changes: 1" in said, said
    assert "title: Close them all" in desk.files()[PLAN]


@pytest.mark.parametrize(
    ("name", "content"),
    [("xl/vbaProject.bin", b"macro"), ("xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
)
def test_a_workbook_that_could_do_harm_is_refused(name, content, desk):
    path, harmful = desk.export("illustration-rivers"), desk.home / "harmful.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(harmful, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    before = desk.files()
    code, said = desk.take_in(harmful)
    assert code == 1 and "PB763" in said and desk.files() == before


def test_a_text_that_no_cell_can_hold_is_told_at_its_entry(desk):
    file = desk.home / PLAN
    file.write_text(file.read_text().replace("title: Close the old outfalls", f"title: {'word ' * 7000}end"))
    line = next(number for number, one in enumerate(file.read_text().splitlines(), 1) if "id: close-outfalls" in one)
    out = desk.home / "out"
    arguments = [str(desk.home / "data"), "--plan", "illustration-rivers", "--lang", "en", "-o", str(out)]
    assert main(["export", "--format", "xlsx", *arguments]) == 1
    said = desk.capsys.readouterr()
    assert f"plan.yml:{line}:" in said.out + said.err and "PB760" in said.out + said.err
    assert not list(out.glob("*.xlsx"))


PURSE = """\
budgets:
  - id: purse
    title: Purse of the wardens
    period: 2024
    currency: EUR
    total: 300
    lines:
      - {id: boats, title: Boats, amount: 100}
      - {id: nets, title: Nets, amount: 200}
"""


def test_what_breaks_a_sum_is_named_and_left_out_of_a_part(desk, sheets):
    """A line that no longer agrees with its total, beside a title that has nothing to do with it."""
    (desk.home / "data/plans/illustration-rivers/budget.yml").write_text(PURSE)
    book = sheets(desk.export("illustration-rivers"))
    book.set("activities", "close-outfalls", "title", "Close them all")
    book.set("budget", "nets", "amount.low", 250)
    path, before = book.save(), desk.files()
    code, said = desk.take_in(path)
    assert code == 1 and "PB421" in said and "nothing is written" in said and desk.files() == before
    assert "refused: 1 cell: Budget!" in said
    code, said = desk.take_in(path, "--partial")
    after = desk.files()
    assert code == 1 and "1 taken, 1 refused" in said
    assert [name for name in after if after[name] != before[name]] == [PLAN]
    assert after[PLAN] == before[PLAN].replace("title: Close the old outfalls", "title: Close them all")
