"""StratML from elsewhere, in the shape of what is really published: nothing guessed in silence, nothing lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook import source
from planbook.checks import check
from planbook.cli import main
from planbook.graph import link
from planbook.importing.stratml import read
from planbook.importing.texts import clean, line, markdown, shortened
from planbook.importing.yaml_text import scalar
from planbook.importing.yaml_text import text as yaml
from planbook.load import load
from planbook.model.parties import Party
from planbook.model.plans import Plan, Section
from planbook.model.results import Indicator, Result
from planbook.problems import Severity
from planbook.terminal import FINE, PROBLEMS

# Part 1 of 2014, on one line for a whole goal, with a note of its editor, as transcribers of agencies' plans write it.
PART_1 = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="stratml.xsl"?>
<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="urn:ISO:std:iso:17469:tech:xsd:stratml_core http://example.org/part1.xsd">
<Name>Strategic Plan of the Lake Board</Name><Description/>
<OtherInformation>Editor's note: names were added.</OtherInformation>
<StrategicPlanCore><Organization><Name>Lake Board</Name><Acronym>LB</Acronym><Identifier>_a1</Identifier>
<Description/>
<Stakeholder StakeholderTypeType="Generic_Group"><Name>Anglers</Name>
<Description>They fish &amp; row.</Description></Stakeholder>
<Stakeholder><Name/><Description/></Stakeholder></Organization>
<Vision><Description>A lake for all.</Description><Identifier>_a2</Identifier></Vision>
<Mission><Description>We keep the lake.</Description><Identifier>_a3</Identifier></Mission>
<Value><Name>Openness</Name><Description/></Value><Value><Name/><Description/></Value>
<Goal><Name>Water</Name><Description>Clean
   water for   everybody.</Description><Identifier>_a4</Identifier><SequenceIndicator>1.</SequenceIndicator>
<Stakeholder StakeholderTypeType="Person"><Name>Ada Lee</Name><Description>Chief</Description></Stakeholder>
<OtherInformation/>
<Objective><Name/>
<Description>&lt;p&gt;Take &lt;b&gt;samples&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Each week.&lt;/p&gt;</Description>
<Identifier>_a4</Identifier><SequenceIndicator>1.1</SequenceIndicator><Stakeholder><Name>Anglers</Name><Description>Others.</Description>
</Stakeholder>
<Objective><Name>Buy boats</Name><Description/></Objective></Objective></Goal>
<Objective><Name>Stand alone</Name><Description>It has no goal.</Description></Objective>
</StrategicPlanCore>
<AdministrativeInformation><StartDate>2024-10-01Z</StartDate><EndDate>2024-01-01</EndDate>
<PublicationDate>2024-02-30x</PublicationDate>
<Source>https://example.org/plan.pdf</Source><Submitter><FirstName>Bo</FirstName><LastName>Day</LastName>
<PhoneNumber>+1 555 0100</PhoneNumber><EmailAddress>bo@example.org</EmailAddress></Submitter>
</AdministrativeInformation>
</StrategicPlan>"""

# Part 2 with a prefix, in Spanish, indented and wrapped.
PART_2 = """<p:PerformancePlanOrReport xmlns:p="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
Type="Performance_Report"
    xml:lang="es-MX">
  <p:Name>Informe de la Cuenca</p:Name>
  <p:StrategicPlanCore>
    <p:Organization><p:Name>Consejo de la Cuenca</p:Name></p:Organization>
    <p:Goal>
      <p:Name>Agua limpia</p:Name>
      <p:Description>El agua del río
          ha de ser limpia.</p:Description>
      <p:Objective>
        <p:Name>Menos gérmenes</p:Name>
        <p:Stakeholder StakeholderTypeType="Organization"><p:Name>Oficina del Río</p:Name>
          <p:Role><p:Name>Pescador mayor</p:Name><p:Description>en verano</p:Description>
<p:RoleType>Performer</p:RoleType></p:Role>
          <p:Role><p:Name>BENEFICIARIO</p:Name><p:RoleType>Beneficiary</p:RoleType></p:Role></p:Stakeholder>
        <p:PerformanceIndicator ValueChainStage="Outcome" PerformanceIndicatorType="Quantitative">
          <p:MeasurementDimension>Gérmenes</p:MeasurementDimension>
<p:UnitOfMeasurement>por litro</p:UnitOfMeasurement>
          <p:Identifier>_b1</p:Identifier>
          <p:Relationship RelationshipType="Broader_Than"><p:Identifier>_b9</p:Identifier>
            <p:ReferentIdentifier>_b2</p:ReferentIdentifier><p:Name>Peces | aves</p:Name></p:Relationship>
          <p:MeasurementInstance><p:Place><p:Name>Puente</p:Name></p:Place>
            <p:TargetResult><p:EndDate>2027-12-31</p:EndDate><p:NumberOfUnits>1,500</p:NumberOfUnits></p:TargetResult>
            <p:TargetResult><p:NumberOfUnits>muchos</p:NumberOfUnits></p:TargetResult>
            <p:ActualResult><p:StartDate>2025-01-01</p:StartDate><p:EndDate>2025-12-31</p:EndDate>
<p:NumberOfUnits>9000</p:NumberOfUnits>
              <p:Descriptor><p:DescriptorName>Baseline</p:DescriptorName></p:Descriptor></p:ActualResult>
            <p:ActualResult><p:Descriptor><p:DescriptorName>Nota</p:DescriptorName>
<p:DescriptorValue>B</p:DescriptorValue></p:Descriptor></p:ActualResult>
          </p:MeasurementInstance>
          <p:OtherInformation>Se mide cada mes.</p:OtherInformation>
        </p:PerformanceIndicator>
        <p:PerformanceIndicator><p:MeasurementDimension/><p:UnitOfMeasurement/></p:PerformanceIndicator>
      </p:Objective>
    </p:Goal>
  </p:StrategicPlanCore>
</p:PerformancePlanOrReport>"""


