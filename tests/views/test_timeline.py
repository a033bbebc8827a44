"""Timelines and the calendar: every bar says in words what it shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planbook.i18n import locale
from planbook.i18n.languages import Languages
from planbook.pages import Bar, Bars, Page, Paragraph, Section, Table
from planbook.pipeline import build, site, voices
from planbook.values.due import Precision
from planbook.values.edtf import Day, Span
from planbook.views.generic import illustration_mark
from planbook.views.timeline import timeline as draw


def charts(value) -> list[Bars]:
    if isinstance(value, Bars):
        return [value]
    return [bars for block in getattr(value, "blocks", ()) for bars in charts(block)]


def bars(page: Page) -> dict[str, Bar]:
    return {bar.label[0].to: bar for chart in charts(page) for bar in chart.bars}


@pytest.fixture
def timeline(sample):
    return bars(sample("", "en").pages["index:timeline"])


def words(bar: Bar, voice) -> str:
    return voice.flat(bar.value)


def test_an_exact_time_is_solid(timeline, sample):
    """Seed 004, objective 1: the annual meeting is on 15 to 18 May 2023."""
    bar = timeline["uclg-cib-annual-meeting-2023"]
    assert bar.solid
    assert words(bar, sample("", "en").voice) == "15–18 May 2023"


def test_an_imprecise_time_is_open_and_says_between_which_days(timeline, sample):
    """Seed 004 has a strategy "in early 2023": read as the first four months."""
    bar = timeline["uclg-cib-2023/communication-strategy"]
    assert not bar.solid
    assert words(bar, sample("", "en").voice) == "early 2023 (some time between 1 January 2023 and 30 April 2023)"


def test_a_deadline_is_drawn_where_it_falls_due_with_its_reasoning(timeline, sample):
    bar = timeline["aewa-res-6-22/op-2"]
    assert bar.solid
    reasoning = "end of MOP6: 14 November 2015; plus three months: 14 February 2016"
    assert words(bar, sample("", "en").voice) == f"within three months after MOP6 ({reasoning})"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_beside_a_bar_hold_the_first_and_the_last_day_that_it_shows(language, sample):
    """The list of bars is the chart's own table: whoever cannot see it misses no day."""
    spoken = sample("", language)
    voice = spoken.voice
    drawn = bars(spoken.pages["index:timeline"])
    for one in voice.agenda.all():
        bar = drawn.get(one.entity.id)
        if bar is None or len(voice.agenda.of(one.entity.id)) > 1 or one.precision is Precision.OPEN:
            continue
        said = voice.flat(bar.value)
        both = locale.between(one.days.earliest, one.days.latest, language)
        each = [locale.date(day, language) for day in (one.days.earliest, one.days.latest)]
        assert both in said or all(day in said for day in each), one.entity.id


def test_what_has_no_day_is_listed_and_not_lost(sample):
    spoken = sample("", "en")
    page = repr(spoken.pages["index:timeline"])
    for one in spoken.voice.agenda.all():
        if one.entity.kind != "plan" and one.entity.container_id in spoken.voice.graph.entities:
            within_plan = spoken.voice.graph.entities[one.entity.container_id].kind == "plan"
            assert not within_plan or repr(one.entity.id) in page


def test_all_plans_share_one_scale(sample):
    scales = {chart.marks for chart in charts(sample("", "en").pages["index:timeline"])}
    assert len(scales) == 1


def test_no_bar_leaves_its_chart(sample):
    for page in sample("", "en").pages.values():
        for chart in charts(page):
            assert all(0 <= bar.low <= bar.high <= 1.000001 for bar in chart.bars)


def test_the_calendar_lists_each_time_once_in_the_quarter_in_which_it_begins(sample):
    spoken = sample("", "en")
    page = spoken.pages["index:calendar"]
    found = quarters(page)
    assert list(found) == sorted(found)
    listed = [(place, row) for place, quarter in found.items() for row in rows(quarter)]
    real = (one for one in spoken.voice.agenda.all() if not illustration_mark(one.entity, spoken.voice))
    dated = [one for one in real if one.first is not None]
    assert len(listed) == len(dated)  # each once, however many quarters it spans
    assert voice_title(found[2016, 1], spoken.voice) == "Q1 2016"
    # 14 February 2016, although the three months began in November 2015.
    assert any("aewa-res-6-22/op-2" in repr(row) for row in rows(found[2016, 1]))


