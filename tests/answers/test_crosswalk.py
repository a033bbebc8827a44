"""Pairs, chains and gaps: figures that anyone can check by hand against the printed table, and their rules."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from planbook.answers.crosswalk import LONGEST_CHAIN, Crosswalk, crosswalks
from planbook.graph import link
from planbook.load import load
from planbook.model import words
from planbook.pipeline import build
from planbook.source import read_text
from planbook.values.relation import Tie, inverse

ROOT = Path(__file__).parents[2]

# The table of the Joint Work Plan for the CBD and CMS Secretariats 2016-2018, read off the paper row by row:
# Migratory Species Target, then the Aichi Targets printed beside it.
PRINTED = {
    1: [1],
    2: [2],
    4: [3],
    5: [4, 7],
    6: [6],
    7: [8, 9, 10],
    8: [12],
    10: [5, 11],
    11: [14, 15],
    12: [13],
    13: [17],
    14: [18],
    15: [19],
    16: [20],
}


@cache
def sample() -> dict[tuple[str, str], Crosswalk]:
    graph = build(ROOT / "data", date(2026, 1, 15)).graph
    both = [way for one in crosswalks(graph) for way in (one, one.inverse())]
    return {(one.rows.framework.id, one.columns.framework.id): one for one in both}


def gaps(side) -> list[str]:
    return [gap.element.id for gap in side.gaps]


def said(crosswalk: Crosswalk) -> dict[tuple[str, str], str]:
    return {(one.start.local_id, one.end.local_id): one.tie.value for one in (*crosswalk.stated, *crosswalk.inferred)}


# Checked by hand against the printed table


def test_the_pairs_are_those_of_the_printed_table():
    """14 rows, 19 pairs: one row has three Aichi targets, three have two."""
    found = sample()["smt", "aichi"]
    printed = {(f"target-{smt}", f"target-{aichi}") for smt, row in PRINTED.items() for aichi in row}
    assert {(one.start.local_id, one.end.local_id) for one in found.stated} == printed
    assert (len(PRINTED), len(printed), len(found.stated)) == (14, 19, 19)
    assert len({one.entry.id for one in found.stated}) == 14
    assert {one.tie for one in found.stated} == {Tie.INTERSECTS}
    assert found.inferred == ()


def test_the_gaps_are_those_of_the_printed_table():
    """The paper prints 14 of 16 migratory species targets (not 3 and 9), and 19 of 20 Aichi targets (not 16)."""
    found = sample()["smt", "aichi"]
    assert (len(found.rows.elements), len(found.columns.elements)) == (16, 20)
    assert gaps(found.rows) == ["smt/target-3", "smt/target-9"]
    assert gaps(found.columns) == ["aichi/target-16"]


def test_the_pair_of_target_7_is_carried_by_what_the_paper_prints_beside_it():
    found = [one for one in sample()["smt", "aichi"].stated if one.start.id == "smt/target-7"]
    assert [one.end.local_id for one in found] == ["target-8", "target-9", "target-10"]
    for one in found:
        carried = [placement.activity.id.partition("/")[2] for placement in one.entry.placements]
        assert carried == ["marine-debris", "invasive-species"]


def test_what_follows_for_the_global_framework():
    """By hand: `intersects ∘ subset = intersects`, so a printed pair leads on wherever our table says `subset`.

    Aichi 2, 3, 7, 8, 9, 11, 12, 13 and 20 are part of a later target; printed beside them are Migratory Species Targets
    2, 4, 5, 7, 7, 10, 8, 12 and 16.
    """
    found = sample()["smt", "gbf"]
    assert found.stated == ()
    telling = {(a, b): tie for (a, b), tie in said(found).items() if tie != "unknown"}
    pairs = [(2, 14), (4, 18), (5, 10), (7, 6), (7, 7), (8, 4), (10, 3), (12, 4), (16, 19)]
    assert telling == {(f"target-{smt}", f"target-{gbf}"): "intersects" for smt, gbf in pairs}


def test_the_proof_of_an_inferred_pair():
    """Target 10 overlaps Aichi 11, which is part of target 3 of the later framework."""
    found = sample()["smt", "gbf"].inferred
    one = next(one for one in found if (one.start.local_id, one.end.local_id) == ("target-10", "target-3"))
    (chain,) = one.chains
    assert [(step.start.id, step.tie.value, step.end.id, step.entry.id) for step in chain.steps] == [
        ("smt/target-10", "intersects", "aichi/target-11", "cbd-cms-joint/pair-sites"),
        ("aichi/target-11", "subset", "gbf/target-3", "aichi-gbf-protected-areas"),
    ]


def test_the_gaps_of_our_own_table():
    """Nobody's successor: towns, biosafety, gender equality. Without a successor: national strategies."""
    found = sample()["aichi", "gbf"]
    assert (len(found.stated), len({one.entry.id for one in found.stated})) == (25, 19)
    assert gaps(found.rows) == ["aichi/target-17"]
    assert gaps(found.columns) == ["gbf/target-12", "gbf/target-17", "gbf/target-23"]


