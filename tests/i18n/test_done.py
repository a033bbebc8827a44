"""`planbook i18n done` and `diff`: one page from stale to current, as a translator does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbook.cli import main

SOURCE = "# Money {#money}\n\nCosts are ranges.\n\n## Totals {#totals}\n\nSums are intervals.\n"
FRENCH = "# Argent {#money}\n\nDes fourchettes.\n\n## Totaux {#totals}\n\nDes intervalles.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "i18n" / "fr").mkdir(parents=True)
    (tmp_path / "docs" / "money.md").write_text(SOURCE)
    (tmp_path / "docs" / "money.fr.md").write_text(FRENCH)
    return tmp_path


def _ran(capsys, *arguments):
    code = main(["i18n", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.usefixtures("site")
def test_a_page_without_a_base_is_named(capsys):
    assert _ran(capsys, "diff") == (
        0,
        "",
        "1 page without a base: planbook i18n done --all, once they follow their source\n",
    )


def test_from_stale_to_current(site, capsys):
    assert _ran(capsys, "done", "--all")[1] == "docs/money.fr.md: follows its source\n"
    changed = SOURCE.replace("are intervals", "are exact intervals").replace("are ranges", "are wide ranges")
    (site / "docs" / "money.md").write_text(changed)
    code, out, _ = _ran(capsys, "diff")
    assert code == 1
    assert "docs/money.fr.md:1: Argent (changed)" in out and "docs/money.fr.md:5: Totaux (changed)" in out
    assert "    Sums are {+exact +}intervals." in out
    assert _ran(capsys, "done", "docs/money.fr.md#totals")[1] == "docs/money.fr.md: 1 section still older\n"
    assert "Totaux" not in _ran(capsys, "diff")[1]
    assert _ran(capsys, "done", "docs/money.fr.md")[1] == "docs/money.fr.md: follows its source\n"
    assert _ran(capsys, "diff") == (0, "", "nothing to follow in 1 translated page\n")


def test_a_slip_mended_in_the_source_makes_nothing_older(site, capsys):
    _ran(capsys, "done", "--all")
    (site / "docs" / "money.md").write_text(SOURCE.replace("Costs", "Cost"))
    _ran(capsys, "done", "docs/money.md")
    assert _ran(capsys, "diff")[0] == 0
    assert (site / "docs" / "money.fr.md").read_text() == FRENCH


def test_a_page_built_otherwise_is_told_of(site, capsys):
    (site / "docs" / "money.fr.md").write_text(FRENCH.replace("#totals", "#totaux"))
    code, out, _ = _ran(capsys, "done", "docs/money.fr.md")
    assert code == 0
    assert "docs/money.fr.md:5:1: warning[PB531]" in out


def test_a_page_is_compared_with_what_it_is_said_to_follow(site, capsys):
    _ran(capsys, "done", "--all")
    link = "\nSee [totals](#totals).\n"
    (site / "docs" / "money.md").write_text(SOURCE + link)
    (site / "docs" / "money.fr.md").write_text(FRENCH + link)
    assert _ran(capsys, "done", "docs/money.fr.md") == (0, "docs/money.fr.md: follows its source\n", "")
    (site / "docs" / "money.fr.md").write_text(FRENCH)
    assert "PB532" in _ran(capsys, "done", "docs/money.fr.md")[1]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("done",), "say which page is done"),
        (("done", "docs/nothing.fr.md"), "docs/nothing.fr.md is no translated page"),
        (("done", "docs/money.fr.md#nowhere"), "money.md has no section #nowhere; it has money, totals"),
        (("diff", "--docs", "pages"), "there is no folder pages"),
    ],
)
def test_wrong_usage_is_told_in_words(capsys, asked, said):
    _ran(capsys, "done", "--all")
    code, _, err = _ran(capsys, *asked)
    assert code == 2
    assert said in err


def test_a_programs_difference(site, capsys):
    _ran(capsys, "done", "--all")
    (site / "docs" / "money.md").write_text(SOURCE.replace("ranges", "spans"))
    assert "-Costs are ranges.\n+Costs are spans." in _ran(capsys, "diff", "--format", "unified")[1]
