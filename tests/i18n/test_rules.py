"""The rules that catalogues live by, each over random histories of authors and translators at work.

5 (import) and 10 (exchange) are in `tests/exchange`, 7 (what readers see) in `tests/views`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.i18n.catalogue import State, made_from, read_catalogue
from planbook.i18n.po import PoFile, parse, render
from planbook.i18n.sync import Change, Message, Terms, sync
from planbook.load.translations import faithful

IDS = ("p/a", "p/b")
SOURCES = ("One thing", "Two things", "See <plan:x>", "Three\nlines\nhere", "{n} things")
OPERATIONS = ("edit", "edit", "edit", "typo", "delete", "move", "rename", "translate", "doubt", "review", "import")
STEP = st.tuples(st.sampled_from(OPERATIONS), st.sampled_from(IDS), st.sampled_from(SOURCES))
HISTORY = st.lists(STEP, min_size=3, max_size=12)
SETTINGS = settings(max_examples=25, deadline=None)


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def no_waiting_for_the_disk():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planbook.i18n.files.os.fsync", lambda _: None)
        yield


class World:
    """A data folder and one language: authors edit `texts`, translators the files, and `sync` runs after each step."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "i18n" / "fr"
        self.texts: dict[str, tuple[str, str]] = {}  # id: file and source
        self.former: dict[str, str] = {}
        self.made: dict[str, tuple[str, set[str]]] = {}  # words: whose they are, and the sources they hold for
        self.doubted: set[str] = set()
        self.number = 0

    def now(self, id: str) -> str:
        while id in self.former:
            id = self.former[id]
        return id

    def messages(self) -> dict[str, list[Message]]:
        found: dict[str, list[Message]] = {}
        for id, (name, source) in self.texts.items():
            found.setdefault(name, []).append(Message(f"{id}#title", source))
        return found

    def sync(self, terms: Terms | None = None) -> None:
        assert sync(self.home, self.messages(), self.now, terms)[1] == ()

    def files(self) -> dict[Path, PoFile]:
        found = {path: parse(path.read_text(encoding="utf-8"), path.name) for path in sorted(self.home.rglob("*.po"))}
        assert all(problems == () for _, problems in found.values())
        return {path: file for path, (file, _) in found.items()}

    def play(self, step: tuple[str, str, str]) -> None:
        operation, first, source = step
        id = self.now(first)
        name, old = self.texts.get(id, ("one.po", None))
        match operation:
            case "edit":
                self.texts[id] = (name, source)
            case "delete":
                self.texts.pop(id, None)
            case "move" if old is not None:
                self.texts[id] = ("two.po" if name == "one.po" else "one.po", old)
            case "rename" if old is not None:
                self.number += 1
                self.former[id] = f"p/n{self.number}"
                self.texts[self.former[id]] = self.texts.pop(id)
            case "typo" if old is not None:
                self.typo(id, name, source)
            case "translate" | "doubt" | "review" | "import" if old is not None:
                self.write(id, operation, source)
        self.sync()

    def typo(self, id: str, name: str, source: str) -> None:
        self.texts[id] = (name, source)
        entry = next(one for file in self.files().values() for one in file.entries if one.key == f"{id}#title")
        base = made_from(entry)
        if entry.translation and base is not None:
            self.made[entry.translation][1].add(source)
            self.sync(Terms(minor=frozenset((Change(f"{id}#title", base, source),))))

    def write(self, id: str, operation: str, source: str) -> None:
        for path, file in self.files().items():
            for entry in file.entries:
                if entry.key == f"{id}#title" and not entry.obsolete:
                    self.number += 1
                    self.made.pop(entry.translation, None)
                    self.doubted.discard(entry.translation)
                    entry.translation = f"mots {self.number}"
                    entry.flags, entry.previous = (), None
                    base = entry.source
                    if operation == "doubt":
                        entry.flags, base = ("fuzzy",), ""
                        self.doubted.add(entry.translation)
                    elif operation == "review":
                        entry.flags = ("reviewed",)
                    elif operation == "import" and source != entry.source:  # made from an older version
                        entry.flags, entry.previous, base = ("fuzzy",), source, source
                    self.made[entry.translation] = (id, {base})
            path.write_text(render(file), encoding="utf-8")


@contextmanager
def lived(history) -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        born = [(operation, id, SOURCES[0]) for id in IDS for operation in ("edit", "translate")]
        for step in (*born, *history):
            world.play(step)
        yield world


def catalogue(world: World):
    found, problems = read_catalogue(world.home.parent, "fr")
    assert problems == ()
    return found


@SETTINGS
@given(HISTORY, st.randoms())
def test_rule_1_identity_is_the_key_never_the_place(history, random):
    with lived(history) as world:
        before = catalogue(world).entries
        order = list(world.texts.items())
        random.shuffle(order)
        world.texts = dict(order)
        world.sync()
        after = catalogue(world).entries
        assert {key: (one.source, one.translation) for key, one in before.items()} == {
            key: (one.source, one.translation) for key, one in after.items()
        }


@SETTINGS
@given(HISTORY)
def test_rule_2_what_is_shown_was_made_from_this_very_source(history):
    with lived(history) as world:
        found = catalogue(world)
        for id, (_, source) in world.texts.items():
            words = found.find(f"{id}#title", source)
            if words is not None:
                whose, sources = world.made[words]
                assert world.now(whose) == id
                assert source in sources
                assert words not in world.doubted


