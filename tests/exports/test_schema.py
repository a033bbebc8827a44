"""The JSON and its schema: whatever is written is what the schema says, and the schema explains every field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from planbook import source
from planbook.exports.data import VERSION, pieces
from planbook.exports.schema import schema
from planbook.graph import link
from planbook.importing.yaml_text import text as yaml
from planbook.load import load
from planbook.problems import Severity

LINES = (
    st.text(st.sampled_from("abcXYZé水م <>&#[]()`\\:;!\"'{}|%@"), min_size=1, max_size=20).map(str.strip).filter(bool)
)
MONEY = st.sampled_from(["30000", "about 30000", "45000-90000", "0", "tbd", "in kind", "up to 500"])
WHEN = st.sampled_from(["2027", "2027-Q2", "early 2027", "2027-01-01/2027-03-31", "upon request", "annual"])
ACTIVITY = st.fixed_dictionaries(
    {"title": LINES}, optional={"description": LINES, "cost": MONEY, "when": WHEN, "countries": st.just(["MA", "FR"])}
)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    found = json.loads(schema())
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize(
    "plan", ["", "cbd-cms-joint", "ccm-isu-2021", "cms-capacity", "cms-synergies", "uclg-cib-2023"]
)
def test_the_sample_is_what_the_schema_says(plan, validator, exchanged):
    one = exchanged.subject(exchanged.sample(), plan, "en", exchanged.ROOT / "i18n")
    found = json.loads(exchanged.write("json", one).content)
    assert [f"{list(one.path)}: {one.message}" for one in validator.iter_errors(found)] == []
    assert (found["planbook"], found["content"], found.get("plan", "")) == (VERSION, one.content, plan)


def test_a_plan_comes_with_what_it_names_and_without_other_plans(exchanged):
    found = json.loads(exchanged.write("json", exchanged.subject(exchanged.sample(), "uclg-cib-2023")).content)
    assert [one["id"] for one in found["plans"]] == ["uclg-cib-2023"]
    assert {one["id"].partition("/")[0] for one in found["activities"]} == {"uclg-cib-2023"}
    known = {one["id"] for entities in found.values() if isinstance(entities, list) for one in entities}
    parties = {one["party"] for activity in found["activities"] for one in activity.get("parties", ())}
    assert parties and parties <= known


@settings(max_examples=60)
@given(st.lists(ACTIVITY, min_size=1, max_size=5), st.booleans())
def test_any_small_plan_is_what_the_schema_says(validator, found, template):
    activities = [{"id": f"a-{number}", **one} for number, one in enumerate(found)]
    plan = {"id": "coast", "title": "The coast", "currency": "EUR", "template": template or ""}
    read, problems = source.read_text(yaml({"plan": plan, "activities": activities}), "data/plan.yml")
    assert problems == () and read is not None
    records, wrong = load((read,))
    assert [one for one in wrong if one.severity is Severity.error] == []
    written = json.loads("".join(pieces(link(records), {}, "en")))
    assert [f"{list(one.path)}: {one.message}" for one in validator.iter_errors(written)] == []
    assert [one["title"]["en"] for one in written["activities"]] == [one["title"] for one in activities]


def test_what_is_wrong_is_refused(validator):
    good = {"planbook": VERSION, "sourceLanguage": "en"}
    assert validator.is_valid(good)
    for wrong in (
        {**good, "planbook": "0"},
        {**good, "plans": [{"kind": "plan", "id": "Coast", "title": {"en": "The coast"}}]},
        {**good, "plans": [{"kind": "plan", "id": "coast"}]},
        {**good, "plans": [{"kind": "plan", "id": "coast", "title": "The coast"}]},
        {**good, "coasts": []},
    ):
        assert not validator.is_valid(wrong)


def test_the_schema_has_a_version_and_explains_every_field():
    found = json.loads(schema())
    assert found["$id"] == f"urn:planbook:data:{VERSION}"
    silent = [place for place, field in _fields(found, "") if not (field.get("description") or "const" in field)]
    assert [place for place in silent if not place.endswith(("/id", "/outdated/text", "/madeFrom"))] == []


def _fields(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        for name, field in value.get("properties", {}).items():
            yield f"{place}/{name}", field
            yield from _fields(field, f"{place}/{name}")
        for name, one in value.get("$defs", {}).items():
            yield from _fields(one, f"{place}/{name}")
