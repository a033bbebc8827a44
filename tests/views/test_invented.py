"""What is invented says so on every page of its own, and stands apart from the figures of the home page."""

from __future__ import annotations

import pytest

from planbook.model.plans import Plan


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_an_illustration_says_so(language, sample, outline):
    spoken = sample("", language)
    text = spoken.voice.label("illustration.text")
    mine = [page for id, page in spoken.pages.items() if id.startswith("illustration-")]
    silent = [page.id for page in mine if text not in outline(page) and not page.id.endswith(("/languages", "/text"))]
    assert mine
    assert silent == []


def test_no_page_of_a_real_plan_does(sample, outline):
    spoken = sample("", "en")
    text = spoken.voice.label("illustration.text")
    real = [plan.id for plan in spoken.voice.graph.all(Plan) if not plan.illustration]
    assert len(real) == 5
    assert [id for id, page in spoken.pages.items() if id.partition("/")[0] in real and text in outline(page)] == []


def test_nothing_invented_is_named_by_a_real_plan(sample):
    graph = sample("", "en").voice.graph
    assert [
        f"{edge.source} {edge.field} {edge.target}"
        for found in graph.outgoing.values()
        for edge in found
        if edge.source.startswith("illustration-") != edge.target.startswith("illustration-")
    ] == []


def test_nothing_invented_has_a_day_in_the_calendars(sample):
    voice = sample("", "en").voice
    days = [one.entity.id for one in voice.agenda.all() if one.entity.id.startswith("illustration-")]
    assert all("/" not in one for one in days)  # the plans themselves, with their period


def test_the_home_page_counts_real_plans_only(sample, outline):
    assert "  5 plans" in outline(sample("", "en").pages["index:home"])
