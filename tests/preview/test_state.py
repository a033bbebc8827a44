"""What is shown while something is wrong, and what is told of it."""

from __future__ import annotations

import json

import pytest
from tests.preview.river import put

from planbook.i18n.interface import Interface
from planbook.preview.page import told
from planbook.preview.state import State

PLAN, PAGE = "data/plans/river/plan.yml", "plans/river-plan/sample-water/"


@pytest.fixture
def state(project):
    state = State(project / "mkdocs.yml")
    state.begin()
    assert state.turn.troubles == ()
    return state


def texts(state):
    return [one.text for one in state.turn.troubles]


def test_data_with_mistakes_keeps_the_site_as_it_was(state, project):
    before = state.view(PAGE)
    put(project, PLAN, "title: Take samples", "titel: Take samples")
    state.note([project / PLAN])
    view = state.view(PAGE)
    assert (view.shown.body, view.mark, view.old) == (before.shown.body, before.mark, True)
    assert texts(state)[0].startswith(f"{PLAN}:9:9: error[PB301]") and "did you mean `title`?" in texts(state)[0]
    assert b"Plant trees" in state.view("plans/river-plan/plant-trees/").shown.body, "also what nobody has looked at"
    told_of = json.loads(told(view, Interface()))
    assert told_of["title"] == "1 error" and told_of["serious"] and told_of["problems"] == texts(state)
    put(project, PLAN, "titel: Take samples", "title: Draw samples")
    state.note([project / PLAN])
    assert b"Draw samples" in state.view(PAGE).shown.body and texts(state) == []


def test_a_site_that_begins_with_mistakes_is_shown_as_far_as_it_goes(project):
    put(project, PLAN, "parties: river-office", "parties: river-ofice")
    state = State(project / "mkdocs.yml")
    state.begin()
    view = state.view(PAGE)
    assert b"Take samples" in view.shown.body and view.old
    assert "did you mean `river-office`?" in texts(state)[0]


def test_a_configuration_that_cannot_be_read(state, project):
    before = state.view(PAGE)
    put(project, "mkdocs.yml", '"site_name": "River",', '"site_name": "River"')
    state.note([project / "mkdocs.yml"])
    assert state.view(PAGE).shown.body == before.shown.body
    assert texts(state)[0].startswith("mkdocs.yml:3: error:")


def test_a_template_that_cannot_be_rendered(state, project):
    before = state.view(PAGE)
    for wrong, said in (("{% if %}", "error: Expected an expression"), ("{{ nothing.at.all }}", "UndefinedError")):
        (project / "overrides/partials/logo.html").write_text(f"<b>\n{wrong}</b>")
        state.note([project / "overrides/partials/logo.html"])
        assert state.view(PAGE).shown.body == before.shown.body
        assert texts(state)[0].startswith("overrides/partials/logo.html:2: error: ") and said in texts(state)[0]


def test_pages_that_nobody_looks_at_are_checked_in_every_language(state, project):
    put(project, "docs/guide.fr.md", "<plan:river-plan/sample-water>", "<plan:river-plan/sample-wine>")
    (project / "docs/more.md").write_text("[When](guide.md#never)\n")
    state.note([project / "docs/guide.fr.md"])
    list(state.check())
    assert any(one.startswith("docs/guide.fr.md:3:10: error[PB601]") for one in texts(state))
    assert any("does not contain an anchor '#never'" in one for one in texts(state))
    assert state.good is state.turn, "a mistake on one page keeps that page only"


def test_a_style_sheet_that_changes_loads_the_page_anew(state, project):
    before = state.view(PAGE)
    state.note([project / "docs/more.css"])
    after = state.view(PAGE)
    assert before.shown.body == after.shown.body and before.mark != after.mark
