"""The list of files to take along."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from planbook.exports.manifest import MANIFEST, Entry, entry, read, written

ONE = Entry(
    path="parks.fr.pdf",
    format="pdf",
    plan="parks",
    language="fr",
    title="Parcs de la ville",
    bytes=1234,
    sha256="0" * 64,
    edition="2026-01-01",
    content="0a1b2-c3d4e",
    problems=("data/plan.yml:1:1: warning[PB752]: …",),
)


def test_what_is_written_is_read(tmp_path):
    (tmp_path / MANIFEST).write_text(written((ONE, replace(ONE, path="b.json", language=""))), encoding="utf-8")
    assert read(tmp_path) == (ONE, replace(ONE, path="b.json", language=""))
    assert ONE.day == date(2026, 1, 1)


def test_the_list_has_the_names_that_others_may_rely_on():
    assert list(json.loads(written((ONE,)))["files"][0]) == (
        "path format plan language title bytes sha256 edition content problems".split()
    )


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"planbook": 2, "files": []}', '{"planbook": 1, "files": [1]}']
)
def test_a_list_that_is_none_is_no_list(text, tmp_path):
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read(tmp_path) is None


def test_where_there_is_none_there_is_none(tmp_path):
    assert read(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../secret"},
        {"path": "/etc/passwd"},
        {"path": "a/b.pdf"},
        {"path": "a\\b.pdf"},
        {"path": "C:b.pdf"},
        {"path": ".stamps"},
        {"path": ""},
        {"bytes": "12"},
        {"edition": "yesterday"},
        {"title": 1},
        {"more": 1},
    ],
)
def test_no_entry_leads_out_of_the_folder_or_says_nonsense(change):
    assert entry(asdict(ONE)) == ONE
    with pytest.raises(ValueError):
        entry({**asdict(ONE), **change})
