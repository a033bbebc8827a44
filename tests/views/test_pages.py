"""Every kind of page of the full sample, in two languages, as an outline: `tests/golden/pages/<language>/<kind>.txt`.

After a change of a view: `pytest tests/views --update-golden`, then read the difference like prose.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from planbook import pages as vocabulary
from planbook.model import ENTITIES
from planbook.views.addresses import address

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"
LANGUAGES = ("en", "fr")

# One page stands for each kind.
KINDS = {
    "plan": "ember-plan",
    "plan-template": "ember-old",
    "plan-text": "ember-plan/text",
    "plan-changes": "ember-plan/changes",
    "plan-money": "ember-plan/money",
    "plan-monitoring": "ember-plan/monitoring",
    "plan-in-every-language": "ember-plan/languages",
    "result": "ember-plan/strand-a",
    "result-with-placements": "ember-plan/outcome-b",
    "activity": "ember-plan/sewers",
    "activity-in-three-lines": "ember-plan/three-lines",
    "indicator": "ember-plan/germs",
    "tool": "ember-plan/bathers",
    "need": "ember-plan/plumbers",
    "budget": "ember-plan/purse",
    "budget-that-disagrees": "ember-plan/wrong-money",
    "cost-sharing": "ember-plan/office-rent",
    "framework": "river-goals",
    "element": "river-goals/goal-1-a",
    "mapping": "ember-plan/crosswalk",
    "crosswalk": "crosswalk:river-goals--health-targets",
    "crosswalk-gaps": "crosswalk:gaps",
    "party": "ember-commission",
    "instrument": "ember-decision-4",
    "event": "ninth-meeting",
    "series": "ember-meetings",
    "document": "plan-paper",
    "home": "index:home",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_what_its_outline_says(kind, language, sample, outline, golden):
    golden(GOLDEN / language / f"{kind}.txt", outline(sample("full", language).pages[KINDS[kind]]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_pages_say_what_their_outline_says(language, sample, outline, golden):
    spoken = sample("full", language)
    found = [outline(page) for id, page in spoken.pages.items() if id.startswith("index:") and not page.home]
    golden(GOLDEN / language / "indexes.txt", "\n".join(found))


def test_every_kind_of_page_has_an_outline(sample):
    spoken = sample("full", "en")
    entities = spoken.voice.graph.entities
    kinds = {entities[id].kind for id in spoken.pages if id in entities}
    assert kinds == {entities[id].kind for id in KINDS.values() if id in entities}
    others = {id for id in spoken.pages if id not in entities and not id.startswith("index:")}
    assert {_sort(id) for id in others} == {_sort(id) for id in set(KINDS.values()) & others}


def _sort(id: str) -> str:
    """What sort of page an id stands for that is no entity's: `a-plan/text`, `crosswalk:one--other`."""
    sort, _, of = id.partition(":")
    return sort + ("--" if "--" in of else of) if of else id.partition("/")[2]


def test_the_full_sample_has_every_kind_of_entity(sample):
    assert set(sample("full", "en").voice.graph.by_kind) == {shape.kind for shape in ENTITIES}


def test_the_full_sample_shows_every_block_and_inline(sample):
    wanted = {*get_args(vocabulary.Block), *get_args(vocabulary.Inline)}
    found = {type(value) for page in sample("full", "fr").pages.values() for value in _values(page)}
    assert {one.__name__ for one in wanted - found} == set()


def test_the_samples_are_read_without_a_problem(sample):
    for name in ("full", "minimal"):
        assert sample(name, "en").voice.graph.entities


def test_an_activity_of_three_lines_has_a_page(sample, outline, golden):
    golden(GOLDEN / "minimal.txt", outline(sample("minimal", "en").pages["count-the-fish"]))


def test_addresses_are_the_same_in_every_language(sample):
    english, french = (sample("full", language) for language in LANGUAGES)
    assert {page.id: page.address for page in english.pages.values()} == {
        page.id: page.address for page in french.pages.values()
    }
    assert english.links.places == french.links.places


def test_every_entity_has_a_place_on_a_page(sample):
    spoken = sample("full", "en")
    addresses = {page.address for page in spoken.pages.values()}
    graph = spoken.voice.graph
    homeless = [entity.id for entity in graph.entities.values() if address(entity, graph).path not in addresses]
    # A declared field is no thing that a reader looks up: it is shown on what has it.
    assert [id for id in homeless if graph.entities[id].kind != "field"] == []


def test_no_two_pages_share_an_address(sample):
    addresses = [page.address for page in sample("full", "en").pages.values()]
    assert len(addresses) == len(set(addresses))


def _values(value):
    """Every value inside a value."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from _values(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