def test_the_inverse_says_the_same_from_the_other_side():
    for (rows, columns), one in sample().items():
        other = sample()[columns, rows]
        assert {(b, a): inverse(Tie(tie)).value for (a, b), tie in said(one).items()} == said(other)
        assert (gaps(one.rows), gaps(one.columns)) == (gaps(other.columns), gaps(other.rows))
        assert one.inverse().inverse() == one
    assert said(sample()["gbf", "aichi"])["target-3", "target-11"] == "superset"
    assert said(sample()["gbf", "aichi"])["target-13", "target-16"] == "supported"


# The rules, on small plans

FRAMEWORKS = "frameworks:\n" + "".join(
    f"  - {{id: {name}, title: {name}, elements: [{{id: one, label: '1'}}, {{id: two, label: '2'}}]}}\n"
    for name in ("east", "north", "south", "west")
)


def mapped(*entries: str, relation: str = "") -> dict[tuple[str, str], Crosswalk]:
    """Crosswalks of small frameworks, both ways, from rows such as `east/one subset north/one`."""
    both = [way for one in made(*entries, relation=relation) for way in (one, one.inverse())]
    return {(one.rows.framework.id, one.columns.framework.id): one for one in both}


def made(*entries: str, relation: str = "") -> tuple[Crosswalk, ...]:
    """The same, each once."""
    text = FRAMEWORKS + "mappings:\n"
    for number, entry in enumerate(entries):
        start, said, end = entry.split()
        elements = [*start.split("+"), *end.split("+")]
        frameworks = list(dict.fromkeys(one.partition("/")[0] for one in elements))
        own = f", relation: {said}" if said != "-" else ""
        text += f"  - id: map-{number}\n    title: A map\n    frameworks: [{', '.join(frameworks)}]\n"
        text += f"    relation: {relation}\n" if relation else ""
        text += f"    entries: [{{id: row-{number}, elements: [{', '.join(elements)}]{own}}}]\n"
    return found_in(text)


def found_in(text: str) -> tuple[Crosswalk, ...]:
    document, wrong = read_text(text, "data/maps.yml")
    assert document is not None
    records, misread = load((document,))
    assert (wrong, misread) == ((), ())
    return crosswalks(link(records))


def test_every_word_of_the_data_is_a_tie():
    assert {one.value for one in words.Relation} == {one.value for one in Tie} - {"supported", "unknown"}


def test_a_row_says_the_same_of_each_pair_of_its_elements():
    found = mapped("east/one+east/two subset west/one+west/two")["east", "west"]
    assert said(found) == dict.fromkeys([("one", "one"), ("one", "two"), ("two", "one"), ("two", "two")], "subset")


