"""Bringing catalogues up to date: nothing a translator wrote is lost, nothing stale is shown as current."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from planbook.i18n import sync as sync_module
from planbook.i18n.catalogue import State, is_reviewed, read_catalogue, seal
from planbook.i18n.po import PoFile, parse, render
from planbook.i18n.sync import Change, Message, Synced, Terms, sync


def same(id):
    return id


@pytest.fixture
def home(tmp_path):
    return tmp_path / "i18n" / "fr"


def run(home, texts, now=same, name="a.po", only=""):
    return sync(home, {name: [Message(key, source) for key, source in texts.items()]}, now, Terms(only=only))


def file(home, name="a.po") -> PoFile:
    found, problems = parse((home / name).read_text(encoding="utf-8"), name)
    assert problems == ()
    return found


def translate(home, key, words, name="a.po", fuzzy=False):
    found = file(home, name)
    entry = next(one for one in found.entries if one.key == key and not one.obsolete)
    entry.translation, entry.flags, entry.previous = words, ("fuzzy",) if fuzzy else (), None
    (home / name).write_text(render(found), encoding="utf-8")


def entry(home, key="x#title", name="a.po"):
    return next(one for one in file(home, name).entries if one.key == key)


def test_a_new_file(home):
    assert run(home, {"x#title": "One", "x#text": "Two\nlines"}) == ((Synced("fr/a.po", 0, 0, 2),), ())
    assert (home / "a.po").read_text(encoding="utf-8") == (
        '#\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        'msgctxt "x#title"\nmsgid "One"\nmsgstr ""\n\nmsgctxt "x#text"\nmsgid ""\n"Two\\n"\n"lines"\nmsgstr ""\n'
    )


def test_a_changed_source_makes_a_translation_stale_and_its_return_makes_it_good(home):
    run(home, {"x#title": "One"})
    translate(home, "x#title", "Un")
    run(home, {"x#title": "Two"})
    run(home, {"x#title": "Three"})
    assert (entry(home).fuzzy, entry(home).previous, entry(home).translation) == (True, "One", "Un")
    assert run(home, {"x#title": "One"})[0] == (Synced("fr/a.po", 1, 0, 0),)
    assert (entry(home).fuzzy, entry(home).previous) == (False, None)


def test_a_translators_own_mark_stays_whatever_the_source_does(home):
    run(home, {"x#title": "One"})
    translate(home, "x#title", "Un?", fuzzy=True)
    for source in ("One", "One", "Two", "Two", "One", "One"):
        assert run(home, {"x#title": source})[0] == (Synced("fr/a.po", 0, 1, 0),)
        assert (entry(home).fuzzy, entry(home).previous) == (True, None)


def test_what_is_gone_stays_as_obsolete_and_revives(home):
    run(home, {"x#title": "One", "y#title": "Y"})
    translate(home, "x#title", "Un")
    run(home, {"x#title": "Two", "y#title": "Y"})
    run(home, {"y#title": "Y"})
    assert entry(home).obsolete
    run(home, {"y#title": "Y"})
    assert run(home, {"x#title": "Two", "y#title": "Y"})[0] == (Synced("fr/a.po", 0, 1, 1),)
    assert (entry(home).previous, entry(home).obsolete) == ("One", False)


def test_an_untranslated_text_that_is_gone_is_gone(home):
    run(home, {"x#title": "One"})
    run(home, {"y#title": "Y"})
    assert [one.key for one in file(home).entries] == ["y#title"]


def test_a_remark_is_kept_also_without_a_translation(home):
    run(home, {"x#title": "One"})
    path = home / "a.po"
    path.write_text(path.read_text().replace('msgctxt "x#', '# what is meant?\nmsgctxt "x#'))
    run(home, {"x#title": "Two"})
    assert entry(home).comments == ("what is meant?",)
    run(home, {"y#title": "Y"})
    assert (entry(home).comments, entry(home).obsolete) == (("what is meant?",), True)


def test_the_head_keeps_names_and_drops_dates(home):
    run(home, {"x#title": "One"})
    path = home / "a.po"
    text = path.read_text().replace("#\n", "# Translated by Jane\n", 1)
    path.write_text(text.replace('"Language', '"Last-Translator: Jane\\n"\n"PO-Revision-Date: 2026\\n"\n"Language'))
    run(home, {"x#title": "One"})
    assert file(home).comments == ("Translated by Jane",)
    assert file(home).head["Last-Translator"] == "Jane"
    assert "PO-Revision-Date" not in file(home).head


@pytest.mark.parametrize("name", ["POT-Creation-Date", "PO-Revision-Date", "X-Generator"])
def test_what_tools_write_at_each_save_is_dropped_from_the_head(home, name):
    run(home, {"x#title": "One"})
    clean = (home / "a.po").read_text()
    (home / "a.po").write_text(clean.replace('"Language', f'"{name}: some tool\\n"\n"Language'))
    assert file(home).head[name] == "some tool"
    assert run(home, {"x#title": "One"})[0][0].changed
    assert (home / "a.po").read_text() == clean


def test_a_rename_takes_translations_along(home):
    run(home, {"p/x#title": "One", "p/x#text": "T"})
    translate(home, "p/x#title", "Un")
    now = {"p/x": "q/y"}
    assert run(home, {"q/y#title": "One", "q/y#text": "T"}, lambda id: now.get(id, id))[0] == (
        Synced("fr/a.po", 1, 0, 1),
    )
    assert [one.key for one in file(home).entries] == ["q/y#title", "q/y#text"]


def test_a_text_that_moves_to_another_file_takes_its_translation_along(home):
    run(home, {"x#title": "One"})
    translate(home, "x#title", "Un")
    both = {"a.po": [Message("y#title", "Y")], "b.po": [Message("x#title", "One")]}
    sync(home, both, same)
    assert entry(home, name="b.po").translation == "Un"
    assert [one.key for one in file(home).entries] == ["y#title"]


def test_what_moves_is_never_in_no_file(home, monkeypatch):
    run(home, {"x#title": "One"})
    translate(home, "x#title", "Un")
    write, count = sync_module.write_atomically, []

    def watched(path, content):
        changed = write(path, content)
        count.append(path)
        assert any('msgstr "Un"' in one.read_text() for one in home.glob("*.po"))
        assert read_catalogue(home.parent, "fr")[1] == ()  # nor in use in two
        return changed

    monkeypatch.setattr(sync_module, "write_atomically", watched)
    sync(home, {"b.po": [Message("x#title", "One")], "c.po": [Message("y#title", "Y")]}, same)
    assert len(count) > 3


def test_only_some_files(home):
    run(home, {"x#title": "One"})
    run(home, {"y#title": "Y"}, name="plans/b.po")
    translate(home, "y#title", "I grec", name="plans/b.po")
    before = (home / "a.po").read_bytes()
    messages = {"a.po": [Message("x#title", "Two")], "plans/b.po": [Message("y#title", "Z")]}
    assert [one.name for one in sync(home, messages, same, Terms(only="plans/"))[0]] == ["fr/plans/b.po"]
    assert (home / "a.po").read_bytes() == before
    assert entry(home, "y#title", "plans/b.po").source == "Z"
    assert entry(home, "y#title", "plans/b.po").translation == "I grec"


def test_a_file_whose_data_is_gone_keeps_its_translations(home):
    run(home, {"x#title": "One"})
    translate(home, "x#title", "Un")
    run(home, {"y#title": "Y"}, name="b.po")
    assert (entry(home).obsolete, entry(home).translation) == (True, "Un")


def test_two_old_versions_of_one_text_are_both_kept_and_the_fitting_one_is_used(home):
    run(home, {"x#title": "One"})
    path = home / "a.po"
    old = [
        f'#~ msgctxt "x#title"\n#~ msgid "{source}"\n#~ msgstr "{words}"\n'
        for source, words in (("A", "a"), ("B", "b"))
    ]
    path.write_text("\n".join([path.read_text(), *old]))
    run(home, {"x#title": "B"})
    assert [(one.translation, one.obsolete) for one in file(home).entries] == [("b", False), ("a", True)]


@pytest.mark.parametrize("bad", ["nonsense\n", '\nmsgctxt "x#title"\nmsgid "One"\nmsgstr "b\x00"\n'])
def test_nothing_is_written_where_anything_is_in_doubt(home, bad):
    run(home, {"x#title": "One"}, name="good.po")
    run(home, {"x#title": "One"})
    path = home / "a.po"
    path.write_text(path.read_text() + bad)
    before = {one: one.read_bytes() for one in home.iterdir()}
    done, problems = run(home, {"x#title": "Two"})
    assert (done, len(problems)) == ((), 1)
    assert {one: one.read_bytes() for one in home.iterdir()} == before


def test_a_file_that_does_not_change_is_not_touched(home):
    run(home, {"x#title": "One"})
    before = (home / "a.po").stat()
    run(home, {"x#title": "One"})
    after = (home / "a.po").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_disk_that_is_full_leaves_the_old_file_and_no_rubbish(home, monkeypatch):
    run(home, {"x#title": "One"})
    before = (home / "a.po").read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        run(home, {"x#title": "Two"})
    assert [one.name for one in home.iterdir()] == ["a.po"]
    assert (home / "a.po").read_bytes() == before


def test_others_can_read_what_is_written_and_rights_stay(home):
    old = os.umask(0o077)
    try:
        run(home, {"x#title": "One"})
    finally:
        os.umask(old)
    assert stat.S_IMODE((home / "a.po").stat().st_mode) == 0o644
    (home / "a.po").chmod(0o664)
    run(home, {"x#title": "Two"})
    assert stat.S_IMODE((home / "a.po").stat().st_mode) == 0o664


def test_a_change_that_is_declared_to_be_minor_keeps_its_translation_and_the_review_of_it(home):
    run(home, {"x#title": "Colour", "y#title": "Why"})
    translate(home, "x#title", "Couleur")
    translate(home, "y#title", "Pourquoi")
    path = home / "a.po"
    path.write_text(path.read_text().replace('msgctxt "x#', '#, reviewed, no-wrap\nmsgctxt "x#'))
    messages = {"a.po": [Message("x#title", "Color"), Message("y#title", "What")]}
    minor = Terms(minor=frozenset((Change("x#title", "Colour", "Color"),)))
    (done,) = sync(home, messages, same, minor)[0]
    assert (done.translated, done.stale, done.changes) == (1, 1, (Change("y#title", "Why", "What"),))
    assert (entry(home).fuzzy, entry(home).previous) == (False, None)
    assert entry(home).flags == (seal("Color", "Couleur"), "no-wrap")
    assert is_reviewed(entry(home))
    assert read_catalogue(home.parent, "fr")[0].state("x#title", "Color") is State.REVIEWED


def test_of_a_change_a_translator_is_told_what_it_is_about(home):
    run(home, {"x#title": "One", "y#title": "Y"})
    translate(home, "x#title", "Un")
    translate(home, "y#title", "I grec", fuzzy=True)
    messages = {"a.po": [Message("x#title", "Two", "Activity 1.4\nBefore: A"), Message("y#title", "Z")]}
    sync(home, messages, same, Terms(weigh=lambda change: f"{change.before} became {change.after}"))
    assert entry(home).hints == ("Activity 1.4", "Before: A", "One became Two")
    assert (entry(home, "y#title").hints, entry(home, "y#title").previous) == ((), None)  # made from nobody knows what
    sync(home, messages, same)
    assert entry(home).hints == ("Activity 1.4", "Before: A")


def test_an_earlier_text_that_resembles_a_new_one_is_told_with_its_translation(home):
    run(home, {"x#title": "Train the rangers of\nthe north", "y#title": "Feed the fish"})
    translate(home, "x#title", "Former les gardes du nord")
    translate(home, "y#title", "Nourrir les poissons")
    done, _ = run(
        home, {"z#title": "Train the rangers of the south", "y#title": "Feed the fish", "w#title": "Feed the fish"}
    )
    assert entry(home, "z#title").hints == (
        "Similar, of an earlier text: “Train the rangers of the north” was “Former les gardes du nord”",
    )
    assert entry(home, "z#title").translation == ""
    assert entry(home, "w#title").hints == ()  # that one is in use, and may change
    assert (done[0].translated, done[0].untranslated, done[0].obsolete, done[0].changed) == (1, 2, 1, True)
    assert entry(home).obsolete and entry(home).hints == ()
    assert not run(home, {"y#title": "Feed the fish"})[0][0].changes


def test_a_trial_writes_nothing_and_tells_what_would_change(home):
    run(home, {"x#title": "One"})
    before = (home / "a.po").read_bytes()
    messages = {"a.po": [Message("x#title", "One")], "b.po": [Message("y#title", "Y")]}
    done, _ = sync(home, messages, same, Terms(dry=True))
    assert [(one.name, one.changed) for one in done] == [("fr/a.po", False), ("fr/b.po", True)]
    assert {one.name: one.read_bytes() for one in home.iterdir()} == {"a.po": before}


def test_what_is_missing_while_data_cannot_be_read_stays_in_its_place(home):
    texts = {f"{name}#title": name for name in "abcde"}
    run(home, texts)
    translate(home, "b#title", "bé")
    done, _ = sync(home, {"a.po": [Message("a#title", "a"), Message("d#title", "d")]}, same, Terms(partial=True))
    assert [(one.key, one.obsolete) for one in file(home).entries] == [(f"{name}#title", False) for name in "abcde"]
    assert entry(home, "b#title").translation == "bé"
    assert (done[0].changed, done[0].obsolete) == (False, 0)
    sync(home, {"a.po": [Message("n#title", "n"), Message("e#title", "e")]}, same, Terms(partial=True))
    assert [one.key[0] for one in file(home).entries] == [*"abcd", *"ne"]
    old = '\n#~ msgctxt "o#title"\n#~ msgid "o"\n#~ msgstr "oh"\n'
    (home / "a.po").write_text((home / "a.po").read_text() + old)
    sync(home, {"a.po": [Message("e#title", "e")]}, same, Terms(partial=True))
    assert [one.key[0] for one in file(home).entries if one.obsolete] == ["o"]
    assert [one.key[0] for one in file(home).entries] == [*"abcdne", "o"]
    sync(home, {"a.po": [Message("e#title", "e")]}, same)
    assert [(one.key[0], one.obsolete) for one in file(home).entries] == [("e", False), ("b", True), ("o", True)]


def test_of_entries_that_a_text_may_go_on_with_the_one_made_from_it_and_then_the_one_in_use_is_taken(home):
    run(home, {"x#title": "New"})
    path = home / "a.po"
    old = '#~ msgctxt "x#title"\n#~ msgid "{}"\n#~ msgstr "{}"\n'.format
    path.write_text("\n".join([path.read_text(), old("New", "ancien"), old("New", ""), old("Other", "autre")]))
    run(home, {"x#title": "New"})
    assert [(one.translation, one.obsolete) for one in file(home).entries] == [("ancien", False), ("autre", True)]


ENTRY = 'msgctxt "{}"\nmsgid "{}"\nmsgstr "{}"\n'.format


def test_of_two_translations_of_one_source_the_one_in_use_goes_on(home):
    run(home, {"x#title": "New"})
    old = "".join(f"#~ {line}\n" for line in ENTRY("x#title", "New", "ancien").splitlines())
    (home / "a.po").write_text("\n".join([ENTRY("x#title", "New", "courant"), old]))
    run(home, {"x#title": "New"})
    assert [(one.translation, one.obsolete) for one in file(home).entries] == [("courant", False), ("ancien", True)]


@pytest.mark.parametrize("order", [("p/x", "q/y"), ("q/y", "p/x")])
def test_a_thing_that_takes_over_an_id_keeps_what_was_filed_under_that(home, order):
    run(home, {"q/y#title": "New"})
    words = {"p/x": "ancien", "q/y": "propre"}
    (home / "a.po").write_text("\n".join(ENTRY(f"{id}#title", "New", words[id]) for id in order))
    now = {"p/x": "q/y"}
    run(home, {"q/y#title": "New"}, lambda id: now.get(id, id))
    assert [(one.translation, one.obsolete) for one in file(home).entries] == [("propre", False), ("ancien", True)]


@pytest.mark.parametrize("own", ["a.po", "b.po"])
def test_of_one_key_in_two_files_the_one_in_the_file_of_its_text_goes_on(home, own):
    run(home, {"y#title": "Y"}, name="a.po")
    for name in ("a.po", "b.po"):
        (home / name).write_text(ENTRY("x#title", "New", f"de {name}"))
    run(home, {"x#title": "New"}, name=own)
    other = "b.po" if own == "a.po" else "a.po"
    assert [(one.translation, one.obsolete) for one in file(home, own).entries] == [(f"de {own}", False)]
    assert [(one.translation, one.obsolete) for one in file(home, other).entries] == [(f"de {other}", True)]


def test_what_moves_while_data_cannot_be_read_stands_in_its_new_file_only(home):
    run(home, {"x#title": "One", "y#title": "Y"})
    translate(home, "x#title", "Un")
    messages = {"a.po": [Message("y#title", "Y")], "b.po": [Message("x#title", "One")]}
    sync(home, messages, same, Terms(partial=True))
    assert [one.key for one in file(home).entries] == ["y#title"]
    assert [(one.key, one.translation, one.obsolete) for one in file(home, "b.po").entries] == [
        ("x#title", "Un", False)
    ]


def test_two_are_as_far_whatever_was_done_to_get_there(home):
    texts = {"x#title": "One"}
    (new,), _ = run(home, texts)
    (again,), _ = run(home, texts)
    assert new == again == Synced("fr/a.po", untranslated=1)
    assert (new.changed, again.changed) == (True, False)
    translate(home, "x#title", "Un")
    assert run(home, texts)[0] == (Synced("fr/a.po", translated=1),)
    (gone,), _ = run(home, {"y#title": "Y"})
    nothing = Synced("fr/a.po", untranslated=1)
    assert (gone, gone.obsolete, nothing.obsolete, nothing.changed) == (nothing, 1, 0, False)


def test_what_is_obsolete_is_kept_once_and_in_order(home):
    run(home, {"x#title": "One"})
    path = home / "a.po"
    old = '#~ msgctxt "{}"\n#~ msgid "{}"\n#~ msgstr "{}"\n'.format
    path.write_text("\n".join([path.read_text(), old("b", "2", "zwei"), old("b", "1", "eins"), old("a", "3", "drei")]))
    path.write_text("\n".join([path.read_text(), old("b", "1", "eins"), old("b", "1", "un")]))
    done, _ = run(home, {"x#title": "One"})
    kept = [(one.key, one.source, one.translation) for one in file(home).entries if one.obsolete]
    assert kept == [("a", "3", "drei"), ("b", "1", "eins"), ("b", "1", "un"), ("b", "2", "zwei")]
    assert done[0].obsolete == 4


SOURCES = st.sampled_from(["A", "B", "C <plan:x>", "Two\nlines"])
IDS = st.sampled_from(["p/a", "p/b", "p/c"])
FILES = st.sampled_from(["one.po", "two.po"])


class History(RuleBasedStateMachine):
    """Authors and translators at work in any order; after each step the promises hold."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name) / "i18n" / "fr"
        self.texts: dict[str, tuple[str, str]] = {}  # id: file and source
        self.former: dict[str, str] = {}
        self.written: set[str] = set()  # every translation that nobody has overwritten
        self.made: dict[str, tuple[str, str]] = {}  # words: the id they were made for, and the source
        self.marked: set[str] = set()  # words that a translator put in doubt
        self.number = 0

    def teardown(self):
        self.folder.cleanup()

    def now(self, id):
        while id in self.former:
            id = self.former[id]
        return id

    def sync(self):
        messages: dict[str, list[Message]] = {"one.po": [], "two.po": []}
        for id, (name, source) in self.texts.items():
            messages[name].append(Message(f"{id}#title", source))
        done, problems = sync(self.home, {name: found for name, found in messages.items() if found}, self.now)
        assert problems == ()
        return {one.name: one for one in done}

    @rule(id=IDS, source=SOURCES, name=FILES)
    def edit_or_revive(self, id, source, name):
        if id not in self.former:
            self.texts[id] = (self.texts.get(id, (name, ""))[0], source)
            self.sync()

    @rule(id=IDS)
    def delete(self, id):
        self.texts.pop(id, None)
        self.sync()

    @rule(id=IDS, name=FILES)
    def move(self, id, name):
        if id in self.texts:
            self.texts[id] = (name, self.texts[id][1])
            self.sync()

    @rule(id=IDS)
    def rename(self, id):
        if id in self.texts:
            self.number += 1
            new = f"p/n{self.number}"
            self.former[id] = new
            self.texts[new] = self.texts.pop(id)
            self.sync()

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), doubt=st.booleans())
    def translate(self, data, doubt):
        id = data.draw(st.sampled_from(sorted(self.texts)))
        name, source = self.texts[id]
        old = entry(self.home, f"{id}#title", name).translation
        self.number += 1
        words = f"mots {self.number}"
        translate(self.home, f"{id}#title", words, name, fuzzy=doubt)
        self.written.discard(old)
        self.written.add(words)
        self.made[words] = (id, source)
        if doubt:
            self.marked.add(words)

    @invariant()
    def nothing_is_lost(self):
        held = "".join(path.read_text() for path in self.home.rglob("*.po")) if self.home.is_dir() else ""
        for words in self.written:
            assert f'msgstr "{words}"' in held

    @invariant()
    def nothing_stale_is_shown(self):
        catalogue, problems = read_catalogue(self.home.parent, "fr")
        assert problems == ()
        for id, (_, source) in self.texts.items():
            words = catalogue.find(f"{id}#title", source)
            if words is not None:
                made_for, made_from = self.made[words]
                assert (self.now(made_for), made_from) == (id, source)
                assert words not in self.marked

    @invariant()
    def what_is_good_is_shown(self):
        """A text that one translation fits, and only that was ever made for it, is shown in it."""
        catalogue, _ = read_catalogue(self.home.parent, "fr")
        for id, (_, source) in self.texts.items():
            mine = [words for words in self.written if self.now(self.made[words][0]) == id]
            if len(mine) == 1 and self.made[mine[0]][1] == source and mine[0] not in self.marked:
                assert catalogue.find(f"{id}#title", source) == mine[0]

    @invariant()
    def syncing_again_changes_nothing(self):
        self.sync()
        before = {path: path.read_bytes() for path in self.home.rglob("*")} if self.home.is_dir() else {}
        self.sync()
        after = {path: path.read_bytes() for path in self.home.rglob("*")} if self.home.is_dir() else {}
        assert before == after


TestHistory = pytest.mark.slow(History.TestCase)
TestHistory.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@given(st.permutations(["a", "b", "c"]))
def test_the_order_in_which_files_are_given_does_not_matter(order):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "i18n" / "fr"
        sync(home, {f"{name}.po": [Message(f"{name}#title", name)] for name in order}, same)
        sync(home, {f"{name}.po": [Message(f"{name}#title", name)] for name in sorted(order)}, same)
        assert sorted(path.name for path in home.iterdir()) == ["a.po", "b.po", "c.po"]
