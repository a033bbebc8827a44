"""What `planbook check --fix` writes: only what is certain, nothing else, and once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbook.checking.fixing import fixed, mendable
from planbook.pipeline import build
from planbook.source import files

TODAY = date(2025, 1, 1)
SOUND = """\
# The plan of the coast, with a remark.
plan: {id: coast, title: The coast, currency: CHF, defaults: {parties: office}}
parties: [ {id: office, name: 'Coast Office', country: FR} ]   # one
activities:
- id: survey
  title: "Survey the coast"
  # two
  status: done
  when: 2024-03-15

  cost: 1000
- {id: train, title: Train rangers, phase: planning, when: 2024-05, cost: 250, commitment: as-feasible}
- {id: dig, title: Dig, cost: 5, when: 2024-06/2024-08}
- id: fill
  title: Fill
  when: 2024-09/2025-02
  cost:
    amount: 30000
- id: sow
  title: Sow
  when: 2024
  cost:
    amount: CHF 1500
options:
  - {id: slow, title: Slow, chosen: true}
"""
MISTAKES = {
    "status: done": "Status: Done",
    "2024-03-15": "15 March 2024",
    "cost: 1000": "cost: 1_000",
    "phase: planning": "phase: planing",
    "2024-05": "May 2024",
    "commitment: as-feasible": "comitment: as_feasible",
    "chosen: true": "chosen: yes",
    "country: FR": "country: fr",
    "when: 2024-06/2024-08": "when: June-August 2024",
    "when: 2024-09/2025-02": "when: September 2024 - February 2025",
    "amount: 30000": "amount: 30,000",
    "amount: CHF 1500": "amount: CHF 1,500",
    "currency: CHF": "currency: chf",
    '"Survey the coast"': "@coast",
    "activities:": "Activities:",
}
"""What stands in the file, and a way to write it wrongly that can mean nothing else."""


def folder(home: Path, text: str | bytes, name: str = "plan.yml") -> Path:
    data = home / "data"
    data.mkdir(exist_ok=True)
    (data / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return data


def run(data: Path) -> tuple[str, ...]:
    """Mend and write; gives back what was written, by what it was before."""
    mended = fixed(data, TODAY)
    for one in mended:
        (data.parent / one.path).write_bytes(one.after.encode())
    return tuple(f"{before} > {after}" for one in mended for _, before, after in one.changes)


def wrong(data: Path) -> set[tuple[str, str]]:
    return {(one.code, one.message) for one in build(data, TODAY).problems}


def test_a_sound_file_is_left_alone(tmp_path):
    assert fixed(folder(tmp_path, SOUND), TODAY) == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(sorted(MISTAKES)), min_size=1), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_certain_mistakes_are_mended_and_every_other_byte_stays(tmp_path, chosen, ends, marked):
    text = SOUND
    for right in chosen:
        assert text.count(right) == 1
        text = text.replace(right, MISTAKES[right])
    mark = b"\xef\xbb\xbf" if marked else b""
    data = folder(tmp_path, mark + text.replace("\n", ends).encode())
    before = wrong(data)
    assert run(data)
    wanted = SOUND.replace('"Survey the coast"', '"@coast"') if '"Survey the coast"' in chosen else SOUND
    assert (data / "plan.yml").read_bytes() == mark + wanted.replace("\n", ends).encode()
    assert wrong(data) - before == set()
    assert fixed(data, TODAY) == ()


@pytest.mark.parametrize(
    "value",
    ["when: 01/02/2024", "when: 2024-13-01", "cost: '1,00'", "cost: 1.000", "cost: 010", "cost: '1,5'", "phase: plan"],
)
def test_what_can_mean_two_things_is_left_to_its_author(tmp_path, value):
    text = f"plan: {{id: coast, title: The coast}}\nactivities:\n  - id: a\n    title: A\n    {value}\n"
    data = folder(tmp_path, text)
    assert any(code in ("PB304", "PB306") for code, _ in wrong(data))
    assert fixed(data, TODAY) == ()


def test_only_what_can_be_put_right_is_promised(tmp_path):
    text = SOUND.replace("when: 2024-05,", "when: 30 February 2024,").replace("status: done", "status: Done")
    data = folder(tmp_path, text)
    offered = [one for one in build(data, TODAY).problems if one.fixes]
    assert len(offered) == 2
    assert mendable(data, TODAY) == 1
    assert run(data) == ("Done > done",)
    assert mendable(data, TODAY) == 0


def test_a_name_whose_value_does_not_fit_is_not_taken_for_another(tmp_path):
    text = "plan: {id: coast, title: The coast}\nactivities: {id: a, title: A, whens: blue}\n"
    assert fixed(folder(tmp_path, text), TODAY) == ()
    assert run(folder(tmp_path, text.replace("blue", "2024"))) == ("whens > when",)


def test_a_field_that_is_there_already_is_not_written_twice(tmp_path):
    text = "plan: {id: coast, title: The coast, Title: Coast}\n"
    assert fixed(folder(tmp_path, text), TODAY) == ()


def test_a_text_with_a_colon_is_put_in_quotes(tmp_path):
    data = folder(tmp_path, 'plan:\n  id: coast\n  title: Goal: clean "water"   \n  summary: A: b # why\n')
    run(data)
    assert "title: 'Goal: clean \"water\"'   \n" in (data / "plan.yml").read_text()
    assert "summary: A: b # why\n" in (data / "plan.yml").read_text()


@pytest.mark.parametrize("width", ["\t", "\t\t"])
def test_tabs_become_spaces_where_every_width_says_the_same(tmp_path, width):
    data = folder(tmp_path, f"plan:\r\n{width}id: coast\r\n{width}title: The coast\r\n")
    assert run(data) == ("tabs at the start of lines > spaces",)
    assert b"\t" not in (data / "plan.yml").read_bytes()
    assert wrong(data) == set()


def test_tabs_beside_spaces_that_fit_one_width_only_are_mended_and_others_not(tmp_path):
    data = folder(tmp_path, "plan:\n    id: coast\n\ttitle: The coast\n")
    assert run(data)
    assert (data / "plan.yml").read_text() == "plan:\n    id: coast\n    title: The coast\n"


def test_special_spaces_and_hidden_characters_go(tmp_path):
    data = folder(tmp_path, "plan:\n\u00a0\u00a0id: coast\n\u00a0\u00a0title: The\ufeff coast\n")
    run(data)
    assert (data / "plan.yml").read_text() == "plan:\n  id: coast\n  title: The coast\n"


def test_a_file_in_another_encoding_is_for_its_author(tmp_path):
    data = folder(tmp_path, "plan: {id: coast, title: T, Currency: chf}\n".encode("utf-16"))
    assert fixed(data, TODAY) == ()


def test_several_files_are_looked_at_together(tmp_path):
    data = folder(tmp_path, "partes: [{id: office, name: Office}]\n", "parties.yml")
    folder(tmp_path, "plan: {id: coast, title: T, owners: office}\n")
    assert run(data) == ("partes > parties",)
    assert wrong(data) == set()
    assert [name for _, name, _ in files.walk(data)] == ["data/parties.yml", "data/plan.yml"]
