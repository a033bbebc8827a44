"""What is nearly a time is told in the form to write, in the manner of several countries."""

from __future__ import annotations

import re

import pytest

from planbook.values.edtf import parse_date
from planbook.values.mending import mend_date, mend_time
from planbook.values.offset import Offset, Unit
from planbook.values.time import parse


@pytest.mark.parametrize(
    "text, form",
    [
        ("by end of 2027", "../2027-12-31"),
        ("By the end of 2027", "../2027-12-31"),
        ("by the end of Q1 2027", "../2027-03-31"),
        ("by the end of 2028-02", "../2028-02-29"),
        ("until the end of the first half of 2027", "../2027-06-30"),
        ("by the end of spring 2027", "../spring 2027"),
        ("by the end of 15 March 2027", "../2027-03-15"),
        ("by the end of 2027-13", "../2027-13"),
        ("by the end of 0000", "../0000"),
        ("by 2027-03", "../2027-03"),
        ("no later than the 2027", "../2027"),
        ("at the latest by 3 months after mop-6", "3 months after mop-6"),
        ("by the mop-6", "before mop-6"),
        ("by before mop-6", "before mop-6"),
        ("prior to the mop-6", "before mop-6"),
        ("3 months prior to mop-6", "3 months before mop-6"),
        ("start of 2027", "early 2027"),
        ("Late in 2027", "late 2027"),
        ("since 2027", "2027/.."),
    ],
)
def test_words_of_time(text, form):
    assert mend_time(text) == f"`{text}` is not read here: write {form}"


@pytest.mark.parametrize(
    "text, told",
    [
        ("٢٠٢٤-٠٣", "`٢٠٢٤-٠٣` is not in the digits 0 to 9: write 2024-03"),
        ("13.5.2024", "`13.5.2024` is not in the order year, month, day: write 2024-05-13"),
        ("5/13/2024", "`5/13/2024` is not in the order year, month, day: write 2024-05-13"),
        ("5/5/2024", "`5/5/2024` is not in the order year, month, day: write 2024-05-05"),
        ("5/6/2024", "`5/6/2024` can be two days: write 2024-06-05 or 2024-05-06, year, month and day in this order"),
        ("55/66/2024", "`55/66/2024` is not in the order year, month, day: write 2023-05-15"),
        ("2024-03-05T10:00", "`2024-03-05T10:00` has a time of day: write 2024-03-05"),
        ("2024-03-05 10:00:00+02:00", "`2024-03-05 10:00:00+02:00` has a time of day: write 2024-03-05"),
        ("2024-2026", "`2024-2026` is a span of years: write 2024/2026"),
        ("2024-03-05/07", "`2024-03-05/07` repeats no month: write 2024-03-05/2024-03-07"),
        ("2024-03 to 2024-05", "`2024-03 to 2024-05` is a span: write 2024-03/2024-05"),
        ("202X", "`202X` has unknown digits: write 2020/2029"),
        ("20XX", "`20XX` has unknown digits: write 2000/2099"),
        ("2024-XX", "`2024-XX` has an unknown part: write 2024"),
        ("2024-03-00", "`2024-03-00` has an unknown part: write 2024-03"),
        ("Q1 of 2024", "`Q1 of 2024` is a quarter: write 2024-Q1"),
        ("3rd quarter 2024", "`3rd quarter 2024` is a quarter: write 2024-Q3"),
        ("2024 q2", "`2024 q2` is a quarter: write 2024-Q2"),
        ("2024-q2", "`2024-q2` is a quarter: write 2024-Q2"),
        ("last quarter of 2024", "`last quarter of 2024` is a quarter: write 2024-Q4"),
        ("second quarter 2024", "`second quarter 2024` is a quarter: write 2024-Q2"),
        ("first half of 2024", "`first half of 2024` is half a year: write 2024-H1"),
        ("2nd semester 2024", "`2nd semester 2024` is half a year: write 2024-H2"),
        ("fall 2024", "`fall 2024` is a season: write autumn 2024"),
        ("March 2024", "`March 2024` has a month's name: write 2024-03"),
        ("5th March 2024", "`5th March 2024` has a month's name: write 2024-03-05"),
        ("March 5, 2024", "`March 5, 2024` has a month's name: write 2024-03-05"),
        ("5-7 March 2024", "`5-7 March 2024` has a month's name: write 2024-03-05/2024-03-07"),
        ("March 5-7, 2024", "`March 5-7, 2024` has a month's name: write 2024-03-05/2024-03-07"),
        ("March to May 2024", "`March to May 2024` has a month's name: write 2024-03/2024-05"),
        ("5 March 2023 to 7 May 2024", "`5 March 2023 to 7 May 2024` has a month's name: write 2023-03-05/2024-05-07"),
        ("5 March", "`5 March` has no year: write year, month and day, as in 2023-05-15"),
        ("March 5", "`March 5` has no year: write year, month and day, as in 2023-05-15"),
    ],
)
def test_dates_in_other_orders_and_words(text, told):
    assert mend_date(text) == told


@pytest.mark.parametrize("text", ["soon", "", "2024-03-05", "2024-03", "whenever possible"])
def test_what_is_near_nothing_is_left(text):
    assert mend_date(text) is None


@pytest.mark.parametrize("text", ["soon", "", "2024"])
def test_what_is_near_no_word_of_time_is_left(text):
    assert mend_time(text) is None


@pytest.mark.parametrize(
    "read, text, told",
    [
        (parse_date, "2024-H3", "`2024-H3`: a year has two halves: write 2024-H1 or 2024-H2"),
        (parse, "at 2024-03", "`at 2024-03` names no event: write 2024-03"),
        (parse, "before 2024-03", "`before 2024-03` is an open span: write ../2024-02-29"),
        (parse, "after 2024-03", "`after 2024-03` is an open span: write 2024-04-01/.."),
        (parse, "2 weeks after 2024-03-31", "`2024-03-31` is a date and no event: write 2024-04-14"),
        (lambda text: Offset(count=int(text), unit=Unit.DAY), "0", "the length must be at least one"),
    ],
)
def test_what_is_read_as_something_else_is_told_with_the_form(read, text, told):
    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        read(text)
