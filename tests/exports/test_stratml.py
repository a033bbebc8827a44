"""StratML: valid, complete, the same again; and the whole way back, export, import, export."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from planbook import source
from planbook.exports.wording import plain
from planbook.graph import link
from planbook.importing.stratml import read
from planbook.importing.texts import clean, markdown
from planbook.importing.yaml_text import text as yaml
from planbook.load import load
from planbook.model.plans import Plan
from planbook.model.results import Activity, Indicator, Result
from planbook.pipeline import Build
from planbook.problems import Severity

PART_2 = "stratml/PerformancePlanOrReport-20160506.xsd"
SPACE = "{urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport}"
SAMPLES = ("cbd-cms-joint", "ccm-isu-2021", "cms-capacity", "cms-synergies", "uclg-cib-2023", "illustration-rivers")
WORDS = st.text(st.sampled_from("abcXYZé水مж019*_<>&#[]()`\\|~+-=.:;!\"'"), min_size=1, max_size=9)
LINES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh"])
@pytest.mark.parametrize("plan", SAMPLES)
def test_every_plan_of_the_sample_is_valid(plan, language, exchanged):
    written = exchanged.write("stratml", exchanged.subject(exchanged.sample(), plan, language, exchanged.ROOT / "i18n"))
    schema = exchanged.xsd(PART_2)
    assert schema.validate(etree.fromstring(written.content)), schema.error_log
    assert {one.severity for one in written.problems} == {Severity.info}


@pytest.mark.parametrize("plan", SAMPLES)
def test_every_result_activity_and_indicator_is_there_once(plan, exchanged):
    one = exchanged.subject(exchanged.sample(), plan)
    root = etree.fromstring(exchanged.write("stratml", one).content)
    names = Counter(
        name.text for name in root.iter(f"{SPACE}Name") if name.getparent().tag in (f"{SPACE}Goal", f"{SPACE}Objective")
    )
    graph = one.voice.graph
    said = [one.voice.said(entity.title) for kind in (Result, Activity) for entity in graph.inside(plan, kind)]
    assert Counter(said) - names == Counter()
    dimensions = [element.text for element in root.iter(f"{SPACE}MeasurementDimension")]
    for indicator in graph.inside(plan, Indicator):
        if indicator.result is not None or any(
            isinstance(graph.get(ref.id), Activity) for ref in indicator.measures[:1]
        ):
            assert one.voice.said(indicator.title) in dimensions


def test_the_same_plan_gives_the_same_bytes_and_identifiers_last(exchanged):
    first, second = (exchanged.write("stratml", exchanged.subject(exchanged.river(), "river-care")) for _ in range(2))
    assert first.content == second.content
    root = etree.fromstring(first.content)
    identifiers = [one.text for one in root.iter(f"{SPACE}Identifier")]
    assert len(identifiers) == len(set(identifiers))
    assert (
        "_077465f1-0dee-5a65-a681-61edbac1a211"
        in etree.tostring(
            etree.fromstring(
                exchanged.write("stratml", exchanged.subject(exchanged.sample(), "illustration-rivers")).content
            )
        ).decode()
    ), "an identifier that was once handed out never changes"


def test_what_has_no_place_is_counted(exchanged):
    told = exchanged.write("stratml", exchanged.subject(exchanged.river(), "river-care")).problems
    assert [one.message for one in told] == [
        "StratML has no place for this section; 1 in all",
        "StratML has no place for this budget; 1 in all",
        "StratML has no place for this line; 1 in all",
        "StratML has no place for this mapping; 2 in all",
        "StratML has no place for this mapping-entry; 4 in all",
    ]


def test_a_value_keeps_its_figure_its_days_and_its_words(exchanged):
    root = etree.fromstring(exchanged.write("stratml", exchanged.subject(exchanged.river(), "river-care")).content)
    germs = next(
        one for one in root.iter(f"{SPACE}PerformanceIndicator") if one.findtext(f"{SPACE}SequenceIndicator") == "1.a"
    )
    values = [
        (one.tag.removeprefix(SPACE), one.findtext(f"{SPACE}NumberOfUnits"), one.findtext(f"{SPACE}EndDate"))
        for one in germs.find(f"{SPACE}MeasurementInstance")
    ]
    assert values == [
        ("TargetResult", "4000", "2025-12-31"),
        ("TargetResult", "500", "2026-12-31"),
        ("ActualResult", "9000", "2024-12-31"),
        ("ActualResult", "5200", "2025-12-31"),
    ]
    assert germs.get("ValueChainStage") == "Outcome"
    assert [one.text for one in germs.iter(f"{SPACE}DescriptorName")] == ["Steps", "Baseline"]


# The way back


def imported(content: bytes, name: str = "plan.xml") -> Build:
    """A plan as it is read again: its data files, without errors."""
    found, _ = read(content, name)
    assert found is not None
    files = {"data/plan.yml": found.content, "data/stratml.yml": found.declared}
    documents = tuple(source.read_text(text, path) for path, text in files.items())
    assert [one for _, problems in documents for one in problems] == []
    records, wrong = load(tuple(document for document, _ in documents if document is not None))
    assert [one for one in wrong if one.severity is Severity.error] == []
    return Build(link(records), (), ())


def bare(content: bytes) -> str:
    """The document without the remark that names the edition."""
    return re.sub(r"<!--.*?-->", "", content.decode())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("plan", SAMPLES)
def test_export_import_export_says_the_same(plan, language, exchanged):
    first = exchanged.write("stratml", exchanged.subject(exchanged.sample(), plan, language, exchanged.ROOT / "i18n"))
    again = imported(first.content)
    (one,) = again.graph.all(Plan)
    second = exchanged.write("stratml", exchanged.subject(again, one.id, language))
    assert bare(second.content) == bare(first.content)


@given(LINES)
def test_plain_words_survive_as_markdown(words):
    text, tagged = clean(words)
    if tagged:
        return
    written = yaml({"plan": {"id": "coast", "title": "The coast", "summary": markdown(text)}}) if text else ""
    document, problems = source.read_text(written, "data/plan.yml") if text else (None, ())
    assert problems == ()
    if document is not None:
        graph = link(load((document,))[0])
        (plan,) = graph.all(Plan)
        assert plan.summary is not None
        assert plain(plan.summary, Silent(), "coast") == text


class Silent:
    """A voice that only gives a text back."""

    def prose(self, text, _scope):
        return type("Prose", (), {"markdown": text.source})


# What looks like a tag of HTML is taken out at the import, and reported; an entity is read as its character.
UNTAGGED = LINES.filter(lambda words: not clean(words)[1] and unescape(words) == words)


@settings(max_examples=25)
@example([("0", "&#0; &#1;", 0)])
@given(st.lists(st.tuples(UNTAGGED, UNTAGGED, st.integers(0, 10**6)), min_size=1, max_size=4))
def test_any_small_plan_comes_back(exchanged, found):
    results = [
        {
            "id": f"r-{number}",
            "level": "goal",
            "title": title,
            "description": markdown(text),
            "indicators": [{"id": f"i-{number}", "title": title, "targets": [{"value": value, "when": "2027"}]}],
        }
        for number, (title, text, value) in enumerate(found)
    ]
    written = yaml({"plan": {"id": "coast", "title": "The coast"}, "results": results})
    document, problems = source.read_text(written, "data/plan.yml")
    assert problems == () and document is not None
    records, wrong = load((document,))
    assert [one for one in wrong if one.severity is Severity.error] == []
    first = exchanged.write("stratml", exchanged.subject(Build(link(records), (), ()), "coast"))
    again = imported(first.content)
    second = exchanged.write("stratml", exchanged.subject(again, again.graph.all(Plan)[0].id))
    assert bare(second.content) == bare(first.content)


def test_a_plan_without_goals_gives_no_file(exchanged):
    document, _ = source.read_text("plan: {id: coast, title: The coast}\n", "data/plan.yml")
    assert document is not None
    found = exchanged.write("stratml", exchanged.subject(Build(link(load((document,))[0]), (), ()), "coast"))
    assert (found.content, [one.code for one in found.problems]) == (b"", ["PB753"])


def test_what_a_foreign_file_breaks_is_not_handed_on(exchanged):
    """An identifier that XML forbids, a stage and a tie that the format does not have."""
    foreign = b"""<StrategicPlan><Name>Lake</Name><StrategicPlanCore><Goal><Name>Water</Name><Description/>
      <Identifier>8c60 e70d</Identifier><Objective><Name>Less</Name><Identifier>_kept</Identifier>
      <PerformanceIndicator ValueChainStage="Result"><MeasurementDimension>Germs</MeasurementDimension>
      <UnitOfMeasurement>each</UnitOfMeasurement><Relationship RelationshipType="Like"><Name>Fish</Name></Relationship>
      </PerformanceIndicator></Objective></Goal></StrategicPlanCore></StrategicPlan>"""
    again = imported(foreign)
    root = etree.fromstring(exchanged.write("stratml", exchanged.subject(again, "lake")).content)
    assert [one.text for one in root.iter(f"{SPACE}Identifier")][:2] == ["_8c60_e70d", "_kept"]
    indicator = next(root.iter(f"{SPACE}PerformanceIndicator"))
    assert indicator.get("ValueChainStage") is None
    assert indicator.find(f"{SPACE}Relationship").attrib == {}
    schema = exchanged.xsd(PART_2)
    assert schema.validate(root), schema.error_log
