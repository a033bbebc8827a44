"""Times: reading them, resolving them to days, and comparing them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.values import time
from planbook.values.edtf import Day, Division, Period, Span, final_day, first_day
from planbook.values.offset import Offset, Unit, add
from planbook.values.resolve import (
    Bounds,
    Rule,
    bounds,
    certainly_before,
    certainly_within,
    possibly_overlaps,
)
from planbook.values.time import (
    AsNeeded,
    Continuous,
    Direction,
    Each,
    OnRequest,
    Part,
    Recurring,
    Relative,
    Third,
    ToBeDetermined,
)

EVENTS = {
    "mop6": (date(2015, 11, 9), date(2015, 11, 14)),
    "cms-stc44": (date(2015, 10, 14), date(2015, 10, 15)),
    "mop7": time.parse("2018-12"),
    "aewa/stc12": time.parse("3 months after mop6"),
    "egg": time.parse("before hen"),
    "hen": time.parse("after egg"),
}

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
offsets = st.builds(Offset, count=st.integers(1, 500), unit=st.sampled_from(Unit))
marks = {"approximate": st.booleans(), "uncertain": st.booleans()}
years = st.integers(1900, 2100)
parts = st.none() | st.integers(1, 12) | st.sampled_from(Division)
points = st.builds(Day, date=days, **marks) | st.builds(Period, year=years, part=parts, **marks)
spans = (
    st.tuples(points, points).map(lambda ends: sorted(ends, key=first_day)).map(lambda e: Span(start=e[0], end=e[1]))
)
open_spans = points.map(lambda one: Span(start=one, end=None)) | points.map(lambda one: Span(start=None, end=one))
ids = st.sampled_from(["mop6", "cms-stc44", "2rc", "aewa/stc12"])
relatives = st.builds(Relative, event=ids, direction=st.sampled_from(Direction)) | st.builds(
    Relative,
    event=ids,
    direction=st.sampled_from([Direction.BEFORE, Direction.AFTER]),
    offset=offsets,
    within=st.booleans(),
)
single = (
    points
    | spans
    | open_spans
    | relatives
    | st.builds(Part, which=st.sampled_from(Third), of=st.builds(Period, year=years, part=parts, **marks))
)
within = st.none() | single
times = (
    single
    | st.builds(Recurring, every=offsets | st.builds(Each, series=st.none() | ids), within=within)
    | st.one_of([st.builds(kind, within=within) for kind in (OnRequest, AsNeeded, Continuous, ToBeDetermined)])
)


@pytest.mark.parametrize(
    ("text", "shown", "earliest", "latest"),
    [
        ("2023-05-15", "2023-05-15", "2023-05-15", "2023-05-15"),
        ("2023-05-15/2023-05-18", "2023-05-15/2023-05-18", "2023-05-15", "2023-05-18"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2012/2014", "2012/2014", "2012-01-01", "2014-12-31"),
        ("2023-Q1", "2023-33", "2023-01-01", "2023-03-31"),
        ("2023-H2", "2023-41", "2023-07-01", "2023-12-31"),
        ("spring 2023", "2023-21", "2023-03-01", "2023-11-30"),
        ("winter 2023", "2023-24", "2023-06-01", "2024-02-29"),
        ("early 2023", "early 2023", "2023-01-01", "2023-04-30"),
        ("mid-2023", "mid 2023", "2023-05-01", "2023-08-31"),
        ("late 2023-02", "late 2023-02", "2023-02-21", "2023-02-28"),
        ("late 2023-Q1", "late 2023-33", "2023-03-01", "2023-03-31"),
        ("about 2023-05", "2023-05~", "2023-04-01", "2023-06-30"),
        ("about 2023-05-15", "2023-05-15~", "2023-05-08", "2023-05-22"),
        ("../2023", "../2023", None, "2023-12-31"),
        ("2023-05/..", "2023-05/..", "2023-05-01", None),
        ("3 months after mop6", "3 months after mop6", "2016-02-14", "2016-02-14"),
        ("within 3 months after mop6", "within 3 months after mop6", "2015-11-15", "2016-02-14"),
        ("60 days before mop6", "60 days before mop6", "2015-09-10", "2015-09-10"),
        ("3 months after mop7", "3 months after mop7", "2019-03-01", "2019-03-31"),
        ("2 weeks after aewa/stc12", "2 weeks after aewa/stc12", "2016-02-28", "2016-02-28"),
        ("before cms-stc44", "before cms-stc44", None, "2015-10-13"),
        ("after mop6", "after mop6", "2015-11-15", None),
        ("at mop6", "at mop6", "2015-11-09", "2015-11-14"),
        ("at unknown", "at unknown", None, None),
        ("every 3 months", "every 3 months", None, None),
        ("quarterly", "every 3 months", None, None),
        ("annual within 2016/2018", "annual within 2016/2018", "2016-01-01", "2018-12-31"),
        ("monthly", "monthly", None, None),
        ("daily", "daily", None, None),
        ("after each activity", "after each activity", None, None),
        ("60 days before each cms-cop", "60 days before each cms-cop", None, None),
        ("on request", "upon request", None, None),
        ("as needed", "as needed", None, None),
        ("continuous within 2021", "continuous within 2021", "2021-01-01", "2021-12-31"),
        ("tbd in 2023-Q1", "to be determined within 2023-33", "2023-01-01", "2023-03-31"),
        ("tbd in 3 months after mop6", "to be determined in 3 months after mop6", "2016-02-14", "2016-02-14"),
        ("tbd within 3 months after mop6", "to be determined within 3 months after mop6", "2015-11-15", "2016-02-14"),
    ],
)
def test_a_short_form_is_read_and_resolved(text, shown, earliest, latest):
    value = time.parse(text)
    assert str(value) == shown
    found = bounds(value, EVENTS.get)
    assert [end and end.isoformat() for end in (found.earliest, found.latest)] == [earliest, latest]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2023-02-30", "2023-02 has 28 days: write 2023-02-28, or 2023-02 for the whole month"),
        ("2024-13-01", "write the month before the day, as in 2024-01-13"),
        ("2024-00-01", "as in 2024-01-01"),
        ("2024-13", "write 2024-01 to 2024-12"),
        ("01/02/2024", "write 2024-02-01 or 2024-01-02"),
        ("15/05/2024", "write 2024-05-15"),
        ("2024-1-5", "write 2024-01-05"),
        ("20230515", "write 2023-05-15"),
        ("2023-05-15T10:00:00Z", "write 2023-05-15"),
        ("15 May 2023", "write 2023-05-15"),
        ("May 15, 2023", "write 2023-05-15"),
        ("15-18 May 2023", "write 2023-05-15/2023-05-18"),
        ("15-18 May", "has no year"),
        ("May 2023", "write 2023-05"),
        ("Q1 of 2023", "write 2023-Q1"),
        ("TBD in Q1 of 2023", "write"),
        ("fall 2023", "write autumn 2023"),
        ("2012-2014", "write 2012/2014"),
        ("2023-05-15/18", "write 2023-05-15/2023-05-18"),
        ("2023-05-15 – 2023-05-18", "write 2023-05-15/2023-05-18"),
        ("2023-05-18/2023-05-15", "write 2023-05-15/2023-05-18"),
        ("2023-39", "write 2023-09/2023-12"),
        ("202X", "write 2020/2029"),
        ("2023-XX", "write 2023"),
        ("0000", "write a year from 0001"),
        ("٢٠٢٣", "write 2023"),
        ("../..", "write continuous"),
        ("early 2023-05-15", "write early 2023-05"),
        ("three months after mop6", "write 3 months"),
        ("3 months of mop6", "write 3 months after mop6"),
        ("3 months at mop6", "write at mop6"),
        ("after MOP6", "write its id"),
        ("before 2023-05-15", "write ../2023-05-14"),
        ("after 2023", "write 2024-01-01/.."),
        ("by 2023-05-31", "write ../2023-05-31"),
        ("by cop12", "write before cop12"),
        ("no later than 3 months before cop12", "write 3 months before cop12"),
        ("3 months prior to the cop12", "write 3 months before cop12"),
        ("since 2023", "write 2023/.."),
        ("2 weeks after 2023-05-15", "write 2023-05-29"),
        ("yearly", "write annual"),
        ("ongoing", "write continuous"),
        ("Annual", "write annual"),
        ("end of 2023", "write late 2023"),
        ("early in 2023", "write early 2023"),
        ("early 2023 within 2024", "write only one"),
        ("annual within tbd", "write dates after `within`"),
        ("every meeting", "write 60 days"),
        ("soon", "write a day as 2023-05-15"),
        ("", "write a day as 2023-05-15"),
        ("x" * 10_000, "too long"),
    ],
)
def test_another_form_is_refused_with_the_form_to_write(text, mended):
    with pytest.raises(ValueError, match=re.escape(mended)) as error:
        time.parse(text)
    assert len(str(error.value)) < 250


@given(times)
def test_a_time_reads_back(value):
    assert time.parse(str(value)) == value


@given(st.text(max_size=30) | st.from_regex(r"[0-9~?%./ QHX-]{1,25}", fullmatch=True))
def test_any_text_is_read_or_refused_with_a_way_to_mend(text):
    try:
        value = time.parse(text)
    except ValueError as error:
        assert "write" in str(error)
    else:
        assert time.parse(str(value)) == value
        bounds(value)


@given(points, st.data())
def test_bounds_hold_every_day_of_the_value(value, data):
    day = data.draw(st.dates(first_day(value), final_day(value)))
    assert bounds(value).contains(day)


@given(spans, st.data())
def test_bounds_of_a_span_hold_every_day_of_both_ends(value, data):
    """The start is never after the end: of "2023 to 1 May 2023" it lies before May."""
    start = data.draw(st.dates(first_day(value.start), min(final_day(value.start), final_day(value.end))))
    end = data.draw(st.dates(max(first_day(value.end), start), final_day(value.end)))
    assert bounds(value).contains(start)
    assert bounds(value).contains(end)


@given(times)
def test_bounds_are_in_order(value):
    found = bounds(value, EVENTS.get)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(points)
def test_a_certain_value_lies_within_its_approximate_one(value):
    exact = bounds(time.parse(str(value).rstrip("~?%")))
    about = bounds(time.parse(f"{str(value).rstrip('~?%')}~"))
    assert certainly_within(exact, about)


@given(days, days, offsets)
def test_adding_keeps_the_order_of_days(a, b, offset):
    first, last = sorted([a, b])
    assert add(first, offset) <= add(last, offset)
    assert add(first, offset, -1) <= add(last, offset, -1) < last


@given(days, st.integers(1, 100))
def test_there_and_back_by_months_loses_at_most_the_end_of_a_long_month(day, count):
    offset = Offset(count=count, unit=Unit.MONTH)
    back = add(add(day, offset), offset, -1)
    assert timedelta(0) <= day - back <= timedelta(days=3)


@pytest.mark.parametrize(
    ("day", "offset", "result"),
    [
        ("2023-01-31", "1 month", "2023-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2015-11-14", "3 months", "2016-02-14"),
        ("2023-12-15", "2 weeks", "2023-12-29"),
    ],
)
def test_calendar_arithmetic(day, offset, result):
    assert add(date.fromisoformat(day), Offset.parse(offset)) == date.fromisoformat(result)


def test_what_leaves_the_calendar_is_unknown():
    assert add(date(9999, 12, 31), Offset.parse("1 day")) is None
    assert bounds(time.parse("about 9999")).latest is None
    assert bounds(time.parse("winter 9999")).latest == date.max


@given(relatives.filter(lambda one: one.offset and one.offset.unit in (Unit.DAY, Unit.WEEK)), st.integers(0, 1000))
def test_a_relative_time_moves_with_its_event(value, by):
    start, end, moved = date(2015, 11, 9), date(2015, 11, 14), timedelta(days=by)
    before = bounds(value, lambda _: (start, end))
    after = bounds(value, lambda _: (start + moved, end + moved))
    assert (after.earliest, after.latest) == (before.earliest + moved, before.latest + moved)


def test_the_reasoning_is_kept_step_by_step():
    ends, plus = bounds(time.parse("3 months after mop6"), EVENTS.get).derivation
    assert (ends.rule, ends.event, ends.latest) == (Rule.EVENT_ENDS, "mop6", date(2015, 11, 14))
    assert (plus.rule, str(plus.offset), plus.latest) == (Rule.PLUS, "3 months", date(2016, 2, 14))
    rules = [step.rule for step in bounds(time.parse("2 weeks after aewa/stc12"), EVENTS.get).derivation]
    assert rules == [Rule.EVENT_ENDS, Rule.PLUS, Rule.EVENT_ENDS, Rule.PLUS]


@pytest.mark.parametrize(("text", "rule"), [("at nowhere", Rule.EVENT_UNDATED), ("at hen", Rule.EVENT_CIRCULAR)])
def test_what_cannot_be_resolved_says_why(text, rule):
    found = bounds(time.parse(text), EVENTS.get)
    assert (found.earliest, found.latest) == (None, None)
    assert found.derivation[0].rule is rule


def of(text: str) -> Bounds:
    return bounds(time.parse(text), EVENTS.get)


@pytest.mark.parametrize(
    ("a", "b", "before", "overlaps"),
    [
        ("2023-05", "2023-06", True, False),
        ("2023-05", "2023-05-31", False, True),
        ("about 2023-05", "2023-06", False, True),
        ("2023-05?", "2023-06", False, True),
        ("before mop6", "3 months after mop6", True, False),
        ("to be determined", "2023", False, True),
        ("../2022", "2023", True, False),
        ("early 2023", "late 2023", True, False),
    ],
)
def test_comparisons_claim_no_more_than_is_known(a, b, before, overlaps):
    assert certainly_before(of(a), of(b)) is before
    assert possibly_overlaps(of(a), of(b)) is overlaps is possibly_overlaps(of(b), of(a))


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ("2023-05", "2023", True),
        ("2023-05", "2023-05", True),
        ("2023", "2023-05", False),
        ("2023-05", "2023-02/..", True),
        ("2023-05", "../2023-06", True),
        ("2023-05/..", "2023", False),
        ("../2023-05", "2023", False),
        ("2023-05/..", "2023/..", True),
        ("../2023-05", "../2023", True),
        ("tbd", "2023", False),
        ("tbd", "continuous", True),
        ("2023-05?", "2023", False),
        ("2023-05", "2023?", False),
    ],
)
def test_what_lies_within_is_claimed_only_where_it_is_known(inner, outer, inside):
    assert certainly_within(of(inner), of(outer)) is inside


def test_an_open_end_has_room_for_every_day():
    day = date(2023, 5, 15)
    held = {one: of(one).contains(day) for one in ("2023-05-15/..", "2023-05-16/..", "../2023-05-15", "../2023-05-14")}
    assert list(held.values()) == [True, False, True, False]
    assert of("tbd").contains(day)


@given(times, times)
def test_nothing_is_before_and_after(a, b):
    first, second = bounds(a, EVENTS.get), bounds(b, EVENTS.get)
    assert not (certainly_before(first, second) and certainly_before(second, first))
    assert possibly_overlaps(first, second) == possibly_overlaps(second, first)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2023-Q1", "2023-33"),
        ("about 2023-05", "2023-05~"),
        ("../2023", "../2023"),
        ("early 2023", None),
        ("tbd", None),
    ],
)
def test_edtf(text, edtf):
    assert time.to_edtf(time.parse(text)) == edtf


def test_the_events_that_a_time_names():
    assert time.events_of(time.parse("3 months after mop6")) == ("mop6",)
    assert time.events_of(time.parse("after each cms-cop within before mop6")) == ("cms-cop", "mop6")
    assert time.events_of(time.parse("after each activity")) == ()
    assert time.events_of(time.parse("2023")) == ()


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("by March 2027", "../2027-03"),
        ("by the end of March 2027", "../2027-03-31"),
        ("before the end of 2027", "../2027-12-31"),
        ("until June 2027", "../2027-06"),
        ("by Q1 2027", "../2027-Q1"),
        ("by 15 March 2027", "../2027-03-15"),
        ("before March 2027", "../2027-02-28"),
        ("since March 2027", "2027-03/.."),
        ("in March 2027", "2027-03"),
        ("end of Q1 2027", "late 2027-Q1"),
        ("mid-March 2027", "mid 2027-03"),
        ("beginning of March 2027", "early 2027-03"),
        ("from 2027-03 to 2027-06", "2027-03/2027-06"),
        ("2027/28", "2027/2028"),
        ("by cop16", "before cop16"),
    ],
)
def test_what_is_advised_is_read_and_means_the_same(written, right):
    with pytest.raises(ValueError, match=": write ") as told:
        time.parse(written)
    assert str(told.value).endswith(f"write {right}")
    time.parse(right)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("next spring", "write the year, as in spring 2027"),
        ("March", "write it too, as in 2027-03"),
        ("soonish", "or a time by an event, as in 3 months before mop6"),
        ("3 months before COP 16", "`COP 16` is not the id of an event"),
        ("by mid 2027", "is not a time"),
    ],
)
def test_what_nobody_can_guess_gets_an_example(written, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        time.parse(written)
