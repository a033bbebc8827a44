"""What comes back is decided key by key: nothing guessed, nothing lost, nothing stale taken for current."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.exchange.merge import Here, Ours, Outcome, merge
from planbook.exchange.units import Bundle, Status, Unit, seal

KEY = "coast#title"


def sent(source="Walk", translation="Marche", status=Status.TRANSLATED, previous="") -> Unit:
    """A text as it goes out, with its seal."""
    one = Unit(key=KEY, source=source, translation=translation, status=status, previous=previous)
    return Unit(key=KEY, source=source, translation=translation, status=status, previous=previous, seal=seal(one))


def returned(unit: Unit, translation: str, status: Status | None = None, **more) -> Unit:
    fields = {name: getattr(unit, name) for name in ("key", "source", "previous", "seal")} | more
    return Unit(translation=translation, status=status or unit.status, **fields)


def decided(unit: Unit, ours: Ours | None, theirs_win=False, now=None):
    texts = {KEY: ours} if ours else {"coast#titre": Ours("X")}
    here = Here(texts, now or {}, theirs_win)
    (found,) = merge([Bundle(language="fr", source_language="en", units=(unit,))], here)
    return found


WALK = Ours("Walk", "Marche", "Walk", Status.TRANSLATED)
NEW = Ours("Walk")
STALE = Ours("Walk fast", "Marche", "Walk", Status.STALE)
STALE_UNIT = sent("Walk fast", "Marche", Status.STALE, "Walk")


@pytest.mark.parametrize(
    ("unit", "ours", "outcome"),
    [
        # made from the source as it is
        (returned(sent(translation="", status=Status.UNTRANSLATED), "Marche"), NEW, Outcome.TAKEN),
        (returned(sent(), "Promenade"), WALK, Outcome.TAKEN),
        (returned(STALE_UNIT, "Marche vite"), STALE, Outcome.TAKEN),
        # declared to be right as it is, or doubtful
        (returned(STALE_UNIT, "Marche", Status.TRANSLATED), STALE, Outcome.CONFIRMED),
        (returned(sent(), "Marche", Status.REVIEWED), WALK, Outcome.CONFIRMED),
        (returned(sent(), "Marche", Status.DOUBTFUL), WALK, Outcome.DOUBTED),
        (returned(sent(), "Promenade", Status.DOUBTFUL), WALK, Outcome.STALE),
        (returned(sent(), "Promenade", unsure=True), WALK, Outcome.STALE),
        # left alone
        (sent(), WALK, Outcome.UNTOUCHED),
        (STALE_UNIT, STALE, Outcome.UNTOUCHED),
        (sent(), Ours("Run", "Course", "Run", Status.TRANSLATED), Outcome.UNTOUCHED),
        (sent(), NEW, Outcome.UNTOUCHED),
        (returned(sent(), ""), WALK, Outcome.EMPTY),
        (returned(sent(translation="", status=Status.UNTRANSLATED), "Marche"), WALK, Outcome.SAME),
        # made from an older source
        (returned(sent(translation="", status=Status.UNTRANSLATED), "Marche"), Ours("Run"), Outcome.STALE),
        (returned(sent(), "Promenade"), Ours("Run", "Marche", "Walk", Status.STALE), Outcome.STALE),
        (returned(sent(), "Promenade"), Ours("Run", "Marche", "Run", Status.TRANSLATED), Outcome.CONFLICT),
        (returned(sent(), "Promenade"), Ours("Run", "Course", "Run", Status.TRANSLATED), Outcome.CONFLICT),
        # changed here meanwhile
        (returned(sent(), "Promenade"), Ours("Walk", "Balade", "Walk", Status.TRANSLATED), Outcome.CONFLICT),
        (returned(sent(), "Balade"), Ours("Walk", "Balade", "Walk", Status.TRANSLATED), Outcome.SAME),
        (returned(sent(translation="", status=Status.UNTRANSLATED), "Promenade"), WALK, Outcome.CONFLICT),
        (returned(sent(), "Promenade", seal=""), WALK, Outcome.CONFLICT),
        (returned(sent(), "Promenade", seal=""), NEW, Outcome.TAKEN),
        # not to be taken
        (returned(sent(), "Promenade", source="Walk!"), Ours("Run", "Marche", "Runs", Status.STALE), Outcome.REFUSED),
        (returned(sent(), "Promenade"), None, Outcome.REFUSED),
        (returned(sent("See <plan:a>", "Voir <plan:a>"), "Voir"), Ours("See <plan:a>"), Outcome.REFUSED),
        (returned(sent("Walk", "Marche"), "Voir <plan:a>"), WALK, Outcome.REFUSED),
    ],
)
def test_what_becomes_of_a_text(unit, ours, outcome):
    found = decided(unit, ours)
    assert found.outcome is outcome
    assert (found.problem is not None) == outcome.fails


def test_a_translation_of_an_older_source_keeps_its_own_base():
    assert decided(returned(sent(), "Promenade"), Ours("Run", "Marche", "Walk", Status.STALE)).base == "Walk"


def test_the_source_is_known_though_somebody_changed_it_in_the_file():
    found = decided(returned(sent(), "Promenade", source="Walk (our remark)"), WALK)
    assert found.outcome is Outcome.TAKEN


def test_theirs_wins_if_asked():
    ours = Ours("Walk", "Balade", "Walk", Status.TRANSLATED)
    assert decided(returned(sent(), "Promenade"), ours, theirs_win=True).outcome is Outcome.TAKEN


def test_an_unknown_key_is_told_with_the_one_that_was_meant():
    assert decided(returned(sent(), "Promenade"), None).problem.hint == "did you mean `coast#titre`?"


def test_a_text_is_found_under_the_key_that_it_has_now():
    found = decided(returned(sent(), "Promenade"), None, now={KEY: "coast#titre"})
    assert (found.outcome, found.base) == (Outcome.STALE, "Walk")
    unit = sent("X", "Y")
    assert decided(returned(unit, "Z"), None, now={KEY: "coast#titre"}).outcome is Outcome.TAKEN


def test_one_text_in_two_files():
    one, other = returned(sent(), "Promenade"), returned(sent(), "Balade")
    files = [Bundle(language="fr", source_language="en", units=(unit,)) for unit in (one, sent(), replace(one), other)]
    found = [decision.outcome for decision in merge(files, Here({KEY: WALK}, {}))]
    assert found == [Outcome.TAKEN, Outcome.UNTOUCHED, Outcome.SAME, Outcome.REFUSED]


# Any history: our side changes source and translation after the export, theirs edits the file, or leaves it.

SOURCES = st.sampled_from(["A", "B", "C"])
WORDS = st.sampled_from(["", "x", "y", "z"])


def status_of(source: str, translation: str, base: str | None) -> Status:
    if not translation:
        return Status.UNTRANSLATED
    if base is None:
        return Status.DOUBTFUL
    return Status.TRANSLATED if base == source else Status.STALE


@st.composite
def ours_at(draw, bases=SOURCES):
    source, translation = draw(SOURCES), draw(WORDS)
    base = draw(st.none() | bases) if translation else None
    return Ours(source, translation, base, status_of(source, translation, base))


@given(ours_at(), ours_at(), WORDS, st.sampled_from(list(Status)), st.booleans(), st.booleans())
def test_nothing_is_lost_and_nothing_stale_passes_for_current(then, since, words, status, unsure, theirs_win):
    unit = sent(then.source, then.translation, then.status)
    found = decided(returned(unit, words, status, unsure=unsure), since, theirs_win)
    touched = (words, status) != (then.translation, then.status)
    match found.outcome:
        case Outcome.TAKEN:
            assert words == found.unit.translation != since.translation
            assert since.source == then.source and not unsure
        case Outcome.CONFIRMED:
            # The file's translator, or whoever declared it, spoke of the source that holds now.
            assert words == since.translation and since.source == then.source and not unsure
        case Outcome.STALE:
            assert found.base in (None, then.source) and found.base != since.source
            assert not since.status.done or theirs_win or unsure or status is not then.status or not since.translation
        case Outcome.CONFLICT:
            assert since.translation and words and words != since.translation and not theirs_win
        case Outcome.SAME:
            assert words == since.translation
        case Outcome.UNTOUCHED:
            assert words == then.translation
        case Outcome.EMPTY:
            assert not words
        case Outcome.DOUBTED:
            assert words == since.translation and since.status.done and touched
        case _:
            raise AssertionError(found)
    if words and words not in (then.translation, since.translation):
        assert found.outcome.writes or found.outcome.fails, "an edit must be taken, or told"
