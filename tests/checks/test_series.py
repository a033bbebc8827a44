"""Numbers of instruments in whatever style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.checks.series import canonical, style

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
TENS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))


def roman(number: int) -> str:
    written = ""
    for worth, signs in (*TENS, *ROMAN):
        times, number = divmod(number, worth)
        written += signs * times
    return written


@given(st.integers(1, 3999), st.integers(1, 500), st.sampled_from("/."))
def test_roman_and_arabic_numbers_are_the_same_number_in_two_styles(meeting, number, mark):
    first, second = f"{roman(meeting)}{mark}{number}", f"{meeting}{mark}0{number}"
    assert canonical(first) == canonical(second) == f"{meeting}{mark}{number}"
    assert (style(first), style(second)) == (f"I{mark}9", f"9{mark}9")


@pytest.mark.parametrize(("number", "same"), [("12/6", "12/6"), ("Annex 3", "annex 3"), ("IIX/2", "iix/2"), ("0", "0")])
def test_what_is_no_roman_number_stays(number, same):
    assert canonical(number) == same


@pytest.mark.parametrize(
    ("number", "shape"),
    [("11.2 (Rev.COP12)", "9.9"), ("11.2", "9.9"), ("Annex V.4", ""), ("XII/6", "I/9"), ("12/6", "9/9"), ("7bis", "")],
)
def test_the_style_is_that_of_the_number_itself(number, shape):
    assert style(number) == shape


def test_instruments_without_a_series_or_number_are_not_compared(places):
    text = "instruments:\n  - {id: a, title: A, number: '1'}\n  - {id: b, title: B, number: '1'}\n"
    assert places(text, "PB443", "PB444") == []


def test_two_of_one_meeting_among_many_are_found(places):
    text = (
        "events: [{id: cop-1, title: COP1}, {id: cop-2, title: COP2}]\ninstruments:\n"
        "  - {id: a, title: A, series: R, number: '1', meeting: cop-1}\n"
        "  - {id: b, title: B, series: R, number: '1', meeting: cop-2}\n"
        "  - {id: c, title: C, series: R, number: '01', meeting: cop-1}\n"
    )
    assert places(text, "PB443") == ["c"]
