"""Documents with tables on their way into data: five shapes of plans, every word accounted for, nothing dangerous."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from paper import Paper, R, Wide
from papers import PAPERS

from planbook import source
from planbook.checks import check
from planbook.cli import main
from planbook.graph import Graph, link
from planbook.importing.ids import Ids
from planbook.importing.tables.command import mapped, open_file
from planbook.importing.tables.making import Made, make
from planbook.importing.tables.mapping import COLUMNS, HOLDS, as_yaml
from planbook.importing.tables.meter import WORD, Fate
from planbook.importing.tables.money import read as money
from planbook.importing.tables.people import People
from planbook.importing.tables.report import losses
from planbook.importing.tables.times import Clock
from planbook.load import load
from planbook.problems import Problem, Severity

GOLDEN = Path(__file__).parent / "golden" / "tables"
TODAY = date(2026, 11, 21)


def graph_of(text: str) -> Graph:
    """The data of one file."""
    document, problems = source.read_text(text, "data/known.yml")
    assert document is not None and not problems
    return link(load((document,))[0])


def read(data: bytes, name: str, mapping: str | None = None, graph: Graph | None = None) -> tuple[Made, list[Problem]]:
    """A file as data, as the command reads it."""
    document, found, problems = mapped(open_file(data, name), name, graph, mapping, "mapping.yml")
    assert document is not None and found is not None, problems
    made, more = make(document, found, graph)
    return made, [*problems, *more]


def words(value: object) -> Counter[str]:
    """All words of all texts in data."""
    match value:
        case dict():
            return sum((words(one) for key, one in value.items() if key != "#"), Counter())
        case list() | tuple():
            return sum((words(one) for one in value), Counter())
        case _:
            return Counter(WORD.findall(str(value)))


def wrong(made: Made) -> list[str]:
    """What `planbook check` finds wrong with it, as a data folder of its own."""
    document, problems = source.read_text(made.content, "data/plans/p/plan.yml")
    assert document is not None
    records, misread = load((document,))
    every = (*problems, *misread, *check(link(records), TODAY))
    return [f"{one.where} {one.message}" for one in every if one.severity is Severity.error]


def csv(*rows: str) -> bytes:
    """Lines as a file."""
    return ("\n".join(rows) + "\n").encode()


# The five shapes


@pytest.mark.parametrize("name", PAPERS)
def test_a_plan_in_word_becomes_data_and_a_report(desk, golden, name):
    path = desk.home / f"{name}.docx"
    path.write_bytes(PAPERS[name]().save())
    code, said = desk.take_in(path, "--output", str(desk.home / "data/plans/new/plan.yml"))
    assert code == 0, said
    golden(GOLDEN / f"{name}.report.txt", said)
    golden(GOLDEN / f"{name}.yml", (desk.home / "data/plans/new/plan.yml").read_text(encoding="utf-8"))
    assert desk.run("check", str(desk.home / "data")) == 0


@pytest.mark.parametrize("name", PAPERS)
def test_what_the_mapping_shows_can_be_given_back_and_says_the_same(name):
    data = PAPERS[name]().save()
    document, found, _ = mapped(open_file(data, name), name, None, None, "")
    again, problems = read(data, name, as_yaml(found, document))
    first, _ = read(data, name)
    assert again.content == first.content
    assert not [one for one in problems if one.code == "PB781"]


def test_the_mapping_is_a_file_that_a_person_can_read(golden):
    document, found, _ = mapped(
        open_file(PAPERS["training"]().save(), "training.docx"), "training.docx", None, None, ""
    )
    golden(GOLDEN / "training.mapping.yml", as_yaml(found, document))


# Nothing is lost


def specifiers(value: object) -> list[str]:
    """What is said of parties besides their roles."""
    if isinstance(value, dict):
        own = [value["specifier"]] if "specifier" in value else []
        return [*own, *(found for one in value.values() for found in specifiers(one))]
    return [found for one in value for found in specifiers(one)] if isinstance(value, list) else []


PHRASES = [
    "US$45,000-90,000 depending on the region", "around EUR 3,000", "To be determined", "in kind",
    "20 % of salaries", "no cost if free", "Secretariat, with NFPs", "Office (lead); Board", "early 2023",
    "Q2 2024", "May 15-18, 2023", "three months after MOP6", "ongoing", "on request", "1.1 Do this", "(a) that",
    "Component 1: Water", "Objective: clean it", "Target 3 and Target 4", "Same as above", "TOTAL",
    "• one\n  • two\n• three", "Activity", "Budget", "When", "Who", "Outputs", "a _b_ *c* <d> & {e} [f]",
    "2. And that", "活动一和活动二", "النشاط الأول", "x" * 300, "word " * 70, "-", "", "soon, or later (perhaps)",
    "1 234,50 €",
]  # fmt: skip
texts = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3).map("\n".join)
rows = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width), min_size=1, max_size=5)
)


def accounted(made: Made, texts_of: list[str]) -> None:
    """Every word is in one class, and what is not turned into a value stands in the data."""
    classes = {fate: made.meter.words(fate) for fate in Fate}
    assert sum(classes.values(), Counter()) == sum((Counter(WORD.findall(one)) for one in texts_of), Counter())
    kept = classes[Fate.FIELD] + classes[Fate.NOTE] + classes[Fate.UNEXPLAINED]
    missing = kept - words(made.value)
    # What is said of one party twice, in the same words, is written once.
    assert missing.keys() <= words(specifiers(made.value)).keys(), missing
    notes = words([one["text"] for one in made.value.get("notes", ())])
    assert not classes[Fate.UNEXPLAINED] - notes


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(title=texts, table=rows, after=texts, note=st.sampled_from(PHRASES[:5]))
def test_every_word_of_any_table_is_accounted_for(title, table, after, note):
    paper = (
        Paper()
        .text(title)
        .table(
            [
                [f"{cell}[^1]" if cell and n == m == 0 else cell for m, cell in enumerate(row)]
                for n, row in enumerate(table)
            ]
        )
    )
    paper.text(after).note(note)
    made, _ = read(paper.save(), "any.docx")
    accounted(made, [title, after, note, *(cell for row in table for cell in row)])
    assert wrong(made) == []


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(table=rows, data=st.data())
def test_no_mapping_loses_a_word(table, data):
    holds = data.draw(st.sampled_from(HOLDS))
    columns = [data.draw(st.sampled_from(COLUMNS)) for _ in table[0]]
    results = data.draw(st.sets(st.integers(1, len(table))))
    # A mapping can only name the columns that have words.
    last = max((n for row in table for n, cell in enumerate(row, start=1) if cell.strip()), default=0)
    filled = max((n for n, row in enumerate(table, start=1)), default=0)
    lines = ["tables:", "  - table: table 1", f"    holds: {holds}", "    heads: [1]", "    columns:"]
    lines += [f"      - {{column: {n}, is: {one}}}" for n, one in enumerate(columns[:last], start=1)] or []
    lines += (
        ["    results:", *(f"      - {{row: {row}, level: objective}}" for row in results)]
        if results and filled
        else []
    )
    paper = Paper().text("Plan of work").table(table)
    mapping = "\n".join(lines) + "\n" if last else None
    made, problems = read(paper.save(), "any.docx", mapping)
    assert not [one for one in problems if one.code == "PB781"], problems
    accounted(made, ["Plan of work", *(cell for row in table for cell in row)])


# Amounts, times, parties


@pytest.mark.parametrize(
    ("written", "value", "said"),
    [
        ("US$45,000-90,000 depending on the region", "45000-90000", {"depends_on": "the region"}),
        ("around US$ 30,000", "about 30000", {}),
        ("To be determined", "tbd", {}),
        ("in kind", "in kind", {}),
        (
            "No extra money; no additional funds required provided that staff stays",
            "0",
            {"condition": "staff stays", "remark": "No extra money"},
        ),
        ("CHF 469'686", "CHF 469686", {}),
        ("EUR 1,5 million selon la région", "EUR 1500000", {"depends_on": "la région"}),
        ("up to 5 000 €", "up to EUR 5000", {}),
        ("12,000 per workshop", "12000", {"per": "workshop"}),
        (
            "each training for 20-40 people, US$ 100 to 200, including travel",
            "100-200",
            {"per": "training for 20-40 people", "includes": "travel"},
        ),
    ],
)  # fmt: skip
def test_an_amount_keeps_what_is_said_around_it(written, value, said):
    found = money(written, "USD")
    told = {one.field: written[one.start : one.end] for one in found.said if one.field not in ("amount", "word")}
    assert (found.value, told, found.why) == (value, said, [])


@pytest.mark.parametrize("written", ["30.000", "$ 5 (A); $ 6 (B)", "20 % of salaries", "plenty", "1 or 2 workshops"])
def test_an_amount_that_leaves_a_choice_is_told(written):
    assert money(written, "EUR").why


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("early 2023", "early 2023"), ("Q2 2024", "2024-Q2"), ("May 15-18, 2023", "2023-05-15/2023-05-18"),
        ("Three months after MOP6", "3 months after mop6"), ("ongoing", "continuous"), ("on request", "upon request"),
        ("January – March 2024", "2024-01/2024-03"), ("by the end of 2025", "../2025"), ("by June 2025", "../2025-06"),
        ("début 2024", "early 2024"), ("marzo de 2025", None), ("mars 2025", "2025-03"),
        ("second half of 2024", "2024-H2"),
        ("2016-2018", "2016/2018"), ("before the Sixth Assembly of Towns", "before sixth-assembly-of-towns"),
        ("When pigs fly", None), ("Two meetings in May", None),
    ],
)  # fmt: skip
def test_a_time_is_read_by_the_parsers_of_values(written, value):
    found = Clock(None, Ids(), ("en", "fr")).read(written)
    assert (found.value if found else None) == value and not (found and found.why)


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("fr", "d'ici juin 2027", "../2027-06"), ("fr", "d’ici à la fin de 2027", "../2027"),
        ("fr", "1er trimestre 2027", "2027-Q1"), ("fr", "deuxième semestre 2027", "2027-H2"),
        ("fr", "T3 2027", "2027-Q3"),
        ("fr", "1er mars 2027", "2027-03-01"), ("fr", "du 15 au 18 mai 2027", "2027-05-15/2027-05-18"),
        ("fr", "de mars à juin 2027", "2027-03/2027-06"), ("fr", "au plus tard le 15 mars 2027", "../2027-03-15"),
        ("fr", "été 2027", "summer 2027"), ("fr", "courant mars 2027", "2027-03"), ("fr", "fin 2027", "late 2027"),
        ("fr", "trois mois après la COP16", "3 months after cop16"), ("fr", "chaque année", "annual"),
        ("es", "segundo trimestre de 2027", "2027-Q2"), ("es", "marzo de 2027", "2027-03"),
        ("es", "15 de marzo de 2027", "2027-03-15"), ("es", "de marzo a junio de 2027", "2027-03/2027-06"),
        ("es", "hasta junio de 2027", "../2027-06"), ("es", "antes de finales de 2027", "../2027"),
        ("es", "primavera de 2027", "spring 2027"), ("es", "del 15 al 18 de mayo de 2027", "2027-05-15/2027-05-18"),
        ("es", "principios de 2027", "early 2027"), ("es", "seis meses antes de la COP16", "6 months before cop16"),
        ("es", "para todos", None), ("fr", "quatrième semestre 2027", None), ("fr", "avant tout", None),
    ],
)  # fmt: skip
def test_times_are_read_in_french_and_spanish(language, written, value):
    found = Clock(None, Ids(), ("en", language)).read(written)
    assert (found.value if found else None) == value


def test_an_ambiguous_time_is_told():
    found = Clock(None, Ids()).read("05/06/2023")
    assert found is not None and found.why


def test_parties_are_those_of_the_data_and_new_ones_are_proposed():
    graph = graph_of(
        "parties:\n  - {id: cms-sec, name: CMS Secretariat, abbreviation: CMS Sec., aliases: [Secretariat]}\n"
        "  - {id: trees, name: Trees and Woods}\n"
    )
    people = People(graph, Ids(graph.entities), "the National Focal Points (NFPs) of the towns")
    found = people.read(
        "Secretariat, with NFPs and Trees and Woods; funded by the Harbour Fund (for travel)", "responsible"
    )
    assert [(one.party, one.role) for one in found] == [
        ("cms-sec", "responsible"), ("nfps", "partner"), ("trees", "partner"), ("harbour-fund", "funds"),
    ]  # fmt: skip
    assert people.parties["nfps"]["name"] == "National Focal Points"
    assert list(people.parties) == ["nfps", "harbour-fund"]


def test_a_shorter_name_is_taken_for_the_only_party_that_it_can_be():
    graph = graph_of(
        "parties:\n  - {id: sec, name: Secretariat of the Convention}\n  - {id: fund, name: Fund for rivers}\n"
        "  - {id: seas, name: Fund for seas}\n  - {id: river-office, name: River Office}\n"
    )
    people = People(graph, Ids(graph.entities), "")
    found = people.read("Secretariat; Fund; River", "responsible")
    assert [one.party for one in found] == ["sec", "fund-2", "river"]
    assert people.taken == {"sec": "“Secretariat” was taken for `sec`, the only party whose name begins so"}
    assert people.doubts["fund-2"].endswith("is it `fund` or `seas`?")


def test_what_was_taken_for_a_party_is_marked_and_told():
    graph = graph_of("parties:\n  - {id: sec, name: Secretariat of the Convention}\n")
    made, problems = read(csv("Activity,Who,When", "Dig,Secretariat,2027"), "a.csv", graph=graph)
    assert made.value["activities"][0]["parties"] == ["sec"]
    assert "parties" not in made.value
    assert "# look: “Secretariat” was taken for `sec`" in made.content
    assert any("was taken for `sec`" in one.message for one in problems)


RUN = '<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
LINKED = (
    "<w:p>" + RUN.format("", "Read ") + '<w:hyperlink r:id="r9">' + RUN.format("", "the guide") + "</w:hyperlink>"
    + RUN.format("", " and ") + RUN.format("<w:b/>", "always") + RUN.format("<w:b/>", " ask") + RUN.format("", ", ")
    + RUN.format("<w:i/>", "in time") + RUN.format('<w:b w:val="0"/>', ".") + "</w:p>"
)  # fmt: skip
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/b" '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + RUN.format("", "Dig wells")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)  # fmt: skip


def test_links_and_stress_of_a_word_document_stay_and_are_accounted_for():
    paper = Paper().text("Plan of the coast").table([["Activity", "Description", "When"], ["TITLE", "TEXT", "2027"]])
    parts = paper.parts()
    document = parts["word/document.xml"].replace("xmlns:w=", f'xmlns:r="{R}" xmlns:w=', 1)
    cells = re.findall(r"<w:tc>.*?</w:tc>", document)
    document = document.replace(cells[3], f"<w:tc>{FIELD}</w:tc>").replace(cells[4], f"<w:tc>{LINKED}</w:tc>")
    tie = f'<Relationship Id="r9" Type="{R}/hyperlink" TargetMode="External" Target="https://example.org/a"/>'
    rels = parts["word/_rels/document.xml.rels"].replace("</Relationships>", f"{tie}</Relationships>")
    data = paper.save(**{"word/document.xml": document, "word/_rels/document.xml.rels": rels})
    made, _ = read(data, "a.docx")
    (activity,) = made.value["activities"]
    assert activity["title"] == "Dig wells"
    assert activity["description"] == "Read [the guide](https://example.org/a) and **always ask**, *in time*."
    assert made.addresses == (1, 1)
    assert any("Dig wells, https://example.org/b" in one["text"] for one in made.value["notes"])
    assert "addresses of links: 1 kept where they stood, 1 in a note of the plan" in losses(made)


# Tables as they are met


def test_heads_over_two_lines_and_cells_over_columns_are_understood():
    paper = Paper().table(
        [
            [Wide("Activity", down="restart"), Wide("Budget (EUR)", 2), Wide("Who", down="restart")],
            [Wide(down="continue"), "2027", "2028", Wide(down="continue")],
            [Wide("Component 1: Water", 4)],
            ["Dig wells", "1000", "2000", "Well Office"],
        ]
    )
    made, _ = read(paper.save(), "wells.docx")
    (result,) = made.value["results"]
    (activity,) = result["activities"]
    assert (result["level"], result["label"], result["title"]) == ("component", "1", "Water")
    assert [(one["amount"], one["remark"]) for one in activity["cost"]] == [
        (1000, "Budget (EUR) 2027"), (2000, "Budget (EUR) 2028"),
    ]  # fmt: skip
    assert made.value["plan"]["currency"] == "EUR"


@pytest.mark.parametrize(
    ("heads", "row", "language"),
    [
        ("Activités;Qui;Calendrier;Budget (€)", "Creuser des puits;Bureau des puits;mars 2027;12 000 à 15 000", "fr"),
        ("Actividades;Responsables;Plazo;Presupuesto (€)", "Cavar pozos;Oficina de Pozos;2027;12000-15000", "es"),
        ("Мероприятия;Ответственный;Сроки;Бюджет (€)", "Вырыть колодцы;Бюро колодцев;2027;12000-15000", "ru"),
        ("الأنشطة;الجهة المسؤولة;الإطار الزمني;الميزانية (€)", "حفر الآبار;مكتب الآبار;2027;12000-15000", "ar"),
        ("活动;负责方;时间;预算 (€)", "挖井;水井办公室;2027;12000-15000", "zh"),
        ("Activity;Responsibility;When;Budget (€)", "Dig wells;Well Office;2027;12000-15000", "en"),
    ],
)  # fmt: skip
def test_heads_are_known_in_six_languages(heads, row, language):
    made, problems = read(csv(heads, row), "puits.csv")
    (activity,) = made.value["activities"]
    assert made.value["plan"]["language"] == language
    assert activity["title"] == row.split(";")[0] and len(activity["parties"]) == 1
    assert activity["when"] in (2027, "2027-03") and activity["cost"] == "12000-15000"
    assert wrong(made) == [] and made.left == ()
    assert {one.code for one in problems} == {"PB755"}


def sheet(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    for row in rows:
        book.active.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """Its bytes."""
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_sheet_with_a_title_above_its_heads_becomes_a_plan():
    book = sheet(
        ("Work plan of the wells 2027",), (), ("No", "Activity", "Lead", "Date", "Amount in USD", "Remarks"),
        ("1", "Dig a well", "Well Office", date(2027, 5, 2), 12500, "On the square"),
        ("2", "Test the water", "Laboratory", "Q3 2027", "tbd", None),
    )  # fmt: skip
    made, problems = read(saved(book), "wells.xlsx")
    first, second = made.value["activities"]
    assert made.value["plan"]["title"] == "Work plan of the wells 2027"
    assert (first["label"], first["when"], first["cost"]) == ("1", "2027-05-02", 12500)
    assert first["parties"] == [{"party": "well-office", "role": "lead"}] and second["when"] == "2027-Q3"
    assert wrong(made) == [] and all(one.code == "PB755" for one in problems)
    said = ["Work plan of the wells 2027", "No Activity Lead Date Amount in USD Remarks"]
    said += ["1 Dig a well Well Office 2027-05-02 12500 On the square", "2 Test the water Laboratory Q3 2027 tbd"]
    accounted(made, said)


def codes(data: bytes, name: str, mapping: str | None = None) -> list[tuple[str, str]]:
    """The errors of a file, with their places."""
    document, found, problems = mapped(open_file(data, name), name, None, mapping, "mapping.yml")
    more = make(document, found, None)[1] if document is not None and found is not None else ()
    every = [one for one in (*problems, *more) if one.severity is Severity.error]
    return [(one.code, one.where.path if one.where else "") for one in every]


ROWS = (("No", "Activity", "Budget (EUR)"), ("1.1", "Dig", 100), ("1.2", "Fill", 200))


def test_formulas_signs_of_errors_and_hidden_parts_are_named_by_their_cells():
    book = sheet(*ROWS, (None, "Total", "=SUM(C2:C3)"))
    assert codes(saved(book), "a.xlsx") == [("PB784", "a.xlsx, Plan!C4")]
    assert codes(saved(book), "a.xlsx", "formulas: stored\n") == []
    book = sheet(*ROWS)
    book.active["C3"] = "#REF!"
    book.active["C3"].data_type = "e"
    assert codes(saved(book), "a.xlsx", "formulas: stored\n") == [("PB784", "a.xlsx, Plan!C3")]
    book = sheet(*ROWS)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    hidden = book.create_sheet("Old")
    hidden["A1"] = "secret"
    hidden.sheet_state = "hidden"
    assert [one for one, _ in codes(saved(book), "a.xlsx")] == ["PB785"] * 3
    assert codes(saved(book), "a.xlsx", "hidden: read\n") == []
    made, _ = read(saved(book), "a.xlsx", "hidden: leave\n")
    assert "secret" not in made.content and "Fill" not in made.content and "Dig" in made.content


def test_a_number_that_became_a_date_is_refused_at_its_cell():
    book = sheet(ROWS[0], (date(2027, 2, 1), "Dig", 100), ("1.2", "Fill", 200), ("1.3", "Rest", 300))
    assert codes(saved(book), "a.xlsx") == [("PB784", "a.xlsx, Plan!A2")]


def test_heads_that_stand_twice_and_rows_that_are_too_long_are_refused():
    twice = csv("Activity,Who,Budget,Budget", "Dig,A,1,2")
    assert [one for one, _ in codes(twice, "a.csv")] == ["PB786"]
    mapping = "tables:\n  - table: the table\n    holds: activities\n    heads: [1]\n    columns:\n"
    mapping += "      - {column: 1, is: title}\n      - {column: 2, is: parties}\n"
    assert codes(twice, "a.csv", mapping) == []
    assert [one for one, _ in codes(csv("Activity,Who", "Dig,A,B"), "a.csv")][:1] == ["PB786"]


def test_a_mapping_that_names_what_is_not_there_is_refused():
    mapping = "plan: {id: x, colour: red}\ntables:\n  - table: table 9\n  - table: the table\n"
    mapping += "    holds: activity\n    columns:\n      - {column: 7, is: titel}\n"
    found = [one for one, _ in codes(csv("Activity,Who", "Dig,A"), "a.csv", mapping)]
    assert found == ["PB781"] * 5


def test_what_a_mapping_says_of_the_plan_is_checked_where_it_says_it():
    mapping = "plan: {id: a-plan-, language: English, currency: eur, title: Ours}\n"
    found = codes(csv("Activity,Who", "Dig,A"), "a.csv", mapping)
    assert found == [("PB203", "mapping.yml"), ("PB306", "mapping.yml"), ("PB306", "mapping.yml")]
    assert codes(csv("Activity,Who", "Dig,A"), "a.csv", "plan: {id: ours, language: fr, currency: EUR}\n") == []


# Files that could do harm


def test_dangerous_and_foreign_files_are_refused():
    sound = PAPERS["training"]()
    body = sound.parts()["word/document.xml"]
    rels = sound.parts()["word/_rels/document.xml.rels"]
    entity = body.replace("<w:document", '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document', 1)
    dde = body.replace("<w:body>", "<w:body><w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r></w:p>", 1)
    away = rels.replace(
        "</Relationships>",
        '<Relationship Id="r9" Type="http://x/attachedTemplate" TargetMode="External" Target="http://example.org/x.dotm"/></Relationships>',
    )
    cases = {
        "PB763": [
            sound.save(**{"word/vbaProject.bin": "x"}),
            sound.save(**{"word/document.xml": entity}),
            sound.save(**{"word/document.xml": dde}),
            sound.save(**{"word/_rels/document.xml.rels": away}),
            sound.save(**{"../evil.xml": "x"}),
            sound.save(**{"word/bomb.xml": "0" * 60_000_000}),
            sound.save(**{"word/document.xml": body.replace("<w:body>", "<w:body>" + "<w:x>" * 300 + "</w:x>" * 300)}),
        ],
        "PB762": [sound.save()[:2000], sound.save(**{"word/document.xml": "<w:document"})],
        "PB780": [b"\xd0\xcf\x11\xe0old", b"%PDF-1.7", b"{\\rtf1", b""],
    }
    for code, files in cases.items():
        assert [codes(one, "a.docx")[0][0] for one in files] == [code] * len(files)


def test_a_cell_that_looks_like_a_formula_stays_a_text():
    made, _ = read(csv("Activity,Who,When", "=1+1,A,2027", "@SUM(A1),B,2028", "\"+cmd|' /C calc'!A0\",C,2029"), "a.csv")
    assert [one["title"] for one in made.value["activities"]] == ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0"]


# The command


def test_nothing_is_overwritten_unless_it_is_named(desk):
    path = desk.home / "wells.csv"
    path.write_bytes(csv("Activity,Who,When", "Dig,Well Office,2027"))
    assert desk.take_in(path)[0] == 0
    plan = desk.home / "data/plans/wells/plan.yml"
    before = plan.read_text()
    path.write_bytes(csv("Activity,Who,When", "Fill,Well Office,2027"))
    code, said = desk.take_in(path, "--dry-run")
    assert code == 0 and "title: Fill" in said and plan.read_text() == before
    code, said = desk.take_in(path, "--output", str(plan))
    assert code == 0 and "replaced: " in said and "title: Fill" in plan.read_text()


def test_an_error_elsewhere_is_told_beside_and_hinders_nothing(desk):
    path = desk.home / "wells.csv"
    path.write_bytes(csv("Activity,Who,When", "Dig,Well Office,2027"))
    spoilt = desk.home / "data/spoilt.yml"
    spoilt.write_text("terms:\n  - {id: basin}\n", encoding="utf-8")
    code, said = desk.take_in(path, "--show")
    assert code == 0 and "is: title" in said
    assert "the data has 1 error (planbook check tells them)" in said
    code, said = desk.take_in(path, "--dry-run")
    assert code == 0 and "would be written" in said and "PB303" not in said
    assert desk.take_in(path)[0] == 0
    # What is in a file that cannot be read at all may be meant: to see it is fine, to write is not.
    spoilt.write_text("terms: [\n", encoding="utf-8")
    other = desk.home / "weirs.csv"
    other.write_bytes(csv("Activity,Who,When", "Dam,Well Office,2027"))
    assert desk.take_in(other, "--dry-run")[0] == 0
    code, said = desk.take_in(other)
    assert code == 1 and "nothing was written: mend data/spoilt.yml first" in said
    assert not (desk.home / "data/plans/weirs").exists()


def test_the_mapping_can_be_shown_and_given_back(desk, capsys):
    path = desk.home / "wells.csv"
    path.write_bytes(csv("Activity,Who,Thing", "Dig,Well Office,a spade"))
    code = main(["import", str(path), "--data", str(desk.home / "data"), "--show"])
    shown = capsys.readouterr().out
    assert code == 0 and "is: note" in shown and not (desk.home / "data/plans/wells").exists()
    mapping = desk.home / "mapping.yml"
    mapping.write_text(re.sub(r"is: note", "is: method", shown))
    assert desk.take_in(path, "--mapping", str(mapping))[0] == 0
    assert "method: a spade" in (desk.home / "data/plans/wells/plan.yml").read_text()


def test_meetings_are_no_money():
    assert [money(one, "USD").value for one in ("MOP6", "before COP 13", "5 TOP items")] == ["tbd"] * 3
    assert money("MOP 5,000", "USD").value == "MOP 5000"


def test_a_budget_that_does_not_add_up_is_taken_as_it_is_stated():
    made, problems = read(csv("Cost,EUR,Notes", "Salaries,1000,a", "Travel,500,b", "TOTAL,2000,c"), "budget.csv")
    told = next(one for one in problems if "accepted as it is stated" in one.message)
    assert told.hint is not None and told.hint.endswith("EUR 500 too little")
    (budget,) = made.value["budgets"]
    assert budget["accept"][0]["code"] == "PB421" and "look: " in made.content and wrong(made) == []


@pytest.mark.parametrize("said", ["Total", "TOTAL (EUR)", "Grand total:"])
def test_a_row_of_totals_is_no_activity(said):
    made, _ = read(csv("No.,Activity,Who,Budget", "1,Dig,A,EUR 100", f",{said},,EUR 300"), "work.csv")
    assert [one["title"] for one in made.value["activities"]] == ["Dig"]
    assert "look: a row of totals" in made.content and "300" in made.content and wrong(made) == []


def test_rows_and_spans_without_measure_take_no_time():
    book = sheet(*ROWS)
    book.active["A1000000"] = "far away"
    made, _ = read(saved(book), "far.xlsx")
    assert "far away" in made.content
    body = Paper().table([["Activity", "Who"], ["Dig", "Office"]]).parts()["word/document.xml"]
    wide = body.replace("<w:tcPr></w:tcPr>", '<w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>')
    made, _ = read(Paper().save(**{"word/document.xml": wide}), "wide.docx")
    assert "Dig" in made.content
