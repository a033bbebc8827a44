"""Times in the plan, in the whole, and in order."""

from __future__ import annotations

PLAN = "plan: {id: coast, title: The coast, period: 2023, defaults: {when: 2023}}\n"


def test_a_plan_without_a_period_bounds_nothing(places):
    text = "plan: {id: coast, title: The coast}\nactivities: {id: survey, title: Survey, when: 1999}\n"
    assert places(text, "PB411") == []


def test_results_have_times_too(places):
    text = PLAN + "results: {id: clean, level: outcome, title: Clean, when: 2024}\n"
    assert places(text, "PB411") == ["clean"]


def test_a_long_event_may_begin_before_the_plan(places):
    text = PLAN + "events: {id: decade, title: Decade, when: 2011/2030}\n"
    assert places(text + "activities: {id: survey, title: Survey, event: decade}\n", "PB411") == []


def test_the_default_of_the_plan_is_no_time_of_a_part(places):
    text = PLAN + (
        "activities:\n  id: train\n  title: Train\n  when: 2023-03\n"
        "  activities: [{id: design, title: Design}, {id: teach, title: Teach, when: 2023-07}]\n"
    )
    assert places(text, "PB412") == ["teach"]


def test_events_are_dated_through_other_events(places):
    text = (
        "events:\n  - {id: summit, title: Summit, when: 2023-05-02/2023-05-05}\n"
        "  - {id: fair, title: Fair, when: 2 weeks after summit, part_of: summit}\n"
        "  - {id: talk, title: Talk, when: at summit, part_of: summit}\n"
    )
    assert places(text, "PB412") == ["fair"]


def test_what_only_may_be_too_early_is_left_alone(places):
    text = PLAN + (
        "activities:\n  - {id: design, title: Design, when: 2023}\n"
        "  - {id: train, title: Train, when: early 2023, depends_on: design}\n"
    )
    assert places(text, "PB413") == []
