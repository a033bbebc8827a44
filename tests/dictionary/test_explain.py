"""`planbook explain`: kinds of entry, groups of fields, codes, and what is probably meant by other names."""

from __future__ import annotations

import pytest

from planbook import cli
from planbook.model import KINDS, PLURALS, STRUCTS
from planbook.terminal import USAGE


@pytest.mark.parametrize("name", [*KINDS, *PLURALS, *STRUCTS, "cost sharing", "Activity"])
def test_every_kind_and_group_is_explained(name, capsys):
    assert cli.main(["explain", name]) == 0
    assert "(" in capsys.readouterr().out


def test_a_kind_begins_with_its_id_and_its_own_fields(capsys):
    cli.main(["explain", "instrument"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0].strip() for line in lines[3:6]] == ["id", "type", "series"]
    assert lines[-6].strip().startswith("source:")
    cli.main(["explain", "clause"])
    assert "(the id of an instrument)" in capsys.readouterr().out


def test_a_plan_is_one_and_no_list(capsys):
    cli.main(["explain", "plan"])
    assert "In a file: `plan:`, a plan to a folder" in capsys.readouterr().out


def test_the_words_of_a_list_are_told(capsys):
    cli.main(["explain", "phase"])
    assert "  planning: Finding out what is needed and agreeing on it.\n" in capsys.readouterr().out


def test_a_group_tells_its_short_form(capsys):
    cli.main(["explain", "cost"])
    assert "Alone it may stand as its `amount`." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("activty", "did you mean activity?"),
        ("PB4021", "did you mean PB402?"),
        ("indicater", "did you mean indicator?"),
        ("weather", "kinds of entry are plan, section"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name, said, capsys):
    assert cli.main(["explain", name]) == USAGE
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("when", ["  early 2027: in the first third", "`when` is a field of:", "activity"]),
        ("time", ["when: a time, exact or not", "3 months after cities-assembly"]),
        ("money", ["  about 30000: near this figure", "Held by: amount, total"]),
        ("values", ["  when: a time", "  money: an amount"]),
        ("deadline", ["`deadline` is a field of:", "clause", "  upon request: whenever somebody asks"]),
        ("part_of", ["`part_of` is a field of:", "the id of"]),
        ("outside-total", ["line: Whether it stays outside the total."]),
    ],
)
def test_values_and_fields_are_explained(name, told, capsys):
    assert cli.main(["explain", name]) == 0
    said = capsys.readouterr().out
    assert [one for one in told if one not in said] == []


@pytest.mark.parametrize(
    ("name", "meant"), [("dedline", "deadline"), ("budgt", "budget"), ("descripton", "description")]
)
def test_a_field_nearly_by_its_name_is_asked_for(name, meant, capsys):
    assert cli.main(["explain", name]) == USAGE
    assert f"did you mean {meant}?" in capsys.readouterr().err


def test_a_word_of_elsewhere_leads_to_ours(capsys):
    assert cli.main(["explain", "timeline"]) == USAGE
    assert "planbook calls this when" in capsys.readouterr().err
