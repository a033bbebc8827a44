"""Wordings that count as the same."""

from __future__ import annotations

import pytest

from planbook.checks.wording import folded


@pytest.mark.parametrize(
    "text",
    [
        "Train the rangers",
        "train the  Rangers.",
        "TRAIN – the rangers!",
        "“Train” the\u00a0rangers",
        "ｔrain the rangers",
    ],
)
def test_the_same_words(text):
    assert folded(text) == "train the rangers"


def test_other_words_differ():
    assert folded("Train rangers") != folded("Trains rangers")
    assert folded("été") != folded("ete")
    assert folded("???") != folded("!!!")