def linked(text: str, *more: str):
    """The graph of a file, which a check accepts without errors; and the import's own problems."""
    found, problems = read(text.encode(), "plan.xml")
    assert found is not None
    files = (found.content, found.declared, *more)
    documents = [source.read_text(one, f"data/{number}.yml") for number, one in enumerate(files)]
    assert [one for _, wrong in documents for one in wrong] == []
    records, wrong = load(tuple(document for document, _ in documents if document is not None))
    graph = link(records)
    every = (*wrong, *check(graph, date(2026, 1, 1)))
    assert [one for one in every if one.severity is Severity.error] == []
    return graph, [f"{one.code} {one.message}" for one in problems], found


def test_part_1_as_it_is_published():
    graph, told, found = linked(PART_1)
    (plan,) = graph.all(Plan)
    assert (plan.id, plan.type) == ("strategic-plan-of-the-lake-board", "strategic-plan")
    assert [(one.level, one.label, one.title.source) for one in graph.all(Result)] == [
        ("goal", "1.", "Water"),
        ("objective", "1.1", "Take samples. Each week."),
        ("objective", None, "Buy boats"),
        ("objective", None, "Stand alone"),
    ]
    water, samples, boats, _ = graph.all(Result)
    assert water.description.source == "Clean water for everybody."
    assert samples.description.source == "Take samples.\n\nEach week."
    assert (samples.parent.id, boats.parent.id) == (water.id, samples.id)
    assert [one.text.source for one in graph.all(Section)] == ["A lake for all.", "We keep the lake."]
    assert {one.name.source: str(one.type or "") for one in graph.all(Party)} == {
        "Lake Board": "",
        "Anglers": "group",
        "Ada Lee": "person",
        "Bo Day": "person",
    }
    assert dict(water.more)["stratml-identifier"] == "_a4"
    assert "stratml-identifier" not in dict(samples.more)
    assert told == [
        "PB755 an objective without a name; the beginning of its description is taken for one",
        "PB755 HTML was taken out of this Description",
        "PB755 the identifier _a4 is met twice; only its first bearer keeps it",
        "PB754 another description of `anglers` has no place in a plan and was left out: “Others.”",
        "PB755 PublicationDate is no day: 2024-02-30x",
        "PB755 it ends on 2024-01-01, before it begins on 2024-10-01; the days were exchanged",
        "PB754 the text of `PhoneNumber` has no place in a plan and was left out: “+1 555 0100”",
        "PB754 the text of `EmailAddress` has no place in a plan and was left out: “bo@example.org”",
    ]
    assert "bo@example.org" not in found.content