@SETTINGS
@given(HISTORY, st.sampled_from(SOURCES))
def test_rule_2_a_source_that_returns_makes_its_translation_good_again(history, other):
    with lived(history) as world:
        before = catalogue(world)
        texts = dict(world.texts)
        states = {id: before.state(f"{id}#title", source) for id, (_, source) in texts.items()}
        for changed in (other, f"{other}!", None):
            world.texts = {id: (name, changed or source) for id, (name, source) in texts.items()}
            world.sync()
        after = catalogue(world)
        for id, (_, source) in texts.items():
            if states[id] in (State.TRANSLATED, State.REVIEWED):
                assert after.state(f"{id}#title", source) is states[id]


@SETTINGS
@given(HISTORY)
def test_rule_3_a_rename_takes_the_translation_and_its_state_along(history):
    with lived(history) as world:
        before = catalogue(world)
        for id in list(world.texts):
            state = before.state(f"{id}#title", world.texts[id][1])
            world.play(("rename", id, ""))
            new = world.now(id)
            assert catalogue(world).state(f"{new}#title", world.texts[new][1]) is state


@SETTINGS
@given(HISTORY)
def test_rule_4_nothing_that_a_translator_wrote_is_ever_gone(history):
    with lived(history) as world:
        held = [one.translation for file in world.files().values() for one in file.entries]
        assert [words for words in world.made if held.count(words) != 1] == []


@SETTINGS
@given(HISTORY)
def test_rule_4_what_was_deleted_revives_with_its_key(history):
    with lived(history) as world:
        texts, before = dict(world.texts), catalogue(world)
        world.texts = {"p/z": ("one.po", "Z")}
        world.sync()
        world.texts = texts
        world.sync()
        after = catalogue(world)
        for id, (_, source) in texts.items():
            assert after.find(f"{id}#title", source) == before.find(f"{id}#title", source)


@SETTINGS
@given(st.sampled_from(SOURCES), st.sampled_from(SOURCES))
def test_rule_6_a_translation_that_points_elsewhere_is_reported_and_not_shown(source, words):
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.texts = {"p/a": ("one.po", source)}
        world.sync()
        for path, file in world.files().items():
            file.entries[0].translation = f"fr {words}"
            path.write_text(render(file), encoding="utf-8")
        found, problems = faithful(catalogue(world))
        same = [one in source for one in ("<plan:x>", "{n}")] == [one in words for one in ("<plan:x>", "{n}")]
        assert (found.find("p/a#title", source) is not None) == same
        assert [one.code for one in problems] == ([] if same else ["PB503"])
        assert all(one.where is not None and one.where.path.endswith("fr/one.po") for one in problems)


@SETTINGS
@given(HISTORY)
def test_rule_8_every_text_is_counted_once_and_stale_ones_apart(history):
    with lived(history) as world:
        counted, _ = sync(world.home, world.messages(), world.now)
        found = catalogue(world)
        states = [found.state(f"{id}#title", source) for id, (_, source) in world.texts.items()]
        assert sum(one.translated + one.stale + one.untranslated for one in counted) == len(world.texts)
        assert sum(one.stale for one in counted) == states.count(State.STALE)
        assert sum(one.untranslated for one in counted) == states.count(State.UNTRANSLATED)


@SETTINGS
@given(HISTORY)
def test_rule_9_writing_again_changes_nothing(history):
    with lived(history) as world:
        before = {path: path.read_bytes() for path in world.home.rglob("*")}
        world.sync()
        assert {path: path.read_bytes() for path in world.home.rglob("*")} == before


@SETTINGS
@given(HISTORY, st.sampled_from(IDS))
def test_rule_9_a_changed_text_changes_one_entry(history, first):
    with lived(history) as world:
        id = world.now(first)
        if id not in world.texts:
            return
        before = {path: path.read_text(encoding="utf-8").split("\n\n") for path in sorted(world.home.rglob("*.po"))}
        name, source = world.texts[id]
        world.texts[id] = (name, f"{source}, and more")
        world.sync()
        changed = []
        for path, blocks in before.items():
            after = path.read_text(encoding="utf-8").split("\n\n")
            lines = [one for one in unified_diff(blocks, after, lineterm="", n=0) if one[:3] not in ("---", "+++")]
            changed += [one for one in lines if one.startswith(("-", "+"))]
        assert len(changed) == 2
        assert all(f'msgctxt "{id}#title"' in one for one in changed)


def test_a_similar_old_text_is_offered_and_never_taken():
    with lived([]) as world:
        long = "The Secretariat organises a workshop for all Parties in the region"
        world.texts["p/b"] = ("one.po", long)
        world.sync()
        world.write("p/b", "translate", "")
        del world.texts["p/b"]
        world.texts["p/c"] = ("one.po", long.replace("a workshop", "two workshops"))
        world.sync()
        entry = next(one for file in world.files().values() for one in file.entries if one.key == "p/c#title")
        assert (entry.translation, entry.flags) == ("", ())
        assert entry.hints == (f"Similar, of an earlier text: “{long}” was “mots 3”",)
        world.texts["p/c"] = ("one.po", "Nothing of the kind")
        world.sync()
        entry = next(one for file in world.files().values() for one in file.entries if one.key == "p/c#title")
        assert entry.hints == ()
