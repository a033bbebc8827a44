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
