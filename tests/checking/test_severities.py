"""How a site weighs problems: the same from the command line and from the plugin."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from planbook.plugin.host import weighing
from planbook.problems import CODES, Severity, Span, problem
from planbook.problems.severities import fixed, severities, weighed
from planbook.severity import severities_in

HERE = Span("data/a.yml", 1, 1, 1, 2)


def test_the_plugin_reads_what_the_commands_read(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("plugins:\n  - planbook:\n      checks: {PB404: error, PB442: off}\n")
    config = SimpleNamespace(config_file_path=str(file))
    # MkDocs hands an `off` without quotes over as False.
    assert weighing(config, {"PB404": "error", "PB442": False}) == severities_in(file)
    assert severities_in(file) == ({"PB404": Severity.error, "PB442": None}, ())


def test_what_a_site_inherits_counts_as_well(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("INHERIT: other.yml\n")
    found, wrong = weighing(
        SimpleNamespace(config_file_path=str(file)), {"PB404": "error", "PB442": False, "PB9": "off"}
    )
    assert found == {"PB404": Severity.error, "PB442": None}
    assert [one.code for one in wrong] == ["PB801"]


@pytest.mark.parametrize("code", sorted(CODES))
def test_only_what_breaks_nothing_can_be_made_light_of(code: str) -> None:
    found, wrong = severities([(code.lower(), "off", HERE, HERE)])
    assert (found == {}) is fixed(CODES[code])
    assert [one.code for one in wrong] == (["PB803"] if fixed(CODES[code]) else [])
    assert severities([(code, "error", None, None)]) == ({code: Severity.error}, ())


def test_problems_are_weighed_and_left_out() -> None:
    told = (problem("PB404", HERE), problem("PB403", HERE), problem("PB126", HERE))
    after = weighed(told, {"PB404": Severity.error, "PB403": None})
    assert [(one.code, one.severity) for one in after] == [("PB404", Severity.error), ("PB126", Severity.error)]
