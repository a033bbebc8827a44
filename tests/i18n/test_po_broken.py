"""What is said of every kind of broken catalogue, and what of it is read nevertheless: golden/po.txt."""

from __future__ import annotations

from pathlib import Path

from planbook.i18n.po import PoEntry, PoFile, offsets, parse, render

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n'

# Each with what it is a case of; ¦ parts lines.
BROKEN = """
a text without end: msgctxt "a" ¦ msgid "a ¦ msgstr "b"
a text that ends in a backslash: msgctxt "a" ¦ msgid "a" ¦ msgstr "b\\"
a lone quotation mark: msgctxt "a" ¦ msgid "a" ¦ msgstr "
quotation marks inside: msgctxt "a" ¦ msgid "a" ¦ msgstr "b "c""
no quotation marks: msgctxt "a" ¦ msgid "a" ¦ msgstr b
nothing: msgctxt "a" ¦ msgid "a" ¦ msgstr
two unknown escapes: msgctxt "a" ¦ msgid "a" ¦ msgstr "\\q \\z"
known escapes: msgctxt "a" ¦ msgid "a\\tb\\\\n\\"" ¦ msgstr "\\r\\n"
no translation: msgctxt "a" ¦ msgid "a"
no source: msgctxt "a" ¦ msgstr "a"
a key alone: msgctxt "a"
no key: msgid "a" ¦ msgstr "a"
no key, and obsolete: #~ msgid "a" ¦ #~ msgstr "a"
a source twice: msgctxt "a" ¦ msgid "a" ¦ msgid "b" ¦ msgstr "c"
a key twice: msgctxt "a" ¦ msgctxt "b" ¦ msgid "b" ¦ msgstr "c"
a key after its source: msgid "a" ¦ msgctxt "b" ¦ msgstr "c"
plural forms: msgctxt "a" ¦ msgid "a" ¦ msgid_plural "b" ¦ msgstr[0] "c" ¦ msgstr[1] "d"
a plural form without its number: msgctxt "a" ¦ msgid "a" ¦ msgstr[] "b"
nonsense before: nonsense ¦ msgctxt "a" ¦ msgid "a" ¦ msgstr "a"
nonsense after: msgctxt "a" ¦ msgid "a" ¦ msgstr "a" ¦ nonsense
nonsense inside: msgctxt "a" ¦ nonsense ¦ msgid "a" ¦ msgstr "a"
nonsense twice: nonsense ¦ rubbish
a merge: <<<<<<< ours ¦ ======= ¦ >>>>>>> theirs ¦ <<<<<<< ours
a merge with a base: <<<<<<< ours ¦ ||||||| base ¦ ======= ¦ >>>>>>> theirs
not quite a merge: <<<<<<<ours ¦ =======x
a mark of a merge within a line: see <<<<<<< here
a text of nothing: "a"
a comment with no text: #| nonsense ¦ msgctxt "a" ¦ msgid "a" ¦ msgstr "a"
a previous text on two lines: #, fuzzy ¦ #| msgid "o" ¦ #| "ld" ¦ msgctxt "a" ¦ msgid "a" ¦ msgstr "b"
a previous key: #| msgctxt "o" ¦ #| msgid "old" ¦ msgctxt "a" ¦ msgid "a" ¦ msgstr "b"
comments: # one ¦ #two ¦ #: file:3 ¦ #. hint ¦ #.hint ¦ #,fuzzy, x , ¦ #, w ¦ msgctxt "a" ¦ msgid "" ¦ msgstr ""
comments after it: msgctxt "a" ¦ msgid "a" ¦ msgstr "b" ¦ # of the next ¦ msgctxt "b" ¦ msgid "b" ¦ msgstr "c"
obsolete: #~| msgid "o" ¦ #~| "ld" ¦ #~ msgctxt "a" ¦ #~ msgid "a" ¦ #~ msgstr "b"
blanks: msgctxt   "a" ¦   msgid"a" ¦ msgstr "b" ¦ "c"
two lines: msgctxt "a" ¦ msgid "" ¦ "a" ¦ "b" ¦ msgstr "" ¦ "c"
a lone mark of direction: msgctxt "a" ¦ msgid "a" ¦ msgstr "b\u2067c"
a lone mark that is obsolete: #~ msgctxt "a" ¦ #~ msgid "a" ¦ #~ msgstr "b\u2067c"
a lone mark in the source: msgctxt "a" ¦ msgid "b\u2067c" ¦ msgstr "a"
"""


