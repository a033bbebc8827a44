"""Traps of YAML 1.1, and types."""

from __future__ import annotations

from bad_input.table import Case, Try, activity, plan, value

CASES = (
    Case(
        24,
        "country `NO`, language `no`",
        (
            Try("a country", activity("countries: [NO, MA]"), kept=value("coast/sweep", "countries")),
            Try(
                "a language",
                plan("documents:\n  - {id: report, title: Report, language: no}\n"),
                kept=value("report", "language"),
            ),
        ),
    ),
    Case(
        25,
        "`yes`, `on`, `off`, `y`",
        (
            Try("in a text", activity("place: yes"), kept=value("coast/sweep", "place")),
            Try("where true or false is wanted", plan("options:\n  - {id: one, text: One, chosen: yes}\n")),
        ),
    ),
    Case(
        26,
        "`1.10` as a label",
        (Try("it keeps its zero", activity("label: 1.10"), kept=value("coast/sweep", "label")),),
    ),
    Case(
        27, "`010`, `0x10`, `1_000`, `1e3` as numbers", (Try("as amounts", activity("cost: [010, 0x10, 1_000, 1e3]")),)
    ),
    Case(
        28, "`12:30`, `190:20:30`", (Try("as texts", activity("place: 190:20:30"), kept=value("coast/sweep", "place")),)
    ),
    Case(
        29,
        "unquoted `2024-01-01`",
        (
            Try(
                "where a day is wanted",
                activity("progress: [{date: 2024-01-01}]"),
                kept=lambda built: built.graph.entities["coast/sweep"].progress[0].date,
            ),
            Try("in a text", activity("place: 2024-01-01"), kept=value("coast/sweep", "place")),
        ),
    ),
    Case(
        30,
        "`2024-13-01`, 30 February, `01/02/2024`",
        (Try("as days", activity("progress:\n  - date: 2024-13-01\n  - date: 2024-02-30\n  - date: 01/02/2024")),),
    ),
    Case(
        31,
        "day with time and zone",
        (Try("just before midnight", activity("progress: [{date: '2024-01-01T23:30:00-05:00'}]")),),
    ),
    Case(
        32,
        "nothing in a field that is needed",
        (
            Try(
                "null, nothing, spaces",
                plan("activities:\n  - {id: a, title: ~}\n  - {id: b, title: }\n  - {id: c, title: '  '}\n"),
            ),
        ),
    ),
    Case(
        33,
        "list where text is wanted, and the reverse",
        (Try("a list, a group, a text", activity("place: [here, there]\nmethod: {by: hand}\nquantities: 30 people")),),
    ),
    Case(
        34,
        "unknown key",
        (Try("`bugdets`", plan("bugdets:\n  - {id: a, title: A}\n")), Try("in an entry", activity("stauts: done"))),
    ),
    Case(35, "wrong word of a list", (Try("a status", activity("status: dnoe")),)),
    Case(
        36,
        "NaN, Infinity, less than nothing, sums of decimals",
        (
            Try("as amounts", activity("cost: [NaN, .inf, -5]")),
            Try(
                "0.1 + 0.2",
                plan(
                    "budgets:\n  - {id: all, title: All, total: 0.3, lines: [{id: a, title: A, amount: 0.1}, {id: b, title: B, amount: 0.2}]}\n"
                ),
                kept=lambda built: [str(built.graph.entities[f"coast/{one}"].amount) for one in ("a", "b")],
            ),
        ),
    ),
    Case(37, "other digits, comma for the point", (Try("as amounts", activity("cost: [٣٠٠٠, '1,5', ３０]")),)),
)