def test_part_2_in_another_language():
    graph, told, _ = linked(PART_2)
    (plan,) = graph.all(Plan)
    assert (plan.type, plan.language) == ("report", "es")
    (indicator,) = graph.all(Indicator)
    measures = [
        (str(one.value or ""), str(one.when or ""), one.text and one.text.source, one.of and one.of.source)
        for one in (*indicator.targets, indicator.baseline, *indicator.actuals)
    ]
    assert measures == [
        ("1500", "../2027-12-31", None, "Puente"),
        ("", "", "muchos", "Puente"),
        ("9000", "2025-01-01/2025-12-31", None, "Puente"),
        ("", "", "Nota: B", "Puente"),
    ]
    assert dict(indicator.more) == {
        "value-chain-stage": "Outcome",
        "stratml-identifier": "_b1",
        "stratml-relationship": ("Broader_Than | _b2 _b9 | Peces / aves |",),
    }
    objective = graph.all(Result)[1]
    assert [(one.role.value, one.specifier and one.specifier.source) for one in objective.parties] == [
        ("responsible", "Pescador mayor; en verano"),
        ("beneficiary", None),
    ]
    assert told == ["PB755 NumberOfUnits is no number: muchos; it is kept in words"]


def test_every_word_is_in_the_data_or_in_the_report():
    for text in (PART_1, PART_2):
        _, told, found = linked(text)
        everything = found.content + "\n".join(told)
        for word in ("Anglers", "row", "Openness", "Chief", "Day", "Others", "555", "Editor's", "cada mes", "Puente"):
            assert word not in text or word in everything, word


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<!DOCTYPE StrategicPlan [<!ENTITY a "b">]><StrategicPlan><Name>&a;</Name></StrategicPlan>', "PB582"),
        ('<!DOCTYPE StrategicPlan SYSTEM "file:///etc/passwd"><StrategicPlan/>', "PB582"),
        ("<StrategicPlan>" + "<Goal>" * 300 + "</Goal>" * 300 + "</StrategicPlan>", "PB582"),
        ("<StrategicPlan><Name>cut", "PB581"),
        ("", "PB581"),
        ("<html/>", "PB756"),
        ("PK\x03\x04", "PB756"),
    ],
)
def test_what_is_harmful_or_no_plan_is_refused(text, code):
    found, problems = read(text.encode(), "plan.xml")
    assert (found, [one.code for one in problems]) == (None, [code])


@given(st.text(max_size=60))
def test_any_text_becomes_a_value_that_is_read_back(raw):
    text, _ = clean(raw)
    assert clean(markdown(line(text)))[0] is not None
    document, problems = source.read_text(yaml({"plan": {"id": "coast", "title": "T", "edition": line(text)}}), "d.yml")
    assert problems == () and document is not None
    plan = link(load((document,))[0]).all(Plan)[0]
    assert (plan.edition or "") == line(text)


def test_values_are_written_plainly_where_they_can_be():
    assert [scalar(one) for one in ("River", "yes", "1.4", "a: b", "2027-01-01", "#x", True, 5)] == [
        "River", '"yes"', '"1.4"', '"a: b"', "2027-01-01", '"#x"', "true", "5",
    ]  # fmt: skip
    assert shortened("one two three", 8) == "one…"


# The command


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.xml").write_text(PART_1, encoding="utf-8")
    return tmp_path


def test_a_plan_becomes_data_that_a_check_accepts(plan, capsys):
    data = str(plan / "data")
    assert main(["import", str(plan / "plan.xml"), "--data", data, "--dry-run"]) == FINE
    assert not (plan / "data").exists()
    assert main(["import", str(plan / "plan.xml"), "--data", data]) == FINE
    out = capsys.readouterr().out
    assert "5 to look at, 3 left out" in out
    assert main(["check", data]) == FINE
    written = plan / "data" / "plans" / "strategic-plan-of-the-lake-board" / "plan.yml"
    assert written.read_text(encoding="utf-8").startswith("# Made from plan.xml")


def test_nothing_is_overwritten_and_known_parties_are_used(plan):
    data = plan / "data"
    data.mkdir()
    (data / "parties.yml").write_text("parties: [{id: lake-people, name: Anglers}]\n", encoding="utf-8")
    assert main(["import", str(plan / "plan.xml"), "--data", str(data)]) == FINE
    written = next(data.glob("plans/*/plan.yml")).read_text(encoding="utf-8")
    assert "party: lake-people" in written and "name: Anglers" not in written
    assert main(["import", str(plan / "plan.xml"), "--data", str(data)]) == FINE
    assert len(list(data.glob("plans/*/plan.yml"))) == 2
    assert main(["check", str(data)]) == FINE


def test_a_file_that_is_no_plan_ends_with_problems(plan, capsys):
    (plan / "page.xml").write_text("<html/>")
    assert main(["import", str(plan / "page.xml"), "--data", str(plan / "data")]) == PROBLEMS
    assert "PB756" in capsys.readouterr().err