def test_a_row_without_a_relation_has_that_of_its_mapping_and_else_none_is_claimed():
    assert said(mapped("east/one - west/one", relation="equal")["east", "west"]) == {("one", "one"): "equal"}
    assert said(mapped("east/one - west/one")["east", "west"]) == {("one", "one"): "unknown"}
    assert gaps(mapped("east/one - west/one")["east", "west"].rows) == ["east/two"]


def test_a_row_that_denies_a_relation_closes_no_gap():
    found = mapped("east/one none west/one")["east", "west"]
    assert said(found) == {("one", "one"): "none"}
    assert gaps(found.rows) == ["east/one", "east/two"]


def ways(found: tuple[Crosswalk, ...]) -> list[tuple[str, str]]:
    return [(one.rows.framework.id, one.columns.framework.id) for one in found]


def test_a_crosswalk_begins_with_the_framework_that_is_mapped_to_the_other_whichever_is_met_first():
    found = made("north/one equal west/one", "east/one equal north/one")
    assert ways(found) == [("east", "north"), ("east", "west"), ("north", "west")]


def test_frameworks_that_are_mapped_in_a_ring_stand_as_they_are_first_met():
    found = made("north/one equal west/one", "west/two equal north/two")
    assert ways(found) == [("north", "west")]
    assert [(one.start.id, one.end.id) for one in found[0].stated] == [
        ("north/one", "west/one"),
        ("north/two", "west/two"),
    ]


def test_a_row_is_read_in_the_order_in_which_its_mapping_names_the_frameworks():
    row = "{id: row, elements: [west/one, east/one], relation: subset}"
    mappings = f"mappings: [{{id: map, title: A map, frameworks: [east, west], entries: [{row}]}}]\n"
    (found,) = found_in(FRAMEWORKS + mappings)
    assert [(one.start.id, one.tie, one.end.id) for one in found.stated] == [("east/one", Tie.SUBSET, "west/one")]


def test_an_element_that_could_not_be_read_is_in_no_pair():
    row = "{id: row, elements: [east/one, east/two, west/one], relation: equal}"
    broken = FRAMEWORKS.replace("{id: two, label: '2'}", "{id: two, titel: T}", 1)
    document, _ = read_text(f"{broken}mappings: [{{id: map, title: M, entries: [{row}]}}]\n", "data/maps.yml")
    assert document is not None
    (found,) = crosswalks(link(load((document,))[0]))
    assert said(found) == {("one", "one"): "equal"}


def test_an_element_with_parts_can_be_mapped_if_a_row_names_it_and_then_stands_for_its_parts():
    goals = "".join(
        f"  - {{id: {name}, title: T, elements: [{{id: goal, label: A, elements: [{{id: target, label: '1'}}]}},"
        f" {{id: other, label: B, elements: [{{id: part, label: '2'}}]}}]}}\n"
        for name in ("east", "west")
    )
    row = "{id: row, elements: [east/goal, west/part], relation: equal}"
    (found,) = found_in(f"frameworks:\n{goals}mappings: [{{id: map, title: M, entries: [{row}]}}]\n")
    assert [one.local_id for one in found.rows.elements] == ["goal", "target", "part"]
    assert [one.local_id for one in found.columns.elements] == ["target", "part"]
    assert (gaps(found.rows), gaps(found.columns)) == (["east/part"], ["west/target"])


def test_where_no_row_ties_two_frameworks_an_inference_that_says_something_closes_a_gap():
    found = mapped(
        "east/one equal north/one",
        "north/one subset west/one",
        "east/two intersects north/two",
        "north/two intersects west/two",
    )["east", "west"]
    assert said(found) == {("one", "one"): "subset", ("two", "two"): "unknown"}
    assert (gaps(found.rows), gaps(found.columns)) == (["east/two"], ["west/two"])
    assert [[one.end.id for one in gap.inferred] for gap in found.rows.gaps] == [["west/two"]]


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [("equal", "subset", "subset"), ("intersects", "intersects", "unknown"), ("superset", "supports", "supports")],
)
def test_relations_are_put_together_along_a_path(first, second, result):
    found = mapped(f"east/one {first} north/one", f"north/one {second} west/one")
    assert said(found["east", "west"]) == {("one", "one"): result}
    assert found["east", "west"].stated == ()


