"""Calendars: read back with `icalendar`, an independent reader, and held to the letter of RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from planbook.answers.agenda import Dated
from planbook.graph import Graph
from planbook.i18n.interface import Interface
from planbook.model.entity import Text
from planbook.model.results import Activity
from planbook.problems import Span as Place
from planbook.values.due import precision
from planbook.values.edtf import Day, Division, Period, Span, final_day, first_day
from planbook.values.feeds import LINE, Entry, Said, calendar, entry
from planbook.values.offset import Offset, Unit
from planbook.values.resolve import bounds
from planbook.values.time import Continuous, OnRequest, Part, Recurring, Third, When
from planbook.views import speak
from planbook.views.dates import feed
from planbook.views.voice import Voice

TODAY = date(2026, 1, 15)
EMPTY = Graph({}, {}, {}, {})


def events(text: str) -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(text)
    return list(read.walk("VEVENT"))


def one(**fields: object) -> icalendar.Event:
    usual = {"uid": "a@b", "first": date(2023, 5, 15), "last": date(2023, 5, 18), "summary": Said("A", "en")}
    (found,) = events(calendar(Said("All", "en"), [entry(Entry(**{**usual, **fields}), TODAY)]))  # type: ignore[arg-type]
    return found


def test_a_calendar_as_it_is_written():
    """The annual meeting of CIB, 15 to 18 May 2023: seed 004, objective 1. DTEND is the day after the last one."""
    written = entry(
        Entry(
            uid="uclg-cib-annual-meeting-2023#when/en@planbook",
            first=date(2023, 5, 15),
            last=date(2023, 5, 18),
            summary=Said("CIB annual meeting 2023", "en"),
            place=Said("Marrakech, Morocco", "en"),
            url="https://plans.example/events/uclg-cib-annual-meeting-2023/",
            busy=True,
        ),
        TODAY,
    )
    assert calendar(Said("CIB; work, plan", "en"), [written]).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//planbook//en",
        "CALSCALE:GREGORIAN",
        "NAME;LANGUAGE=en:CIB\\; work\\, plan",
        "X-WR-CALNAME:CIB\\; work\\, plan",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "BEGIN:VEVENT",
        "UID:uclg-cib-annual-meeting-2023#when/en@planbook",
        "DTSTAMP:20260115T000000Z",
        "DTSTART;VALUE=DATE:20230515",
        "DTEND;VALUE=DATE:20230519",
        "SUMMARY;LANGUAGE=en:CIB annual meeting 2023",
        "LOCATION;LANGUAGE=en:Marrakech\\, Morocco",
        "URL:https://plans.example/events/uclg-cib-annual-meeting-2023/",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_stamp_is_the_day_of_the_build():
    assert datetime(2026, 1, 15, tzinfo=UTC) == one().DTSTAMP


def test_the_last_day_of_all_has_a_length_instead_of_an_end():
    assert one(last=date.max)["DURATION"].dt == date.max - date(2023, 5, 15) + timedelta(days=1)


def test_an_early_year_has_four_digits():
    assert date(33, 4, 3) == one(first=date(33, 4, 3), last=date(33, 4, 3)).DTSTART


def test_a_line_is_folded_between_characters():
    text = calendar(
        Said("ж" * 500, "ru"), [entry(Entry(uid="a", first=TODAY, last=TODAY, summary=Said("日本" * 99, "ja")), TODAY)]
    )
    assert max(len(line.encode()) for line in text.split("\r\n")) <= LINE
    assert str(events(text)[0]["SUMMARY"]) == "日本" * 99


def test_a_line_has_75_octets_and_the_last_one_what_is_left():
    """RFC 5545, 3.1: the space that begins a line counts; a line of 75 octets is not folded."""
    for octets in range(70, 230):
        written = entry(Entry(uid="x", first=TODAY, last=TODAY, summary=Said("s" * (octets - 20), "en")), TODAY)
        (said,) = re.findall(r"SUMMARY;LANGUAGE=en:(?:[^\r]|\r\n )*", written)
        lines = said.split("\r\n")
        assert sum(map(len, lines)) == octets + len(lines) - 1
        assert {len(line) for line in lines[:-1]} <= {75} and 1 <= len(lines[-1]) - (len(lines) > 1) <= 75


def test_all_that_an_entry_can_say():
    said = {name: Said(f"{name}; a\\b, c", "en GB") for name in ("summary", "description", "category", "place")}
    written = entry(Entry(uid="x", first=TODAY, last=TODAY, url="https://a.example/ b", **said), TODAY)
    assert written.split("\r\n")[5:] == [
        r"SUMMARY;LANGUAGE=enGB:summary\; a\\b\, c",
        r"DESCRIPTION;LANGUAGE=enGB:description\; a\\b\, c",
        r"CATEGORIES;LANGUAGE=enGB:category\; a\\b\, c",
        r"LOCATION;LANGUAGE=enGB:place\; a\\b\, c",
        "URL:https://a.example/b",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "",
    ]
    bare = entry(Entry(uid="x", first=TODAY, last=TODAY, summary=said["summary"]), TODAY)
    assert "URL" not in bare and "TRANSP:TRANSPARENT" in bare
    assert "URL:https://a.example/\r\n" in calendar(said["summary"], [], "https://a.example/")


def test_a_line_end_in_a_text_cannot_begin_a_property():
    found = one(summary=Said("A\r\nX-EVIL:1\rB\x00\x1b", "en"), url="https://x.example/\r\nX-EVIL:2")
    assert str(found["SUMMARY"]) == "A\nX-EVIL:1\nB"
    assert "X-EVIL" not in found


@given(st.text(), st.text(), st.sampled_from(["en", "fr", "zh-Hans", 'x";X=1:y']))
def test_any_text_comes_back(summary, description, language):
    found = one(summary=Said(f"s{summary}", language), description=Said(f"d{description}", language))
    allowed = "".join(
        c for c in summary.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ") if c == "\n" or c >= " "
    ).replace("\x7f", "")
    assert str(found["SUMMARY"]) == f"s{allowed}"


# Whole feeds, from times as authors write them

MONTHS = st.integers(1, 12)
YEARS = st.integers(1900, 2200)
DAYS = st.builds(
    Day, date=st.dates(date(1900, 1, 1), date(2200, 1, 1)), approximate=st.booleans(), uncertain=st.booleans()
)
PERIODS = st.builds(
    Period,
    year=YEARS,
    part=st.one_of(st.none(), MONTHS, st.sampled_from(Division)),
    approximate=st.booleans(),
    uncertain=st.booleans(),
)


@st.composite
def spans(draw) -> Span:
    first, second = sorted((draw(DAYS | PERIODS), draw(DAYS | PERIODS)), key=first_day)
    start, end = (first, second) if first_day(first) <= final_day(second) else (second, first)
    return (
        Span(start=start if draw(st.booleans()) else None, end=end)
        if draw(st.booleans())
        else Span(start=start, end=None)
    )


STRETCHES = DAYS | PERIODS | spans() | st.builds(Part, which=st.sampled_from(Third), of=PERIODS)
TIMES: st.SearchStrategy[When] = (
    STRETCHES
    | st.builds(Recurring, every=st.just(Offset(count=1, unit=Unit.MONTH)), within=st.none() | STRETCHES)
    | st.builds(OnRequest, within=st.none() | STRETCHES)
    | st.builds(Continuous, within=st.none() | STRETCHES)
)


def dated(number: int, when: When, title: str) -> Dated:
    id = f"plan/activity-{number}"
    place = Place("plan.yml", 1, 1, 1, 1)
    text = Text(key=f"{id}#title", source=title, where=place, prose=False, normative=False)
    activity = Activity(id=id, where=place, title=text, when=when)
    days = bounds(when)
    return Dated(entity=activity, when=when, days=days, precision=precision(when, days))


@given(st.lists(st.tuples(TIMES, st.text(min_size=1, max_size=20)), max_size=6), st.sampled_from(["en", "fr", "es"]))
def test_every_feed_parses_and_every_entry_spans_the_days_that_its_time_can_mean(made, language):
    voice = speak(Voice(EMPTY, language, "en", (), Interface(), TODAY))
    found = [dated(number, when, title) for number, (when, title) in enumerate(made)]
    files = feed("Plan", found, voice)
    known = [one for one in found if one.first is not None]
    assert len(files) == (1 if known else 0)
    read = {str(one["UID"]): one for file in files for one in events(file.content)}
    assert len(read) == len(known)
    for one in known:
        event = read[f"{one.entity.id}#when/{language}@planbook"]
        inside = [day for day in (one.days.earliest, one.days.latest) if day is not None]
        last = event.DTEND - timedelta(days=1)
        assert min(inside) >= event.DTSTART and max(inside) <= last
        assert min(inside) == event.DTSTART and last == max(inside)  # and no day more
        assert str(event["TRANSP"]) == "TRANSPARENT"  # only meetings with known days take them up