def test_what_goes_on_is_found_under_every_quarter_that_it_reaches(sample):
    """Lay sewers: 1 March 2024 to 30 June 2025; the plan: 2024 to 2026."""
    spoken = sample("full", "en")
    found = quarters(spoken.pages["index:calendar"])
    voice = spoken.voice
    lines = {
        voice.flat(quarter.title): voice.flat(one.text)
        for quarter in found.values()
        for one in quarter.blocks
        if isinstance(one, Paragraph)
    }
    plan, old, sewers = "Ember Plan", "Plan for clean water in the Ember, 2019 to 2023", "Lay sewers"
    said = {title: line.removeprefix("Goes on from earlier quarters: ") for title, line in lines.items()}
    assert said == {
        "Q2 2019 – Q4 2019": old,
        "Q1 2020 – Q4 2020": old,
        "Q1 2021 – Q4 2021": old,
        "Q1 2022 – Q4 2022": old,
        "Q1 2023": old,
        "Q2 2023": old,
        "Q3 2023": old,
        "Q4 2023": old,
        "Q2 2024 – Q4 2024": f"{plan}; {sewers}",
        "Q1 2025": f"{plan}; {sewers}",
        "Q2 2025": f"{plan}; {sewers}; River Day",
        "Q3 2025": plan,
        "Q4 2025": plan,
        "Q1 2026": plan,
        "Q2 2026 – Q4 2026": f"{plan}; No sewer leads into the river",
    }


def quarters(page: Page) -> dict[tuple[int, int], Section]:
    years = [one for one in page.blocks if isinstance(one, Section)]
    return {
        (int(year.anchor.removeprefix("year_")), int(quarter.anchor[-1])): quarter
        for year in years
        for quarter in year.blocks
        if isinstance(quarter, Section)
    }


def rows(section: Section):
    return [row for block in section.blocks if isinstance(block, Table) for row in block.rows]


def voice_title(section: Section, voice) -> str:
    return voice.flat(section.title)


def test_an_invented_date_is_in_no_calendar(sample):
    spoken = sample("", "en")
    page = spoken.pages["index:calendar"]
    assert any(one.entity.id.startswith("illustration-") for one in spoken.voice.agenda.all())
    assert "illustration-" not in repr(page.blocks)
    assert "illustration-" not in page.downloads[0].content


def test_what_has_no_end_goes_on_as_long_as_the_calendar_does(sample):
    """Run the joint unit: continuously, from January 2014."""
    spoken = sample("", "en")
    found = {
        place: spoken.voice.flat(one.text)
        for place, quarter in quarters(spoken.pages["index:calendar"]).items()
        for one in quarter.blocks
        if isinstance(one, Paragraph)
    }
    title = spoken.voice.flat((spoken.voice.title(spoken.voice.graph.entities["cms-synergies/run-joint-unit"]),))
    assert title in found[max(found)] and title in found[2016, 1]
    assert title not in found.get((2013, 4), "")


def test_a_long_event_says_its_end(sample):
    """Cluster munitions, tenth meeting: 30 August to 2 September 2022, in the third quarter."""
    page = sample("", "en").pages["index:calendar"]
    (row,) = (row for row in rows(quarters(page)[2022, 3]) if "'ccm-10msp'" in repr(row))
    assert sample("", "en").voice.flat(row.cells[0].text) == "30 August – 2 September 2022"


def test_a_day_at_the_end_of_the_calendar_is_drawn(sample):
    voice = sample("full", "en").voice
    event = voice.graph.entities["ninth-meeting"]
    last = Day(date=date.max)
    drawn = draw("End", [(event, last), (event, Span(start=Day(date=date.max - timedelta(days=9)), end=last))], voice)
    assert drawn is not None
    assert [round(bar.high, 3) for bar in drawn.bars] == [1.0, 1.0]


def test_what_has_no_end_in_sight_is_named_for_twenty_years(tmp_path):
    (tmp_path / "events.yml").write_text('events: [{id: era, title: Era, when: "2000-05/9000"}]\n', encoding="utf-8")
    languages = Languages("en", ("en",))
    (spoken,) = voices(build(tmp_path, date(2026, 1, 15)), languages, {}, date(2026, 1, 15)).values()
    pages, _ = site(spoken)
    (calendar,) = (one for one in pages if one.id == "index:calendar")
    found = quarters(calendar)
    assert list(found)[:3] == [(2000, 2), (2000, 3), (2001, 1)]
    assert list(found)[-1] == (2020, 1)
    assert spoken.flat(found[2020, 1].title) == "Q1 2020 – Q2 2020"
