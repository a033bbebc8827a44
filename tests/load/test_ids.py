"""Ids and references: section C of the catalogue of bad input, case by case; former ids; scopes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.load.ids import (
    LONGEST_ID,
    RESERVED,
    check_id,
    folded,
    languages,
    meant,
    renamed,
    suggest,
    usable,
)
from planbook.problems import Span
from planbook.source import Scalar

TWICE = "activities:\n  - {id: sweep, title: Sweep}\n  - {id: sweep, title: Sweep again}"


def test_38_an_id_twice_in_a_file_names_both_places(plan):
    found = plan(TWICE)
    assert found.codes == ["PB202"]
    assert found.problems[0].where.line == 4
    assert found.problems[0].related[0][0].line == 3


def test_38_an_id_twice_in_two_files_names_both_places(folder):
    party = "parties:\n  - {id: office, name: Office}\n"
    found = folder({"data/a.yml": party, "data/b.yml": party})
    assert found.codes == ["PB202"]
    assert (found.problems[0].where.path, found.problems[0].related[0][0].path) == ("data/b.yml", "data/a.yml")


def test_38_one_id_in_two_plans_is_two_ids(folder):
    inside = "activities:\n  - {id: sweep, title: Sweep}\n"
    found = folder(
        {f"data/{name}/plan.yml": f"plan: {{id: {name}, title: A}}\n{inside}" for name in ("coast", "hills")}
    )
    assert found.problems == ()
    assert found.ids == ["coast", "coast/sweep", "hills", "hills/sweep"]


def test_38_a_second_thing_of_an_id_is_checked_too(plan):
    found = plan(TWICE.replace("Sweep again", "Sweep again, staus: done"))
    assert found.codes == ["PB202", "PB301"]
    assert found.ids == ["coast", "coast/sweep"]


@pytest.mark.parametrize("twin", ["Sweep", "SWEEP", "ｓweep", "swееp", "sweep\u200b"])
def test_39_an_id_that_only_looks_different_names_both_places(plan, twin):
    found = plan(f"activities:\n  - {{id: sweep, title: Sweep}}\n  - {{id: '{twin}', title: Sweep again}}")
    assert found.codes == ["PB203"]
    assert found.problems[0].related == ((found.one("coast/sweep").where, "this id looks nearly the same"),)
    if not twin.isascii():
        assert f"U+{next(ord(c) for c in twin if not c.isascii()):04X}" in found.problems[0].hint


@pytest.mark.parametrize("path", ["../x", "/etc", "a/b", "a\\b", "%2e%2e", "C:", "..", ".", "~", "a\tb", "coast/sweep"])
def test_40_an_id_that_is_a_path(plan, path):
    found = plan(f"activities:\n  - {{id: '{path}', title: Sweep}}")
    assert found.codes == ["PB203"]
    assert found.ids == ["coast"]


def test_40_a_plan_with_a_path_for_an_id_leaves_nothing_behind(folder):
    found = folder({"data/x/plan.yml": "plan: {id: ../x, title: X}\nactivities:\n  - {id: sweep, title: Sweep}\n"})
    assert found.codes == ["PB203"]
    assert found.ids == []


@pytest.mark.parametrize("name", "con nul com1 lpt9 index '404' assets search sitemap fr ar zh".split())
def test_41_a_reserved_name(plan, name):
    found = plan(f"activities:\n  - {{id: {name}, title: Sweep}}")
    assert found.codes == ["PB204"]
    assert found.ids == ["coast"]
    bare = name.strip("'")
    assert found.problems[0].hint == f"write for example `{bare}-activity`"


@pytest.mark.parametrize("id", ["a" * (LONGEST_ID + 1), "two words", "👍", ".hidden", "-a", "a-", "a--b", "a_b", "été"])
def test_42_an_id_against_the_rules(plan, id):
    found = plan(f"activities:\n  - {{id: '{id}', title: Sweep}}")
    assert found.codes == ["PB203"]
    assert "small letters a-z, digits and single hyphens, at most 80" in found.problems[0].message


@pytest.mark.parametrize("id", ["a", "a" * LONGEST_ID, "1", "2021", "a-1-b"])
def test_42_an_id_by_the_rules(plan, id):
    assert plan(f"activities:\n  - {{id: {id}, title: Sweep}}").problems == ()


def test_43_a_reference_to_nothing_with_the_nearest_id(activity):
    found = activity("depends_on: sweeep")
    assert found.codes == ["PB201"]
    assert found.problems[0].message == "no activity has the id `sweeep`"
    assert found.problems[0].hint == "did you mean `sweep`?"


def test_43_an_entity_with_a_mistake_still_has_its_id(plan):
    found = plan("activities:\n  - {id: sweep, titel: Sweep}\n  - {id: dry, title: Dry, depends_on: sweep}")
    assert found.codes == ["PB301"]


def test_43_an_id_against_the_rules_can_still_be_referred_to(plan):
    found = plan("activities:\n  - {id: Sweep, title: Sweep}\n  - {id: dry, title: Dry, depends_on: Sweep}")
    assert found.codes == ["PB203"]


@pytest.mark.slow
def test_43_the_hints_of_very_many_mistakes_cost_little(plan):
    lines = "".join(f"  - {{id: a{n}, title: A, depends_on: b{n}}}\n" for n in range(3000))
    found = plan(f"activities:\n{lines}")
    assert found.codes == ["PB201"] * 3000


def test_an_id_is_one_word_and_a_former_one_keeps_the_rules_too(plan):
    found = plan("activities:\n  - {id: [sweep], title: Sweep}\n  - {id: dry, title: Dry, former_ids: [Dry It]}")
    assert found.codes == ["PB302", "PB203"]
    assert found.ids == ["coast", "coast/dry"]


def test_45_a_child_inside_two_parents(plan):
    child = "results: [{id: known, level: outcome, title: Known}]"
    found = plan(
        f"""\
        results:
          - {{id: safe, level: goal, title: Safe, {child}}}
          - {{id: clean, level: goal, title: Clean, {child}}}
        """
    )
    assert found.codes == ["PB202"]
    assert found.one("coast/known").parent.id == "coast/safe"


def test_45_a_child_inside_one_parent_that_names_another(plan):
    found = plan(
        """\
        results:
          - {id: clean, level: goal, title: Clean}
          - {id: safe, level: goal, title: Safe, results: [{id: known, level: outcome, title: Known, parent: clean}]}
        """
    )
    assert found.codes == ["PB209"]


def test_45_an_activity_may_work_for_several_results(plan):
    found = plan(
        """\
        results:
          - {id: clean, level: goal, title: Clean}
          - id: safe
            level: goal
            title: Safe
            activities: [{id: sweep, title: Sweep, results: [clean]}]
        """
    )
    assert found.problems == ()
    assert [ref.id for ref in found.one("coast/sweep").results] == ["coast/safe", "coast/clean"]


def test_45_an_orphan(plan):
    assert plan("results:\n  - {id: known, level: outcome, title: Known, parent: gone}").codes == ["PB201"]


def test_45_a_wrong_level(plan):
    found = plan("results:\n  - {id: known, level: outcom, title: Known}")
    assert found.codes == ["PB304"]
    assert found.problems[0].hint == "did you mean `outcome`?"


def test_46_a_reference_by_a_former_id_holds_in_every_scope(folder):
    found = folder(
        {
            "data/coast/plan.yml": """\
                plan: {id: coast, title: Coast, former_ids: [shore]}
                activities:
                  - {id: sweep, title: Sweep, former_ids: [clean, dust]}
                  - {id: dry, title: Dry, depends_on: [clean, coast/dust, shore/sweep, shore/clean]}
                """,
            "data/hills/plan.yml": """\
                plan: {id: hills, title: Hills}
                activities:
                  - {id: walk, title: Walk, related: shore/clean, description: As <plan:coast/dust>.}
                """,
        }
    )
    assert found.problems == ()
    assert {edge.target for edge in found.records.edges if edge.source in ("coast/dry", "hills/walk")} == {
        "coast/sweep"
    }


def test_46_a_former_id_of_another_plan_is_not_meant(folder):
    found = folder(
        {
            "data/coast/plan.yml": """\
                plan: {id: coast, title: Coast}
                activities: [{id: sweep, title: Sweep, former_ids: [clean]}]
                """,
            "data/hills/plan.yml": """\
                plan: {id: hills, title: Hills}
                activities: [{id: walk, title: Walk, related: clean}]
                """,
        }
    )
    assert found.codes == ["PB201"]


def test_46_a_present_id_goes_before_a_former_one(folder):
    found = folder(
        {
            "data/a.yml": "parties: [{id: office, name: New, former_ids: [bureau]}]",
            "data/coast/plan.yml": """\
                plan: {id: coast, title: Coast}
                activities: [{id: bureau, title: B}, {id: walk, title: W, parties: bureau}]
                """,
        }
    )
    assert found.codes == ["PB206"]


def test_46_a_former_id_that_is_taken(plan):
    found = plan("activities:\n  - {id: sweep, title: S}\n  - {id: dry, title: D, former_ids: [sweep]}")
    assert found.codes == ["PB202"]


def test_the_nearest_container_wins(folder):
    found = folder(
        {
            "data/a.yml": "parties: [{id: sweep, name: Sweep Ltd}]",
            "data/coast/plan.yml": """\
                plan: {id: coast, title: Coast}
                activities: [{id: sweep, title: S}, {id: walk, title: W, related: sweep}]
                """,
        }
    )
    assert found.problems == ()
    assert found.records.edges[-1].target == "coast/sweep"


def test_renames_may_follow_one_another_and_never_hang():
    former = {"a": "b", "b": "c", "x": "y", "y": "x", "c/old": "c/new"}
    assert renamed("a", former) == "c"
    assert renamed("a/old", former) == "c/new"
    assert renamed("none", former) == "none"
    assert renamed("x", former) in ("x", "y")
    assert meant("old", ("a",), {"c/new"}, former) == "c/new"


def test_what_is_written_is_the_nearest_and_what_is_there_goes_before_what_was():
    former = {"a/old": "a/new", "old": "top"}
    assert meant("old", ("a", "b"), {"a/new", "b/old", "top"}, former) == "b/old"
    assert meant("old", ("a", "b"), {"a/new", "top"}, former) == "a/new"
    assert meant("old", ("b",), {"a/new", "top"}, former) == "top"
    assert meant("old", ("a", "b"), {"a/old", "b/old", "old"}, {}) == "a/old"
    assert meant("old", (), {"a/old"}, {}) is None


def test_a_container_that_was_renamed_takes_its_things_along():
    assert renamed("a/b/c", {"a/b": "x"}) == "x/c"
    assert renamed("a/c", {"a": "x", "x/c": "x/d", "x": "y"}) == "y/d"
    assert renamed("c", {"": "x"}) == "x/c"


def test_the_names_that_are_kept_are_exactly_these():
    ports = {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
    own = "404 assets changes index languages money monitoring search sitemap text".split()
    assert {"aux", "con", "nul", "prn", *ports, *own} == RESERVED
    assert {"en", "fr", "es", "ar", "ru", "zh", "de", "sw"} < languages() and {len(one) for one in languages()} == {2}
    assert not any(usable(one) for one in (*RESERVED, *languages()))
    assert all(usable(one) for one in ("com", "com10", "lpt0", "fra", "fr-1", "texts", "a" * 80))
    assert not any(usable(one) for one in ("", "a" * 81, "A", "a_b", "-a", "a-", "a--b", "a/b", "a\n", "é", "."))


@pytest.mark.parametrize(
    "text, id",
    [
        ("Train the Rangers!", "train-the-rangers"),
        ("  Étude n° 4 ", "etude-n-4"),
        ("Straße", "stra-e"),
        ("河流", ""),
        ("a" * 79 + " b", "a" * 79),
        ("a" * 90, "a" * 80),
        ("a.b/../c", "a-b-c"),
    ],
)
def test_an_id_is_made_of_letters_and_digits(text, id):
    assert folded(text) == id
    assert suggest(text) == (id or "needs-assessment")


def test_a_wrong_id_is_told_with_a_right_one():
    def told(text: str) -> tuple[str, str | None]:
        found = check_id(Scalar(Span("a", 1, 1, 1, 1), text, plain=False), "activity")
        return (found.code, found.hint) if found else ("", None)

    assert told("Two Words") == ("PB203", "write for example `two-words`")
    assert told("sw\u0435ep") == ("PB203", "write for example `sweep`; it holds U+0435")
    assert told("a" * 81) == ("PB203", f"write for example `{'a' * 80}`")
    assert told("fr") == ("PB204", "write for example `fr-activity`")
    assert told("a" * 80) == ("", None)


@given(st.text(max_size=100))
def test_a_suggestion_always_keeps_the_rules(text):
    wrong = check_id(Scalar(Span("a", 1, 1, 1, 1), text, plain=False), "activity")
    assert (wrong is None) == usable(text)
    suggested = suggest(text)
    assert usable(suggested) or check_id(Scalar(Span("a", 1, 1, 1, 1), suggested, plain=False), "a").code == "PB204"


@pytest.mark.slow
def test_49_a_hierarchy_of_fifty_levels_and_ten_thousand_children(plan):
    levels = "".join(f"  - {{id: r{n}, level: output, title: R, parent: r{n - 1}}}\n" for n in range(1, 51))
    children = "".join(f"  - {{id: c{n}, level: output, title: C, parent: r0}}\n" for n in range(10_000))
    found = plan(f"results:\n  - {{id: r0, level: goal, title: R}}\n{levels}{children}")
    assert found.problems == ()
    assert len(found.ids) == 10_052
