"""Meaning."""

from __future__ import annotations

from bad_input.table import Case, Proved, Try, Void, activity, plan

BUDGET = "budgets:\n  - id: all\n    title: All\n    total: {total}\n    lines:\n      - {{id: a, title: A, amount: {a}}}\n      - {{id: b, title: B, amount: {b}}}\n"
CASES = (
    Case(
        50,
        "unknown or withdrawn currency, two in one sum",
        (
            Try("unknown, withdrawn", activity("cost: [XYZ 5, DEM 5]")),
            Try("two in one sum", plan(BUDGET.format(total=90, a=40, b="EUR 50"))),
        ),
    ),
    Case(51, "parts that do not add up", (Try("to the stated total", plan(BUDGET.format(total=100, a=40, b=50))),)),
    Case(
        52,
        "percentages over 100, shares that are not one",
        (
            Try(
                "33 % and 66 %",
                plan(
                    "cost_sharings:\n  - {id: boat, title: Boat, shares: [{party: north, share: 33 %}, {party: south, share: 66 %}]}\nparties:\n  - {id: north, name: North}\n  - {id: south, name: South}\n"
                ),
            ),
            Try(
                "120 %",
                plan(
                    "cost_sharings:\n  - {id: boat, title: Boat, shares: [{party: north, share: 120 %}]}\nparties:\n  - {id: north, name: North}\n"
                ),
            ),
            Proved("tests/checks/test_budgets.py::test_a_post_has_one_full_time", "a post that is paid more than once"),
        ),
    ),
    Case(
        53,
        "end before start, part outside of the whole",
        (
            Try("end before start", activity("when: 2028/2027")),
            Try(
                "outside of the plan",
                plan("  period: 2027/2028\nactivities:\n  - {id: sweep, title: Sweep, when: 2030}\n"),
            ),
            Try(
                "outside of the plan, and told to be strict",
                plan("  period: 2027/2028\nactivities:\n  - {id: sweep, title: Sweep, when: 2030}\n"),
                ("check", "--strict"),
            ),
        ),
    ),
    Case(
        54,
        "range reversed, target below its baseline",
        (
            Try("20-10", activity("cost: 20-10")),
            Try(
                "to rise from 40 to 30",
                plan(
                    "indicators:\n  - {id: clean, title: Clean, direction: increase, unit: beaches, baseline: 40, targets: 30}\n"
                ),
            ),
        ),
    ),
    Case(
        55,
        "unit other than the indicator's",
        (
            Void(
                "a target has no unit of its own: baseline, targets and results are figures in the unit of their indicator"
            ),
            Try(
                "a unit given to a target",
                plan(
                    "indicators:\n  - {id: clean, title: Clean, unit: beaches, baseline: 40, targets: [{value: 30, unit: km}]}\n"
                ),
            ),
        ),
    ),
    Case(
        56,
        "address or telephone of a person",
        (
            Void("no field holds the e-mail address or telephone of a person, so none can be made public by oversight"),
            Try(
                "written all the same",
                plan("parties:\n  - {id: ann, name: Ann, type: person, email: ann@example.org, phone: '1'}\n"),
            ),
        ),
    ),
    Case(
        57,
        "two people change one record",
        (
            Proved(
                "tests/importing/test_command.py::test_what_was_changed_on_both_sides_is_told_and_ours_stays",
                "in a workbook and in the data",
                "PB769",
                1,
            ),
            Proved(
                "tests/exchange/test_commands.py::test_a_conflict_is_told_with_both_texts_and_ours_stays",
                "in a file of a translator and in the catalogue",
                "conflict",
                1,
            ),
            Try(
                "in git",
                plan(
                    "activities:\n  - id: sweep\n<<<<<<< ours\n    title: Sweep it\n=======\n    title: Clean it\n>>>>>>> theirs\n"
                ),
            ),
        ),
    ),
)
