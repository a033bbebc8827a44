"""IATI: valid where a plan has what it needs, in all languages at once; else no file, and what is missing."""

from __future__ import annotations

import pytest
from lxml import etree

from planbook.exports.iati.minimum import ROLES, SORTS
from planbook.pipeline import build
from planbook.problems import Severity

XSD = "iati/iati-activities-schema.xsd"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FRENCH = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "river-care#title"
msgid "Care for the River"
msgstr "Soins de la rivière"
"""


@pytest.fixture
def river(exchanged):
    return etree.fromstring(exchanged.write("iati", exchanged.subject(exchanged.river(), "river-care")).content)


def test_the_file_is_valid(river, exchanged):
    schema = exchanged.xsd(XSD)
    assert schema.validate(river), schema.error_log


def test_codes_are_those_of_the_lists(river):
    activity = river.find("iati-activity")
    orgs = [(one.get("ref"), one.get("role"), one.get("type")) for one in activity.iter("participating-org")]
    assert orgs == [("XM-EXAMPLE-1", "2", "80"), ("XM-EXAMPLE-2", "4", "11"), ("XM-EXAMPLE-3", "1", "40")]
    assert [(one.get("type"), one.get("iso-date")) for one in activity.iter("activity-date")] == [
        ("1", "2025-01-01"),
        ("3", "2026-12-31"),
    ]
    assert activity.find("activity-status").get("code") == "2"
    assert [dict(one.attrib) for one in activity.iter("sector")] == [{"vocabulary": "99", "code": "water-goals"}]
    assert [one.get("type") for one in activity.iter("result")] == ["2"]
    assert [one.get("measure") for one in activity.iter("indicator")] == ["1", "5"]
    assert {*ROLES.values()} <= {"1", "2", "3", "4"} and all(len(one) == 2 for one in SORTS)


def test_money_and_values_are_exact(river):
    budget = river.find("iati-activity/budget")
    value = budget.find("value")
    assert (value.text, value.get("currency"), value.get("value-date")) == ("150000.5", "EUR", "2025-01-01")
    germs = river.find("iati-activity/result/indicator")
    assert germs.find("baseline").attrib == {"year": "2024", "value": "9000"}
    periods = [
        (one.find("period-start").get("iso-date"), [(value.tag, value.get("value")) for value in one[2:]])
        for one in germs.iter("period")
    ]
    assert periods == [
        ("2025-01-01", [("target", "4000"), ("actual", "5200")]),
        ("2026-01-01", [("target", "500")]),
    ]


def test_a_title_stands_in_every_language_that_has_it(tmp_path, exchanged):
    home = tmp_path / "i18n"
    (home / "fr").mkdir(parents=True)
    (home / "fr" / "plan.po").write_text(FRENCH, encoding="utf-8")
    languages = exchanged.Languages("en", ("en", "fr"))
    built = exchanged.river()
    found, problems = exchanged.catalogues(home, ("fr",))
    assert problems == ()
    spoken = exchanged.voices(built, languages, found, exchanged.TODAY)
    one = exchanged.Subject("river-care", spoken["fr"], found, lambda _: exchanged._material(spoken["fr"]))
    root = etree.fromstring(exchanged.write("iati", one).content)
    said = [(text.get(LANGUAGE), text.text) for text in root.find("iati-activity/title")]
    assert said == [("en", "Care for the River"), ("fr", "Soins de la rivière")]
    assert [text.get(LANGUAGE) for text in root.find("iati-activity/description")] == ["en"]
    for parent in root.iter():
        languages = [text.get(LANGUAGE) for text in parent.findall("narrative")]
        assert len(languages) == len(set(languages)), etree.tostring(parent)


@pytest.mark.parametrize("plan", ["cbd-cms-joint", "ccm-isu-2021", "cms-capacity", "cms-synergies", "uclg-cib-2023"])
def test_without_the_minimum_there_is_no_file_but_a_report(plan, exchanged):
    found = exchanged.write("iati", exchanged.subject(exchanged.sample(), plan))
    assert found.content == b""
    assert "PB753" in {one.code for one in found.problems}
    assert all(one.where is not None and one.where.path.startswith("data/") for one in found.problems)


def test_a_plan_of_the_sample_is_valid_once_its_owner_has_an_identifier(tmp_path, exchanged):
    """The sample's budget, results and languages, with the one fact added that it lacks."""
    data = tmp_path / "data"
    for path in (exchanged.ROOT / "data").rglob("*.yml"):
        target = data / path.relative_to(exchanged.ROOT / "data")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        for id in ("ccm-isu", "ember-commission"):
            text = text.replace(f"- {{id: {id},", f"- {{id: {id}, iati: XM-EXAMPLE-9, iati_type: 40,")
            text = text.replace(f"- id: {id}\n", f"- id: {id}\n    iati: XM-EXAMPLE-9\n    iati_type: 40\n")
        target.write_text(text, encoding="utf-8")
    built = build(data, exchanged.TODAY)
    assert not [one for one in built.problems if one.severity is Severity.error]
    found = exchanged.write("iati", exchanged.subject(built, "ccm-isu-2021"))
    assert not [one for one in found.problems if one.severity is Severity.error]
    root = etree.fromstring(found.content)
    assert root.findtext("iati-activity/budget/value") == "469686"
    schema = exchanged.xsd(XSD)
    assert schema.validate(root), schema.error_log