def told(entry: PoEntry) -> str:
    marks = [f"{entry.key}@{entry.where.line}", f"{entry.source!r} -> {entry.translation!r}@{entry.where_text.line}"]
    marks += [f"was {entry.previous!r}"] if entry.previous is not None else []
    marks += [f"{name} {values}" for name in ("flags", "comments", "hints") if (values := getattr(entry, name))]
    return ", ".join([*marks, *(["obsolete"] if entry.obsolete else [])])


def test_what_is_said_of_broken_catalogues(golden):
    lines = []
    for case in BROKEN.strip().splitlines():
        name, _, text = case.partition(": ")
        written = "\n".join(one.strip() for one in text.split("¦"))
        file, problems = parse(f'{HEAD}{written}\n\nmsgctxt "good"\nmsgid "g"\nmsgstr "h"\n', "i18n/fr/a.po")
        assert file.head == {"Language": "fr"}
        lines.append(f"{name}\n")
        for one in problems:
            where = f"{one.where.line}:{one.where.column}-{one.where.end_line}:{one.where.end_column}"
            lines.append(f"  {where} {one.code} {one.message}{f' ({one.hint})' if one.hint else ''}\n")
        lines += [f"    {told(one)}\n" for one in file.entries]
    golden(Path(__file__).parent / "golden/po.txt", "".join(lines))


def test_the_last_entry_of_a_file_needs_its_translation_too():
    file, problems = parse(f'{HEAD}msgctxt "a"\nmsgid "a"\n', "i18n/fr/a.po")
    assert file.entries == []
    assert [(one.where.line, one.message.rpartition(": ")[2]) for one in problems] == [
        (5, "this entry has no `msgstr`")
    ]


def test_a_key_alone_at_the_end_of_a_file_first_of_all_lacks_its_source():
    _, problems = parse(f'{HEAD}msgctxt "a"\n', "i18n/fr/a.po")
    assert [(one.where.line, one.message.rpartition(": ")[2]) for one in problems] == [(5, "this entry has no `msgid`")]


def test_a_previous_text_that_no_entry_follows_is_told_where_it_is():
    _, problems = parse(f'{HEAD}#, fuzzy\n#| msgid ""\n#| "old"\n', "i18n/fr/a.po")
    assert [(one.where.path, one.where.line, one.message.rpartition(": ")[2]) for one in problems] == [
        ("i18n/fr/a.po", 6, "this entry has no `msgid`")
    ]


def test_a_whole_file_as_it_is_written():
    entries = [
        PoEntry("a#title", "one\ntwo", 'a "b"\\\t', "old\n", ("fuzzy", "no-wrap"), ("by Jane", ""), ("Activity 1.4",)),
        PoEntry("b", "b", "", "old", obsolete=True),
        PoEntry("c", "ends\n", "c", hints=("",)),
    ]
    assert render(PoFile(entries, {"Language": "fr", "Charset": "x"})) == (
        '#\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n"Charset: x\\n"\n\n'
        "# by Jane\n#\n#. Activity 1.4\n#, fuzzy, no-wrap\n"
        '#| msgid "old\\n"\nmsgctxt "a#title"\nmsgid ""\n"one\\n"\n"two"\nmsgstr "a \\"b\\"\\\\\\t"\n\n'
        '#~| msgid "old"\n#~ msgctxt "b"\n#~ msgid "b"\n#~ msgstr ""\n\n'
        '#.\nmsgctxt "c"\nmsgid "ends\\n"\nmsgstr "c"\n'
    )


def test_every_character_of_a_translation_has_its_place_in_the_file():
    lines = ['msgid "x"', 'msgstr ""', '"a\\n"', '"b\\r\\"c"', "", '"not of it"']
    assert offsets(lines, 2, 5) == [(3, 2), (3, 3), (4, 2), (4, 5), (4, 7), (4, 8)]
    assert offsets(lines, 2, 2) == [(3, 2), (3, 3), (3, 5)]
    assert offsets(lines, 1, 1) == [(1, 8), (1, 9)]
    assert offsets(['msgstr ""', ""], 1, 0) == [(1, 9)]
    assert offsets(lines, 5, 3) == [(5, 1)]
    assert offsets(['msgstr "ab"'], 1, 5) == [(1, 9), (1, 10), (1, 11)]
