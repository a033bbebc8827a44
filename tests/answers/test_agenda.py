"""Everything that has a time. Moving one meeting moves every page and feed that hangs on it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from planbook.answers.agenda import agenda
from planbook.i18n.languages import Languages
from planbook.pages import Page
from planbook.pipeline import build, site, voice

TODAY = date(2026, 1, 15)
FULL = Path(__file__).parents[1] / "plans" / "full" / "data"


def pages(data: Path) -> dict[str, Page]:
    found, _ = site(voice(build(data, TODAY), "en", Languages("en", ("en",)), {}, TODAY))
    return {page.id: page for page in found}


@pytest.fixture(scope="module")
def before() -> dict[str, Page]:
    return pages(FULL)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The same plan with its ninth meeting a month later: 8 to 10 April 2023 instead of March."""
    folder = tmp_path_factory.mktemp("moved") / "data"
    shutil.copytree(FULL, folder)
    world = folder / "world.yml"
    text = world.read_text(encoding="utf-8")
    assert text.count("2023-03-08/2023-03-10") == 1
    world.write_text(text.replace("2023-03-08/2023-03-10", "2023-04-08/2023-04-10"), encoding="utf-8")
    return pages(folder)


def test_moving_one_meeting_moves_every_page_and_feed(before, moved):
    """The decision asks for a plan three months after the meeting's last day: 10 June 2023, then 10 July."""
    changed = {id for id, page in moved.items() if page != before[id]}
    assert changed == {
        "ninth-meeting",  # the meeting itself
        "ember-decision-4",  # its deadline, with the reasoning
        "index:ledger",
        "index:calendar",
        "index:timeline",
        "index:events",
        "ember-old",  # its survey was due then too: timeline and feed
        "ember-old/old-survey",
        "ember-plan",  # carries the decision out: timeline and feed
        "ember-office",  # is asked
        "ember-commission",  # is to approve
        "river-towns",  # are to be consulted
        "upper-state",  # hosts the meeting
        *{id for id in changed if id.endswith("/concordance")},
    }


def test_no_old_day_is_left(before, moved):
    old, new = ("8–10 March 2023", "10 June 2023"), ("8–10 April 2023", "10 July 2023")
    for id, page in before.items():
        for gone, come in zip(old, new, strict=True):
            assert gone not in repr(moved[id]), id
            assert (gone in repr(page)) == (come in repr(moved[id])), id


@pytest.mark.parametrize("id", ["index:calendar", "ember-plan", "ember-office"])
def test_the_feeds_move(id, before, moved):
    def due(found: dict[str, Page]) -> list[str]:
        (file,) = (one.content for one in found[id].downloads if one.name == "dates.ics")
        event = file.partition("UID:ember-decision-4/para-1#deadline/en@planbook")[2].partition("END:VEVENT")[0]
        return [line for line in event.split("\r\n") if line.startswith(("DTSTART", "DTEND"))]

    assert due(before) == ["DTSTART;VALUE=DATE:20230610", "DTEND;VALUE=DATE:20230611"]
    assert due(moved) == ["DTSTART;VALUE=DATE:20230710", "DTEND;VALUE=DATE:20230711"]


def test_what_only_repeats_its_plan_is_no_date_of_its_own():
    found = agenda(build(FULL, TODAY).graph)
    usual = [one.entity.id for times in found.times.values() for one in times if one.usual]
    assert usual
    assert not {one.entity.id for one in found.all()} & set(usual)
    assert [one.usual for one in found.of(usual[0])] == [True]


def test_the_key_of_a_time_is_what_it_says_and_never_its_place(tmp_path):
    """Two deadlines that change places keep their keys, so that subscribers see no new entries."""

    def keys(deadlines: str) -> dict[str, date | None]:
        (tmp_path / "world.yml").write_text(
            f"instruments: [{{id: res, title: R, clauses: [{{id: c, title: C, deadline: {deadlines}}}]}}]\n",
            encoding="utf-8",
        )
        return {one.key: one.first for one in agenda(build(tmp_path, TODAY).graph).of("res/c")}

    assert keys("[2025-01-01, 2026-01-01]") == keys("[2026-01-01, 2025-01-01]")
    assert list(keys("2025-01-01")) == ["deadline"]
