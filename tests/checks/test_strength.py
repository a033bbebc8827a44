"""Soft words in the title of what will be done."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Rangers may be trained", "may"),
        ("Former les gardes, si possible", "si possible"),
        ("Formar a los guardas en su caso", "en su caso"),
        ("Seek to train rangers", "Seek to"),
        ("Hold the fair in May in the harbour", ""),
        ("Train those who explore the coast", ""),
    ],
)
def test_the_words_are_pointed_at(places, title, word):
    text = f"plan: {{id: coast, title: The coast}}\nactivities: {{id: a, title: '{title}', commitment: will}}\n"
    assert places(text, "PB409") == ([word] if word else [])


def test_a_problem_at_a_word_is_accepted_by_its_activity(places):
    text = (
        "plan: {id: coast, title: The coast}\nactivities:\n  - id: a\n    title: Train if possible\n"
        "    commitment: will\n    accept: {code: PB409, reason: So it is printed.}\n"
    )
    assert places(text, "PB409", "PB490") == []
