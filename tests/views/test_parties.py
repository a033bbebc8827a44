"""The page of a party: what it must do, by date, by plan, and through its groups; and its files."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import icalendar
import pytest

from planbook.i18n.languages import Languages
from planbook.pages import Page, Section, Table
from planbook.pipeline import build, site, voice
from planbook.views.parties import MOST_OF_A_GROUP

TODAY = date(2026, 1, 15)


def part(page: Page, anchor: str) -> Section | None:
    return next((one for one in page.blocks if isinstance(one, Section) and one.anchor == anchor), None)


def table(page: Page) -> Table:
    found = part(page, "part_dates")
    assert found is not None and isinstance(found.blocks[0], Table)
    return found.blocks[0]


def file(page: Page, name: str) -> str:
    (content,) = (one.content for one in page.downloads if one.name == name)
    return content


def lines(page: Page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file(page, "tasks.csv").removeprefix("\ufeff"), newline="")))


def page_of_one(folder: Path) -> Page:
    """The page of the party `one` of a plan written for a test."""
    spoken = voice(build(folder, TODAY), "en", Languages("en", ("en",)), {}, TODAY)
    return next(page for page in site(spoken)[0] if page.id == "one")


def test_the_tasks_stand_by_their_earliest_day_undated_last(sample):
    """Seed 001: what the Executive Secretary of CMS leads, joins and is asked."""
    page = sample("", "en").pages["cms-es"]
    days = [line["Earliest day"] or line["Latest day"] or "undated" for line in lines(page)]
    assert days == sorted(days)
    assert days[0] == "2014-01-01" and days[-1] == "undated"


def test_a_clause_is_a_task_on_the_day_it_falls_due(sample):
    """Seed 001, paragraph 1: before the 44th Standing Committee (14 October 2015), before COP12 (23 October 2017)."""
    found = [line for line in lines(sample("", "en").pages["cms-es"]) if line["Permanent id"] == "cms-res-11-3/op-1"]
    assert [line["Latest day"] for line in found] == ["2015-10-13", "2017-10-22"]
    assert {line["Role"] for line in found} == {"Addressed"}
    assert {line["Decision"] for line in found} == {"CMS Resolution 11.3"}


def test_a_task_has_its_decision_money_and_partners(sample):
    """Sewers, of the full sample: two amounts, one of them for each of three or four towns."""
    spoken = sample("full", "en")
    (row,) = (one for one in lines(spoken.pages["upper-state"]) if one["Permanent id"] == "ember-plan/sewers")
    assert row["When"] == "1 March 2024 – 30 June 2025"
    assert (row["Earliest day"], row["Latest day"]) == ("2024-03-01", "2025-06-30")
    assert row["Role"] == "Lead"
    assert row["Decision"] == "Ember Decision IX/4, paragraph 1"
    assert row["Money"] == "€45,000–90,000 for one town × 3–4; to be determined"
    assert row["Partners"] == "Lower State, Towns on the river"


def test_funders_hosts_and_channels_have_their_tasks(sample, outline):
    """Seed 004: the annual meeting is hosted by UCLG Africa and its academy."""
    spoken = sample("", "en")
    hosts = {id for id in ("uclg-africa", "alga") for one in lines(spoken.pages[id]) if "Hosts" in one["Role"]}
    assert hosts == {"uclg-africa", "alga"}
    full = sample("full", "en").pages
    assert "Funds  #work_ember-plan_funds" in outline(full["ember-commission"])
    assert "Passes it on  #work_ember-plan_channel" in outline(full["lower-state"])


def test_what_falls_to_a_group_is_never_mixed_with_what_is_its_own(sample, outline):
    """Seed 003, III.4: activities for "any State Party with Article 4 obligations" reach whoever is one of them."""
    spoken = sample("", "en")
    page = spoken.pages["ccm-states-parties-article-4"]
    groups = part(page, "part_groups")
    assert groups is not None
    anchors = [one.anchor for one in groups.blocks if isinstance(one, Section)]
    assert anchors[0] == "group_ccm-states-parties"
    assert "As a member of: [States Parties to the Convention on Cluster Munitions" in outline(page)
    assert "Any State that is bound by the Convention" in repr(groups)
    graph = spoken.voice.graph
    for line in lines(page):
        entity = graph.entities[line["Permanent id"]]
        assert any(edge.target == "ccm-states-parties-article-4" for edge in graph.outgoing[entity.id])


def test_a_large_group_is_listed_in_part_and_linked(tmp_path):
    many = MOST_OF_A_GROUP + 3
    activities = "\n".join(f"  - {{id: do-{n}, title: Do {n}, parties: [all]}}" for n in range(many))
    (tmp_path / "plan.yml").write_text(
        "parties: [{id: all, name: All, type: open-class}, {id: one, name: One, member_of: all}]\n"
        f"plan: {{id: work, title: Work}}\nactivities:\n{activities}\n",
        encoding="utf-8",
    )
    page = page_of_one(tmp_path)
    groups = repr(part(page, "part_groups"))
    assert groups.count("'work/do-") == MOST_OF_A_GROUP
    assert "3 more, on the page of" in groups
    assert page.downloads == ()  # nothing is its own


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_calendar_of_a_party_holds_its_dates_and_no_other(language, sample):
    spoken = sample("", language)
    page = spoken.pages["cms-es"]
    events = icalendar.Calendar.from_ical(file(page, "dates.ics")).walk("VEVENT")
    ids = {str(one["UID"]).partition("#")[0] for one in events}
    rows = list(csv.reader(io.StringIO(file(page, "tasks.csv"), newline="")))[1:]
    assert ids == {row[-1] for row in rows if row[0] or row[1]} - usual(spoken)
    assert all(one["SUMMARY"].params["LANGUAGE"] in (language, "en") for one in events)


def usual(spoken) -> set[str]:
    return {id for id, times in spoken.voice.agenda.times.items() if all(one.usual for one in times)}


def test_a_title_that_begins_like_a_formula_is_harmless(tmp_path):
    titles = ('"=1+1"', '"+1"', '"-1"', '"@SUM(A1)"', "＝1")
    activities = "\n".join(f"  - {{id: do-{n}, title: {title}, parties: [one]}}" for n, title in enumerate(titles))
    (tmp_path / "plan.yml").write_text(
        f"parties: [{{id: one, name: One}}]\nplan: {{id: work, title: Work}}\nactivities:\n{activities}\n",
        encoding="utf-8",
    )
    page = page_of_one(tmp_path)
    assert [line["Task"] for line in lines(page)] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'＝1"]


def test_the_table_leaves_out_columns_in_which_nothing_stands(sample):
    heads = [column.head for column in table(sample("", "en").pages["cms-es"]).columns]
    assert heads == ["When", "Task", "Role", "Decision", "Partners"]  # seed 001 states no money
