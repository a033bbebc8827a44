"""Templates made into plans for needs."""

from __future__ import annotations

import pytest

from planbook.answers.needs import FIELDS, by_urgency, followers, outline, plans_from
from planbook.model.fields import specs
from planbook.model.results import Need

DATA = """
plan: {id: coast, title: Coast, template: true, parameters: [
  {id: topic, name: Topic}, {id: days, name: Days}, {id: urgency, name: Urgency}, {id: colour, name: Colour}]}
activities:
  - {id: teach, title: Teach, quantities: [{id: days, quantity: 2-4, unit: days}]}
needs:
  - {id: rest, title: Rest}
  - {id: swim, title: Swim, topic: Water, urgency: low, template: coast,
     parameters: [{id: days, quantity: 3}, {id: topic, value: Waves}]}
  - {id: row, title: Row, urgency: high, template: coast}
"""


def test_a_need_fills_in_what_its_template_leaves_open(written):
    graph = written(DATA)
    found = outline(graph.get("coast/swim"), graph)
    settings = {one.parameter.id: one for one in found.settings}
    assert settings["topic"].filled.value.source == "Waves"
    assert str(settings["days"].filled.quantity) == "3"
    assert settings["urgency"].fields == ("urgency",)
    assert settings["colour"].open
    assert found.filled("days") is settings["days"].filled
    assert found.filled("colour") is None
    assert [one.local_id for one in found.activities] == ["teach"]


def test_a_need_without_a_template_has_no_outline(written):
    graph = written(DATA)
    assert outline(graph.get("coast/rest"), graph) is None


def test_a_field_that_is_not_filled_in_leaves_the_parameter_open(written):
    graph = written(DATA)
    found = outline(graph.get("coast/row"), graph)
    assert [one.parameter.id for one in found.settings if one.open] == ["topic", "days", "colour"]


def test_the_most_pressing_comes_first(written):
    graph = written(DATA)
    assert [one.local_id for one in by_urgency(graph.all(Need))] == ["row", "swim", "rest"]
    assert [one.local_id for one in followers(graph.get("coast"), graph)] == ["row", "swim"]


def test_plans_with_activities_after_a_template_are_made_from_it(graph):
    full = graph("full")
    assert [one.id for one in plans_from(full.get("ember-old"), full)] == ["ember-plan"]


@pytest.mark.parametrize("field", sorted({field for fields in FIELDS.values() for field in fields}))
def test_what_answers_a_parameter_is_a_field_of_a_need(field):
    assert field in specs(Need)
