"""Workbooks and CSV: what stands in them, that totals add up in a spreadsheet too, that nothing is lost on the way."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook import source
from planbook.exports.csv import write as write_csv
from planbook.exports.xlsx import workbook, writing
from planbook.exports.xlsx.sums import sums
from planbook.exports.xlsx.tables import tables
from planbook.i18n.languages import Languages
from planbook.importing.data import Data
from planbook.importing.kept import base_of
from planbook.importing.merging import merge
from planbook.importing.workbook import read
from planbook.pipeline import build, catalogues
from planbook.views.csv_files import harmless

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
PLANS = ("uclg-cib-2023", "cms-capacity", "cbd-cms-joint", "ccm-isu-2021", "cms-synergies", "illustration-rivers")
ALWAYS_WORK_OUT = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
COUNTED = (("ccm-isu-2021", "en"), ("illustration-rivers", "en"), ("cms-capacity", "en"))
KEPT = (("ccm-isu-2021", "fr"), ("illustration-rivers", "ar"))
OFFICE = shutil.which("soffice")
office = pytest.mark.skipif(
    OFFICE is None or os.environ.get("PLANBOOK_OFFICE") == "none",
    reason="needs LibreOffice: scripts/install-libreoffice",
)


@pytest.fixture(scope="module")
def sample() -> Data:
    languages = Languages("en", ("en", "fr", "ar"))
    found, _ = catalogues(ROOT / "i18n", ("fr", "ar"))
    return Data.of(build(ROOT / "data", TODAY).documents, languages, found, TODAY)


def made(data: Data, plan: str, language: str, cached: bool = True) -> bytes:
    voice = data.voice(language)
    book = workbook(voice, plan, tables(voice, data.catalogues.get(language), plan), "mark")
    if not cached:
        formulas = {key: (formula, Fraction(0)) for key, (formula, _) in book.formulas.items()}
        lines = [
            replace(one, formulas=tuple((formula, Fraction(0)) for formula, _ in one.formulas)) for one in book.sums
        ]
        book = replace(book, formulas=formulas, sums=tuple(lines))
    return writing.write(book)


def merged(data: Data, content: bytes, texts: dict[str, str] | None = None):
    book, problems = read(content, "plan.xlsx")
    assert book is not None and problems == ()
    base, problems = base_of(book)
    assert base is not None and problems == ()
    return merge(book, base, data, lambda name: (texts or {}).get(name) or (ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def saved_again(sample, tmp_path_factory) -> dict[tuple[str, str], bytes]:
    """Workbooks opened and saved again by LibreOffice, everything worked out anew; one start of it for all."""
    folder = tmp_path_factory.mktemp("office")
    for plan, language in (*COUNTED, *KEPT):
        content = made(sample, plan, language, cached=(plan, language) in KEPT)
        (folder / f"{plan}.{language}.xlsx").write_bytes(content)
    (folder / "profile/user").mkdir(parents=True)
    (folder / "profile/user/registrymodifications.xcu").write_text(ALWAYS_WORK_OUT, encoding="utf-8")
    command = [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *map(str, folder.glob("*.xlsx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {one: (folder / "out" / f"{one[0]}.{one[1]}.xlsx").read_bytes() for one in (*COUNTED, *KEPT)}


@pytest.mark.parametrize("plan", PLANS)
def test_what_goes_out_and_comes_back_unchanged_changes_nothing(sample, plan):
    for language in sample.languages.all:
        back = merged(sample, made(sample, plan, language))
        assert (back.found.changes, back.found.fresh, back.found.gone, back.problems) == ([], [], [], []), language
        assert back.files == {}


def test_the_same_input_gives_the_same_bytes(sample):
    assert made(sample, "illustration-rivers", "ar") == made(sample, "illustration-rivers", "ar")


def test_arabic_sheets_run_from_right_to_left_and_heads_stay(sample):
    book = openpyxl.load_workbook(BytesIO(made(sample, "illustration-rivers", "ar")))
    shown = [one for one in book if one.sheet_state == "visible"]
    assert all(one.sheet_view.rightToLeft for one in shown)
    tables = [one for one in shown if str(one.cell(1, 1).value).startswith("planbook:")]
    assert len(tables) == 7 and all(one.freeze_panes and one.row_dimensions[1].hidden for one in tables)
    assert [one.title for one in book if one.sheet_state == "veryHidden"] == ["_lists", "_planbook"]


def test_amounts_are_numbers_and_days_are_days(sample):
    book = openpyxl.load_workbook(BytesIO(made(sample, "ccm-isu-2021", "fr")), data_only=True)
    budget = next(one for one in book if one.cell(1, 1).value == "planbook:budget")
    heads = [one.value for one in budget[1]]
    salaries = next(row for row in budget.iter_rows() if row[0].value == "salaries")
    amount = salaries[heads.index("amount.low")]
    assert (amount.value, amount.number_format) == (341405, '#,##0 "CHF"')
    assert salaries[heads.index("counts.high")].value == 341405
    days = [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)
    ]
    assert days and all(one.hour == 0 for one in days)


def test_no_text_is_ever_a_formula():
    text = "plan: {id: p, title: '=1+1', period: 2027, summary: '+cmd', currency: EUR, short_title: '@SUM(A1)'}\n"
    data = Data.of((document("data/plans/p/plan.yml", text),), Languages("en", ("en",)), {}, TODAY)
    book = openpyxl.load_workbook(BytesIO(made(data, "p", "en")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [one.value for one in cells if one.data_type == "f"]
    assert {"=1+1", "+cmd", "@SUM(A1)"} <= {one.value for one in cells if one.quotePrefix}
    assert merged(data, made(data, "p", "en")).found.changes == []


def test_csv_guards_formulas_and_keeps_numbers(sample):
    voice = sample.voice("en")
    subject = SimpleNamespace(voice=voice, plan="ccm-isu-2021", catalogues={})
    with zipfile.ZipFile(BytesIO(write_csv(subject).content)) as packed:  # type: ignore[arg-type]
        tables = {name: packed.read(name) for name in packed.namelist()}
    assert all(one.startswith(b"\xef\xbb\xbf") for one in tables.values())
    rows = list(csv.DictReader(StringIO(tables["budget.csv"].decode("utf-8-sig"))))
    assert next(one["amount.low"] for one in rows if one["id"] == "salaries") == "341405"
    assert [harmless(one) for one in ("=1", "+1", "-x", "@a", "＝1", "\tb", "plain")] == [
        "'=1", "'+1", "'-x", "'@a", "'＝1", "'\tb", "plain",
    ]  # fmt: skip


@office
@pytest.mark.slow
@pytest.mark.parametrize(("plan", "language"), COUNTED)
def test_a_spreadsheet_comes_to_our_totals(sample, plan, language, saved_again):
    """The figures kept beside the formulas are taken away first: what is there then, LibreOffice worked out."""
    book = openpyxl.load_workbook(BytesIO(saved_again[plan, language]), data_only=True)
    shown = [(row[1].value, row[2].value, row[3].value) for row in book["Totals"].iter_rows(min_row=2)]
    ours = [(one.currency, float(one.low), float(one.high)) for one in sums(sample.graph, plan)]
    assert ours and [(code, float(low), float(high)) for code, low, high in shown] == ours


@office
@pytest.mark.slow
@pytest.mark.parametrize(("plan", "language"), KEPT)
def test_a_workbook_saved_by_libreoffice_changes_nothing(sample, plan, language, saved_again):
    back = merged(sample, saved_again[plan, language])
    assert (back.found.changes, back.found.fresh, back.found.gone, back.problems) == ([], [], [], [])


# Plans of all sorts


def document(path: str, text: str) -> source.Document:
    found, problems = source.read_text(text, path)
    assert found is not None and not problems, problems
    return found


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
TITLES = WORDS.filter(lambda text: text and not set(text) & set("<>[]\\`*_|{}\"'"))
WHENS = st.sampled_from(
    ["2027", "2027-05", "2027-05-15", "2027-Q2", "2027/2028", "early 2027", "about 2027", "2028-H1"]
)
COSTS = st.sampled_from(["0", "12", "1200.50", "10-20", "about 5", "up to 7", "at least 3", "tbd", "in kind", "USD 4"])


@st.composite
def plans(draw) -> str:
    """A small plan as a data file."""
    lines = [
        "plan: {id: p, title: P, period: 2027/2028, currency: EUR}",
        "parties: [{id: a, name: A}, {id: b, name: B}]",
    ]
    lines += ["activities:"]
    for number in range(draw(st.integers(1, 4))):
        lines += [f"  - id: x{number}", f'    title: "{draw(TITLES)}"', f"    when: {draw(WHENS)}"]
        lines += [f"    parties: {draw(st.sampled_from(['a', '[a, b]', '{party: b, role: lead}']))}"]
        lines += [f"    cost: {draw(COSTS)}"] if draw(st.booleans()) else []
        lines += [f"    status: {draw(st.sampled_from(['planned', 'done']))}"] if draw(st.booleans()) else []
    return "\n".join(lines) + "\n"


@settings(max_examples=20)
@given(plans(), TITLES)
def test_any_plan_comes_back_as_it_was_and_one_edit_is_one_edit(text, title):
    path = "data/plans/p/plan.yml"
    data = Data.of((document(path, text),), Languages("en", ("en",)), {}, TODAY)
    content = made(data, "p", "en")
    assert merged(data, content).found.changes == []
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = next(one for one in book if one.cell(1, 1).value == "planbook:activities")
    cell = sheet.cell(3, [one.value for one in sheet[1]].index("title") + 1)
    cell.value, cell.data_type = title, "s"
    kept = BytesIO()
    book.save(kept)
    back = merged(data, kept.getvalue(), {path: text})
    assert [one for one in back.problems if one.severity == "error"] == []
    if back.files:
        old, new = text.splitlines(), back.files[path].splitlines()
        assert [number for number, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]] == [4]
