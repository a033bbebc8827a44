"""Weblate with our catalogues: read and written by the library that it uses, translate-toolkit (GPL, tests only)."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

import pytest
from translate.storage.pypo import pofile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from planbook.exchange.formats import WRITERS
from planbook.exchange.units import Bundle, Status, Unit
from planbook.i18n.catalogue import catalogue_files, made_from
from planbook.i18n.po import parse
from planbook.i18n.sync import Message, sync

ROOT = Path(__file__).parents[2]
LANGUAGES = sorted(one.name for one in (ROOT / "i18n").iterdir() if one.is_dir())
(COMPONENT,) = json.loads((ROOT / ".weblate/components.json").read_text())
DISCOVERY = json.loads((ROOT / ".weblate/discovery.json").read_text())
STALE = """\
#
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

# what is meant?
#. Activity 1.4, title
#, fuzzy
#| msgid "Walk"
msgctxt "coast/walk#title"
msgid "Walk the beaches"
msgstr "Marche"

#, reviewed-0a1b2c3d
msgctxt "coast#text"
msgid ""
"One\\n"
"\\n"
"two"
msgstr ""
"Un\\n"
"\\n"
"deux"

#~| msgid "Once"
#~ msgctxt "coast/gone#title"
#~ msgid "Gone"
#~ msgstr "Parti"
"""


def opened(data: bytes) -> pofile:
    """As Weblate opens it, with our setting for long lines."""
    store = pofile(width=COMPONENT["file_format_params"]["po_line_wrap"])
    store.parse(data)
    return store


def changed(before: bytes, after: bytes) -> list[str]:
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edit_of_any_catalogue_is_a_change_of_one_entry(language):
    paths = list(catalogue_files(ROOT / "i18n" / language))
    assert len(paths) > 40
    for path in paths:
        data = path.read_bytes()
        store = opened(data)
        assert bytes(store) == data, path
        unit = next(one for one in store.units if one.isblank() is False and one.source)
        before = str(unit)
        unit.target = "une ligne"
        saved = bytes(store)
        assert saved.decode() == data.decode().replace(before, str(unit), 1)
        assert all(line[2:].startswith(("msgstr", '"')) for line in changed(data, saved)), path
        found, problems = parse(saved.decode(), "x")
        assert problems == ()
        assert [one.translation for one in found.entries if one.key == unit.getcontext()] == ["une ligne"]


@pytest.mark.parametrize("cleared", [True, False])
def test_marks_remarks_and_earlier_sources_are_kept(cleared):
    store = opened(STALE.encode())
    assert bytes(store).decode() == STALE
    unit = store.units[1]
    assert (unit.prev_source, unit.isfuzzy(), unit.getcontext()) == ("Walk", True, "coast/walk#title")
    unit.target = "Parcourir les plages"
    unit.markfuzzy(False)
    if cleared:
        unit.prev_source = ""
    found, problems = parse(bytes(store).decode(), "x")
    assert problems == ()
    entry = found.entries[0]
    assert (entry.translation, made_from(entry)) == ("Parcourir les plages", "Walk the beaches")
    assert (entry.hints, entry.comments) == (("Activity 1.4, title",), ("what is meant?",))
    assert [one.flags for one in found.entries] == [(), ("reviewed-0a1b2c3d",), ()]
    assert [one.previous for one in found.entries][2] == "Once"


@pytest.mark.parametrize(("form", "kind"), [("xliff12", xlifffile), ("xliff2", Xliff2File)])
def test_its_library_reads_our_xliff(form, kind):
    units = (
        Unit(key="a#title", source="See <plan:b> & {n}", translation="Voir <plan:b> & {n}", status=Status.TRANSLATED),
        Unit(key="b#title", source="Open", status=Status.UNTRANSLATED),
    )
    store = kind.parsestring(WRITERS[form](Bundle(language="fr", source_language="en", units=units)))
    assert len(store.units) == 2
    assert [bool(one.target) for one in store.units] == [True, False]


def test_what_weblate_and_poedit_write_at_the_top_survives_a_sync_or_is_dropped_as_noise(tmp_path):
    home = tmp_path / "i18n" / "fr"
    messages = {"a.po": [Message("coast/walk#title", "Walk the beaches", "Activity 1.4, title")]}
    home.mkdir(parents=True)
    (home / "a.po").write_text(STALE)
    sync(home, messages, lambda id: id)
    clean = (home / "a.po").read_text()
    store = opened(clean.encode())
    store.updateheader(
        add=True,
        Last_Translator="Jane <jane@example.org>",
        PO_Revision_Date="2026-01-01 00:00+0000",
        X_Generator="Weblate 5.17",
        Language_Team="French",
        Plural_Forms="nplurals=2; plural=n > 1;",
        X_Poedit_SourceCharset="UTF-8",
    )
    (home / "a.po").write_bytes(bytes(store))
    sync(home, messages, lambda id: id)
    added = changed(clean.encode(), (home / "a.po").read_bytes())
    kept = {line.split(":")[0].strip('+ "') for line in added}
    assert kept == {"Last-Translator", "Language-Team", "Plural-Forms", "X-Poedit-SourceCharset"}


def test_discovery_finds_every_catalogue_and_gives_each_a_name():
    found = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "i18n").rglob("*.po"))]
    matched = [re.fullmatch(DISCOVERY["match"], name) for name in found]
    assert None not in matched
    assert {one["language"] for one in matched if one} == set(LANGUAGES)
    assert all(re.fullmatch(DISCOVERY["language_regex"], language) for language in LANGUAGES)
    names = {one["component"] for one in matched if one}
    assert len({re.sub(r"[^a-z0-9]+", "-", name) for name in names}) == len(names)
    assert {name for name in found if re.fullmatch(COMPONENT["filemask"].replace("*", "[^/]+"), name)}
