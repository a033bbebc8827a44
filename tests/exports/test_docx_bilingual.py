"""Word files of two languages: every text of a plan in its order, marked, and taken back as it was or changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from planbook.book import Material, written
from planbook.exchange.package import Package
from planbook.exchange.units import Status, Unit
from planbook.exchange.word import read
from planbook.exports.docx.bilingual import write
from planbook.exports.docx.xml import W
from planbook.exports.subject import Subject
from planbook.i18n.catalogue import Catalogue, Entry
from planbook.i18n.languages import Languages
from planbook.i18n.seals import opened
from planbook.model.texts import texts
from planbook.pipeline import build, site, voices
from planbook.problems import Severity, Span

PLAN = """
plan:
  id: river-plan
  title: Work plan for the river
  summary: |
    What the towns do for [the water](plan:clean-water).

    In two paragraphs.
results:
  - id: clean-water
    level: outcome
    title: The water is clean
    description: It is clear & cold.
    activities:
      - {id: sample-water, title: Take samples, description: At every bridge <plan:clean-water>.}
      - {id: mend-bank, title: Mend the bank}
"""

TRANSLATED = {
    "river-plan#title": ("Work plan for the river", "خطة عمل النهر"),
    "river-plan/clean-water#title": ("The water was clean", "كان الماء نظيفًا"),
    "river-plan/sample-water#title": ("Take samples", "أخذ العينات"),
}


@pytest.fixture
def subject(tmp_path: Path) -> Callable[[str], Subject]:
    path = tmp_path / "data" / "plans" / "river-plan" / "plan.yml"
    path.parent.mkdir(parents=True)
    path.write_text(PLAN)
    built = build(tmp_path / "data", date(2026, 1, 1))
    assert not [one for one in built.problems if one.severity is Severity.error]
    where = Span("i18n/ar/plan.po", 1, 1, 1, 1)
    entries = {key: Entry(key, source, words, where) for key, (source, words) in TRANSLATED.items()}
    languages, found = Languages("en", ("en", "ar")), {"ar": Catalogue("ar", entries)}
    spoken = voices(built, languages, found, date(2026, 1, 1))
    (tmp_path / "docs").mkdir()

    def collect(language: str) -> Material:
        pages, links = site(spoken[language])
        docs = tmp_path / "docs"
        return Material(spoken[language], pages, links, written(docs, language, "en", languages.all), docs)

    return lambda language: Subject("river-plan", spoken[language], found, collect)


def rows(content: bytes) -> Iterator[list[str]]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        document = etree.fromstring(file.read("word/document.xml"))
    for row in document.iter(f"{{{W}}}tr"):
        cells = row.findall(f"{{{W}}}tc")
        yield ["\n".join("".join(p.itertext()) for p in one.findall(f"{{{W}}}p")) for one in cells]


def units(content: bytes) -> tuple[Unit, ...]:
    bundle, problems = read(Package(content), "made.docx")
    assert problems == ()
    assert (bundle.source_language, bundle.language) == ("en", "ar")
    return bundle.units


def test_every_text_comes_back_as_it_was(subject: Callable[[str], Subject]) -> None:
    of = subject("ar")
    made = units(write(of).content)
    own = [one for one in of.voice.graph.entities.values() if "river-plan" in (one.id, one.container_id)]
    expected = {one.key: one.source for entity in own for one in texts(entity)}
    assert {one.key: one.source for one in made} == expected
    assert len(made) == len(expected)
    for one in made:
        seal = opened(one.seal)
        assert seal is not None
        assert seal.fits_source(one.key, one.source)
        assert seal.fits_translation(one.translation)
        assert one.translation == TRANSLATED.get(one.key, ("", ""))[1]
    states = {one.key: one.status for one in made}
    assert states["river-plan#title"] is Status.TRANSLATED
    assert states["river-plan/clean-water#title"] is Status.STALE
    assert states["river-plan/mend-bank#title"] is Status.UNTRANSLATED


def test_it_reads_like_the_plan(subject: Callable[[str], Subject]) -> None:
    found = [one for one in rows(write(subject("ar")).content) if "[key]" not in one[2]]
    sources = [one[0] for one in found]
    assert sources[0] == "Work plan for the river"
    in_order = ["The water was clean", "The water is clean", "Take samples", "Mend the bank"]
    assert [one for one in sources if one in in_order] == in_order  # what a stale one was made from stands above it
    summary = next(one for one in sources if one.startswith("What the towns"))
    assert summary.split("\n") == ["What the towns do for [the water](plan:clean-water).", "", "In two paragraphs."]


def test_what_is_open_is_marked(subject: Callable[[str], Subject]) -> None:
    of = subject("ar")
    found = {one[0]: one[2] for one in rows(write(of).content)}
    assert of.voice.label("exchange.status.stale") in found["The water is clean"]
    assert of.voice.label("exchange.status.untranslated") in found["Mend the bank"]
    assert not any(of.voice.label(f"exchange.status.{one}") in found["Take samples"] for one in ("stale", "translated"))


def test_a_changed_translation_comes_back(subject: Callable[[str], Subject]) -> None:
    before = write(subject("ar")).content
    after = BytesIO()
    with zipfile.ZipFile(BytesIO(before)) as file, zipfile.ZipFile(after, "w") as changed:
        for name in file.namelist():
            changed.writestr(name, file.read(name).replace("أخذ العينات".encode(), "جمع العينات".encode()))
    unit = next(one for one in units(after.getvalue()) if one.key == "river-plan/sample-water#title")
    assert unit.translation == "جمع العينات"
    seal = opened(unit.seal)
    assert seal is not None
    assert not seal.fits_translation(unit.translation)


def test_it_is_valid_and_the_same_each_time(subject: Callable[[str], Subject], tmp_path: Path) -> None:
    made = write(subject("ar")).content
    assert write(subject("ar")).content == made
    path = tmp_path / "made.docx"
    path.write_bytes(made)
    assert [one.description for one in OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path).errors] == []


def test_heads_repeat_and_each_column_runs_its_own_way(subject: Callable[[str], Subject]) -> None:
    with zipfile.ZipFile(BytesIO(write(subject("ar")).content)) as file:
        document = etree.fromstring(file.read("word/document.xml"))
    names = {"w": W}
    tables = document.xpath("//w:tbl", namespaces=names)
    assert all(one.xpath("w:tr[1]/w:trPr/w:tblHeader", namespaces=names) for one in tables)
    row = next(one for one in document.iter(f"{{{W}}}tr") if re.search("Take samples", "".join(one.itertext())))
    directions = row.xpath("w:tc/w:p[1]/w:pPr/w:bidi/@w:val", namespaces=names)
    assert directions == ["0", "1", "0"]


def test_the_source_language_has_none(subject: Callable[[str], Subject]) -> None:
    assert write(subject("en")).content == b""
