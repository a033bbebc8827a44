"""What indicators show and lack, and how far activities have come."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planbook.answers.monitoring import (
    Lack,
    Point,
    by_phase,
    by_status,
    lacks,
    monitored,
    reports,
    scale,
    series,
    uses,
)
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.model.words import ActivityStatus, Phase


def indicator(written, values):
    graph = written(f"plan: {{id: coast, title: Coast}}\nindicators:\n  - {{id: germs, title: Germs, {values}}}\n")
    return series(graph.get("coast/germs"), graph)


def test_values_stand_in_the_order_of_their_days(graph):
    (found,) = series(graph("full").get("ember-plan/germs"), graph("full"))
    assert [(one.point, one.day) for one in found.readings] == [
        (Point.BASELINE, date(2023, 12, 31)),
        (Point.ACTUAL, date(2024, 12, 31)),
        (Point.MILESTONE, date(2025, 12, 31)),
        (Point.TARGET, date(2026, 12, 31)),
    ]


def test_the_part_of_the_way_that_is_done(graph):
    """From 9000 down to 500 are 8500; 9000 - 7500 = 1500 of them are done."""
    (found,) = series(graph("full").get("ember-plan/germs"), graph("full"))
    assert found.reached == Fraction(1500, 8500)


def test_the_latest_value_counts_wherever_it_is_written(written):
    values = "baseline: {value: 0}, targets: [{value: 10}], actuals: [{value: 6, when: 2025}, {value: 4, when: 2024}]"
    assert indicator(written, values)[0].reached == Fraction(6, 10)


def test_a_way_back_is_below_zero(written):
    values = "baseline: {value: 4}, targets: [{value: 8}], actuals: [{value: 3}]"
    assert indicator(written, values)[0].reached == Fraction(-1, 4)


def test_nothing_is_said_of_a_way_whose_ends_are_not_exact(written):
    for values in (
        "targets: [{value: 10}], actuals: [{value: 6}]",
        "baseline: {value: 1-2}, targets: [{value: 10}], actuals: [{value: 6}]",
        "baseline: {value: 1}, targets: [{value: about 10}], actuals: [{value: 6}]",
        "baseline: {value: 1}, targets: [{value: at least 10}], actuals: [{value: 6}]",
        "baseline: {value: 5}, targets: [{value: 5}], actuals: [{value: 6}]",
        "baseline: {text: little}, targets: [{value: 5}], actuals: [{value: 6}]",
    ):
        assert indicator(written, values)[0].reached is None


def test_each_part_has_values_of_its_own_on_one_scale(written):
    found = indicator(
        written, "targets: [{id: w, value: 20, of: women}, {id: m, value: 10, of: men}], actuals: [{value: -5-3}]"
    )
    assert [one.of for one in found] == ["", "women", "men"]
    on = scale(found)
    assert (on.low, on.high) == (-5, 20)
    assert (on.place(Fraction(-5)), on.place(Fraction(20)), on.place(Fraction(0))) == (0.0, 1.0, 0.2)


def test_no_scale_without_a_number(written):
    assert scale(indicator(written, "baseline: {text: little}")) is None


def test_what_the_report_leaves_out_of_its_indicators(graph):
    found = {
        one: lacks(graph("").get(f"cms-synergies/{one}")) for one in ("arrangements-in-place", "value-of-services")
    }
    assert {Lack.BASELINE, Lack.TARGET, Lack.VERIFICATION} <= set(found["arrangements-in-place"])
    assert Lack.VERIFICATION not in found["value-of-services"]


def test_the_four_phases_of_the_template(graph):
    found = by_phase(graph("").get("cms-capacity"), graph(""))
    assert {phase: len(activities) for phase, activities in found.items()} == {
        Phase.PLANNING: 4,
        Phase.CONSTRUCTION: 2,
        Phase.IMPLEMENTATION: 3,
        Phase.MONITORING: 5,
    }


def test_phases_and_statuses_divide_the_activities(graph):
    for name in ("", "full"):
        for plan in graph(name).all(Plan):
            for groups in (by_phase(plan, graph(name)), by_status(plan, graph(name))):
                inside = [one for found in groups.values() for one in found]
                assert not groups or sorted(one.id for one in inside) == sorted(
                    one.id for one in graph(name).inside(plan.id, Activity)
                )


def test_the_statuses_of_the_report(graph):
    found = by_status(graph("").get("cms-synergies"), graph(""))
    assert {status: len(activities) for status, activities in found.items()} == {
        ActivityStatus.PLANNED: 3,
        ActivityStatus.ONGOING: 22,
        ActivityStatus.DONE: 10,
    }


def test_reports_come_latest_first_with_their_day(graph):
    ours = graph("")
    found = reports(ours.get("illustration-rivers"), ours)
    days = [one.date for _, one in found]
    assert days == sorted(days, reverse=True)
    assert len(days) == 4
    assert all(one.by for _, one in found)


def test_tools_name_what_uses_them(graph):
    found = {use.tool.local_id: use for use in uses(graph("").get("cms-synergies"), graph(""))}
    assert [one.local_id for one in found["time-tracking"].activities] == ["time-recorded"]
    assert [one.local_id for one in found["indicator-set"].indicators] == [
        "arrangements-in-place",
        "pilot-objectives-reached",
    ]


def test_a_plan_that_says_nothing_is_not_monitored(graph):
    assert monitored(graph("").get("cms-capacity"), graph(""))
    assert not monitored(graph("").get("cbd-cms-joint"), graph(""))
