"""How many words a translator is paid for."""

from __future__ import annotations

import pytest

from planbook.model.counting import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Train the rangers", 3),
        ("A well-known seal’s pup doesn't count twice.", 7),
        ("— !  … ***", 0),
        ("10 of 2_000", 3),
        ("培训护林员", 5),
        ("培训 rangers 和AEWA", 5),
        ("COP-培训", 3),
        ("’培训’plan", 3),
        ("写plan。", 2),
    ],
)
def test_words_are_counted_and_of_scripts_without_spaces_each_sign(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>two words</b>", 2),
        ('<a href="x y">link</a>', 1),
        ("</span>", 0),
        ("one<br>two", 2),
        ("less < than > more", 3),
        ("https://a.org/x-y", 0),
        ("from http://a.org/x now", 2),
        ("write https:// before it", 4),
        ("{number} seals of {total}", 2),
        ("{two words}", 2),
    ],
)
def test_what_is_copied_as_it_stands_is_not_counted(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<plan:x>", 0),
        ("a <plan:p/x#cost> b", 2),
        ("before<plan:x>after", 2),
        ("see [these three words](plan:x) now", 5),
        ("[one](plan:x) [two](plan:y)", 2),
        ("[](plan:x)", 0),
    ],
)
def test_of_a_reference_only_its_own_words_are_counted(text, words):
    assert count_words(text) == words
