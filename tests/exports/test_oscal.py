"""OSCAL: mappings that NIST's own schema accepts; what is stated and what is inferred, with its proof."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import pytest
from jsonschema import Draft7Validator

from planbook.exports.oscal import NAMESPACE, OWN, STANDARD
from planbook.values.relation import Tie

SCHEMA = Path(__file__).parent / "schemas" / "oscal_mapping_schema.json"


@pytest.fixture(scope="module")
def validator():
    """NIST's schema; Python's expressions know no classes of Unicode, so these are said in their words."""
    text = SCHEMA.read_text(encoding="utf-8").replace(r"\\p{L}", r"[^\\W\\d_]").replace(r"\\p{N}", r"\\d")
    return Draft7Validator(json.loads(text), format_checker=Draft7Validator.FORMAT_CHECKER)


def collection(exchanged, built, plan, language="en", home=None):
    return json.loads(exchanged.write("oscal", exchanged.subject(built, plan, language, home)).content)


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize("plan", ["cbd-cms-joint", ""])
def test_the_sample_is_valid(plan, language, validator, exchanged):
    document = collection(exchanged, exchanged.sample(), plan, language, exchanged.ROOT / "i18n")
    assert [one.message for one in validator.iter_errors(document)] == []


def test_a_broken_file_is_not(validator, exchanged):
    document = collection(exchanged, exchanged.river(), "river-care")
    document["mapping-collection"]["mappings"][0]["maps"][0]["uuid"] = "1"
    assert list(validator.iter_errors(document))


def test_relations_and_proofs(exchanged):
    found = collection(exchanged, exchanged.river(), "river-care")["mapping-collection"]
    maps = [one for mapping in found["mappings"] for one in mapping["maps"]]
    said = [
        (one["sources"][0]["id-ref"], one["relationship"], one["targets"][0]["id-ref"], one["props"][0]["value"])
        for one in maps
    ]
    assert said == [
        ("goal-1", "superset-of", "aim-a", "stated"),
        ("goal-2", "intersects-with", "aim-b", "stated"),
        ("goal-1", "supports", "duty-1", "inferred"),
        ("goal-2", "unspecified", "duty-1", "inferred"),
        ("aim-a", "supports", "duty-1", "stated"),
        ("aim-b", "no-relationship", "duty-1", "stated"),
    ]
    inferred = maps[2]
    assert inferred["ns"] == NAMESPACE
    assert [one["value"] for one in inferred["props"] if one["name"] == "proof"] == [
        "water-goals/goal-1 superset-of town-aims/aim-a (river-care/bathing)",
        "town-aims/aim-a supports state-duties/duty-1 (river-care/safe)",
    ]
    assert maps[0]["confidence-score"] == {"category": "high"}
    assert maps[0]["remarks"] == "Bathing needs clean water."
    assert found["provenance"]["method"] == "hybrid"


def test_every_relation_has_a_word_and_gaps_are_named(exchanged):
    assert {*STANDARD, *OWN} == set(Tie)
    found = collection(exchanged, exchanged.river(), "river-care")["mapping-collection"]
    assert found["mappings"][0]["source-gap-summary"]["unmapped-controls"] == [{"with-ids": ["goal-3"]}]


def test_identifiers_are_unique_and_last(exchanged):
    first = exchanged.write("oscal", exchanged.subject(exchanged.sample(), "")).content
    assert first == exchanged.write("oscal", exchanged.subject(exchanged.sample(), "")).content
    maps = [one for mapping in json.loads(first)["mapping-collection"]["mappings"] for one in mapping["maps"]]
    identifiers = [UUID(one["uuid"]) for one in maps]
    assert len(identifiers) == len(set(identifiers))


def test_references_inside_the_file_resolve(exchanged):
    found = collection(exchanged, exchanged.sample(), "")["mapping-collection"]
    resources = {f"#{one['uuid']}" for one in found["back-matter"]["resources"]}
    for mapping in found["mappings"]:
        assert {mapping["source-resource"]["href"], mapping["target-resource"]["href"]} <= resources


def test_a_plan_without_mappings_gives_no_file(exchanged):
    assert exchanged.write("oscal", exchanged.subject(exchanged.sample(), "cms-capacity")).content == b""
