"""The graph: every relation in both directions, and what is left out."""

from __future__ import annotations

from textwrap import dedent

import pytest

from planbook import source
from planbook.graph import Graph, link
from planbook.load import load
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result

PLAN = """\
    plan: {id: coast, title: Coast, former_ids: [shore]}
    parties: [{id: office, name: Office}]
    results:
      - id: safe
        level: goal
        title: Safe
        results: [{id: known, level: outcome, title: Known, activities: [{id: map, title: Map it}]}]
    activities:
      - {id: sweep, title: Sweep, parties: [office], related: [map, map], former_ids: [clean]}
      - {id: broken, titel: Broken, related: map, former_ids: [cracked]}
      - {id: ring-a, title: A, parent: ring-b}
      - {id: ring-b, title: B, parent: ring-a}
      - {id: hook, title: H, parent: ring-a}
      - {id: dry, title: Dry, related: map, description: 'After <plan:sweep>, <plan:map>.'}
    """


@pytest.fixture(scope="module")
def graph() -> Graph:
    document, _ = source.read_text(dedent(PLAN), "data/coast/plan.yml")
    assert document is not None
    return link(load((document,))[0])


def test_what_belongs_to_a_plan_comes_kind_by_kind(graph):
    ids = ["safe", "known", "map", "sweep", "ring-a", "ring-b", "hook", "dry"]
    assert [one.local_id for one in graph.within("coast")] == ids
    assert graph.within("office") == ()


def test_a_graph_is_the_same_whatever_it_was_asked():
    document, _ = source.read_text("plan: {id: coast, title: Coast}", "data/plan.yml")
    asked, other = (link(load((document,))[0]) for _ in range(2))
    assert [one.source for one in asked.texts(asked.get("coast"))] == ["Coast"]
    assert asked == other


def test_what_could_not_be_read_is_not_in_it(graph):
    assert graph.get("coast/broken") is None
    assert all(edge.source != "coast/broken" for edges in graph.incoming.values() for edge in edges)


def test_every_relation_has_its_other_side(graph):
    there = {edge for edges in graph.outgoing.values() for edge in edges}
    assert there == {edge for edges in graph.incoming.values() for edge in edges}
    assert all(edge.source in graph.entities and edge.target in graph.entities for edge in there)


def test_who_names_a_thing_each_once_and_in_file_order(graph):
    found = graph.to("coast/map", "related", Activity)
    assert [one.id for one in found] == ["coast/sweep", "coast/dry"]


def test_a_mention_in_prose_is_a_relation(graph):
    assert [one.id for one in graph.to("coast/sweep", "mentions", Activity)] == ["coast/dry"]


def test_what_is_written_inside_a_thing_points_back_to_it(graph):
    assert [one.id for one in graph.to("coast/safe", "parent", Result)] == ["coast/known"]
    assert [one.id for one in graph.to("coast/known", "results", Activity)] == ["coast/map"]


def test_all_of_a_kind_and_all_inside_a_plan(graph):
    assert [one.id for one in graph.all(Plan)] == ["coast"]
    assert [one.id for one in graph.inside("coast", Result)] == ["coast/safe", "coast/known"]
    assert graph.inside("hills", Result) == ()


def test_climbing_ends_at_the_top_and_where_a_ring_closes(graph):
    assert [one.id for one in graph.climb(graph.entities["coast/known"])] == ["coast/safe"]
    assert [one.id for one in graph.climb(graph.entities["coast/ring-a"])] == ["coast/ring-b"]
    assert [one.id for one in graph.climb(graph.entities["coast/hook"])] == ["coast/ring-a", "coast/ring-b"]


@pytest.mark.parametrize(
    ("written", "scope", "id"),
    [
        ("sweep", "coast", "coast/sweep"),
        ("sweep", "", None),
        ("coast/sweep", "", "coast/sweep"),
        ("clean", "coast", "coast/sweep"),
        ("shore/clean", "", "coast/sweep"),
        ("shore", "coast", "coast"),
        ("office", "coast", "office"),
        ("broken", "coast", None),
    ],
)
def test_finding_what_prose_names(graph, written, scope, id):
    found = graph.find(written, scope)
    assert (found.id if found else None) == id


def test_what_could_not_be_read_has_no_former_id_and_no_place_either(graph):
    assert graph.former == {"shore": "coast", "coast/clean": "coast/sweep"}
    assert set(graph.nodes) == set(graph.entities)


def test_the_place_of_a_field_is_that_of_its_value_and_else_that_of_the_thing(graph):
    sweep = graph.entities["coast/sweep"]
    line = (
        PLAN.splitlines().index(
            "      - {id: sweep, title: Sweep, parties: [office], related: [map, map], former_ids: [clean]}"
        )
        + 1
    )
    assert (graph.place(sweep, "title").line, graph.place(sweep, "title").column) == (line, 24)
    assert graph.place(sweep, "related") == graph.place(sweep, "notes") == sweep.where
    assert (sweep.where.line, sweep.where.column) == (line, 10)


def test_the_texts_of_a_thing_come_in_reading_order_and_are_looked_for_once(graph):
    dry = graph.entities["coast/dry"]
    assert [one.source for one in graph.texts(dry)] == ["Dry", "After <plan:sweep>, <plan:map>."]
    assert graph.texts(dry) is graph.texts(dry)


def test_relations_of_one_thing_come_in_file_order_whatever_field_they_stand_in(graph):
    assert [(edge.source, edge.field) for edge in graph.incoming["coast/map"]] == [
        ("coast/sweep", "related"),
        ("coast/dry", "related"),
        ("coast/dry", "mentions"),
    ]
    assert graph.to("coast/map", "related", Result) == ()
    assert graph.to("nothing", "related", Activity) == ()
