"""Calendar files from the command: read back by an independent library."""

from __future__ import annotations

import icalendar
import pytest

from planbook import source
from planbook.graph import link
from planbook.load import load
from planbook.pipeline import Build
from planbook.views import calendar


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_plan_of_the_sample_is_read_back(language, exchanged):
    for plan in ("cbd-cms-joint", "ccm-isu-2021", "cms-capacity", "cms-synergies", "uclg-cib-2023"):
        one = exchanged.subject(exchanged.sample(), plan, language, exchanged.ROOT / "i18n")
        found = icalendar.Calendar.from_ical(exchanged.write("ics", one).content)
        assert found.errors == []
        dated = [entry for entry in one.voice.agenda.inside(one.voice.graph.entities[plan]) if entry.first is not None]
        assert len(found.walk("VEVENT")) == len(dated) > 0
        assert all(event.get("UID").endswith(f"/{language}@planbook") for event in found.walk("VEVENT"))


def test_days_are_the_ones_of_the_plan(exchanged):
    found = icalendar.Calendar.from_ical(
        exchanged.write("ics", exchanged.subject(exchanged.river(), "river-care")).content
    )
    days = {str(event["SUMMARY"]): (event.decoded("DTSTART").isoformat(), event.decoded("DTEND").isoformat())
            for event in found.walk("VEVENT")}  # fmt: skip
    assert days["Hold a feast"] == ("2026-07-01", "2026-07-02")


def test_the_whole_handbook_has_the_calendar_of_the_site(exchanged):
    one = exchanged.subject(exchanged.sample(), "")
    found = icalendar.Calendar.from_ical(exchanged.write("ics", one).content)
    (page,) = calendar.pages(one.voice)
    assert found.to_ical() == icalendar.Calendar.from_ical(page.downloads[0].content).to_ical()
    assert len(found.walk("VEVENT")) > 50


def test_no_file_where_nothing_has_a_day(exchanged):
    document, _ = source.read_text("plan: {id: coast, title: The coast}\n", "data/plan.yml")
    built = Build(link(load((document,))[0]), (), ())
    assert exchanged.write("ics", exchanged.subject(built, "coast")).content == b""