def test_a_path_may_run_against_the_direction_of_a_row():
    found = mapped("east/one subset north/one", "west/one superset north/one")
    assert said(found["east", "west"]) == {("one", "one"): "subset"}


def test_what_is_stated_is_not_inferred_as_well():
    found = mapped("east/one equal north/one", "north/one equal west/one", "east/one intersects west/one")
    assert found["east", "west"].inferred == ()
    assert said(found["east", "west"]) == {("one", "one"): "intersects"}


def test_an_inference_closes_no_gap_beside_stated_rows():
    found = mapped("east/one equal north/one", "north/one equal west/one", "east/two equal west/two")["east", "west"]
    (gap,) = found.rows.gaps
    assert gap.element.id == "east/one"
    assert [(one.tie, one.end.id) for one in gap.inferred] == [(Tie.EQUAL, "west/one")]


def test_several_proofs_are_kept_and_the_strongest_gives_the_relation():
    found = mapped(
        "east/one intersects north/one",
        "north/one subset west/one",
        "east/one subset south/one",
        "south/one equal west/one",
    )
    (one,) = found["east", "west"].inferred
    assert [chain.tie for chain in one.chains] == [Tie.INTERSECTS, Tie.SUBSET]
    assert one.tie is Tie.SUBSET


def test_a_longer_chain_that_proves_something_goes_before_a_shorter_one_that_does_not():
    found = mapped(
        "east/one intersects north/one",
        "north/one intersects west/one",
        "east/one equal south/one",
        "south/one equal north/two",
        "north/two subset west/one",
    )
    (one,) = [one for one in found["east", "west"].inferred if one.start.local_id == "one"]
    assert (one.tie, [len(chain.steps) for chain in one.chains]) == (Tie.SUBSET, [3])


def test_no_chain_meets_a_framework_twice_or_grows_too_long():
    names = [f"f{number}" for number in range(6)]
    lines = ["frameworks:"]
    lines += [f"  - {{id: {one}, title: T, elements: [{{id: one, label: '1'}}]}}" for one in names]
    lines.append("mappings:")
    for start, end in pairwise(names):
        row = f"{{id: row-{start}, elements: [{start}/one, {end}/one], relation: equal}}"
        lines.append(f"  - {{id: map-{start}, title: M, entries: [{row}]}}")
    found = found_in("\n".join(lines))
    chains = [chain for crosswalk in found for one in crosswalk.inferred for chain in one.chains]
    for chain in chains:
        passed = [chain.start.container_id, *(step.end.container_id for step in chain.steps)]
        assert len(passed) == len(set(passed)) <= LONGEST_CHAIN + 1
        assert all(a.end is b.start for a, b in pairwise(chain.steps))
    ends = {(one.rows.framework.id, one.columns.framework.id) for one in found}
    assert ("f0", "f3") in ends
    assert ("f0", "f4") not in ends


def test_no_more_proofs_are_kept_than_anyone_would_read():
    middle = [f"m{number}" for number in range(6)]
    lines = ["frameworks:"]
    lines += [f"  - {{id: {one}, title: T, elements: [{{id: one, label: '1'}}]}}" for one in ("aa1", *middle, "zz1")]
    lines.append("mappings:")
    for one in middle:
        rows = f"{{id: a-{one}, elements: [aa1/one, {one}/one]}}, {{id: z-{one}, elements: [{one}/one, zz1/one]}}"
        lines.append(f"  - {{id: map-{one}, title: M, relation: subset, entries: [{rows}]}}")
    found = {(one.rows.framework.id, one.columns.framework.id): one for one in found_in("\n".join(lines))}
    (one,) = found["aa1", "zz1"].inferred
    assert (one.tie, len(one.chains)) == (Tie.SUBSET, 4)
