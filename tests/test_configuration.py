"""What commands take from mkdocs.yml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planbook.configuration import settings
from planbook.exports.formats import FORMATS
from planbook.terminal import StopError

FULL = """
site_name: Parks
site_url: !ENV [PARKS_URL, "https://parks.example"]
docs_dir: pages
theme:
  name: material
  features: &all [toc.follow]
plugins:
  - search
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ar, name: العربية, build: true}
        - {locale: xx, name: Not built, build: false}
        - {locale: "null", name: Nobody}
  - planbook:
      data_dir: plans
      today: 2026-01-15
      words:
        en: {home.title: "Parks: all of them"}
      downloads:
        folder: out
        formats: [json, pdf]
        site: parks.zip
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


@pytest.fixture
def told(tmp_path: Path):
    def write(text: str):
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
        return settings(tmp_path / "mkdocs.yml")

    return write


def test_everything_is_taken_from_it(told, tmp_path, monkeypatch):
    monkeypatch.delenv("PARKS_URL", raising=False)
    found = told(FULL)
    assert (found.data, found.i18n, found.docs) == (tmp_path / "plans", tmp_path / "i18n", tmp_path / "pages")
    assert found.site == tmp_path / "site"
    assert found.languages.all == ("en", "ar")
    assert [one.name for one in found.formats] == ["json", "pdf"]
    assert (found.folder, found.whole, found.today) == ("out", "parks.zip", date(2026, 1, 15))
    assert found.words == {"en": {"home.title": "Parks: all of them"}}
    assert found.web == "https://parks.example/"


def test_the_address_may_come_from_the_environment(told, monkeypatch):
    monkeypatch.setenv("PARKS_URL", "https://other.example/a/")
    assert told(FULL).web == "https://other.example/a/"
    assert told("site_url: !ENV PARKS_URL\nplugins: [planbook]\n").web == "https://other.example/a/"


@pytest.mark.parametrize("plugins", ["[planbook]", "\n  - planbook", "\n  planbook: {}", "\n  - planbook:"])
def test_without_options_all_is_as_usual(plugins, told, tmp_path):
    found = told(f"site_name: Parks\nplugins: {plugins}\n")
    assert found.folder == found.whole == found.web == ""
    assert found.languages.all == ("en",)
    assert found.formats == tuple(one for one in FORMATS if one.usual)
    assert found.data == tmp_path / "data"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plugins: [search]\n", "does not list the plugin planbook"),
        ("plugins:\n  - planbook: {downloads: {formats: [doc]}}\n", "there is no format `doc`; there are pdf,"),
        ("plugins:\n  - planbook: {today: soon}\n", "write `today` as YYYY-MM-DD, not `soon`"),
    ],
)
def test_what_cannot_be_is_said(text, words, told):
    with pytest.raises(StopError, match=r"mkdocs\.yml") as stop:
        told(text)
    assert words in str(stop.value)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(StopError, match="cannot be read"):
        settings(tmp_path / "mkdocs.yml")


def test_other_formats_can_be_asked_for_in_one_run(told, monkeypatch):
    monkeypatch.setenv("PLANBOOK_FORMATS", "html, epub")
    assert [one.name for one in told(FULL).formats] == ["html", "epub"]
    monkeypatch.setenv("PLANBOOK_FORMATS", "hmtl")
    with pytest.raises(StopError, match="there is no format `hmtl`"):
        told(FULL)
