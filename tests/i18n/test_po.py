"""PO files: read with exact places, written as gettext's tools write them; polib is the second opinion."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.i18n.po import PoEntry, PoFile, parse, render

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

texts = st.text(alphabet=st.sampled_from('aé水"\\\n\t{}<>#~|, '), min_size=1, max_size=20)
entries = st.builds(
    PoEntry,
    key=st.text(alphabet="abc/#-", min_size=1, max_size=8),
    source=texts,
    translation=texts,
    previous=st.none() | texts,
    flags=st.sampled_from([(), ("fuzzy",), ("fuzzy", "no-wrap")]),
    comments=st.lists(st.sampled_from(["a remark", "é", "two  words"]), max_size=2).map(tuple),
    hints=st.sampled_from([(), ("Activity 1.4",)]),
    obsolete=st.booleans(),
)


def read(text):
    return parse(text, "i18n/fr/a.po")


def one(lines):
    file, problems = read(HEAD + lines)
    assert problems == ()
    assert len(file.entries) == 1
    return file.entries[0]


@given(st.lists(entries, max_size=4), st.lists(st.sampled_from(["Jane", "2026"]), max_size=2).map(tuple))
def test_what_is_written_is_read_back(found, comments):
    file = PoFile(found, {"Language": "fr"}, comments or ("",))
    again, problems = read(render(file))
    assert problems == ()
    assert again == file
    assert render(again) == render(file)


@given(st.lists(entries, max_size=4))
def test_polib_reads_the_same(found):
    file = PoFile(found, {"Content-Type": "text/plain; charset=UTF-8"})
    other = polib.pofile(render(file))
    assert [(e.msgctxt, e.msgid, e.msgstr, bool(e.obsolete), e.fuzzy) for e in other] == [
        (e.key, e.source, e.translation, e.obsolete, e.fuzzy) for e in found
    ]
    # polib forgets the previous source of obsolete entries, which is why we do not use it.
    assert [e.previous_msgid for e in other if not e.obsolete] == [e.previous for e in found if not e.obsolete]


@given(st.text(alphabet=st.sampled_from('msgidctxr"\\\n #~|,abc\x00\u202e'), max_size=60))
def test_nothing_ever_raises(text):
    read(text)
    read(HEAD + text)


def test_an_entry_with_all_its_parts():
    found = one(
        '# by Jane\n#. a hint\n#: file.yml:3\n#, fuzzy, no-wrap\n#| msgid "old\\n"\n#| "text"\n'
        'msgctxt "a#title"\nmsgid ""\n"new\\n"\n"text"\nmsgstr "nouveau"\n'
    )
    assert (found.key, found.source, found.translation, found.previous) == (
        "a#title",
        "new\ntext",
        "nouveau",
        "old\ntext",
    )
    assert (found.comments, found.hints, found.flags) == (("by Jane",), ("a hint",), ("fuzzy", "no-wrap"))
    assert (found.where.line, found.where_text.line) == (11, 15)


def test_a_key_may_be_written_on_several_lines():
    assert one('msgctxt ""\n"a#"\n"title"\nmsgid "a"\nmsgstr "b"\n').key == "a#title"


def test_an_obsolete_entry_needs_no_blank_after_its_sign():
    found = one('#~msgctxt "a"\n#~msgid "new"\n#~msgstr "ancien"\n')
    assert (found.key, found.source, found.translation, found.obsolete) == ("a", "new", "ancien", True)


def test_the_head_keeps_addresses_and_times():
    file, problems = read(HEAD.rstrip() + '\n"Report-To: https://a.org:8080/x\\n"\n"Date: 2026-01-01 10:30\\n"\n')
    assert problems == ()
    assert (file.head["Report-To"], file.head["Date"]) == ("https://a.org:8080/x", "2026-01-01 10:30")


def test_obsolete_entries_keep_what_they_were_made_from():
    found = one('#, fuzzy\n#~| msgid "old"\n#~ msgctxt "a#title"\n#~ msgid "new"\n#~ msgstr "ancien"\n')
    assert (found.obsolete, found.previous, found.translation) == (True, "old", "ancien")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_byte_order_mark_and_letters_in_two_parts_do_not_matter(ends):
    text = HEAD + 'msgctxt "a"\nmsgid "e\u0301"\nmsgstr "o\u0302"\n'
    file, problems = read("\ufeff" + text.replace("\n", ends))
    assert problems == ()
    assert (file.entries[0].source, file.entries[0].translation) == ("\u00e9", "\u00f4")


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        ('msgctxt "a"\nmsgid "a\nmsgstr "b"\n', 6, "not closed"),
        ('msgctxt "a"\nmsgid "a"\nmsgstr "b\\"\n', 7, "not closed"),
        ('msgctxt "a"\nmsgid "a"\nmsgstr "b "c""\n', 7, "needs a backslash"),
        ('msgctxt "a"\nmsgid "a"\nmsgstr b\n', 7, "a text in quotes is missing"),
        ('msgctxt "a"\nmsgid "a"\nmsgstr "\\z"\n', 7, "`\\z` stands for nothing"),
        ('msgctxt "a"\nmsgid "a"\n\nmsgctxt "b"\nmsgid "b"\nmsgstr ""\n', 5, "no `msgstr`"),
        ('msgctxt "a"\nmsgid "a"\n', 5, "no `msgstr`"),
        ('msgctxt "a"\nmsgstr "a"\n', 6, "no `msgid`"),
        ('msgid "a"\nmsgstr "a"\n', 5, "no `msgctxt`"),
        ('msgctxt "a"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 7, "plural"),
        ("nonsense\n", 5, "means nothing"),
        ('<<<<<<< HEAD\nmsgctxt "a"\nmsgid "a"\nmsgstr "a"\n', 5, "merge"),
        ('#| nonsense\nmsgctxt "a"\nmsgid "a"\nmsgstr "a"\n', 5, "a text in quotes is missing"),
    ],
)
def test_a_broken_line_is_told_where_it_is_and_its_entry_left_out(lines, line, reason):
    file, problems = read(HEAD + lines + '\nmsgctxt "good"\nmsgid "g"\nmsgstr "h"\n')
    assert [one.code for one in problems] == ["PB501"]
    assert problems[0].where.line == line
    assert reason in problems[0].message
    assert "good" in [one.key for one in file.entries]


def test_a_text_that_belongs_to_nothing():
    _, problems = read('"a"\n')
    assert [one.message.rpartition(": ")[2] for one in problems] == ["this text belongs to nothing"]


def test_an_unresolved_merge_is_one_problem_and_both_versions_are_read():
    entry = 'msgctxt "{}"\nmsgid "a"\nmsgstr "{}"\n\n'
    ours, theirs, after = (entry.format(key, key) for key in "abc")
    lines = f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n{after}"
    file, problems = read(HEAD + lines + "<<<<<<< ours\n")
    assert [one.where.line for one in problems] == [5, 20]
    assert [one.key for one in file.entries] == ["a", "b", "c"]


@pytest.mark.parametrize("charset", ["UTF-8", "utf8", "UTF8"])
def test_utf_8_has_two_names(charset):
    assert read(HEAD.replace("UTF-8", charset))[1] == ()


@pytest.mark.parametrize(("charset", "said"), [("latin-1", "latin-1"), ("", "no encoding")])
def test_of_another_encoding_it_is_told_which_and_which_one_is_read(charset, said):
    _, problems = read(HEAD.replace("UTF-8", charset))
    reasons = [one.message.partition(": ")[2] for one in problems]
    assert reasons == [f"it says that it is in {said}; only UTF-8 is read"]


@pytest.mark.parametrize("charset", ["ISO-8859-1", "CHARSET", "windows-1256"])
def test_a_header_that_says_another_encoding(charset):
    _, problems = read(HEAD.replace("UTF-8", charset))
    assert [one.code for one in problems] == ["PB501"]
    assert charset in problems[0].message


@pytest.mark.parametrize(
    ("character", "code"),
    [("\x00", "PB103"), ("\x1b", "PB103"), ("\u202e", "PB104"), ("\u2067", "PB105"), ("\ufffd", "PB103")],
)
def test_characters_that_act_or_hide_are_refused(character, code):
    _, problems = read(HEAD + f'msgctxt "a"\nmsgid "a"\nmsgstr "b{character}c"\n')
    assert [one.code for one in problems] == [code]
    assert problems[0].where.line == 7


def test_direction_marks_in_pairs_are_a_translators_right():
    assert one('msgctxt "a"\nmsgid "3.2-1"\nmsgstr "\u20663.2-1\u2069"\n').translation == "\u20663.2-1\u2069"
