"""Sentences in six languages, and which of a translation's are older than what its source says now."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.i18n.sentences import Age, aged, renewed, sentences


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Board meets. It decides! Does it? Yes.", ["The Board meets.", "It decides!", "Does it?", "Yes."]),
        ("It acts under Art. 5 and No. 3, e.g. twice. Then it ends.", 2),
        ("See Res. 10.7 of Dr. J. Smith, U.S. envoy. It costs 3.5 million.", 2),
        ("Le Comité se réunit, cf. art. 4. « Voir p. ex. l’annexe. » Fin.", 3),
        ("La Junta (núm. 3, párr. 4) se reúne. ¿Decide? ¡Sí!", 3),
        ("Совет заседает в 2027 г. в Осло (ул. Новая, д. 5). Он решает.", 2),
        ("يجتمع المجلس. هل يقرر؟ نعم.", 3),
        ("委员会开会。“可以吗？”当然！结束", 4),
        ("1. Requests a report. It is due.\n2. Invites it.\n", ["Requests a report.", "It is due.", "Invites it."]),
        ("- *One. Two.*\n- [a. B](plan:x) c", ["*One.", "Two.*", "[a. B](plan:x) c"]),
        ("| Head | Other |\n|---|---|\n| A cell. | B |\n", ["Head", "Other", "A cell.", "B"]),
        ("## Title\n\nText without an end", ["Title", "Text without an end"]),
        ("", []),
        ("…", ["…"]),
    ],
)  # fmt: skip
def test_a_text_in_sentences(text, expected):
    found = [one.text for one in sentences(text)]
    assert found == expected if isinstance(expected, list) else len(found) == expected


WAS = "The towns report in three months. The Board pays. The office files it."
FRENCH = "Les villes font rapport sous trois mois. Le Conseil paie. Le bureau classe le tout."


def marked(was, now, translation):
    return [(one.age.value, translation[one.start : one.end]) for one in aged(was, now, translation)]


@pytest.mark.parametrize(
    "now, expected",
    [
        (WAS.replace("three", "six"), [("changed", "Les villes font rapport sous trois mois.")]),
        (WAS.replace("pays.", "pays twice."), [("changed", "Le Conseil paie.")]),
        (WAS.replace(" The Board pays.", ""), [("removed", "Le Conseil paie.")]),
        (WAS.replace("The Board", "Nobody else was ever asked. The Board"), [("added", "")]),
        (f"{WAS} This is new.", [("added", "")]),
        (f"This is entirely new here. {WAS}", [("added", "")]),
        (WAS.replace(". ", ".\n"), []),
        ("Something else altogether", [*(("removed", one.text) for one in sentences(FRENCH)), ("added", "")]),
        (f"1. {WAS}", [("changed", FRENCH)]),
    ],
)
def test_exactly_the_sentence_that_changed_is_marked(now, expected):
    found = marked(WAS, now, FRENCH)
    assert [age for age, _ in found] == [age for age, _ in expected]
    assert [text for _, text in found] == [text for _, text in expected]


def test_a_sentence_that_was_added_is_missed_in_its_place():
    one, = aged(WAS, WAS.replace("The Board", "Nobody else was ever asked. The Board"), FRENCH)  # fmt: skip
    assert FRENCH[: one.start] == "Les villes font rapport sous trois mois."


def test_where_sentences_cannot_be_paired_the_paragraph_is_marked_and_no_other():
    translation = "Première ligne.\n\nLes villes font rapport; le Conseil paie. Le bureau classe."
    found = marked(f"First line.\n\n{WAS}", f"First line.\n\n{WAS.replace('three', 'six')}", translation)
    assert found == [("changed", translation.partition("\n\n")[2])]


def test_where_paragraphs_cannot_be_paired_the_text_is_marked():
    translation = "Tout en un. Et encore."
    assert marked(f"First.\n\n{WAS}", f"First!\n\n{WAS}", translation) == [("changed", translation)]


def test_of_a_source_the_sentences_are_found_that_a_translation_lacks():
    now = WAS.replace("three", "six")
    assert [(one.age, now[one.start : one.end]) for one in renewed(WAS, now)] == [(Age.CHANGED, now[:31])]
    shorter = WAS.replace(" The Board pays.", "")
    one, = renewed(WAS, shorter)  # fmt: skip
    assert one.age is Age.REMOVED and shorter[one.start :] == "The office files it."
    longer = f"{WAS} This is new."
    one, = renewed(WAS, longer)  # fmt: skip
    assert (one.age, longer[one.start :]) == (Age.ADDED, "This is new.")


texts = st.lists(
    st.sampled_from(["One thing. ", "Two things! ", "三件事。", "- four\n", "\n\n", "| a | b. |\n", "e.g. 5. ", "*6.*"])
).map("".join)  # fmt: skip


@given(texts)
def test_sentences_cover_every_word_of_a_text_and_follow_each_other(text):
    found = sentences(text)
    assert all(one.start < one.end and text[one.start : one.end].strip() for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    left = list(text)
    for one in found:
        left[one.start : one.end] = " " * (one.end - one.start)
    assert not any(sign.isalnum() for sign in left)


@given(texts, texts, texts)
def test_what_is_the_same_is_never_marked_and_what_differs_always_is(was, now, translation):
    assert aged(was, was, translation) == () == renewed(was, was)
    if " ".join(was.split()) != " ".join(now.split()):
        assert aged(was, now, translation)
        assert renewed(was, now)
    for found, length in ((aged(was, now, translation), len(translation)), (renewed(was, now), len(now))):
        assert all(0 <= one.start <= one.end <= length for one in found)
