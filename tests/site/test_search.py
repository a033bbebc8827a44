"""The search index of one language."""

from __future__ import annotations

import json

from planbook.site.search import search_index

CONFIG = {
    "lang": ["en", "fr"],
    "separator": r"[\s\-]+",
    "pipeline": ["trimmer", "stemmer", "stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}},
    "prebuild_index": False,
}
ENTRIES = [
    {"location": "fr/", "title": "Accueil", "text": "<p>é</p>"},
    {"location": "fr/plans/a/#b", "title": "B", "text": "", "tags": ["x"]},
    {"location": "fr/fr/", "title": "Folder called fr", "text": ""},
]


def index(prefix: str = "fr/", language: str = "fr") -> dict:
    return json.loads(search_index(CONFIG, ENTRIES, prefix, language))


def test_addresses_count_from_the_root_of_the_language():
    assert [one["location"] for one in index()["docs"]] == ["", "plans/a/#b", "fr/"]
    assert [one["location"] for one in index("", "en")["docs"]] == [one["location"] for one in ENTRIES]


def test_it_speaks_its_own_language_only():
    assert index()["config"]["lang"] == ["fr"]


def test_words_are_not_cut_to_their_stems():
    assert index()["config"]["pipeline"] == ["trimmer", "stopWordFilter"]


def test_nothing_else_of_an_entry_is_lost():
    assert index()["docs"][1] == {"location": "plans/a/#b", "title": "B", "text": "", "tags": ["x"]}
    assert index()["config"]["fields"] == CONFIG["fields"]


def test_it_is_written_as_it_is_read():
    assert "é" in search_index(CONFIG, ENTRIES, "fr/", "fr")


def test_without_a_configuration_it_is_an_index_all_the_same():
    assert json.loads(search_index({}, [], "", "en")) == {"config": {"lang": ["en"], "pipeline": []}, "docs": []}
