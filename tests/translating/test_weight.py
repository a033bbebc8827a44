"""What a change of a source weighs: facts before words before marks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.pipeline import build
from planbook.translating.weight import Scales, Weight

DATA = "plan: {id: coast, title: The coast}\nparties:\n  - {id: office, name: River Office}\n"


@pytest.fixture(scope="module")
def scales(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("weight") / "data"
    folder.mkdir()
    (folder / "plan.yml").write_text(DATA)
    return Scales((build(folder, date(2026, 1, 1)).graph,), "en")


@pytest.mark.parametrize(
    ("before", "after", "fact"),
    [
        ("within 3 months", "within 6 months", "number"),
        ("within three months", "within six months", "number"),
        ("within three months", "within three weeks", "number"),
        ("by March", "by April", "date"),
        ("in 2025", "in 2026", "date"),
        ("the River Office pays", "the town pays", "party"),
        ("see <plan:office>", "see <plan:town>", "reference"),
        ("costs <plan:x#cost>", "costs <plan:x#total>", "reference"),
        ("costs 30 USD", "costs 30 EUR", "amount"),
        ("the towns may pay", "the towns shall pay", "verb"),
        ("towns pay", "towns do not pay", "verb"),
        ("towns with a port", "towns without a port", "negation"),
        ("all towns", "all towns except ports", "negation"),
    ],
)
def test_facts(scales, before, after, fact):
    weighed = scales.weigh(before, after)
    assert weighed.weight is Weight.FACTS
    assert fact in weighed.facts


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        ("The towns, and ports", "The towns and ports.", Weight.COSMETIC),
        ("the Towns", "the towns", Weight.COSMETIC),
        ("the  towns", "the towns", Weight.COSMETIC),
        ("biodivresity matters", "biodiversity matters", Weight.COSMETIC),
        ("the organization", "the organisation", Weight.COSMETIC),
        ("a secretarat here", "a secretariat here", Weight.COSMETIC),
        ("the port", "the part", Weight.WORDS),
        ("large towns", "large cities", Weight.WORDS),
        ("the office of towns", "the offices of towns", Weight.WORDS),
        ("towns", "towns and ports", Weight.WORDS),
    ],
)
def test_words_and_marks(scales, before, after, weight):
    assert scales.weigh(before, after).weight is weight


@given(st.text(max_size=80))
def test_a_text_beside_itself_weighs_nothing(text):
    scales = Scales((), "en")
    assert scales.weigh(text, text).weight is Weight.COSMETIC


@given(st.text(max_size=40), st.integers(0, 999), st.integers(0, 999))
def test_a_changed_number_is_a_fact_wherever_it_stands(text, a, b):
    scales = Scales((), "en")
    words = "".join(one for one in text if not one.isnumeric())
    weighed = scales.weigh(f"{words} {a} {words}", f"{words} {b} {words}")
    assert (weighed.weight is Weight.FACTS) == (a != b)
