"""Translations read: states, marks, duplicates, renames, and what is not shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planbook.i18n.catalogue import (
    Catalogue,
    Entry,
    State,
    current_key,
    is_reviewed,
    kept_flags,
    read_catalogue,
    seal,
)
from planbook.i18n.po import PoEntry
from planbook.load.translations import faithful
from planbook.problems import Span

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def entry(key="a#title", source="new", translation="nouveau", before=""):
    return f'{before}msgctxt "{key}"\nmsgid "{source}"\nmsgstr "{translation}"\n\n'


@pytest.fixture
def catalogue(tmp_path):
    def read(*files):
        for number, text in enumerate(files):
            path = tmp_path / "i18n" / "fr" / "plans" / f"{number}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEAD + text, encoding="utf-8")
        return read_catalogue(tmp_path / "i18n", "fr")

    return read


def test_a_translation_counts_for_its_very_source(catalogue):
    found, problems = catalogue(entry())
    assert problems == ()
    assert found.find("a#title", "new") == "nouveau"
    assert found.state("a#title", "new") is State.TRANSLATED
    assert found.find("a#title", "newer") is None
    assert found.state("a#title", "newer") is State.STALE
    assert found.state("b#title", "new") is State.UNTRANSLATED
    assert catalogue(entry(translation=""))[0].state("a#title", "new") is State.UNTRANSLATED


def test_fuzzy_with_the_previous_source_counts_for_that(catalogue):
    found, _ = catalogue(entry(before='#, fuzzy\n#| msgid "old"\n'))
    assert found.find("a#title", "new") is None
    assert found.find("a#title", "old") == "nouveau"


@pytest.mark.parametrize("before", ["#, fuzzy\n", '#, fuzzy\n#| msgid "new"\n', '#, fuzzy\n#| msgid ""\n'])
def test_fuzzy_alone_counts_for_nothing(catalogue, before):
    found, problems = catalogue(entry(before=before))
    assert problems == ()
    assert found.find("a#title", "new") is None
    assert found.state("a#title", "new") is State.STALE


def test_a_previous_source_without_fuzzy_is_past(catalogue):
    found, _ = catalogue(entry(before='#| msgid "old"\n'))
    assert found.find("a#title", "new") == "nouveau"


def test_obsolete_entries_are_not_read(catalogue):
    obsolete = "".join(f"#~ {line}\n" for line in entry().split("\n") if line)
    found, problems = catalogue(obsolete + "\n" + entry(translation="neuf"))
    assert problems == ()
    assert found.find("a#title", "new") == "neuf"


def test_one_text_translated_twice_in_a_file_or_in_two(catalogue):
    found, problems = catalogue(entry() + entry(translation="neuf"), entry(translation="récent"))
    assert [(one.code, one.where.path, one.where.line) for one in problems] == [
        ("PB502", "i18n/fr/plans/0.po", 9),
        ("PB502", "i18n/fr/plans/1.po", 5),
    ]
    assert found.find("a#title", "new") == "nouveau"


def test_an_entry_left_empty_in_another_file_is_no_second_translation(catalogue):
    found, problems = catalogue(entry(translation=""), entry())
    assert problems == ()
    assert found.find("a#title", "new") == "nouveau"


def test_an_entry_left_empty_in_a_later_file_takes_no_translation_away(catalogue):
    found, problems = catalogue(entry(), entry(translation=""))
    assert problems == ()
    assert found.find("a#title", "new") == "nouveau"


def test_one_text_filed_twice_in_a_file_is_told_even_where_the_first_is_not_translated(catalogue):
    _, problems = catalogue(entry(translation="") + entry())
    assert [(one.code, one.where.line) for one in problems] == [("PB502", 9)]


def test_a_translation_marked_by_a_translator_was_made_from_nobody_knows_what(catalogue):
    found, _ = catalogue(entry(before="#, fuzzy\n"))
    assert (found.entries["a#title"].source, found.entries["a#title"].translation) == ("", "nouveau")


def test_nothing_is_reviewed_unless_somebody_has_read_it():
    made = Catalogue("fr", {"a": Entry("a", "new", "nouveau", Span("a.po", 1, 1, 1, 1))})
    assert made.state("a", "new") is State.TRANSLATED


def test_states_are_called_as_reports_call_them(catalogue):
    found, _ = catalogue(entry() + entry("b#title", before="#, reviewed\n"))
    states = [found.state(*one) for one in (("a#title", "new"), ("a#title", "newer"), ("b#title", "new"), ("c", "new"))]
    assert states == ["translated", "stale", "reviewed", "untranslated"]
    assert [*State] == ["reviewed", "translated", "stale", "unrecorded", "untranslated", "obsolete"]


def test_a_broken_file_leaves_the_others(catalogue):
    found, problems = catalogue(entry() + "nonsense\n", entry("b#title"))
    assert [one.code for one in problems] == ["PB501"]
    assert set(found.entries) == {"a#title", "b#title"}


def test_an_entry_with_a_forbidden_character_is_left_out(catalogue):
    found, problems = catalogue(entry(translation="nou\u202eveau") + entry("b#title"))
    assert [one.code for one in problems] == ["PB104"]
    assert set(found.entries) == {"b#title"}


def test_files_that_cannot_be_read(tmp_path):
    home = tmp_path / "i18n" / "fr"
    home.mkdir(parents=True)
    (home / "latin.po").write_bytes(HEAD.encode() + "msgctxt é".encode("latin-1"))
    (home / "link.po").symlink_to(home / "latin.po")
    os.mkfifo(home / "pipe.po")
    found, problems = read_catalogue(tmp_path / "i18n", "fr")
    assert [one.code for one in problems] == ["PB101", "PB113", "PB112"]
    assert found.entries == {}


def test_a_language_without_a_folder(tmp_path):
    found, problems = read_catalogue(tmp_path / "i18n", "fr")
    assert (found.entries, problems) == ({}, ())


def test_a_renamed_thing_keeps_its_translations(catalogue):
    found, _ = catalogue(entry("p/old#title") + entry("p/new#text", translation="texte") + entry("p/old#text"))
    now = found.renamed(lambda id: {"p/old": "p/new"}.get(id, id))
    assert now.find("p/new#title", "new") == "nouveau"
    assert now.find("p/new#text", "new") == "texte"
    assert found.renamed(lambda id: id) is found


def test_a_renamed_thing_takes_along_what_is_filed_below_a_field_with_a_sign_in_its_name(catalogue):
    found, _ = catalogue(entry("p/old#text/no#1"))
    assert found.renamed(lambda id: {"p/old": "p/new"}.get(id, id)).find("p/new#text/no#1", "new") == "nouveau"


def test_what_is_filed_under_the_present_key_but_not_translated_gives_way(catalogue):
    found, _ = catalogue(entry("p/old#title") + entry("p/new#title", translation=""))
    assert found.renamed(lambda id: id.replace("old", "new")).find("p/new#title", "new") == "nouveau"


def test_a_translation_that_lost_a_reference_is_not_shown(catalogue):
    good = entry("b#text", "see <plan:x>", "voir <plan:x>")
    found, _ = catalogue(entry("a#text", "see <plan:x>", "voir") + good)
    sound, problems = faithful(found)
    assert [(one.code, one.where.line) for one in problems] == [("PB503", 7)]
    assert sound.find("a#text", "see <plan:x>") is None
    assert sound.state("a#text", "see <plan:x>") is State.UNTRANSLATED
    assert sound.find("b#text", "see <plan:x>") == "voir <plan:x>"


def test_a_stale_translation_is_compared_with_what_it_was_made_from(catalogue):
    found, _ = catalogue(entry("a#text", "see <plan:x>", "voir", '#, fuzzy\n#| msgid "see"\n'))
    assert faithful(found) == (found, ())


def test_what_messages_call_a_file_starts_above_the_catalogues(catalogue):
    _, problems = catalogue("nonsense\n")
    assert Path(problems[0].where.path) == Path("i18n/fr/plans/0.po")


def test_what_is_older_than_its_source_is_found_with_what_it_was_made_from(catalogue):
    found, _ = catalogue(entry() + entry("b#title", translation=""))
    older = found.outdated("a#title", "newer")
    assert older is not None and (older.source, older.translation) == ("new", "nouveau")
    assert found.outdated("a#title", "new") is None
    assert found.outdated("b#title", "newer") is None
    assert found.outdated("c#title", "new") is None


def test_a_key_goes_with_its_thing():
    now = {"p/x": "q/y"}
    assert current_key("p/x#text/one", lambda id: now.get(id, id)) == "q/y#text/one"
    assert current_key("p/x#a#b", lambda id: now.get(id, id)) == "q/y#a#b"
    assert current_key("p/x", lambda id: now.get(id, id)) == "q/y"
    assert current_key("p/z#text", lambda id: now.get(id, id)) == "p/z#text"


def test_a_review_speaks_of_its_words_and_of_no_others():
    own = seal("new", "nouveau")
    assert own == "reviewed-0a8dcd43"
    assert len({own, seal("new", "neuf"), seal("newer", "nouveau"), seal("newn", "ouveau")}) == 4
    for flags, approved in (
        ((own,), True),
        (("reviewed",), True),
        ((own, "fuzzy"), False),
        (("reviewed-00000000",), False),
    ):
        assert is_reviewed(PoEntry("a", "new", "nouveau", flags=flags)) is approved
    flags = ("fuzzy", "reviewed", "no-wrap", "reviewed-00000000", own, "not-reviewed-")
    assert kept_flags(PoEntry("a", "new", "nouveau", flags=flags[1:])) == (own, "no-wrap", "not-reviewed-")
    # Of a changed text: what was read is what the translation was made from.
    changed = PoEntry("a", "newer", "nouveau", previous="new", flags=flags)
    assert kept_flags(changed) == (own, "no-wrap", "not-reviewed-")


def test_a_second_translation_is_told_with_the_place_of_the_first(catalogue):
    _, problems = catalogue(entry() + entry(translation="neuf"))
    assert [(one.code, one.where.line) for one in problems] == [("PB502", 9)]
    assert [(place.line, said) for place, said in problems[0].related] == [(5, "first here")]
