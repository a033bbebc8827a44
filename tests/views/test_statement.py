"""The accessibility statement: what it says of a site that was tested, and of one that was not."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from planbook.pages import Audit, Check, Conformance, Statement, Weight
from planbook.pipeline import site
from planbook.plugin.statement import AccessibilityConfig, read, tell, way_to
from planbook.site.render import render

ROOT = Path(__file__).parents[2]
AUDIT = Audit(
    day=date(2026, 1, 15),
    programs=(("axe-core", "4.12.1"),),
    looked={"en": ("", "plans/"), "fr": ("", "plans/"), "ar": ("",)},
    faults=dict.fromkeys(Check, 0),
    weights={"en": Weight(54_321, 6)},
    scores={"en": {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}},
)


@pytest.fixture
def say(sample):
    """The statement in English or French, as HTML; None where there is no such page."""

    def show(said: Statement | None, language: str = "en") -> str | None:
        voice = sample("full", language).voice
        voice.statement = said
        try:
            pages, links = site(voice)
        finally:
            voice.statement = None
        found = next((one for one in pages if one.id == "index:accessibility"), None)
        return render(found, links).html if found else None

    return show


def test_a_site_that_says_nothing_has_no_page(say):
    assert say(None) is None


def test_what_was_tested_is_told_with_day_programs_pages_and_figures(say):
    html = say(Statement(publisher="River Office", contact="mailto:us@rivers.example", audit=AUDIT))
    for words in (
        "River Office",
        "WCAG",
        "15 January 2026",
        "axe-core 4.12.1",
        "English and French:",
        "54 kB",
        ">99</td>",
        'href="mailto:us@rivers.example">us@rivers.example</a>',
        "found no fault",
        "nobody has assessed",
        "screen reader",
    ):
        assert words in html, words
    assert html.count("<li") - html.count("part_limits") >= 3
    assert all(word not in html for word in ("as the publisher declares", "Not assessed"))


def test_faults_are_counted_and_make_it_partial(say):
    html = say(Statement(publisher="P", audit=AUDIT_WITH_FAULTS))
    assert "In part: the checks below found 3 faults." in html


AUDIT_WITH_FAULTS = Audit(day=AUDIT.day, programs=(), looked={"en": ("",)}, faults={Check.AXE: 2, Check.HTML: 1})


def test_without_results_it_says_that_nothing_is_known(say):
    html = say(Statement(publisher="P", contact="https://rivers.example/contact"))
    assert "Not assessed: this site has not been tested yet." in html
    assert "part_tested" not in html and "axe" not in html
    assert "does not name an address" in say(Statement(publisher="P", conformance=Conformance.PARTIAL))


def test_what_the_publisher_declares_stands_before_what_checks_found(say):
    html = say(Statement(publisher="P", conformance=Conformance.PARTIAL, audit=AUDIT), "fr")
    assert "Partielle, selon la déclaration de l’éditeur" in html and "15 janvier 2026" in html


# What the options and the file of results say.


def config(tmp_path: Path, **more: object) -> SimpleNamespace:
    own = {"config_file_path": str(tmp_path / "mkdocs.yml"), "docs_dir": str(tmp_path / "docs")}
    return SimpleNamespace(**{**own, "site_name": "Rivers", "site_author": None, "use_directory_urls": True, **more})


def options(**said: object) -> AccessibilityConfig:
    found = AccessibilityConfig()
    found.load_dict(said)
    assert found.validate() == ([], [])
    return found


def told(tmp_path: Path, **said: object) -> Statement | None:
    voice = SimpleNamespace(statement=None)
    tell([voice], options(**said), config(tmp_path))
    return voice.statement


def test_a_site_without_contact_and_results_says_nothing(tmp_path):
    assert told(tmp_path) is None


def test_a_contact_is_enough(tmp_path):
    assert told(tmp_path, contact="us@rivers.example") == Statement(
        publisher="Rivers", contact="mailto:us@rivers.example"
    )
    assert told(tmp_path, contact="https://rivers.example/c", publisher="Office").publisher == "Office"


@pytest.mark.parametrize("contact", ["javascript:alert(1)", "call us", "javascript:a@b", "ftp://rivers.example"])
def test_another_address_is_no_link(contact, tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        assert told(tmp_path, contact=contact).contact == ""
    assert "neither an e-mail address" in caplog.text


def test_the_results_of_this_site_can_be_read():
    found = read(ROOT / "accessibility.json")
    assert found is not None
    assert {"en", "fr", "es", "ar", "ru", "zh"} == set(found.looked) and set(found.faults) == set(Check)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"planbook": 2}', '{"planbook": 1, "day": "today"}'])
def test_what_holds_no_results_is_a_warning(text, tmp_path, caplog):
    (tmp_path / "accessibility.json").write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert read(tmp_path / "accessibility.json") is None
    assert "holds no results" in caplog.text


def test_a_check_that_nobody_knows_is_no_result(tmp_path):
    file = tmp_path / "accessibility.json"
    said = json.loads((ROOT / "accessibility.json").read_text(encoding="utf-8"))
    file.write_text(json.dumps({**said, "faults": {"smell": 0}}), encoding="utf-8")
    assert read(file) is None


def test_a_page_written_by_hand_is_led_to_as_well(tmp_path):
    nobody = SimpleNamespace(statement=None)
    assert way_to(nobody, config(tmp_path)) == ""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/accessibility.md").write_text("# Ours\n", encoding="utf-8")
    assert way_to(nobody, config(tmp_path)) == "accessibility/"
    assert way_to(nobody, config(tmp_path, use_directory_urls=False)) == "accessibility.html"
